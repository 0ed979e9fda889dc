-- Whether a worry is followed up by whoever looks is asked of the key of the grants, row by row, as for a place in a circle:
-- without `offset 0` PostgreSQL gathers all grants of the looker to show ten worries.
alter policy receiver on worry using ((organisation_id = (select current_wide()) or to_id = any((select current_grantees())::uuid[]) or team_id = any((select current_grantees())::uuid[]))
  and (client_id is null or (organisation_id = any((select current_keepers())::uuid[]) and client_id <> all((select current_restricted())::uuid[])) or team_id = any((select current_keepers())::uuid[])
    or exists (select 1 from client_grant g where g.client_id = worry.client_id
      and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) offset 0)));

-- Who looked, in plpgsql: a connection keeps its plan, which is one for each month of the log. Before PostgreSQL 18 a function
-- in sql is planned at every call, and that was most of the page. A client is one person: the index by which she reads her own
-- lines serves here too.
create or replace function looks_of(f_client uuid, f_before uuid, f_most integer) returns setof access_log
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  whose uuid := (select c.person_id from client c where c.id = f_client);
  before_at timestamptz;
begin
  if not exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'sharing' and g.ground in ('self', 'representative')
    and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now())) then return; end if;
  if f_before is null then
    return query select * from access_log a where a.client_person_id = whose and a.client_id = f_client order by a.at desc, a.id desc limit least(f_most, 2000);
  else
    select b.at into before_at from access_log b where b.id = f_before and b.client_person_id = whose and b.client_id = f_client;
    return query select * from access_log a where a.client_person_id = whose and a.client_id = f_client and a.at <= before_at and (a.at, a.id) < (before_at, f_before)
      order by a.at desc, a.id desc limit least(f_most, 2000);
  end if;
end $$;
