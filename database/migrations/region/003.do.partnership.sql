-- Partnerships: parties, contacts, agreements that run, meetings, measures.

create table partnership (
  id uuid primary key,
  form text not null check (form in ('broker', 'chain_partner')),
  phase text not null default 'explore' check (phase in ('explore', 'prepare', 'active', 'ending', 'ended')),
  goal text not null default '',
  proposed_by uuid not null references organisation (id),
  proposed_on date not null,
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('partnership', 'A collaboration of two or more parties.', '{
  "form": "Broker: the cooperative looks for fitting care; chain partner: it delivers care itself.", "phase": "Where it stands.",
  "goal": "What the parties want to reach together, in their words.", "proposed_by": "Who took the initiative.", "proposed_on": "When.", "ended_on": "Last day on which its agreements hold; empty while it goes on."}');
call house.walled('partnership', 'select, insert, update');
create policy partners on partnership using (id = any((select current_partnerships())::uuid[])) with check (proposed_by = (select current_organisation()) or id = any((select current_partnerships())::uuid[]));

create table partnership_party (
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  motive text not null default '',
  brings text not null default '',
  gets text not null default '',
  accepted_on date,
  left_on date,
  signing_roles text[] not null default '{}' check (signing_roles <@ array['village_supporter', 'administrator']),
  version integer not null default 1,
  primary key (partnership_id, organisation_id)
);
call house.describe('partnership_party', 'A party to a partnership, and in its own words why.', '{
  "motive": "Why it joins.", "brings": "What it brings.", "gets": "What it gets.", "accepted_on": "When it said yes to the proposal.", "left_on": "When it left, or said no to the proposal.",
  "signing_roles": "Who signs for this party besides its board and contract managers, in a small organisation."}');
create index partnership_party_organisation on partnership_party (organisation_id);
call house.walled('partnership_party', 'select, insert, update');
create policy partners on partnership_party for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on partnership_party using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation())
  and partnership_id = any((select current_partnerships())::uuid[]));
create policy door on partnership_party for select to tango_door using (true);
create policy door_adds on partnership_party for insert to tango_door with check (true);
grant select, insert on partnership_party to tango_door;

-- Inviting a party writes a row for another organisation: only together with the partnership one has just proposed.
create function invite_party(f_partnership uuid, f_organisation uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from partnership_party p where p.partnership_id = f_partnership and p.organisation_id = current_organisation()) then
    raise exception 'not a party' using errcode = 'insufficient_privilege';
  end if;
  insert into partnership_party (partnership_id, organisation_id) values (f_partnership, f_organisation) on conflict do nothing;
end $$;
alter function invite_party owner to tango_door;
revoke all on function invite_party from public;
grant execute on function invite_party to tango_app;
comment on function invite_party is 'Adds another organisation to a partnership of which the acting organisation is a party.';

create table contact_person (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  level text not null check (level in ('board', 'management', 'operational')),
  face_id uuid not null references face (id),
  substitute_id uuid references face (id),
  version integer not null default 1,
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  foreign key (organisation_id, substitute_id) references face (organisation_id, id),
  unique (partnership_id, organisation_id, level)
);
call house.describe('contact_person', 'Whom to call at the other party, per level; one person may fill all.', '{
  "level": "Board, management or operational.", "face_id": "The contact.", "substitute_id": "Who steps in."}');
create index contact_person_face on contact_person (face_id);
call house.walled('contact_person');
create policy partners on contact_person for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on contact_person using (organisation_id = (select current_organisation()))
  with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

