-- Where the care of a client goes when the parties around her part. She is told and chooses; the parties do not close their
-- partnership while one of the clients they both care for has no destination. They read how many, not who.

create table handover (
  id uuid primary key,
  client_id uuid not null references client (id),
  organisation_id uuid not null references organisation (id),
  partnership_id uuid not null references partnership (id),
  told_on date not null,
  told text not null check (told in ('spoken', 'letter', 'here')),
  told_by_id uuid not null references face (id),
  destination text check (destination in ('provider', 'own_people', 'zorgkantoor', 'insurer', 'municipality', 'none')),
  to_whom text not null default '',
  by_on date,
  chosen_by text check (chosen_by in ('client', 'representative')),
  chosen_on date,
  written_by_id uuid references face (id),
  version integer not null default 1,
  unique (client_id, partnership_id),
  unique (client_id, id),
  check (num_nulls(destination, by_on, chosen_by, chosen_on) in (0, 4)),
  check (destination is null or destination = 'none' or to_whom <> ''),
  check (written_by_id is null or destination is not null)
);
call house.describe('handover', 'Where the care of a client goes when organisations around her part.', '{
  "organisation_id": "The organisation that told her.", "told_on": "When she was told that they part.", "told": "Spoken, by letter, or here.", "told_by_id": "Who told her.",
  "destination": "Where her care goes; empty while she has not chosen.", "to_whom": "Who takes it.", "by_on": "By which day.", "chosen_by": "Herself or whoever speaks for her.",
  "chosen_on": "When.", "written_by_id": "Who wrote down what she said; empty when it was chosen here by herself or whoever speaks for her."}');
