import { faceOf } from '../../house/actor.ts';
import { endOfDay } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { answerOnce, keyOfLink, makeLink, withdrawLink } from '../../house/guest.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, invalid, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { say } from '../../house/text.ts';
import { facesOf } from '../../people/person/faces.ts';
import { type Level, presentParties } from '../partnership/partnership.ts';
import { type Answer, type Asked, rowsOf, withoutAgreement } from './answers.ts';
import {
  type AskedGuest,
  findAskedGuest,
  findInvitation,
  giveAnswers,
  insertInvitations,
  listInvitations,
} from './invitation.store.ts';
import { type Invitation, stateOf } from './invitation.ts';
import { answerOf, type Opened, open, ownCountOf, ownOf, shown } from './view.actions.ts';
import type { visionContract } from './vision.contract.ts';
import { invitedNews } from './vision.letters.ts';
import { canAnswer, canLeadRound, canLeadVision } from './vision.policy.ts';
import { listSides } from './vision.store.ts';
import { type Instrument, isOpen, mostCore, type Round } from './vision.ts';

type Verbs = Actions<typeof visionContract.verbs>;

const closedText = say(
  'Deze ronde is gesloten. Er komt geen antwoord meer bij. Wilt u toch iets zeggen? Vertel het wie u uitnodigde.',
  'This round is closed. No more answers are added. Do you still want to say something? Tell who invited you.',
);
const answeredText = say(
  'Er is al geantwoord. Dat antwoord blijft staan, ook als u nu iets anders invult.',
  'There is an answer already. That answer stays, also when you fill in something else now.',
);
const withdrawnText = say(
  'Deze uitnodiging is ingetrokken. Wilt u toch antwoorden? Vraag een nieuwe bij wie u uitnodigde.',
  'This invitation was withdrawn. Do you still want to answer? Ask who invited you for a new one.',
);
const countedText = say(
  'Uw kant is klaar met antwoorden. Er komt geen antwoord meer bij. Wilt u toch iets zeggen? Vertel het wie u uitnodigde.',
  'Your side is done answering. No more answers are added. Do you still want to say something? Tell who invited you.',
);
const closed = refuse({ type: 'vision.closed', reason: closedText });
const counted = refuse({ type: 'vision.counted', reason: countedText });
const answeredAlready = refuse({ type: 'vision.answered_already', reason: answeredText });

export const listInvited: Verbs['invitations'] = async (tx, { roundId }) => {
  const opened = await open(tx, roundId);
  if (!opened) return notFound();
  const door = canLeadVision(tx.actor, opened.partnership);
  return door.allowed ? ok(await invitationsView(tx, roundId)) : denied(door.reason);
};

export const invite: Verbs['invite'] = async (tx, { roundId, level, people, unnamed }) => {
  const opened = await open(tx, roundId);
  if (!opened) return notFound();
  const refused = mayLead(tx, opened);
  if (refused) return refused;
  if (await ownCountOf(tx, opened.round)) return counted;
  const wanted = [...people, ...Array.from({ length: unnamed }, () => ({ name: '', email: null }))];
  const made = await make(
    tx,
    opened.round,
    wanted.map((one) => ({ ...one, level, faceId: null })),
  );
  if (made.length > 0) tx.record('vision.invited', { roundId, level, many: made.length });
  const payload = { organisationId: ownOf(tx), language: tx.actor.language };
  for (const { id, email } of made)
    if (email !== null)
      tx.later({ task: 'mail_vision_invitation', payload: { ...payload, invitationId: id } });
  return ok(await invitationsView(tx, roundId));
};

