-- What the parties really exchange, each kind in its own unit, and what they ask each other: of the two it is between, never
-- of a third party in the same partnership.

create table figures_wanted (
  partnership_id uuid not null,
  organisation_id uuid not null,
  yes boolean not null,
  said_on date not null,
  primary key (partnership_id, organisation_id),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
call house.describe('figures_wanted', 'Whether a party wants figures of what is exchanged; two who both do see them.', '{"yes": "Whether it does.", "said_on": "When it said so."}');
call house.walled('figures_wanted', 'select, insert, update');
call house.stays('figures_wanted', array['organisation_id', 'partnership_id']);
create policy partners on figures_wanted for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on figures_wanted for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy own_again on figures_wanted for update using (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy door on figures_wanted for select to tango_door using (true);
grant select on figures_wanted to tango_door;

create table exchange (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  face_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('volunteers', 'training', 'money')),
  amount integer not null check (amount > 0),
  day date not null,
  note text not null default '',
  status text not null default 'open' check (status in ('open', 'confirmed', 'doubted', 'taken_back')),
  answered_by uuid,
  answered_on date,
  remark text not null default '',
  version integer not null default 1,
  check (from_id <> to_id),
  check (organisation_id in (from_id, to_id)),
  check ((answered_by is null) = (answered_on is null)),
  foreign key (partnership_id, from_id) references partnership_party (partnership_id, organisation_id),
  foreign key (partnership_id, to_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  foreign key (answered_by) references face (id)
);
create index exchange_from on exchange (from_id, partnership_id, day);
create index exchange_to on exchange (to_id, partnership_id, day);
call house.describe('exchange', 'Something that one party gave another, in its own unit; counts once the other has confirmed it.', '{
  "face_id": "Who entered it.", "from_id": "Who gave.", "to_id": "Who got.", "kind": "What: hours of volunteers, training, money.", "amount": "How much: minutes, people, cents.", "day": "When.", "note": "What it was.",
  "status": "Waits for the other, confirmed, doubted by the other, or taken back by whoever entered it.", "answered_by": "Who answered for the other.", "answered_on": "When.", "remark": "What the other said about it."}');
call house.walled('exchange', 'select, insert, update');
call house.stays('exchange', array['organisation_id', 'partnership_id']);
create policy pair on exchange for select using (from_id = (select current_organisation()) or to_id = (select current_organisation()));
create policy enters on exchange for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));
create policy answers on exchange for update using (from_id = (select current_organisation()) or to_id = (select current_organisation()));

-- Entered by one, confirmed by the other: nobody confirms what it entered itself, and what was confirmed stays.
create function exchange_stands() returns trigger language plpgsql as $$
begin
  if (new.from_id, new.to_id, new.kind, new.amount, new.day, new.note, new.face_id) is distinct from (old.from_id, old.to_id, old.kind, old.amount, old.day, old.note, old.face_id)
    or (new.status <> old.status and (old.status in ('confirmed', 'taken_back') or new.status = 'open'
      or (new.status = 'taken_back') <> (old.organisation_id is not distinct from current_organisation())))
    or ((new.answered_by, new.answered_on, new.remark) is distinct from (old.answered_by, old.answered_on, old.remark)
      and (old.status in ('confirmed', 'taken_back') or old.organisation_id is not distinct from current_organisation())) then
    raise exception 'an exchange is entered by one and confirmed by the other' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on exchange for each row execute function exchange_stands();
create function exchange_begins() returns trigger language plpgsql as $$
begin
  if new.status <> 'open' or new.answered_by is not null then
    raise exception 'an exchange begins unconfirmed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger begins before insert on exchange for each row execute function exchange_begins();
comment on function exchange_stands is 'An exchange does not change, and is confirmed by the other party alone.';
comment on function exchange_begins is 'Nobody enters an exchange that is confirmed already.';

