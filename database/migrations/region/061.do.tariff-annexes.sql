-- Tariffs of a pair: what two of the parties pay each other stands in an annex of those two, signed as an agreement is. Everybody signs
-- the same agreement, which holds the hash of the annex and not a cent; a third party learns by a door that the annex is there. The
-- annex carries a secret mark, or its hash would let a third party try prices until one fits.

create table tariff_annex (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null,
  other_id uuid not null check (other_id <> organisation_id),
  number integer not null,
  mark text not null check (length(mark) >= 20),
  lines jsonb not null,
  settles text not null check (settles in ('month', 'quarter', 'year')),
  pay_days integer not null check (pay_days between 1 and 60),
  starts date not null,
  ends date check (ends > starts),
  bytes bytea not null,
  sha256 text not null check (sha256 = encode(sha256(bytes), 'hex')),
  status text not null default 'offered' check (status in ('offered', 'signed', 'withdrawn')),
  offered_to jsonb not null,
  offered_by uuid not null,
  offerer_name text not null,
  offered_on date not null,
  withdrawn_by uuid,
  signed_on date,
  version integer not null default 1,
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (partnership_id, other_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, offered_by) references face (organisation_id, id),
  check ((status = 'signed') = (signed_on is not null)),
  check ((status = 'withdrawn') = (withdrawn_by is not null))
);
call house.describe('tariff_annex', 'What two parties pay each other: lines with a price in cents, signed by both and read by nobody else.', '{
  "organisation_id": "Who offered it.", "other_id": "With whom.", "number": "Which one between these two.", "mark": "Chance, printed in the document, so that nobody finds a price by its hash.",
  "lines": "What, per what, and the price in cents.", "settles": "Every month, quarter or year.", "pay_days": "Days to pay in.", "starts": "First day.", "ends": "Last day; empty is open ended.",
  "bytes": "The document that both sign.", "sha256": "Its hash: all that the agreement and the facts hold of it.", "status": "Offered, signed by both, or withdrawn by one of them.",
  "offered_to": "How many people sign for each of the two, by its organisation.", "offered_by": "Who offered it.", "offerer_name": "Name as it was then.", "offered_on": "When.",
  "withdrawn_by": "Which organisation took it back or said no.", "signed_on": "Day of the last signature."}');
create unique index tariff_annex_number on tariff_annex (partnership_id, least(organisation_id, other_id), greatest(organisation_id, other_id), number);
create index tariff_annex_own on tariff_annex (organisation_id);
create index tariff_annex_other on tariff_annex (other_id);
call house.walled('tariff_annex', 'select, insert, update');
call house.stays('tariff_annex', array['organisation_id', 'partnership_id']);
create policy pair on tariff_annex for select using (organisation_id = (select current_organisation()) or other_id = (select current_organisation()));
create policy offers on tariff_annex for insert with check (organisation_id = (select current_organisation())
  and partnership_id = any((select current_partnerships())::uuid[]) and status = 'offered');
create policy answers on tariff_annex for update using (organisation_id = (select current_organisation()) or other_id = (select current_organisation()));
create policy door on tariff_annex for select to tango_door using (true);
grant select on tariff_annex to tango_door;

create table tariff_signature (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  annex_id uuid not null references tariff_annex (id),
  organisation_id uuid not null,
  other_id uuid not null check (other_id <> organisation_id),
  face_id uuid not null,
  signer_name text not null,
  method text not null check (method in ('password', 'passkey', 'paper')),
  document_sha256 text not null,
  scan_name text,
  scan_type text,
  scan bytea,
  entered_by uuid not null,
  signed_on date not null,
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check ((method = 'paper') = (scan is not null and scan_name is not null and scan_type is not null))
);
call house.describe('tariff_signature', 'One signature of one of the two under the exact bytes of a tariff annex.', '{
  "annex_id": "The annex signed.", "organisation_id": "For whom.", "other_id": "With whom.", "face_id": "Who signed, or entered the paper.", "signer_name": "Name of who signed.",
  "method": "Password or passkey entered again, or paper.", "document_sha256": "Hash of the bytes signed.", "scan_name": "Name of the scan of the paper.", "scan_type": "Its media type.",
  "scan": "The scan: behind the wall of the two, where the files of a partnership are read by all of its parties.", "entered_by": "The person who entered it.", "signed_on": "Date of signing."}');
