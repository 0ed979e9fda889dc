-- People: organisations, persons, the faces they show, memberships, teams, competences.

create table organisation (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('citizens_cooperative', 'care_organisation', 'municipality', 'zorgkantoor', 'insurer', 'housing_corporation', 'knowledge_centre')),
  capacities text[] not null default '{}' check (capacities <@ array['association', 'zvw_provider', 'wlz_provider', 'wmo_provider', 'client_support', 'purchaser']),
  about text not null default '',
  place text not null default '',
  phone text,
  email text,
  website text,
  kvk text check (kvk ~ '^[0-9]{8}$'),
  agb text check (agb ~ '^[0-9]{8}$'),
  supporter_title text not null default 'dorpsondersteuner',
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('organisation', 'A cooperative, care organisation or other party, as the region may know it.', '{
  "name": "Its name.", "kind": "What kind of organisation it is.", "capacities": "Its legal capacities; the right to use a BSN follows these, not the legal form.",
  "about": "What it says of itself, in its own words.", "place": "Village or town.", "phone": "Number for anyone.", "email": "Address for anyone.",
  "website": "Website.", "kvk": "Chamber of commerce number.", "agb": "AGB code, for care providers.", "supporter_title": "What the village supporter is called here."}');
call house.walled('organisation', 'select, insert, update');
create policy region on organisation for select using (true);
create policy office on organisation for update using (id = (select current_office())) with check (id = (select current_office()));

create table organisation_setting (
  organisation_id uuid not null references organisation (id),
  key text not null,
  value jsonb not null,
  version integer not null default 1,
  primary key (organisation_id, key)
);
call house.describe('organisation_setting', 'What an organisation has set for itself.', '{"key": "Which setting.", "value": "Its value."}');
call house.walled('organisation_setting');
create policy own on organisation_setting for select using (organisation_id = (select current_organisation()));
create policy office on organisation_setting using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table team (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  name text not null,
  plans_here boolean not null default false,
  phone text,
  ended_on date,
  version integer not null default 1,
  unique (organisation_id, name),
  unique (organisation_id, id)
);
call house.describe('team', 'A small self-managing team.', '{"name": "Its name.", "plans_here": "True when it makes its roster in Tango, false when the roster is read in.", "phone": "Number of the team.", "ended_on": "Last day of the team."}');
call house.walled('team');
create policy own on team for select using (organisation_id = (select current_organisation()));
create policy office on team using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table person (
  id uuid primary key,
  registered_by uuid not null,
  given_name text not null,
  family_name text not null,
  birth_date date check (birth_date >= date '1890-01-01'),
  gender text check (gender in ('female', 'male', 'other')),
  phone text,
  email text,
  street text,
  house_number text,
  postcode text check (postcode ~ '^[1-9][0-9]{3} ?[A-Z]{2}$'),
  place text,
  latitude double precision,
  longitude double precision,
  photo_id uuid references stored_file (id),
  search_name text not null generated always as (lower(family_name || ' ' || given_name) collate "C") stored,
  language text not null default 'nl' check (language in ('nl', 'en')),
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('person', 'A human being and how to reach her.', '{
  "registered_by": "The organisation or person that entered her.", "given_name": "First name.", "family_name": "Family name with its prefix.",
  "birth_date": "Date of birth, when someone needs it.", "gender": "For wishes about intimate care, when given.", "phone": "Telephone.", "email": "Mail address.", "street": "Street.", "house_number": "House number with addition.",
  "postcode": "Postcode.", "place": "Village or town.", "latitude": "Degrees north, for nearness.", "longitude": "Degrees east, for nearness.",
  "photo_id": "Photo, with consent.", "search_name": "Name prepared for search by range, since only leakproof operators use an index under a wall.",
  "language": "Language of mails to her."}');
create index person_registered on person (registered_by, search_name);

-- A face: how someone shows herself in one capacity. Its id is the id of the person (private), the membership,
-- the team or the organisation; grants are given to faces.
create table face (
  id uuid primary key,
  kind text not null check (kind in ('person', 'member', 'team', 'organisation')),
  person_id uuid references person (id),
  organisation_id uuid references organisation (id),
  registered_by uuid not null,
  name text not null,
  title text not null default '',
  phone text,
  photo_id uuid references stored_file (id),
  check ((kind = 'person') = (organisation_id is null)),
  unique (organisation_id, id)
);
call house.describe('face', 'How a person, team or organisation shows itself in one capacity: the name and photo at the door, and the party a client grants sight to.', '{
  "kind": "Private person, member of an organisation, team, or organisation.", "person_id": "The person behind it.", "registered_by": "The organisation or person that entered it.",
  "name": "Name as others see it.", "title": "What she is: nurse, volunteer, daughter is said in the circle.", "phone": "Number to call in this capacity.", "photo_id": "Photo, with consent."}');
create index face_organisation on face (organisation_id);
create index face_person on face (person_id);
create index face_registered on face (registered_by);

create table membership (
  id uuid primary key references face (id),
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['member', 'village_supporter', 'volunteer', 'nurse', 'carer', 'self_employed_carer', 'planner', 'team_coach', 'intake', 'contract_manager', 'board', 'administrator']),
  number text,
  level smallint check (level between 1 and 6),
  starts date not null,
  ends date check (ends >= starts),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (organisation_id, person_id),
  unique (organisation_id, id)
);
call house.describe('membership', 'The capacity in which a person acts for an organisation.', '{
  "person_id": "The person.", "roles": "What she does there.", "number": "Member or staff number; imports recognise people by it.",
  "level": "Level of expertise of nurses and carers: 1 zorghulp to 5 hbo nurse, 6 nurse specialist."}');
