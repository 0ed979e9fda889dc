-- One party goes while the others go on: it leaves, or it exists no more and the others take it out. What it shared with them gets
-- somewhere to go first, and the clients whose care lies with it are told and choose.

alter table partnership_ending add column closed_on date;
comment on column partnership_ending.closed_on is 'When the party that exists no more was taken out by the others, who go on.';
drop index partnership_ending_live;
-- beside the traffic: a partnership has a handful of notices, so that the index is there at once.
create unique index partnership_ending_live on partnership_ending (partnership_id) where taken_back_on is null and closed_on is null;
-- That a party exists after all, any of them may know.
alter policy changes on partnership_ending using (partnership_id = any((select current_partnerships())::uuid[])
  and (organisation_id = (select current_organisation()) or about_id is not null));
grant update (closed_on) on partnership_ending to tango_door;
create or replace function ending_stands() returns trigger language plpgsql as $$
begin
  if new is not distinct from old then return new; end if;
  if old.taken_back_on is not null or old.closed_on is not null or (new.closed_on is not null and current_user = 'tango_app')
    or (new.face_id, new.ground, new.about_id, new.reason, new.evidence, new.notice_on, new.last_day)
    is distinct from (old.face_id, old.ground, old.about_id, old.reason, old.evidence, old.notice_on, old.last_day) then
    raise exception 'a notice stays as it was given, and is taken back once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create or replace function partnership_goes_on() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update partnership_ending set taken_back_on = current_day() where partnership_id = new.id and taken_back_on is null and closed_on is null;
  return new;
end $$;

-- What is said of a party that exists no more is said by all the others.
alter table partnership_decision drop constraint partnership_decision_kind_check;
alter table partnership_decision add constraint partnership_decision_kind_check
  check (kind in ('active', 'ending', 'ended', 'invite', 'succeed', 'govern', 'gone')) not valid;
