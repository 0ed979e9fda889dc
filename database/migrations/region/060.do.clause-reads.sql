-- Agreement to the bedside: who read which wording of a clause. Somebody reads back her own alone; the parties learn shares, from
-- five people on, of a quarter that has ended. No wall of care and no act of care asks whether something was read.

create table clause_read (
  face_id uuid not null,
  partnership_id uuid not null references partnership (id),
  kind text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  organisation_id uuid not null references organisation (id),
  read_at timestamptz not null,
  entered_by uuid references face (id),
  primary key (face_id, partnership_id, kind, sha256),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('clause_read', 'That someone read a clause as it was worded then, on the screen or on paper.', '{
  "face_id": "Who read it.", "partnership_id": "Of which partnership it is a clause.", "kind": "The kind of clause.", "sha256": "Hash of its text: another text asks to be read again.",
  "organisation_id": "For which organisation she came.", "read_at": "When; of paper the beginning of the day that was told.", "entered_by": "Who entered that it was read on paper; empty when she said so herself."}');
create index clause_read_shares on clause_read (partnership_id, kind, sha256);
call house.walled('clause_read', 'select, insert');
call house.stays('clause_read', array['organisation_id', 'partnership_id']);
create policy reader on clause_read for select using (face_id = any((select current_grantees())::uuid[]));
create policy reads on clause_read for insert with check (face_id = any((select current_grantees())::uuid[])
  and organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));
create policy enters on clause_read for insert with check (organisation_id = (select current_office()) and entered_by = any((select current_grantees())::uuid[])
  and partnership_id = any((select current_partnerships())::uuid[]));
create policy door on clause_read for select to tango_door using (true);
grant select on clause_read to tango_door;

-- Counts alone. The quarter is chosen here and not by who asks: quarters do not overlap, so that asking again tells of nobody more. For
-- whom a clause is stands in the code of its kind, and comes along. Of fewer than five people nothing is told, not even how many.
create function clause_read_shares(f_partnership uuid, f_clauses jsonb)
returns table (organisation_id uuid, kind text, people integer, read integer)
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
    group by 1, 2, 3, 4)
  select f.organisation_id, f.kind, count(*)::integer,
    count(*) filter (where exists (select 1 from clause_read r where r.partnership_id = f_partnership and r.face_id = f.face_id
      and r.kind = f.kind and r.sha256 = f.sha256 and r.read_at <= f.starts_at))::integer
  from first_visit f cross join quarter q where f.starts_at >= q.starts
  group by 1, 2 having count(*) >= 5
$$;
alter function clause_read_shares owner to tango_door;
comment on function clause_read_shares is 'Of how many people, per party and clause, the first visit concerned was in the last quarter, and how many had read the clause by then.';
revoke all on function clause_read_shares from public;
grant execute on function clause_read_shares to tango_app;
