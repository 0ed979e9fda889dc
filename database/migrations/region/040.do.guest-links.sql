-- Links without an account. Somebody who has none answers one thing, or reads one document, by a link that ends. She has one
-- key, that of the link: no person, no organisation, no grant. What a link opens says so itself, in a row that names it.

create table guest_link (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  token_hash text not null unique,
  ends_at timestamptz not null,
  withdrawn_at timestamptz,
  answered_at timestamptz,
  answer_hash text,
  unique (organisation_id, id),
  check ((answered_at is null) = (answer_hash is null))
);
call house.describe('guest_link', 'A link for one who has no account: until when it opens what it was made for.', '{
  "organisation_id": "The organisation that made it and may withdraw it.", "token_hash": "Hash of the secret in the address; the secret itself is kept nowhere.",
  "ends_at": "When it ends by itself.", "withdrawn_at": "When it was withdrawn before that.",
  "answered_at": "When its one answer was given.", "answer_hash": "Keyed hash of that answer, so that the same answer sent twice is one."}');
call house.walled('guest_link', 'select, insert, update');
call house.stays('guest_link', array['organisation_id']);
create policy own on guest_link using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));
create policy door on guest_link to tango_door using (true) with check (true);
grant select, update on guest_link to tango_door;

-- The key of a guest opens nothing once the link has ended: the database asks that itself, for each question.
create function current_guest() returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  f_link uuid := nullif(current_setting('app.guest', true), '')::uuid;
begin
  if f_link is null then return null; end if;
  return (select id from guest_link where id = f_link and withdrawn_at is null and ends_at > now());
end $$;
alter function current_guest owner to tango_door;
comment on function current_guest is 'The link through which somebody without an account acts; empty once it has ended.';

-- Ended links are found too: whoever holds one is told so, and whom to ask.
create function guest_of_token(f_hash text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('linkId', l.id, 'organisationId', l.organisation_id, 'organisationName', o.name, 'endsAt', l.ends_at,
    'state', case when l.withdrawn_at is not null then 'withdrawn' when l.ends_at <= now() then 'ended' else 'open' end)
  from guest_link l join organisation o on o.id = l.organisation_id where l.token_hash = f_hash
$$;
alter function guest_of_token owner to tango_door;
comment on function guest_of_token is 'The link that has this secret, open or ended; empty when there is none.';

-- One answer a link. Of two at once the second waits for the first: the same one is the same answer, another is refused.
create function answer_by_link(f_link uuid, f_answer text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_known guest_link;
begin
  select * into f_known from guest_link
    where id = f_link and (id = current_guest() or organisation_id = current_organisation()) for update;
  if f_known.id is null or f_known.withdrawn_at is not null or f_known.ends_at <= clock_timestamp() then return 'ended'; end if;
  if f_known.answer_hash is null then
    update guest_link set answer_hash = f_answer, answered_at = now() where id = f_link;
    return 'first';
  end if;
  return case when f_known.answer_hash = f_answer then 'again' else 'other' end;
end $$;
alter function answer_by_link owner to tango_door;
comment on function answer_by_link is 'Takes the one answer of a link, from its holder or entered by the organisation: first, again, other or ended.';
revoke all on function current_guest, guest_of_token, answer_by_link from public;
grant execute on function current_guest, guest_of_token, answer_by_link to tango_app;

-- A document for an outside party. The bytes are a copy made by someone who may see them; a guest never reads what lives.
create table handout (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  link_id uuid not null,
  partnership_id uuid not null,
  agreement_id uuid not null,
  title text not null,
  for_whom text not null,
  email text,
  made_by uuid not null references face (id),
  made_at timestamptz not null,
  times_fetched integer not null default 0,
  last_fetched_at timestamptz,
  received_by text,
  received_at timestamptz,
  unique (organisation_id, id, link_id),
  foreign key (organisation_id, link_id) references guest_link (organisation_id, id),
  foreign key (partnership_id, agreement_id) references agreement (partnership_id, id),
  check ((received_by is null) = (received_at is null))
);
call house.describe('handout', 'A document that an organisation gave to somebody outside, by a link that ends.', '{
  "link_id": "The link that opens it.", "partnership_id": "The partnership whose agreement it is.", "agreement_id": "The signed version that was given.",
  "title": "What it is called.", "for_whom": "For whom, as the giver wrote it.", "email": "Where the link was mailed to, if it was.", "made_by": "Who gave it.", "made_at": "When.",
  "times_fetched": "How often a file of it was fetched.", "last_fetched_at": "When that was last.", "received_by": "Who said that it arrived.", "received_at": "When she said so."}');
create index handout_organisation on handout (organisation_id, agreement_id);
create index handout_link on handout (link_id);
call house.walled('handout', 'select, insert, update');
call house.stays('handout', array['organisation_id', 'partnership_id']);
create policy own on handout for select using (organisation_id = (select current_organisation()));
create policy notes on handout for update using (organisation_id = (select current_organisation()));
create policy gives on handout for insert with check (organisation_id = (select current_organisation()) and partnership_id = any((select current_partnerships())::uuid[]));
create policy guest on handout for select using (link_id = (select current_guest()));
create policy receives on handout for update using (link_id = (select current_guest()));

create table handout_file (
  handout_id uuid not null,
  part text not null check (part in ('document', 'signatures')),
  organisation_id uuid not null references organisation (id),
  link_id uuid not null,
  name text not null,
  bytes bytea not null,
  sha256 text not null,
  primary key (handout_id, part),
  foreign key (organisation_id, handout_id, link_id) references handout (organisation_id, id, link_id) on delete cascade
);
call house.describe('handout_file', 'A file of a handout: the bytes as they were when it was given.', '{
  "handout_id": "The handout.", "part": "The document itself, or the sheet of its signatures.", "link_id": "The link that opens it.", "name": "File name.", "bytes": "The content.",
  "sha256": "Hash of the content, in hexadecimal."}');
create index handout_file_link on handout_file (link_id);
call house.walled('handout_file', 'select, insert');
call house.stays('handout_file', array['organisation_id']);
create policy own on handout_file using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));
create policy guest on handout_file for select using (link_id = (select current_guest()));
