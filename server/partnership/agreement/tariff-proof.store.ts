import { sql } from 'kysely';
import type { FactSubject, Tx } from '../../house/database.ts';
import type { Proof } from '../../house/verify-chain.ts';
import { gatheredBy, type Told } from './replay.ts';
import { judge, type Seal } from './seal.ts';
import type { TariffAnnex } from './tariff.ts';

// The seal of an annex `a`, over every column of both tables in which it stands, as that of an agreement.
const seal = `array(
  select part || ' ' || encode(sha256(convert_to(made_of::text, 'UTF8')), 'hex') from (
    select 0 as place, 'tariffs' as part, jsonb_build_array(a.id, a.partnership_id, a.organisation_id, a.other_id, a.number, a.mark,
      a.lines, a.settles, a.pay_days, a.starts, a.ends, a.status, a.offered_to, a.offered_by, a.offerer_name, a.offered_on, a.withdrawn_by,
      a.signed_on, a.version) as made_of
    union all
    select 1, 'document', jsonb_build_array(encode(sha256(a.bytes), 'hex'), a.sha256)
    union all
    select 2, 'signature ' || s.id, jsonb_build_array(s.id, s.partnership_id, s.annex_id, s.organisation_id, s.other_id, s.face_id,
      s.signer_name, s.method, s.document_sha256, s.scan_name, s.scan_type, encode(sha256(s.scan), 'hex'), s.entered_by, s.signed_on)
      from tariff_signature s where s.annex_id = a.id
  ) parts order by place, part)`;

/**
 * Records what was done to an annex, with how it stands since. A fact of the two alone: that the annex is signed all
 * parties learn, and not a word of what went before.
 */
export async function recordTariff(
  tx: Tx,
  type: 'tariff.offered' | 'tariff.signed_by_party' | 'tariff.signed' | 'tariff.withdrawn',
  { id, partnershipId, version, sha256 }: TariffAnnex,
  more: FactSubject = {},
): Promise<void> {
  const { rows } = await sql<{ seal: string[] }>`
    select ${sql.raw(seal)} as seal from tariff_annex a where a.id = ${id}`.execute(tx.db);
  const subject = { annexId: id, version, sha256, seal: rows[0]?.seal ?? [], ...more };
  tx.record(type, subject, type === 'tariff.signed' ? { partnershipId } : {});
}

/** Holds every tariff annex there is, and every one that facts tell of, against the facts about it. */
export const proveTariffs: Proof = async (owner) => {
  const { rows: annexes } = await owner.query<{ id: string; seal: Seal }>(
    `select a.id, ${seal} as seal from tariff_annex a order by a.id`,
  );
  const { rows: facts } = await owner.query<Told>(
    `select type, at, subject from fact where type like 'tariff.%'`,
  );
  const about = gatheredBy(facts, ({ subject }) => String(subject.annexId));
  const judged = annexes.map((one) => judge(`Tariff annex ${one.id}`, one.seal, about.get(one.id) ?? []));
  const gone = [...about.keys()].filter((id) => !annexes.some((one) => one.id === id));
  return {
    rows: annexes.length,
    before: judged.filter((one) => one === 'before').length,
    faults: [
      ...judged.flatMap((one) => (one === 'before' ? [] : one)),
      ...gone.map((id) => `Tariff annex ${id}: facts tell of it, and it is gone.`),
    ],
  };
};
