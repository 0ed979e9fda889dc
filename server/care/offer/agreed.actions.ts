import { sql } from 'kysely';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';

/** What the acting organisation agreed with another one that still counts for a choice. */
export type AgreedWith = {
  readonly partnershipId: string;
  readonly active: boolean;
  /** Most faces in fourteen days, per intensity of care. */
  readonly faces: { readonly light: number; readonly daily: number; readonly intensive: number } | null;
  /** Working days within which a proposal is answered. */
  readonly responseDays: number | null;
};

type Row = {
  organisation_id: string;
  partnership_id: string;
  phase: string;
  kind: string | null;
  parameters: Record<string, unknown> | null;
};

/**
 * What was agreed with each of these organisations, by their id, as it is in force on this day. Whoever acts privately
 * belongs to no partnership and finds nothing here.
 */
export async function agreedWith(
  tx: Tx,
  organisationIds: readonly string[],
  day: Day = tx.today,
): Promise<Map<string, AgreedWith>> {
  const found = new Map<string, AgreedWith>();
  if (organisationIds.length === 0 || !tx.actor.hat) return found;
  const { rows } = await sql<Row>`
    select party.organisation_id, p.id as partnership_id, p.phase, clause.kind, clause.parameters
    from partnership p
    join partnership_party party on party.partnership_id = p.id and party.accepted_on <= ${day}
      and (party.left_on is null or party.left_on > ${day})
    left join lateral (
      select a.id from agreement a
      where a.partnership_id = p.id and a.status = 'signed' and a.starts <= ${day} and (a.ends is null or a.ends > ${day})
      order by a.starts desc, a.number desc limit 1
    ) running on true
    left join agreement_clause clause on clause.agreement_id = running.id and clause.kind in ('familiar-faces', 'response-time')
    where party.organisation_id = any(${[...organisationIds]}::uuid[]) and p.phase in ('prepare', 'active')
    order by p.proposed_on, p.id`.execute(tx.db);
  for (const row of rows) {
    const before = found.get(row.organisation_id);
    if (before && before.partnershipId !== row.partnership_id) continue;
    found.set(row.organisation_id, {
      partnershipId: row.partnership_id,
      active: row.phase === 'active',
      faces: row.kind === 'familiar-faces' ? facesFrom(row.parameters) : (before?.faces ?? null),
      responseDays:
        row.kind === 'response-time' ? responseFrom(row.parameters) : (before?.responseDays ?? null),
    });
  }
  return found;
}

function facesFrom(parameters: Row['parameters']): AgreedWith['faces'] {
  const { light, daily, intensive } = parameters ?? {};
  return typeof light === 'number' && typeof daily === 'number' && typeof intensive === 'number'
    ? { light, daily, intensive }
    : null;
}

/** Only where proposals are among what is answered within the term. */
function responseFrom(parameters: Row['parameters']): number | null {
  const { workingDays, kinds } = parameters ?? {};
  const covers = Array.isArray(kinds) && kinds.includes('referral');
  return typeof workingDays === 'number' && covers ? workingDays : null;
}
