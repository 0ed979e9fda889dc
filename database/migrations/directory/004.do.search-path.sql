-- Which schema the sign-in sees it gets from its role: a pooler in transaction mode carries nothing along when a connection
-- begins. Roles belong to the whole cluster; said only when it is not so yet, since two who say it at once collide.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_directory' and 'statement_timeout=10s' = any(rolconfig)) then
    alter role tango_directory set search_path = directory;
    alter role tango_directory set statement_timeout = '10s';
  end if;
end $$;
