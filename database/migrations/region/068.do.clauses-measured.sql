-- What clauses promise is measured and told as it was agreed: the time to look back also before the first time, and what chafes every
-- fourteen days until it is settled.

-- Told of each day once, also of the first, when there is no round to note it at.
alter table partnership_party add column look_back_told date;
comment on column partnership_party.look_back_told is 'Of which day on which it was time to look back its contact person was told.';

-- From the chosen day on every fourteen days, as the code counts them; nothing once there is no day to be reminded from.
create or replace function tension_waits(f_tension uuid, f_face uuid, f_on date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from tension t join face f on f.id = f_face
    where t.id = f_tension and t.closed_on is null and (f_on is null or (f_on >= t.remind_on and (f_on - t.remind_on) % 14 = 0))
      and f.organisation_id = current_organisation()
      and (t.face_id = f.id or exists (select 1 from tension_reader r where r.tension_id = t.id and r.face_id = f.id)))
$$;
comment on column tension.remind_on is 'From when those who read it are reminded, and then every fourteen days; empty when they are not.';

-- How soon the acting organisation answered what it had to decide, for its partners: days alone, and none when they are about fewer than
-- five clients. The half-year is chosen here: half-years do not overlap, so that asking again tells of nobody more. What ended, or was
-- refused by another, before it answered waits for nobody; of who shares nothing with it any more nothing is told.
create function tailored_answers(f_partnership uuid, f_from date) returns table (proposed_on date, answered_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  with half as (select (begun - interval '6 months')::date as starts, begun - 1 as ends from (
    select make_date(extract(year from current_day())::integer, case when extract(month from current_day()) > 6 then 7 else 1 end, 1) as begun) h),
  other as (select p.organisation_id from partnership_party p where p.partnership_id = f_partnership and f_partnership = any(current_partnerships())
    and p.accepted_on is not null and p.left_on is null and p.organisation_id <> current_organisation()),
  asked as (select t.client_id, t.proposed_on, own.said_on from half h
    join tailored_agreement t on t.decides_id = current_organisation() and t.proposed_on between greatest(h.starts, f_from) and h.ends
    join tailored_party own on own.tailored_id = t.id and own.organisation_id = current_organisation()
    where exists (select from tailored_party p join other o on o.organisation_id = p.organisation_id where p.tailored_id = t.id)
      and (own.said_on is not null or (t.ended_on is null and not exists (select from tailored_party n where n.tailored_id = t.id and n.said = 'no')))
      and exists (select from client_grant g join face f on f.id = g.grantee_id where g.client_id = t.client_id and g.scope = 'tasks'
        and f.organisation_id = current_organisation() and (g.ends is null or g.ends > now())))
  select a.proposed_on, a.said_on from asked a where (select count(distinct b.client_id) from asked b) >= 5 order by 1, 2
$$;
create policy door on tailored_agreement for select to tango_door using (true);
create policy door on tailored_party for select to tango_door using (true);
grant select on tailored_agreement, tailored_party to tango_door;
alter function tailored_answers owner to tango_door;
comment on function tailored_answers is 'On which days the acting organisation was asked for tailored agreements in the last half-year, and answered; of fewer than five clients nothing.';
revoke all on function tailored_answers from public;
grant execute on function tailored_answers to tango_app;
