import type pg from 'pg';

export type ChainFault = {
  readonly chain: string;
  readonly seq: number;
  readonly fault: 'altered' | 'missing' | 'cut_off' | 'slipped_in';
};

export type VerifiedChain = {
  readonly facts: number;
  /** How many of them are of before a fact proved its own id; all else of them is proven. */
  readonly withoutId: number;
  readonly faults: ChainFault[];
};

/** What a room proves of its own rows by the facts. */
export type Proven = {
  readonly rows: number;
  /** Rows of which the last fact is of before facts proved them: nothing can be said of those, and nothing is wrong. */
  readonly before: number;
  /** What does not stand as its facts say, in sentences. */
  readonly faults: readonly string[];
};

/** Looks past every wall, as the owner; app.ts gathers those of the rooms. */
export type Proof = (owner: pg.ClientBase) => Promise<Proven>;

/**
 * Recomputes every link of every chain of facts and names the first broken one of each.
 * `altered`: the content or a hash was changed; `missing`: a link is gone; `cut_off`: the last links are gone;
 * `slipped_in`: it stands after the last one that was recorded.
 */
export async function verifyChain(owner: pg.ClientBase): Promise<VerifiedChain> {
  const { rows } = await owner.query<{ chain: string; seq: number; fault: ChainFault['fault'] }>(`
    with link as (
      select chain, seq, hash, previous,
        lag(seq, 1, 0::bigint) over in_order as before_seq,
        lag(hash, 1, '\\x'::bytea) over in_order as before_hash,
        sha256(previous || convert_to(house.link_text(seq, at, type, person_id, membership_id, organisation_id, partnership_id, subject), 'UTF8')) as due,
        chain <> coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') or subject ->> 'fact' <> id::text as misnamed
      from fact window in_order as (partition by chain order by seq)
    ), fault as (
      select chain, seq, case when seq <> before_seq + 1 then 'missing' else 'altered' end as fault
      from link where seq <> before_seq + 1 or previous <> before_hash or hash <> due or misnamed
      union all
      select h.chain, h.seq, 'cut_off' from chain_head h
      where not exists (select from fact f where f.chain = h.chain and f.seq = h.seq and f.hash = h.hash) and (h.seq > 0 or h.hash <> '\\x')
      union all
      select f.chain, f.seq, 'slipped_in' from fact f left join chain_head h on h.chain = f.chain where h.seq is null or f.seq > h.seq
    )
    select distinct on (chain) chain, seq::int, fault from fault order by chain, seq`);
  const { rows: counts } = await owner.query<{ facts: number; withoutId: number }>(
    `select count(*)::int as facts, count(*) filter (where not subject ? 'fact')::int as "withoutId" from fact`,
  );
  return { ...(counts[0] ?? { facts: 0, withoutId: 0 }), faults: rows };
}
