import type { Tx } from '../../house/database.ts';
import { allowed, type Decision } from '../../house/result.ts';
import { talkFirst } from '../partnership/partnership.ts';
import { hasOpenDifference } from '../vision/vision.actions.ts';
import { listHeads } from './agreement.store.ts';
import { type AgreementHead, waitsForTalk } from './agreement.ts';

/** Nothing new is offered or signed while the parties differ about what is core to one of them. The database keeps to it too. */
export async function mayBegin(
  tx: Tx,
  partnershipId: string,
  versions?: readonly AgreementHead[],
): Promise<Decision> {
  if (!(await hasOpenDifference(tx, partnershipId))) return allowed;
  const known = versions ?? (await listHeads(tx, partnershipId));
  return waitsForTalk(known, true, tx.today) ? { allowed: false, reason: talkFirst } : allowed;
}

/** A door that is open otherwise. */
export const unless = (door: Decision, begin: Decision): Decision => (door.allowed ? begin : door);
