-- Where too few answered for a figure people talk, and what that brings has a place too: a side says that they differ about what
-- is core. It is a core difference as any other, signed by all before something new is agreed on. Who said it and when all read,
-- and it is taken back as long as nobody went into it.

alter table vision_difference add column opened_by uuid references organisation (id);
comment on column vision_difference.opened_by is 'The side that said so after a conversation; empty when the answers showed it.';
alter table vision_difference drop constraint vision_difference_status_check;
alter table vision_difference add constraint vision_difference_status_check check (status in ('open', 'resolved', 'lapsed', 'withdrawn')) not valid;
alter table vision_difference validate constraint vision_difference_status_check;
alter table vision_difference add constraint vision_difference_withdrawn_check check (status <> 'withdrawn' or opened_by is not null) not valid;
alter table vision_difference validate constraint vision_difference_withdrawn_check;
comment on column vision_difference.status is 'Open, resolved, lapsed when those who were to sign are gone, or withdrawn by the side that said so.';

create table vision_sentence (
  difference_id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  writer_name text not null,
  sentence text not null check (sentence <> ''),
  said_on date not null,
  primary key (difference_id, organisation_id),
  foreign key (partnership_id, difference_id) references vision_difference (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('vision_sentence', 'How one side looks at what it says that the sides differ about.', '{
  "difference_id": "The difference.", "face_id": "Who wrote it for that side.", "writer_name": "Name as it was then.", "sentence": "The words.", "said_on": "When."}');
create index vision_sentence_partnership on vision_sentence (partnership_id);
call house.walled('vision_sentence', 'select, insert');
call house.stays('vision_sentence', array['organisation_id', 'partnership_id']);
create policy partners on vision_sentence for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on vision_sentence for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy former on vision_sentence for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from vision_difference d where d.id = vision_sentence.difference_id));

create function vision_sentence_says() returns trigger language plpgsql as $$
begin
  if not exists (select from vision_difference d where d.id = new.difference_id and d.status = 'open' and d.opened_by is not null) then
    raise exception 'a sentence is about an open difference that a side said there is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger says before insert on vision_sentence for each row execute function vision_sentence_says();
comment on function vision_sentence_says is 'A side says how it looks at a difference while that is open.';

-- A side says so itself only of what the last closed round has no figure for, and some side of it called core; once a round.
create function vision_difference_opens() returns trigger language plpgsql as $$
begin
  if new.opened_by is distinct from current_organisation() or new.status <> 'open' or new.how is not null
    or not new.between_sides or new.within <> '{}' or not new.opened_by = any(house.vision_present(new.partnership_id, new.sides))
    or not exists (select from vision_round r where r.id = new.round_id and r.partnership_id = new.partnership_id
      and r.instrument = 'vision' and r.closed_on is not null and new.statement = any(r.statements)
      and new.sides @> r.sides and r.sides @> new.sides
      and not exists (select from vision_round later where later.partnership_id = r.partnership_id and later.instrument = 'vision'
        and later.closed_on is not null and (later.opened_on, later.id) > (r.opened_on, r.id)))
    or cardinality(new.core) = 0 or exists (select from unnest(new.core) side (id) where not exists (select from vision_side s
      where s.round_id = new.round_id and s.organisation_id = side.id and s.organisation_id = any(new.sides) and new.statement = any(s.core)))
    or (select count(*) from vision_cell c where c.round_id = new.round_id and c.statement = new.statement
      and c.about_id is null and c.level is null) > 1
    or exists (select from vision_difference d where d.round_id = new.round_id and d.statement = new.statement and d.status <> 'withdrawn') then
    raise exception 'a side says so of what is core and has no figure, once a round' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger opens before insert on vision_difference for each row when (new.opened_by is not null) execute function vision_difference_opens();
comment on function vision_difference_opens is 'A side says itself that the sides differ only where people could but talk.';

create or replace function vision_difference_stands() returns trigger language plpgsql as $$
declare
  f_present uuid[] := house.vision_present(new.partnership_id, new.sides);
begin
  if old.status <> 'open' or (new.round_id, new.statement, new.between_sides, new.within, new.sides, new.core, new.opened_by)
    is distinct from (old.round_id, old.statement, old.between_sides, old.within, old.sides, old.core, old.opened_by) then
    raise exception 'a difference stays as it showed, and is resolved once' using errcode = 'insufficient_privilege';
  end if;
  if (new.how, new.words, new.talked_on, new.words_sha256) is distinct from (old.how, old.words, old.talked_on, old.words_sha256)
    and new.words_version <= old.words_version then
    raise exception 'other words withdraw the signatures' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'resolved' and (new.how is null or f_present = '{}' or exists (select from unnest(f_present) side (id)
    where not exists (select from vision_signature s where s.difference_id = new.id and s.organisation_id = side.id
      and s.words_version = new.words_version and s.words_sha256 = new.words_sha256))) then
    raise exception 'not every side has signed these words' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'lapsed' and (new.between_sides and cardinality(f_present) > 1
    or house.vision_present(new.partnership_id, new.within) <> '{}') then
    raise exception 'those who differ are still there' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'withdrawn' and (old.opened_by is distinct from current_organisation() or new.how is not null
    or exists (select from vision_sentence s where s.difference_id = new.id and s.organisation_id <> old.opened_by)) then
    raise exception 'whoever said so takes it back, until somebody went into it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
