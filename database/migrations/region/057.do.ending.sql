-- How parties part: notice, where everything goes that they still share, and what each learned. A partnership does not end
-- while something of it has no destination; that is counted behind the walls, and whoever asks reads numbers alone.

create table partnership_ending (
  id uuid primary key,
  partnership_id uuid not null references partnership (id),
  organisation_id uuid not null,
  face_id uuid not null,
  ground text not null check (ground in ('notice', 'serious', 'together', 'dissolved')),
  about_id uuid references organisation (id),
  reason text not null check (reason <> ''),
  evidence text not null default '',
  notice_on date not null,
  last_day date not null,
  taken_back_on date,
  check (last_day >= notice_on),
  check (ground <> 'dissolved' or (about_id is not null and evidence <> '' and last_day >= notice_on + 14)),
  check (ground = 'dissolved' or about_id is null),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
create unique index partnership_ending_live on partnership_ending (partnership_id) where taken_back_on is null;
create index partnership_ending_partnership on partnership_ending (partnership_id, notice_on);
call house.describe('partnership_ending', 'That one party said that the partnership will end: when, why and on which ground.', '{
  "organisation_id": "The party that said it.", "face_id": "Who said it for that party.", "ground": "Notice by the term, agreements seriously not kept, together, or a party that exists no more.",
  "about_id": "The party that exists no more.", "reason": "Why, in its own words.", "evidence": "How it is known that a party exists no more.", "notice_on": "When it was said.",
  "last_day": "First day on which it can be over without the yes of all.", "taken_back_on": "When it was taken back."}');
call house.walled('partnership_ending', 'select, insert, update');
call house.stays('partnership_ending', array['organisation_id', 'partnership_id']);
create policy partners on partnership_ending for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on partnership_ending for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
-- Who said it takes it back, or whoever it was said of; for all others it is over when the parties go on (below).
create policy changes on partnership_ending for update using (partnership_id = any((select current_partnerships())::uuid[])
  and (organisation_id = (select current_organisation()) or about_id = (select current_organisation())));
create policy door on partnership_ending for select to tango_door using (true);
grant select on partnership_ending to tango_door;

create function ending_stands() returns trigger language plpgsql as $$
begin
  if new is not distinct from old then return new; end if;
  if old.taken_back_on is not null or (new.face_id, new.ground, new.about_id, new.reason, new.evidence, new.notice_on, new.last_day)
    is distinct from (old.face_id, old.ground, old.about_id, old.reason, old.evidence, old.notice_on, old.last_day) then
    raise exception 'a notice stays as it was given, and is taken back once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on partnership_ending for each row execute function ending_stands();
comment on function ending_stands is 'A notice does not change; it is taken back once.';

create table ending_item (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  between_id uuid references organisation (id),
  kind text not null check (kind in ('agreement', 'responsibility', 'booking', 'action', 'question', 'money', 'tariff', 'other')),
  subject_id uuid,
  what text not null default '',
  destination text check (destination in ('goes_on', 'taken_over', 'paid', 'stops')),
  to_whom text not null default '',
  by_on date,
  settled_on date,
  version integer not null default 1,
  check ((destination is null) = (by_on is null)),
  check (settled_on is null or destination is not null),
  check (destination is distinct from 'taken_over' or to_whom <> ''),
  check (subject_id is not null or what <> ''),
  check (between_id is null or between_id <> organisation_id),
  check (kind not in ('question', 'tariff') or between_id is not null),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
create unique index ending_item_subject on ending_item (partnership_id, subject_id) where subject_id is not null;
create index ending_item_partnership on ending_item (partnership_id, by_on);
create index ending_item_organisation on ending_item (organisation_id, partnership_id);
create index ending_item_between on ending_item (between_id, partnership_id);
call house.describe('ending_item', 'Something that parties still share when they part, where it goes, and by which day.', '{
  "organisation_id": "The party that wrote it down.", "between_id": "The other party, of what only these two may read.", "kind": "An agreement, a responsibility, a booking, what a party took upon itself, a question for advice, money, tariffs, or something else.",
  "subject_id": "What it is about, where that is kept; empty for what a party entered here.", "what": "What it was called when a party wrote it down; empty of what only two may read.", "destination": "It goes on, another takes it over, it is paid, or it stops; empty while that is not known.",
  "to_whom": "Who takes it over, or a remark.", "by_on": "By which day.", "settled_on": "When it was done."}');
call house.walled('ending_item', 'select, insert, update');
call house.stays('ending_item', array['organisation_id', 'partnership_id', 'between_id']);
create policy partners on ending_item for select using (between_id is null and partnership_id = any((select current_partnerships())::uuid[]));
create policy pair on ending_item for select using (organisation_id = (select current_organisation()) or between_id = (select current_organisation()));
create policy own on ending_item for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy partners_change on ending_item for update using (between_id is null and partnership_id = any((select current_partnerships())::uuid[]));
create policy pair_changes on ending_item for update using (partnership_id = any((select current_partnerships())::uuid[])
  and (organisation_id = (select current_organisation()) or between_id = (select current_organisation())));
create policy door on ending_item for select to tango_door using (true);
grant select on ending_item to tango_door;

create table ending_lesson (
  partnership_id uuid not null,
  organisation_id uuid not null,
  went_well text not null default '',
  otherwise text not null default '',
  said_on date not null,
  version integer not null default 1,
  primary key (partnership_id, organisation_id),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
call house.describe('ending_lesson', 'What a party learned from working together; kept for all.', '{
  "went_well": "What went well.", "otherwise": "What it would do otherwise a next time.", "said_on": "When it last said so."}');
call house.walled('ending_lesson', 'select, insert, update');
call house.stays('ending_lesson', array['organisation_id', 'partnership_id']);
create policy partners on ending_lesson for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy own on ending_lesson for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy own_again on ending_lesson for update using (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

-- Who looks for a partner sees the others who look: whoever reads the list stands on it.
create table partner_wish (
  organisation_id uuid primary key references organisation (id),
  words text not null check (words <> ''),
  since date not null,
  ended_on date,
  version integer not null default 1
);
call house.describe('partner_wish', 'That an organisation is open to a new partnership; read by the others that are.', '{
  "words": "What it looks for and what it brings.", "since": "From when.", "ended_on": "When it was no longer so."}');
call house.walled('partner_wish', 'select, insert, update');
call house.stays('partner_wish', array['organisation_id']);
create policy own on partner_wish using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));
create policy door on partner_wish for select to tango_door using (true);
grant select on partner_wish to tango_door;

create function open_to_partners() returns table (organisation_id uuid, words text, since date)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.organisation_id, w.words, w.since from partner_wish w
  where w.ended_on is null and w.organisation_id <> current_organisation()
    and exists (select from partner_wish own where own.organisation_id = current_organisation() and own.ended_on is null)
$$;
alter function open_to_partners owner to tango_door;
revoke all on function open_to_partners from public;
grant execute on function open_to_partners to tango_app;
comment on function open_to_partners is 'The other organisations that are open to a new partnership, for one that is so itself.';

create policy door on meeting_action for select to tango_door using (true);
grant select on meeting_action to tango_door;
create policy door on exchange for select to tango_door using (true);
grant select on exchange to tango_door;
create policy door on expertise_question for select to tango_door using (true);
grant select on expertise_question to tango_door;
create policy door on partnership for select to tango_door using (true);
grant select on partnership to tango_door;
create policy door on agreement for select to tango_door using (true);
grant select on agreement to tango_door;
create policy door on agreement_clause for select to tango_door using (true);
grant select on agreement_clause to tango_door;

-- Agreements in force or still to begin, and who answers for what by them; bookings to come; what was not done, answered or paid.
create function house.ending_shared(f_partnership uuid) returns table (kind text, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with holds as (select a.id from agreement a where a.partnership_id = f_partnership and a.status = 'signed' and (a.ends is null or a.ends >= current_day())
    and not exists (select from agreement n where n.partnership_id = f_partnership and n.status = 'signed' and n.number > a.number and greatest(n.starts, n.signed_on) <= current_day()))
  select 'agreement', h.id from holds h
  union all select 'responsibility', c.id from agreement_clause c join holds h on h.id = c.agreement_id where c.partnership_id = f_partnership and c.kind = 'final-responsibility'
  union all select 'booking', b.id from room_booking b where b.partnership_id = f_partnership and b.cancelled_at is null and b.ends_at > now()
  union all select 'action', a.id from meeting_action a where a.partnership_id = f_partnership and a.done_on is null
  union all select 'question', q.id from expertise_question q where q.partnership_id = f_partnership and q.answered_at is null and q.withdrawn_at is null
  union all select 'money', e.id from exchange e where e.partnership_id = f_partnership and e.kind = 'money' and e.status in ('open', 'doubted')
$$;
alter function house.ending_shared owner to tango_door;
revoke all on function house.ending_shared from public;
comment on function house.ending_shared is 'What the parties of a partnership still share, wherever it is kept.';

create function house.ending_left(f_partnership uuid) returns table (kind text, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.kind, count(*)::integer from (
    select s.kind from house.ending_shared(f_partnership) s where not exists (select from ending_item i
      where i.partnership_id = f_partnership and i.subject_id = s.id and i.kind = s.kind and i.destination is not null)
    union all select i.kind from ending_item i where i.partnership_id = f_partnership and i.subject_id is null and i.destination is null) t
  group by 1
$$;
alter function house.ending_left owner to tango_door;
revoke all on function house.ending_left from public;
comment on function house.ending_left is 'How many things of a partnership have no destination and day yet, by kind.';

create function ending_left(f_partnership uuid) returns table (kind text, many integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.kind, l.many from house.ending_left(f_partnership) l where f_partnership = any(current_partnerships())
$$;
alter function ending_left owner to tango_door;
revoke all on function ending_left from public;
grant execute on function ending_left to tango_app;
comment on function ending_left is 'Of a partnership of the acting organisation: how many things have no destination and day yet; numbers alone.';

-- Two who only explored may stop at once. Once there was an agreement, everything has somewhere to go; and before the last day
-- of the notice it ends by the yes of all alone.
create function house.ending_waits(f_partnership uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when (p.phase in ('active', 'ending') or exists (select from agreement a where a.partnership_id = p.id and a.signed_on is not null))
      and exists (select from house.ending_left(p.id)) then 'open'
    when p.phase = 'ending' and exists (select from partnership_ending e where e.partnership_id = p.id and e.taken_back_on is null and e.last_day > current_day())
      and not exists (select from partnership_decision d where d.partnership_id = p.id and d.kind = 'ended'
        and (d.outcome is null or (d.outcome = 'agreed' and d.closed_on = current_day())) and house.all_say_yes(d.id)) then 'early'
  end
  from partnership p where p.id = f_partnership
$$;
alter function house.ending_waits owner to tango_door;
revoke all on function house.ending_waits from public;
comment on function house.ending_waits is 'Why a partnership cannot end yet; empty when it can.';
create function ending_waits(f_partnership uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select house.ending_waits(f_partnership) where f_partnership = any(current_partnerships())
$$;
alter function ending_waits owner to tango_door;
revoke all on function ending_waits from public;
grant execute on function ending_waits to tango_app;
comment on function ending_waits is 'Of a partnership of the acting organisation: why it cannot end yet: something is without a destination, or its last day has not come; empty when it can.';

create function partnership_parts() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if house.ending_waits(new.id) is not null then
    raise exception 'a partnership ends when everything has a destination, and not before its last day' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
alter function partnership_parts owner to tango_door;
revoke all on function partnership_parts from public;
create trigger parts before update on partnership for each row when (new.phase = 'ended' and old.phase <> 'ended') execute function partnership_parts();
comment on function partnership_parts is 'A partnership does not end while something of it has no destination.';

-- Going on after all takes the notice with it.
create policy door_changes on partnership_ending for update to tango_door using (true);
grant update (taken_back_on) on partnership_ending to tango_door;
create function partnership_goes_on() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update partnership_ending set taken_back_on = current_day() where partnership_id = new.id and taken_back_on is null;
  return new;
end $$;
alter function partnership_goes_on owner to tango_door;
revoke all on function partnership_goes_on from public;
create trigger goes_on after update on partnership for each row when (new.phase = 'active' and old.phase = 'ending') execute function partnership_goes_on();
comment on function partnership_goes_on is 'When parties go on after all, the notice is over.';
