-- Tariffs of a pair: what two of the parties pay each other stands in an annex of those two, signed by both. Everybody signs the same
-- document, which holds the hash of the annex and not a cent; a third party learns by a door that the annex is there.

create table tariff_annex (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null,
  other_id uuid not null check (other_id <> organisation_id),
  lines jsonb not null,
  starts date not null,
  ends date check (ends > starts),
  bytes bytea not null,
  sha256 text not null check (sha256 = encode(sha256(bytes), 'hex')),
  status text not null default 'proposed' check (status in ('proposed', 'signed', 'declined', 'withdrawn')),
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_on date not null,
  signed_by uuid,
  signer_name text,
  signed_on date,
  version integer not null default 1,
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (partnership_id, other_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, proposed_by) references face (organisation_id, id),
  foreign key (other_id, signed_by) references face (organisation_id, id),
  check ((status = 'signed') = (signed_by is not null and signer_name is not null and signed_on is not null))
);
call house.describe('tariff_annex', 'What two parties pay each other: lines with a price in cents, signed by both and read by nobody else.', '{
  "organisation_id": "Who proposed it; by that it has signed.", "other_id": "With whom.", "lines": "What, per what, and the price in cents.", "starts": "First day.", "ends": "Last day; empty is open ended.",
  "bytes": "The document that both sign.", "sha256": "Its hash: all that the agreement and the facts hold of it.", "status": "Proposed, signed by both, declined, or withdrawn.",
  "proposed_by": "Who proposed and signed it.", "proposer_name": "Name as it was then.", "proposed_on": "When.", "signed_by": "Who signed it for the other.", "signer_name": "Name as it was then.", "signed_on": "When."}');
create index tariff_annex_own on tariff_annex (organisation_id);
create index tariff_annex_other on tariff_annex (other_id);
create index tariff_annex_partnership on tariff_annex (partnership_id);
call house.walled('tariff_annex', 'select, insert, update');
call house.stays('tariff_annex', array['organisation_id', 'partnership_id']);
create policy pair on tariff_annex for select using (organisation_id = (select current_organisation()) or other_id = (select current_organisation()));
create policy proposes on tariff_annex for insert with check (organisation_id = (select current_organisation())
  and partnership_id = any((select current_partnerships())::uuid[]) and status = 'proposed');
create policy answers on tariff_annex for update using (organisation_id = (select current_organisation()) or other_id = (select current_organisation()));
create policy door on tariff_annex for select to tango_door using (true);
grant select on tariff_annex to tango_door;

-- What was proposed does not change; the other alone signs or declines it, whoever proposed it alone withdraws it, and then it stands.
create function tariff_annex_stands() returns trigger language plpgsql as $$
begin
  if new is not distinct from old then return new; end if;
  if old.status <> 'proposed' or (new.status = 'withdrawn') <> (old.organisation_id = current_organisation())
    or (old.other_id, old.lines, old.starts, old.ends, old.bytes, old.sha256, old.proposed_by, old.proposed_on)
      is distinct from (new.other_id, new.lines, new.starts, new.ends, new.bytes, new.sha256, new.proposed_by, new.proposed_on) then
    raise exception 'a tariff annex stands' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function tariff_annex_stands is 'The content of an annex never changes, and each side does only what is its own.';
create trigger stands before update on tariff_annex for each row execute function tariff_annex_stands();

create function tariff_annexes(f_partnership uuid)
returns table (organisation_id uuid, other_id uuid, sha256 text, starts date, ends date, signed_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.organisation_id, a.other_id, a.sha256, a.starts, a.ends, a.signed_on from tariff_annex a
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
