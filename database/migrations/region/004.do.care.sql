-- Care: the client, who may see what of her, her circle, questions, offers, referrals, tasks, visits, worries.

create table client (
  id uuid primary key,
  person_id uuid not null unique references person (id),
  registered_by uuid not null,
  intensity text not null default 'light' check (intensity in ('light', 'daily', 'intensive')),
  most_faces smallint check (most_faces between 1 and 40),
  version integer not null default 1,
  created_at timestamptz not null default now()
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
  ended_by uuid
);
call house.describe('client_grant', 'Who may see which subject of a client, why and until when. The app reads it; only the doors below write it.', '{
  "client_person_id": "The person she is, so that she reads her own grants.", "scope": "Which subject.", "grantee_id": "The face that may see it.",
  "ground": "Herself, her consent, her own request for help, treatment (the legal care file), or as her representative.", "purpose": "What for.",
  "parent_id": "The grant of the organisation that this one was passed on from; ends with it.", "given_by": "The person who decided: the client or her representative.",
  "recorded_by": "The face that wrote it down, when someone else did.", "explanation": "Why another wrote it down.",
  "ended_by": "The face that withdrew it; empty when it ran out or ended with the grant it was passed on from."}');
create index client_grant_client on client_grant (client_id, scope, grantee_id) include (ends);
create index client_grant_grantee on client_grant (grantee_id, scope) include (client_id, ends);
create index client_grant_person on client_grant (client_person_id);
create index client_grant_parent on client_grant (parent_id) where parent_id is not null;
create unique index client_grant_live on client_grant (client_id, scope, grantee_id, ground) where ends is null;
call house.walled('client_grant', 'select');
create policy grantee on client_grant for select using (grantee_id = any((select current_grantees())::uuid[]));
create policy self on client_grant for select using (client_person_id = (select current_self()));
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
create policy door_reads on access_log for select to tango_door using (true);
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
create policy client on circle_member for select using (exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope = 'contact'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy writes on circle_member using (exists (select 1 from client_grant g where g.client_id = circle_member.client_id and g.scope in ('tasks', 'planning')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy own_place on circle_member for update using (face_id = any((select current_grantees())::uuid[]));

-- Now that the circle exists: faces, persons and files.
call house.walled('face', 'select, insert, update');
create policy region on face for select using (kind in ('organisation', 'team'));
create policy own on face for select using (organisation_id = (select current_organisation()));
create policy registered on face for select using (registered_by in ((select current_wide()), (select current_self())));
create policy self on face for select using (person_id = (select current_person()));
create policy circle on face for select using (exists (select 1 from circle_member m where m.face_id = face.id));
create policy contact on face for select using (exists (select 1 from contact_person p where p.face_id = face.id or p.substitute_id = face.id));
create policy client on face for select using (kind = 'person' and exists (select 1 from client c where c.person_id = face.person_id));
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
create policy self on person for select using (id = (select current_person()));
create policy registered on person for select using (registered_by in ((select current_wide()), (select current_office()), (select current_self())));
create policy member on person for select using (exists (select 1 from membership m where m.person_id = person.id and m.organisation_id = (select current_office())));
create policy client on person for select using (exists (select 1 from client c where c.person_id = person.id));
create policy makes on person for insert with check (registered_by in ((select current_wide()), (select current_office()), (select current_self())));
create policy edits on person for update using (id = (select current_person()) or registered_by in ((select current_wide()), (select current_office()), (select current_self())));
create policy door on person for select to tango_door using (true);
grant select on person to tango_door;

call house.walled('stored_file', 'select, insert');
create policy own on stored_file for select using (organisation_id = (select current_organisation()) and client_id is null);
create policy partners on stored_file for select using (partnership_id = any((select current_partnerships())::uuid[]));
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
  log_id uuid not null references access_log (id),
  question text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  answer text,
  answered_by uuid references face (id),
  answered_at timestamptz,
  version integer not null default 1
);
call house.describe('look_question', 'A question of the client about a line in the list of who looked.', '{
  "log_id": "About which line.", "question": "What she asks.", "asked_at": "When.", "asked_by": "The person who asked: she herself or her representative.",
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

-- Questions: from a ride on Thursday to care.
create table request (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  client_id uuid references client (id),
  person_id uuid references person (id),
  kind text not null check (kind in ('ride', 'meal', 'chore', 'company', 'garden', 'digital', 'walk', 'administration', 'care', 'other')),
  caller_name text not null,
  caller_phone text,
  summary text not null default '',
  day date,
  from_time time,
  street text not null default '',
  place text not null default '',
  destination text not null default '',
  status text not null default 'open' check (status in ('open', 'asked', 'arranged', 'talking', 'choosing', 'referred', 'closed')),
  status_before text check (status_before in ('open', 'asked', 'arranged', 'talking', 'choosing', 'referred')),
  closed_as text check (closed_as in ('done', 'withdrawn', 'nobody_found', 'elsewhere', 'double')),
  closed_because text not null default '',
  closed_at timestamptz,
  received_at timestamptz not null,
  responded_at timestamptz,
  received_by text not null default 'phone' check (received_by in ('phone', 'self')),
  handled_by uuid references face (id),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check ((status = 'closed') = (closed_as is not null)),
  unique (organisation_id, id)
);
call house.describe('request', 'A question to the cooperative (zorgvraag, hulpvraag), as noted from a call or sent by herself.', '{
  "client_id": "Her page, once there is one: a question about care has one, a ride has none.", "person_id": "The member, when known.", "kind": "What is asked for.", "caller_name": "Who asks.", "caller_phone": "Number to call back.", "summary": "In a few words.",
  "day": "On which day, when it is for a day.", "from_time": "From what time, local.", "street": "Where to come.", "place": "Village.", "destination": "Where to, for a ride.",
  "status": "Where it stands.", "status_before": "Where it stood before it was closed, so that closing can be undone.", "closed_as": "How it ended.", "closed_because": "How it ended, in words.", "closed_at": "When it ended.",
  "received_at": "When it was asked; the clock of the response time starts here.", "responded_at": "When something was first done about it; the clock stops here.", "received_by": "By telephone, or sent by herself.", "handled_by": "Who looks after it."}');
create index request_organisation on request (organisation_id, status, received_at);
create index request_person on request (person_id);
create index request_client on request (client_id);

create table ask (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  request_id uuid not null,
  membership_id uuid not null,
  token_hash text not null unique,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no', 'gave_back')),
  answered_at timestamptz,
  recorded_by uuid references face (id),
  closed_at timestamptz,
  done_at timestamptz,
  foreign key (organisation_id, membership_id) references membership (organisation_id, id),
  foreign key (organisation_id, request_id) references request (organisation_id, id),
  unique (request_id, membership_id)
);
call house.describe('ask', 'A volunteer asked for a request; the first yes closes the others.', '{
  "request_id": "For what.", "membership_id": "Who is asked.", "token_hash": "Hash of the key in the link of the mail.", "asked_at": "When.", "answer": "Yes, no, or yes and later given back.",
  "answered_at": "When she answered.", "recorded_by": "Who wrote the answer down, when it was given by telephone.", "closed_at": "When it was closed because another said yes or the request ended.", "done_at": "When the volunteer said it was done."}');
create index ask_membership on ask (membership_id, asked_at);
call house.walled('ask');
create policy own on ask using (organisation_id = (select current_wide())) with check (organisation_id = (select current_wide()));
create policy asked on ask for select using (membership_id = any((select current_grantees())::uuid[]));
create policy answers on ask for update using (membership_id = any((select current_grantees())::uuid[]));
create policy door on ask for select to tango_door using (true);
grant select on ask to tango_door;

call house.walled('request', 'select, insert, update');
create policy own on request using (organisation_id = (select current_wide()) and (client_id is null or exists (select 1 from client_grant g
  where g.client_id = request.client_id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))))
  with check (organisation_id = (select current_wide()));
-- What a volunteer sees of a question about a client ends with the grant of her organisation.
create function own_organisation_knows(f_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'contact' and g.grantee_id = current_organisation() and (g.ends is null or g.ends > now()))
$$;
alter function own_organisation_knows owner to tango_door;
revoke all on function own_organisation_knows from public;
grant execute on function own_organisation_knows to tango_app;
create policy asked on request for select using (exists (select 1 from ask a where a.request_id = request.id and a.membership_id = any((select current_grantees())::uuid[]) and a.closed_at is null)
  and (client_id is null or own_organisation_knows(client_id)));
-- The row lock that makes the first yes win: whoever comes second no longer finds the row. Only the one who said yes gives it back.
create policy asked_arranges on request for update using (exists (select 1 from ask a where a.request_id = request.id and a.membership_id = any((select current_grantees())::uuid[])
    and a.closed_at is null and (request.status in ('open', 'asked') or (request.status = 'arranged' and a.answer = 'yes')))
    and (client_id is null or own_organisation_knows(client_id)))
  with check (status in ('asked', 'arranged'));
create policy self on request for select using (person_id = (select current_self()));
create policy self_asks on request for insert with check (person_id = (select current_self()) and status in ('open', 'talking') and received_by = 'self');
call house.about_known('request');

-- The kitchen-table talk: short by default, resumable, by coordinator or by herself.
create table talk (
  id uuid primary key,
  client_id uuid not null references client (id),
  request_id uuid references request (id),
  answers jsonb not null default '{}',
  held_by text not null check (held_by in ('coordinator', 'self', 'together')),
  finished_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('talk', 'A kitchen-table talk: what is the matter, what matters, who is around her, by whom rather not, when.', '{
  "request_id": "The question it belongs to.", "answers": "Answer per step; a step not answered is absent.", "held_by": "Who holds the pen.", "finished_at": "When it was finished."}');
create index talk_client on talk (client_id);
create index talk_request on talk (request_id);
call house.walled('talk', 'select, insert, update');
create policy client on talk using (exists (select 1 from client_grant g where g.client_id = talk.client_id and g.scope = 'matters'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table need (
  id uuid primary key,
  client_id uuid not null references client (id),
  request_id uuid references request (id),
  what text not null,
  kind text not null,
  ground text not null default 'none' check (ground in ('zvw', 'wlz', 'wmo', 'pgb', 'own_money', 'none', 'unknown')),
  indicated_by text not null default '',
  status text not null default 'to_arrange' check (status in ('to_arrange', 'indication_asked', 'indicated', 'refused', 'arranged', 'ended')),
  ends date,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('need', 'One thing she needs, over which purse it goes and who indicates it.', '{
  "request_id": "The question it came from.", "what": "In words.", "kind": "What kind of help, by its key in the catalogue of kinds of help.", "ground": "Zvw, Wlz, Wmo, pgb, own money, none, or not yet known.",
  "indicated_by": "Who indicates: district nurse, municipality, CIZ.", "status": "Where it stands.", "ends": "Last day of the indication."}');
create index need_client on need (client_id);
create index need_request on need (request_id);
call house.walled('need');
create policy client on need using (exists (select 1 from client_grant g where g.client_id = need.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table offer (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  name text not null,
  about text not null default '',
  kinds text[] not null,
  grounds text[] not null default '{}',
  places text[] not null default '{}',
  days smallint[] not null default '{1,2,3,4,5,6,7}',
  parts_of_day text[] not null default '{morning,afternoon,evening}',
  free_from date,
  waiting_days smallint,
  price_cents integer,
  familiar_faces smallint,
  languages text[] not null default '{nl}',
  open boolean not null default true,
  version integer not null default 1
);
call house.describe('offer', 'What a cooperative or care organisation offers, as anyone in the region may know it.', '{
  "name": "Name of the service.", "about": "In a sentence or two.", "kinds": "Kinds of help it covers.", "grounds": "Over which purses it can go.", "places": "Villages and towns where it comes.",
  "days": "Days of the week, 1 is Monday.", "parts_of_day": "Parts of the day.", "free_from": "First day with room.", "waiting_days": "Days to wait as the provider states.", "price_cents": "Price an hour or a time, in cents, when she pays herself.",
  "familiar_faces": "How many faces in fourteen days the provider promises.", "languages": "Languages spoken.", "open": "Whether new people can come."}');
create index offer_organisation on offer (organisation_id);
call house.walled('offer');
create policy region on offer for select using (open);
create policy own on offer for select using (organisation_id = (select current_organisation()));
create policy office on offer using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table choice (
  id uuid primary key,
  client_id uuid not null references client (id),
  need_id uuid not null references need (id),
  layer text not null check (layer in ('own_people', 'volunteer', 'cooperative', 'professional', 'none')),
  face_id uuid references face (id),
  offer_id uuid references offer (id),
  chosen_by text not null check (chosen_by in ('self', 'together', 'coordinator', 'representative')),
  reasons jsonb not null,
  because text not null default '',
  created_at timestamptz not null default now()
);
call house.describe('choice', 'What she chose for a need, with the reasons as they were shown.', '{
  "need_id": "For which need.", "layer": "Own people, volunteer, cooperative, professional, or nobody.", "face_id": "The person or organisation chosen.", "offer_id": "The service chosen.",
  "chosen_by": "Who chose.", "reasons": "For and against as shown.", "because": "Why another than the first."}');
create index choice_client on choice (client_id);
call house.walled('choice', 'select, insert');
create policy client on choice using (exists (select 1 from client_grant g where g.client_id = choice.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table referral (
  id uuid primary key,
  client_id uuid not null references client (id),
  request_id uuid references request (id),
  need_id uuid references need (id),
  offer_id uuid references offer (id),
  from_organisation_id uuid not null references organisation (id),
  to_organisation_id uuid not null references organisation (id),
  team_id uuid references team (id),
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'refused', 'withdrawn')),
  summary text not null,
  reason text,
  proposed_at timestamptz not null,
  due_at timestamptz,
  answered_at timestamptz,
  version integer not null default 1,
  check (status <> 'refused' or reason is not null),
  foreign key (to_organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('referral', 'The professional part of a care question, proposed to a provider.', '{
  "request_id": "The question.", "need_id": "The need.", "offer_id": "The service chosen.", "from_organisation_id": "The cooperative that proposes.", "to_organisation_id": "The provider.", "team_id": "The team that takes it.",
  "status": "Proposed, accepted, refused with a reason, or withdrawn.", "summary": "What is asked, as far as she agreed to share.", "reason": "Why refused.", "proposed_at": "When; the agreed response time runs from here.",
  "due_at": "When the agreed response time ends.", "answered_at": "When the provider answered."}');
create index referral_to on referral (to_organisation_id, status);
create index referral_from on referral (from_organisation_id, status);
create index referral_client on referral (client_id);
call house.walled('referral', 'select, insert, update');
create policy parties on referral for select using ((to_organisation_id = (select current_wide()) or from_organisation_id = (select current_wide()))
  and exists (select 1 from client_grant g where g.client_id = referral.client_id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy parties_answer on referral for update using ((to_organisation_id = (select current_wide()) or from_organisation_id = (select current_wide()))
  and exists (select 1 from client_grant g where g.client_id = referral.client_id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
-- Proposed by the one who refers: whoever could enter an accepted one to itself would open a legal file on anybody.
create policy proposes on referral for insert with check (from_organisation_id = (select current_wide()) and status = 'proposed'
  and exists (select 1 from client_grant g where g.client_id = referral.client_id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy client on referral for select using (exists (select 1 from client_grant g where g.client_id = referral.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy door on referral for select to tango_door using (true);
grant select on referral to tango_door;

-- Accepting opens the provider's legal file: her identity stays known there, also after withdrawal (BW 7:454).
create function open_care_file(f_referral uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose, recorded_by)
  select r.client_id, c.person_id, 'contact', r.to_organisation_id, 'treatment', 'zorgdossier', r.to_organisation_id
  from referral r join client c on c.id = r.client_id
  where r.id = f_referral and r.status = 'accepted' and r.to_organisation_id = current_wide()
  on conflict do nothing;
end $$;
alter function open_care_file owner to tango_door;

create table follow_up (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  client_id uuid references client (id),
  request_id uuid references request (id),
  need_id uuid references need (id),
  kind text not null check (kind in ('call_back', 'stay_beside', 'evaluate', 'indication')),
  because text not null default 'own' check (because in ('own', 'nobody_answered', 'all_said_no', 'nobody_left', 'tell_caller', 'self_asked', 'stay_beside', 'indication_ends')),
  due_on date not null,
  note text not null default '',
  outcome text,
  done_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
call house.describe('follow_up', 'Something to come back to: a call-back, or staying at her side after two weeks.', '{
  "request_id": "The question it belongs to.", "need_id": "The need whose indication ends.", "kind": "Call back, stay beside after a referral, evaluate, or an indication that ends.",
  "because": "What brought it about; the screen has a sentence for each.", "due_on": "On which day.", "note": "What for, in words of one''s own.", "outcome": "What came of it.", "done_at": "When it was done."}');
create index follow_up_due on follow_up (organisation_id, due_on) where done_at is null;
create index follow_up_request on follow_up (request_id);
create unique index follow_up_once on follow_up (organisation_id, kind, because, coalesce(need_id, request_id)) where done_at is null and because <> 'own';
call house.walled('follow_up', 'select, insert, update');
create policy own on follow_up using (organisation_id = (select current_wide()) and (client_id is null or exists (select 1 from client_grant g
  where g.client_id = follow_up.client_id and g.scope = 'contact' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))))
  with check (organisation_id = (select current_wide()));
call house.about_known('follow_up');

create table care_plan (
  id uuid primary key,
  client_id uuid not null references client (id),
  organisation_id uuid not null references organisation (id),
  team_id uuid,
  outline text not null,
  made_by uuid not null references face (id),
  starts date not null,
  ends date,
  version integer not null default 1,
  unique (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('care_plan', 'The outline of the nurse''s care plan, which everyone around her reads as far as she agreed; the plan is the provider''s own.', '{
  "outline": "What is done and what for, in words that everyone around her understands.", "made_by": "The nurse who made it."}');
create index care_plan_client on care_plan (client_id);
call house.walled('care_plan', 'select, insert, update');
create policy keeper on care_plan using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));
call house.about_known('care_plan');
create policy client on care_plan for select using (exists (select 1 from client_grant g where g.client_id = care_plan.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- Apart, because a wall hides rows and not columns.
create table care_plan_detail (
  care_plan_id uuid primary key,
  organisation_id uuid not null,
  team_id uuid,
  detail text not null,
  foreign key (organisation_id, care_plan_id) references care_plan (organisation_id, id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('care_plan_detail', 'The provider''s own part of a care plan: never shared through Tango.', '{
  "care_plan_id": "Of which plan.", "detail": "What the provider notes for itself."}');
call house.walled('care_plan_detail', 'select, insert, update');
create policy keeper on care_plan_detail using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));

-- Who does what.
create table task (
  id uuid primary key,
  client_id uuid not null references client (id),
  organisation_id uuid references organisation (id),
  team_id uuid,
  what text not null,
  act text not null,
  layer text not null check (layer in ('own_people', 'volunteer', 'cooperative', 'professional')),
  rhythm jsonb not null default '{}',
  minutes smallint not null default 30 check (minutes between 5 and 720),
  does_id uuid references face (id),
  taught_by_id uuid references face (id),
  steps_in_id uuid references face (id),
  responsible_id uuid references face (id),
  decision jsonb,
  ordered_by text not null default '',
  ordered_on date,
  starts date not null,
  ends date,
  version integer not null default 1,
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  check (team_id is null or organisation_id is not null)
);
call house.describe('task', 'One thing that is done for her, with four names: who does it, who taught it, who steps in, who is finally responsible.', '{
  "what": "In words.", "act": "Which act, by its key in the catalogue of acts.", "layer": "By own people, volunteers, the cooperative or professionals.",
  "rhythm": "When it repeats: {days, parts or from, to, carers}.", "minutes": "How long it takes.", "does_id": "Who does it.", "taught_by_id": "Who taught it.", "steps_in_id": "Who steps in.", "responsible_id": "Who is finally responsible.",
  "decision": "The explained answer to who may, as it was decided and until when.",
  "ordered_by": "The doctor or nurse specialist who ordered a reserved act (uitvoeringsverzoek).", "ordered_on": "When it was ordered."}');
create index task_client on task (client_id);
create index task_team on task (team_id) where team_id is not null;
create index task_organisation on task (organisation_id) where organisation_id is not null;
call house.walled('task');
create policy keeper on task using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));
create policy client on task for select using (exists (select 1 from client_grant g where g.client_id = task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
-- What an organisation keeps is changed by that organisation; what own people do by whoever was given sight. Who sees it
-- finds and locks the row, so that the door can say why not.
create policy adds on task for insert with check (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy edits on task for update using (exists (select 1 from client_grant g where g.client_id = task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
  with check (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy removes on task for delete using (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = task.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('task');

create table teaching (
  id uuid primary key,
  client_id uuid not null references client (id),
  face_id uuid not null references face (id),
  act text not null,
  taught_by_id uuid references face (id),
  taught_by_name text not null,
  taught_on date not null,
  valid_until date not null,
  protocol text not null default '',
  version integer not null default 1,
  check (valid_until >= taught_on)
);
call house.describe('teaching', 'Someone of her own people or a volunteer was taught an act for this client.', '{
  "face_id": "Who was taught.", "act": "Which act.", "taught_by_id": "Who taught it.", "taught_by_name": "The name as it was then.", "taught_on": "When.", "valid_until": "Until when it counts.", "protocol": "By which protocol."}');
create index teaching_client on teaching (client_id, act);
call house.walled('teaching');
create policy client on teaching using (exists (select 1 from client_grant g where g.client_id = teaching.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table tailored_agreement (
  id uuid primary key,
  client_id uuid not null references client (id),
  partnership_id uuid references partnership (id),
  act text not null,
  face_id uuid not null references face (id),
  departs_from text not null check (departs_from in ('professional_standard', 'own_protocol')),
  wish text not null,
  risk text not null,
  decided_by_id uuid not null references face (id),
  decided_by_name text not null,
  reasons text not null,
  agreed_by_client text not null check (agreed_by_client in ('client', 'representative')),
  answers_id uuid not null references face (id),
  starts date not null,
  ends date not null check (ends > starts),
  ended_on date,
  version integer not null default 1
);
call house.describe('tailored_agreement', 'A recorded departure from a rule for one client, with her or her representative as a party (maatwerkafspraak).', '{
  "act": "About which act.", "face_id": "For whom it holds.", "departs_from": "A professional standard or an own protocol; a law cannot be set aside.", "wish": "What she wants.", "risk": "What can go wrong and what is done about it.",
  "decided_by_id": "The nurse or manager who decided.", "decided_by_name": "The name as it was then.", "reasons": "The reasons given.", "agreed_by_client": "Who agreed on her side.", "answers_id": "Who answers for it.", "ended_on": "When it was ended early."}');
create index tailored_agreement_client on tailored_agreement (client_id, act);
call house.walled('tailored_agreement', 'select, insert, update');
create policy client on tailored_agreement using (exists (select 1 from client_grant g where g.client_id = tailored_agreement.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

-- Visits.
create table visit (
  id uuid primary key,
  client_id uuid not null references client (id),
  organisation_id uuid references organisation (id),
  team_id uuid references team (id),
  face_id uuid references face (id),
  task_id uuid references task (id),
  layer text not null check (layer in ('own_people', 'volunteer', 'cooperative', 'professional')),
  what text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  status text not null default 'planned' check (status in ('open', 'planned', 'done', 'missed', 'cancelled')),
  night boolean not null default false,
  student boolean not null default false,
  pinned boolean not null default false,
  source text not null default 'own' check (source in ('own', 'planner', 'csv', 'ical', 'relative')),
  source_key text,
  series_id uuid,
  done_at timestamptz,
  version integer not null default 1,
  unique nulls distinct (organisation_id, source_key),
  foreign key (organisation_id, team_id) references team (organisation_id, id),
  check (team_id is null or organisation_id is not null)
);
call house.describe('visit', 'Someone comes to her: when, who and what for.', '{
  "face_id": "Who comes; empty is an open place.", "task_id": "The repeating task it came from.", "layer": "By own people, volunteers, the cooperative or professionals.", "what": "What for, in words she uses.",
  "starts_at": "From.", "ends_at": "Until.", "status": "Open, planned, done, missed or cancelled.", "night": "Counts as a night visit.", "student": "Done by a student.", "pinned": "Not to be moved by the planner.",
  "source": "Made here, by the planner, read in, or pinned by a relative.", "source_key": "Key in the system it was read from, so that reading again makes no doubles.", "series_id": "What repeats every week carries one and the same id.", "done_at": "When it was reported done."}');
create index visit_client on visit (client_id, starts_at);
create index visit_team on visit (team_id, starts_at) where team_id is not null;
create index visit_face on visit (face_id, starts_at);
create index visit_client_face on visit (client_id, face_id);
create index visit_series on visit (series_id, starts_at) where series_id is not null;
call house.walled('visit');
create policy keeper on visit using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));
create policy client on visit for select using (exists (select 1 from client_grant g where g.client_id = visit.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
-- What an organisation keeps is changed by that organisation; what own people do by whoever was given sight. Who sees it
-- finds and locks the row, so that the door can say why not.
create policy adds on visit for insert with check (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = visit.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy edits on visit for update using (exists (select 1 from client_grant g where g.client_id = visit.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
  with check (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = visit.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy removes on visit for delete using (((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = visit.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('visit');
-- Whoever may see who comes may see the face. From the grants of the looker, not from all visits of that face.
create policy visitor on face for select using (exists (select 1 from client_grant g join visit v on v.client_id = g.client_id
  where g.scope = 'planning' and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) and v.face_id = face.id));

create table visit_change (
  id uuid primary key,
  visit_id uuid not null references visit (id) on delete cascade,
  client_id uuid not null references client (id),
  organisation_id uuid,
  team_id uuid,
  at timestamptz not null,
  by_id uuid references face (id),
  what jsonb not null,
  reason text not null default '',
  reason_kind text not null default 'unknown' check (reason_kind in ('client_asked', 'carer_free', 'swap', 'care_needs', 'relative', 'plan', 'read_in', 'undo', 'other', 'unknown')),
  undoes uuid references visit_change (id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('visit_change', 'What changed in a visit and why, as far as known; illness is never a reason.', '{
  "visit_id": "Which visit.", "at": "When.", "by_id": "Who changed it.", "what": "Before and after of time and face.", "reason": "In a few words.", "reason_kind": "Kind of reason.", "undoes": "The change that this one took back."}');
create index visit_change_visit on visit_change (visit_id, at);
create index visit_change_client on visit_change (client_id, at);
call house.walled('visit_change', 'select, insert');
create policy keeper on visit_change using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));
create policy client on visit_change for select using (exists (select 1 from client_grant g where g.client_id = visit_change.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy changes on visit_change for insert with check ((((organisation_id is null and team_id is null) or organisation_id = (select current_organisation())) or by_id = any((select current_grantees())::uuid[]))
  and exists (select 1 from client_grant g where g.client_id = visit_change.client_id and g.scope = 'planning'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('visit_change');

-- A person's own no holds also where it cannot be read: which of these faces may not be planned for her.
create function refused_faces(f_client uuid, f_faces uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select f.id from face f
  where f.id = any(f_faces)
    and (exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'planning' and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
      or exists (select 1 from visit v where v.client_id = f_client and (v.organisation_id = any(current_keepers()) or v.team_id = any(current_keepers()))))
    and exists (select 1 from client_refusal r join face n on n.id = r.face_id
      where r.client_id = f_client and (n.id = f.id or n.person_id = f.person_id or (n.kind = 'organisation' and n.organisation_id = f.organisation_id)))
$$;
create policy door on client_refusal for select to tango_door using (true);
grant select on client_refusal to tango_door;
create policy door on visit for select to tango_door using (true);
grant select on visit to tango_door;
alter function refused_faces owner to tango_door;
revoke all on function refused_faces from public;
grant execute on function refused_faces to tango_app;

-- Which parties of the actor's partnerships stand beside a client: who referred her, opened her page or is in her
-- circle. Whoever comes to her must know what was agreed with them, also without seeing the referral itself.
create function partners_beside(f_clients uuid[]) returns table (client_id uuid, organisation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with known as (
    select c.id, c.registered_by from client c where c.id = any(f_clients)
      and (exists (select 1 from client_grant g where g.client_id = c.id and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
        or exists (select 1 from visit v where v.client_id = c.id and (v.organisation_id = any(current_keepers()) or v.team_id = any(current_keepers()))))),
  party as (select distinct p.organisation_id from partnership_party p where p.partnership_id = any(current_partnerships()))
  select r.client_id, r.from_organisation_id from referral r join known k on k.id = r.client_id join party p on p.organisation_id = r.from_organisation_id where r.status = 'accepted'
  union select k.id, k.registered_by from known k join party p on p.organisation_id = k.registered_by
  union select m.client_id, f.organisation_id from circle_member m join known k on k.id = m.client_id join face f on f.id = m.face_id join party p on p.organisation_id = f.organisation_id
$$;
alter function partners_beside owner to tango_door;
revoke all on function partners_beside from public;
grant execute on function partners_beside to tango_app;

create table report (
  id uuid primary key,
  client_id uuid not null references client (id),
  visit_id uuid references visit (id),
  organisation_id uuid references organisation (id),
  team_id uuid,
  face_id uuid not null references face (id),
  text text not null,
  at timestamptz not null,
  corrects uuid references report (id),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('report', 'A note after a visit (rapportage, verslag). Corrected by a new one, never changed.', '{
  "visit_id": "After which visit.", "face_id": "Who wrote it.", "text": "The note.", "at": "When.", "corrects": "The note it corrects."}');
create index report_client on report (client_id, at);
create index report_face on report (face_id, at);
call house.walled('report', 'select, insert');
create policy keeper on report for select using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));
create policy writer on report for select using (face_id = any((select current_grantees())::uuid[]) and exists (select 1 from client_grant g where g.client_id = report.client_id
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy writes on report for insert with check (face_id = any((select current_grantees())::uuid[]) and ((organisation_id is null and team_id is null) or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = report.client_id and g.scope in ('planning', 'contact')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy client on report for select using (exists (select 1 from client_grant g where g.client_id = report.client_id and g.scope = 'reports'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table worry (
  id uuid primary key,
  client_id uuid references client (id),
  request_id uuid references request (id),
  about text not null default '',
  raised_by_id uuid not null references face (id),
  raised_by_person uuid not null,
  organisation_id uuid not null references organisation (id),
  team_id uuid references team (id),
  to_id uuid not null references face (id),
  text text not null,
  urgent boolean not null default false,
  status text not null default 'raised' check (status in ('raised', 'taken', 'answered')),
  taken_by_id uuid references face (id),
  raised_at timestamptz not null,
  taken_at timestamptz,
  answered_at timestamptz,
  outcome text,
  internal_note text,
  heard_at timestamptz,
  reminded_at timestamptz,
  version integer not null default 1,
  check (client_id is not null or request_id is not null),
  check (status <> 'answered' or outcome is not null),
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('worry', '"Ik maak me zorgen": it reaches a named person, is followed up, and whoever raised it hears what came of it.', '{
  "request_id": "The question it came up with, when it is about someone without a page.", "about": "The name of who it is about, as the one who raised it knows her.", "raised_by_id": "Who worries.", "raised_by_person": "The person behind that face.", "organisation_id": "The organisation that follows it up.", "to_id": "The named person or team it went to.", "text": "What she noticed.", "urgent": "Whether it cannot wait until tomorrow.",
  "status": "Raised, taken up, answered.", "taken_by_id": "Who took it up.", "raised_at": "When.", "taken_at": "When it was taken up.", "answered_at": "When it was answered.", "outcome": "What came of it, as the one who raised it reads it.",
  "internal_note": "For those who follow it up.", "heard_at": "When the one who raised it read the answer.", "reminded_at": "When others were reminded, because nobody took it up in time."}');
create index worry_organisation on worry (organisation_id, status);
create index worry_to on worry (to_id, status);
create index worry_client on worry (client_id) where client_id is not null;
create index worry_team on worry (team_id, status) where team_id is not null;
create index worry_raiser on worry (raised_by_person, raised_at);
call house.walled('worry', 'select, insert, update');
create policy raiser on worry for select using (raised_by_person = (select current_person()) and raised_by_id = any((select current_grantees())::uuid[]));
create policy raises on worry for insert with check (raised_by_person = (select current_person()) and raised_by_id = any((select current_grantees())::uuid[])
  and (exists (select 1 from client_grant g where g.client_id = worry.client_id and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
    or exists (select 1 from request r where r.id = worry.request_id)));
-- A worry about a client is hers: following it up takes a live grant of hers, or the legal file in which it stands.
create policy receiver on worry for select using ((organisation_id = (select current_wide()) or to_id = any((select current_grantees())::uuid[]) or team_id = any((select current_grantees())::uuid[]))
  and (client_id is null or organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[])
    or exists (select 1 from client_grant g where g.client_id = worry.client_id
      and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
create policy follows on worry for update using ((organisation_id = (select current_wide()) or to_id = any((select current_grantees())::uuid[]) or team_id = any((select current_grantees())::uuid[]))
  and (client_id is null or organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[])
    or exists (select 1 from client_grant g where g.client_id = worry.client_id
      and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));

-- Who raised it hears what came of it, also when she is nobody's member: only for whoever follows it up.
create function raiser_of(f_worry uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('name', p.given_name, 'email', p.email, 'language', p.language)
  from worry w join person p on p.id = w.raised_by_person where w.id = f_worry and w.organisation_id = current_wide()
$$;
create policy door on worry to tango_door using (true) with check (true);
grant select, update on worry to tango_door;
alter function raiser_of owner to tango_door;

-- Whoever raised it may not change it, only say that she read the answer.
create function hear_worry(f_worry uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update worry set heard_at = now() where id = f_worry and raised_by_person = current_person() and status = 'answered' and heard_at is null
$$;
alter function hear_worry owner to tango_door;
revoke all on function raiser_of, hear_worry from public;
grant execute on function raiser_of, hear_worry to tango_app;

-- Who raised it and who takes it see each other's face; who answers at a desk is known to all.
create index worry_taken_by on worry (taken_by_id) where taken_by_id is not null;
create index worry_raised_by on worry (raised_by_id);
create policy worry on face for select using (exists (select 1 from worry w where w.taken_by_id = face.id or w.raised_by_id = face.id));
create index reachability_face on reachability (face_id);
create policy desk on face for select using (exists (select 1 from reachability r where r.face_id = face.id));

-- Times alone, so that both parties of a partnership count the same: what one of them was asked and when it answered.
create function responses_of(f_organisation uuid, f_from uuid, f_since timestamptz, f_until timestamptz)
returns table (kind text, asked_at timestamptz, answered_at timestamptz, withdrawn boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.* from (
    select 'referral', r.proposed_at, r.answered_at, r.status = 'withdrawn' from referral r
    where r.to_organisation_id = f_organisation and r.from_organisation_id = f_from
    union all
    select 'request', q.received_at, q.responded_at, false from request q
    where q.organisation_id = f_organisation and q.kind = 'care'
    union all
    select 'worry', w.raised_at, coalesce(w.taken_at, w.answered_at), false from worry w where w.organisation_id = f_organisation
  ) x (kind, asked_at, answered_at, withdrawn)
  where x.asked_at >= f_since and x.asked_at < f_until
    and current_organisation() in (f_organisation, f_from)
    and exists (select 1 from partnership_party a join partnership_party b on b.partnership_id = a.partnership_id
      where a.organisation_id = f_organisation and b.organisation_id = f_from and a.partnership_id = any(current_partnerships()))
$$;
create policy door_counts on request for select to tango_door using (true);
create policy door_counts on worry for select to tango_door using (true);
grant select on request, worry to tango_door;
alter function responses_of owner to tango_door;
revoke all on function responses_of from public;
grant execute on function responses_of to tango_app;

create table page_read (
  face_id uuid not null,
  client_id uuid not null references client (id),
  what text not null,
  read_at timestamptz not null,
  primary key (face_id, client_id, what)
);
call house.describe('page_read', 'That someone read the introduction (inwerkkaart) before a first visit.', '{"face_id": "Who read it.", "what": "What was read, with its version.", "read_at": "When."}');
call house.walled('page_read', 'select, insert');
create policy reader on page_read using (face_id = any((select current_grantees())::uuid[]));
call house.about_known('page_read');

create table plan_run (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id uuid not null references team (id),
  starts date not null,
  ends date not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'ready', 'applied', 'cancelled', 'failed')),
  progress real not null default 0,
  problem jsonb,
  plan jsonb,
  made_by uuid not null references face (id),
  made_at timestamptz not null,
  finished_at timestamptz,
  version integer not null default 1,
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('plan_run', 'A run of the planner for a team: a proposal until people apply it.', '{
  "status": "Waiting, running, ready, applied, cancelled or failed.", "progress": "From 0 to 1.", "problem": "What was asked of the planner.", "plan": "What it proposed, with reasons.", "made_by": "Who started it.", "made_at": "When.", "finished_at": "When it was ready."}');
create index plan_run_team on plan_run (team_id, made_at);
call house.walled('plan_run', 'select, insert, update');
create policy keeper on plan_run using (organisation_id = any((select current_keepers())::uuid[]) or team_id = any((select current_keepers())::uuid[]));

revoke all on function may_share, give_grant, pass_grant, withdraw_grant, grants_of, parties_of, looks_of, may_open, lean_on_grant, open_care_file, open_client from public;
grant execute on function may_share, give_grant, pass_grant, withdraw_grant, grants_of, parties_of, looks_of, may_open, lean_on_grant, open_care_file to tango_app;
grant execute on function may_share to tango_door;