create index tariff_signature_annex on tariff_signature (annex_id);
create index tariff_signature_own on tariff_signature (organisation_id);
create index tariff_signature_other on tariff_signature (other_id);
call house.walled('tariff_signature', 'select, insert');
call house.stays('tariff_signature', array['organisation_id', 'partnership_id']);
create policy pair on tariff_signature for select using (organisation_id = (select current_organisation()) or other_id = (select current_organisation()));
create policy own on tariff_signature for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));

-- Whoever signs is one of the two, and signs the bytes that lie before them.
create function tariff_signature_fits() returns trigger language plpgsql as $$
begin
  if not exists (select from tariff_annex a where a.id = new.annex_id and a.partnership_id = new.partnership_id and a.status = 'offered'
      and a.sha256 = new.document_sha256 and array[a.organisation_id, a.other_id] @> array[new.organisation_id, new.other_id]) then
    raise exception 'a signature fits what was offered to these two' using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function tariff_signature_fits is 'A signature is of one of the pair, with the other, under the offered bytes.';
create trigger fits after insert on tariff_signature for each row execute function tariff_signature_fits();

-- What was offered does not change. It is signed once everyone has whom it names, or withdrawn by one of the two; then it stands.
create function tariff_annex_stands() returns trigger language plpgsql as $$
begin
  if new is not distinct from old then return new; end if;
  if old.status <> 'offered' or (to_jsonb(new) - array['status', 'signed_on', 'withdrawn_by', 'version'])
      is distinct from (to_jsonb(old) - array['status', 'signed_on', 'withdrawn_by', 'version']) then
    raise exception 'a tariff annex stands' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'withdrawn' and new.withdrawn_by is distinct from current_organisation() then
    raise exception 'each withdraws in its own name' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'signed' and exists (select from jsonb_each_text(new.offered_to) party where party.value::int >
      (select count(*) from tariff_signature s where s.annex_id = new.id and s.organisation_id = party.key::uuid)) then
    raise exception 'not both have signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function tariff_annex_stands is 'The content of an annex never changes, and it is signed only when both have.';
create trigger stands before update on tariff_annex for each row execute function tariff_annex_stands();

create function tariff_annexes(f_partnership uuid)
returns table (organisation_id uuid, other_id uuid, number integer, sha256 text, starts date, ends date, signed_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.organisation_id, a.other_id, a.number, a.sha256, a.starts, a.ends, a.signed_on from tariff_annex a
  where a.partnership_id = f_partnership and f_partnership = any(current_partnerships()) and a.status = 'signed'
  order by a.signed_on, a.id
$$;
alter function tariff_annexes owner to tango_door;
comment on function tariff_annexes is 'Between whom there is a signed tariff annex, with its hash and dates and without a price.';
revoke all on function tariff_annexes from public;
grant execute on function tariff_annexes to tango_app;

-- Who parts says what becomes of these prices too: the two know which, the others only that something is left.
create or replace function house.ending_shared(f_partnership uuid) returns table (kind text, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with holds as (select a.id from agreement a where a.partnership_id = f_partnership and a.status = 'signed' and (a.ends is null or a.ends >= current_day())
    and not exists (select from agreement n where n.partnership_id = f_partnership and n.status = 'signed' and n.number > a.number and greatest(n.starts, n.signed_on) <= current_day()))
  select 'agreement', h.id from holds h
  union all select 'responsibility', c.id from agreement_clause c join holds h on h.id = c.agreement_id where c.partnership_id = f_partnership and c.kind = 'final-responsibility'
  union all select 'booking', b.id from room_booking b where b.partnership_id = f_partnership and b.cancelled_at is null and b.ends_at > now()
  union all select 'action', a.id from meeting_action a where a.partnership_id = f_partnership and a.done_on is null
  union all select 'question', q.id from expertise_question q where q.partnership_id = f_partnership and q.answered_at is null and q.withdrawn_at is null
  union all select 'money', e.id from exchange e where e.partnership_id = f_partnership and e.kind = 'money' and e.status in ('open', 'doubted')
  union all select 'tariff', t.id from tariff_annex t where t.partnership_id = f_partnership and t.status = 'signed' and (t.ends is null or t.ends >= current_day())
$$;