export const withdrawInvitation: Verbs['withdraw'] = async (tx, { invitationId }) => {
  const found = await ofOurs(tx, invitationId);
  if (!found) return notFound();
  const { invitation, partnership } = found;
  const door = canLeadVision(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (invitation.answeredOn !== null) return answeredAlready;
  if (await withdrawLink(tx, invitation.linkId))
    tx.record('vision.invitation_withdrawn', { roundId: invitation.roundId, invitationId });
  return ok(await invitationsView(tx, invitation.roundId));
};

export const enterPaper: Verbs['enterPaper'] = async (tx, { invitationId, answers, name }) => {
  const found = await ofOurs(tx, invitationId);
  if (!found) return notFound();
  const { invitation, round, partnership } = found;
  const door = canLeadVision(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  const stillOpen = isOpen(round, tx.today);
  if (invitation.answeredOn === null && stillOpen && (await ownCountOf(tx, round))) return counted;
  const asked = await askedOf(tx, found, invitation.level);
  const taken = await take(tx, invitation, answers, name, asked, stillOpen);
  return taken.ok ? ok(await invitationsView(tx, round.id)) : taken;
};

/** With an account: the invitation is one she gives herself, so that she too answers once. */
export const answerSigned: Verbs['answer'] = async (tx, { roundId, level, answers, name }) => {
  const opened = await open(tx, roundId);
  if (!opened) return notFound();
  const before = answerOf(tx, await listInvitations(tx, roundId));
  const fresh = { answered: false, counted: false };
  const door = canAnswer(tx.actor, opened.partnership, opened.round, fresh, tx.today);
  if (!door.allowed) return isOpen(opened.round, tx.today) ? denied(door.reason) : closed;
  if (before?.answeredOn == null && (await ownCountOf(tx, opened.round))) return counted;
  const asked = await askedOf(tx, opened, level);
  const faceId = faceOf(tx.actor);
  const [made] = before
    ? [before]
    : await make(tx, opened.round, [{ name: tx.actor.name, email: null, level, faceId }]);
  if (!made) return notFound();
  const invitation = { id: made.id, linkId: made.linkId, answeredOn: before?.answeredOn ?? null };
  const taken = await take(tx, invitation, answers, name || tx.actor.name, asked, true);
  return taken.ok ? shown(tx, roundId) : taken;
};

export const showGuest: Verbs['showGuest'] = async (tx) => {
  const asked = await findAskedGuest(tx);
  return asked ? ok(guestView(tx, asked)) : notFound();
};

export const answerGuest: Verbs['answerGuest'] = async (tx, { answers, name }) => {
  const guest = await findAskedGuest(tx);
  if (!guest) return notFound();
  const { invitationId: id, linkId, closed, closesOn, statements, others, byName, instrument } = guest;
  const asked = {
    ...{ statements, byName, mostCore: mostCoreIn(instrument) },
    others: others.map(({ organisationId }) => organisationId),
  };
  const invitation = { id, linkId, answeredOn: guest.answered ? closesOn : null };
  const taken = await take(tx, invitation, answers, name, asked, !closed && tx.today <= closesOn);
  // Sent twice, or somebody else with her link: she reads that there is an answer, not whether it is this one.
  if (!taken.ok && taken.error.type !== 'vision.answered_already') return taken;
  const after = await findAskedGuest(tx);
  return after ? ok(guestView(tx, after)) : notFound();
};

/** Mails the link, unless it was withdrawn, answered, counted or closed while the letter waited. */
export async function mailInvitation(tx: Tx, { invitationId = '', language = '' }: JobPayload) {
  const found = await ofOurs(tx, invitationId);
  if (!found) return notFound();
  const { invitation, round } = found;
  const { email, name } = invitation;
  if (email === null || stateOf(invitation, tx.now) !== 'open' || !isOpen(round, tx.today)) return ok(null);
  if (await ownCountOf(tx, round)) return ok(null);
  const { instrument, closesOn } = round;
  const by = tx.actor.hat?.organisationName ?? '';
  const news = invitedNews(instrument, by, closesOn, pathOf(tx, invitation));
  tx.mail(letterTo({ name, given: name, email, language: language === 'en' ? 'en' : 'nl' }, news));
  return ok(null);
}

function mayLead(tx: Tx, { partnership, round }: Opened) {
  const door = canLeadVision(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  return canLeadRound(tx.actor, partnership, round, tx.today).allowed ? null : closed;
}

async function ofOurs(tx: Tx, invitationId: string) {
  const invitation = await findInvitation(tx, invitationId);
  const opened = invitation && (await open(tx, invitation.roundId));
  return invitation && opened ? { invitation, ...opened } : null;
}

async function askedOf(tx: Tx, { round, partnership }: Opened, level: Level): Promise<Asked> {
  const own = ownOf(tx);
  const side = (await listSides(tx, round.id)).find(({ organisationId }) => organisationId === own);
  const others =
    round.instrument === 'vision'
      ? presentParties(partnership)
          .map(({ organisationId }) => organisationId)
          .filter((id) => id !== own)
      : [];
  const byName = level === 'board' && side?.boardByName === true;
  return { statements: round.statements, others, byName, mostCore: mostCoreIn(round.instrument) };
}

/** What is core is asked of care, not of how working together goes. */
const mostCoreIn = (instrument: Instrument): number => (instrument === 'vision' ? mostCore : 0);

type Taking = Pick<Invitation, 'id' | 'linkId' | 'answeredOn'>;

/**
 * The first answer is kept, without a moment or an order. A second is refused alike whether it says the same or not: else
 * whoever holds the link or the form could try out what was answered.
 */
async function take(
  tx: Tx,
  { id, linkId, answeredOn }: Taking,
  answers: readonly Answer[],
  name: string,
  asked: Asked,
  isStillOpen: boolean,
) {
  if (answeredOn !== null) return answeredAlready;
  if (!isStillOpen) return closed;
  const lost = withoutAgreement(answers);
  if (lost.length > 0)
    return invalid(
      ...lost.map((index) => ({ path: `answers.${index}.agreement`, key: 'vision.agreement_needed' })),
    );
  const rows = rowsOf(answers, name, asked);
  if (!rows.ok) return rows;
  // Of what she answered stays no trace with the link, not even a hash.
  const taken = await answerOnce(tx, linkId, null);
  if (taken === 'again' || taken === 'other') return answeredAlready;
  if (taken === 'ended') return refuse({ type: 'vision.withdrawn', reason: withdrawnText });
  // The round may have been closed a moment ago.
  return (await giveAnswers(tx, id, rows.value, name)) ? ok(null) : closed;
}

type Wanted = {
  readonly name: string;
  readonly email: string | null;
  readonly level: Level;
  readonly faceId: string | null;
};

async function make(tx: Tx, round: Round, wanted: readonly Wanted[]) {
  const taken = (await listInvitations(tx, round.id)).at(-1)?.number ?? 0;
  const made: (Wanted & { id: string; linkId: string; number: number })[] = [];
  for (const [index, one] of wanted.entries())
    made.push({
      ...one,
      id: newId(),
      linkId: await makeLink(tx, endOfDay(round.closesOn)),
      number: taken + index + 1,
    });
  if (made.length > 0) await insertInvitations(tx, round, made);
  return made;
}

/** The page behind the link. */
const pathOf = (tx: Tx, { linkId }: Pick<Invitation, 'linkId'>): string =>
  `/meedoen/${keyOfLink(tx, linkId)}`;

async function invitationsView(tx: Tx, roundId: string) {
  const invitations = await listInvitations(tx, roundId);
  const faces = await facesOf(
    tx,
    invitations.map(({ faceId }) => faceId),
  );
  return {
    roundId,
    rows: invitations.map((one) => {
      const state = stateOf(one, tx.now);
      return {
        ...{ id: one.id, number: one.number, email: one.email, level: one.level, state },
        name: faces.find(one.faceId)?.name ?? one.name,
        path: state === 'open' && one.faceId === null ? pathOf(tx, one) : null,
      };
    }),
  };
}

const guestView = (tx: Tx, asked: AskedGuest) => ({
  organisationName: asked.organisationName,
  name: asked.name,
  level: asked.level,
  instrument: asked.instrument,
  closesOn: asked.closesOn,
  closed: asked.closed || tx.today > asked.closesOn,
  answered: asked.answered,
  byName: asked.byName,
  others: [...asked.others],
  statements: [...asked.statements],
});
