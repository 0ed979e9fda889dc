-- Tasks and who may, visits, reports, worries, and runs of the planner.

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
  source_says jsonb,
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
  "source": "Made here, by the planner, read in, or pinned by a relative.", "source_key": "Key in the system it was read from, so that reading again makes no doubles.", "source_says": "Time, face and status as that system gave them at the last reading; differs from the visit when it was changed here by hand.", "series_id": "What repeats every week carries one and the same id.", "done_at": "When it was reported done."}');
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

create table visit_change (
  id uuid primary key,
  visit_id uuid not null references visit (id) on delete cascade,
  client_id uuid not null references client (id),
  organisation_id uuid,
  team_id uuid,
  at timestamptz not null,
  by_id uuid references face (id),
  what jsonb not null check (what ?& array['before', 'after']),
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
create index worry_raised_by on worry (raised_by_id);
create index worry_taken_by on worry (taken_by_id) where taken_by_id is not null;
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
create policy door_follows on worry for select to tango_door using (organisation_id = (select current_wide()));
create policy door_hears on worry for select to tango_door using (raised_by_person = (select current_person()));
create policy door_marks on worry for update to tango_door using (raised_by_person = (select current_person()));
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
create policy door_counts on request for select to tango_door using (kind = 'care' and exists (select 1 from partnership_party p where p.organisation_id = request.organisation_id
  and p.partnership_id = any((select current_partnerships())::uuid[])));
create policy door_counts on worry for select to tango_door using (exists (select 1 from partnership_party p where p.organisation_id = worry.organisation_id
  and p.partnership_id = any((select current_partnerships())::uuid[])));
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
