import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { sha256 } from '../../house/ids.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { saveSettled } from './closing.actions.ts';
import {
  type Difference,
  sign,
  standing,
  unsignedSides,
  type WordsSignature,
  wordsToSign,
  write,
} from './core-difference.ts';
import {
  findDifference,
  insertSignature,
  listSentences,
  listSignatures,
  lockDifference,
  saveDifference,
} from './difference.store.ts';
import { apartIn } from './difference.ts';
import { nameIn, ownOf } from './view.actions.ts';
import type { visionContract } from './vision.contract.ts';
import {
  canLeadVision,
  canReadVision,
  canSay,
  canSignWords,
  canTakeBack,
  canWrite,
} from './vision.policy.ts';
import { listCells } from './vision.store.ts';

type Verbs = Actions<typeof visionContract.verbs>;

export const showDifference: Verbs['difference'] = async (tx, { differenceId }) => {
  const door = canReadVision(tx.actor);
  return door.allowed ? shownDifference(tx, differenceId) : denied(door.reason);
};

export const writeWords: Verbs['write'] = async (tx, { differenceId, version, how, talkedOn, words }) => {
  const found = await lockedWith(tx, differenceId);
  if (!found) return notFound();
  const { difference, partnership } = found;
  const door = canLeadVision(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (difference.version !== version) return stale(door, await viewOf(tx, difference, partnership));
  const wordsSha256 = sha256(wordsToSign(difference.statement, { how, words, talkedOn }));
  const written = write(difference, { how, words, talkedOn, wordsSha256 }, tx.today);
  if (!written.ok) return written;
  if (written.value !== difference) {
    await saveDifference(tx, written.value);
    tx.record('vision.words_written', aboutOf(written.value), aboutIt(difference));
  }
  return shownDifference(tx, differenceId);
};

export const signWords: Verbs['sign'] = async (tx, { differenceId, version, wordsSha256 }) => {
  const reads = canReadVision(tx.actor);
  if (!reads.allowed) return denied(reads.reason);
  const found = await lockedWith(tx, differenceId);
  if (!found) return notFound();
  const { difference, partnership } = found;
  // Nobody signs what was changed a moment ago: both are then shown.
  if (difference.status === 'open' && difference.version !== version)
    return stale(reads, await viewOf(tx, difference, partnership));
  const given = await signaturesOf(tx, difference);
  const signature: WordsSignature = {
    organisationId: ownOf(tx),
    faceId: faceOf(tx.actor),
    signerName: tx.actor.name,
    wordsVersion: difference.wordsVersion,
    wordsSha256,
    signedOn: tx.today,
  };
  const door = canSignWords(tx.actor, partnership, difference, given);
  const signed = sign(difference, signature, given, partnership);
  // What cannot be signed by anyone is told as it is; else who may.
  if (!door.allowed) return signed.ok ? denied(door.reason) : signed;
  if (!signed.ok) return signed;
  await insertSignature(tx, difference, signature);
  tx.record('vision.signed_by_party', aboutOf(difference), aboutIt(difference));
  if (signed.value !== difference) await saveSettled(tx, signed.value);
  return shownDifference(tx, differenceId);
};

const aboutOf = ({ id, partnershipId, statement, how, wordsVersion, wordsSha256 }: Difference) => ({
  ...{ differenceId: id, partnershipId, statement, how, wordsVersion },
  sha256: wordsSha256,
});
const aboutIt = ({ partnershipId }: Difference) => ({ partnershipId });

/** With its partnership; others who write or sign wait. */
export async function lockedWith(tx: Tx, differenceId: string) {
  const difference = await lockDifference(tx, differenceId);
  const partnership = difference && (await partnershipOf(tx, difference.partnershipId));
  return difference && partnership ? { difference, partnership } : null;
}

const signaturesOf = async (tx: Tx, { id, partnershipId }: Difference) =>
  (await listSignatures(tx, partnershipId)).filter(({ differenceId }) => differenceId === id);

export async function shownDifference(tx: Tx, differenceId: string) {
  const difference = await findDifference(tx, differenceId);
  const partnership = difference && (await partnershipOf(tx, difference.partnershipId));
  return difference && partnership ? ok(await viewOf(tx, difference, partnership)) : notFound();
}

const wholesOf = async (tx: Tx, { partnershipId, roundId, statement }: Difference) =>
  (await listCells(tx, partnershipId, roundId)).filter(
    (cell) => cell.statement === statement && cell.aboutId === null && cell.level === null,
  );

export const summaryOf = (
  difference: Difference,
  signatures: readonly WordsSignature[],
  partnership: Partnership,
) => ({
  id: difference.id,
  roundId: difference.roundId,
  statement: difference.statement,
  status: difference.status,
  how: difference.how,
  written: difference.how !== null,
  waitsFor:
    difference.status === 'open'
      ? unsignedSides(difference, signatures, partnership).map((id) => nameIn(partnership, id))
      : [],
  closedOn: difference.closedOn,
});

async function viewOf(tx: Tx, difference: Difference, partnership: Partnership) {
  const signatures = await signaturesOf(tx, difference);
  const sentences = await listSentences(tx, difference);
  const apart = apartIn(await wholesOf(tx, difference)).map(({ organisationId }) => organisationId);
  const { core, between, within, words, talkedOn, version, wordsSha256, openedBy } = difference;
  return {
    ...summaryOf(difference, signatures, partnership),
    ...{ between, words, talkedOn, version, wordsSha256, openedBy },
    partnershipId: partnership.id,
    sides: difference.sides.map((organisationId) => ({
      organisationId,
      name: nameIn(partnership, organisationId),
    })),
    apart: difference.sides.filter((side) => apart.includes(side)),
    within: [...within],
    core: [...core],
    signatures: standing(difference, signatures).map(({ organisationId, signerName, signedOn }) => ({
      ...{ organisationId, signerName, signedOn },
      name: nameIn(partnership, organisationId),
    })),
    sentences: sentences.map(({ organisationId, sentence, writerName, saidOn }) => ({
      ...{ organisationId, sentence, writerName, saidOn },
      name: nameIn(partnership, organisationId),
    })),
    can: {
      say: canSay(tx.actor, partnership, difference, sentences),
      takeBack: canTakeBack(tx.actor, partnership, difference, sentences),
      write: canWrite(tx.actor, partnership, difference),
      sign: canSignWords(tx.actor, partnership, difference, signatures),
    },
  };
}
