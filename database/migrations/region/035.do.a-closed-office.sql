-- A question of whom the office is closed for stays closed to it, also for whoever was asked to help her and works in the
-- office too. The two reasons to change a question were judged apart: one let her reach it, the other let any change pass.
drop policy own on request;
create policy own on request for select using (organisation_id = (select current_wide())
  and (person_id is null or person_id <> all((select current_restricted())::uuid[]))
  and (client_id is null or exists (select 1 from client_grant g where g.client_id = request.client_id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
create policy own_notes on request for insert with check (organisation_id = (select current_wide()));
create policy own_changes on request for update using (organisation_id = (select current_wide())
  and (person_id is null or person_id <> all((select current_restricted())::uuid[]))
  and (client_id is null or exists (select 1 from client_grant g where g.client_id = request.client_id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))))
  with check (organisation_id = (select current_wide())
    and (person_id is null or person_id <> all((select current_restricted())::uuid[])));
create policy own_removes on request for delete using (organisation_id = (select current_wide())
  and (person_id is null or person_id <> all((select current_restricted())::uuid[]))
  and (client_id is null or exists (select 1 from client_grant g where g.client_id = request.client_id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
