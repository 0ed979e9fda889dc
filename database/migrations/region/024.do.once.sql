-- What is done once: the work of a day however often Tango starts, and the telling of an alarm however many see it.

create table house.daily_job (
  job_key text primary key,
  day date not null
);
call house.describe('house.daily_job', 'Which work of every day was put in the queue last, so that a start does not ask for it again.', '{
  "job_key": "The work, and for which organisation.", "day": "For which day."}');

create table house.told_alarm (
  kind text primary key,
  seen_at timestamptz not null
);
call house.describe('house.told_alarm', 'An alarm that was told to whoever is on duty, so that each process that sees it need not.', '{
  "kind": "Which alarm.", "seen_at": "When a process last saw it."}');
grant select, insert, update, delete on house.told_alarm to tango_door;

-- Whose it is to tell, of all who see it: the first. What nobody saw for a minute is told anew.
create function claim_alarm(f_kind text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before timestamptz;
begin
  insert into house.told_alarm values (f_kind, '-infinity') on conflict do nothing;
  select seen_at into before from house.told_alarm where kind = f_kind for update;
  update house.told_alarm set seen_at = clock_timestamp() where kind = f_kind;
  return before < clock_timestamp() - interval '1 minute';
end $$;

-- Whose it is to tell that it is over: the last. Empty while another process still sees it.
create function end_alarm(f_kind text, f_process uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from house.pulse where process <> f_process and at > clock_timestamp() - interval '30 seconds'
    and alarms @> jsonb_build_array(jsonb_build_object('kind', f_kind))) then
    return null;
  end if;
  delete from house.told_alarm where kind = f_kind;
  return found;
end $$;

alter function claim_alarm owner to tango_door;
alter function end_alarm owner to tango_door;
revoke all on function claim_alarm, end_alarm from public;
grant execute on function claim_alarm, end_alarm to tango_app;
comment on function claim_alarm is 'Whether this process is the one to tell an alarm; asked again it says that the alarm still stands.';
comment on function end_alarm is 'Whether this process is the one to tell that an alarm is over; empty while another still sees it.';
