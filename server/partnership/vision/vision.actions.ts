import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf, waitsForDifference } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf } from '../partnership/partnership.ts';
import {
  answerGuest,
  answerSigned,
  enterPaper,
  invite,
  listInvited,
  showGuest,
  withdrawInvitation,
} from './answering.actions.ts';
import { closeRound, resultFor, sidesOf } from './closing.actions.ts';
import {
  showDifference,
  signWords,
  summaryOf as summaryOfDifference,
  writeWords,
} from './difference.actions.ts';
import { listDifferences, listSignatures } from './difference.store.ts';
import { listInvitations } from './invitation.store.ts';
import { startRound } from './opening.actions.ts';
import { trendOf } from './result.ts';
import { repeatOn } from './round.ts';
import { sayDiffer, saySentence, takeBackDifference } from './said-difference.actions.ts';
import { whyNotSaid } from './said-difference.ts';
import { isForTalk, renderSheet, sheetOf } from './sheet.ts';
import { hasBoardAnswered, open, ownOf, shown, summaryOf } from './view.actions.ts';
import type { visionContract } from './vision.contract.ts';
import {
  canAnswerByName,
  canClose,
  canDiffer,
  canLeadRound,
  canLeadVision,
  canOpen,
  canReadVision,
} from './vision.policy.ts';
import { countInDatabase, listCells, listRounds, saveOwnSide } from './vision.store.ts';
import { areKnown, isOpen, statements as library, type Round } from './vision.ts';

export const visionActions: Actions<typeof visionContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadVision(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const rounds = await listRounds(tx, partnershipId, 'vision');
    const differences = await listDifferences(tx, partnershipId);
    const signatures = await listSignatures(tx, partnershipId);
    const last = rounds.find(({ closedOn }) => closedOn !== null);
    const running = rounds.some(({ closedOn }) => closedOn === null);
    return ok({
      partnershipId,
      own: ownOf(tx),
      rounds: rounds.map((round) => summaryOf(round, partnership)),
      repeatOn: last && !running ? repeatOn(last) : null,
      differences: differences
        .toReversed()
        .sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
        .map((one) =>
          summaryOfDifference(
            one,
            signatures.filter(({ differenceId }) => differenceId === one.id),
            partnership,
          ),
        ),
      holdsUp: await waitsForDifference(tx, partnershipId),
      can: { open: canOpen(tx.actor, partnership, rounds) },
    });
  },

  open: async (tx, { partnershipId, statements, closesOn, repeatMonths }) => {
    const wanted = { partnershipId, instrument: 'vision' as const, statements, closesOn, repeatMonths };
    const round = await startRound(tx, wanted, library);
    if (!round.ok) return round;
    const { id } = round.value;
    tx.record('vision.opened', { roundId: id, partnershipId, closesOn }, { partnershipId });
    return shown(tx, id);
  },

  show: (tx, { roundId }) => shown(tx, roundId),

  markCore: async (tx, { roundId, statements }) => {
    const opened = await open(tx, roundId);
    if (!opened) return notFound();
    const { round, partnership } = opened;
    const lead = canLeadVision(tx.actor, partnership);
    if (!lead.allowed) return denied(lead.reason);
    if (!canLeadRound(tx.actor, partnership, round, tx.today).allowed)
      return refuse({ type: 'vision.closed' });
    if (!areKnown(statements) || !statements.every((key) => round.statements.includes(key)))
      return refuse({ type: 'vision.unknown_statement' });
    await saveOwnSide(tx, round, { core: statements });
    tx.record('vision.core_marked', { roundId, statements }, { partnershipId: partnership.id });
    return shown(tx, roundId);
  },

  countCore: async (tx, { roundId }) => {
    const opened = await open(tx, roundId);
    if (opened?.round.instrument !== 'vision') return notFound();
    const { round, partnership } = opened;
    const lead = canLeadVision(tx.actor, partnership);
    if (!lead.allowed) return denied(lead.reason);
    if (!isOpen(round, tx.today)) return refuse({ type: 'vision.closed' });
    if (!(await countInDatabase(tx, roundId))) return refuse({ type: 'vision.counted' });
    tx.record('vision.core_counted', { roundId }, { partnershipId: partnership.id });
    return shown(tx, roundId);
  },

  byName: async (tx, { roundId, byName }) => {
    const opened = await open(tx, roundId);
    if (!opened) return notFound();
    const { round, partnership } = opened;
    const hasAnswered = hasBoardAnswered(await listInvitations(tx, roundId));
    const mayElse = canAnswerByName(tx.actor, partnership, round, false, tx.today);
    if (!mayElse.allowed)
      return isOpen(round, tx.today) ? denied(mayElse.reason) : refuse({ type: 'vision.closed' });
    if (hasAnswered) return refuse({ type: 'vision.board_has_answered' });
    await saveOwnSide(tx, round, { boardByName: byName });
    tx.record('vision.by_name', { roundId, byName: String(byName) }, { partnershipId: partnership.id });
    return shown(tx, roundId);
  },

  close: async (tx, { roundId }) => {
    const opened = await open(tx, roundId);
    if (!opened) return notFound();
    if (opened.round.closedOn !== null) return refuse({ type: 'vision.closed' });
    const door = canClose(tx.actor, opened.partnership, opened.round, tx.today);
    if (!door.allowed) return denied(door.reason);
    return (await closeRound(tx, opened.round)) ? shown(tx, roundId) : refuse({ type: 'vision.closed' });
  },

  invitations: listInvited,
  invite,
  withdraw: withdrawInvitation,
  enterPaper,
  answer: answerSigned,
  showGuest,
  answerGuest,

  result: async (tx, { roundId }) => {
    const opened = await openClosed(tx, roundId);
    if (!opened.ok) return opened;
    const { round, partnership, sides } = opened.value;
    const result = await resultFor(tx, round, sides);
    const differences = await listDifferences(tx, partnership.id);
    const last = (await listRounds(tx, partnership.id, 'vision')).find(isClosed)?.id;
    return ok({
      roundId,
      partnershipId: partnership.id,
      openedOn: round.openedOn,
      closedOn: round.closedOn,
      sides: named(partnership, sides),
      statements: result.map((one) => ({
        ...one,
        differenceId:
          differences.find(
            ({ statement, roundId: of, status }) =>
              statement === one.statement && of === roundId && status !== 'withdrawn',
          )?.id ?? null,
        mayDiffer: whyNotSaid(one, roundId, last, differences, sides) === null,
      })),
      sheet: result.some(isForTalk),
      can: { differ: canDiffer(tx.actor, partnership, sides) },
    });
  },

  sheet: async (tx, { roundId }) => {
    const found = await sheetFor(tx, roundId);
    if (!found.ok) return found;
    const { opened, sheet } = found.value;
    const { round, partnership, sides } = opened;
    return ok({
      roundId,
      partnershipId: partnership.id,
      closedOn: round.closedOn,
      sides: named(partnership, sides),
      statements: sheet.map((one) => ({ ...one, questions: [...one.questions] })),
    });
  },

  sheetFile: async (tx, { roundId, language }) => {
    const found = await sheetFor(tx, roundId);
    if (!found.ok) return found;
    const { opened, sheet } = found.value;
    const { round, partnership, sides } = opened;
    const names = named(partnership, sides).map(({ name }) => name);
    const bytes = await renderSheet(names, round.closedOn, sheet, language);
    const name = language === 'nl' ? 'gespreksblad' : 'conversation sheet';
    return ok({ name: `${name}.pdf`, mediaType: 'application/pdf', bytes: new Uint8Array(bytes) });
  },

  trend: async (tx, { partnershipId }) => {
    const door = canReadVision(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const rounds = (await listRounds(tx, partnershipId, 'vision')).filter(isClosed).reverse();
    const cells = (await listCells(tx, partnershipId)).filter(({ roundId }) =>
      rounds.some(({ id }) => id === roundId),
    );
    const sides = sidesIn(partnership, (side) => cells.some(({ organisationId }) => organisationId === side));
    return ok({
      rounds: rounds.map(({ id, closedOn }) => ({ id, closedOn })),
      sides: named(partnership, sides),
      statements: trendOf(rounds, sides, cells),
    });
  },

  difference: showDifference,
  differ: sayDiffer,
  say: saySentence,
  takeBack: takeBackDifference,
  write: writeWords,
  sign: signWords,
};

