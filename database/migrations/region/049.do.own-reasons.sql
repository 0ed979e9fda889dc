-- Wat brengen en halen we? First in each party's own words: its reasons from the list of the study, the page that its board
-- writes for its own people, and, for its board and administrator alone, how much it leans on the others.

create table party_reason (
  partnership_id uuid not null,
  organisation_id uuid not null,
  reason text not null,
  primary key (partnership_id, organisation_id, reason),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
call house.describe('party_reason', 'A reason of a party to take part, picked from a list; beside its own words.', '{"reason": "Which one of the list."}');
call house.walled('party_reason', 'select, insert, delete');
call house.stays('party_reason', array['organisation_id', 'partnership_id']);
create policy partners on party_reason for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on party_reason for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy takes_back on party_reason for delete using (organisation_id = (select current_organisation()));

create table why_page (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  face_id uuid not null,
  status text not null default 'draft' check (status in ('draft', 'published', 'past')),
  number integer,
  text text not null,
  published_on date,
  ended_on date,
  version integer not null default 1,
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check ((status = 'draft') = (published_on is null)),
  check ((published_on is null) = (number is null)),
  check ((status = 'past') = (ended_on is not null))
);
create unique index why_page_one on why_page (organisation_id, partnership_id, status) where status <> 'past';
create unique index why_page_number on why_page (organisation_id, partnership_id, number);
call house.describe('why_page', 'What a board tells its own members, volunteers and staff: why do we take part?', '{
  "face_id": "Who wrote it last, or published it.", "status": "Draft of the board, published, or no longer so.", "number": "Counts what was published.",
  "text": "What it says.", "published_on": "When it was published.", "ended_on": "When it was withdrawn or replaced."}');
call house.walled('why_page', 'select, insert, update');
call house.stays('why_page', array['organisation_id', 'partnership_id']);
create policy readers on why_page for select using (organisation_id = (select current_organisation()) and status = 'published');
create policy board on why_page using (organisation_id = (select current_rights()))
  with check (organisation_id = (select current_rights()) and partnership_id = any((select current_partnerships())::uuid[]));

-- What people read stays as they read it: another text is another page.
create function why_page_stands() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and ((new.text, new.number, new.published_on, new.face_id) is distinct from (old.text, old.number, old.published_on, old.face_id)
    or new.status = 'draft' or (old.status = 'past' and new.status <> 'past')) then
    raise exception 'what was published stays as it was' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on why_page for each row execute function why_page_stands();
comment on function why_page_stands is 'A page that was published does not change; it is withdrawn or replaced.';

-- No partner, no other partner and none of its own people but board and administrator.
create table own_picture (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  matters smallint not null check (matters between 1 and 5),
  elsewhere smallint not null check (elsewhere between 1 and 5),
  needed smallint not null check (needed between 1 and 5),
  balance smallint not null check (balance between 1 and 5),
  alternatives text not null,
  hint text,
  told text,
  changed_on date not null,
  version integer not null default 1,
  unique (organisation_id, partnership_id),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
call house.describe('own_picture', 'How much one side leans on the others, as it sees that itself; private to its board and administrator.', '{
  "matters": "How much what it gets matters to it, 1 to 5.", "elsewhere": "How easily it would find that elsewhere, 1 to 5.", "needed": "How much the others need it, 1 to 5.",
  "balance": "From bringing much more (1) to getting much more (5).", "alternatives": "What it would do without the others.",
  "hint": "What it might talk about, if anything.", "told": "The last hint that was mailed.", "changed_on": "When it was drawn."}');
call house.walled('own_picture', 'select, insert, update');
call house.stays('own_picture', array['organisation_id', 'partnership_id']);
create policy own on own_picture using (organisation_id = (select current_rights()))
  with check (organisation_id = (select current_rights()) and partnership_id = any((select current_partnerships())::uuid[]));
