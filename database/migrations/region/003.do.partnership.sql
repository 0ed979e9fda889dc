-- Partnerships: parties, contacts, agreements that run, meetings, measures.

create table partnership (
  id uuid primary key,
  form text not null check (form in ('broker', 'chain_partner')),
  phase text not null default 'explore' check (phase in ('explore', 'prepare', 'active', 'ending', 'ended')),
  goal text not null default '',
  proposed_by uuid not null references organisation (id),
  proposed_on date not null,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('partnership', 'A collaboration of two or more parties.', '{
  "form": "Broker: the cooperative looks for fitting care; chain partner: it delivers care itself.", "phase": "Where it stands.",
  "goal": "What the parties want to reach together, in their words.", "proposed_by": "Who took the initiative.", "proposed_on": "When."}');
call house.walled('partnership');
create policy partners on partnership using (id = any((select current_partnerships())::uuid[])) with check (proposed_by = (select current_organisation()) or id = any((select current_partnerships())::uuid[]));

create table partnership_party (
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  motive text not null default '',
  brings text not null default '',
  gets text not null default '',
  accepted_on date,
  left_on date,
  version integer not null default 1,
  primary key (partnership_id, organisation_id)
);
call house.describe('partnership_party', 'A party to a partnership, and in its own words why.', '{
  "motive": "Why it joins.", "brings": "What it brings.", "gets": "What it gets.", "accepted_on": "When it said yes to the proposal.", "left_on": "When it left."}');
create index partnership_party_organisation on partnership_party (organisation_id);
call house.walled('partnership_party');
create policy partners on partnership_party using (partnership_id = any((select current_partnerships())::uuid[]) or organisation_id = (select current_organisation()))
  with check (partnership_id = any((select current_partnerships())::uuid[]) or organisation_id = (select current_organisation()));
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
  unique (partnership_id, organisation_id, level)
);
call house.describe('contact_person', 'Whom to call at the other party, per level; one person may fill all.', '{
  "level": "Board, management or operational.", "face_id": "The contact.", "substitute_id": "Who steps in."}');
create index contact_person_face on contact_person (face_id);
call house.walled('contact_person');
create policy partners on contact_person using (partnership_id = any((select current_partnerships())::uuid[]))
  with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

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
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (partnership_id, number),
  unique (partnership_id, id)
);
call house.describe('agreement', 'One version of the agreement between the parties: four basic agreements and clauses that run.', '{
  "number": "Counts the versions of this partnership; a change is a new version.", "status": "Draft, offered for signing, signed by all, or withdrawn.",
  "title": "What the parties call it.", "basics": "The four basic agreements: mission, way of working, contacts, money; each text or left open on purpose.",
  "replaces": "The version it takes the place of from its start."}');
call house.walled('agreement');
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

create table agreement_document (
  agreement_id uuid primary key,
  partnership_id uuid not null,
  file_id uuid not null references stored_file (id),
  sha256 text not null,
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id)
);
call house.describe('agreement_document', 'The exact bytes that every party signs.', '{"agreement_id": "The version.", "file_id": "The PDF.", "sha256": "Its hash, which also stands in the facts."}');
call house.walled('agreement_document');
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
  place text not null default '',
  notes text not null default '',
  version integer not null default 1
);
call house.describe('meeting', 'A meeting of the parties.', '{"level": "Who meets.", "planned_at": "When it is planned.", "held_on": "When it was held; empty when it was not (yet).", "place": "Where.", "notes": "What was decided."}');
create index meeting_partnership on meeting (partnership_id, planned_at);
call house.walled('meeting');
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
call house.walled('measure');
create policy partners on measure using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));
