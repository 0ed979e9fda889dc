-- Rooms that parties lend each other. Two bookings of one room never overlap: the table itself refuses it, also when the
-- room is lent in two partnerships. A range of one uuid stands in for "the same room", so that no extension is needed which
-- a production role may not make.

create table lent_room (
  id uuid primary key,
  partnership_id uuid not null,
  organisation_id uuid not null,
  space_id uuid not null,
  name text not null,
  place text not null default '',
  days smallint[] not null check (days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  opens time not null,
  closes time not null,
  conditions text not null default '',
  ended_on date,
  version integer not null default 1,
  unique (organisation_id, id),
  unique (partnership_id, id, organisation_id, space_id),
  foreign key (organisation_id, space_id) references lent_room (organisation_id, id),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id)
);
call house.describe('lent_room', 'A room that one party lets the others use.', '{
  "space_id": "The room itself: where it was lent first, so that one lent in two partnerships is one.", "name": "What they call it.", "place": "Where it is.", "days": "On which days of the week it can be used, 1 is Monday.", "opens": "From what time.", "closes": "Until what time; earlier than that it is the next day, the same is day and night.",
  "conditions": "What to keep to: key, coffee, tidying up.", "ended_on": "When it was last lent."}');
create index lent_room_partnership on lent_room (partnership_id);
call house.walled('lent_room', 'select, insert, update');
call house.stays('lent_room', array['organisation_id', 'partnership_id', 'space_id']);
create policy door on lent_room for select to tango_door using (true);
grant select on lent_room to tango_door;
create policy partners on lent_room for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy lends on lent_room for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy changes on lent_room for update using (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));

create type one_room as range (subtype = uuid);

create table room_booking (
  id uuid primary key,
  partnership_id uuid not null,
  room_id uuid not null,
  space_id uuid not null,
  owner_id uuid not null,
  organisation_id uuid not null,
  face_id uuid not null,
  booked_by_name text not null,
  purpose text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  cancelled_at timestamptz,
  cancelled_by uuid references face (id),
  version integer not null default 1,
  check ((cancelled_at is null) = (cancelled_by is null)),
  foreign key (partnership_id, room_id, owner_id, space_id) references lent_room (partnership_id, id, organisation_id, space_id),
  foreign key (partnership_id, organisation_id) references partnership_party (partnership_id, organisation_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  constraint room_booked_once exclude using gist (one_room(space_id, space_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
);
call house.describe('room_booking', 'When a party uses a room that is lent.', '{
  "room_id": "The room, as it is lent here.", "space_id": "The room itself, wherever it is lent.", "owner_id": "The party that lends it.", "organisation_id": "The party that uses it.", "face_id": "Who booked it.", "booked_by_name": "Name as it was then.", "purpose": "What for.", "starts_at": "From when.", "ends_at": "Until when.",
  "cancelled_at": "When it was called off.", "cancelled_by": "By whom."}');
create index room_booking_partnership on room_booking (partnership_id, starts_at);
create index room_booking_space on room_booking (space_id, starts_at);
call house.walled('room_booking', 'select, insert, update');
call house.stays('room_booking', array['organisation_id', 'partnership_id']);
create policy door on room_booking for select to tango_door using (true);
grant select on room_booking to tango_door;
create policy partners on room_booking for select using (partnership_id = any((select current_partnerships())::uuid[]));
create policy books on room_booking for insert with check (partnership_id = any((select current_partnerships())::uuid[]) and organisation_id = (select current_organisation()));
create policy cancels on room_booking for update using (partnership_id = any((select current_partnerships())::uuid[])
  and (owner_id = (select current_organisation()) or organisation_id = (select current_organisation())));

-- A booking is called off, never moved: whoever relied on it would not know.
create function booking_stands() returns trigger language plpgsql as $$
begin
  if (new.room_id, new.space_id, new.owner_id, new.face_id, new.starts_at, new.ends_at, new.purpose) is distinct from (old.room_id, old.space_id, old.owner_id, old.face_id, old.starts_at, old.ends_at, old.purpose)
    or (old.cancelled_at is not null and (new.cancelled_at, new.cancelled_by) is distinct from (old.cancelled_at, old.cancelled_by)) then
    raise exception 'a booking is called off once, and stays what it was' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stands before update on room_booking for each row execute function booking_stands();
comment on function booking_stands is 'A booking does not change; it is called off once.';

-- A room that is lent in another partnership too is taken there: when, and nothing of by whom or what for.
create function room_busy(f_partnership uuid, f_from timestamptz, f_until timestamptz)
returns table (room_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, b.starts_at, b.ends_at from lent_room r join room_booking b on b.space_id = r.space_id
  where r.partnership_id = f_partnership and f_partnership = any(current_partnerships()) and b.partnership_id <> f_partnership
    and r.ended_on is null and b.cancelled_at is null and b.starts_at < f_until and b.ends_at > f_from
$$;
alter function room_busy owner to tango_door;
revoke all on function room_busy from public;
grant execute on function room_busy to tango_app;
comment on function room_busy is 'When the rooms of a partnership of the acting organisation are taken in another one; times alone.';
