-- Of an ending nothing that was agreed goes along unnamed: each answer by the agreement has a destination of its own, and a client
-- says where her tailored agreements go.

-- Who answers for what by a clause: one thing for each kind of help and who answers for it. Its id follows from what it is (RFC 9562,
-- version 8), so that where it goes is found again. What a clause says otherwise than is known here stays one thing.
create function house.final_answers(f_clause uuid, f_parameters jsonb)
returns table (id uuid, place integer, layer text, party_id uuid, function text)
language sql immutable as $$
  select distinct on (a.layer, a.party_id)
    overlay(overlay(md5(concat_ws('/', f_clause, a.layer, a.party_id)) placing '8' from 13) placing 'a' from 17)::uuid,
    a.place, a.layer, a.party_id, a.function
  from (select place::integer, answer ->> 'layer' as layer, (answer ->> 'partyId')::uuid as party_id, coalesce(answer ->> 'function', '') as function
    from jsonb_array_elements(case when jsonb_typeof(f_parameters -> 'answers') = 'array' and f_parameters -> 'answers' <> '[]'
      then f_parameters -> 'answers' else '[{}]' end) with ordinality as e(answer, place)) a
  order by a.layer, a.party_id, a.place
$$;
revoke all on function house.final_answers from public;
grant execute on function house.final_answers to tango_app, tango_door;
comment on function house.final_answers is 'Who answers for which help by a clause of final responsibility, each as a thing of its own.';

alter table ending_item add column layer text;
comment on column ending_item.layer is 'Of who answers by the agreement: for which help, as what it was called tells by whom.';

-- What was said of all answers together holds for each of them. As the role of the doors, since an owner who is no superuser sees none.
create policy once on ending_item to tango_door using (true) with check (true);
grant insert, update on ending_item to tango_door;
do $$
begin
  perform set_config('role', 'tango_door', true);
  insert into ending_item (id, partnership_id, organisation_id, kind, subject_id, what, layer, destination, to_whom, by_on, settled_on, version)
    select gen_random_uuid(), i.partnership_id, i.organisation_id, i.kind, a.id, concat_ws(', ', o.name, nullif(a.function, '')), a.layer,
      i.destination, i.to_whom, i.by_on, i.settled_on, i.version
    from ending_item i join agreement_clause c on c.id = i.subject_id and c.partnership_id = i.partnership_id
    cross join lateral house.final_answers(c.id, c.parameters) a left join organisation o on o.id = a.party_id
    where i.kind = 'responsibility' and a.place > 1;
  update ending_item i set subject_id = a.id, layer = a.layer,
      what = case when a.layer is null then i.what else concat_ws(', ', o.name, nullif(a.function, '')) end
    from agreement_clause c cross join lateral house.final_answers(c.id, c.parameters) a left join organisation o on o.id = a.party_id
    where i.kind = 'responsibility' and c.id = i.subject_id and c.partnership_id = i.partnership_id and a.place = 1;
  perform set_config('role', 'none', true);
end $$;
revoke insert, update on ending_item from tango_door;
drop policy once on ending_item;

