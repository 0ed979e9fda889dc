-- The client, who may see what of her, and her circle.

create table client (
  id uuid primary key,
  person_id uuid not null unique references person (id),
  registered_by uuid not null,
  intensity text not null default 'light' check (intensity in ('light', 'daily', 'intensive')),
  most_faces smallint check (most_faces between 1 and 40),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (id, person_id)
);
call house.describe('client', 'A person who has a page that her circle shares.', '{
  "person_id": "Who she is.", "registered_by": "The organisation or person that opened the page.",
  "intensity": "Light: some visits a week; daily; intensive: several a day. Familiar faces are measured by it.", "most_faces": "The most professionals she wants in fourteen days, when it differs from what was agreed."}');

create table client_grant (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references client (id),
  client_person_id uuid not null,
  scope text not null check (scope in ('contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing')),
  grantee_id uuid not null references face (id),
  ground text not null check (ground in ('self', 'consent', 'request', 'treatment', 'representative')),
  purpose text not null,
  parent_id uuid references client_grant (id),
  given_by uuid,
  recorded_by uuid,
  explanation text not null default '',
  starts timestamptz not null default now(),
  ends timestamptz,
  ended_by uuid,
  foreign key (client_id, client_person_id) references client (id, person_id)
);
call house.describe('client_grant', 'Who may see which subject of a client, why and until when. The app reads it; only the doors below write it.', '{
  "client_person_id": "The person she is, so that she reads her own grants.", "scope": "Which subject.", "grantee_id": "The face that may see it.",
  "ground": "Herself, her consent, her own request for help, treatment (the legal care file), or as her representative.", "purpose": "What for.",
  "parent_id": "The grant of the organisation that this one was passed on from; ends with it.", "given_by": "The person who decided: the client or her representative.",
  "recorded_by": "The face that wrote it down, when someone else did.", "explanation": "Why another wrote it down.",
  "ended_by": "The face that withdrew it; empty when it ran out or ended with the grant it was passed on from."}');
create index client_grant_client on client_grant (client_id, scope, grantee_id) include (ends);
create index client_grant_grantee on client_grant (grantee_id, scope) include (client_id, ends);
create index client_grant_person on client_grant (client_person_id, scope, grantee_id) include (ends);
create index client_grant_parent on client_grant (parent_id) where parent_id is not null;
create unique index client_grant_live on client_grant (client_id, scope, grantee_id, ground) where ends is null;
call house.walled('client_grant', 'select');
create policy seen on client_grant for select using (grantee_id = any((select current_grantees())::uuid[]) or client_person_id = (select current_self()));
create policy door on client_grant to tango_door using (true) with check (true);
grant select, insert, update on client_grant to tango_door;

