-- Questions, asks, talks and needs.

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
