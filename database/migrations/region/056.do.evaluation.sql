-- Looking back together. It asks in the same rounds as the vision does: by link, with an account or on paper, answers that nobody
-- reads one by one, the same cells that may be shown. Only what is asked differs, and that nobody guesses.

alter table vision_round add column instrument text not null default 'vision';
alter table vision_round add constraint vision_round_instrument_check check (instrument in ('vision', 'evaluation')) not valid;
alter table vision_round validate constraint vision_round_instrument_check;
comment on column vision_round.instrument is 'What is asked: how the sides look at care, or how working together goes.';
drop index vision_round_open;
-- beside the traffic: no release has this table yet, so that nothing stands in it
create unique index vision_round_open on vision_round (partnership_id, instrument) where closed_on is null;

alter table vision_cell add column mean real;
comment on column vision_cell.mean is 'Mean agreement of the whole, by which bands are read; empty for levels without names, and of rounds before it was kept.';

create or replace function vision_of_guest() returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('invitationId', i.id, 'linkId', i.link_id, 'roundId', r.id, 'partnershipId', r.partnership_id, 'organisationId', i.organisation_id,
    'organisationName', o.name, 'name', i.name, 'level', i.level, 'instrument', r.instrument, 'statements', r.statements, 'closesOn', r.closes_on, 'answered', i.answered_on is not null,
    'closed', r.closed_on is not null or not exists (select from partnership_party p
      where p.partnership_id = r.partnership_id and p.organisation_id = i.organisation_id and p.accepted_on is not null and p.left_on is null),
    'byName', i.level = 'board' and exists (select from vision_side s where s.round_id = r.id and s.organisation_id = i.organisation_id and s.board_by_name),
    'others', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', n.id, 'name', n.name) order by n.name, n.id), '[]')
      from partnership_party p join organisation n on n.id = p.organisation_id
      where r.instrument = 'vision' and p.partnership_id = r.partnership_id and p.organisation_id <> i.organisation_id and p.accepted_on is not null and p.left_on is null))
  from vision_invitation i join vision_round r on r.id = i.round_id join organisation o on o.id = i.organisation_id
  where i.link_id = current_guest()
$$;

