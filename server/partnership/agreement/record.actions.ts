import type { FactSubject, Tx } from '../../house/database.ts';
import type { Agreement } from './agreement.ts';
import { sealOf } from './proof.store.ts';
import { subjectOf } from './seal.ts';

type Act =
  | ('drafted' | 'changed' | 'offered' | 'withdrawn' | 'signed_by_party' | 'signed')
  | ('remarked' | 'remark_answered' | 'remark_taken_back')
  | ('suspension_proposed' | 'suspension_answered' | 'suspended' | 'resumption_said' | 'resumed');

/**
 * Records what was done to a version, with how it stands since: all that proves it later. Called after everything of it was
 * written.
 */
export async function recordAct(
  tx: Tx,
  type: `agreement.${Act}`,
  agreement: Agreement,
  more: FactSubject = {},
): Promise<void> {
  const { id, partnershipId } = agreement;
  tx.record(type, { ...subjectOf(agreement, await sealOf(tx, id)), ...more }, { partnershipId });
}
