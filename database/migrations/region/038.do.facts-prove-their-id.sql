-- A fact proves its own id and chain as well. The id stands in its subject, among what is hashed, so that the text of a link
-- stays what the release before verifies; a chain follows from the organisation, which is hashed already. Facts of before
-- have no such id in them: it cannot be proven.
create or replace function record_fact(f_id uuid, f_type text, f_membership uuid, f_partnership uuid, f_subject jsonb)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f_organisation uuid := current_organisation();
  f_chain uuid := coalesce(current_organisation(), '00000000-0000-0000-0000-000000000000');
  f_whole jsonb := f_subject || jsonb_build_object('fact', f_id);
  head chain_head;
  f_at timestamptz;
  f_hash bytea;
begin
  insert into chain_head values (f_chain, 0, '\x') on conflict do nothing;
  select * into head from chain_head where chain = f_chain for update;
  f_at := date_trunc('microseconds', clock_timestamp());
  f_hash := sha256(head.hash || convert_to(house.link_text(head.seq + 1, f_at, f_type, current_person(), f_membership, f_organisation, f_partnership, f_whole), 'UTF8'));
  insert into fact values (f_id, f_chain, head.seq + 1, f_at, f_type, current_person(), f_membership, f_organisation, f_partnership, f_whole, head.hash, f_hash);
  update chain_head set seq = head.seq + 1, hash = f_hash where chain = f_chain;
end $$;

create or replace view house.judged_link with (security_invoker) as
  select f.chain, f.seq, case when b.seq is null and f.seq > 1 then 'missing'
    when f.previous <> coalesce(b.hash, '\x') or f.chain <> coalesce(f.organisation_id, '00000000-0000-0000-0000-000000000000') or f.subject ->> 'fact' <> f.id::text
      or f.hash <> sha256(f.previous || convert_to(house.link_text(f.seq, f.at, f.type, f.person_id, f.membership_id, f.organisation_id, f.partnership_id, f.subject), 'UTF8')) then 'altered' end as fault
  from fact f left join fact b on b.chain = f.chain and b.seq = f.seq - 1;
