-- The queue lies outside the walls: whoever speaks as the server puts in names of work and ids, and nothing else.
create or replace function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if task !~ '^[a-z_]{1,60}$' or json_typeof(payload) is distinct from 'object' or length(payload::text) > 4000
    or exists (select from json_each(payload) where json_typeof(value) <> 'string' or length(value #>> '{}') > 200) then
    raise exception 'a job takes ids alone' using errcode = 'check_violation';
  end if;
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key);
end $$;
