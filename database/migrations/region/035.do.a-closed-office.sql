-- A question of whom the office is closed for stays closed to it, also for whoever was asked to help her and works in the
-- office too: two reasons to change a question are judged apart, one let her reach it, the other let any change pass.
create policy closed on request as restrictive for update to tango_app
  with check (person_id is null or person_id <> all((select current_restricted())::uuid[]) or status in ('asked', 'arranged'));
