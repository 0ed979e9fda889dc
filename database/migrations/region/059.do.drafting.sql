-- Drafting together: what is said about a line of a draft, with another wording for it or without, and what came of that. It
-- stays with the draft and is no part of what is signed. And that a party was told, once, that a version ends.

create table agreement_remark (
  id uuid primary key,
  partnership_id uuid not null,
  agreement_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  speaker_name text not null,
  said_at timestamptz not null,
  line text not null,
  words text not null,
  proposal jsonb,
  outcome text check (outcome in ('answered', 'taken_over', 'taken_back')),
  closed_at timestamptz,
  closing_organisation_id uuid,
  closed_by uuid,
  closer_name text not null default '',
  answer text not null default '',
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  foreign key (closing_organisation_id, closed_by) references face (organisation_id, id),
  check (words <> '' or proposal is not null),
  check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_by is null) and (outcome is null) = (closing_organisation_id is null)),
  check ((outcome is not distinct from 'answered') = (answer <> ''))
);
call house.describe('agreement_remark', 'What somebody said about a line of a draft, and another wording for it where that was proposed; no part of what is signed.', '{
  "agreement_id": "The draft.", "organisation_id": "The party for which it was said.", "face_id": "Who said it.", "speaker_name": "Name as it was then.", "said_at": "When.",
  "line": "Which line: a basic agreement or a clause, by its kind.", "words": "What was said.", "proposal": "The wording proposed: a basic agreement or the parameters of a clause; empty for a remark alone.",
  "outcome": "Answered, taken over into the draft, or taken back; empty while it is open.", "closed_at": "When that was.", "closing_organisation_id": "The party that did so.", "closed_by": "Who did so.",
  "closer_name": "Name as it was then.", "answer": "What was answered."}');
create index agreement_remark_agreement on agreement_remark (agreement_id, said_at);
create index agreement_remark_partnership on agreement_remark (partnership_id);
call house.walled('agreement_remark', 'select, insert, update');
call house.stays('agreement_remark', array['organisation_id', 'partnership_id']);
create policy partners on agreement_remark for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy says on agreement_remark for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy closes on agreement_remark for update using (partnership_id = any((select current_partnerships())::uuid[]));

create function remark_begins() returns trigger language plpgsql as $$
begin
  if new.outcome is not null or not exists (select from agreement a where a.id = new.agreement_id and a.status = 'draft') then
    raise exception 'a remark begins open, and about a draft' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger begins before insert on agreement_remark for each row execute function remark_begins();
create function remark_stands() returns trigger language plpgsql as $$
begin
  if (new.agreement_id, new.face_id, new.speaker_name, new.said_at, new.line, new.words, new.proposal)
      is distinct from (old.agreement_id, old.face_id, old.speaker_name, old.said_at, old.line, old.words, old.proposal)
    or ((new.outcome, new.closed_at, new.closing_organisation_id, new.closed_by, new.closer_name, new.answer)
      is distinct from (old.outcome, old.closed_at, old.closing_organisation_id, old.closed_by, old.closer_name, old.answer)
      and (old.outcome is not null or new.closing_organisation_id is distinct from current_organisation()
        or (new.outcome = 'taken_back') <> (old.organisation_id is not distinct from current_organisation())
        or not exists (select from agreement a where a.id = old.agreement_id and a.status = 'draft'))) then
    raise exception 'a remark stays as it was said, is closed once, by another party or taken back by its own' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on agreement_remark for each row execute function remark_stands();
comment on function remark_begins is 'Only about a draft can something be said, and it begins open.';
comment on function remark_stands is 'What was said does not change; another party answers it or takes it over, its own takes it back, while it is a draft.';

create table agreement_notice (
  organisation_id uuid not null references organisation (id),
  agreement_id uuid not null,
  days smallint not null check (days in (30, 90)),
  partnership_id uuid not null,
  told_on date not null,
  primary key (organisation_id, agreement_id, days),
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id)
);
call house.describe('agreement_notice', 'That a party was told, once, that a version it agreed to ends within so many days.', '{
  "agreement_id": "The version.", "days": "Within how many days it ended then.", "told_on": "When the board was told."}');
call house.walled('agreement_notice', 'select, insert');
call house.stays('agreement_notice', array['organisation_id', 'partnership_id']);
create policy own on agreement_notice using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation())
  and partnership_id = any((select current_partnerships())::uuid[]));
