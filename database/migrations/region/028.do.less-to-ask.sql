-- What every look and every page asks, with less work; what it answers stays as it was. In plpgsql, of which a connection keeps
-- the plans: before PostgreSQL 18 a function in sql is planned at every call.

-- An id that begins with its moment (RFC 9562, version 7): lines that follow each other stand beside each other in an index.
create function house.moment_id() returns uuid language sql volatile as $$
  select (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;
revoke all on function house.moment_id from public;
grant execute on function house.moment_id to tango_door;

create or replace function log_look(f_clients uuid[], f_verb text, f_subject text, f_action text, f_face uuid, f_name text, f_role text, f_organisation_name text, f_origin text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into access_log (id, client_id, client_person_id, person_id, organisation_id, face_id, looker_name, looker_role, organisation_name, verb, subject, action, ground, origin)
  select house.moment_id(), c.id, c.person_id, current_person(), current_organisation(), f_face, f_name, f_role, f_organisation_name, f_verb, f_subject, f_action,
    coalesce((select g.ground from client_grant g where g.client_id = c.id and g.scope = f_subject and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now())
      order by array_position(array['self', 'representative', 'consent', 'request', 'treatment'], g.ground) limit 1), 'own_file'), f_origin
  from client c where c.id = any(f_clients);
end $$;

-- Who has an account is asked before every answer: one function, and no second one inside it.
create function house.actor(f_person uuid) returns jsonb language plpgsql stable as $$ begin
  return (select jsonb_build_object(
    'personId', p.id, 'name', p.given_name || ' ' || p.family_name, 'language', p.language,
    'hats', coalesce((
      select jsonb_agg(jsonb_build_object(
        'membershipId', m.id, 'organisationId', m.organisation_id, 'organisationName', o.name, 'organisationKind', o.kind,
        'capacities', o.capacities, 'roles', m.roles, 'level', m.level, 'title', f.title,
        'teams', (select coalesce(jsonb_agg(t.team_id order by t.team_id), '[]') from team_member t
          where t.membership_id = m.id and t.starts <= current_day() and (t.ends is null or t.ends >= current_day())),
        'partnerships', (select coalesce(jsonb_agg(pp.partnership_id order by pp.partnership_id), '[]') from partnership_party pp
          where pp.organisation_id = m.organisation_id and pp.left_on is null)
      ) order by o.name, m.id)
      from membership m join organisation o on o.id = m.organisation_id join face f on f.id = m.id
      where m.person_id = p.id and m.starts <= current_day() and (m.ends is null or m.ends >= current_day())), '[]'))
  from person p where p.id = f_person);
end $$;
create or replace function actor_of_account(f_user text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return (select house.actor(a.person_id) || jsonb_build_object('hat', a.hat) from account a where a.user_id = f_user);
end $$;
create or replace function actor_of(f_person uuid) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$ begin return house.actor(f_person); end $$;
revoke all on function house.actor from public;
grant execute on function house.actor to tango_door;

-- A client herself is found at once; who comes is asked last of what takes looking, as it goes through all grants of the looker.
-- It still looks past no wall.
create or replace function shows_face(f_face uuid, f_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  -- the client herself
  if f_person is not null and exists (select 1 from client_grant g where g.client_person_id = f_person and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())) then return true; end if;
  -- her circle
  if exists (select 1 from circle_member m where m.face_id = f_face) then return true; end if;
  -- who comes, from the grants of the looker and not from all visits of that face
  if exists (select 1 from client_grant g join visit v on v.client_id = g.client_id where g.scope = 'planning'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) and v.face_id = f_face) then return true; end if;
  -- who answers at a desk
  if exists (select 1 from reachability r where r.face_id = f_face) then return true; end if;
  -- the contacts of a partner
  if exists (select 1 from contact_person p where p.face_id = f_face or p.substitute_id = f_face) then return true; end if;
  -- who raised a worry and who took it up
  return exists (select 1 from worry w where w.taken_by_id = f_face or w.raised_by_id = f_face);
end $$;

-- Notes are read of one client at a time: her grant is looked for by key each time, never a list made of all that the looker sees.
alter policy client on report using (exists (select 1 from client_grant g where g.client_id = report.client_id and g.scope = 'reports'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) offset 0));
alter policy writer on report using (face_id = any((select current_grantees())::uuid[]) and exists (select 1 from client_grant g where g.client_id = report.client_id
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) offset 0));