create unique index membership_number on membership (organisation_id, number) where number is not null;
create index membership_person on membership (person_id);
call house.walled('membership');
create policy office on membership using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));
create policy colleague on membership for select using (organisation_id = (select current_organisation()) and roles && array['village_supporter', 'nurse', 'carer', 'self_employed_carer', 'planner', 'team_coach', 'intake', 'contract_manager']);
create policy self on membership for select using (person_id = (select current_person()));
create policy door on membership for select to tango_door using (true);
grant select on membership to tango_door;

create table team_member (
  team_id uuid not null,
  membership_id uuid not null,
  organisation_id uuid not null,
  starts date not null,
  ends date,
  primary key (team_id, membership_id),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
call house.describe('team_member', 'Who is in which team.', '{"membership_id": "The team member."}');
create index team_member_membership on team_member (membership_id);
create index team_member_organisation on team_member (organisation_id);
call house.walled('team_member');
create policy own on team_member for select using (organisation_id = (select current_organisation()));
create policy office on team_member using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));
create policy door on team_member for select to tango_door using (true);
grant select on team_member to tango_door;

create table volunteer_profile (
  membership_id uuid primary key,
  organisation_id uuid not null,
  does text[] not null default '{}' check (does <@ array['ride', 'meal', 'chore', 'company', 'garden', 'digital', 'walk', 'administration', 'care_support']),
  days smallint[] not null default '{1,2,3,4,5,6,7}' check (days <@ array[1,2,3,4,5,6,7]::smallint[]),
  parts_of_day text[] not null default '{morning,afternoon,evening}' check (parts_of_day <@ array['morning', 'afternoon', 'evening']),
  has_car boolean not null default false,
  most_per_week smallint not null default 3 check (most_per_week between 0 and 21),
  conduct_certificate_on date,
  pause_until date,
  remarks text not null default '',
  version integer not null default 1,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
call house.describe('volunteer_profile', 'What a volunteer likes to do and when she can be asked.', '{
  "membership_id": "The volunteer.", "does": "What she likes to do.", "days": "Days of the week, 1 is Monday.", "parts_of_day": "Parts of the day.",
  "has_car": "Whether she drives her own car.", "most_per_week": "How often a week she may be asked.", "conduct_certificate_on": "Date of the certificate of conduct (VOG).",
  "pause_until": "Not to be asked before this day.", "remarks": "What else is good to know."}');
call house.walled('volunteer_profile');
create policy office on volunteer_profile using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));
create policy self on volunteer_profile using (membership_id = any((select current_grantees())::uuid[])) with check (membership_id = any((select current_grantees())::uuid[]));

