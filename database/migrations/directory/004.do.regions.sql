-- Regions as databases of their own: where each is, which one a move has reached, and where the persons of an account are.

-- Which schema the sign-in sees it gets from its role: a pooler in transaction mode carries nothing along when a connection
-- begins. Roles belong to the whole cluster; said only when it is not so yet, since two who say it at once collide.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_directory' and 'statement_timeout=10s' = any(rolconfig)) then
    alter role tango_directory set search_path = directory;
    alter role tango_directory set statement_timeout = '10s';
  end if;
end $$;

alter table directory.region
  add column generation integer not null default 1 check (generation > 0),
  add column moving boolean not null default false;
comment on column directory.region.connection is 'Where its PostgreSQL is, sealed with the secret of this Tango; empty means the same database as the directory.';
comment on column directory.region.generation is 'Counts its databases: one more each time it has moved.';
comment on column directory.region.moving is 'True for the few seconds in which it changes databases: nobody reads or writes there.';
-- From now on only whoever runs Tango says which regions there are.
revoke insert, update on directory.region, directory.organisation_region from tango_directory;

create table directory.account_region (
  user_id text not null references directory.identity (id) on delete cascade,
  region_id uuid not null references directory.region (id),
  primary key (user_id, region_id)
);
comment on table directory.account_region is 'In which regions an account may have a person. The region itself knows which one.';
comment on column directory.account_region.user_id is 'The account.';
comment on column directory.account_region.region_id is 'A region to ask.';
create index account_region_region on directory.account_region (region_id);
-- beside the traffic: one row for each organisation, written when one is founded
create index organisation_region_region on directory.organisation_region (region_id);
grant select, insert on directory.account_region to tango_directory;

-- Until now there was one region.
insert into directory.account_region (user_id, region_id)
select id, '00000000-0000-7000-8000-000000000001' from directory.identity;