create or replace function close_vision_round(f_round uuid, f_on date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update vision_round set closed_on = f_on where id = f_round and closed_on is null and partnership_id = any(current_partnerships());
  if not found then return false; end if;
  insert into vision_cell (partnership_id, round_id, organisation_id, statement, about_id, level, shows, answers, median, mean, importance, divided)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows, count(*),
      percentile_cont(0.5) within group (order by a.agreement),
      -- Of the whole alone: means of groups beside it would give away another. Where all without a name say the utmost, one is
      -- taken to say a little less, so that no figure tells what each of them said.
      case when c.level is null or c.shows = 'names' then (coalesce(sum(a.agreement) filter (where a.invitation_id is not null), 0)
        + coalesce(greatest(count(*) filter (where a.invitation_id is null) + 1, least(5 * count(*) filter (where a.invitation_id is null) - 1,
          sum(a.agreement) filter (where a.invitation_id is null))) * (count(*) filter (where a.invitation_id is null) > 0)::integer, 0))::real / count(*) end,
      case when count(a.importance) = count(*) then percentile_cont(0.5) within group (order by a.importance) end,
      -- The agreement of Van der Eijk over disagree, neither and agree is below nought: isDivided in difference.ts.
      abs(count(*) filter (where a.agreement < 3) - count(*) filter (where a.agreement > 3))
        < 2 * (least(count(*) filter (where a.agreement < 3), count(*) filter (where a.agreement > 3)) - count(*) filter (where a.agreement = 3))
    from house.vision_shown(f_round) c join vision_answer a on a.round_id = f_round and a.organisation_id = c.organisation_id
      and a.statement = c.statement and a.about_id is not distinct from c.about_id and (c.level is null or a.level = c.level)
    group by a.partnership_id, a.round_id, a.organisation_id, a.statement, a.about_id, c.level, c.shows;
  -- Remarks of a side of which the whole is shown, in no order; what a board answered by name.
  insert into vision_said (partnership_id, round_id, organisation_id, statement, face_id, name, agreement, importance, remark, said_on)
    select a.partnership_id, a.round_id, a.organisation_id, a.statement, i.face_id, i.name,
      case when i.id is not null then a.agreement end, case when i.id is not null then a.importance end, a.remark, f_on
    from vision_answer a left join vision_invitation i on i.id = a.invitation_id
    where a.round_id = f_round and a.about_id is null and (i.id is not null or a.remark <> '')
      and exists (select from vision_cell c where c.round_id = f_round and c.organisation_id = a.organisation_id and c.statement = a.statement and c.about_id is null
        and case when i.id is null then c.level is null else c.level = 'board' and c.shows = 'names' end)
    order by gen_random_uuid();
  return true;
end $$;

-- What the parties will do better. One proposes it, it holds once all said yes, and it comes back on its day.
create table evaluation_improvement (
  id uuid primary key,
  partnership_id uuid not null,
  round_id uuid not null,
  proposed_by uuid not null references organisation (id),
  what text not null check (what <> ''),
  does_id uuid not null references organisation (id),
  due_on date not null,
  proposed_on date not null,
  agreed_on date,
  withdrawn_on date,
  told_on date,
  done_on date,
  version integer not null default 1,
  unique (partnership_id, id),
  foreign key (partnership_id, round_id) references vision_round (partnership_id, id),
  check (agreed_on is null or withdrawn_on is null),
  check (done_on is null or agreed_on is not null)
);
call house.describe('evaluation_improvement', 'What parties will do better after looking back: proposed by one, agreed by all, with a day on which it comes back.', '{
  "round_id": "The round in which they looked back.", "proposed_by": "The party that proposes it.", "what": "What will be done better.", "does_id": "The party that does it.",
  "due_on": "By when; on that day it comes back on the agenda.", "proposed_on": "When.", "agreed_on": "When all had said yes.", "withdrawn_on": "When who proposed it took it back.",
  "told_on": "When its day had come and it was put on the agenda again.", "done_on": "When it was done."}');
create index evaluation_improvement_partnership on evaluation_improvement (partnership_id, due_on);
call house.walled('evaluation_improvement', 'select, insert, update');
call house.stays('evaluation_improvement', array['partnership_id']);
create policy partners on evaluation_improvement for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy changes on evaluation_improvement for update using (partnership_id = any((select current_partnerships())::uuid[]));
create policy proposes on evaluation_improvement for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and proposed_by = (select current_organisation()));
create policy former on evaluation_improvement for select using (partnership_id = any((select left_partnerships())::uuid[])
  and agreed_on between joined_on(partnership_id) and left_on(partnership_id));

create table improvement_consent (
  improvement_id uuid not null,
  partnership_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  said_on date not null,
  primary key (improvement_id, organisation_id),
  foreign key (partnership_id, improvement_id) references evaluation_improvement (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('improvement_consent', 'The yes of one party to an improvement.', '{
  "improvement_id": "The improvement.", "face_id": "Who said it for that party.", "said_on": "When."}');
create index improvement_consent_partnership on improvement_consent (partnership_id);
call house.walled('improvement_consent', 'select, insert');
call house.stays('improvement_consent', array['organisation_id', 'partnership_id']);
create policy partners on improvement_consent for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on improvement_consent for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

create function improvement_stands() returns trigger language plpgsql as $$
begin
  if (new.round_id, new.proposed_by, new.what, new.does_id, new.due_on, new.proposed_on)
    is distinct from (old.round_id, old.proposed_by, old.what, old.does_id, old.due_on, old.proposed_on)
    or old.agreed_on is not null and new.agreed_on is distinct from old.agreed_on
    or old.withdrawn_on is not null then
    raise exception 'an improvement stays as it was proposed' using errcode = 'insufficient_privilege';
  end if;
  if new.agreed_on is not null and old.agreed_on is null and exists (select from partnership_party p
    where p.partnership_id = new.partnership_id and p.accepted_on is not null and p.left_on is null
      and not exists (select from improvement_consent c where c.improvement_id = new.id and c.organisation_id = p.organisation_id)) then
    raise exception 'not every party has said yes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on evaluation_improvement for each row execute function improvement_stands();
comment on function improvement_stands is 'An improvement stays as it was proposed, and is agreed once all parties have said yes.';
