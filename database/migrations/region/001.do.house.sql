-- The hallway: who is acting, facts, the access log, files, safe retries.

create schema if not exists house;
grant usage on schema house to tango_app, tango_door;

-- describe(table, sentence, {column: sentence}): comments in one call; columns that every table
-- has in the same meaning are filled in here, so that they are said once.
create procedure house.describe(target regclass, sentence text, columns jsonb default '{}')
language plpgsql as $$
declare
  usual constant jsonb := '{
    "id": "Identity.",
    "organisation_id": "The organisation whose row this is; the wall stands on it.",
    "client_id": "The client this is about; the wall asks for a live grant on her.",
    "partnership_id": "The partnership whose parties share this row.",
    "team_id": "The self-managing team that keeps this row, if a team does.",
    "version": "Counts the edits, so that two people who edit do not overwrite each other.",
    "created_at": "When the row was made.",
    "starts": "From when it holds.",
    "ends": "Until when it holds; empty means open ended."
  }';
  col record;
begin
  execute format('comment on table %s is %L', target, sentence);
  for col in select attname from pg_attribute where attrelid = target and attnum > 0 and not attisdropped loop
    if coalesce(columns, '{}') ? col.attname then
      execute format('comment on column %s.%I is %L', target, col.attname, columns ->> col.attname);
    elsif usual ? col.attname then
      execute format('comment on column %s.%I is %L', target, col.attname, usual ->> col.attname);
    else
      raise exception 'column %.% needs a sentence', target, col.attname;
    end if;
  end loop;
end $$;