alter table partnership_decision validate constraint partnership_decision_kind_check;
create or replace function house.all_say_yes(f_decision uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$ begin
  return not exists (select from partnership_decision d join partnership_party p on p.partnership_id = d.partnership_id
    where d.id = f_decision and p.accepted_on is not null and p.left_on is null and not (d.kind = 'gone' and p.organisation_id = d.about_id)
      and not exists (select from partnership_consent c where c.decision_id = d.id and c.organisation_id = p.organisation_id and c.yes));
end $$;

create function house.leavers(f_partnership uuid) returns table (organisation_id uuid, last_day date, gone boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  with present as (select p.organisation_id, p.leaves_on from partnership_party p
    where p.partnership_id = f_partnership and p.accepted_on is not null and p.left_on is null)
  select distinct on (l.id) l.id, l.day, l.gone from (
    select p.organisation_id as id, p.leaves_on as day, false as gone from present p where p.leaves_on is not null
    union all select e.about_id, e.last_day, true from partnership_ending e join present p on p.organisation_id = e.about_id
      where e.partnership_id = f_partnership and e.taken_back_on is null and e.closed_on is null and (select count(*) from present) > 2) l
  order by l.id, l.gone desc
$$;
alter function house.leavers owner to tango_door;
revoke all on function house.leavers from public;
comment on function house.leavers is 'The parties that go while the others go on, each with its last day, and whether it exists no more.';

create function house.leaver_shared(f_partnership uuid, f_leaver uuid) returns table (kind text, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.kind, s.id from house.ending_shared(f_partnership) s where case s.kind
    when 'responsibility' then exists (select from agreement_clause c where c.id = s.id
      and c.parameters -> 'answers' @> jsonb_build_array(jsonb_build_object('partyId', f_leaver)))
    when 'booking' then exists (select from room_booking b where b.id = s.id and f_leaver in (b.organisation_id, b.owner_id))
    when 'action' then exists (select from meeting_action a where a.id = s.id and a.organisation_id = f_leaver)
    when 'question' then exists (select from expertise_question q where q.id = s.id and f_leaver in (q.organisation_id, q.to_id))
    when 'money' then exists (select from exchange e where e.id = s.id and f_leaver in (e.from_id, e.to_id))
    when 'tariff' then exists (select from tariff_annex t where t.id = s.id and f_leaver in (t.organisation_id, t.other_id))
    else false end
$$;
alter function house.leaver_shared owner to tango_door;
revoke all on function house.leaver_shared from public;
comment on function house.leaver_shared is 'What one party of a partnership shares with the others; their agreement stays as it was signed.';

create function house.leaver_left(f_partnership uuid, f_leaver uuid) returns table (kind text, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.kind, count(*)::integer from (
    select s.kind from house.leaver_shared(f_partnership, f_leaver) s where not exists (select from ending_item i
      where i.partnership_id = f_partnership and i.subject_id = s.id and i.kind = s.kind and i.destination is not null)
    union all select i.kind from ending_item i where i.partnership_id = f_partnership and i.subject_id is null and i.destination is null) t
  group by 1
$$;
alter function house.leaver_left owner to tango_door;
revoke all on function house.leaver_left from public;
comment on function house.leaver_left is 'How many things of one party have no destination and day yet, by kind.';

-- A task lies with a party that keeps it, whose people do it, or one of whom answers for it.
create function house.tasks_with(f_client uuid, f_party uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select t.id from task t left join face d on d.id = t.does_id left join face r on r.id = t.responsible_id
  where t.client_id = f_client and (t.ends is null or t.ends >= current_day()) and f_party in (t.organisation_id, d.organisation_id, r.organisation_id)
$$;
alter function house.tasks_with owner to tango_door;
revoke all on function house.tasks_with from public;
comment on function house.tasks_with is 'The tasks of a client that lie with one organisation.';

create function house.clients_with(f_partnership uuid, f_leaver uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c where exists (select from house.tasks_with(c, f_leaver))
$$;
alter function house.clients_with owner to tango_door;
revoke all on function house.clients_with from public;
comment on function house.clients_with is 'The clients between parties for whom one of these does or answers for something.';

alter table handover add column leaver_id uuid references organisation (id);
comment on column handover.leaver_id is 'The party that goes while the others go on; empty when all part.';
alter table handover drop constraint handover_client_id_partnership_id_key;
-- beside the traffic: only clients around whom organisations part have one, so that the index is there at once.
create unique index handover_of on handover (client_id, partnership_id, leaver_id) nulls not distinct;
create or replace function handover_chosen() returns trigger language plpgsql as $$
begin
  if current_user <> 'tango_app' then return new; end if;
  if (new.told_on, new.told, new.told_by_id, new.leaver_id) is distinct from (old.told_on, old.told, old.told_by_id, old.leaver_id)
    or ((new.destination, new.to_whom, new.by_on, new.chosen_by, new.chosen_on, new.written_by_id)
        is distinct from (old.destination, old.to_whom, old.by_on, old.chosen_by, old.chosen_on, old.written_by_id)
      and (new.destination is null or not coalesce(new.written_by_id = any(current_grantees()), current_self() is not null))) then
    raise exception 'a choice is made by herself or under the name of who wrote it down' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create policy door on handover_task for select to tango_door using (true);
grant select on handover_task to tango_door;

create or replace function house.clients_without(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c where not exists (select from handover h
    where h.partnership_id = f_partnership and h.client_id = c and h.leaver_id is null and h.destination is not null)
$$;

-- Of a party that exists no more nobody can go on: each task has to have gone where it was to go.
create function house.clients_without_leaver(f_partnership uuid, f_leaver uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_with(f_partnership, f_leaver) c where not exists (select from handover h
      where h.partnership_id = f_partnership and h.client_id = c and h.leaver_id = f_leaver and h.destination is not null)
    or (exists (select from house.leavers(f_partnership) l where l.organisation_id = f_leaver and l.gone)
      and exists (select from house.tasks_with(c, f_leaver) t where not exists (select from handover_task d
        join handover h on h.client_id = d.client_id and h.id = d.handover_id
        where d.client_id = c and d.task_id = t and d.settled is not null and h.partnership_id = f_partnership and h.leaver_id = f_leaver)))
$$;
alter function house.clients_without_leaver owner to tango_door;
revoke all on function house.clients_without_leaver from public;
comment on function house.clients_without_leaver is 'The clients for whom nobody knows yet where their care goes when one party goes.';

create function house.leaver_waits(f_partnership uuid, f_leaver uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((p.phase in ('active', 'ending') or exists (select from agreement a where a.partnership_id = p.id and a.signed_on is not null))
    and (exists (select from house.leaver_left(p.id, f_leaver)) or exists (select from house.clients_without_leaver(p.id, f_leaver))), false)
  from partnership p where p.id = f_partnership
$$;
alter function house.leaver_waits owner to tango_door;
revoke all on function house.leaver_waits from public;
comment on function house.leaver_waits is 'Whether something of a party keeps it from going.';

-- What the server asks of a partnership of the acting organisation: numbers, and never who; of others than itself only once they go.
create function house.may_ask_of(f_partnership uuid, f_leaver uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(f_partnership = any(current_partnerships()) and (f_leaver = current_organisation()
    or exists (select from house.leavers(f_partnership) l where l.organisation_id = f_leaver)), false)
$$;
alter function house.may_ask_of owner to tango_door;
revoke all on function house.may_ask_of from public;
comment on function house.may_ask_of is 'Whether the acting organisation may count what lies with a party: with itself, or with one that goes.';
create function leaver_waits(f_partnership uuid, f_leaver uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select house.may_ask_of(f_partnership, f_leaver) and house.leaver_waits(f_partnership, f_leaver)
$$;
alter function leaver_waits owner to tango_door;
revoke all on function leaver_waits from public;
grant execute on function leaver_waits to tango_app;
comment on function leaver_waits is 'Of a partnership of the acting organisation: whether something of a party keeps it from going.';
create function leaver_left(f_partnership uuid, f_leaver uuid) returns table (kind text, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.kind, l.many from house.leaver_left(f_partnership, f_leaver) l where house.may_ask_of(f_partnership, f_leaver)
$$;
alter function leaver_left owner to tango_door;
revoke all on function leaver_left from public;
grant execute on function leaver_left to tango_app;
comment on function leaver_left is 'Of a partnership of the acting organisation: how many things of one party have no destination and day yet; numbers alone.';
create function leaver_clients_open(f_partnership uuid, f_leaver uuid) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from house.clients_without_leaver(f_partnership, f_leaver) where house.may_ask_of(f_partnership, f_leaver)
$$;
alter function leaver_clients_open owner to tango_door;
revoke all on function leaver_clients_open from public;
grant execute on function leaver_clients_open to tango_app;
comment on function leaver_clients_open is 'Of a partnership of the acting organisation: for how many clients it is open where their care goes when one party goes; a number alone.';
create function clients_of_leaver(f_partnership uuid, f_leaver uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_with(f_partnership, f_leaver) c where house.may_ask_of(f_partnership, f_leaver)
    and exists (select 1 from client_grant g where g.client_id = c and g.scope = 'tasks' and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function clients_of_leaver owner to tango_door;
revoke all on function clients_of_leaver from public;
grant execute on function clients_of_leaver to tango_app;
comment on function clients_of_leaver is 'Of a partnership of the acting organisation: those of the clients of one party whose tasks the actor may see.';

-- beside the traffic: the release before has no rooms that ask it.
drop function parting_around(uuid);
create function parting_around(f_client uuid)
returns table (partnership_id uuid, leaver_id uuid, gone boolean, ending boolean, last_day date, organisation_id uuid, name text, task_ids uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  with about as materialized (select array(select unnest(current_partnerships()) union select h.partnership_id from handover h where h.client_id = f_client) as ids),
  allows as materialized (select 1 from client_grant g where g.client_id = f_client and g.scope = 'tasks'
    and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()) limit 1),
  party as materialized (select y.partnership_id, y.organisation_id, y.left_on, o.name from partnership_party y join organisation o on o.id = y.organisation_id
    where y.accepted_on is not null and y.partnership_id = any((select ids from about)::uuid[]) and exists (select from allows))
  select p.id, null::uuid, false, p.phase = 'ending' or (p.phase <> 'ended' and e.id is not null), coalesce(p.ended_on, e.last_day), y.organisation_id, y.name, null::uuid[]
  from party y join partnership p on p.id = y.partnership_id
  left join partnership_ending e on e.partnership_id = p.id and e.taken_back_on is null and e.closed_on is null
    and not exists (select from house.leavers(p.id) l where l.gone)
  where y.left_on is null
    and (exists (select from handover h where h.client_id = f_client and h.partnership_id = p.id and h.leaver_id is null)
      or (p.id = any(current_partnerships()) and f_client in (select house.clients_between(p.id))))
  union all
  select y.partnership_id, y.organisation_id, coalesce(l.gone, false), l.organisation_id is not null, coalesce(y.left_on, l.last_day), y.organisation_id, y.name,
    array(select house.tasks_with(f_client, y.organisation_id))
  from party y left join lateral house.leavers(y.partnership_id) l on l.organisation_id = y.organisation_id
  where exists (select from handover h where h.client_id = f_client and h.partnership_id = y.partnership_id and h.leaver_id = y.organisation_id)
    or (l.organisation_id is not null and y.partnership_id = any(current_partnerships())
      and f_client in (select house.clients_with(y.partnership_id, y.organisation_id)))
$$;
alter function parting_around owner to tango_door;
revoke all on function parting_around from public;
grant execute on function parting_around to tango_app;
comment on function parting_around is 'Of a client whose tasks the actor may see: which organisations around her part or go, when, and what of hers lies with one that goes. Of those she was not told of, the parties alone.';

-- A party goes when everything of it has somewhere to go. Whoever takes its place, after a merger that all said yes to, takes that too.
create function party_goes() returns trigger language plpgsql as $$
begin
  if current_user not in ('tango_app', 'tango_door') or (new.succeeded_by is not null and exists (select from partnership_decision d
    where d.partnership_id = new.partnership_id and d.organisation_id = new.organisation_id and d.kind = 'succeed' and d.outcome = 'agreed'
      and d.about_id = new.succeeded_by)) then
    return new;
  end if;
  if leaver_waits(new.partnership_id, new.organisation_id) then
    raise exception 'a party goes when everything of it has a destination' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger goes before update on partnership_party for each row
  when (new.left_on is not null and old.left_on is null and old.accepted_on is not null) execute function party_goes();
comment on function party_goes is 'A party does not go while something of it has no destination.';

-- Takes out a party that exists no more: after its days to say otherwise, when all the others said so.
create function take_out(f_partnership uuid, f_gone uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  notice uuid;
begin
  if not (f_partnership = any(current_partnerships())) or f_gone = current_organisation() then
    raise exception 'not one of the others' using errcode = 'insufficient_privilege';
  end if;
  select e.id into notice from partnership_ending e
    join house.leavers(f_partnership) l on l.organisation_id = e.about_id and l.gone
    join partnership_decision d on d.partnership_id = e.partnership_id and d.kind = 'gone' and d.about_id = e.about_id
      and d.outcome = 'agreed' and d.proposed_on >= e.last_day
    where e.partnership_id = f_partnership and e.about_id = f_gone and e.taken_back_on is null and e.closed_on is null and e.last_day <= current_day()
    limit 1;
  if not found then
    return false;
  end if;
  update partnership_party p set left_on = current_day(), leaves_on = null, version = p.version + 1
    where p.partnership_id = f_partnership and p.organisation_id = f_gone and p.left_on is null;
  update partnership_ending set closed_on = current_day() where id = notice;
  return true;
end $$;
alter function take_out owner to tango_door;
revoke all on function take_out from public;
grant execute on function take_out to tango_app;
comment on function take_out is 'Lets the others take out a party that exists no more; says whether they could.';

-- What parties said to each other about rules, as it stood when one of them went: the others write on, and that one keeps this.
create table rule_kept (
  organisation_id uuid not null references organisation (id),
  rule_id uuid not null references rule_question (id),
  partnership_id uuid not null references partnership (id),
  kept_on date not null,
  said jsonb not null,
  primary key (organisation_id, rule_id)
);
create index rule_kept_partnership on rule_kept (partnership_id);
call house.describe('rule_kept', 'A question about a rule as it stood when one party went; that party alone reads it.', '{
  "organisation_id": "The party that went.", "rule_id": "The question.", "kept_on": "The day on which it went.", "said": "The question, how each read it, what was agreed and how that went, with the names of that day."}');
call house.walled('rule_kept', 'select');
call house.stays('rule_kept', array['organisation_id', 'partnership_id']);
create policy own on rule_kept for select using (organisation_id = (select current_organisation()));
create policy door on rule_kept for insert to tango_door with check (true);
grant insert on rule_kept to tango_door;
create policy door on rule_question for select to tango_door using (true);
grant select on rule_question to tango_door;
create policy door on rule_reading for select to tango_door using (true);
grant select on rule_reading to tango_door;
create function party_keeps() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into rule_kept (organisation_id, rule_id, partnership_id, kept_on, said)
  select new.organisation_id, q.id, q.partnership_id, new.left_on, jsonb_build_object(
    'organisationName', o.name, 'libraryKey', q.library_key, 'question', q.question, 'type', q.type, 'topic', q.topic, 'source', q.source,
    'purpose', q.purpose, 'askedOn', q.asked_on, 'agreed', q.agreed, 'agreedOn', q.agreed_on, 'outcome', q.outcome, 'outcomeOn', q.outcome_on,
    'readings', coalesce((select jsonb_agg(jsonb_build_object('organisationId', r.organisation_id, 'organisationName', n.name, 'words', r.words,
      'saidOn', r.said_on) order by n.name, n.id) from rule_reading r join organisation n on n.id = r.organisation_id where r.rule_id = q.id), '[]'),
    'partners', coalesce((select jsonb_agg(n.name order by n.name) from partnership_party y join organisation n on n.id = y.organisation_id
      where y.partnership_id = q.partnership_id and y.organisation_id <> new.organisation_id and y.accepted_on is not null and y.left_on is null), '[]'))
  from rule_question q join organisation o on o.id = q.organisation_id where q.partnership_id = new.partnership_id;
  return new;
end $$;
alter function party_keeps owner to tango_door;
revoke all on function party_keeps from public;
create trigger keeps after update on partnership_party for each row
  when (new.left_on is not null and old.left_on is null and old.accepted_on is not null) execute function party_keeps();
comment on function party_keeps is 'Keeps for a party that goes what was said about rules, as it stood that day.';

-- The introduction of a client read on paper: entered by who arranges the work, for a colleague, about a client she knows herself.
alter table page_read add column entered_by uuid references face (id);
comment on column page_read.entered_by is 'Who entered that it was read on paper; empty when she said so herself.';
create policy enters on page_read for insert with check (entered_by = any((select current_grantees())::uuid[])
  and exists (select 1 from membership m where m.id = page_read.face_id and m.organisation_id = (select current_office())));
