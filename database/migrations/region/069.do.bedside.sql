-- Agreement to the bedside, mended: shares that tell of nobody, clauses behind a wall for whoever keeps none of them, and what was read
-- on paper by people whom Tango does not know.

-- One figure per party. Clauses are for different roles: a figure per clause let the fewer than five be found who keep one and not the
-- other. No two figures are about the same people, each is about five or more, and exact numbers do not leave the database where they
-- are near none or all: told is a range in which also whoever knows of herself cannot tell of all the others.
-- beside the traffic: it came with 060, which no release has run.
drop function clause_read_shares(uuid, jsonb);
create function clause_read_shares(f_partnership uuid, f_clauses jsonb, f_week boolean)
returns table (organisation_id uuid, people integer, at_least integer, at_most integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with quarter as (select (date_trunc('quarter', current_day()::timestamp) - interval '3 months') at time zone 'Europe/Amsterdam' as starts,
      date_trunc('quarter', current_day()::timestamp) at time zone 'Europe/Amsterdam' as ends),
  party as (select p.organisation_id from partnership_party p
    where p.partnership_id = f_partnership and f_partnership = any(current_partnerships()) and p.accepted_on is not null and p.left_on is null),
  clause as (select c.kind, c.sha256, c.roles, c.since from jsonb_to_recordset(f_clauses) c (kind text, sha256 text, roles text[], since date)),
  -- A visit where another of the parties stands beside her is one where their clauses count.
  first_visit as (
    select v.organisation_id, v.face_id, c.kind, c.sha256, min(v.starts_at) as starts_at
    from party p join visit v on v.organisation_id = p.organisation_id and v.status not in ('cancelled', 'missed')
      cross join quarter q
      join membership m on m.id = v.face_id join clause c on c.roles && m.roles
    where v.starts_at >= c.since::timestamp at time zone 'Europe/Amsterdam' and v.starts_at < q.ends
      and v.face_id in (select w.face_id from visit w cross join quarter n where w.organisation_id = p.organisation_id
        and w.starts_at >= n.starts and w.starts_at < n.ends)
      and exists (select 1 from party o where o.organisation_id <> v.organisation_id and (
        exists (select 1 from client k where k.id = v.client_id and k.registered_by = o.organisation_id)
        or exists (select 1 from referral r where r.client_id = v.client_id and r.status = 'accepted' and r.from_organisation_id = o.organisation_id)
        or exists (select 1 from circle_member w join face f on f.id = w.face_id where w.client_id = v.client_id and f.organisation_id = o.organisation_id)))
    group by 1, 2, 3, 4),
  person as (
    select f.organisation_id, f.face_id, bool_and(exists (select 1 from clause_read r where r.partnership_id = f_partnership and r.face_id = f.face_id
      and r.kind = f.kind and r.sha256 = f.sha256
      and r.read_at <= f.starts_at + case when f_week then interval '7 days' else interval '0' end)) as had_read
    from first_visit f cross join quarter q where f.starts_at >= q.starts
    group by 1, 2),
  share as (
    select p.organisation_id, count(*)::integer as people, (count(*) filter (where p.had_read))::integer as read
    from person p group by 1 having count(*) >= 5)
  select s.organisation_id, s.people,
    case when s.read <= 2 then 0 when s.read >= s.people - 2 then s.people - 2 else s.read end,
    case when s.read <= 2 then 2 when s.read >= s.people - 2 then s.people else s.read end
  from share s
$$;
alter function clause_read_shares owner to tango_door;
comment on function clause_read_shares is 'Of how many people of each party a first visit under clauses was in the last quarter, and how many had read all of those clauses by then.';
revoke all on function clause_read_shares from public;
grant execute on function clause_read_shares to tango_app;

-- Agreements are for whoever works at a party, and for a volunteer or member at whom another party stands beside someone she may know
-- of: to her, other partnerships of her organisation have none. No writing either, for what a rule asks of an agreement it asks as her.
create function unconcerned_partnerships() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_office() is not null or cardinality(current_partnerships()) = 0 or exists (select 1 from membership m
      where m.id = any(current_grantees()) and m.roles && array['board', 'contract_manager', 'administrator', 'village_supporter', 'intake', 'planner',
        'team_coach', 'nurse', 'carer', 'self_employed_carer']) then
    return '{}';
  end if;
  return array(select p.id from unnest(current_partnerships()) p (id) where not exists (
    select 1 from partnership_party o join client_grant g on g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now())
    where o.partnership_id = p.id and o.organisation_id <> current_organisation() and o.accepted_on is not null and o.left_on is null and (
      exists (select 1 from client c where c.id = g.client_id and c.registered_by = o.organisation_id)
      or exists (select 1 from referral r where r.client_id = g.client_id and r.status = 'accepted' and r.from_organisation_id = o.organisation_id)
      or exists (select 1 from circle_member w join face f on f.id = w.face_id where w.client_id = g.client_id and f.organisation_id = o.organisation_id)
      or exists (select 1 from visit v where v.client_id = g.client_id and v.organisation_id = o.organisation_id))));
end $$;
alter function unconcerned_partnerships owner to tango_door;
comment on function unconcerned_partnerships is 'Partnerships of the acting organisation of which the actor keeps no agreement: she does not work there, and comes to nobody whom they are about.';
revoke all on function unconcerned_partnerships from public;
grant execute on function unconcerned_partnerships to tango_app;
do $$
declare t text;
begin
  foreach t in array array['agreement', 'agreement_clause', 'agreement_change', 'agreement_document', 'agreement_signature', 'agreement_remark',
    'agreement_suspension', 'suspension_word'] loop
    execute format('create policy concerned on %I as restrictive for all to tango_app
      using (partnership_id <> all((select unconcerned_partnerships())::uuid[])) with check (partnership_id <> all((select unconcerned_partnerships())::uuid[]))', t);
  end loop;
end $$;

-- Whoever stands in by way of an agency has no place in Tango: her name and role, for as long as she may come again. Of a card or of the
-- introduction of a client; seen by who arranges the work, and of a client by who may know of her. It counts in no share.
create table stand_in_read (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  partnership_id uuid references partnership (id),
  client_id uuid references client (id),
  name text not null check (name <> '' and length(name) <= 120),
  role text not null,
  read_on date not null,
  entered_by uuid not null references face (id),
  check (num_nonnulls(partnership_id, client_id) = 1)
);
call house.describe('stand_in_read', 'That someone who stands in and is not in Tango read an introduction on paper; gone after three months.', '{
  "organisation_id": "For which organisation she came.", "partnership_id": "Of which partnership it was the card.", "client_id": "Of which client it was the introduction.",
  "name": "Who read it.", "role": "For which role it was put together.", "read_on": "When.", "entered_by": "Who entered it."}');
create index stand_in_read_client on stand_in_read (client_id);
create index stand_in_read_partnership on stand_in_read (partnership_id);
call house.walled('stand_in_read', 'select, insert');
call house.stays('stand_in_read', array['organisation_id', 'partnership_id', 'client_id']);
call house.about_known('stand_in_read');
create policy office on stand_in_read for select using (organisation_id = (select current_office()) and (
  partnership_id = any((select current_partnerships())::uuid[])
  or exists (select 1 from client_grant g where g.client_id = stand_in_read.client_id and g.scope = 'contact'
    and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))));
create policy enters on stand_in_read for insert with check (organisation_id = (select current_office()) and entered_by = any((select current_grantees())::uuid[])
  and (client_id is not null or partnership_id = any((select current_partnerships())::uuid[])));