-- Boards and contract managers keep no staff records, and still choose contact persons: names and roles of those who work here.
create function own_colleagues(f_roles text[]) returns table (face_id uuid, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.roles from membership m
  where m.organisation_id = current_organisation() and m.roles && f_roles
    and m.starts <= current_day() and (m.ends is null or m.ends >= current_day())
$$;
alter function own_colleagues owner to tango_door;
revoke all on function own_colleagues from public;
grant execute on function own_colleagues to tango_app;
comment on function own_colleagues is 'Who fulfils one of these roles for the acting organisation.';

create table agreement (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  number integer not null,
  status text not null default 'draft' check (status in ('draft', 'offered', 'signed', 'withdrawn')),
  title text not null,
  basics jsonb not null,
  starts date not null,
  ends date check (ends > starts),
  replaces uuid references agreement (id),
  offered_on date,
  signed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (partnership_id, number),
  unique (partnership_id, id),
  check ((status = 'signed') = (signed_on is not null))
);
create unique index agreement_open on agreement (partnership_id) where status in ('draft', 'offered');
call house.describe('agreement', 'One version of the agreement between the parties: four basic agreements and clauses that run.', '{
  "number": "Counts the versions of this partnership; a change is a new version.", "status": "Draft, offered for signing, signed by all, or withdrawn.",
  "title": "What the parties call it.", "basics": "The four basic agreements: mission, way of working, contacts, money; each text or left open on purpose.",
  "replaces": "The version it takes the place of from its start.",
  "offered_on": "Day on which its text was fixed for signing.", "signed_on": "Day of the last signature; from then on it can be in force."}');
call house.walled('agreement', 'select, insert, update');
create policy partners on agreement using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

create table agreement_clause (
  id uuid primary key,
  partnership_id uuid not null,
  agreement_id uuid not null,
  position smallint not null,
  kind text not null,
  parameters jsonb not null,
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id),
  unique (agreement_id, kind)
);
call house.describe('agreement_clause', 'A clause as data that the platform obeys and measures.', '{
  "agreement_id": "The version it stands in.", "position": "Order on the page.", "kind": "Which kind of the clause registry.", "parameters": "What was agreed, as the kind defines it."}');
create index agreement_clause_partnership on agreement_clause (partnership_id);
call house.walled('agreement_clause');
create policy partners on agreement_clause using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

-- What was offered is what is signed: from then on neither text nor clauses change; a change is a new version.
create function agreement_stands() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (new.title, new.basics, new.starts, new.ends, new.number, new.partnership_id)
    is distinct from (old.title, old.basics, old.starts, old.ends, old.number, old.partnership_id) then
    raise exception 'an agreement that was offered does not change' using errcode = 'insufficient_privilege';
  end if;
  if old.status in ('signed', 'withdrawn') and new.status <> old.status then
    raise exception 'a signed or withdrawn agreement stays so' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on agreement for each row execute function agreement_stands();
create function clause_stands() returns trigger language plpgsql as $$
begin
  if exists (select from agreement a where a.id = coalesce(new.agreement_id, old.agreement_id) and a.status <> 'draft') then
    raise exception 'clauses of an agreement that was offered do not change' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger stands before insert or update or delete on agreement_clause for each row execute function clause_stands();

create table agreement_change (
  id uuid primary key,
  partnership_id uuid not null,
  agreement_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null references face (id),
  changer_name text not null,
  at timestamptz not null,
  line text not null,
  before jsonb,
  after jsonb,
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id)
);
call house.describe('agreement_change', 'Who changed which line of a draft, and from what into what.', '{
  "agreement_id": "The draft.", "face_id": "Who changed it.", "changer_name": "Name as it was then.", "at": "When.", "line": "Which line: the title, a basic agreement, a clause by its kind.",
  "before": "What it said, in both languages.", "after": "What it says since."}');
create index agreement_change_agreement on agreement_change (agreement_id, at);
call house.walled('agreement_change', 'select, insert');
create policy partners on agreement_change for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on agreement_change for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

create table agreement_document (
  agreement_id uuid primary key,
  partnership_id uuid not null,
  file_id uuid not null references stored_file (id),
  sha256 text not null,
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id)
);
call house.describe('agreement_document', 'The exact bytes that every party signs.', '{"agreement_id": "The version.", "file_id": "The PDF.", "sha256": "Its hash, which also stands in the facts."}');
call house.walled('agreement_document', 'select, insert');
create policy partners on agreement_document using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

create table agreement_signature (
  id uuid primary key,
  partnership_id uuid not null,
  agreement_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null references face (id),
  signer_name text not null,
  method text not null check (method in ('password', 'passkey', 'paper')),
  document_sha256 text not null,
  scan_id uuid references stored_file (id),
  entered_by uuid not null,
  signed_on date not null,
  created_at timestamptz not null default now(),
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id),
  unique (agreement_id, organisation_id),
  check ((method = 'paper') = (scan_id is not null))
);
call house.describe('agreement_signature', 'One signature of one party under the exact bytes.', '{
  "agreement_id": "The version signed.", "face_id": "Who signed, or entered the paper.", "signer_name": "Name of who signed.", "method": "Password or passkey entered again, or paper.",
  "document_sha256": "Hash of the bytes signed.", "scan_id": "Scan of the paper.", "entered_by": "The person who entered it.", "signed_on": "Date of signing."}');
