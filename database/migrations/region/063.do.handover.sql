-- Where the care of a client goes when the parties around her part. She is told and chooses; the parties do not close their
-- partnership while one of the clients they both care for has no destination. They read how many, not who.

create table handover (
  id uuid primary key,
  client_id uuid not null references client (id),
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  told_on date,
  told text check (told in ('spoken', 'letter', 'here')),
  told_by_id uuid references face (id),
  destination text check (destination in ('provider', 'own_people', 'zorgkantoor', 'insurer', 'municipality', 'none')),
  to_whom text not null default '',
  by_on date,
  chosen_by text check (chosen_by in ('client', 'representative')),
  chosen_on date,
  settled_on date,
  version integer not null default 1,
  unique (client_id, partnership_id),
  unique (client_id, id),
  check (num_nulls(told_on, told, told_by_id) in (0, 3)),
  check (num_nulls(destination, by_on, chosen_by, chosen_on) in (0, 4)),
  check (destination is null or told_on is not null),
  check (destination is null or destination = 'none' or to_whom <> ''),
  check (settled_on is null or destination is not null)
);
call house.describe('handover', 'Where the care of a client goes when organisations around her part.', '{
  "told_on": "When she was told that they part.", "told": "Spoken, by letter, or here.", "told_by_id": "Who told her.", "destination": "Where her care goes; empty while she has not chosen.",
  "to_whom": "Who takes it.", "by_on": "By which day.", "chosen_by": "Herself or whoever speaks for her.", "chosen_on": "When.", "settled_on": "When all of it had gone there."}');
create index handover_partnership on handover (partnership_id);
call house.walled('handover', 'select, insert, update');
call house.stays('handover', array['client_id', 'organisation_id', 'partnership_id']);
create policy client on handover for select using (exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy begins on handover for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[])
  and exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy changes on handover for update using (exists (select 1 from client_grant g where g.client_id = handover.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('handover');
create policy door on handover for select to tango_door using (true);
grant select on handover to tango_door;

-- A task that does not go with the rest.
create table handover_task (
  client_id uuid not null references client (id),
  handover_id uuid not null,
  task_id uuid not null references task (id),
  destination text not null check (destination in ('provider', 'own_people', 'zorgkantoor', 'insurer', 'municipality', 'none')),
  to_whom text not null default '',
  by_on date not null,
  primary key (handover_id, task_id),
  foreign key (client_id, handover_id) references handover (client_id, id),
  check (destination = 'none' or to_whom <> '')
);
call house.describe('handover_task', 'A task that goes elsewhere than the rest of her care.', '{
  "handover_id": "The handover it is part of.", "task_id": "The task.", "destination": "Where it goes.", "to_whom": "Who takes it.", "by_on": "By which day."}');
create index handover_task_client on handover_task (client_id, handover_id);
call house.walled('handover_task', 'select, insert, update, delete');
call house.stays('handover_task', array['client_id']);
create policy client on handover_task using (exists (select 1 from client_grant g where g.client_id = handover_task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
  with check (exists (select 1 from client_grant g where g.client_id = handover_task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('handover_task');

-- Of a partnership: the clients whom two or more of its parties may call upon.
create function house.clients_between(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select g.client_id from client_grant g join face f on f.id = g.grantee_id
  join partnership_party p on p.organisation_id = f.organisation_id and p.partnership_id = f_partnership and p.accepted_on is not null and p.left_on is null
  where g.scope = 'tasks' and (g.ends is null or g.ends > now())
  group by g.client_id having count(distinct p.organisation_id) > 1
$$;
alter function house.clients_between owner to tango_door;
revoke all on function house.clients_between from public;
comment on function house.clients_between is 'The clients with whom two or more parties of a partnership are allowed to be occupied.';

create function clients_to_hand_over(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c where f_partnership = any(current_partnerships())
    and exists (select 1 from client_grant g where g.client_id = c and g.scope = 'tasks' and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function clients_to_hand_over owner to tango_door;
revoke all on function clients_to_hand_over from public;
grant execute on function clients_to_hand_over to tango_app;
comment on function clients_to_hand_over is 'Of a partnership of the acting organisation: those of its clients whose tasks the actor may see.';

create or replace function house.ending_left(f_partnership uuid) returns table (kind text, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.kind, count(*)::integer from (
    select 'booking' as kind, b.id from room_booking b where b.partnership_id = f_partnership and b.cancelled_at is null and b.ends_at > now()
    union all select 'action', a.id from meeting_action a where a.partnership_id = f_partnership and a.done_on is null
    union all select 'money', e.id from exchange e where e.partnership_id = f_partnership and e.kind = 'money' and e.status in ('open', 'doubted')
    union all select 'client', c from house.clients_between(f_partnership) c
      where not exists (select from handover h where h.partnership_id = f_partnership and h.client_id = c and h.destination is not null)
    union all select i.kind, i.id from ending_item i where i.partnership_id = f_partnership and i.subject_id is null and i.destination is null) t
  where not exists (select from ending_item i where i.partnership_id = f_partnership and i.subject_id = t.id and i.kind = t.kind and i.destination is not null)
  group by 1
$$;