create index handover_partnership on handover (partnership_id);
create index handover_organisation on handover (organisation_id);
call house.walled('handover', 'select, insert, update');
call house.stays('handover', array['client_id', 'organisation_id', 'partnership_id']);
create policy client on handover for select using (exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy begins on handover for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[])
  and exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy changes on handover for update using (exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy door on handover for select to tango_door using (true);
grant select on handover to tango_door;

-- What she was told stays. A choice is made by herself, by whoever speaks for her, or written down under one's own name.
create function handover_chosen() returns trigger language plpgsql as $$
begin
  if current_user <> 'tango_app' then return new; end if;
  if (new.told_on, new.told, new.told_by_id) is distinct from (old.told_on, old.told, old.told_by_id)
    or ((new.destination, new.to_whom, new.by_on, new.chosen_by, new.chosen_on, new.written_by_id)
        is distinct from (old.destination, old.to_whom, old.by_on, old.chosen_by, old.chosen_on, old.written_by_id)
      and (new.destination is null or not coalesce(new.written_by_id = any(current_grantees()), current_self() is not null))) then
    raise exception 'a choice is made by herself or under the name of who wrote it down' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger chosen before update on handover for each row execute function handover_chosen();
comment on function handover_chosen is 'What she was told stays, and nobody chooses in the name of another.';

-- A task that goes elsewhere than the rest, or that has gone where it was to go. Whoever keeps the task keeps this in its
-- file too, also after she withdrew what it may see.
create table handover_task (
  client_id uuid not null references client (id),
  handover_id uuid not null,
  task_id uuid not null references task (id),
  organisation_id uuid references organisation (id),
  destination text not null check (destination in ('provider', 'own_people', 'zorgkantoor', 'insurer', 'municipality', 'none')),
  to_whom text not null default '',
  by_on date not null,
  settled text check (settled in ('stays', 'taken', 'outside', 'stops')),
  settled_on date,
  last_day date,
  next_id uuid references task (id),
  primary key (client_id, handover_id, task_id),
  foreign key (client_id, handover_id) references handover (client_id, id),
  check (destination = 'none' or to_whom <> ''),
  check (num_nulls(settled, settled_on) in (0, 2)),
  check ((settled is null or settled = 'stays') = (last_day is null)),
  check (settled is null or (settled = 'stops') = (destination = 'none')),
  check (next_id is null or settled = 'taken')
);
call house.describe('handover_task', 'A task that goes elsewhere than the rest of her care, or that has gone where it was to go.', '{
  "handover_id": "The handover it is part of.", "task_id": "The task.", "organisation_id": "The provider that keeps the task in its file, if one does.",
  "destination": "Where it goes.", "to_whom": "Who takes it.", "by_on": "By which day.",
  "settled": "It stays as it is, was taken over here, was taken over by someone outside, or stops; empty while that is not so.", "settled_on": "When that was written down.",
  "last_day": "The last day on which it is done as before.", "next_id": "The task of whoever took it over."}');
create index handover_task_organisation on handover_task (organisation_id) where organisation_id is not null;
call house.walled('handover_task', 'select, insert, update');
call house.stays('handover_task', array['client_id', 'organisation_id']);
create policy keeper on handover_task for select using (organisation_id = any((select current_keepers())::uuid[]) and client_id <> all((select current_restricted())::uuid[]));
create policy client on handover_task using (exists (select 1 from client_grant g where g.client_id = handover_task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
  with check (exists (select 1 from client_grant g where g.client_id = handover_task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- A task of hers, kept by whoever keeps it: a key would need an index on a table that is large and in use.
create function handover_task_hers() returns trigger language plpgsql as $$
begin
  if not exists (select from task t where t.id = new.task_id and t.client_id = new.client_id and t.organisation_id is not distinct from new.organisation_id) then
    raise exception 'the task of another' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hers before insert or update of task_id on handover_task for each row execute function handover_task_hers();
comment on function handover_task_hers is 'What becomes of a task stands with the client and the organisation whose task it is.';

-- Of a partnership: the clients with whom two or more of its parties are occupied. By her leave, or by work that goes on: a
-- grant that was withdrawn does not end the care that still runs.
create policy door on task for select to tango_door using (true);
grant select on task to tango_door;
create function house.clients_between(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with party as (select p.organisation_id as id from partnership_party p where p.partnership_id = f_partnership and p.accepted_on is not null and p.left_on is null)
  select o.client_id from (
    select g.client_id, f.organisation_id from client_grant g join face f on f.id = g.grantee_id join party on party.id = f.organisation_id
      where g.scope = 'tasks' and (g.ends is null or g.ends > now())
    union select t.client_id, t.organisation_id from task t join party on party.id = t.organisation_id where t.ends is null or t.ends >= current_day()) o
  group by o.client_id having count(*) > 1
$$;
alter function house.clients_between owner to tango_door;
revoke all on function house.clients_between from public;
comment on function house.clients_between is 'The clients with whom two or more parties of a partnership are occupied.';

create function clients_to_hand_over(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c where f_partnership = any(current_partnerships())
    and exists (select 1 from client_grant g where g.client_id = c and g.scope = 'tasks' and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function clients_to_hand_over owner to tango_door;
revoke all on function clients_to_hand_over from public;
grant execute on function clients_to_hand_over to tango_app;
comment on function clients_to_hand_over is 'Of a partnership of the acting organisation: those of its clients whose tasks the actor may see.';

-- She is no party, and whoever takes over her care need not be one: of what she was told they read who part, and when.
create function parting_around(f_client uuid) returns table (partnership_id uuid, ending boolean, last_day date, organisation_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.phase = 'ending' or (p.phase <> 'ended' and e.id is not null), coalesce(p.ended_on, e.last_day), o.id, o.name
  from partnership p
  join partnership_party y on y.partnership_id = p.id and y.accepted_on is not null and y.left_on is null
  join organisation o on o.id = y.organisation_id
  left join partnership_ending e on e.partnership_id = p.id and e.taken_back_on is null
  where (exists (select from handover h where h.client_id = f_client and h.partnership_id = p.id)
      or (p.id = any(current_partnerships()) and f_client in (select house.clients_between(p.id))))
    and exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'tasks' and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function parting_around owner to tango_door;
revoke all on function parting_around from public;
grant execute on function parting_around to tango_app;
comment on function parting_around is 'Of a client whose tasks the actor may see: which organisations around her part, and when. Of those she was not told of, the parties alone.';

create function house.clients_without(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c
  where not exists (select from handover h where h.partnership_id = f_partnership and h.client_id = c and h.destination is not null)
$$;
alter function house.clients_without owner to tango_door;
revoke all on function house.clients_without from public;
comment on function house.clients_without is 'The clients between parties for whom nobody knows yet where their care goes.';

create function handover_open(f_partnership uuid) returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::integer from house.clients_without(f_partnership) where f_partnership = any(current_partnerships())
$$;
alter function handover_open owner to tango_door;
revoke all on function handover_open from public;
grant execute on function handover_open to tango_app;
comment on function handover_open is 'Of a partnership of the acting organisation: how many clients have not chosen yet where their care goes; a number alone.';

-- While there is one the partnership does not end, by whichever way: the trigger `parts` asks this.
create or replace function house.ending_waits(f_partnership uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when (p.phase in ('active', 'ending') or exists (select from agreement a where a.partnership_id = p.id and a.signed_on is not null))
      and (exists (select from house.ending_left(p.id)) or exists (select from house.clients_without(p.id))) then 'open'
    when p.phase = 'ending' and exists (select from partnership_ending e where e.partnership_id = p.id and e.taken_back_on is null and e.last_day > current_day())
      and not exists (select from partnership_decision d where d.partnership_id = p.id and d.kind = 'ended'
        and (d.outcome is null or (d.outcome = 'agreed' and d.closed_on = current_day())) and house.all_say_yes(d.id)) then 'early'
  end
  from partnership p where p.id = f_partnership
$$;
