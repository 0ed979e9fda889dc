import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import { partnershipLocked } from '../partnership/partnership.actions.ts';
import { presentParties } from '../partnership/partnership.ts';
import { openRound } from './round.ts';
import { ownOf } from './view.actions.ts';
import { canLeadVision } from './vision.policy.ts';
import { insertRound, listCells, listRounds, listSaid } from './vision.store.ts';
import type { Instrument, Round } from './vision.ts';

// How a round is asked and read, here and by the evaluation, which asks in the same way.

type Wanted = Pick<Round, 'partnershipId' | 'instrument' | 'statements' | 'closesOn' | 'repeatMonths'>;

/** Opens a round with statements of this library. The caller records it: each room tells its own. */
export async function startRound(tx: Tx, wanted: Wanted, library: readonly { readonly key: string }[]) {
  const partnership = await partnershipLocked(tx, wanted.partnershipId);
  if (!partnership) return notFound();
  const lead = canLeadVision(tx.actor, partnership);
  if (!lead.allowed) return denied(lead.reason);
  if (presentParties(partnership).length < 2) return refuse({ type: 'vision.alone' as const });
  const rounds = await listRounds(tx, partnership.id, wanted.instrument);
  if (rounds.some(({ closedOn }) => closedOn === null))
    return refuse({ type: 'vision.already_open' as const });
  const round = openRound({ ...wanted, id: newId(), openedBy: ownOf(tx) }, tx.today, library);
  if (!round.ok) return round;
  await insertRound(tx, round.value);
  return ok(round.value);
}

/** For the evaluation: its rounds, the newest first. */
export const roundsOf = (tx: Tx, partnershipId: string, instrument: Instrument): Promise<Round[]> =>
  listRounds(tx, partnershipId, instrument);

/** For the evaluation: what a closed round left that may be shown. */
export const answersOf = async (tx: Tx, round: Round) => ({
  cells: await listCells(tx, round.partnershipId, round.id),
  said: await listSaid(tx, round),
});
