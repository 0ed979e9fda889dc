-- A client and a person are judged by the key of their grants, row by row: PostgreSQL takes the list of all that the looker may
-- see for one of a single row, and makes it for each page. `offset 0` keeps it from that.
alter policy seen on person using (id = (select current_person())
  or registered_by = any(array[(select current_wide()), (select current_office()), (select current_self())])
  or exists (select 1 from client_grant g where g.client_person_id = person.id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) offset 0)
  or exists (select 1 from membership m where m.person_id = person.id and m.organisation_id = (select current_office())));
alter policy client on client using (exists (select 1 from client_grant g where g.client_id = client.id and g.scope = 'contact'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()) offset 0));
