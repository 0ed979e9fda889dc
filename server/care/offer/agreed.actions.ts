import type { Tx } from '../../house/database.ts';
import { ownClausesInForce } from '../../partnership/agreement/agreement.actions.ts';
import { ownPartnerships } from '../../partnership/partnership/partnership.actions.ts';

/** What the acting organisation agreed with another one that counts for a choice. */
export type AgreedWith = {
  readonly partnershipId: string;
  readonly active: boolean;
  /** Most faces in fourteen days, per intensity of care. */
  readonly faces: { readonly light: number; readonly daily: number; readonly intensive: number } | null;
  /** Working days within which a proposal is answered. */
  readonly responseDays: number | null;
};

/**
 * What was agreed with each other organisation, by its id, as it is in force today. Whoever acts privately belongs to
 * no partnership and finds nothing here.
 */
export async function agreedWith(tx: Tx): Promise<Map<string, AgreedWith>> {
  const found = new Map<string, AgreedWith>();
  const own = tx.actor.hat?.organisationId;
  if (!own) return found;
  const faces = await ownClausesInForce(tx, 'familiar-faces');
  const response = await ownClausesInForce(tx, 'response-time');
  for (const { id, phase, endedOn, parties } of await ownPartnerships(tx)) {
    if (endedOn !== null && endedOn < tx.today) continue;
    const answers = response.find((one) => one.partnershipId === id)?.parameters;
    for (const { organisationId } of parties) {
      if (organisationId === own || found.has(organisationId)) continue;
      found.set(organisationId, {
        partnershipId: id,
        active: phase === 'active',
        faces: faces.find((one) => one.partnershipId === id)?.parameters ?? null,
        responseDays: answers?.kinds.includes('referral') ? answers.workingDays : null,
      });
    }
  }
  return found;
}
