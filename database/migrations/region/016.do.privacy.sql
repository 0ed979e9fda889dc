-- Privacy rights: what someone asks about her data, what is made for her, what was destroyed and when, and what may not be.

-- Whoever answers for the data of an organisation: its administrators and its board.
create function current_rights() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.rights', true), '')::uuid $$;
comment on function current_rights() is 'The organisation the person acts for, when the role answers for privacy there (administrator, board).';

-- The hands of the worker that gather and erase. Nobody signs in as it; only the owner of the database becomes it, for the
-- length of one transaction. What stands in facts and in the access log it reads and cannot change.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_privacy') then
    create role tango_privacy nologin noinherit nosuperuser nocreatedb nocreaterole;
  end if;
  execute format('grant tango_privacy to %I', current_user);
end $$;
grant usage on schema public to tango_privacy;

create procedure house.open_to_privacy(target regclass)
language plpgsql as $$
begin
  execute format('create policy privacy on %s to tango_privacy using (true) with check (true)', target);
  execute format('grant select, update, delete on %s to tango_privacy', target);
end $$;
do $$
declare
  one regclass;
begin
  for one in select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'chain_head' order by relname loop
    call house.open_to_privacy(one);
  end loop;
end $$;
-- From now on a table with a wall is open to it from the start.
create or replace procedure house.walled(target regclass, verbs text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant %s on %s to tango_app', verbs, target);
  call house.open_to_privacy(target);
end $$;

create table privacy_request (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  client_id uuid,
  kind text not null check (kind in ('correction', 'objection', 'restriction', 'erasure', 'destruction')),
  about text not null check (about in ('person', 'membership', 'volunteer', 'question', 'page', 'care', 'other')),
  text text not null default '',
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_on date not null,
  status text not null default 'asked' check (status in ('asked', 'granted', 'partly', 'refused', 'done')),
  answer text not null default '',
  answered_by uuid references face (id),
  answered_at timestamptz,
  plan jsonb,
  done_at timestamptz,
  version integer not null default 1,
  foreign key (client_id, person_id) references client (id, person_id),
  check (status <> 'refused' or answer <> '')
);
call house.describe('privacy_request', 'What someone asks an organisation about her data: correction, objection, restriction, erasure, destruction of the care file.', '{
  "organisation_id": "The organisation that is asked; it answers for what it keeps.", "person_id": "Whose data it is about.", "client_id": "Her page, when a representative asks for her.",
  "kind": "Which right.", "about": "About which part of her data.", "text": "In her own words.", "asked_by": "The person who asked: she herself or her representative.", "asked_at": "When.",
  "due_on": "Last day to answer: a month, for the care file three.", "status": "Asked, granted, granted in part, refused with the reason, or done.", "answer": "What the organisation answers.",
  "answered_by": "Who answered.", "answered_at": "When.", "plan": "For erasure: how much of what would go, what stays, until when and why. Numbers, never content.", "done_at": "When the data was gone."}');
create index privacy_request_organisation on privacy_request (organisation_id, asked_at);
create index privacy_request_person on privacy_request (person_id, asked_at);
create index privacy_request_asker on privacy_request (asked_by);
call house.walled('privacy_request', 'select, insert, update');
call house.stays('privacy_request', array['client_id', 'organisation_id', 'person_id']);
create policy self on privacy_request for select using (person_id = (select current_person()) or asked_by = (select current_person()));
create policy answers on privacy_request for select using (organisation_id = (select current_rights()));
create policy decides on privacy_request for update using (organisation_id = (select current_rights()));
create policy asks on privacy_request for insert with check (asked_by = (select current_person()) and status = 'asked' and (person_id = (select current_person())
  or exists (select 1 from client_grant g where g.client_id = privacy_request.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));

create table data_export (
  id uuid primary key,
  person_id uuid not null references person (id),
  client_id uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  ready_at timestamptz,
  bytes bytea,
  foreign key (client_id, person_id) references client (id, person_id)
);
call house.describe('data_export', 'All that Tango keeps about someone, as she asked for it: a file for people and one for machines. Gone after a week.', '{
  "person_id": "Whose data.", "client_id": "Her page, when a representative asked for her.", "asked_by": "Who asked.", "asked_at": "When.", "ready_at": "When it could be fetched.", "bytes": "The files, packed."}');
create index data_export_asker on data_export (asked_by, asked_at);
create index data_export_age on data_export (asked_at);
call house.walled('data_export', 'select, insert');
call house.stays('data_export', array['client_id', 'person_id']);
grant insert on data_export to tango_privacy;
create policy self on data_export for select using (asked_by = (select current_person()) and (person_id = (select current_person())
  or exists (select 1 from client_grant g where g.client_id = data_export.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
create policy asks on data_export for insert with check (asked_by = (select current_person()) and (person_id = (select current_person())
  or exists (select 1 from client_grant g where g.client_id = data_export.client_id and g.scope = 'sharing' and g.ground in ('self', 'representative')
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));

create table legal_hold (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  because text not null check (because <> ''),
  placed_by uuid references face (id),
  placed_at timestamptz not null,
  lifted_at timestamptz,
  version integer not null default 1
);
call house.describe('legal_hold', 'A complaint or dispute: what the organisation keeps about this person is not destroyed until it is lifted.', '{
  "person_id": "Whose data stays.", "because": "Why.", "placed_by": "Who decided so.", "placed_at": "When.", "lifted_at": "When it ended."}');
create index legal_hold_organisation on legal_hold (organisation_id);
create index legal_hold_person on legal_hold (person_id) where lifted_at is null;
call house.walled('legal_hold', 'select, insert, update');
call house.stays('legal_hold', array['organisation_id', 'person_id']);
create policy answers on legal_hold using (organisation_id = (select current_rights())) with check (organisation_id = (select current_rights()));

create table erasure (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  kind text not null check (kind in ('erasure', 'destruction', 'retention')),
  request_id uuid references privacy_request (id)
);
call house.describe('erasure', 'What was erased, by ids alone: done again whenever an older copy of the database is restored.', '{
  "at": "When.", "organisation_id": "The organisation whose data about her it was.", "person_id": "Whose data.", "kind": "On request, the care file on request, or because its term had passed.", "request_id": "The request it followed from."}');
create index erasure_organisation on erasure (organisation_id, at);
create index erasure_at on erasure (at);
call house.walled('erasure', 'select');
call house.stays('erasure', array['organisation_id', 'person_id']);
revoke update, delete on erasure from tango_privacy;
grant insert on erasure to tango_privacy;
create policy answers on erasure for select using (organisation_id = (select current_rights()));
create trigger append_only before update or delete or truncate on erasure for each statement execute function refuse_change();

create table retention_run (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  made_on date not null,
  due_on date not null,
  found jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'stopped', 'done')),
  done_at timestamptz,
  version integer not null default 1
);
call house.describe('retention_run', 'What is past its term at an organisation: first shown, then destroyed on its day unless it was stopped.', '{
  "made_on": "The day on which it was looked for.", "due_on": "The day on which it goes.", "found": "How much of what, per kind. Numbers, never content.", "status": "Waiting for its day, stopped by people, or done.", "done_at": "When it was done."}');
create index retention_run_organisation on retention_run (organisation_id, made_on);
call house.walled('retention_run', 'select, update');
call house.stays('retention_run', array['organisation_id']);
grant insert on retention_run to tango_privacy;
create policy answers on retention_run for select using (organisation_id = (select current_rights()));
create policy decides on retention_run for update using (organisation_id = (select current_rights()));

-- Names for who answers for privacy: of whoever asked something there and of whoever is held, and of nobody else. A board
-- keeps no staff or member records, and answers all the same.
create function privacy_names() returns table (person_id uuid, name text, email text, language text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, trim(p.given_name || ' ' || p.family_name), p.email, p.language from person p
  where p.id in (select r.person_id from privacy_request r where r.organisation_id = current_rights()
    union select r.asked_by from privacy_request r where r.organisation_id = current_rights()
    union select h.person_id from legal_hold h where h.organisation_id = current_rights())
$$;
grant select on privacy_request to tango_door;
create policy door on privacy_request for select to tango_door using (organisation_id = (select current_rights()));
alter function privacy_names owner to tango_door;
revoke all on function privacy_names from public;
grant execute on function privacy_names to tango_app;
comment on function privacy_names is 'Names of those about whom the acting organisation has a privacy request or hold.';

-- drop_months(before): months of the access log that lie wholly before that day, but for those in which someone stands whose
-- data is held. Returns how many went.
create function house.drop_months(f_before date) returns integer
language plpgsql as $$
declare
  one record;
  held boolean;
  gone integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('tango.months'));
  for one in
    select c.relname from pg_class c where c.relnamespace = 'month'::regnamespace and c.relkind = 'r' and c.relname ~ '^access_log_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= f_before order by 1
  loop
    execute format('select exists (select from month.%I l where l.client_person_id in (select unnest(house.held_persons())) or l.person_id in (select unnest(house.held_persons())))', one.relname) into held;
    continue when held;
    execute format('alter table access_log detach partition month.%I', one.relname);
    execute format('drop table month.%I', one.relname);
    gone := gone + 1;
  end loop;
  return gone;
end $$;
-- The owner itself stands before the walls too; this role does not.
create function house.held_persons() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(person_id), '{}') from legal_hold where lifted_at is null
$$;
create policy door on legal_hold for select to tango_door using (true);
grant select on legal_hold to tango_door;
alter function house.held_persons owner to tango_door;
revoke all on function house.held_persons, house.drop_months from public;
revoke all on procedure house.open_to_privacy from public;
