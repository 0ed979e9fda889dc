-- Planning what stands behind walls costs more than running it, and the plan is the same for whomever it is run: everything
-- is found by key. PostgreSQL would plan anew each time wherever it takes a list of one for cheaper than a list of ten.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tango_app' and 'plan_cache_mode=force_generic_plan' = any(rolconfig)) then
    alter role tango_app set plan_cache_mode = 'force_generic_plan';
  end if;
end $$;
