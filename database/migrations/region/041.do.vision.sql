-- What the parties call good care. Both sides guess and answer the same statements; what each person answered is read by
-- nobody: a closed round leaves cells that may be shown. While a core difference is open nothing new is agreed on.

create table vision_round (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  opened_by uuid not null references organisation (id),
  opened_on date not null,
  closes_on date not null check (closes_on >= opened_on),
  closed_on date,
  repeat_months smallint check (repeat_months between 1 and 60),
  statements text[] not null check (cardinality(statements) between 1 and 60),
  created_at timestamptz not null default now(),
  unique (partnership_id, id)
);
create unique index vision_round_open on vision_round (partnership_id) where closed_on is null;
call house.describe('vision_round', 'A round in which all sides of a partnership answer the same statements.', '{
  "opened_by": "The side that opened it.", "opened_on": "When.", "closes_on": "The last day on which one answers.", "closed_on": "When it was closed; empty while it is open.",
  "repeat_months": "After how many months it is asked again, if that was agreed.", "statements": "Keys of the statements, in the library of the code."}');
call house.walled('vision_round', 'select, insert');
call house.stays('vision_round', array['partnership_id']);
create policy partners on vision_round for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy opens on vision_round for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and opened_by = (select current_organisation()));
create policy door on vision_round to tango_door using (true) with check (true);
grant select, update on vision_round to tango_door;

create table vision_side (
  round_id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  core text[] not null default '{}',
  board_by_name boolean not null default false,
  reminded_on date,
  primary key (round_id, organisation_id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id)
);
call house.describe('vision_side', 'What one side says of a round itself; there when it has said something.', '{
  "round_id": "The round.", "core": "Statements that it calls core.", "board_by_name": "Its board answers by name.", "reminded_on": "When it was told that it is time to ask again."}');
