-- Night duty: who is alive, whether the chains are whole, who looks after the installation. What is here names no person
-- but the operators; the server reaches it through doors alone.

create table house.pulse (
  process uuid primary key,
  role text not null,
  at timestamptz not null,
  alarms jsonb not null
);
call house.describe('house.pulse', 'Each process of this Tango that lives, and what is wrong as far as it can see.', '{
  "process": "The process, anew at each start.", "role": "all, web or worker.", "at": "When it last said so.", "alarms": "What is wrong, by kind, and since when."}');

create table house.operator (
  person_id uuid primary key references person (id),
  since timestamptz not null default now()
);
call house.describe('house.operator', 'Who looks after this whole installation; named on the command line alone.', '{
  "person_id": "Who.", "since": "Since when."}');

create table house.chain_round (
  one boolean primary key default true check (one),
  chain uuid not null default '00000000-0000-0000-0000-000000000000',
  seq bigint not null default 0,
  at timestamptz not null default '-infinity',
  whole_at timestamptz
);
call house.describe('house.chain_round', 'How far the verification of the chains is: it goes round for ever.', '{
  "one": "There is one row.", "chain": "The chain it is at.", "seq": "The last link it looked at.", "at": "When it last looked.",
  "whole_at": "When it last came round."}');
insert into house.chain_round default values;

create table house.chain_fault (
  chain uuid primary key,
  seq bigint not null,
  fault text not null check (fault in ('altered', 'missing', 'cut_off')),
  found_at timestamptz not null default clock_timestamp()
);
call house.describe('house.chain_fault', 'A broken link that was found and is not mended yet.', '{
  "chain": "Of which chain.", "seq": "Which link.", "fault": "What is wrong with it.", "found_at": "When it was found."}');
grant select, insert, update, delete on house.pulse, house.chain_fault to tango_door;
grant select, update on house.chain_round to tango_door;
grant select on house.operator to tango_door;

-- A process that has said nothing for ten minutes is forgotten.
create function note_pulse(f_process uuid, f_role text, f_alarms jsonb) returns json
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into house.pulse values (f_process, f_role, clock_timestamp(), f_alarms)
    on conflict (process) do update set at = excluded.at, alarms = excluded.alarms;
  delete from house.pulse where at < clock_timestamp() - interval '10 minutes';
  return (select json_build_object('clock', extract(epoch from clock_timestamp()) * 1000,
    'workerSeconds', extract(epoch from clock_timestamp() - max(at) filter (where role <> 'web'))) from house.pulse);
end $$;
create function end_pulse(f_process uuid) returns void language sql security definer set search_path = public, pg_temp as
  $$ delete from house.pulse where process = f_process $$;

create function is_operator() returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from house.operator where person_id = current_person()) $$;

create function pulses() returns json language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(json_agg(json_build_object('role', role, 'seconds', extract(epoch from clock_timestamp() - at), 'alarms', alarms) order by at desc), '[]')
  from house.pulse where is_operator() and at > clock_timestamp() - interval '1 minute'
$$;

create function house.link_fault(f_chain uuid, f_seq bigint) returns text language sql stable as $$
  select case when b.seq is null and f.seq > 1 then 'missing'
    when f.previous <> coalesce(b.hash, '\x') or f.hash <> sha256(f.previous || convert_to(house.link_text(f.seq, f.at, f.type, f.person_id, f.membership_id, f.organisation_id, f.partnership_id, f.subject), 'UTF8')) then 'altered' end
  from fact f left join fact b on b.chain = f.chain and b.seq = f.seq - 1 where f.chain = f_chain and f.seq = f_seq
$$;

-- check_chains(how many): the end of every chain, and as many of the other links as are asked; the next call goes on from there.
create function check_chains(f_most integer) returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  round house.chain_round;
  last record;
