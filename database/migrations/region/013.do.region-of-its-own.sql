-- How long the server's hands may take is said with the role, as a pooler in transaction mode carries nothing along when a
-- connection begins. Roles belong to the whole cluster; said only when it is not so yet, since two who say it at once collide.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_app' and 'statement_timeout=15s' = any(rolconfig)) then
    alter role tango_app set idle_in_transaction_session_timeout = '20s';
    alter role tango_app set statement_timeout = '15s';
  end if;
end $$;