create index vision_side_partnership on vision_side (partnership_id);
call house.walled('vision_side', 'select, insert, update');
call house.stays('vision_side', array['organisation_id', 'partnership_id']);
create policy partners on vision_side for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on vision_side for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy changes on vision_side for update using (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy door on vision_side for select to tango_door using (true);
grant select on vision_side to tango_door;

create table vision_invitation (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  round_id uuid not null,
  link_id uuid not null,
  level text not null check (level in ('board', 'management', 'operational')),
  number integer not null,
  name text not null default '',
  email text,
  face_id uuid,
  invited_on date not null,
  answered_on date,
  unique (round_id, organisation_id, number),
  unique (round_id, organisation_id, face_id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  foreign key (organisation_id, link_id) references guest_link (organisation_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('vision_invitation', 'Somebody whom an organisation asks to answer, by a link, on paper or with an account; never what she answered.', '{
  "round_id": "The round.", "link_id": "The link by which is answered, once.", "level": "For which level she answers.", "number": "Counts per side; stands on a paper form.",
  "name": "Who she is, where that is known.", "email": "Where the link was mailed to, if it was.", "face_id": "Who answered with an account.", "invited_on": "When.", "answered_on": "The day on which she answered."}');
create index vision_invitation_organisation on vision_invitation (organisation_id, round_id);
create index vision_invitation_link on vision_invitation (link_id);
call house.walled('vision_invitation', 'select, insert');
call house.stays('vision_invitation', array['organisation_id', 'partnership_id']);
create policy own on vision_invitation for select using (organisation_id = (select current_organisation()));
create policy invites on vision_invitation for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy door on vision_invitation to tango_door using (true) with check (true);
grant select, update on vision_invitation to tango_door;

-- What is core, and whether a board answers by name, is said beforehand.
create function vision_side_stands() returns trigger language plpgsql as $$
declare
  was_core text[] := '{}';
  was_by_name boolean := false;
begin
  if tg_op = 'UPDATE' then
    was_core := old.core;
    was_by_name := old.board_by_name;
  end if;
  if (new.core, new.board_by_name) is distinct from (was_core, was_by_name)
    and not exists (select from vision_round r where r.id = new.round_id and r.closed_on is null) then
    raise exception 'what is core is said while a round is open' using errcode = 'insufficient_privilege';
  end if;
  if new.board_by_name <> was_by_name and exists (select from vision_invitation i
    where i.round_id = new.round_id and i.organisation_id = new.organisation_id and i.level = 'board' and i.answered_on is not null) then
    raise exception 'the board has answered already' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before insert or update on vision_side for each row execute function vision_side_stands();
comment on function vision_side_stands is 'What is core, and whether a board answers by name, does not change afterwards.';

-- Answers. No role reads them one by one: neither the server, nor the hands that erase. They carry no moment and no order.
create table vision_answer (
  id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  round_id uuid not null,
  level text not null check (level in ('board', 'management', 'operational')),
  statement text not null,
  about_id uuid references organisation (id),
  agreement smallint not null check (agreement between 1 and 5),
  importance smallint check (importance between 1 and 5),
  remark text not null default '',
  invitation_id uuid references vision_invitation (id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  check (about_id is null or (importance is null and remark = '' and invitation_id is null)),
  check (invitation_id is null or level = 'board')
);
call house.describe('vision_answer', 'What somebody answered to one statement, or guessed that another side would answer; read by nobody one by one.', '{
  "organisation_id": "The side for which was answered.", "round_id": "The round.", "level": "For which level.", "statement": "Key of the statement.",
  "about_id": "Whose answer was guessed; empty for an own answer.", "agreement": "From 1, disagree, to 5, agree.", "importance": "From 1, not important, to 5, very.",
  "remark": "What was said with it.", "invitation_id": "Whose answer it is; only of a board that answers by name."}');
create index vision_answer_round on vision_answer (round_id);
alter table vision_answer enable row level security;
alter table vision_answer force row level security;
call house.stays('vision_answer', array['organisation_id', 'partnership_id']);
create policy door on vision_answer to tango_door using (true) with check (true);
grant select, insert on vision_answer to tango_door;

create table vision_cell (
  id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null references organisation (id),
  statement text not null,
  about_id uuid references organisation (id),
  level text check (level in ('board', 'management', 'operational')),
  shows text not null check (shows in ('figure', 'names')),
  answers integer not null,
  median real not null,
  importance real,
  divided boolean not null,
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  unique nulls not distinct (round_id, organisation_id, statement, about_id, level)
);
call house.describe('vision_cell', 'A figure of a closed round that may be shown. What may not is not here.', '{
  "round_id": "The round.", "organisation_id": "The side that answered.", "statement": "Key of the statement.", "about_id": "Whose answer was guessed; empty for own answers.",
  "level": "Which level; empty for the side as a whole.", "shows": "A figure, or names as well.", "answers": "How many answers.", "median": "Agreement of the middle one.",
  "importance": "Importance to the middle one; empty unless all said it.", "divided": "Whether those who agree and those who disagree stand in two camps."}');
create index vision_cell_partnership on vision_cell (partnership_id, round_id);
call house.walled('vision_cell', 'select');
call house.stays('vision_cell', array['organisation_id', 'partnership_id']);
create policy partners on vision_cell for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy door on vision_cell to tango_door using (true) with check (true);
grant select, insert on vision_cell to tango_door;

create table vision_said (
  id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null,
  round_id uuid not null,
  organisation_id uuid not null references organisation (id),
  statement text not null,
  face_id uuid,
  name text,
  agreement smallint check ((agreement is null) = (name is null)),
  importance smallint,
  remark text not null,
  said_on date not null,
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('vision_said', 'What was said with answers of a closed round: remarks of a side of which the figure is shown, and what a board answered by name.', '{
  "round_id": "The round.", "organisation_id": "The side.", "statement": "Key of the statement.", "face_id": "Who it was, when by name and with an account.", "name": "Who it was; empty for remarks.",
  "agreement": "From 1 to 5; by name alone.", "importance": "From 1 to 5; by name alone.", "remark": "The words.", "said_on": "The day on which the round closed."}');
create index vision_said_partnership on vision_said (partnership_id, round_id);
call house.walled('vision_said', 'select');
call house.stays('vision_said', array['organisation_id', 'partnership_id']);
create policy partners on vision_said for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy door on vision_said for insert to tango_door with check (true);
grant insert on vision_said to tango_door;

-- What is asked of whoever holds a link. After a closing, and once its side has left, nothing is asked any more.
create function vision_of_guest() returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('invitationId', i.id, 'linkId', i.link_id, 'roundId', r.id, 'partnershipId', r.partnership_id, 'organisationId', i.organisation_id,
    'organisationName', o.name, 'name', i.name, 'level', i.level, 'statements', r.statements, 'closesOn', r.closes_on, 'answered', i.answered_on is not null,
    'closed', r.closed_on is not null or not exists (select from partnership_party p
      where p.partnership_id = r.partnership_id and p.organisation_id = i.organisation_id and p.accepted_on is not null and p.left_on is null),
    'byName', i.level = 'board' and exists (select from vision_side s where s.round_id = r.id and s.organisation_id = i.organisation_id and s.board_by_name),
    'others', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', n.id, 'name', n.name) order by n.name, n.id), '[]')
      from partnership_party p join organisation n on n.id = p.organisation_id
      where p.partnership_id = r.partnership_id and p.organisation_id <> i.organisation_id and p.accepted_on is not null and p.left_on is null))
  from vision_invitation i join vision_round r on r.id = i.round_id join organisation o on o.id = i.organisation_id
  where i.link_id = current_guest()
$$;
alter function vision_of_guest owner to tango_door;
comment on function vision_of_guest is 'What is asked of whoever holds this link: the statements, and whose answers she guesses.';

-- Answers once, for an invitation of the own link or the own organisation, while the round is open. What was given to it is
-- not known afterwards, unless it is of a board that answers by name.
create function give_vision_answers(f_invitation uuid, f_answers jsonb, f_name text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_one vision_invitation;
  f_round vision_round;
  f_by_name boolean;
begin
  select * into f_one from vision_invitation where id = f_invitation and answered_on is null
    and (link_id = current_guest() or organisation_id = current_organisation()) for update;
  if not found then return false; end if;
  select * into f_round from vision_round where id = f_one.round_id and closed_on is null for share;
  if not found or not exists (select from partnership_party p where p.partnership_id = f_one.partnership_id
    and p.organisation_id = f_one.organisation_id and p.accepted_on is not null and p.left_on is null) then return false; end if;
  f_by_name := f_one.level = 'board' and exists (select from vision_side s
    where s.round_id = f_round.id and s.organisation_id = f_one.organisation_id and s.board_by_name);
  if f_by_name and coalesce(f_name, '') = '' then return false; end if;
  if exists (select from jsonb_to_recordset(f_answers) as a (statement text, about_id uuid)
    where not a.statement = any(f_round.statements) or a.about_id = f_one.organisation_id) then return false; end if;
  insert into vision_answer (partnership_id, organisation_id, round_id, level, statement, about_id, agreement, importance, remark, invitation_id)
    select f_one.partnership_id, f_one.organisation_id, f_round.id, f_one.level, a.statement, a.about_id, a.agreement, a.importance, coalesce(a.remark, ''),
      case when f_by_name and a.about_id is null then f_one.id end
    from jsonb_to_recordset(f_answers) as a (statement text, about_id uuid, agreement smallint, importance smallint, remark text)
    order by gen_random_uuid();
  update vision_invitation set answered_on = current_day(), name = case when f_by_name then f_name else name end where id = f_one.id;
  return true;
end $$;
alter function give_vision_answers owner to tango_door;
comment on function give_vision_answers is 'Takes what one invited person answers, once, while the round is open; says whether it was taken.';

-- Which cells of a round may be shown, as suppress.ts says: fewer than five answers are hidden, and so is what would give them
-- away by subtraction. Answers of a side that has left, and guesses about it, are left out.
create function house.vision_shown(f_round uuid) returns table (organisation_id uuid, statement text, about_id uuid, level text, shows text)
language sql stable set search_path = public, pg_temp as $$
  with side as (
    select p.organisation_id from vision_round r join partnership_party p on p.partnership_id = r.partnership_id
    where r.id = f_round and p.accepted_on is not null and p.left_on is null
  ), part as (
    select a.organisation_id, a.statement, a.about_id, a.level, count(*) as n, bool_and(a.invitation_id is not null) as named
    from vision_answer a
    where a.round_id = f_round and a.organisation_id in (select s.organisation_id from side s)
      and (a.about_id is null or a.about_id in (select s.organisation_id from side s))
    group by a.organisation_id, a.statement, a.about_id, a.level
  ), ranked as (
    select part.*, row_number() over smallest as place, sum(n) over smallest as so_far,
      sum(n) over (partition by part.organisation_id, part.statement, part.about_id) as everyone,
      count(*) filter (where n < 5 and not named) over (partition by part.organisation_id, part.statement, part.about_id) as small
    from part
    window smallest as (partition by part.organisation_id, part.statement, part.about_id, named
      order by n, array_position('{board,management,operational}'::text[], part.level))
  ), cut as (
    -- How many of the smallest go: as many as it takes for them to cover each other. When they cannot, the whole goes.
    select k.organisation_id, k.statement, k.about_id, k.everyone, k.small,
      case when k.small = 0 then 0 else min(k.place) filter (where not k.named and k.place >= k.small and k.so_far >= 5) end as covered
    from ranked k group by k.organisation_id, k.statement, k.about_id, k.everyone, k.small
  )
  select k.organisation_id, k.statement, k.about_id, k.level, case when k.named then 'names' else 'figure' end
  from ranked k join cut c on (c.organisation_id, c.statement) = (k.organisation_id, k.statement) and c.about_id is not distinct from k.about_id
  where k.named or k.place > coalesce(c.covered, c.small)
  union all
  select c.organisation_id, c.statement, c.about_id, null, 'figure' from cut c where c.everyone >= 5 and c.covered is not null
$$;
revoke all on function house.vision_shown from public;
grant execute on function house.vision_shown to tango_door;
comment on function house.vision_shown is 'Which cells of a round may be shown.';

create function close_vision_round(f_round uuid, f_on date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update vision_round set closed_on = f_on where id = f_round and closed_on is null and partnership_id = any(current_partnerships());
  if not found then return false; end if;
  insert into vision_cell (partnership_id, round_id, organisation_id, statement, about_id, level, shows, answers, median, importance, divided)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows, count(*),
      percentile_cont(0.5) within group (order by a.agreement),
      case when count(a.importance) = count(*) then percentile_cont(0.5) within group (order by a.importance) end,
      -- The agreement of Van der Eijk over disagree, neither and agree is below nought: isDivided in difference.ts.
      abs(count(*) filter (where a.agreement < 3) - count(*) filter (where a.agreement > 3))
        < 2 * (least(count(*) filter (where a.agreement < 3), count(*) filter (where a.agreement > 3)) - count(*) filter (where a.agreement = 3))
    from house.vision_shown(f_round) c join vision_answer a on a.round_id = f_round and a.organisation_id = c.organisation_id
      and a.statement = c.statement and a.about_id is not distinct from c.about_id and (c.level is null or a.level = c.level)
    group by a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows;
  -- Remarks of a side of which the whole is shown, in no order; what a board answered by name.
  insert into vision_said (partnership_id, round_id, organisation_id, statement, face_id, name, agreement, importance, remark, said_on)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, i.face_id, i.name,
      case when i.id is not null then a.agreement end, case when i.id is not null then a.importance end, a.remark, f_on
    from vision_answer a left join vision_invitation i on i.id = a.invitation_id
    where a.round_id = f_round and a.about_id is null and (i.id is not null or a.remark <> '')
      and exists (select from vision_cell c where c.round_id = f_round and c.organisation_id = a.organisation_id and c.statement = a.statement and c.about_id is null
        and case when i.id is null then c.level is null else c.level = 'board' and c.shows = 'names' end)
    order by gen_random_uuid();
  return true;
end $$;
alter function close_vision_round owner to tango_door;
comment on function close_vision_round is 'Closes a round and leaves the figures and remarks of it that may be shown; says whether it was open.';
revoke all on function vision_of_guest, give_vision_answers, close_vision_round from public;
grant execute on function vision_of_guest, give_vision_answers, close_vision_round to tango_app;

-- A core difference, and the words that come of talking about it.
create table vision_difference (
  id uuid primary key,
  partnership_id uuid not null,
  round_id uuid not null,
  statement text not null,
  between_sides boolean not null,
  within uuid[] not null default '{}',
  sides uuid[] not null,
  core uuid[] not null,
  how text check (how in ('joint', 'differ')),
  words text not null default '',
  words_sha256 text,
  words_version integer not null default 0,
  talked_on date,
  status text not null default 'open' check (status in ('open', 'resolved', 'lapsed')),
  closed_on date,
  version integer not null default 1,
  unique (partnership_id, id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  check ((status = 'open') = (closed_on is null)),
  check ((how is null) = (words = '') and (how is null) = (words_sha256 is null) and (how is null) = (talked_on is null))
);
create unique index vision_difference_open on vision_difference (partnership_id, statement) where status = 'open';
call house.describe('vision_difference', 'A difference about what at least one side calls core; while it is open nothing new is agreed on.', '{
  "round_id": "The round in which it showed.", "statement": "Key of the statement.", "between_sides": "The sides say something else.", "within": "Sides inside which people say something else.",
  "sides": "Who took part in the round, and so signs.", "core": "Sides that call it core.", "how": "A joint statement, or how they deal with it that they differ.", "words": "What came of the conversation.",
  "words_sha256": "Hash of the words, the day and how.", "words_version": "Counts the changes of the words; signatures under other words do not count.", "talked_on": "When was talked about it.",
  "status": "Open, resolved, or lapsed when those who were to sign are gone.", "closed_on": "When that was."}');
call house.walled('vision_difference', 'select, insert, update');
call house.stays('vision_difference', array['partnership_id']);
create index vision_difference_partnership on vision_difference (partnership_id);
create policy partners on vision_difference using (partnership_id = any((select current_partnerships())::uuid[])) with check (partnership_id = any((select current_partnerships())::uuid[]));

create table vision_signature (
  difference_id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  signer_name text not null,
  words_version integer not null,
  words_sha256 text not null,
  signed_on date not null,
  primary key (difference_id, organisation_id, words_version),
  foreign key (partnership_id, difference_id) references vision_difference (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('vision_signature', 'A signature of one side under the words of a core difference.', '{
  "difference_id": "The difference.", "face_id": "Who signed.", "signer_name": "Name of who signed.", "words_version": "Which words.", "words_sha256": "Hash of the words signed.", "signed_on": "When."}');
create index vision_signature_partnership on vision_signature (partnership_id);
call house.walled('vision_signature', 'select, insert');
call house.stays('vision_signature', array['organisation_id', 'partnership_id']);
create policy partners on vision_signature for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on vision_signature for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

-- A party that left keeps the rounds that closed while it took part, and what was resolved by then.
create policy former on vision_round for select using (partnership_id = any((select left_partnerships())::uuid[])
  and closed_on between joined_on(partnership_id) and left_on(partnership_id));
create policy former on vision_side for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from vision_round r where r.id = vision_side.round_id));
create policy former on vision_cell for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from vision_round r where r.id = vision_cell.round_id));
create policy former on vision_said for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from vision_round r where r.id = vision_said.round_id));
create policy former on vision_difference for select using (partnership_id = any((select left_partnerships())::uuid[])
  and closed_on between joined_on(partnership_id) and left_on(partnership_id));
create policy former on vision_signature for select using (partnership_id = any((select left_partnerships())::uuid[])
  and exists (select 1 from vision_difference d where d.id = vision_signature.difference_id));

-- The sides that still take part, or who took their place after a merger.
create function house.vision_present(f_partnership uuid, f_sides uuid[]) returns uuid[]
language plpgsql stable set search_path = public, pg_temp as $$ begin
  return (with recursive heir as (
      select unnest(f_sides) as id
      union select p.succeeded_by from heir h join partnership_party p on p.partnership_id = f_partnership and p.organisation_id = h.id
      where p.left_on is not null and p.succeeded_by is not null)
    select coalesce(array_agg(p.organisation_id), '{}') from partnership_party p join heir h on h.id = p.organisation_id
    where p.partnership_id = f_partnership and p.accepted_on is not null and p.left_on is null);
end $$;
comment on function house.vision_present is 'Which of these sides take part, or who took their place.';

create function vision_difference_stands() returns trigger language plpgsql as $$
declare
  f_present uuid[] := house.vision_present(new.partnership_id, new.sides);
begin
  if old.status <> 'open' or (new.round_id, new.statement, new.between_sides, new.within, new.sides, new.core)
    is distinct from (old.round_id, old.statement, old.between_sides, old.within, old.sides, old.core) then
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
  return new;
end $$;
create trigger stands before update on vision_difference for each row execute function vision_difference_stands();
comment on function vision_difference_stands is 'A core difference is resolved once all sides have signed the same words.';

-- While a core difference is open no agreement becomes active that does not follow one in force today, and no partnership
-- that has none in force. What is in force may be amended, and everything may end.
create function house.waits_for_difference(f_partnership uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$ begin
  return exists (select from vision_difference d where d.partnership_id = f_partnership and d.status = 'open')
    and not coalesce((select a.ends is null or a.ends >= current_day() from agreement a
      where a.partnership_id = f_partnership and a.status = 'signed' and greatest(a.starts, a.signed_on) <= current_day()
      order by a.number desc limit 1), false);
end $$;
revoke all on function house.vision_present, house.waits_for_difference from public;
grant execute on function house.vision_present, house.waits_for_difference to tango_app;
comment on function house.waits_for_difference is 'Whether a core difference keeps something new of this partnership waiting.';

create function agreement_waits() returns trigger language plpgsql as $$
begin
  -- Whoever closes a round holds the partnership as well: of the two at once, one sees what the other did.
  perform from partnership where id = new.partnership_id for update;
  if house.waits_for_difference(new.partnership_id) then
    raise exception 'a core difference is open' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function agreement_waits is 'A new agreement does not become active while a core difference is open.';
create trigger waits before update on agreement for each row when (new.status = 'signed' and old.status <> 'signed') execute function agreement_waits();
create trigger waits_new before insert on agreement for each row when (new.status = 'signed') execute function agreement_waits();
create function partnership_waits() returns trigger language plpgsql as $$
begin
  if house.waits_for_difference(new.id) then
    raise exception 'a core difference is open' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function partnership_waits is 'A partnership does not become active while a core difference is open.';
create trigger waits before update on partnership for each row when (new.phase = 'active' and old.phase <> 'active') execute function partnership_waits();