/** For the agreement: whether a core difference of this partnership is open. */
export const hasOpenDifference = async (tx: Tx, partnershipId: string): Promise<boolean> =>
  (await openDifferencesOf(tx, partnershipId)).length > 0;

/** For the meeting: about which statements a core difference is open. */
export async function openDifferencesOf(tx: Tx, partnershipId: string) {
  const open = (await listDifferences(tx, partnershipId)).filter(({ status }) => status === 'open');
  return open.map(({ id, statement }) => ({
    id,
    says: library.find(({ key }) => key === statement)?.says ?? { nl: statement, en: statement },
  }));
}

type Closed = Round & { readonly closedOn: string };
const isClosed = (round: Round): round is Closed => round.closedOn !== null;

async function openClosed(tx: Tx, roundId: string) {
  const door = canReadVision(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const opened = await open(tx, roundId);
  if (opened?.round.instrument !== 'vision') return notFound();
  const { round, partnership } = opened;
  if (!isClosed(round)) return refuse({ type: 'vision.still_open' });
  return ok({ round, partnership, sides: sidesOf(round, partnership) });
}

const sidesIn = (partnership: Partnership, has: (organisationId: string) => boolean): string[] =>
  partnership.parties.map(({ organisationId }) => organisationId).filter(has);

async function sheetFor(tx: Tx, roundId: string) {
  const opened = await openClosed(tx, roundId);
  if (!opened.ok) return opened;
  const { round, partnership, sides } = opened.value;
  const sheet = sheetOf(await resultFor(tx, round, sides), named(partnership, sides));
  return ok({ opened: opened.value, sheet });
}

const named = (partnership: Partnership, sides: readonly string[]) =>
  sides.map((organisationId) => {
    const party = partyOf(partnership, organisationId);
    return { organisationId, name: party?.name ?? '', kind: party?.kind ?? '' };
  });
