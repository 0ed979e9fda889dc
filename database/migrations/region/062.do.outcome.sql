-- What it brings people. Three questions, six weeks after her page was opened and then every half year, answered by her, by who
-- represents her, or written down by who helps her. Her answers are hers: another reads them only where she said so, and shares what
-- matters to her. Relatives say for themselves how hard helping is. Parties of a partnership learn totals of a half year that has
-- ended, once, of five people or more.

create table outcome_moment (
  id uuid primary key,
  client_id uuid not null references client (id),
  kind text not null check (kind in ('six_weeks', 'half_year')),
  due_on date not null,
  settled_as text check (settled_as in ('answered', 'declined')),
  settled_on date,
  unique (client_id, due_on),
  check ((settled_as is null) = (settled_on is null))
);
call house.describe('outcome_moment', 'A day from which somebody is asked how she fares.', '{
  "kind": "Six weeks after her page was opened, or a half year on.", "due_on": "From which day she is asked.", "settled_as": "Answered, or she would rather not this time.", "settled_on": "When."}');
call house.walled('outcome_moment', 'select, insert, update');
call house.stays('outcome_moment', array['client_id']);
create policy client on outcome_moment using (exists (select 1 from client_grant g where g.client_id = outcome_moment.client_id and g.scope = 'matters'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));

create table outcome_answer (
  id uuid primary key,
  client_id uuid not null references client (id),
  kind text not null check (kind in ('six_weeks', 'half_year')),
  due_on date not null,
  own_way smallint not null check (own_way between 1 and 5),
  known_people smallint not null check (known_people between 1 and 5),
  own_life smallint not null check (own_life between 1 and 5),
  said_by text not null check (said_by in ('client', 'representative', 'relative')),
  face_id uuid not null references face (id),
  written_by_name text not null,
  said_on date not null,
  status text not null check (status in ('own', 'shared')),
  unique (client_id, due_on)
);
call house.describe('outcome_answer', 'How somebody fares, in three answers from 1 to 5.', '{
  "kind": "Six weeks after her page was opened, or a half year on.", "due_on": "From which day she was asked.", "own_way": "She decides how she is helped.", "known_people": "She knows and trusts who comes.",
  "own_life": "She lives as she wants to.", "said_by": "Whose words they are.", "face_id": "Who entered them.", "written_by_name": "The name of who did, as it was then.", "said_on": "When.", "status": "Hers alone, or shared with whom she shares what matters to her."}');
