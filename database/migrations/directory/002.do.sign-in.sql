-- Sign-in. Only tango_directory reads these tables; the region knows an account by its id alone.

create table directory.identity (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table directory.identity is 'Someone who may sign in, known by a mail address.';
comment on column directory.identity.id is 'The account, by which the region knows it.';
comment on column directory.identity.name is 'Name in mails about signing in.';
comment on column directory.identity.email is 'Mail address, in lower case.';
comment on column directory.identity.email_verified is 'Whether she showed that she reads mail at that address.';
comment on column directory.identity.image is 'Not used; photos belong to the region.';
comment on column directory.identity.two_factor_enabled is 'Whether a code is asked after the password.';
comment on column directory.identity.created_at is 'When it was made.';
comment on column directory.identity.updated_at is 'When it was changed.';

create table directory.session (
  id text primary key,
  token text not null unique,
  user_id text not null references directory.identity (id) on delete cascade,
  method text not null default 'none',
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table directory.session is 'Someone who is signed in on one device. Deleting the row signs her out at the next request.';
comment on column directory.session.id is 'Identity.';
comment on column directory.session.token is 'What the cookie carries.';
comment on column directory.session.user_id is 'Whose.';
comment on column directory.session.method is 'How she signed in; work with care data asks for code or passkey.';
comment on column directory.session.expires_at is 'Until when.';
comment on column directory.session.ip_address is 'Not kept.';
comment on column directory.session.user_agent is 'Kind of browser, so that she recognises her own devices.';
comment on column directory.session.created_at is 'When she signed in.';
comment on column directory.session.updated_at is 'When it was last changed.';
create index session_of_user on directory.session (user_id);
create index session_end on directory.session (expires_at);

create table directory.credential (
  id text primary key,
  user_id text not null references directory.identity (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
comment on table directory.credential is 'A way to sign in: a password, kept as its scrypt hash.';
comment on column directory.credential.id is 'Identity.';
comment on column directory.credential.user_id is 'Whose.';
comment on column directory.credential.account_id is 'The same account for a password.';
comment on column directory.credential.provider_id is '`credential` for a password.';
comment on column directory.credential.password is 'Salted scrypt hash of the password.';
comment on column directory.credential.access_token is 'For sign-in through another party; not used.';
comment on column directory.credential.refresh_token is 'For sign-in through another party; not used.';
comment on column directory.credential.id_token is 'For sign-in through another party; not used.';
comment on column directory.credential.access_token_expires_at is 'For sign-in through another party; not used.';
comment on column directory.credential.refresh_token_expires_at is 'For sign-in through another party; not used.';
comment on column directory.credential.scope is 'For sign-in through another party; not used.';
comment on column directory.credential.created_at is 'When it was made.';
comment on column directory.credential.updated_at is 'When it was changed.';
create index credential_user on directory.credential (user_id);

create table directory.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table directory.verification is 'Something that is waiting for a proof: a link in a mail, a second step, a passkey challenge.';
comment on column directory.verification.id is 'Identity.';
comment on column directory.verification.identifier is 'What proves it; keys of links only as their hash.';
comment on column directory.verification.value is 'What is proved.';
comment on column directory.verification.expires_at is 'Until when.';
comment on column directory.verification.created_at is 'When it was made.';
comment on column directory.verification.updated_at is 'When it was changed.';
create index verification_identifier on directory.verification (identifier);

create table directory.second_factor (
  id text primary key,
  user_id text not null references directory.identity (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
comment on table directory.second_factor is 'The secret behind the codes of an app, and what is left of the spare codes; both encrypted.';
comment on column directory.second_factor.id is 'Identity.';
comment on column directory.second_factor.user_id is 'Whose.';
comment on column directory.second_factor.secret is 'Secret of the code app, encrypted.';
comment on column directory.second_factor.backup_codes is 'Spare codes that were not used yet, encrypted.';
comment on column directory.second_factor.verified is 'Whether a first code showed that the app was set up.';
comment on column directory.second_factor.failed_verification_count is 'Wrong codes in a row.';
comment on column directory.second_factor.locked_until is 'After too many wrong codes: no codes before this moment.';
create index second_factor_user on directory.second_factor (user_id);

create table directory.used_code (
  user_id text not null references directory.identity (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code_hash)
);
comment on table directory.used_code is 'Codes of the last minutes, so that each works once (ASVS 6.5.1).';
comment on column directory.used_code.user_id is 'Whose.';
comment on column directory.used_code.code_hash is 'Hash of the code.';
comment on column directory.used_code.used_at is 'When it was tried.';

create table directory.passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references directory.identity (id) on delete cascade,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz default now(),
  aaguid text
);
comment on table directory.passkey is 'A device that signs in by itself (WebAuthn).';
comment on column directory.passkey.id is 'Identity.';
comment on column directory.passkey.name is 'Name that she gave it.';
comment on column directory.passkey.public_key is 'Public key.';
comment on column directory.passkey.user_id is 'Whose.';
comment on column directory.passkey.credential_id is 'Name of the key on the device.';
comment on column directory.passkey.counter is 'Uses, as the device counts them.';
comment on column directory.passkey.device_type is 'Whether it lives on one device or on several.';
comment on column directory.passkey.backed_up is 'Whether the device keeps a copy elsewhere.';
comment on column directory.passkey.transports is 'How a browser reaches it.';
comment on column directory.passkey.created_at is 'When it was added.';
comment on column directory.passkey.aaguid is 'Model of the device.';
create index passkey_user on directory.passkey (user_id);
create unique index passkey_credential on directory.passkey (credential_id);

create table directory.attempt (
  key text primary key,
  count integer not null,
  started_at timestamptz not null
);
comment on table directory.attempt is 'How often something was tried in the present stretch of time, per address and per account.';
comment on column directory.attempt.key is 'Hash of what is counted; no address or mail can be read from it.';
comment on column directory.attempt.count is 'How often.';
comment on column directory.attempt.started_at is 'When this stretch began.';

grant select, insert, update, delete on
  directory.identity, directory.session, directory.credential, directory.verification, directory.second_factor,
  directory.used_code, directory.passkey, directory.attempt
  to tango_directory;
