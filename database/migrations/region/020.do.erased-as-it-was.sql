-- What an erasure did, so that it is done again as it was, and not judged anew, after an older moment was restored.
alter table erasure
  add column tables text[],
  add column whole boolean;
comment on column erasure.tables is 'The tables from which her rows went; empty for one of before this was written down.';
comment on column erasure.whole is 'Whether nobody kept anything any more, so that she herself went.';

-- Whoever looks after the installation is forgotten like anybody else.
grant usage on schema house to tango_privacy;
grant select, delete on house.operator to tango_privacy;