create table employment (
  membership_id uuid primary key,
  organisation_id uuid not null,
  engaged text not null default 'employee' check (engaged in ('employee', 'self_employed', 'student')),
  contract_minutes integer not null default 1440 check (contract_minutes between 0 and 3600),
  availability jsonb not null default '[]',
  big_registered boolean not null default false,
  version integer not null default 1,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
call house.describe('employment', 'How someone works here, as far as a roster needs it.', '{
  "membership_id": "The worker.", "engaged": "Employee under working-time law, self-employed, or student.", "contract_minutes": "Minutes a week by contract.",
  "availability": "Weekly pattern: [{day 1..7, from, to}] in local time.", "big_registered": "Whether she stands in the BIG register."}');
call house.walled('employment');
create policy own on employment for select using (organisation_id = (select current_organisation()));
create policy office on employment using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table competence (
  id uuid primary key,
  organisation_id uuid not null,
  membership_id uuid not null,
  act text not null,
  assessed_by text not null,
  assessed_on date not null,
  valid_until date not null,
  evidence text not null default '',
  version integer not null default 1,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  check (valid_until >= assessed_on)
);
call house.describe('competence', 'Evidence that someone is able to do an act (bekwaam), and until when.', '{
  "membership_id": "Who is able.", "act": "Which act, by its key in the catalogue of acts.", "assessed_by": "Who assessed it.", "assessed_on": "When.",
  "valid_until": "Last day the evidence counts.", "evidence": "Where the evidence is kept."}');
create index competence_membership on competence (membership_id, act);
call house.walled('competence');
create policy own on competence for select using (organisation_id = (select current_organisation()));
create policy office on competence using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

-- Whoever asks who is able reads the table above; what no longer counts stands apart, so that no reader can forget it.
create table competence_past (
  id uuid primary key,
  organisation_id uuid not null,
  membership_id uuid not null,
  competence_id uuid not null,
  act text not null,
  assessed_by text not null,
  assessed_on date not null,
  valid_until date not null,
  evidence text not null default '',
  version integer not null,
  ended_by text not null check (ended_by in ('prolonged', 'withdrawn')),
  reason text not null default '',
  by_id uuid not null,
  at timestamptz not null,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id)
);
call house.describe('competence_past', 'Evidence of competence as it was: before it was prolonged, or withdrawn with a reason.', '{
  "membership_id": "Who was able.", "competence_id": "Which evidence this was.", "act": "Which act, by its key in the catalogue of acts.", "assessed_by": "Who assessed it.",
  "assessed_on": "When.", "valid_until": "Last day it would have counted.", "evidence": "Where the evidence is kept.", "ended_by": "Why it counts no longer.", "reason": "Why it was withdrawn.",
  "by_id": "Who prolonged or withdrew it.", "at": "When."}');
create index competence_past_organisation on competence_past (organisation_id, competence_id);
create index competence_past_membership on competence_past (membership_id);
call house.walled('competence_past');
create policy office on competence_past using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));
create policy self on competence_past for select using (membership_id = any((select current_grantees())::uuid[]));

create table reachability (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id uuid,
  face_id uuid not null references face (id),
  label text not null,
  phone text not null,
  days smallint[] not null default '{1,2,3,4,5,6,7}',
  from_time time not null default '00:00',
  to_time time not null default '24:00',
  takes_worries boolean not null default true,
  version integer not null default 1,
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check (from_time < to_time)
);
call house.describe('reachability', 'Whom to call, day and night: who answers for an organisation or team at which hours.', '{
  "face_id": "Who answers.", "label": "Name of the desk on the page.", "phone": "Number to call.", "days": "Days of the week, 1 is Monday.",
  "from_time": "From, local time.", "to_time": "Until, local time.", "takes_worries": "Whether worries raised at these hours go to this person."}');
create index reachability_organisation on reachability (organisation_id);
create index reachability_face on reachability (face_id);
call house.walled('reachability');
create policy region on reachability for select using (true);
create policy own on reachability for select using (organisation_id = (select current_organisation()));
create policy office on reachability using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

-- Who signs in as whom. The sign-in itself lives in the directory.
create table account (
  user_id text primary key,
  person_id uuid not null unique references person (id),
  hat uuid,
  created_at timestamptz not null default now()
);
call house.describe('account', 'Which person a sign-in account belongs to.', '{"user_id": "The account in the directory.", "person_id": "The person.", "hat": "The capacity last chosen; empty means the first one."}');
call house.walled('account', 'select, insert, update');
create policy self on account using (person_id = (select current_person())) with check (person_id = (select current_person()));
create policy door on account for select to tango_door using (true);
grant select on account to tango_door;