create or replace function house.ending_shared(f_partnership uuid) returns table (kind text, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with holds as (select a.id from agreement a where a.partnership_id = f_partnership and a.status = 'signed' and (a.ends is null or a.ends >= current_day())
    and not exists (select from agreement n where n.partnership_id = f_partnership and n.status = 'signed' and n.number > a.number and greatest(n.starts, n.signed_on) <= current_day()))
  select 'agreement', h.id from holds h
  union all select 'responsibility', f.id from agreement_clause c join holds h on h.id = c.agreement_id
    cross join lateral house.final_answers(c.id, c.parameters) f where c.partnership_id = f_partnership and c.kind = 'final-responsibility'
  union all select 'booking', b.id from room_booking b where b.partnership_id = f_partnership and b.cancelled_at is null and b.ends_at > now()
  union all select 'action', a.id from meeting_action a where a.partnership_id = f_partnership and a.done_on is null
  union all select 'question', q.id from expertise_question q where q.partnership_id = f_partnership and q.answered_at is null and q.withdrawn_at is null
  union all select 'money', e.id from exchange e where e.partnership_id = f_partnership and e.kind = 'money' and e.status in ('open', 'doubted')
  union all select 'tariff', t.id from tariff_annex t where t.partnership_id = f_partnership and t.status = 'signed' and (t.ends is null or t.ends >= current_day())
$$;

create or replace function house.leaver_shared(f_partnership uuid, f_leaver uuid) returns table (kind text, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.kind, s.id from house.ending_shared(f_partnership) s where case s.kind
    when 'responsibility' then exists (select from agreement_clause c cross join lateral house.final_answers(c.id, c.parameters) f
      where c.partnership_id = f_partnership and c.kind = 'final-responsibility' and f.id = s.id and f.party_id = f_leaver)
    when 'booking' then exists (select from room_booking b where b.id = s.id and f_leaver in (b.organisation_id, b.owner_id))
    when 'action' then exists (select from meeting_action a where a.id = s.id and a.organisation_id = f_leaver)
    when 'question' then exists (select from expertise_question q where q.id = s.id and f_leaver in (q.organisation_id, q.to_id))
    when 'money' then exists (select from exchange e where e.id = s.id and f_leaver in (e.from_id, e.to_id))
    when 'tariff' then exists (select from tariff_annex t where t.id = s.id and f_leaver in (t.organisation_id, t.other_id))
    else false end
$$;

-- A tailored agreement that can still hold lies with whoever decided about the rule, said yes or was asked to, or has somebody who does it
-- or answers for it.
create function house.tailored_of(f_parties uuid[]) returns table (client_id uuid, tailored_id uuid, organisation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.client_id, t.id, side.id from tailored_agreement t
  cross join lateral (select t.decides_id as id union select p.organisation_id from tailored_party p where p.tailored_id = t.id
    union select f.organisation_id from face f where f.id in (t.face_id, t.decided_by_id, t.answers_id)) side
  where t.ended_on is null and t.ends >= current_day() and side.id = any(f_parties)
    and not exists (select from tailored_party n where n.tailored_id = t.id and n.said = 'no')
$$;
alter function house.tailored_of owner to tango_door;
revoke all on function house.tailored_of from public;
comment on function house.tailored_of is 'The tailored agreements that lie with organisations and can still hold, each with whose it is.';

-- With whom she has a tailored agreement is occupied with her as well, as long as another may still see or does something: of what
-- nobody may see any more nobody could tell her.
create or replace function house.clients_between(f_partnership uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with party as (select p.organisation_id as id from partnership_party p where p.partnership_id = f_partnership and p.accepted_on is not null and p.left_on is null)
  select o.client_id from (
    select g.client_id, f.organisation_id, true as is_near from client_grant g join face f on f.id = g.grantee_id join party on party.id = f.organisation_id
      where g.scope = 'tasks' and (g.ends is null or g.ends > now())
    union select t.client_id, t.organisation_id, true from task t join party on party.id = t.organisation_id where t.ends is null or t.ends >= current_day()
    union select t.client_id, t.organisation_id, false from house.tailored_of(array(select id from party)) t) o
  group by o.client_id having count(distinct o.organisation_id) > 1 and bool_or(o.is_near)
$$;

create or replace function house.clients_with(f_partnership uuid, f_leaver uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from house.clients_between(f_partnership) c where exists (select from house.tasks_with(c, f_leaver))
    or c in (select t.client_id from house.tailored_of(array[f_leaver]) t)
$$;
comment on function house.clients_with is 'The clients between parties for whom one of these does or answers for something, or who have a tailored agreement with it.';

create function tailored_around(f_client uuid, f_partnership uuid, f_leaver uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct t.tailored_id from house.tailored_of(array(select p.organisation_id from partnership_party p where p.partnership_id = f_partnership
      and p.accepted_on is not null and case when f_leaver is null then p.left_on is null else p.organisation_id = f_leaver end)) t
  where t.client_id = f_client
    and (f_partnership = any(current_partnerships()) or exists (select from handover h where h.client_id = f_client and h.partnership_id = f_partnership))
    and exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'tasks'
    and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
$$;
alter function tailored_around owner to tango_door;
revoke all on function tailored_around from public;
grant execute on function tailored_around to tango_app;
comment on function tailored_around is 'Of a client whose tasks the actor may see: which of her tailored agreements lie with the parties that part, or with the one that goes. Of a partnership of which she was not told, to its parties alone.';

-- What of it goes elsewhere than the rest of her care. It ends where it was made: by herself, or by who decided.
create table handover_tailored (
  client_id uuid not null references client (id),
  handover_id uuid not null,
  tailored_id uuid not null references tailored_agreement (id) on delete cascade,
  destination text not null check (destination in ('provider', 'own_people', 'zorgkantoor', 'insurer', 'municipality', 'none')),
  to_whom text not null default '',
  by_on date not null,
  primary key (client_id, handover_id, tailored_id),
  foreign key (client_id, handover_id) references handover (client_id, id),
  check (destination = 'none' or to_whom <> '')
);
call house.describe('handover_tailored', 'A tailored agreement that goes elsewhere than the rest of her care when organisations part.', '{
  "handover_id": "The handover it is part of.", "tailored_id": "The tailored agreement.", "destination": "Where it goes.", "to_whom": "Who takes it.", "by_on": "By which day."}');
create index handover_tailored_agreement on handover_tailored (tailored_id);
call house.walled('handover_tailored', 'select, insert, update');
call house.stays('handover_tailored', array['client_id']);
create policy client on handover_tailored using (exists (select 1 from client_grant g where g.client_id = handover_tailored.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())))
  with check (exists (select 1 from client_grant g where g.client_id = handover_tailored.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create function handover_tailored_hers() returns trigger language plpgsql as $$
begin
  if not exists (select from tailored_agreement t where t.id = new.tailored_id and t.client_id = new.client_id) then
    raise exception 'the tailored agreement of another' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hers before insert or update of tailored_id on handover_tailored for each row execute function handover_tailored_hers();
comment on function handover_tailored_hers is 'What becomes of a tailored agreement stands with the client whose agreement it is.';
