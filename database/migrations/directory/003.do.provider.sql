-- Sign-in by an organisation's own OpenID Connect provider. Only tango_directory reads these tables.

create table directory.provider (
  organisation_id uuid primary key,
  issuer text not null,
  client_id text not null,
  secret text not null,
  attests_mail boolean not null default false,
  second_step text not null default 'amr' check (second_step in ('amr', 'acr', 'always')),
  acr text not null default '',
  only_here boolean not null default false,
  tried_at timestamptz,
  switched_on boolean not null default false check (not switched_on or tried_at is not null),
  version integer not null default 1
);
comment on table directory.provider is 'Where the people of an organisation sign in with the account of their work (OpenID Connect).';
comment on column directory.provider.organisation_id is 'Whose it is, by its id in the region.';
comment on column directory.provider.issuer is 'Address by which the provider calls itself.';
comment on column directory.provider.client_id is 'What the provider calls Tango.';
comment on column directory.provider.secret is 'The password of Tango at the provider, encrypted with a key derived from TANGO_SECRET.';
comment on column directory.provider.attests_mail is 'Whether the administrator says that every mail address there is verified, also when the provider does not.';
comment on column directory.provider.second_step is 'When a sign-in there counts as one with a second step: by its amr, by its acr, or always.';
comment on column directory.provider.acr is 'With acr: which level is asked for and counts.';
comment on column directory.provider.only_here is 'Whether the work for this organisation opens only through its provider, for accounts in its mail domains.';
comment on column directory.provider.tried_at is 'When it was last tried out with success; empty after a change.';
comment on column directory.provider.switched_on is 'Whether people sign in with it.';
comment on column directory.provider.version is 'Version, for changes at the same time.';

create table directory.provider_domain (
  organisation_id uuid not null references directory.provider (organisation_id) on delete cascade,
  domain text not null check (domain = lower(domain)),
  proved_at timestamptz,
  primary key (organisation_id, domain)
);
comment on table directory.provider_domain is 'A mail domain whose people sign in by the provider of their organisation.';
comment on column directory.provider_domain.organisation_id is 'The organisation.';
comment on column directory.provider_domain.domain is 'The part after the @.';
comment on column directory.provider_domain.proved_at is 'When the organisation showed in the DNS that the domain is hers; before that it leads nobody anywhere.';
create unique index provider_domain_proved on directory.provider_domain (domain) where proved_at is not null;

alter table directory.session add column organisation_id uuid;
comment on column directory.session.organisation_id is 'Through whose provider she came in; then only the work for that organisation is open.';
-- beside the traffic: only those who are signed in have a row here
create index session_through on directory.session (organisation_id) where organisation_id is not null;

grant select, insert, update, delete on directory.provider, directory.provider_domain to tango_directory;
