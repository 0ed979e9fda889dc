-- What chafes: somebody raises it and chooses who reads it. It stands behind no wall of an organisation or a partnership: it is
-- read by whoever raised it and by those she showed it to, each as the face to whom it was shown, and by nobody else.

create table tension (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  face_id uuid not null,
  raiser_name text not null,
  partnership_id uuid references partnership (id),
  shown_to text not null check (shown_to in ('coach', 'contacts', 'boards')),
  happened text not null,
  meant text not null default '',
  asks text not null default '',
  status text not null default 'raised' check (status in ('raised', 'talking', 'mediated', 'settled', 'changed', 'ended', 'withdrawn')),
  mediator text not null default '',
  outcome text not null default '',
  remind_on date,
  raised_at timestamptz not null,
  closed_on date,
  version integer not null default 1,
  unique (id, face_id),
  foreign key (organisation_id, face_id) references face (organisation_id, id),
  check (shown_to = 'coach' or partnership_id is not null),
  check ((status in ('settled', 'changed', 'ended', 'withdrawn')) = (closed_on is not null))
);
call house.describe('tension', 'What chafes for somebody, said with respect. About what happened, never a mark of a person.', '{
  "organisation_id": "The organisation for which she raised it; that gives nobody else there sight of it.", "face_id": "Who raised it.", "raiser_name": "Name as it was then.",
  "partnership_id": "In which partnership it chafes, once it is shown beyond her coach; that gives its parties no sight of it.", "shown_to": "Whom she chose: her coach, the contact persons, or the boards.",
  "happened": "What happened, in her words.", "meant": "What it meant to her.", "asks": "What she asks.", "status": "Raised, talked about, with a coach or mediator, settled, became a changed agreement, ended, or withdrawn.",
  "mediator": "Who helps to talk.", "outcome": "What came of it.", "remind_on": "When those who read it are reminded; empty when they are not.", "raised_at": "When.", "closed_on": "When it was over."}');
create index tension_raiser on tension (face_id);

create table tension_reader (
  tension_id uuid not null,
  face_id uuid not null,
  organisation_id uuid not null references organisation (id),
  raised_by uuid not null,
  reader_name text not null,
  since timestamptz not null,
  primary key (tension_id, raised_by, face_id),
  foreign key (tension_id, raised_by) references tension (id, face_id) on delete cascade,
  foreign key (organisation_id, face_id) references face (organisation_id, id)
);
call house.describe('tension_reader', 'To whom a tension was shown, by whoever raised it.', '{
  "tension_id": "The tension.", "face_id": "Who reads it.", "organisation_id": "For which organisation she reads it.", "raised_by": "Who raised it, and alone shows it or takes that back.",
  "reader_name": "Name as it was then.", "since": "Since when."}');
create index tension_reader_face on tension_reader (face_id);
create index tension_reader_raiser on tension_reader (raised_by);

call house.walled('tension', 'select, insert, update');
call house.stays('tension', array['organisation_id', 'partnership_id']);
call house.walled('tension_reader', 'select, insert, delete');
call house.stays('tension_reader', array['organisation_id']);
create policy reader on tension_reader for select using (face_id = any((select current_grantees())::uuid[]));
create policy raiser on tension_reader using (raised_by = any((select current_grantees())::uuid[])) with check (raised_by = any((select current_grantees())::uuid[]));
create policy raiser on tension for select using (face_id = any((select current_grantees())::uuid[]));
create policy raises on tension for insert with check (face_id = any((select current_grantees())::uuid[]) and organisation_id = (select current_organisation())
  and (partnership_id is null or partnership_id = any((select current_partnerships())::uuid[])));
create policy reads on tension for select using (exists (select 1 from tension_reader r where r.tension_id = tension.id));
-- Also of an organisation that left the partnership: she withdraws it, and they go on talking.
create policy answers on tension for update using (face_id = any((select current_grantees())::uuid[]) or exists (select 1 from tension_reader r where r.tension_id = tension.id));
create policy door on tension for select to tango_door using (true);
create policy door on tension_reader for select to tango_door using (true);
grant select on tension, tension_reader to tango_door;

-- Whoever reads one knows who else does: nothing is shown behind a back.
create function tension_readers(f_tensions uuid[]) returns table (tension_id uuid, face_id uuid, organisation_id uuid, organisation_name text, reader_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.tension_id, r.face_id, r.organisation_id, o.name, r.reader_name
  from tension_reader r join tension t on t.id = r.tension_id join organisation o on o.id = r.organisation_id
  where r.tension_id = any(f_tensions) and (t.face_id = any(current_grantees())
    or exists (select 1 from tension_reader own where own.tension_id = t.id and own.face_id = any(current_grantees())))
  order by r.since, o.name, r.reader_name
$$;
alter function tension_readers owner to tango_door;
comment on function tension_readers is 'Who reads these tensions, for those who read them themselves.';

-- The work of an organisation reads no tension; it asks whether a letter to one of its own people is still due.
create function tension_waits(f_tension uuid, f_face uuid, f_on date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from tension t join face f on f.id = f_face
    where t.id = f_tension and t.closed_on is null and (f_on is null or t.remind_on = f_on)
      and f.organisation_id = current_organisation()
      and (t.face_id = f.id or exists (select 1 from tension_reader r where r.tension_id = t.id and r.face_id = f.id)))
$$;
alter function tension_waits owner to tango_door;
comment on function tension_waits is 'Whether a tension is open and shown to this face of the acting organisation, and on that day to be recalled.';
revoke all on function tension_readers, tension_waits from public;
grant execute on function tension_readers, tension_waits to tango_app;