create table expertise_question (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  face_id uuid not null,
  asked_by_name text not null,
  to_id uuid not null,
  topic text not null check (topic in ('care', 'legal', 'financial', 'staff', 'quality', 'village')),
  question text not null,
  asked_at timestamptz not null,
  due_on date,
  answered_by uuid,
  answered_by_name text not null default '',
  answered_at timestamptz,
  answer text not null default '',
  withdrawn_at timestamptz,
  version integer not null default 1,
  check (organisation_id <> to_id),
  check ((answered_by is null) = (answered_at is null)),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (partnership_id, to_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  foreign key (to_id, answered_by) references face (organisation_id, id)
);
create index expertise_question_organisation on expertise_question (organisation_id, partnership_id, asked_at);
create index expertise_question_to on expertise_question (to_id, partnership_id, asked_at);
call house.describe('expertise_question', 'A question of one party for what another knows.', '{
  "organisation_id": "The party that asks.", "face_id": "Who asked.", "asked_by_name": "Name as it was then.", "to_id": "The party that is asked.", "topic": "About what: care, law, money, staff, quality, the village.", "question": "What is asked.", "asked_at": "When.",
  "due_on": "By which day the agreed answer time ends; empty when none was agreed.", "answered_by": "Who answered.", "answered_by_name": "Name as it was then.", "answered_at": "When.", "answer": "What was answered.", "withdrawn_at": "When it was no longer needed."}');
call house.walled('expertise_question', 'select, insert, update');
call house.stays('expertise_question', array['organisation_id', 'partnership_id']);
create policy pair on expertise_question for select using (organisation_id = (select current_organisation()) or to_id = (select current_organisation()));
create policy asks on expertise_question for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));
create policy answers on expertise_question for update using (organisation_id = (select current_organisation()) or to_id = (select current_organisation()));

create function question_stands() returns trigger language plpgsql as $$
begin
  if (new.to_id, new.topic, new.question, new.asked_at, new.due_on, new.face_id) is distinct from (old.to_id, old.topic, old.question, old.asked_at, old.due_on, old.face_id)
    or ((new.answer, new.answered_at, new.answered_by) is distinct from (old.answer, old.answered_at, old.answered_by)
      and (old.answered_at is not null or old.withdrawn_at is not null or old.to_id is distinct from current_organisation()))
    or (new.withdrawn_at is distinct from old.withdrawn_at
      and (old.answered_at is not null or old.withdrawn_at is not null or old.organisation_id is distinct from current_organisation())) then
    raise exception 'a question stays as it was asked, and is answered once by whom it was asked' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on expertise_question for each row execute function question_stands();
comment on function question_stands is 'A question does not change; who was asked answers it, who asked takes it back.';

-- Care taken over is known already: how often, of two who both want figures, and nothing of whom.
create function exchanged_referrals(f_partnership uuid, f_since timestamptz, f_until timestamptz)
returns table (from_id uuid, to_id uuid, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.from_organisation_id, r.to_organisation_id, count(*)::integer
  from referral r
  join figures_wanted f on f.partnership_id = f_partnership and f.organisation_id = r.from_organisation_id and f.yes
  join figures_wanted t on t.partnership_id = f_partnership and t.organisation_id = r.to_organisation_id and t.yes
  where f_partnership = any(current_partnerships()) and current_organisation() in (r.from_organisation_id, r.to_organisation_id)
    and r.status = 'accepted' and r.answered_at >= f_since and r.answered_at < f_until
    and not exists (select from partnership_party p where p.partnership_id = f_partnership and p.organisation_id in (r.from_organisation_id, r.to_organisation_id)
      and (p.accepted_on is null or p.left_on is not null))
  group by 1, 2
$$;
alter function exchanged_referrals owner to tango_door;
revoke all on function exchanged_referrals from public;
grant execute on function exchanged_referrals to tango_app;
comment on function exchanged_referrals is 'How many proposals to take on care were accepted between the acting organisation and a party that wants figures as well; numbers alone.';