-- Client by client: what it takes follows how many are asked about, not how many the asker may see; hence the grants of each
-- client, and not those of the asker, however few PostgreSQL thinks there are.
create or replace function partners_beside(f_clients uuid[]) returns table (client_id uuid, organisation_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin return query
  with party as materialized (select distinct p.organisation_id from partnership_party p where p.partnership_id = any((select current_partnerships())::uuid[])),
  known as materialized (
    select c.id, c.registered_by from unnest(f_clients) wanted (id) join client c on c.id = wanted.id
    where exists (select 1 from (select h.grantee_id, h.ends from client_grant h where h.client_id = c.id offset 0) g where g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
      or exists (select 1 from visit v where v.client_id = c.id and (v.organisation_id = any((select current_keepers())::uuid[]) or v.team_id = any((select current_keepers())::uuid[])) offset 0))
  select r.client_id, r.from_organisation_id from known k join referral r on r.client_id = k.id where r.status = 'accepted' and r.from_organisation_id in (select p.organisation_id from party p)
  union select k.id, k.registered_by from known k where k.registered_by in (select p.organisation_id from party p)
  union select m.client_id, f.organisation_id from known k join circle_member m on m.client_id = k.id join face f on f.id = m.face_id where f.organisation_id in (select p.organisation_id from party p);
end $$;

-- Links of the chains, each with what is wrong with it. Judged many at once: a function for each link took five times as long.
alter function house.link_text stable;
create view house.judged_link with (security_invoker) as
  select f.chain, f.seq, case when b.seq is null and f.seq > 1 then 'missing'
    when f.previous <> coalesce(b.hash, '\x') or f.hash <> sha256(f.previous || convert_to(house.link_text(f.seq, f.at, f.type, f.person_id, f.membership_id, f.organisation_id, f.partnership_id, f.subject), 'UTF8')) then 'altered' end as fault
  from fact f left join fact b on b.chain = f.chain and b.seq = f.seq - 1;
grant select on house.judged_link to tango_door;

create or replace function check_chains(f_most integer) returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  round house.chain_round;
  last record;
begin
  -- Of many workers one looks; the others hear what it found.
  select * into round from house.chain_round where at < clock_timestamp() - interval '8 seconds' for update skip locked;
  if found then
    delete from house.chain_fault f where case f.fault
      when 'cut_off' then exists (select from chain_head h join fact l on l.chain = h.chain and l.seq = h.seq and l.hash = h.hash where h.chain = f.chain)
      else not exists (select from house.judged_link l where l.chain = f.chain and l.seq = f.seq and l.fault is not null) end;
    insert into house.chain_fault (chain, seq, fault)
      select distinct on (l.chain) l.chain, l.seq, l.fault from chain_head h
        join house.judged_link l on l.chain = h.chain and l.seq > h.seq - 20
        where l.fault is not null order by l.chain, l.seq
      on conflict do nothing;
    insert into house.chain_fault (chain, seq, fault)
      select h.chain, h.seq, 'cut_off' from chain_head h
        where h.seq > 0 and not exists (select from fact l where l.chain = h.chain and l.seq = h.seq and l.hash = h.hash)
      on conflict do nothing;
    -- Where this round ends, first: what lies between is then found by key and judged at once.
    select chain, seq, many into last
      from (select chain, seq, row_number() over (order by chain, seq) as many from fact where (chain, seq) > (round.chain, round.seq) order by chain, seq limit f_most) s
      order by many desc limit 1;
    insert into house.chain_fault (chain, seq, fault)
      select distinct on (l.chain) l.chain, l.seq, l.fault from house.judged_link l
        where (l.chain, l.seq) > (round.chain, round.seq) and (l.chain, l.seq) <= (last.chain, last.seq)
          and l.fault is not null order by l.chain, l.seq
      on conflict do nothing;
    if last.many = f_most then
      update house.chain_round set chain = last.chain, seq = last.seq, at = clock_timestamp();
    else
      update house.chain_round set chain = '00000000-0000-0000-0000-000000000000', seq = 0, at = clock_timestamp(), whole_at = clock_timestamp();
    end if;
  end if;
  return (select json_build_object('faults', (select count(*) from house.chain_fault), 'wholeSeconds', extract(epoch from clock_timestamp() - whole_at)) from house.chain_round);
end $$;
-- beside the traffic: only check_chains asked it, and does no longer
drop function house.link_fault;

-- The name by which lists of clients are sorted, beside each grant on contact: a list of thousands is read by key.
alter table client_grant add column client_name text collate "C";
comment on column client_grant.client_name is 'Her name as lists sort it, on grants of contact alone; a list of thousands is read by key.';
create function house.name_grant() returns trigger language plpgsql as $$
begin
  new.client_name := (select p.search_name from public.person p where p.id = new.client_person_id);
  return new;
end $$;
create trigger named before insert on client_grant for each row when (new.scope = 'contact') execute function house.name_grant();
-- Whoever changes her name may not write her grants.
create function house.rename_grants() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update client_grant set client_name = new.search_name where client_person_id = new.id and scope = 'contact';
  return null;
end $$;
alter function house.rename_grants owner to tango_door;
revoke all on function house.rename_grants from public;
create trigger renames after update on person for each row when (old.search_name is distinct from new.search_name) execute function house.rename_grants();

comment on function house.moment_id is 'An id that begins with its moment, so that lines which follow each other stand beside each other in an index.';
comment on function house.actor is 'Who a person is and in which capacities she may act today.';
comment on function house.name_grant is 'A grant on contact carries the name by which lists sort her.';
comment on function house.rename_grants is 'A new name reaches the grants that carry it.';
comment on view house.judged_link is 'Every link of every chain with what is wrong with it: missing, altered or nothing.';
comment on function partners_beside is 'Of each client the actor knows: which parties of her partnerships stand beside that client.';
