-- A region that is a database of its own: it knows which one it is, and leans on no directory beside it.

-- How long the server's hands may take is said with the role, as a pooler in transaction mode carries nothing along when a
-- connection begins. Roles belong to the whole cluster; said only when it is not so yet, since two who say it at once collide.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_app' and 'statement_timeout=15s' = any(rolconfig)) then
    alter role tango_app set idle_in_transaction_session_timeout = '20s';
    alter role tango_app set statement_timeout = '15s';
  end if;
end $$;

create table house.here (
  only_one boolean primary key default true check (only_one),
  region_id uuid not null,
  generation integer not null,
  left_at timestamptz
);
comment on table house.here is 'Which region this database is. A server that was led to another one refuses it.';
comment on column house.here.only_one is 'There is one row.';
comment on column house.here.region_id is 'The region, by its id in the directory.';
comment on column house.here.generation is 'The how manieth database of that region; the directory says the same.';
comment on column house.here.left_at is 'When the region moved from here to another database; then nothing here counts any more.';

-- Where an organisation lives is said in the directory, which may stand in another database.
create or replace function found_organisation(f_organisation jsonb, f_first jsonb, f_fact uuid) returns jsonb
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
  if to_regclass('directory.organisation_region') is not null then
    insert into directory.organisation_region (organisation_id, region_id) values (f_id, (f_organisation ->> 'regionId')::uuid) on conflict do nothing;
  end if;
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
