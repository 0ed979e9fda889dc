-- Who signs. What is offered says to whom, and how many people sign for each of them: two where its statutes want that. A version
-- is signed once all of these have, and nobody came or left in between.
alter table agreement add column offered_to jsonb;
comment on column agreement.offered_to is 'How many people sign for each party to whom it was offered, by its organisation; empty for a draft, and for what was offered before this was kept.';

create function agreement_complete() returns trigger language plpgsql as $$
begin
  if old.offered_to is not null and new.offered_to is distinct from old.offered_to then
    raise exception 'an agreement that was offered does not change' using errcode = 'insufficient_privilege';
  end if;
  if new.status <> 'signed' or old.status = 'signed' or new.offered_to is null then return new; end if;
  if exists (select from jsonb_each_text(new.offered_to) party where party.value::int >
      (select count(*) from agreement_signature s where s.agreement_id = new.id and s.organisation_id = party.key::uuid)) then
    raise exception 'not every party has signed' using errcode = 'insufficient_privilege';
  end if;
  if (select array_agg(p.organisation_id::text order by p.organisation_id::text) from partnership_party p
      where p.partnership_id = new.partnership_id and p.accepted_on is not null and p.left_on is null)
    is distinct from (select array_agg(key order by key) from jsonb_object_keys(new.offered_to) key) then
    raise exception 'offered to others than those who take part' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger complete before update on agreement for each row execute function agreement_complete();
comment on function agreement_complete is 'What was offered is signed only when everyone has whom it names, and they are those who take part.';

-- Two people may sign for one party, under two names. The release before asks itself whether its party has signed.
alter table agreement_signature drop constraint agreement_signature_agreement_id_organisation_id_key;
