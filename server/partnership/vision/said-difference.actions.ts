import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipLocked } from '../partnership/partnership.actions.ts';
import { differenceOf, resultFor, sidesOf } from './closing.actions.ts';
import { lockedWith, shownDifference } from './difference.actions.ts';
import {
  insertDifference,
  insertSentence,
  listDifferences,
  listSentences,
  saveDifference,
} from './difference.store.ts';
import { type Sentence, say, takeBack, whyNotSaid } from './said-difference.ts';
import { open, ownOf } from './view.actions.ts';
import type { visionContract } from './vision.contract.ts';
import { canDiffer, canLeadVision, canSay, canTakeBack } from './vision.policy.ts';
import { listRounds } from './vision.store.ts';

type Verbs = Actions<typeof visionContract.verbs>;

export const sayDiffer: Verbs['differ'] = async (tx, { roundId, statement, sentence }) => {
  const opened = await open(tx, roundId);
  if (opened?.round.instrument !== 'vision') return notFound();
  const { round } = opened;
  const lead = canLeadVision(tx.actor, opened.partnership);
  if (!lead.allowed) return denied(lead.reason);
  if (round.closedOn === null) return refuse({ type: 'vision.still_open' });
  const sides = sidesOf(round, opened.partnership);
  const door = canDiffer(tx.actor, opened.partnership, sides);
  if (!door.allowed) return denied(door.reason);
  // Held meanwhile, so that nothing new becomes active between the two.
  if (!(await partnershipLocked(tx, round.partnershipId))) return notFound();
  const found = (await resultFor(tx, round, sides)).find((one) => one.statement === statement);
  if (!found) return refuse({ type: 'vision.unknown_statement' });
  const earlier = await listDifferences(tx, round.partnershipId);
  const last = (await listRounds(tx, round.partnershipId, 'vision')).find(
    ({ closedOn }) => closedOn !== null,
  );
  const why = whyNotSaid(found, roundId, last?.id, earlier, sides);
  if (why) return refuse(why);
  const said = { statement, core: found.core, between: 'difference' as const, within: [] };
  const difference = differenceOf(round, said, sides, ownOf(tx));
  await insertDifference(tx, difference);
  await insertSentence(tx, difference, sentenceOf(tx, sentence));
  const { id: differenceId, partnershipId } = difference;
  tx.record('vision.differed', { differenceId, partnershipId, statement }, { partnershipId });
  return shownDifference(tx, differenceId);
};

export const saySentence: Verbs['say'] = async (tx, { differenceId, sentence }) => {
  const found = await lockedWith(tx, differenceId);
  if (!found) return notFound();
  const { difference, partnership } = found;
  const given = await listSentences(tx, difference);
  const said = say(difference, sentenceOf(tx, sentence), given);
  const door = canSay(tx.actor, partnership, difference, given);
  // What can be said by nobody is told as it is; else who may.
  if (!door.allowed) return said.ok ? denied(door.reason) : said;
  if (!said.ok) return said;
  await insertSentence(tx, difference, said.value);
  const { partnershipId, statement } = difference;
  tx.record('vision.sentence_said', { differenceId, partnershipId, statement }, { partnershipId });
  return shownDifference(tx, differenceId);
};

export const takeBackDifference: Verbs['takeBack'] = async (tx, { differenceId }) => {
  const found = await lockedWith(tx, differenceId);
  if (!found) return notFound();
  const { difference, partnership } = found;
  const given = await listSentences(tx, difference);
  const taken = takeBack(difference, given, tx.today);
  const door = canTakeBack(tx.actor, partnership, difference, given);
  // What nobody can take back any more is told as it is; else who may.
  if (!door.allowed) return taken.ok ? denied(door.reason) : taken;
  if (!taken.ok) return taken;
  await saveDifference(tx, taken.value);
  const { partnershipId, statement } = difference;
  tx.record('vision.difference_withdrawn', { differenceId, partnershipId, statement }, { partnershipId });
  return shownDifference(tx, differenceId);
};

const sentenceOf = (tx: Tx, sentence: string): Sentence => ({
  organisationId: ownOf(tx),
  faceId: faceOf(tx.actor),
  writerName: tx.actor.name,
  sentence,
  saidOn: tx.today,
});
