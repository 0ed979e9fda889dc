-- Offers, choices, referrals, coming back to her, and the care plan.

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
  asked_in uuid references request (id),
  created_at timestamptz not null default now()
);
call house.describe('choice', 'What she chose for a need, with the reasons as they were shown.', '{
  "need_id": "For which need.", "layer": "Own people, volunteer, cooperative, professional, or nobody.", "face_id": "The person or organisation chosen.", "offer_id": "The service chosen.",
  "chosen_by": "Who chose.", "reasons": "For and against as shown.", "because": "Why another than the first.", "asked_in": "The question in which the chosen volunteer is asked."}');
create index choice_client on choice (client_id);
create index choice_need on choice (need_id, created_at);
create index choice_asked_in on choice (asked_in) where asked_in is not null;
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

revoke all on function open_care_file from public;
grant execute on function open_care_file to tango_app;
