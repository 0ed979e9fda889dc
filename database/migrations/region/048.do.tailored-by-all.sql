-- A tailored agreement holds once all said yes: she or whoever speaks for her, and the organisations that share the care. It may
-- be about anything a rule stands in the way of, not only about an act that somebody does.

alter table tailored_agreement
  alter column act drop not null,
  alter column face_id drop not null,
  alter column decided_by_id drop not null,
  add column about text not null default '',
  add column rule_key text,
  add column decides_id uuid references organisation (id),
  add column proposed_on date,
  add column review_on date,
  add column reviews jsonb not null default '[]',
  add column ended_by text check (ended_by in ('client', 'organisation'));
comment on column tailored_agreement.act is 'About which act; empty when it is not about an act.';
comment on column tailored_agreement.face_id is 'Who does that act; empty when it is not about an act.';
comment on column tailored_agreement.decided_by_id is 'The nurse or manager who decided; empty while nobody has.';
comment on column tailored_agreement.about is 'What it is about, in words, when it is not about an act.';
comment on column tailored_agreement.rule_key is 'The question of the rule library about the rule that it departs from.';
comment on column tailored_agreement.decides_id is 'The organisation whose nurse or manager decides; empty of those made before all parties were asked.';
comment on column tailored_agreement.proposed_on is 'When it was written down and put to all parties.';
comment on column tailored_agreement.review_on is 'When it is looked at again.';
comment on column tailored_agreement.reviews is 'The times that it was looked at again: {due, on, by, words}.';
comment on column tailored_agreement.ended_by is 'Whether she ended it early, or an organisation did.';

-- One row for her and one for each organisation. Without any, the agreement is of before: somebody noted that she agreed.
create table tailored_party (
  id uuid primary key,
  client_id uuid not null references client (id),
  tailored_id uuid not null references tailored_agreement (id) on delete cascade,
  organisation_id uuid references organisation (id),
  said text check (said in ('yes', 'no')),
  said_on date,
  said_by_id uuid references face (id),
  said_by_name text not null default '',
  how text check (how in ('here', 'spoken', 'paper')),
  unique nulls not distinct (tailored_id, organisation_id),
  check (num_nulls(said, said_on, said_by_id, how) in (0, 4)),
  check (organisation_id is null or how is null or how = 'here')
);
call house.describe('tailored_party', 'Who has to say yes to a tailored agreement, and what she said.', '{
  "tailored_id": "The agreement.", "organisation_id": "The organisation that is asked; empty for the client or whoever speaks for her.", "said": "Yes or no; empty while she has not answered.",
  "said_on": "When.", "said_by_id": "The face that said it here, or wrote down what was said.", "said_by_name": "Who said it, by the name as it was then.", "how": "Said here by herself, spoken, or on paper."}');
create index tailored_party_client on tailored_party (client_id, tailored_id);
call house.walled('tailored_party', 'select, insert, update');
call house.stays('tailored_party', array['client_id', 'organisation_id']);
create policy client on tailored_party for select using (exists (select 1 from client_grant g where g.client_id = tailored_party.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy asks on tailored_party for insert with check (exists (select 1 from client_grant g where g.client_id = tailored_party.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
create policy answers on tailored_party for update using ((organisation_id is null or organisation_id = (select current_organisation()))
  and exists (select 1 from client_grant g where g.client_id = tailored_party.client_id and g.scope = 'tasks'
  and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now())));
call house.about_known('tailored_party');

-- All are asked before anyone answers; each answers once, for itself, under its own name.
create function tailored_party_asked() returns trigger language plpgsql as $$
begin
  if new.said is not null
    or not exists (select from tailored_agreement t where t.id = new.tailored_id and t.client_id = new.client_id)
    or exists (select from tailored_party p where p.tailored_id = new.tailored_id and p.said is not null) then
    raise exception 'parties are asked together, before the first of them answers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger asked before insert on tailored_party for each row execute function tailored_party_asked();
comment on function tailored_party_asked is 'Who has to say yes is written down before anyone has answered.';
create function tailored_party_answers() returns trigger language plpgsql as $$
begin
  if new is not distinct from old then return new; end if;
  if old.said is not null or new.said is null or new.tailored_id <> old.tailored_id or not (new.said_by_id = any(current_grantees()))
    or (old.organisation_id is null and new.how = 'here' and new.said_by_id is distinct from current_self()) then
    raise exception 'an answer is given once, by oneself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger answers before update on tailored_party for each row execute function tailored_party_answers();
comment on function tailored_party_answers is 'A yes or no stays, and nobody says it here in the name of another.';

-- What they said yes to does not change after; who decides gives the reasons once, and what has ended has ended.
create function tailored_stands() returns trigger language plpgsql as $$
begin
  if (new.act, new.face_id, new.about, new.rule_key, new.departs_from, new.decides_id, new.wish, new.risk, new.agreed_by_client, new.answers_id, new.starts, new.ends, new.proposed_on)
      is distinct from (old.act, old.face_id, old.about, old.rule_key, old.departs_from, old.decides_id, old.wish, old.risk, old.agreed_by_client, old.answers_id, old.starts, old.ends, old.proposed_on)
    or (old.decided_by_id is not null and (new.decided_by_id, new.decided_by_name, new.reasons) is distinct from (old.decided_by_id, old.decided_by_name, old.reasons))
    or (old.ended_on is not null and (new.ended_on, new.ended_by) is distinct from (old.ended_on, old.ended_by)) then
    raise exception 'a tailored agreement stays as all said yes to it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on tailored_agreement for each row execute function tailored_stands();
comment on function tailored_stands is 'A tailored agreement does not change under a yes that was given.';

-- Whom to ask: partners beside her with whom she shares what is done for her. Who may not read it is not asked to say yes to it.
create function partners_who_see_tasks(f_client uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct b.organisation_id), '{}') from partners_beside(array[f_client]) b
  where b.organisation_id <> current_organisation()
    and exists (select 1 from client_grant g where g.client_id = f_client and g.scope = 'tasks'
      and g.grantee_id = any(current_grantees()) and (g.ends is null or g.ends > now()))
    and exists (select 1 from client_grant g join face f on f.id = g.grantee_id where g.client_id = f_client and g.scope = 'tasks'
      and f.organisation_id = b.organisation_id and (g.ends is null or g.ends > now()))
$$;
alter function partners_who_see_tasks owner to tango_door;
revoke all on function partners_who_see_tasks from public;
grant execute on function partners_who_see_tasks to tango_app;
comment on function partners_who_see_tasks is 'Which partners beside a client may read what is done for her; empty for whoever may not read that herself.';
