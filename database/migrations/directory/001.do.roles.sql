-- Roles belong to the whole cluster; each is made only when it is missing.
-- tango_app        the server's hands: no owner, no superuser, never past a wall
-- tango_directory  sign-in and the directory; sees no region table
-- tango_door       owns the few functions that may look past a wall; nobody signs in as it
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_app') then
    create role tango_app login noinherit nosuperuser nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'tango_directory') then
    create role tango_directory login noinherit nosuperuser nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'tango_door') then
    create role tango_door nologin noinherit nosuperuser nocreatedb nocreaterole;
  end if;
  execute format('grant tango_door to %I', current_user);
end $$;

create schema if not exists directory;
grant usage on schema directory to tango_directory;
grant usage on schema public to tango_app, tango_door;

create table directory.region (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  connection text,
  opened_at timestamptz not null default now()
);
comment on table directory.region is 'A region: the unit of growth, a database of its own.';
comment on column directory.region.id is 'Identity of the region.';
comment on column directory.region.name is 'Name by which an operator calls it.';
comment on column directory.region.connection is 'Where its PostgreSQL is; empty means the same database as the directory.';
comment on column directory.region.opened_at is 'When it was opened.';

create table directory.organisation_region (
  organisation_id uuid primary key,
  region_id uuid not null references directory.region (id)
);
comment on table directory.organisation_region is 'Which region an organisation lives in.';
comment on column directory.organisation_region.organisation_id is 'The organisation, by its id in the region.';
comment on column directory.organisation_region.region_id is 'The region.';

insert into directory.region (id, name) values ('00000000-0000-7000-8000-000000000001', 'home');
grant select, insert, update on all tables in schema directory to tango_directory;
