-- Outside: what is read in, calendars that others subscribe to, and the door of a visitor.

create table import_batch (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id uuid references team (id),
  kind text not null check (kind in ('people', 'visits')),
  file_name text not null,
  mapping jsonb not null,
  rows jsonb not null,
  status text not null default 'preview' check (status in ('preview', 'applied', 'cancelled')),
  outcome jsonb,
  made_by uuid,
  made_at timestamptz not null,
  version integer not null default 1,
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('import_batch', 'A file that is being read in: previewed, corrected, then applied all or nothing.', '{
  "kind": "People or visits.", "file_name": "Name of the file.", "mapping": "Which column is which field.", "rows": "The rows as read and corrected; emptied when applied.", "status": "Preview, applied or cancelled.", "outcome": "What it did.", "made_by": "Who read it in; empty when the operator did from the command line.", "made_at": "When."}');
call house.walled('import_batch');
create policy own on import_batch using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table visit_source (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  team_id uuid not null references team (id),
  kind text not null check (kind in ('csv', 'ical')),
  url text,
  mapping jsonb not null default '{}',
  names jsonb not null default '{}',
  last_read_at timestamptz,
  last_outcome jsonb,
  version integer not null default 1,
  foreign key (organisation_id, team_id) references team (organisation_id, id)
);
call house.describe('visit_source', 'Where a team''s roster is read from.', '{
  "kind": "CSV file or iCalendar feed.", "url": "Address of the feed.", "mapping": "Which column is which field.", "names": "Which name or number there is which client or carer here.", "last_read_at": "When it was last read.", "last_outcome": "What that did."}');
call house.walled('visit_source');
create policy office on visit_source using (organisation_id = (select current_office())) with check (organisation_id = (select current_office()));

create table calendar_feed (
  id uuid primary key,
  face_id uuid not null references face (id),
  client_id uuid references client (id),
  token_hash text not null unique,
  made_at timestamptz not null,
  revoked_at timestamptz,
  last_read_at timestamptz
);
call house.describe('calendar_feed', 'A calendar that someone subscribes to with a secret address.', '{"face_id": "Whose calendar; what it shows follows what this face may see at that moment.", "token_hash": "Hash of the secret in the address.", "made_at": "When.", "revoked_at": "When it was stopped.", "last_read_at": "When it was last fetched."}');
call house.walled('calendar_feed');
create policy own on calendar_feed using (face_id = any((select current_grantees())::uuid[])) with check (face_id = any((select current_grantees())::uuid[]));
create index calendar_feed_face on calendar_feed (face_id);
create index import_batch_organisation on import_batch (organisation_id, made_at);
create index visit_source_organisation on visit_source (organisation_id);
call house.about_known('calendar_feed');
create policy door on calendar_feed for select to tango_door using (true);
grant select on calendar_feed to tango_door;

-- Who is this? Looks past the walls for exactly one answer: the capacities of one person.
create function actor_of(f_person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'personId', p.id, 'name', p.given_name || ' ' || p.family_name, 'language', p.language,
    'hats', coalesce((
      select jsonb_agg(jsonb_build_object(
        'membershipId', m.id, 'organisationId', m.organisation_id, 'organisationName', o.name, 'organisationKind', o.kind,
        'capacities', o.capacities, 'roles', m.roles, 'level', m.level, 'title', f.title,
        'teams', (select coalesce(jsonb_agg(t.team_id order by t.team_id), '[]') from team_member t
          where t.membership_id = m.id and t.starts <= current_day() and (t.ends is null or t.ends >= current_day())),
        'partnerships', (select coalesce(jsonb_agg(pp.partnership_id order by pp.partnership_id), '[]') from partnership_party pp
          where pp.organisation_id = m.organisation_id and pp.left_on is null)
      ) order by o.name, m.id)
      from membership m join organisation o on o.id = m.organisation_id join face f on f.id = m.id
      where m.person_id = p.id and m.starts <= current_day() and (m.ends is null or m.ends >= current_day())), '[]'))
  from person p where p.id = f_person
$$;
alter function actor_of owner to tango_door;
create function person_of_account(f_user text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('personId', person_id, 'hat', hat) from account where user_id = f_user
$$;
alter function person_of_account owner to tango_door;
create function partnerships_of(f_organisation uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(partnership_id), '{}') from partnership_party where organisation_id = f_organisation and left_on is null
$$;
alter function partnerships_of owner to tango_door;
create function capacity_of(f_organisation uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('name', name, 'kind', kind, 'capacities', capacities) from organisation where id = f_organisation
$$;
alter function capacity_of owner to tango_door;
create function ask_of_token(f_hash text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('askId', a.id, 'membershipId', a.membership_id, 'personId', m.person_id)
  from ask a join membership m on m.id = a.membership_id where a.token_hash = f_hash
$$;
alter function ask_of_token owner to tango_door;
create function feed_of_token(f_hash text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('feedId', c.id, 'faceId', c.face_id, 'clientId', c.client_id, 'personId', f.person_id)
  from calendar_feed c join face f on f.id = c.face_id where c.token_hash = f_hash and c.revoked_at is null
$$;
alter function feed_of_token owner to tango_door;
revoke all on function actor_of, person_of_account, partnerships_of, capacity_of, ask_of_token, feed_of_token from public;
grant execute on function actor_of, person_of_account, partnerships_of, capacity_of, ask_of_token, feed_of_token to tango_app;

-- Accounts. The sign-in makes the account; the office that keeps the person ties it to her, once.
create function tie_account(f_user text, f_person uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from membership where person_id = f_person and organisation_id = current_office())
    and not exists (select 1 from person where id = f_person and registered_by = current_wide())
    and f_person is distinct from current_self() then
    return false;
  end if;
  insert into account (user_id, person_id) values (f_user, f_person) on conflict do nothing;
  return exists (select 1 from account where user_id = f_user and person_id = f_person);
end $$;
alter function tie_account owner to tango_door;
grant insert on account to tango_door;
create policy ties on account for insert to tango_door with check (true);
comment on function tie_account is 'Ties a sign-in account to a person of the own office; never moves one that is tied already.';

create function account_of(f_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select a.user_id from account a where a.person_id = f_person and (
    a.person_id = current_person()
    or exists (select 1 from membership m where m.person_id = f_person and m.organisation_id = current_office())
    or exists (select 1 from person p where p.id = f_person and p.registered_by = current_wide()))
$$;
alter function account_of owner to tango_door;
comment on function account_of is 'The sign-in account of a person of the own office; empty when she has none.';

-- Whether someone with a role here also has a side of her own: a page, or a place in the circle of another.
create function has_private_side() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from client where person_id = current_person()) or exists (select 1 from circle_member where face_id = current_person())
$$;
alter function has_private_side owner to tango_door;
create policy door on circle_member for select to tango_door using (true);
grant select on circle_member to tango_door;
comment on function has_private_side is 'Whether the acting person can also come in as herself: she is a client, or in the circle of one.';

create table demo_persona (
  id uuid primary key,
  person_id uuid not null references person (id),
  hat uuid references face (id),
  label_nl text not null,
  label_en text not null,
  sort integer not null
);
call house.describe('demo_persona', 'Someone whom a visitor of the example village may be with one click. Empty outside demo mode.', '{
  "person_id": "Who she is.", "hat": "In which capacity she comes in: a membership, or her own face for herself.",
  "label_nl": "What she does, in Dutch.", "label_en": "What she does, in English.", "sort": "Place in the list."}');
alter table demo_persona enable row level security;
alter table demo_persona force row level security;
create policy door on demo_persona for select to tango_door using (true);
grant select on demo_persona to tango_door;
create function demo_personas(f_all text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'personId', d.person_id, 'hat', d.hat,
    'name', p.given_name || ' ' || p.family_name, 'what', jsonb_build_object('nl', d.label_nl, 'en', d.label_en)) order by d.sort, d.id), '[]')
  from demo_persona d join person p on p.id = d.person_id
$$;
alter function demo_personas owner to tango_door;
comment on function demo_personas is 'The people of the example village whom a visitor may be.';
revoke all on function tie_account, account_of, has_private_side, demo_personas from public;
grant execute on function tie_account, account_of, has_private_side, demo_personas to tango_app;

-- No row moves to another owner, in any table.
do $$
declare
  one record;
begin
  for one in
    select a.attrelid::regclass as target, array_agg(a.attname::text order by a.attnum) as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not a.attisdropped
      and (a.attname in ('client_id', 'organisation_id', 'partnership_id')
        or (a.attname = 'person_id' and c.relname in ('membership', 'client', 'account', 'face'))
        or (a.attname = 'request_id' and c.relname = 'ask'))
    group by 1
  loop
    call house.stays(one.target, one.columns);
  end loop;
end $$;

-- The first of an organisation: nobody is inside yet who could let her in. Only the operator founds, as the owner of the
-- database; everyone after her is entered by the organisation itself.
create function found_organisation(f_organisation jsonb, f_first jsonb, f_fact uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_id uuid := (f_organisation ->> 'id')::uuid;
  f_membership uuid := (f_first ->> 'membershipId')::uuid;
  f_person uuid := (select person_id from account where user_id = f_first ->> 'userId');
  f_name text;
begin
  insert into organisation (id, name, kind, capacities, place, supporter_title) values (f_id, f_organisation ->> 'name', f_organisation ->> 'kind',
    array(select jsonb_array_elements_text(f_organisation -> 'capacities')), f_organisation ->> 'place', f_organisation ->> 'supporterTitle');
  insert into face (id, kind, organisation_id, registered_by, name) values (f_id, 'organisation', f_id, f_id, f_organisation ->> 'name');
  insert into directory.organisation_region (organisation_id, region_id) values (f_id, (f_organisation ->> 'regionId')::uuid);
  -- Whoever has an account already stays the person she is, and gets one capacity more.
  if f_person is null then
    f_person := (f_first ->> 'personId')::uuid;
    insert into person (id, registered_by, given_name, family_name, email, language)
      values (f_person, f_id, f_first ->> 'givenName', f_first ->> 'familyName', f_first ->> 'email', f_first ->> 'language');
    insert into face (id, kind, person_id, registered_by, name) values (f_person, 'person', f_person, f_id, (f_first ->> 'givenName') || ' ' || (f_first ->> 'familyName'));
    insert into account (user_id, person_id) values (f_first ->> 'userId', f_person);
  end if;
  select given_name || ' ' || family_name into f_name from person where id = f_person;
  insert into face (id, kind, person_id, organisation_id, registered_by, name, title) values (f_membership, 'member', f_person, f_id, f_id, f_name, f_first ->> 'title');
  insert into membership (id, organisation_id, person_id, roles, starts)
    values (f_membership, f_id, f_person, array(select jsonb_array_elements_text(f_first -> 'roles')), (f_first ->> 'starts')::date);
  perform set_config('app.organisation', f_id::text, true), set_config('app.person', '', true);
  perform record_fact(f_fact, 'organisation.founded', null, null, jsonb_build_object('organisationId', f_id, 'personId', f_person, 'membershipId', f_membership));
  return jsonb_build_object('personId', f_person, 'name', f_name);
end $$;
alter function found_organisation owner to tango_door;
comment on function found_organisation is 'Makes an organisation with its face and region and its first person with her account and membership, in one go; for the operator alone.';
revoke all on function found_organisation from public;
grant insert on organisation, person, face, membership to tango_door;
create policy founds on organisation for insert to tango_door with check (true);
create policy founds on person for insert to tango_door with check (true);
create policy founds on face for insert to tango_door with check (true);
create policy founds on membership for insert to tango_door with check (true);
grant usage on schema directory to tango_door;
grant insert on directory.organisation_region to tango_door;
