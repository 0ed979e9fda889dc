-- Partnerships of two or more: who was asked reads the invitation and no more, what binds or releases all is said yes to by
-- all, and a party leaves, or is succeeded, without the others losing what they had.

alter table partnership add column urgency text not null default '';
comment on column partnership.urgency is 'Why now: what makes the parties want this together, in their words.';

alter table partnership_party
  add column invited_by uuid references organisation (id),
  add column leaves_on date,
  add column left_because text not null default '',
  add column succeeded_by uuid references organisation (id),
  add column signatures_needed smallint not null default 1 check (signatures_needed between 1 and 2);
comment on column partnership_party.invited_by is 'The party that asked it; empty for whoever proposed the partnership.';
comment on column partnership_party.leaves_on is 'The last day it said it takes part; left_on follows once that day has passed.';
comment on column partnership_party.left_because is 'Why it leaves or left, in its own words.';
comment on column partnership_party.succeeded_by is 'The organisation that took its place, after a merger.';
comment on column partnership_party.signatures_needed is 'How many of its people sign for it.';

-- What binds or releases all of them: proposed by one party, said yes to by the others.
create table partnership_decision (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  kind text not null check (kind in ('active', 'ending', 'ended', 'invite', 'succeed')),
  about_id uuid references organisation (id),
  reason text not null default '',
  proposed_on date not null,
  holds_on date,
  outcome text check (outcome in ('agreed', 'noticed', 'refused', 'withdrawn', 'lapsed')),
  closed_on date,
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  unique (partnership_id, id),
  check ((outcome is null) = (closed_on is null)),
  check ((about_id is null) = (kind in ('active', 'ending', 'ended'))),
  check (holds_on is null or (kind in ('ending', 'ended') and holds_on >= proposed_on + 30))
);
create unique index partnership_decision_open on partnership_decision (partnership_id, kind, about_id) nulls not distinct where outcome is null;
call house.describe('partnership_decision', 'What one party proposes and all parties decide.', '{
  "organisation_id": "The party that proposes it.", "face_id": "Who proposed it for that party.", "kind": "Let the partnership run, end it in two steps, invite a party, or let one take another’s place.",
  "about_id": "The organisation to be invited, or to take the place of the proposer.", "reason": "Why, in its own words.", "proposed_on": "When.",
  "holds_on": "From this day it needs nobody’s yes any more; only of what ends a partnership, so that no party is held in it.",
  "outcome": "Agreed by all, held after notice, refused, withdrawn or overtaken; empty while it is open.", "closed_on": "When that was."}');
call house.walled('partnership_decision', 'select, insert, update');
call house.stays('partnership_decision', array['organisation_id', 'partnership_id']);
create policy partners on partnership_decision for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy closes on partnership_decision for update using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on partnership_decision for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy door on partnership_decision for select to tango_door using (true);
grant select on partnership_decision to tango_door;