create index outcome_answer_said on outcome_answer (said_on);
call house.walled('outcome_answer', 'select, insert, update');
call house.stays('outcome_answer', array['client_id']);
create policy says on outcome_answer for insert with check (face_id = any((select current_grantees())::uuid[])
  and exists (select 1 from client_grant g where g.client_id = outcome_answer.client_id and g.scope = 'matters'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy hers on outcome_answer for select using (exists (select 1 from client_grant g where g.client_id = outcome_answer.client_id and g.scope = 'sharing'
  and g.ground in ('self', 'representative') and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy shared on outcome_answer for select using (status = 'shared' and exists (select 1 from client_grant g where g.client_id = outcome_answer.client_id and g.scope = 'matters'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy shares on outcome_answer for update using (exists (select 1 from client_grant g where g.client_id = outcome_answer.client_id and g.scope = 'sharing'
  and g.ground in ('self', 'representative') and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy door on outcome_answer for select to tango_door using (true);
grant select on outcome_answer to tango_door;

create function outcome_answer_stands() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'status') is distinct from (to_jsonb(old) - 'status') then
    raise exception 'an answer stays as it was given' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on outcome_answer for each row execute function outcome_answer_stands();
comment on function outcome_answer_stands is 'Of an answer only changes whether it is shared.';

create table outcome_strain (
  id uuid primary key,
  client_id uuid not null references client (id),
  face_id uuid not null references face (id),
  strain smallint check (strain between 1 and 5),
  said_on date not null
);
call house.describe('outcome_strain', 'How hard helping her is for one of her own people; read by that person alone.', '{
  "face_id": "Who said it, about herself.", "strain": "From 1, light, to 5, too hard; empty when she would rather not say.", "said_on": "When."}');
create index outcome_strain_face on outcome_strain (face_id, client_id);
create index outcome_strain_said on outcome_strain (said_on);
call house.walled('outcome_strain', 'select, insert');
call house.stays('outcome_strain', array['client_id']);
call house.about_known('outcome_strain');
create policy reader on outcome_strain using (face_id = any((select current_grantees())::uuid[]));
create policy door on outcome_strain for select to tango_door using (true);
grant select on outcome_strain to tango_door;

create table outcome_total (
  partnership_id uuid not null references partnership (id),
  starts date not null,
  ends date not null,
  what text not null check (what in ('own_way', 'known_people', 'own_life', 'again', 'strain')),
  people integer not null check (people >= 5),
  mean real check ((mean is null) = (what = 'again')),
  primary key (partnership_id, starts, what)
);
call house.describe('outcome_total', 'What a half year brought the people of a partnership, in one figure about all of them.', '{
  "starts": "First day of the half year.", "ends": "Its last day.", "what": "One of the three answers, who can do again what they wanted to, or how hard helping is.",
  "people": "How many people; never fewer than five.", "mean": "Mean from 1 to 5, to one decimal; empty for what is only counted."}');
call house.walled('outcome_total', 'select');
call house.stays('outcome_total', array['partnership_id']);
create policy partners on outcome_total for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy door on outcome_total for insert to tango_door with check (true);
grant insert on outcome_total to tango_door;

create table outcome_period (
  starts date primary key,
  counted_on date not null
);
call house.describe('outcome_period', 'That a half year was counted; it is counted once.', '{"starts": "First day of the half year.", "counted_on": "When."}');
alter table outcome_period enable row level security;
alter table outcome_period force row level security;
create policy door on outcome_period to tango_door using (true) with check (true);
grant select, insert on outcome_period to tango_door;

create policy door on matter for select to tango_door using (true);
grant select on matter to tango_door;

-- Counts the half year that ended last, of all partnerships in one go and once: nobody chooses the days, and a later count cannot be
-- laid beside this one. Somebody who is known to two parties of more than one partnership counts in the oldest alone, and a relative
-- in one, so that no two totals are about the same person. Where all said the utmost one is taken to say a little less, so that no
-- figure tells what each of them said. Of who can do again what they wanted to, nothing is told when the others are fewer than five.
create function count_outcomes() returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_ends date := make_date(extract(year from current_day())::integer, case when extract(month from current_day()) > 6 then 7 else 1 end, 1) - 1;
  f_starts date := (f_ends + 1 - interval '6 months')::date;
begin
  insert into outcome_period (starts, counted_on) values (f_starts, current_day()) on conflict do nothing;
  if not found then return false; end if;
  insert into outcome_total (partnership_id, starts, ends, what, people, mean)
  with said as (
    select distinct on (a.client_id) a.client_id, a.own_way, a.known_people, a.own_life from outcome_answer a
    where a.said_on between f_starts and f_ends order by a.client_id, a.said_on desc, a.id desc
  ), strained as (
    select distinct on (f.person_id) s.client_id, s.strain from outcome_strain s join face f on f.id = s.face_id
    where s.said_on between f_starts and f_ends and s.strain is not null order by f.person_id, s.said_on desc, s.id desc
  ), beside as (
    select distinct g.client_id, f.organisation_id from client_grant g join face f on f.id = g.grantee_id
    where g.scope = 'contact' and (g.ends is null or g.ends > now()) and f.organisation_id is not null
      and g.client_id in (select s.client_id from said s union select s.client_id from strained s)
  ), place as (
    select distinct on (b.client_id) b.client_id, p.id as partnership_id from beside b
      join partnership_party y on y.organisation_id = b.organisation_id and y.accepted_on is not null and y.left_on is null
      join partnership p on p.id = y.partnership_id and p.phase in ('active', 'ending')
    group by b.client_id, p.id, p.proposed_on having count(*) >= 2 order by b.client_id, p.proposed_on, p.id
  ), score as (
    select p.partnership_id, q.what, q.score from said s join place p on p.client_id = s.client_id
      cross join lateral (values ('own_way', s.own_way), ('known_people', s.known_people), ('own_life', s.own_life)) q (what, score)
    union all
    select p.partnership_id, 'strain', s.strain from strained s join place p on p.client_id = s.client_id
  ), again as (
    select p.partnership_id, exists (select from matter m where m.client_id = s.client_id and m.kind = 'goal' and m.reached_on between f_starts and f_ends) as can
    from said s join place p on p.client_id = s.client_id
  )
  select c.partnership_id, f_starts, f_ends, c.what, count(*),
    greatest(1.1, least(4.9, round(greatest(count(*) + 1, least(5 * count(*) - 1, sum(c.score)))::numeric / count(*), 1)))
  from score c group by c.partnership_id, c.what having count(*) >= 5
  union all
  select a.partnership_id, f_starts, f_ends, 'again', count(*) filter (where a.can), null
  from again a group by a.partnership_id having count(*) filter (where a.can) >= 5 and count(*) filter (where not a.can) >= 5;
  return true;
end $$;
alter function count_outcomes owner to tango_door;
comment on function count_outcomes is 'Leaves the totals of the half year that ended last that may be shown; says whether it had not been counted.';
revoke all on function count_outcomes from public;
grant execute on function count_outcomes to tango_app;