begin
  -- Of many workers one looks; the others hear what it found.
  select * into round from house.chain_round where at < clock_timestamp() - interval '8 seconds' for update skip locked;
  if found then
    delete from house.chain_fault f where case f.fault
      when 'cut_off' then exists (select from chain_head h join fact l on l.chain = h.chain and l.seq = h.seq and l.hash = h.hash where h.chain = f.chain)
      else house.link_fault(f.chain, f.seq) is null end;
    insert into house.chain_fault (chain, seq, fault)
      select distinct on (l.chain) l.chain, l.seq, fault from chain_head h
        join fact l on l.chain = h.chain and l.seq > h.seq - 20
        cross join lateral (select house.link_fault(l.chain, l.seq) as fault offset 0) judged
        where fault is not null order by l.chain, l.seq
      on conflict do nothing;
    insert into house.chain_fault (chain, seq, fault)
      select h.chain, h.seq, 'cut_off' from chain_head h
        where h.seq > 0 and not exists (select from fact l where l.chain = h.chain and l.seq = h.seq and l.hash = h.hash)
      on conflict do nothing;
    insert into house.chain_fault (chain, seq, fault)
      select distinct on (l.chain) l.chain, l.seq, fault
        from (select chain, seq from fact where (chain, seq) > (round.chain, round.seq) order by chain, seq limit f_most) l
        cross join lateral (select house.link_fault(l.chain, l.seq) as fault offset 0) judged
        where fault is not null order by l.chain, l.seq
      on conflict do nothing;
    select chain, seq, count(*) over () as many into last
      from (select chain, seq from fact where (chain, seq) > (round.chain, round.seq) order by chain, seq limit f_most) s
      order by chain desc, seq desc limit 1;
    if last.many = f_most then
      update house.chain_round set chain = last.chain, seq = last.seq, at = clock_timestamp();
    else
      update house.chain_round set chain = '00000000-0000-0000-0000-000000000000', seq = 0, at = clock_timestamp(), whole_at = clock_timestamp();
    end if;
  end if;
  return (select json_build_object('faults', (select count(*) from house.chain_fault), 'wholeSeconds', extract(epoch from clock_timestamp() - whole_at)) from house.chain_round);
end $$;

-- Writes a line in the access log and takes it back; gives the reason when that cannot be done.
create function try_access_log() returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into access_log (id, client_id, looker_name, looker_role, verb, subject, action, ground)
    values (gen_random_uuid(), '00000000-0000-0000-0000-000000000000', '', '', '', '', 'read', '');
  raise exception using errcode = 'TANGO';
exception
  when sqlstate 'TANGO' then return null;
  when others then return sqlstate;
end $$;

-- The queue belongs to whoever migrates, and so do the doors to it. Counts only; for an administrator also which kind of work
-- of her own organisation fails.
create function queue_signs() returns json language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select json_build_object(
      'waiting', count(*) filter (where locked_at is null and run_at <= now() and attempts < max_attempts),
      'oldest', (array_agg(id order by run_at, id) filter (where locked_at is null and run_at <= now() and attempts < max_attempts))[1]::text,
      'oldestSeconds', coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and run_at <= now() and attempts < max_attempts)), 0),
      'failing', count(*) filter (where attempts >= 3 and attempts < max_attempts and last_error is not null),
      'failed', count(*) filter (where attempts >= max_attempts and locked_at is null))
    from graphile_worker._private_jobs);
end $$;
create function failing_work() returns json language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select coalesce(json_agg(work order by work.since), '[]') from (
    select t.identifier as task, count(*) as many, min(j.created_at) as since, bool_or(j.attempts >= j.max_attempts) as over,
      min(j.run_at) filter (where j.attempts < j.max_attempts) as again
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.last_error is not null and j.attempts > 0
      and (j.payload ->> 'organisationId' = current_wide()::text or is_operator())
    group by t.identifier) work);
end $$;

alter function note_pulse owner to tango_door;
alter function end_pulse owner to tango_door;
alter function is_operator owner to tango_door;
alter function pulses owner to tango_door;
alter function check_chains owner to tango_door;
alter function try_access_log owner to tango_door;
revoke all on function note_pulse, end_pulse, is_operator, pulses, check_chains, try_access_log, queue_signs, failing_work, house.link_fault from public;
grant execute on function house.link_fault to tango_door;
grant execute on function note_pulse, end_pulse, is_operator, pulses, check_chains, try_access_log, queue_signs, failing_work to tango_app;
comment on function note_pulse is 'A process says that it lives and what is wrong; it hears the time of the database and since when no worker spoke.';
comment on function end_pulse is 'A process stops in order.';
comment on function is_operator is 'Whether the acting person looks after this whole installation.';
comment on function pulses is 'The living processes and their alarms, for an operator alone.';
comment on function house.link_fault is 'What is wrong with one link of a chain; empty when nothing is.';
comment on function check_chains is 'Looks at the end of every chain and at a part of the rest; says how many are broken and since when all was looked at.';
comment on function try_access_log is 'Empty when a line can be written in the access log, otherwise the reason as SQLSTATE.';
comment on function queue_signs is 'How much work waits and fails in the whole queue: counts only.';
comment on function failing_work is 'Which kinds of work fail: of the own organisation for its administrator, of all for an operator.';
