import { faceOf } from '../../house/actor.ts';
import type { FactSubject, Tx } from '../../house/database.ts';
import { ok, type Result } from '../../house/result.ts';
import { insertChanges, replaceClauses, saveAgreement } from './agreement.store.ts';
import { type Agreement, type Draft, edit, type NotDraft } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { differenceOf } from './difference.ts';
import { recordAct } from './record.actions.ts';

/** Puts other words into a draft: what differs is kept with who changed it. */
export async function changeDraft(
  tx: Tx,
  before: Agreement,
  draft: Draft,
  parties: readonly Party[],
  more: FactSubject = {},
): Promise<Result<Agreement, NotDraft>> {
  const edited = edit(before, draft);
  if (!edited.ok) return edited;
  const changes = differenceOf(before, edited.value, parties);
  await saveAgreement(tx, edited.value);
  await replaceClauses(tx, edited.value);
  await insertChanges(tx, before, changes, {
    organisationId: tx.actor.hat?.organisationId ?? '',
    faceId: faceOf(tx.actor),
    name: tx.actor.name,
  });
  const lines = changes.map(({ line }) => line);
  await recordAct(tx, 'agreement.changed', edited.value, { lines, ...more });
  return ok(edited.value);
}