create table partnership_consent (
  partnership_id uuid not null,
  decision_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  yes boolean not null,
  said_on date not null,
  primary key (decision_id, organisation_id),
  foreign key (partnership_id, decision_id) references partnership_decision (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('partnership_consent', 'What one party says to a proposal; once.', '{
  "decision_id": "The proposal.", "face_id": "Who said it for that party.", "yes": "Yes or no.", "said_on": "When."}');
create index partnership_consent_partnership on partnership_consent (partnership_id);
call house.walled('partnership_consent', 'select, insert');
call house.stays('partnership_consent', array['organisation_id', 'partnership_id']);
create policy partners on partnership_consent for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on partnership_consent for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy door on partnership_consent for select to tango_door using (true);
grant select on partnership_consent to tango_door;

-- Asked behind the walls by doors, and by the trigger as the party that closes a decision, who sees all of it.
create function house.all_say_yes(f_decision uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$ begin
  return not exists (select from partnership_decision d join partnership_party p on p.partnership_id = d.partnership_id
    where d.id = f_decision and p.accepted_on is not null and p.left_on is null
      and not exists (select from partnership_consent c where c.decision_id = d.id and c.organisation_id = p.organisation_id and c.yes));
end $$;
revoke all on function house.all_say_yes from public;
grant execute on function house.all_say_yes to tango_door, tango_app;
comment on function house.all_say_yes is 'Whether every present party of its partnership has said yes to a proposal.';

create function decision_stands() returns trigger language plpgsql as $$
begin
  if old.outcome is not null or (new.kind, new.about_id, new.reason, new.face_id, new.proposed_on, new.holds_on)
    is distinct from (old.kind, old.about_id, old.reason, old.face_id, old.proposed_on, old.holds_on) then
    raise exception 'a proposal stays as it was made, and is closed once' using errcode = 'insufficient_privilege';
  end if;
  if (new.outcome = 'agreed' and not house.all_say_yes(old.id)) or (new.outcome = 'noticed' and (old.holds_on is null or new.closed_on < old.holds_on)) then
    raise exception 'not every party has said yes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on partnership_decision for each row execute function decision_stands();
comment on function decision_stands is 'A proposal does not change, and is agreed only when all have said yes.';

-- The key ring holds partnerships that the organisation said yes to.
create or replace function house.actor(f_person uuid) returns jsonb language plpgsql stable as $$ begin
  return (select jsonb_build_object(
    'personId', p.id, 'name', p.given_name || ' ' || p.family_name, 'language', p.language,
    'hats', coalesce((
      select jsonb_agg(jsonb_build_object(
        'membershipId', m.id, 'organisationId', m.organisation_id, 'organisationName', o.name, 'organisationKind', o.kind,
        'capacities', o.capacities, 'roles', m.roles, 'level', m.level, 'title', f.title,
        'teams', (select coalesce(jsonb_agg(t.team_id order by t.team_id), '[]') from team_member t
          where t.membership_id = m.id and t.starts <= current_day() and (t.ends is null or t.ends >= current_day())),
        'partnerships', (select coalesce(jsonb_agg(pp.partnership_id order by pp.partnership_id), '[]') from partnership_party pp
          where pp.organisation_id = m.organisation_id and pp.accepted_on is not null and pp.left_on is null)
      ) order by o.name, m.id)
      from membership m join organisation o on o.id = m.organisation_id join face f on f.id = m.id
      where m.person_id = p.id and m.starts <= current_day() and (m.ends is null or m.ends >= current_day())), '[]'))
  from person p where p.id = f_person);
end $$;
create or replace function partnerships_of(f_organisation uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(partnership_id), '{}') from partnership_party
  where organisation_id = f_organisation and accepted_on is not null and left_on is null
$$;

-- Whoever was asked reads the invitation: what is proposed and who else is in it. Of what the others say of themselves, agreed
-- or did there is nothing in it. After a no, or once the invitation is taken back, it reads nothing of it any more.
create function invited_partnerships() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(partnership_id), '{}') from partnership_party
  where organisation_id = current_organisation() and accepted_on is null and left_on is null
$$;
alter function invited_partnerships owner to tango_door;
revoke all on function invited_partnerships from public;
grant execute on function invited_partnerships to tango_app;
comment on function invited_partnerships is 'Partnerships to which the acting organisation was asked and has not answered.';
create or replace function left_partnerships() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(partnership_id), '{}') from partnership_party
  where organisation_id = current_organisation() and accepted_on is not null and left_on is not null
$$;
comment on function left_partnerships is 'Partnerships in which the acting organisation took part, and that it left.';
create policy invited on partnership for select using (id = any((select invited_partnerships())::uuid[]));
alter policy own on partnership_party with check (organisation_id = (select current_organisation())
  and (partnership_id = any((select current_partnerships())::uuid[]) or partnership_id = any((select invited_partnerships())::uuid[])));
create function invited_beside() returns table (partnership_id uuid, organisation_id uuid, accepted_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.partnership_id, p.organisation_id, p.accepted_on from partnership_party p
  where p.partnership_id = any((select invited_partnerships())::uuid[]) and p.organisation_id <> current_organisation() and p.left_on is null
$$;
alter function invited_beside owner to tango_door;
revoke all on function invited_beside from public;
grant execute on function invited_beside to tango_app;
comment on function invited_beside is 'Who else is in the partnerships to which the acting organisation was asked, and whether they said yes.';

create policy door_changes on partnership_party for update to tango_door using (true) with check (true);
grant update on partnership_party to tango_door;

-- Alone in it, as whoever has just proposed it, a party asks whom it likes; else all who take part said yes to that.
create or replace function invite_party(f_partnership uuid, f_organisation uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from partnership_party p where p.partnership_id = f_partnership and p.organisation_id = current_organisation()
    and p.accepted_on is not null and p.left_on is null) then
    raise exception 'not a party' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from partnership_party p where p.partnership_id = f_partnership and p.organisation_id <> current_organisation()
      and p.accepted_on is not null and p.left_on is null)
    and not exists (select from partnership_decision d where d.partnership_id = f_partnership and d.kind in ('invite', 'succeed')
      and d.about_id = f_organisation and d.outcome is null and house.all_say_yes(d.id)) then
    raise exception 'not every party has said yes' using errcode = 'insufficient_privilege';
  end if;
  insert into partnership_party (partnership_id, organisation_id, invited_by) values (f_partnership, f_organisation, current_organisation())
    on conflict (partnership_id, organisation_id) do update set left_on = null, invited_by = excluded.invited_by, version = partnership_party.version + 1
    where partnership_party.accepted_on is null;
end $$;

create function withdraw_invitation(f_partnership uuid, f_organisation uuid, f_on date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from partnership_party p where p.partnership_id = f_partnership and p.organisation_id = current_organisation()
    and p.accepted_on is not null and p.left_on is null) then
    raise exception 'not a party' using errcode = 'insufficient_privilege';
  end if;
  update partnership_party p set left_on = f_on, version = p.version + 1
    where p.partnership_id = f_partnership and p.organisation_id = f_organisation and p.accepted_on is null and p.left_on is null;
  return found;
end $$;
alter function withdraw_invitation owner to tango_door;
revoke all on function withdraw_invitation from public;
grant execute on function withdraw_invitation to tango_app;
comment on function withdraw_invitation is 'A party takes back an invitation that was not answered; says whether there was one.';

-- A merger: the party that asked for it, with the yes of all, makes room for its successor once that takes part itself. A successor
-- that said no, and is asked later for itself, is one more party.
create function take_place(f_partnership uuid, f_from uuid, f_on date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  agreed partnership_decision;
begin
  if not (f_partnership = any(current_partnerships())) then
    raise exception 'not a party' using errcode = 'insufficient_privilege';
  end if;
  select d.* into agreed from partnership_decision d
    join partnership_party p on p.partnership_id = d.partnership_id and p.organisation_id = d.about_id
    where d.partnership_id = f_partnership and d.organisation_id = f_from and d.kind = 'succeed' and d.outcome = 'agreed'
      and p.accepted_on is not null and p.left_on is null
      and not exists (select from partnership_decision l where l.partnership_id = d.partnership_id and l.kind = 'invite' and l.about_id = d.about_id
        and l.outcome = 'agreed' and l.id > d.id)
    order by d.closed_on desc limit 1;
  if not found then
    return false;
  end if;
  update partnership_party p set left_on = f_on, leaves_on = null, left_because = agreed.reason, succeeded_by = agreed.about_id, version = p.version + 1
    where p.partnership_id = f_partnership and p.organisation_id = f_from and p.accepted_on is not null and p.left_on is null;
  return found;
end $$;
alter function take_place owner to tango_door;
revoke all on function take_place from public;
grant execute on function take_place to tango_app;
comment on function take_place is 'Lets the successor that all agreed to take the place of a party; says whether it did.';

-- Inviting an organisation makes it no party: nothing of it is counted, and it stands beside nobody, before it has said yes.
create or replace function partners_beside(f_clients uuid[]) returns table (client_id uuid, organisation_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin return query
  with party as materialized (select distinct p.organisation_id from partnership_party p
    where p.partnership_id = any((select current_partnerships())::uuid[]) and p.accepted_on is not null and p.left_on is null),
  known as materialized (
    select c.id, c.registered_by from unnest(f_clients) wanted (id) join client c on c.id = wanted.id
    where exists (select 1 from (select h.grantee_id, h.ends from client_grant h where h.client_id = c.id offset 0) g where g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))
      or exists (select 1 from visit v where v.client_id = c.id and (v.organisation_id = any((select current_keepers())::uuid[]) or v.team_id = any((select current_keepers())::uuid[])) offset 0))
  select r.client_id, r.from_organisation_id from known k join referral r on r.client_id = k.id where r.status = 'accepted' and r.from_organisation_id in (select p.organisation_id from party p)
  union select k.id, k.registered_by from known k where k.registered_by in (select p.organisation_id from party p)
  union select m.client_id, f.organisation_id from known k join circle_member m on m.client_id = k.id join face f on f.id = m.face_id where f.organisation_id in (select p.organisation_id from party p);
end $$;
create or replace function responses_of(f_organisation uuid, f_from uuid, f_since timestamptz, f_until timestamptz)
returns table (kind text, asked_at timestamptz, answered_at timestamptz, withdrawn boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.* from (
    select 'referral', r.proposed_at, r.answered_at, r.status = 'withdrawn' from referral r
    where r.to_organisation_id = f_organisation and r.from_organisation_id = f_from
    union all
    select 'request', q.received_at, q.responded_at, false from request q
    where q.organisation_id = f_organisation and q.kind = 'care'
    union all
    select 'worry', w.raised_at, coalesce(w.taken_at, w.answered_at), false from worry w where w.organisation_id = f_organisation
  ) x (kind, asked_at, answered_at, withdrawn)
  where x.asked_at >= f_since and x.asked_at < f_until
    and current_organisation() in (f_organisation, f_from)
    and exists (select 1 from partnership_party a join partnership_party b on b.partnership_id = a.partnership_id
      where a.organisation_id = f_organisation and b.organisation_id = f_from and a.partnership_id = any(current_partnerships())
        and a.accepted_on is not null and a.left_on is null and b.accepted_on is not null and b.left_on is null)
$$;
alter policy door_counts on request using (kind = 'care' and exists (select 1 from partnership_party p where p.organisation_id = request.organisation_id
  and p.partnership_id = any((select current_partnerships())::uuid[]) and p.accepted_on is not null and p.left_on is null));
alter policy door_counts on worry using (exists (select 1 from partnership_party p where p.organisation_id = worry.organisation_id
  and p.partnership_id = any((select current_partnerships())::uuid[]) and p.accepted_on is not null and p.left_on is null));
