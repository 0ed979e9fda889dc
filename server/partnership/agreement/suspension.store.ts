import type { Selectable } from 'kysely';
import type { AgreementSuspension as Row, SuspensionWord as WordRow } from '../../../database/types.ts';
import { faceOf } from '../../house/actor.ts';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import type { Suspension, Word } from './suspension.ts';

/** Every suspension of these versions, the last one first. */
export async function listSuspensions(tx: Tx, agreementIds: readonly string[]): Promise<Suspension[]> {
  if (agreementIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('agreement_suspension')
    .selectAll()
    .where(among('agreement_id', agreementIds))
    .orderBy('proposed_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const words = await tx.db
    .selectFrom('suspension_word')
    .selectAll()
    .where(
      among(
        'suspension_id',
        rows.map(({ id }) => id),
      ),
    )
    .orderBy('said_on')
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) =>
    toSuspension(
      row,
      words.filter((word) => word.suspension_id === row.id),
    ),
  );
}

/** What its words were before is there already; the new ones are put beside them. */
export async function saveSuspension(
  tx: Tx,
  suspension: Suspension,
  before: readonly Word[] = [],
): Promise<void> {
  const { id, partnershipId, outcome, decidedOn, holdsFrom, resumedOn, resumesOn, words } = suspension;
  for (const word of words.slice(before.length))
    await tx.db
      .insertInto('suspension_word')
      .values({
        partnership_id: partnershipId,
        suspension_id: id,
        organisation_id: word.organisationId,
        says: word.says,
        face_id: faceOf(tx.actor),
        speaker_name: tx.actor.name,
        said_on: word.on,
        from_day: word.says === 'resume' ? word.from : null,
      })
      .execute();
  await tx.db
    .updateTable('agreement_suspension')
    .set({
      ...{ outcome, decided_on: decidedOn, holds_from: holdsFrom },
      ...{ resumed_on: resumedOn, resumes_on: resumesOn },
    })
    .where('id', '=', id)
    .execute();
}

export async function insertSuspension(tx: Tx, suspension: Suspension): Promise<void> {
  const { id, ground, kinds, reason, starts, until } = suspension;
  await tx.db
    .insertInto('agreement_suspension')
    .values({
      ...{ id, ground, reason, starts, until },
      kinds: kinds && [...kinds],
      partnership_id: suspension.partnershipId,
      agreement_id: suspension.agreementId,
      organisation_id: suspension.organisationId,
      face_id: faceOf(tx.actor),
      proposer_name: suspension.proposerName,
      proposed_on: suspension.proposedOn,
    })
    .execute();
  await saveSuspension(tx, suspension);
}

const toSuspension = (row: Selectable<Row>, words: readonly Selectable<WordRow>[]): Suspension => ({
  id: row.id,
  partnershipId: row.partnership_id,
  agreementId: row.agreement_id,
  organisationId: row.organisation_id,
  proposerName: row.proposer_name,
  ground: row.ground as Suspension['ground'],
  kinds: row.kinds,
  reason: row.reason,
  starts: row.starts,
  until: row.until,
  proposedOn: row.proposed_on,
  outcome: row.outcome as Suspension['outcome'],
  decidedOn: row.decided_on,
  holdsFrom: row.holds_from,
  resumedOn: row.resumed_on,
  resumesOn: row.resumes_on,
  words: words.map(toWord),
});

function toWord({
  organisation_id: organisationId,
  says,
  said_on: on,
  from_day: from,
}: Selectable<WordRow>): Word {
  if (from !== null) return { organisationId, says: 'resume', from, on };
  return { organisationId, says: says === 'yes' ? 'yes' : 'no', on };
}
