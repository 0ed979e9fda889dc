-- "May we do this?": what organisations ask about a rule themselves, how each reads it, what they agreed and how that went. The
-- questions that Tango begins with stand in the code; a question here is one of their own, or what they say about one of those.

create table rule_question (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  partnership_id uuid references partnership (id),
  face_id uuid not null,
  library_key text,
  question text not null default '',
  type text not null check (type in ('law', 'standard', 'protocol')),
  topic text not null,
  source text not null default '',
  purpose text not null default '',
  asked_on date not null,
  agreed text not null default '',
  agreed_on date,
  outcome text not null default '',
  outcome_on date,
  version integer not null default 1,
  unique (partnership_id, id),
  unique (partnership_id, library_key),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check ((library_key is null) = (question <> '')),
  check ((agreed = '') = (agreed_on is null)),
  check ((outcome = '') = (outcome_on is null))
);
call house.describe('rule_question', 'A question about a rule that an organisation asks, alone or with its partners; or what they say about a question of the library.', '{
  "organisation_id": "The organisation that asked.", "partnership_id": "The partnership that shares it; empty when the organisation keeps it to itself.", "face_id": "Who asked it.",
  "library_key": "The question of the library that this is about; empty for one of their own.", "question": "Their own question, in words.",
  "type": "Law, professional standard or own protocol.", "topic": "What it is about.", "source": "Where the rule stands.", "purpose": "What the rule is for.", "asked_on": "When.",
  "agreed": "What they agreed about it.", "agreed_on": "When that was written.", "outcome": "How it went after that.", "outcome_on": "When that was written."}');
create unique index rule_question_own on rule_question (organisation_id, library_key) where partnership_id is null;
create index rule_question_organisation on rule_question (organisation_id);
call house.walled('rule_question', 'select, insert, update');
call house.stays('rule_question', array['organisation_id', 'partnership_id']);
create policy reads on rule_question for select using ((partnership_id is null and organisation_id = (select current_organisation()))
  or partnership_id = any((select current_partnerships())::uuid[]));
create policy asks on rule_question for insert with check (organisation_id = (select current_organisation())
  and (partnership_id is null or partnership_id = any((select current_partnerships())::uuid[])));
create policy settles on rule_question for update using ((partnership_id is null and organisation_id = (select current_organisation()))
  or partnership_id = any((select current_partnerships())::uuid[]));

create table rule_reading (
  rule_id uuid not null references rule_question (id),
  organisation_id uuid not null references organisation (id),
  partnership_id uuid references partnership (id),
  face_id uuid not null,
  words text not null,
  said_on date not null,
  primary key (rule_id, organisation_id),
  foreign key (partnership_id, rule_id) references rule_question (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('rule_reading', 'How one organisation reads a rule, in its own words.', '{
  "rule_id": "The question.", "organisation_id": "The organisation that reads it so.", "face_id": "Who wrote it for that organisation.", "words": "How it reads the rule.", "said_on": "When."}');
create index rule_reading_organisation on rule_reading (organisation_id);
create index rule_reading_partnership on rule_reading (partnership_id);
call house.walled('rule_reading', 'select, insert, update');
call house.stays('rule_reading', array['organisation_id', 'partnership_id']);
create policy reads on rule_reading for select using ((partnership_id is null and organisation_id = (select current_organisation()))
  or partnership_id = any((select current_partnerships())::uuid[]));
create policy says on rule_reading for insert with check (organisation_id = (select current_organisation())
  and (partnership_id is null or partnership_id = any((select current_partnerships())::uuid[])));
create policy rewords on rule_reading for update using (organisation_id = (select current_organisation())
  and (partnership_id is null or partnership_id = any((select current_partnerships())::uuid[])));
