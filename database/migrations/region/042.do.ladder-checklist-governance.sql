-- How far a cooperative wants to go, what a party looks at before it signs, a place that stays empty, and how three or more
-- decide together.

-- Of the cooperative alone: it works before there is any partnership, and no partner reads it.
create table ladder_choice (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  step text not null check (step in ('welfare', 'broker', 'chain_partner')),
  outcome text not null check (outcome in ('yes', 'not_yet', 'no')),
  because text not null check (because <> ''),
  decided_on date not null,
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('ladder_choice', 'What a cooperative decided about a step of its ladder of ambition; the last word about a step is the one that counts.', '{
  "face_id": "Who wrote it down.", "step": "Welfare, broker or chain partner.", "outcome": "Yes, not yet or no; each is an end.", "because": "Why, in its own words.",
  "decided_on": "The day it was decided."}');
create index ladder_choice_organisation on ladder_choice (organisation_id, decided_on);
call house.walled('ladder_choice', 'select, insert');
call house.stays('ladder_choice', array['organisation_id']);
create policy own on ladder_choice using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));

-- Asked once, for every partnership.
create table checklist_answer (
  organisation_id uuid primary key references organisation (id),
  carers integer check (carers >= 0),
  ambulatory_only boolean,
  subcontractor boolean,
  works_council boolean,
  volunteers boolean,
  answered_on date not null,
  version integer not null default 1
);
call house.describe('checklist_answer', 'What an organisation said of itself, once, so that its checklists fit; what is empty it does not know.', '{
  "organisation_id": "The organisation, and the only one that reads it.", "carers": "How many people give care for it.", "ambulatory_only": "Whether all of that is ambulatory primary care.",
  "subcontractor": "Whether it works for a main contractor that holds the licence.", "works_council": "Whether it has a works council.",
  "volunteers": "Whether volunteers work for it.", "answered_on": "When it last said so."}');
call house.walled('checklist_answer', 'select, insert, update');
call house.stays('checklist_answer', array['organisation_id']);
create policy own on checklist_answer using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));

-- How a party prepares itself is its own: the others see that it signs, not what it looked at.
create table checklist_item (
  organisation_id uuid not null references organisation (id),
  partnership_id uuid not null references partnership (id),
  item text not null,
  state text not null check (state in ('done', 'argued')),
  because text not null default '',
  settled_on date not null,
  face_id uuid not null,
  primary key (organisation_id, partnership_id, item),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check (state = 'done' or because <> '')
);
call house.describe('checklist_item', 'What a party settled of its checklist before signing.', '{
  "item": "Which item of the checklist.", "state": "Done, or argued away.", "because": "Why it is not needed, or what was done.", "settled_on": "When.", "face_id": "Who wrote it down."}');
call house.walled('checklist_item');
call house.stays('checklist_item', array['organisation_id', 'partnership_id']);
create policy own on checklist_item using (organisation_id = (select current_organisation()))
  with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));

-- Another kind of signal is one more word in the check.
create table partnership_signal (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  kind text not null check (kind in ('vacant')),
  level text not null check (level in ('board', 'management', 'operational')),
  since date not null,
  told_on date,
  ended_on date,
  check (told_on is null or told_on >= since)
);
create unique index partnership_signal_open on partnership_signal (partnership_id, organisation_id, kind, level) where ended_on is null;
create index partnership_signal_partnership on partnership_signal (partnership_id, since);
call house.describe('partnership_signal', 'Something between the parties that does not go as it should, such as a place for a contact person that stays empty.', '{
  "organisation_id": "The party whose place it is; it alone is mailed.", "kind": "What was seen: vacant, nobody is the contact person.", "level": "Which place.", "since": "First day on which it was seen.",
  "told_on": "When that party was mailed; once.", "ended_on": "When it was over; empty while it goes on."}');
call house.walled('partnership_signal', 'select, insert, update');
call house.stays('partnership_signal', array['organisation_id', 'partnership_id']);
create policy partners on partnership_signal for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on partnership_signal for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy changes on partnership_signal for update using (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

-- How three or more govern is proposed by one party and decided by all, as what binds them is.
alter table partnership_decision drop constraint partnership_decision_kind_check;
alter table partnership_decision add constraint partnership_decision_kind_check
  check (kind in ('active', 'ending', 'ended', 'invite', 'succeed', 'govern')) not valid;
alter table partnership_decision validate constraint partnership_decision_kind_check;
alter table partnership_decision drop constraint partnership_decision_check1;
alter table partnership_decision add constraint partnership_decision_check1
  check ((about_id is null) = (kind in ('active', 'ending', 'ended', 'govern'))) not valid;
alter table partnership_decision validate constraint partnership_decision_check1;

create table governance_choice (
  partnership_id uuid not null,
  decision_id uuid not null,
  organisation_id uuid not null references organisation (id),
  form text not null check (form in ('shared', 'lead_organisation', 'network_organisation')),
  leader_id uuid references organisation (id),
  parties smallint not null check (parties >= 3),
  trust text not null check (trust in ('wide', 'centred', 'partial')),
  goals text not null check (goals in ('agree', 'mostly', 'partly')),
  skills text not null check (skills in ('little', 'some', 'much')),
  mandates jsonb not null default '[]',
  rules jsonb not null default '[]',
  primary key (partnership_id, decision_id),
  foreign key (partnership_id, decision_id) references partnership_decision (partnership_id, id),
  check ((leader_id is not null) = (form = 'lead_organisation'))
);
call house.describe('governance_choice', 'How the parties govern together: what was proposed, as a whole; it holds once its proposal was agreed by all, until the next.', '{
  "decision_id": "The proposal that all say yes to.", "organisation_id": "The party that proposes it.", "form": "Shared, a lead organisation, or an office of the network.",
  "leader_id": "The party that leads, in that form.", "parties": "How many parties there were.", "trust": "How trust was spread, as they saw it.", "goals": "How far goals agreed.",
  "skills": "How much the network had to be able to do as a network.", "mandates": "What one party may do for all: party, function, subject and limit.",
  "rules": "How they decide about what."}');
call house.walled('governance_choice', 'select, insert');
call house.stays('governance_choice', array['organisation_id', 'partnership_id']);
create policy partners on governance_choice for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on governance_choice for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
