-- Who has this account, in one question instead of two: it comes with every request.
create function actor_of_account(f_user text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select actor_of(a.person_id) || jsonb_build_object('hat', a.hat) from account a where a.user_id = f_user
$$;
alter function actor_of_account owner to tango_door;
revoke all on function actor_of_account from public;
grant execute on function actor_of_account to tango_app;