create index agreement_signature_agreement on agreement_signature (agreement_id);
call house.walled('agreement_signature', 'select, insert');
create policy partners on agreement_signature for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on agreement_signature for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

create table meeting (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  level text not null check (level in ('board', 'management', 'operational')),
  planned_at timestamptz not null,
  held_on date,
  cancelled_because text,
  place text not null default '',
  notes text not null default '',
  version integer not null default 1
);
call house.describe('meeting', 'A meeting of the parties.', '{"level": "Who meets.", "planned_at": "When it is planned.", "held_on": "When it was held; empty when it was not (yet).", "cancelled_because": "Why it did not take place, when it was called off.", "place": "Where.", "notes": "What was decided."}');
create index meeting_partnership on meeting (partnership_id, planned_at);
call house.walled('meeting', 'select, insert, update');
create policy partners on meeting using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

create table measure (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  clause_kind text not null,
  period_starts date not null,
  period_ends date not null,
  organisation_id uuid references organisation (id),
  value jsonb not null,
  verdict text not null check (verdict in ('kept', 'not_kept', 'too_little')),
  made_of jsonb not null,
  measured_at timestamptz not null,
  unique nulls not distinct (partnership_id, clause_kind, period_starts, period_ends, organisation_id)
);
call house.describe('measure', 'What was measured of a running clause over a period; figures without names.', '{
  "clause_kind": "Which clause.", "period_starts": "First day.", "period_ends": "Last day.", "organisation_id": "The party it is about, when it is about one.", "value": "The figures, as the kind defines them.",
  "verdict": "Kept, not kept, or too little to say.", "made_of": "Counts it is made of, per group, never per person.", "measured_at": "When it was measured."}');
call house.walled('measure', 'select, insert, update');
create policy partners on measure using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

-- A party that left keeps what it had its part in, up to and including the day it left, and gets nothing after. Its key
-- ring no longer holds the partnership, so that nothing else opens either.
create function left_partnerships() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(partnership_id), '{}') from partnership_party
  where organisation_id = current_organisation() and left_on is not null
$$;
alter function left_partnerships owner to tango_door;
revoke all on function left_partnerships from public;
grant execute on function left_partnerships to tango_app;
comment on function left_partnerships is 'Partnerships that the acting organisation left, or to which it said no.';
create function left_on(f_partnership uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select left_on from partnership_party where partnership_id = f_partnership and organisation_id = current_organisation()
$$;
alter function left_on owner to tango_door;
revoke all on function left_on from public;
grant execute on function left_on to tango_app;
comment on function left_on is 'The last day on which the acting organisation took part in a partnership; empty while it does.';
create function joined_on(f_partnership uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  select accepted_on from partnership_party where partnership_id = f_partnership and organisation_id = current_organisation()
$$;
alter function joined_on owner to tango_door;
revoke all on function joined_on from public;
grant execute on function joined_on to tango_app;
comment on function joined_on is 'The day on which the acting organisation said yes to a partnership.';
create policy former on partnership for select using (id = any((select left_partnerships())::uuid[]));
create policy former on partnership_party for select using (partnership_id = any((select left_partnerships())::uuid[]) and accepted_on <= left_on(partnership_id));
create policy former on agreement for select using (partnership_id = any((select left_partnerships())::uuid[])
  and signed_on between joined_on(partnership_id) and left_on(partnership_id));
create policy former on agreement_clause for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from agreement a where a.id = agreement_clause.agreement_id));
create policy former on agreement_document for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from agreement a where a.id = agreement_document.agreement_id));
create policy former on agreement_signature for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from agreement a where a.id = agreement_signature.agreement_id));
create policy former on stored_file for select using (partnership_id = any((select left_partnerships())::uuid[]) and client_id is null
  and (exists (select 1 from agreement_document d where d.file_id = stored_file.id) or exists (select 1 from agreement_signature s where s.scan_id = stored_file.id)));
create policy former on meeting for select using (partnership_id = any((select left_partnerships())::uuid[])
  and (planned_at at time zone 'Europe/Amsterdam')::date between joined_on(partnership_id) and left_on(partnership_id));
create policy former on fact for select using (partnership_id = any((select left_partnerships())::uuid[])
  and (at at time zone 'Europe/Amsterdam')::date <= left_on(partnership_id));
