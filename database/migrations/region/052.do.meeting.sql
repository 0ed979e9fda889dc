-- What is on the table between the parties, who does what after it, a short line in between, and a rhythm that was lost.

alter table meeting add column minutes smallint not null default 60 check (minutes between 15 and 480);
comment on column meeting.minutes is 'How long it is meant to last.';
-- beside the traffic: a partnership has some dozens of meetings a year, so that the index is there at once.
alter table meeting add unique (partnership_id, id);

create table agenda_item (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  source text not null check (source ~ '^[a-z_]+$'),
  subject_id text not null,
  nl text not null,
  en text not null,
  put_at timestamptz not null,
  meeting_id uuid,
  outcome text check (outcome in ('talked', 'decided', 'gone', 'taken_off')),
  result text not null default '',
  closed_on date,
  version integer not null default 1,
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  check ((outcome is null) = (closed_on is null)),
  check (meeting_id is null or outcome in ('talked', 'decided'))
);
create unique index agenda_item_open on agenda_item (partnership_id, source, subject_id) where closed_on is null;
call house.describe('agenda_item', 'Something to talk about at the next meeting, and what came of it.', '{
  "organisation_id": "The party that put it on the table, or whose work did.", "source": "Where it comes from: put by hand, a clause out of line, an agreement that ends, a decision that waits, another room.",
  "subject_id": "What it is about there; at most one open item about the same.", "nl": "In Dutch, or in the words of whoever put it.", "en": "In English, or in the same words.",
  "put_at": "When it came on the table.", "meeting_id": "The meeting at which it was talked about.", "outcome": "Talked about, decided, gone by itself, or taken off; empty while it is on the table.",
  "result": "What was said or decided.", "closed_on": "Day on which it left the table."}');
create index agenda_item_partnership on agenda_item (partnership_id, closed_on);
call house.walled('agenda_item', 'select, insert, update');
call house.stays('agenda_item', array['organisation_id', 'partnership_id']);
create policy partners on agenda_item for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy closes on agenda_item for update using (partnership_id = any((select current_partnerships())::uuid[]));
create policy puts on agenda_item for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy former on agenda_item for select using (partnership_id = any((select left_partnerships())::uuid[])
  and closed_on between joined_on(partnership_id) and left_on(partnership_id));

create table meeting_action (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null,
  meeting_id uuid not null,
  what text not null,
  who text not null default '',
  agreed_on date not null,
  due_on date,
  done_on date,
  version integer not null default 1,
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id)
);
call house.describe('meeting_action', 'What one party took upon itself at a meeting.', '{
  "organisation_id": "The party that does it.", "meeting_id": "The meeting at which it was agreed.", "what": "What will be done.", "who": "Who does it for that party, if that was said.",
  "agreed_on": "Day of that meeting.", "due_on": "By when; empty when nothing was agreed.", "done_on": "When it was done."}');
create index meeting_action_partnership on meeting_action (partnership_id, done_on);
call house.walled('meeting_action', 'select, insert, update');
call house.stays('meeting_action', array['organisation_id', 'partnership_id']);
create policy partners on meeting_action using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));
create policy former on meeting_action for select using (partnership_id = any((select left_partnerships())::uuid[])
  and agreed_on between joined_on(partnership_id) and left_on(partnership_id));

-- Between two parties: a third reads it only when one of them puts it on the table.
create table short_note (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  to_organisation_id uuid not null,
  level text not null check (level in ('board', 'management', 'operational')),
  face_id uuid not null,
  writer_name text not null,
  text text not null,
  sent_at timestamptz not null,
  answer_by timestamptz,
  answered_by uuid,
  answerer_name text not null default '',
  answer text not null default '',
  answered_at timestamptz,
  version integer not null default 1,
  foreign key (partnership_id, to_organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  foreign key (to_organisation_id, answered_by) references face (organisation_id, id),
  check (to_organisation_id <> organisation_id),
  check ((answered_at is null) = (answered_by is null))
);
call house.describe('short_note', 'A short line from one party to the contact person of another.', '{
  "organisation_id": "The party that wrote.", "to_organisation_id": "The party that is asked.", "level": "To its contact person of which level.", "face_id": "Who wrote.", "writer_name": "Name as it was then.",
  "text": "What was written.", "sent_at": "When.", "answer_by": "Until when an answer is in the agreed time; empty when none was agreed.", "answered_by": "Who answered.",
  "answerer_name": "Name as it was then.", "answer": "What was answered.", "answered_at": "When."}');
create index short_note_from on short_note (organisation_id, sent_at);
create index short_note_to on short_note (to_organisation_id, sent_at);
call house.walled('short_note', 'select, insert, update');
call house.stays('short_note', array['organisation_id', 'partnership_id', 'to_organisation_id']);
create policy both_ends on short_note for select using (organisation_id = (select current_organisation()) or to_organisation_id = (select current_organisation()));
create policy writes on short_note for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy answers on short_note for update using (partnership_id = any((select current_partnerships())::uuid[]) and to_organisation_id = (select current_organisation()));

create table rhythm_signal (
  organisation_id uuid not null references organisation (id),
  partnership_id uuid not null references partnership (id),
  level text not null check (level in ('board', 'management', 'operational')),
  due_on date not null,
  told_on date not null,
  primary key (organisation_id, partnership_id, level, due_on)
);
call house.describe('rhythm_signal', 'That a party was told, once, that an agreed meeting did not come about.', '{
  "level": "Who should have met.", "due_on": "By when.", "told_on": "When the contact person was told."}');
call house.walled('rhythm_signal', 'select, insert');
call house.stays('rhythm_signal', array['organisation_id', 'partnership_id']);
create policy own on rhythm_signal using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation())
  and partnership_id = any((select current_partnerships())::uuid[]));
