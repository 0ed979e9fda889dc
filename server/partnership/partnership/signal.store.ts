import { among } from '../../house/among.ts';
import { dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Level } from './partnership.ts';
import type { Seen, Shown, Signal, SignalKind } from './signal.ts';

/** What goes on in a partnership, the oldest first. */
export async function listSignals(tx: Tx, partnershipId: string): Promise<Signal[]> {
  const rows = await tx.db
    .selectFrom('partnership_signal')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('ended_on', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    partnershipId: row.partnership_id,
    organisationId: row.organisation_id,
    kind: row.kind as SignalKind,
    level: row.level as Level,
    since: row.since,
    toldOn: row.told_on,
  }));
}

/**
 * Where a note waits longer for an answer than was agreed. Between the two parties of the note alone, by the wall of notes.
 */
export async function listUnanswered(tx: Tx, partnershipId: string): Promise<Shown[]> {
  const rows = await tx.db
    .selectFrom('short_note')
    .select(['to_organisation_id', 'level', ({ fn }) => fn.min('answer_by').as('since')])
    .where('partnership_id', '=', partnershipId)
    .where('answered_at', 'is', null)
    .where('answer_by', '<', tx.now)
    .groupBy(['to_organisation_id', 'level'])
    .orderBy('since')
    .execute();
  return rows.map((row) => ({
    organisationId: row.to_organisation_id,
    kind: 'unanswered',
    level: row.level as Level,
    since: dayOf(row.since ?? tx.now),
  }));
}

/** Of two who see it at once the first writes it down. */
export async function insertSignals(
  tx: Tx,
  of: { readonly partnershipId: string; readonly organisationId: string },
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return;
  await tx.db
    .insertInto('partnership_signal')
    .values(
      seen.map(({ kind, level }) => ({
        id: newId(),
        partnership_id: of.partnershipId,
        organisation_id: of.organisationId,
        kind,
        level,
        since: tx.today,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const endSignals = (tx: Tx, signals: readonly Signal[]) => mark(tx, signals, { ended_on: tx.today });

/** Those that nobody marked as told before; two jobs at once tell it once. */
export async function markTold(tx: Tx, signals: readonly Signal[]): Promise<readonly Signal[]> {
  const told = await mark(tx, signals, { told_on: tx.today });
  return signals.filter(({ id }) => told.includes(id));
}

async function mark(
  tx: Tx,
  signals: readonly Signal[],
  set: { readonly told_on: string } | { readonly ended_on: string },
): Promise<string[]> {
  if (signals.length === 0) return [];
  const ids = signals.map(({ id }) => id);
  const column = 'told_on' in set ? 'told_on' : 'ended_on';
  const rows = await tx.db
    .updateTable('partnership_signal')
    .set(set)
    .where(among('id', ids))
    .where(column, 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
