-- Whoever answers may name at most three statements that are core to her. How many did so is counted once for each side: when it
-- says that its people are done, from when on nobody answers for it, or else when the round closes. So no two looks lie apart by an
-- answer. Until the round has closed a side reads its own count alone.

alter table vision_answer add column core boolean not null default false;
comment on column vision_answer.core is 'Whether she named it as core to her; of own answers alone.';
alter table vision_answer add constraint vision_answer_core_check check (about_id is null or not core) not valid;
alter table vision_answer validate constraint vision_answer_core_check;
alter table vision_said add column core boolean not null default false;
comment on column vision_said.core is 'Whether she named it as core to her; by name alone.';

create table vision_core_count (
  round_id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  counted_on date not null,
  closed_on date,
  answers integer check (answers >= 5),
  named integer[],
  primary key (organisation_id, round_id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  check ((answers is null) = (named is null))
);
call house.describe('vision_core_count', 'How many who answered for a side without their name called each statement core to them; empty with fewer than five of them.', '{
  "round_id": "The round.", "organisation_id": "The side.", "counted_on": "When; from then on nobody answers for it.", "closed_on": "When the round closed; until then that side alone reads it.",
  "answers": "How many answered without their name; empty when too few did.", "named": "How many of them named it, in the order of the statements of the round; never exactly near all or none."}');
create index vision_core_count_partnership on vision_core_count (partnership_id, round_id);
call house.walled('vision_core_count', 'select');
call house.stays('vision_core_count', array['organisation_id', 'partnership_id']);
create policy own on vision_core_count for select using (organisation_id = (select current_organisation()));
create policy partners on vision_core_count for select using (partnership_id = any((select current_partnerships())::uuid[]) and closed_on is not null);
create policy former on vision_core_count for select using (partnership_id = any((select left_partnerships())::uuid[])
  and closed_on between joined_on(partnership_id) and left_on(partnership_id));
create policy door on vision_core_count to tango_door using (true) with check (true);
grant select, insert, update on vision_core_count to tango_door;

-- As suppress.ts says: people and not answers are counted, so that of a side all statements are shown or none; whoever answers by name
-- is read by name and not counted. One more or one less than it is, where all or nobody named it.
create function house.count_core(f_round uuid, f_side uuid, f_closed date) returns void
language sql set search_path = public, pg_temp as $$
  insert into vision_core_count (round_id, partnership_id, organisation_id, counted_on, closed_on, answers, named)
  select r.id, r.partnership_id, f_side, coalesce(f_closed, current_day()), f_closed, p.many,
    case when p.many is not null then array(
      select greatest(1, least(p.many - 1, (select count(*) from vision_answer a where a.round_id = r.id and a.organisation_id = f_side
        and a.statement = s.key and a.core and a.invitation_id is null)))::integer
      from unnest(r.statements) with ordinality s (key, place) order by s.place) end
  from vision_round r cross join lateral (
    select case when count(*) >= 5 then count(*)::integer end as many from vision_invitation i
    where i.round_id = r.id and i.organisation_id = f_side and i.answered_on is not null
      and not (i.level = 'board' and exists (select from vision_side v
        where v.round_id = r.id and v.organisation_id = f_side and v.board_by_name))) p
  where r.id = f_round and r.instrument = 'vision'
  on conflict (organisation_id, round_id) do update set closed_on = excluded.closed_on
$$;
revoke all on function house.count_core from public;
grant execute on function house.count_core to tango_door;
comment on function house.count_core is 'Counts what the people of a side named as core, once; with a day the round has closed, and what was counted is shown.';

create function count_vision_core(f_round uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_partnership uuid;
begin
  -- Whoever answers holds the round as well: of the two at once, one sees what the other did.
  select partnership_id into f_partnership from vision_round
    where id = f_round and closed_on is null and instrument = 'vision' for update;
  if not found or not exists (select from partnership_party p where p.partnership_id = f_partnership
      and p.organisation_id = current_organisation() and p.accepted_on is not null and p.left_on is null)
    or exists (select from vision_core_count c where c.round_id = f_round and c.organisation_id = current_organisation()) then
    return false;
  end if;
  perform house.count_core(f_round, current_organisation(), null);
  return true;
end $$;
alter function count_vision_core owner to tango_door;
comment on function count_vision_core is 'The own side is done: nobody answers for it any more, and what its people named as core is counted; says whether it was not yet.';
revoke all on function count_vision_core from public;
grant execute on function count_vision_core to tango_app;

create or replace function vision_of_guest() returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('invitationId', i.id, 'linkId', i.link_id, 'roundId', r.id, 'partnershipId', r.partnership_id, 'organisationId', i.organisation_id,
    'organisationName', o.name, 'name', i.name, 'level', i.level, 'instrument', r.instrument, 'statements', r.statements, 'closesOn', r.closes_on, 'answered', i.answered_on is not null,
    'closed', r.closed_on is not null or exists (select from vision_core_count c where c.round_id = r.id and c.organisation_id = i.organisation_id)
      or not exists (select from partnership_party p
      where p.partnership_id = r.partnership_id and p.organisation_id = i.organisation_id and p.accepted_on is not null and p.left_on is null),
    'byName', i.level = 'board' and exists (select from vision_side s where s.round_id = r.id and s.organisation_id = i.organisation_id and s.board_by_name),
    'others', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', n.id, 'name', n.name) order by n.name, n.id), '[]')
      from partnership_party p join organisation n on n.id = p.organisation_id
      where r.instrument = 'vision' and p.partnership_id = r.partnership_id and p.organisation_id <> i.organisation_id and p.accepted_on is not null and p.left_on is null))
  from vision_invitation i join vision_round r on r.id = i.round_id join organisation o on o.id = i.organisation_id
  where i.link_id = current_guest()
$$;

create or replace function give_vision_answers(f_invitation uuid, f_answers jsonb, f_name text) returns boolean
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
  if exists (select from vision_core_count c where c.round_id = f_round.id and c.organisation_id = f_one.organisation_id) then return false; end if;
  f_by_name := f_one.level = 'board' and exists (select from vision_side s
    where s.round_id = f_round.id and s.organisation_id = f_one.organisation_id and s.board_by_name);
  if f_by_name and coalesce(f_name, '') = '' then return false; end if;
  if exists (select from jsonb_to_recordset(f_answers) as a (statement text, about_id uuid)
    where not a.statement = any(f_round.statements) or a.about_id = f_one.organisation_id) then return false; end if;
  if (select count(*) from jsonb_to_recordset(f_answers) as a (core boolean) where a.core)
    > (case f_round.instrument when 'vision' then 3 else 0 end) then return false; end if;
  insert into vision_answer (partnership_id, organisation_id, round_id, level, statement, about_id, agreement, importance, remark, core, invitation_id)
    select f_one.partnership_id, f_one.organisation_id, f_round.id, f_one.level, a.statement, a.about_id, a.agreement, a.importance, coalesce(a.remark, ''),
      coalesce(a.core, false), case when f_by_name and a.about_id is null then f_one.id end
    from jsonb_to_recordset(f_answers) as a (statement text, about_id uuid, agreement smallint, importance smallint, remark text, core boolean)
    order by gen_random_uuid();
  update vision_invitation set answered_on = current_day(), name = case when f_by_name then f_name else name end where id = f_one.id;
  return true;
end $$;

create or replace function close_vision_round(f_round uuid, f_on date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update vision_round set closed_on = f_on where id = f_round and closed_on is null and partnership_id = any(current_partnerships());
  if not found then return false; end if;
  insert into vision_cell (partnership_id, round_id, organisation_id, statement, about_id, level, shows, answers, median, mean, importance, divided)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows, count(*),
      percentile_cont(0.5) within group (order by a.agreement),
      -- Of the whole alone: means of groups beside it would give away another. Where all without a name say the utmost, one is
      -- taken to say a little less, so that no figure tells what each of them said.
      case when c.level is null or c.shows = 'names' then (coalesce(sum(a.agreement) filter (where a.invitation_id is not null), 0)
        + coalesce(greatest(count(*) filter (where a.invitation_id is null) + 1, least(5 * count(*) filter (where a.invitation_id is null) - 1,
          sum(a.agreement) filter (where a.invitation_id is null))) * (count(*) filter (where a.invitation_id is null) > 0)::integer, 0))::real / count(*) end,
      case when count(a.importance) = count(*) then percentile_cont(0.5) within group (order by a.importance) end,
      -- The agreement of Van der Eijk over disagree, neither and agree is below nought: isDivided in difference.ts.
      abs(count(*) filter (where a.agreement < 3) - count(*) filter (where a.agreement > 3))
        < 2 * (least(count(*) filter (where a.agreement < 3), count(*) filter (where a.agreement > 3)) - count(*) filter (where a.agreement = 3))
    from house.vision_shown(f_round) c join vision_answer a on a.round_id = f_round and a.organisation_id = c.organisation_id
      and a.statement = c.statement and a.about_id is not distinct from c.about_id and (c.level is null or a.level = c.level)
    group by a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows;
  -- Remarks of a side of which the whole is shown, in no order; what a board answered by name.
  insert into vision_said (partnership_id, round_id, organisation_id, statement, face_id, name, agreement, importance, remark, core, said_on)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, i.face_id, i.name,
      case when i.id is not null then a.agreement end, case when i.id is not null then a.importance end, a.remark, i.id is not null and a.core, f_on
    from vision_answer a left join vision_invitation i on i.id = a.invitation_id
    where a.round_id = f_round and a.about_id is null and (i.id is not null or a.remark <> '')
      and exists (select from vision_cell c where c.round_id = f_round and c.organisation_id = a.organisation_id and c.statement = a.statement and c.about_id is null
        and case when i.id is null then c.level is null else c.level = 'board' and c.shows = 'names' end)
    order by gen_random_uuid();
  perform house.count_core(f_round, p.organisation_id, f_on) from vision_round r join partnership_party p on p.partnership_id = r.partnership_id
    where r.id = f_round and p.accepted_on is not null and p.left_on is null;
  return true;
end $$;