-- walled(table, verbs): row-level security on, also for the owner, and what the app may do.
create procedure house.walled(target regclass, verbs text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant %s on %s to tango_app', verbs, target);
end $$;

-- about_known(table): nobody enters a row about a client whom she knows in no way; without it a keeper could open a file
-- on a stranger. The policies of the table itself say the rest.
create procedure house.about_known(target regclass)
language plpgsql as $$
begin
  execute format('create policy known on %1$s as restrictive for insert to tango_app with check (client_id is null
    or exists (select 1 from client_grant g where g.client_id = %1$s.client_id
      and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))', target);
end $$;

-- stays(table, columns): whose a row is, is said once; a change of client, organisation or partnership would carry the
-- row through a wall. An empty column may still be filled.
create function house.refuse_move() returns trigger language plpgsql as $$
declare
  name text;
begin
  foreach name in array tg_argv loop
    if to_jsonb(old) ->> name <> coalesce(to_jsonb(new) ->> name, '') then
      raise exception '% of % stays what it is', name, tg_table_name using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return new;
end $$;
create procedure house.stays(target regclass, columns text[])
language plpgsql as $$
begin
  execute format('create trigger stays before update of %s on %s for each row execute function house.refuse_move(%s)',
    array_to_string(columns, ', '), target, (select string_agg(quote_literal(one), ', ') from unnest(columns) one));
end $$;

-- A day is a day in the Netherlands: the server's own zone ends a right, or begins one, up to two hours off.
create function current_day() returns date language sql stable parallel safe as
  $$ select (now() at time zone 'Europe/Amsterdam')::date $$;

-- The key ring. STABLE, never IMMUTABLE: a prepared statement would serve the first actor's rows
-- to the next. Afterwards current_setting gives '', hence nullif.
create function current_person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function current_self() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.self', true), '')::uuid $$;
create function current_organisation() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
create function current_wide() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.wide', true), '')::uuid $$;
create function current_office() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.office', true), '')::uuid $$;
create function current_grantees() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.grantees', true), '')::uuid[], '{}') $$;
create function current_keepers() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.keepers', true), '')::uuid[], '{}') $$;
create function current_partnerships() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.partnerships', true), '')::uuid[], '{}') $$;
comment on function current_day() is 'Today in the Netherlands, whatever zone the server or the session keeps.';
comment on function current_person() is 'The acting person, in whatever capacity.';
comment on function current_self() is 'The acting person, only when acting privately (member, relative, friend).';
comment on function current_organisation() is 'The organisation on whose behalf the person acts.';
comment on function current_wide() is 'That organisation, when the role works for all its people (village supporter, intake, administrator).';
comment on function current_office() is 'That organisation, when the role keeps its staff and volunteer records.';
comment on function current_grantees() is 'Faces to whom a client may have granted sight and as which this actor acts.';
comment on function current_keepers() is 'Organisation and teams whose own legal care file the actor may open.';
comment on function current_partnerships() is 'Partnerships of the organisation the actor acts for.';

-- Facts: append-only, hash-chained per organisation (private acts: one chain of the region).
create table chain_head (
  chain uuid primary key,
  seq bigint not null,
  hash bytea not null
);
call house.describe('chain_head', 'The last link of each chain of facts; its row lock orders the chain.', '{
  "chain": "The organisation, or the nil id for private acts.", "seq": "Number of the last fact.", "hash": "Hash of the last fact."}');
alter table chain_head enable row level security;
alter table chain_head force row level security;
create policy door on chain_head to tango_door using (true) with check (true);
grant select, insert, update on chain_head to tango_door;

create table fact (
  id uuid primary key,
  chain uuid not null,
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  person_id uuid,
  membership_id uuid,
  organisation_id uuid,
  partnership_id uuid,
  subject jsonb not null,
  previous bytea not null,
  hash bytea not null,
  unique (chain, seq)
);
call house.describe('fact', 'What happened: audit trail and outbox in one. Carries references and hashes, never care content.', '{
  "chain": "The chain it is a link of.", "seq": "Place in the chain, without gaps.", "at": "When, taken under the lock of the chain.",
  "type": "What happened, in the past tense, such as request.submitted.", "person_id": "Who acted.",
  "membership_id": "In which capacity; empty when private.", "organisation_id": "For which organisation.",
  "subject": "References to what it is about: ids and hashes only.", "previous": "Hash of the link before.", "hash": "Hash over this link and the one before."}');
create index fact_partnership on fact (partnership_id, at) where partnership_id is not null;
create index fact_organisation on fact (organisation_id, at);
create index fact_person on fact (person_id, at) where person_id is not null;
call house.walled('fact', 'select');
create policy own on fact for select using (organisation_id = (select current_wide()));
create policy partners on fact for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy self on fact for select using (person_id = (select current_self()));
create policy door on fact to tango_door using (true) with check (true);
grant select, insert on fact to tango_door;

-- One text per link, the same in the chain and in its verification.
create function house.link_text(f_seq bigint, f_at timestamptz, f_type text, f_person uuid, f_membership uuid, f_organisation uuid, f_partnership uuid, f_subject jsonb)
returns text language sql immutable as $$
  select concat_ws('|', f_seq, extract(epoch from f_at)::numeric(20, 6), f_type, coalesce(f_person::text, '-'),
    coalesce(f_membership::text, '-'), coalesce(f_organisation::text, '-'), coalesce(f_partnership::text, '-'), f_subject::text)
$$;

create function record_fact(f_id uuid, f_type text, f_membership uuid, f_partnership uuid, f_subject jsonb)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_organisation uuid := current_organisation();
  f_chain uuid := coalesce(current_organisation(), '00000000-0000-0000-0000-000000000000');
  head chain_head;
  f_at timestamptz;
  f_hash bytea;
begin
  insert into chain_head values (f_chain, 0, '\x') on conflict do nothing;
  select * into head from chain_head where chain = f_chain for update;
  f_at := date_trunc('microseconds', clock_timestamp());
  f_hash := sha256(head.hash || convert_to(house.link_text(head.seq + 1, f_at, f_type, current_person(), f_membership, f_organisation, f_partnership, f_subject), 'UTF8'));
  insert into fact values (f_id, f_chain, head.seq + 1, f_at, f_type, current_person(), f_membership, f_organisation, f_partnership, f_subject, head.hash, f_hash);
  update chain_head set seq = head.seq + 1, hash = f_hash where chain = f_chain;
end $$;
alter function record_fact owner to tango_door;
grant execute on function house.link_text to tango_door;
revoke all on function record_fact from public;
grant execute on function record_fact to tango_app;
comment on function record_fact is 'Adds a link to the chain of the acting organisation; the only way in.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on fact for each statement execute function refuse_change();

-- Access log (NEN 7513): who looked at whose data.
create table access_log (
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  client_id uuid not null,
  client_person_id uuid,
  person_id uuid,
  organisation_id uuid,
  face_id uuid,
  looker_name text not null,
  looker_role text not null,
  organisation_name text,
  verb text not null,
  subject text not null,
  action text not null check (action in ('read', 'search', 'write', 'export', 'print')),
  ground text not null,
  origin text,
  primary key (id, at)
) partition by range (at);
call house.describe('access_log', 'Who looked at, searched or changed whose data, in which role, when, from where and on which ground (NEN 7513). Kept at least five years.', '{
  "at": "When.", "client_person_id": "The person that the client is, so that she can read her own log.", "person_id": "Who looked.",
  "organisation_id": "For which organisation; empty when private.", "face_id": "As which face.", "looker_name": "The name as it was then.",
  "looker_role": "The role as it was then.", "organisation_name": "The name of the organisation as it was then.", "verb": "Which verb of Tango.",
  "subject": "Which subject: planning, reports, and so on.", "action": "Read, search, write, export or print.", "ground": "Why it was allowed.",
  "origin": "Network address it came from."}');
create index access_log_client on access_log (client_id, at desc);
create index access_log_self on access_log (client_person_id, at desc);
call house.walled('access_log', 'select');
create policy door on access_log for insert to tango_door with check (true);
grant insert on access_log to tango_door;
create policy self on access_log for select using (client_person_id = (select current_self()));
create trigger append_only before update or delete or truncate on access_log for each statement execute function refuse_change();

-- Its months lie in a schema that nobody enters: a month past its term is dropped whole, without touching a row of another.
create schema month;
create table month.access_log_else partition of access_log default;
create trigger append_only before update or delete or truncate on month.access_log_else for each statement execute function refuse_change();
comment on table month.access_log_else is 'Looks of a month that was not made in time: no read waits for that.';

-- make_months(from, how many): the months of the access log from that day on, as far as they are not there yet.
create procedure house.make_months(f_from date, f_many integer)
language plpgsql as $$
declare
  first date;
  name text;
begin
  -- Of many servers that start at once, one makes them.
  perform pg_advisory_xact_lock(hashtext('tango.months'));
  for first in select date_trunc('month', f_from)::date + make_interval(months => m) from generate_series(0, f_many - 1) m loop
    name := to_char(first, '"access_log_"YYYY_MM');
    continue when to_regclass('month.' || name) is not null
      or exists (select from month.access_log_else where at >= first at time zone 'Europe/Amsterdam' and at < (first + interval '1 month') at time zone 'Europe/Amsterdam');
    -- Made apart and then attached: the log itself stays open for writing all the while.
    execute format('create table month.%I (like access_log including defaults including constraints)', name);
    execute format('alter table access_log attach partition month.%I for values from (%L) to (%L)', name,
      first at time zone 'Europe/Amsterdam', (first + interval '1 month') at time zone 'Europe/Amsterdam');
    execute format('create trigger append_only before update or delete or truncate on month.%I for each statement execute function refuse_change()', name);
    execute format('comment on table month.%I is %L', name, 'Looks of ' || to_char(first, 'YYYY-MM') || '.');
  end loop;
end $$;
call house.make_months(current_day(), 4);

-- Safe retries.
create table idempotency_key (
  person_id uuid not null,
  key text not null,
  request_hash text not null,
  answer json,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
call house.describe('idempotency_key', 'Answers already given, so that a retried request is not done twice.', '{
  "person_id": "Who asked.", "key": "The key that the asker sent along.", "request_hash": "Hash of what was asked, to refuse another question under the same key.",
  "answer": "What was answered."}');
create index idempotency_key_age on idempotency_key (created_at);
call house.walled('idempotency_key', 'select, insert, update');
create policy self on idempotency_key using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- Files: scans, photos, signed documents. PostgreSQL is the only state.
create table stored_file (
  id uuid primary key,
  organisation_id uuid,
  client_id uuid,
  partnership_id uuid,
  name text not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  created_by uuid,
  created_at timestamptz not null default now()
);
call house.describe('stored_file', 'A file: a scan of a signature, a photo, a signed document.', '{
  "name": "File name as given.", "media_type": "Media type, established from the bytes.", "bytes": "The content.", "sha256": "Hash of the content, in hexadecimal.",
  "created_by": "The person who put it there."}');

-- Jobs: ids only; the queue lies outside the walls.
create function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key);
end $$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job to tango_app;
comment on function enqueue_job is 'Puts a job in the queue, in the transaction of what caused it.';

revoke all on procedure house.describe, house.walled, house.about_known, house.stays, house.make_months from public;
