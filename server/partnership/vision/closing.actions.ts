import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { partnershipLocked } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { type Difference, type Found, newDifferences, settle } from './core-difference.ts';
import { insertDifference, listDifferences, listSignatures, saveDifference } from './difference.store.ts';
import { foundIn, resultOf } from './result.ts';
import {
  closeInDatabase,
  findRound,
  listCells,
  listCoreCounts,
  listSaid,
  listSides,
} from './vision.store.ts';
import type { Round } from './vision.ts';

/**
 * Closes a round: the database leaves the cells that may be shown, and from those follow the core differences. The
 * partnership is held meanwhile, so that nothing new becomes active between the two. False when it was closed already.
 */
export async function closeRound(tx: Tx, { id, partnershipId }: Round): Promise<boolean> {
  const partnership = await partnershipLocked(tx, partnershipId);
  if (!partnership || !(await closeInDatabase(tx, id, tx.today))) return false;
  const round = await findRound(tx, id);
  if (!round) return false;
  const sides = sidesOf(round, partnership);
  if (round.instrument === 'evaluation') {
    tx.record('evaluation.closed', { roundId: id, partnershipId }, { partnershipId });
    return true;
  }
  const found = foundIn(await resultFor(tx, round, sides));
  const opened = newDifferences(found, await listDifferences(tx, partnershipId), sides).map((one) =>
    differenceOf(round, one, sides, null),
  );
  for (const one of opened) await insertDifference(tx, one);
  const differences = opened.map((one) => one.id);
  tx.record('vision.closed', { roundId: id, partnershipId, differences }, { partnershipId });
  return true;
}

/** Who took part in a closed round, in the order of the parties. */
export const sidesOf = (round: Round, { parties }: Partnership): string[] =>
  parties.map(({ organisationId }) => organisationId).filter((id) => round.sides.includes(id));

/** What the closed round says, from what it left. */
export async function resultFor(tx: Tx, round: Round, sides: readonly string[]) {
  const cells = await listCells(tx, round.partnershipId, round.id);
  const said = await listSides(tx, round.id);
  const asked = round.statements.map((statement) => ({
    statement,
    core: said
      .filter((side) => side.core.includes(statement) && sides.includes(side.organisationId))
      .map(({ organisationId }) => organisationId),
  }));
  return resultOf(asked, sides, cells, await listSaid(tx, round), await listCoreCounts(tx, round));
}

export const differenceOf = (
  round: Round,
  found: Found,
  sides: readonly string[],
  openedBy: string | null,
): Difference => ({
  id: newId(),
  partnershipId: round.partnershipId,
  roundId: round.id,
  statement: found.statement,
  between: found.between === 'difference',
  within: found.within,
  sides,
  core: found.core,
  how: null,
  words: '',
  wordsSha256: null,
  wordsVersion: 0,
  talkedOn: null,
  status: 'open',
  closedOn: null,
  version: 1,
  openedBy,
});

/** After a side has left: what only waited for it is resolved, and what nobody differs about any more has lapsed. */
export async function settleDifferences(tx: Tx, partnership: Partnership): Promise<void> {
  const open = (await listDifferences(tx, partnership.id)).filter(({ status }) => status === 'open');
  if (open.length === 0) return;
  const signatures = await listSignatures(tx, partnership.id);
  for (const one of open) {
    const given = signatures.filter(({ differenceId }) => differenceId === one.id);
    const settled = settle(one, given, partnership, tx.today);
    if (settled) await saveSettled(tx, settled);
  }
}

export async function saveSettled(tx: Tx, one: Difference): Promise<void> {
  await saveDifference(tx, one);
  const { id, partnershipId, statement, how, wordsSha256 } = one;
  const about = { differenceId: id, partnershipId, statement };
  if (one.status === 'resolved')
    tx.record('vision.resolved', { ...about, how, sha256: wordsSha256 }, { partnershipId });
  if (one.status === 'lapsed') tx.record('vision.lapsed', about, { partnershipId });
}
