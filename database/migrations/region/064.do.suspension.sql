-- Suspension: what was agreed, or single clauses of it, does not hold from a day on. All parties say yes to that; where a law or
-- safety asks it one party does it at once. It holds again from a day that is said, never by itself.

create table agreement_suspension (
  id uuid primary key,
  partnership_id uuid not null,
  agreement_id uuid not null,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  proposer_name text not null,
  ground text not null check (ground in ('together', 'law', 'safety')),
  kinds text[] check (array_length(kinds, 1) > 0 and not kinds && array['termination', 'data-sharing', 'quality-incidents-complaints', 'final-responsibility']),
  reason text not null check (reason <> ''),
  starts date not null,
  until date not null,
  proposed_on date not null,
  outcome text check (outcome in ('agreed', 'refused', 'withdrawn')),
  decided_on date,
  holds_from date,
  resumed_on date,
  resumes_on date,
  unique (partnership_id, id),
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check (starts >= proposed_on and until >= starts),
  check ((outcome is null) = (decided_on is null)),
  check ((outcome is not distinct from 'agreed') = (holds_from is not null)),
  check (holds_from >= starts and holds_from >= decided_on),
  check ((resumed_on is null) = (resumes_on is null)),
  check (resumes_on is null or (holds_from is not null and resumes_on >= resumed_on))
);
call house.describe('agreement_suspension', 'That what was agreed, or some clauses of it, does not hold for a while: proposed by one party, said yes to by all, or done by one at once where a law or safety asks it.', '{
  "agreement_id": "The signed version.", "organisation_id": "The party that proposed or did it.", "face_id": "Who did so for that party.", "proposer_name": "Name as it was then.",
  "ground": "Together, or by one party at once because a law or safety asks it.", "kinds": "Which clauses, by their kind; empty for all that can be suspended.", "reason": "Why, in its own words.",
  "starts": "First day on which it would not hold.", "until": "Last day, as it was thought then; it lasts until it is said to hold again.", "proposed_on": "When.",
  "outcome": "Agreed, refused by another or withdrawn by its own; empty while it is open.", "decided_on": "When that was.", "holds_from": "First day on which it does not hold; of what was agreed.",
  "resumed_on": "When it was decided that it holds again.", "resumes_on": "First day on which it holds again."}');
create index agreement_suspension_partnership on agreement_suspension (partnership_id);
create index agreement_suspension_agreement on agreement_suspension (agreement_id);
call house.walled('agreement_suspension', 'select, insert, update');
call house.stays('agreement_suspension', array['organisation_id', 'partnership_id']);
create policy partners on agreement_suspension for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on agreement_suspension for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy changes on agreement_suspension for update using (partnership_id = any((select current_partnerships())::uuid[]));

create table suspension_word (
  partnership_id uuid not null,
  suspension_id uuid not null,
  organisation_id uuid not null references organisation (id),
  says text not null check (says in ('yes', 'no', 'resume')),
  face_id uuid not null,
  speaker_name text not null,
  said_on date not null,
  from_day date,
  primary key (suspension_id, organisation_id, says),
  foreign key (partnership_id, suspension_id) references agreement_suspension (partnership_id, id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check ((says = 'resume') = (from_day is not null)),
  check (from_day is null or from_day >= said_on)
);
call house.describe('suspension_word', 'What a party says to a suspension: yes or no, and from which day it may hold again.', '{
  "suspension_id": "The suspension.", "says": "Yes, no, or that it may hold again.", "face_id": "Who said it for that party.", "speaker_name": "Name as it was then.", "said_on": "When.",
  "from_day": "From which day it may hold again for this party."}');
create unique index suspension_word_once on suspension_word (suspension_id, organisation_id) where says <> 'resume';
create index suspension_word_partnership on suspension_word (partnership_id);
call house.walled('suspension_word', 'select, insert');
call house.stays('suspension_word', array['organisation_id', 'partnership_id']);
create policy partners on suspension_word for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on suspension_word for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

-- Asked as a party, who sees all of it.
create function house.all_said(f_suspension uuid, f_says text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$ begin
  return not exists (select from agreement_suspension s join partnership_party p on p.partnership_id = s.partnership_id
    where s.id = f_suspension and p.accepted_on is not null and p.left_on is null
      and not exists (select from suspension_word w where w.suspension_id = s.id and w.organisation_id = p.organisation_id and w.says = f_says));
end $$;
revoke all on function house.all_said from public;
grant execute on function house.all_said to tango_app;
comment on function house.all_said is 'Whether every present party of its partnership said this to a suspension.';

create function suspension_begins() returns trigger language plpgsql as $$
begin
  if new.outcome is not null or new.resumes_on is not null
    or not exists (select from agreement a where a.id = new.agreement_id and a.status = 'signed') then
    raise exception 'a suspension begins open, and of what was signed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger begins before insert on agreement_suspension for each row execute function suspension_begins();
comment on function suspension_begins is 'Only what was signed can be suspended, and that begins as a proposal.';

create function suspension_stands() returns trigger language plpgsql as $$
declare
  own boolean := old.organisation_id is not distinct from current_organisation();
begin
  if new is not distinct from old then return new; end if;
  if (new.id, new.agreement_id, new.face_id, new.proposer_name, new.ground, new.kinds, new.reason, new.starts, new.until, new.proposed_on)
      is distinct from (old.id, old.agreement_id, old.face_id, old.proposer_name, old.ground, old.kinds, old.reason, old.starts, old.until, old.proposed_on)
    or old.resumes_on is not null
    or (old.outcome is not null and (new.outcome, new.decided_on, new.holds_from) is distinct from (old.outcome, old.decided_on, old.holds_from)) then
    raise exception 'a suspension stays as it was proposed, and is decided once' using errcode = 'insufficient_privilege';
  end if;
  if old.outcome is null and new.outcome is not null and not (case new.outcome
      when 'agreed' then (old.ground <> 'together' and own) or house.all_said(old.id, 'yes')
      when 'refused' then not own
      else own end) then
    raise exception 'all parties say yes to a suspension, or one does it where a law or safety asks it' using errcode = 'insufficient_privilege';
  end if;
  if new.resumes_on is not null and not (case when old.ground <> 'together' then own
        or not exists (select from partnership_party p where p.partnership_id = old.partnership_id and p.organisation_id = old.organisation_id and p.left_on is null)
      else new.resumed_on > old.until or (house.all_said(old.id, 'resume')
        and new.resumes_on >= (select max(w.from_day) from suspension_word w where w.suspension_id = old.id)) end) then
    raise exception 'whoever suspended says when it holds again; what all suspended holds again after its day, or when all say so' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on agreement_suspension for each row execute function suspension_stands();
comment on function suspension_stands is 'What was proposed does not change; it is decided once, by those who may, and so is that it holds again.';