call house.walled('client', 'select, insert, update');
create policy client on client for select using (exists (select 1 from client_grant g where g.client_id = client.id and g.scope = 'contact'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
-- Only of a person whom the opener registered or has as a member: a page opens the wall of the person's own row too.
create function may_open(f_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select f_person = current_self()
    or exists (select 1 from person p where p.id = f_person and p.registered_by in (current_wide(), current_self()))
    or exists (select 1 from membership m where m.person_id = f_person and m.organisation_id = current_wide())
$$;
alter function may_open owner to tango_door;
create policy opens on client for insert with check (registered_by in ((select current_wide()), (select current_self())) and may_open(person_id));
create policy edits on client for update using (exists (select 1 from client_grant g where g.client_id = client.id and g.scope = 'sharing'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy door on client for select to tango_door using (true);
grant select on client to tango_door;

-- Doors through the wall of grants. Each checks for itself that the actor may.

create function may_share(f_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'sharing'
    and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function may_share owner to tango_door;

-- Opening a page: she herself sees everything; who opened it sees what its ground covers.
create function open_client() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  provider boolean;
begin
  insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, given_by)
  select new.id, new.person_id, scope, new.person_id, 'self', 'eigen regie', new.person_id
  from unnest(array['contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing']) scope;
  if new.registered_by <> new.person_id then
    select capacities && array['zvw_provider', 'wlz_provider', 'wmo_provider'] and kind = 'care_organisation' into provider from organisation where id = new.registered_by;
    insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, recorded_by)
    select new.id, new.person_id, scope, new.registered_by, case when provider then 'treatment' else 'request' end, case when provider then 'zorgdossier' else 'zorgvraag' end, new.registered_by
    from unnest(case when provider then array['contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing']
      else array['contact', 'planning', 'matters', 'tasks', 'refusals', 'sharing'] end) scope;
  end if;
  return new;
end $$;
grant select on organisation to tango_door;
create policy door on organisation for select to tango_door using (true);
alter function open_client owner to tango_door;
create trigger opens after insert on client for each row execute function open_client();

-- Who passes on what she sees decides for others: that right goes to a representative only. By whom rather not is
-- never shown to a private person, who might be the one refused. A grant to an organisation reaches those to whom the
-- organisation passed her on before.
create function give_grant(f_client uuid, f_grantee uuid, f_scopes text[], f_purpose text, f_ground text, f_ends timestamptz, f_recorded_by uuid, f_explanation text)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not may_share(f_client) or f_ground not in ('consent', 'representative')
    or ('sharing' = any(f_scopes) and f_ground <> 'representative')
    or ('refusals' = any(f_scopes) and f_ground <> 'representative' and exists (select 1 from face where id = f_grantee and kind = 'person'))
    or exists (select 1 from client where id = f_client and person_id = f_grantee) then
    raise exception 'may not share' using errcode = 'insufficient_privilege';
  end if;
  insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, given_by, recorded_by, explanation, ends)
  select f_client, c.person_id, wanted.scope, f_grantee, f_ground, f_purpose, coalesce(current_self(), c.person_id), f_recorded_by, f_explanation, f_ends
  from client c, unnest(f_scopes) as wanted (scope)
  where c.id = f_client
    and not exists (select 1 from client_grant g where g.client_id = f_client and g.grantee_id = f_grantee and g.scope = wanted.scope and (g.ends is null or g.ends > now()))
  on conflict do nothing;
  insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, parent_id, recorded_by, ends)
  select g.client_id, g.client_person_id, g.scope, team.id, g.ground, g.purpose, g.id, f_grantee, g.ends
  from client_grant g
  join lateral (select distinct h.grantee_id as id from client_grant h join client_grant p on p.id = h.parent_id
    where h.client_id = f_client and p.grantee_id = f_grantee and h.scope = 'contact' and (h.ends is null or h.ends > now())) team on true
  where g.client_id = f_client and g.grantee_id = f_grantee and g.scope = any(f_scopes) and g.scope <> 'sharing' and (g.ends is null or g.ends > now())
    and not exists (select 1 from client_grant h where h.client_id = f_client and h.grantee_id = team.id and h.scope = g.scope and (h.ends is null or h.ends > now()))
  for share of g
  on conflict do nothing;
end $$;
grant select on face to tango_door;
alter function give_grant owner to tango_door;

-- Passing on inside one organisation: to a team or a colleague, never more than the organisation holds. It locks what it
-- passes on, and withdrawing locks it first: otherwise what is passed on at that very moment would outlive its parent.
create function pass_grant(f_client uuid, f_to uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  passed integer;
begin
  if not exists (select 1 from face where id = f_to and organisation_id = current_organisation() and kind in ('team', 'member')) then
    raise exception 'not of this organisation' using errcode = 'insufficient_privilege';
  end if;
  insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, parent_id, recorded_by, ends)
  select g.client_id, g.client_person_id, g.scope, f_to, g.ground, g.purpose, g.id, current_organisation(), g.ends
  from client_grant g
  where g.client_id = f_client and g.grantee_id = current_wide() and (g.ends is null or g.ends > now())
    and g.scope <> 'sharing'
    and not exists (select 1 from client_grant h where h.client_id = f_client and h.grantee_id = f_to and h.scope = g.scope and (h.ends is null or h.ends > now()))
  for share of g
  on conflict do nothing;
  get diagnostics passed = row_count;
  return passed;
end $$;
alter function pass_grant owner to tango_door;

-- Withdrawing is at once and takes along all that was passed on. The legal file is not consent: a provider goes on
-- knowing whose file it keeps (contact on the ground of treatment) and sees its own rows as their keeper, nothing more.
create function withdraw_grant(f_client uuid, f_grantee uuid, f_scopes text[], f_by uuid default null) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ended integer;
begin
  -- Whoever was given sight may also give it up.
  if not may_share(f_client) and not f_grantee = any(current_grantees()) then
    raise exception 'may not share' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from client_grant g where g.client_id = f_client and (g.ends is null or g.ends > now()) order by g.id for update;
  with recursive cut as (
    select g.id from client_grant g
    where g.client_id = f_client and g.grantee_id = f_grantee and g.scope = any(f_scopes)
      and (g.ground in ('consent', 'request', 'representative') or (g.ground = 'treatment' and g.scope <> 'contact'))
      and (g.ends is null or g.ends > now())
    union
    select h.id from client_grant h join cut on h.parent_id = cut.id
  )
  update client_grant set ends = now(), ended_by = case when grantee_id = f_grantee then f_by end where id in (select id from cut) and (ends is null or ends > now());
  get diagnostics ended = row_count;
  return ended;
end $$;
alter function withdraw_grant owner to tango_door;

create function grants_of(f_client uuid) returns setof client_grant
language sql stable security definer set search_path = public, pg_temp as $$
  select * from client_grant where client_id = f_client and may_share(f_client)
$$;
alter function grants_of owner to tango_door;

-- The same with the names of the parties: she knows to whom she gave it, also where she sees no more of them.
create function parties_of(f_client uuid) returns table (id uuid, kind text, name text, title text, organisation_id uuid, organisation_name text, photo_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, f.kind, f.name, f.title, f.organisation_id, o.name, f.photo_id
  from face f left join organisation o on o.id = f.organisation_id
  where may_share(f_client) and f.id in (select g.grantee_id from client_grant g where g.client_id = f_client
    union select g.recorded_by from client_grant g where g.client_id = f_client
    union select g.ended_by from client_grant g where g.client_id = f_client)
$$;
alter function parties_of owner to tango_door;

-- Who looked: for herself, and for whoever represents her.
create function looks_of(f_client uuid, f_before uuid, f_most integer) returns setof access_log
language sql stable security definer set search_path = public, pg_temp as $$
  select * from access_log a where a.client_id = f_client
    and (f_before is null or (a.at, a.id) < (select b.at, b.id from access_log b where b.id = f_before and b.client_id = f_client))
    and exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'sharing' and g.ground in ('self', 'representative')
      and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
  order by a.at desc, a.id desc limit least(f_most, 2000)
$$;
create policy door_reads on access_log for select to tango_door using (exists (select 1 from client_grant g where g.client_id = access_log.client_id
  and g.scope = 'sharing' and g.ground in ('self', 'representative') and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
grant select on access_log to tango_door;
alter function looks_of owner to tango_door;

-- A write that leans on a grant locks it, so that a withdrawal waits or comes first.
create function lean_on_grant(f_client uuid, f_scope text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform 1 from client_grant g where g.client_id = f_client and g.scope = f_scope
    and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()) limit 1 for share;
  return found;
end $$;
alter function lean_on_grant owner to tango_door;

-- The access log is written through this door only: it knows the person and the ground itself.
create function log_look(f_clients uuid[], f_verb text, f_subject text, f_action text, f_face uuid, f_name text, f_role text, f_organisation_name text, f_origin text)
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into access_log (id, client_id, client_person_id, person_id, organisation_id, face_id, looker_name, looker_role, organisation_name, verb, subject, action, ground, origin)
  select gen_random_uuid(), c.id, c.person_id, current_person(), current_organisation(), f_face, f_name, f_role, f_organisation_name, f_verb, f_subject, f_action,
    coalesce((select g.ground from client_grant g where g.client_id = c.id and g.scope = f_subject and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now())
      order by array_position(array['self', 'representative', 'consent', 'request', 'treatment'], g.ground) limit 1), 'own_file'), f_origin
  from client c where c.id = any(f_clients)
$$;
alter function log_look owner to tango_door;
revoke all on function log_look from public;
grant execute on function log_look to tango_app;

-- Circle: who is around her.
create table circle_member (
  id uuid primary key,
  client_id uuid not null references client (id),
  face_id uuid not null references face (id),
  kind text not null check (kind in ('own_people', 'volunteer', 'cooperative', 'professional', 'other')),
  relation text not null default '',
  call_order smallint,
  call_hours text not null default 'always' check (call_hours in ('always', 'day', 'night')),
  representative boolean not null default false,
  does text not null default '',
  since date not null,
  until date,
  version integer not null default 1,
  unique (client_id, face_id)
);
call house.describe('circle_member', 'Someone around the client: own people first, then volunteers, cooperative and professionals.', '{
  "face_id": "Who.", "kind": "Own people, volunteer, cooperative, professional, or other such as the general practitioner.", "relation": "Daughter, neighbour, nurse: in words.",
  "call_order": "Place in the list of whom to call now; empty means not on that list.", "call_hours": "When this person can be called.", "representative": "Whether she represents the client by law or mandate.",
  "does": "What she decided herself to do.", "since": "In the circle since.", "until": "In the circle until."}');
create index circle_member_face on circle_member (face_id, client_id);
call house.walled('circle_member');
create policy seen on circle_member for select using (exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope in ('contact', 'tasks', 'planning')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy adds on circle_member for insert with check (exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope in ('tasks', 'planning')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy edits on circle_member for update using (face_id = any((select current_grantees())::uuid[])
  or exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope in ('tasks', 'planning')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy removes on circle_member for delete using (exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope in ('tasks', 'planning')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- Of her own place she says what she does and when she can be called, and leaves it; the rest is said by whoever keeps
-- the circle.
create function guard_own_place() returns trigger
language plpgsql as $$
begin
  if current_user = 'tango_app'
    and not (exists (select 1 from client_grant g where g.client_id = old.client_id and g.scope in ('tasks', 'planning')
      and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
    and (to_jsonb(new) - array['does', 'call_hours', 'call_order', 'until', 'version'] <> to_jsonb(old) - array['does', 'call_hours', 'call_order', 'until', 'version']
      or coalesce(new.call_order <> old.call_order, new.call_order is not null)
      or coalesce(new.until, 'infinity') > coalesce(old.until, 'infinity')) then
    raise exception 'may not change this of her own place' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guards_own_place before update on circle_member for each row execute function guard_own_place();

-- Nobody makes herself a representative: that takes the right to decide what is shared.
create function guard_representative() returns trigger
language plpgsql as $$
begin
  if current_user = 'tango_app' and new.representative and (tg_op = 'INSERT' or not old.representative) and not may_share(new.client_id) then
    raise exception 'may not name a representative' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guards_representative before insert or update on circle_member for each row execute function guard_representative();

-- Now that the circle exists: faces, persons and files.
call house.walled('face', 'select, insert, update');
-- A row in which she stands shows her face, to whoever sees that row: each keeps its own wall, and nothing is looked at
-- past one. In a function, and not in the policy, because these walls lean on other walls: in a policy they would all be
-- planned anew for every statement that reads a face; here once for as long as a connection lasts.
create function shows_face(f_face uuid, f_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  -- her circle
  if exists (select 1 from circle_member m where m.face_id = f_face) then return true; end if;
  -- the client herself
  if exists (select 1 from client_grant g where g.client_person_id = f_person and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())) then return true; end if;
  -- who comes, from the grants of the looker and not from all visits of that face
  if exists (select 1 from client_grant g join visit v on v.client_id = g.client_id where g.scope = 'planning'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) and v.face_id = f_face) then return true; end if;
  -- who answers at a desk
  if exists (select 1 from reachability r where r.face_id = f_face) then return true; end if;
  -- the contacts of a partner
  if exists (select 1 from contact_person p where p.face_id = f_face or p.substitute_id = f_face) then return true; end if;
  -- who raised a worry and who took it up
  return exists (select 1 from worry w where w.taken_by_id = f_face or w.raised_by_id = f_face);
end $$;
revoke all on function shows_face from public;
grant execute on function shows_face to tango_app;
create policy seen on face for select using (kind in ('organisation', 'team')
  or organisation_id = (select current_organisation())
  or registered_by in ((select current_wide()), (select current_self()))
  or person_id = (select current_person())
  or shows_face(id, case when kind = 'person' then person_id end));
create policy makes on face for insert with check (
  (organisation_id is null and registered_by in ((select current_wide()), (select current_self()))) or organisation_id = (select current_office()));
create policy edits on face for update using (organisation_id = (select current_office()) or registered_by = (select current_wide()) or person_id = (select current_person()));
create policy door on face for select to tango_door using (true);

-- A membership opens the person's own row to the office, so it takes in only whom that office registered or knows already.
create function may_enrol(f_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from person p where p.id = f_person and p.registered_by in (current_office(), current_self()))
    or exists (select 1 from membership m where m.person_id = f_person and m.organisation_id = current_office())
    or exists (select 1 from client c join client_grant g on g.client_id = c.id where c.person_id = f_person and g.scope = 'contact'
      and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function may_enrol owner to tango_door;
revoke all on function may_enrol from public;
grant execute on function may_enrol to tango_app;
create policy known on membership as restrictive for insert to tango_app with check (may_enrol(person_id));

call house.walled('person', 'select, insert, update');
create policy seen on person for select using (id = (select current_person())
  or registered_by in ((select current_wide()), (select current_office()), (select current_self()))
  or exists (select 1 from client_grant g where g.client_person_id = person.id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
  or exists (select 1 from membership m where m.person_id = person.id and m.organisation_id = (select current_office())));
create policy makes on person for insert with check (registered_by in ((select current_wide()), (select current_office()), (select current_self())));
create policy edits on person for update using (id = (select current_person()) or registered_by in ((select current_wide()), (select current_office()), (select current_self())));
create policy door on person for select to tango_door using (true);
grant select on person to tango_door;

call house.walled('stored_file', 'select, insert');
create policy own on stored_file for select using (organisation_id = (select current_organisation()) and client_id is null);
create policy partners on stored_file for select using (partnership_id = any((select current_partnerships())::uuid[]) and client_id is null);
create policy maker on stored_file for select using (created_by = (select current_person()) and client_id is null and organisation_id is not distinct from (select current_organisation()));
create policy shown on stored_file for select using (client_id is null and partnership_id is null and exists (select 1 from face f where f.photo_id = stored_file.id));
create policy keeper on stored_file for select using (client_id is not null and organisation_id = any((select current_keepers())::uuid[]));
create policy client on stored_file for select using (client_id is not null and exists (select 1 from client_grant g where g.client_id = stored_file.client_id and g.scope = 'medical'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy makes on stored_file for insert with check (created_by = (select current_person()) and (organisation_id is null or organisation_id = (select current_organisation()))
  and (partnership_id is null or partnership_id = any((select current_partnerships())::uuid[])));
call house.about_known('stored_file');
create index face_photo on face (photo_id) where photo_id is not null;
create index stored_file_organisation on stored_file (organisation_id) where organisation_id is not null;
create index stored_file_partnership on stored_file (partnership_id) where partnership_id is not null;
create index stored_file_maker on stored_file (created_by);

-- A question of hers about a look: it goes to the organisation that looked.
create table look_question (
  id uuid primary key,
  client_id uuid not null references client (id),
  organisation_id uuid not null references organisation (id),
  log_id uuid not null,
  question text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  answer text,
  answered_by uuid references face (id),
  answered_at timestamptz,
  version integer not null default 1
);
call house.describe('look_question', 'A question of the client about a line in the list of who looked.', '{
  "log_id": "About which line of the access log; the question outlives the term of that line.", "question": "What she asks.", "asked_at": "When.", "asked_by": "The person who asked: she herself or her representative.",
  "answer": "What the organisation answers.", "answered_by": "Who answered.", "answered_at": "When."}');
create index look_question_client on look_question (client_id);
create index look_question_organisation on look_question (organisation_id, asked_at);
call house.walled('look_question', 'select, insert, update');
-- Having to answer for a look does not end with the grant.
create policy own on look_question for select using (organisation_id = (select current_wide()));
create policy answers on look_question for update using (organisation_id = (select current_wide()));
create policy client on look_question for select using (exists (select 1 from client_grant g where g.client_id = look_question.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy asks on look_question for insert with check (asked_by = (select current_self()) and exists (select 1 from client_grant g where g.client_id = look_question.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- By whom rather not: seen by those who plan, never by the one refused.
create table client_refusal (
  id uuid primary key,
  client_id uuid not null references client (id),
  face_id uuid references face (id),
  who text not null default '',
  created_at timestamptz not null default now(),
  check (face_id is not null or who <> '')
);
call house.describe('client_refusal', 'A person''s own no: who should not come. No reason is asked.', '{"face_id": "Who should not come.", "who": "In words, when the person is not known here."}');
create index client_refusal_client on client_refusal (client_id);
call house.walled('client_refusal', 'select, insert, delete');
-- Not by herself in another capacity either.
create policy client on client_refusal for select using (exists (select 1 from client_grant g where g.client_id = client_refusal.client_id and g.scope = 'refusals'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
  and (face_id is null or (face_id <> all((select current_grantees())::uuid[]) and not exists (select 1 from face n where n.id = client_refusal.face_id and n.person_id = (select current_person())))));
create policy takes_back on client_refusal for delete using (exists (select 1 from client_grant g where g.client_id = client_refusal.client_id and g.scope = 'refusals'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy refuses on client_refusal for insert with check (exists (select 1 from client_grant g where g.client_id = client_refusal.client_id and g.scope = 'refusals'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- What matters to her, and what she wants to do again.
create table matter (
  id uuid primary key,
  client_id uuid not null references client (id),
  kind text not null check (kind in ('matters', 'goal', 'situation')),
  text text not null,
  reached_on date,
  position smallint not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('matter', 'What matters to her, what she wants to be able to do again, what is the matter: in her words.', '{
  "kind": "Matters, goal, or situation.", "text": "In her words.", "reached_on": "When a goal was reached.", "position": "Order on the page."}');
create index matter_client on matter (client_id);
call house.walled('matter');
create policy client on matter using (exists (select 1 from client_grant g where g.client_id = matter.client_id and g.scope = 'matters'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

revoke all on function may_share, give_grant, pass_grant, withdraw_grant, grants_of, parties_of, looks_of, may_open, lean_on_grant, open_client from public;
grant execute on function may_share, give_grant, pass_grant, withdraw_grant, grants_of, parties_of, looks_of, may_open, lean_on_grant to tango_app;
grant execute on function may_share to tango_door;
