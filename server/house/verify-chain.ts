import type pg from 'pg';

export type ChainFault = {
  readonly chain: string;
  readonly seq: number;
  readonly fault: 'altered' | 'missing' | 'cut_off';
};

/**
 * Recomputes every link of every chain of facts and names the first broken one of each.
 * `altered`: the content or a hash was changed; `missing`: a link is gone; `cut_off`: the last links are gone.
 */
export async function verifyChain(
  owner: pg.Client,
): Promise<{ readonly facts: number; readonly faults: ChainFault[] }> {
  const { rows } = await owner.query<{ chain: string; seq: number; fault: ChainFault['fault'] }>(`
    with link as (
      select chain, seq, hash, previous,
        lag(seq, 1, 0::bigint) over in_order as before_seq,
        lag(hash, 1, '\\x'::bytea) over in_order as before_hash,
        sha256(previous || convert_to(house.link_text(seq, at, type, person_id, membership_id, organisation_id, partnership_id, subject), 'UTF8')) as due
      from fact window in_order as (partition by chain order by seq)
    ), fault as (
      select chain, seq, case when seq <> before_seq + 1 then 'missing' else 'altered' end as fault
      from link where seq <> before_seq + 1 or previous <> before_hash or hash <> due
      union all
      select h.chain, h.seq, 'cut_off' from chain_head h
      where not exists (select from fact f where f.chain = h.chain and f.seq = h.seq and f.hash = h.hash) and h.seq > 0
    )
    select distinct on (chain) chain, seq::int, fault from fault order by chain, seq`);
  const { rows: count } = await owner.query<{ facts: number }>('select count(*)::int as facts from fact');
  return { facts: count[0]?.facts ?? 0, faults: rows };
}
