-- A restriction or objection that was granted (AVG art. 18 and 21) is kept by the walls: the office of the organisation, and
-- its jobs, no longer see her page, questions and file. Whoever comes to her, by a grant of a person or a team, sees on.

alter table privacy_request add column ends_on date;
comment on column privacy_request.ends_on is 'Of a granted restriction or objection: the day from which the organisation may use it again; empty while none is set.';
-- beside the traffic: a small table
create index privacy_request_restricts on privacy_request (organisation_id) where kind in ('restriction', 'objection') and status = 'granted';

-- Ids of persons and of their pages that the acting organisation may store and nothing else.
create policy door_restricts on privacy_request for select to tango_door
  using (organisation_id = (select current_organisation()) and kind in ('restriction', 'objection') and status = 'granted');
create function current_restricted() returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
begin
  -- Never a null among them: nothing differs from that.
  return array(
    select unnest(array_remove(array[r.person_id, c.id], null)) from privacy_request r left join client c on c.person_id = r.person_id
    where r.organisation_id = current_organisation() and r.kind in ('restriction', 'objection') and r.status = 'granted'
      and (r.ends_on is null or r.ends_on > current_day()));
end $$;
alter function current_restricted owner to tango_door;
revoke all on function current_restricted from public;
grant execute on function current_restricted to tango_app, tango_door, tango_privacy;
comment on function current_restricted is 'Persons, and their pages, whom the acting organisation may only store (AVG art. 18, 21).';

-- The file that an organisation keeps: its own reason to see it does not count for them. That of a team does.
do $$
declare
  one text;
begin
  foreach one in array array['care_plan', 'report', 'task', 'visit', 'visit_change'] loop
    execute format('alter policy keeper on %I using ((organisation_id = any((select current_keepers())::uuid[]) and client_id <> all((select current_restricted())::uuid[]))
      or team_id = any((select current_keepers())::uuid[]))', one);
  end loop;
end $$;
alter policy keeper on care_plan_detail using ((organisation_id = any((select current_keepers())::uuid[])
    and exists (select 1 from care_plan p where p.id = care_plan_detail.care_plan_id))
  or team_id = any((select current_keepers())::uuid[]));
alter policy keeper on stored_file using (client_id is not null and organisation_id = any((select current_keepers())::uuid[])
  and client_id <> all((select current_restricted())::uuid[]));
alter policy own on request using (organisation_id = (select current_wide()) and (person_id is null or person_id <> all((select current_restricted())::uuid[]))
  and (client_id is null or exists (select 1 from client_grant g where g.client_id = request.client_id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
do $$
declare
  one text;
begin
  foreach one in array array['follows', 'receiver'] loop
    execute format('alter policy %I on worry using ((organisation_id = (select current_wide()) or to_id = any((select current_grantees())::uuid[]) or team_id = any((select current_grantees())::uuid[]))
      and (client_id is null or (organisation_id = any((select current_keepers())::uuid[]) and client_id <> all((select current_restricted())::uuid[]))
        or team_id = any((select current_keepers())::uuid[])
        or exists (select 1 from client_grant g where g.client_id = worry.client_id and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))))', one);
  end loop;
end $$;

-- begin_restriction(request): the organisation gives up its own sight of her. What it passed on to a team or a person stays.
create function begin_restriction(f_request uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whose uuid;
begin
  select r.person_id into whose from privacy_request r
  where r.id = f_request and r.organisation_id = current_rights() and r.kind in ('restriction', 'objection') and r.status = 'granted' and r.ends_on is null;
  if whose is null then
    raise exception 'no restriction was granted' using errcode = 'insufficient_privilege';
  end if;
  update client_grant set ends = now(), ended_by = current_rights()
  where client_person_id = whose and grantee_id = current_rights() and (ends is null or ends > now());
end $$;
alter function begin_restriction owner to tango_door;
revoke all on function begin_restriction from public;
grant execute on function begin_restriction to tango_app;
comment on function begin_restriction is 'Ends the sight that the acting organisation itself has of whom it granted a restriction or objection.';

-- On its day the legal file is known again by the organisation that keeps it. Consent comes back only from her.
create function house.end_restrictions(f_organisation uuid) returns integer language plpgsql as $$
declare
  reopened integer;
begin
  with over as (
    update privacy_request set status = 'done', done_at = now(), version = version + 1
    where organisation_id = f_organisation and kind in ('restriction', 'objection') and status = 'granted' and ends_on <= current_day()
    returning person_id, answered_at
  )
  update client_grant g set ends = null, ended_by = null from over
  where g.client_person_id = over.person_id and g.grantee_id = f_organisation and g.ended_by = f_organisation and g.ground = 'treatment'
    and g.ends >= over.answered_at - interval '1 minute'
    and not exists (select 1 from client_grant h where h.client_id = g.client_id and h.scope = g.scope and h.grantee_id = g.grantee_id and h.ground = g.ground and h.ends is null);
  get diagnostics reopened = row_count;
  return reopened;
end $$;
revoke all on function house.end_restrictions from public;
grant execute on function house.end_restrictions to tango_privacy;
comment on function house.end_restrictions is 'Ends the restrictions of an organisation whose day has come; for the worker alone.';
