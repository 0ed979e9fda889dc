-- What was done once stays done once, also when the worker was killed between doing it and saying so; and old safe
-- retries are thrown away.

create table job_done (
  job_id bigint not null,
  revision int not null,
  organisation_id uuid not null,
  done_at timestamptz not null default now(),
  primary key (job_id, revision)
);
call house.describe('job_done', 'Jobs whose effect is committed: taken up again after a kill, they are skipped.', '{
  "job_id": "The job in the queue.", "revision": "Which asking of it: a job that is asked for anew keeps its number.",
  "done_at": "When its effect was committed."}');
create index job_done_age on job_done (done_at);
call house.walled('job_done', 'insert');
call house.stays('job_done', array['organisation_id']);
create policy own on job_done for insert with check (organisation_id = (select current_organisation()));
create policy door on job_done to tango_door using (true);
grant select, delete on job_done to tango_door;

create policy door on idempotency_key for delete to tango_door using (true);
create policy door_sees on idempotency_key for select to tango_door using (true);
grant select, delete on idempotency_key to tango_door;

create function forget_retries() returns void language sql volatile security definer set search_path = public, pg_temp as $$
  delete from idempotency_key where created_at < now() - interval '7 days';
  delete from job_done where done_at < now() - interval '30 days';
$$;
alter function forget_retries owner to tango_door;
revoke all on function forget_retries from public;
grant execute on function forget_retries to tango_app;
comment on function forget_retries is 'Throws away what only made retries safe: answers of a week ago, done jobs of a month ago. Asked every day.';
