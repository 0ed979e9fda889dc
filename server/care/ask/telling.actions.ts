import type { Hat } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import type { Letter } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { remind, settle } from '../follow-up/follow-up.actions.ts';
import { closeDone, mannersOf, progress, requestOf } from '../request/request.actions.ts';
import { firstName, type Request, streetName } from '../request/request.ts';
import { answersUntil } from '../request/response-clock.ts';
import {
  type About,
  askLetter,
  callerLetter,
  confirmLetter,
  endedLetter,
  takenLetter,
} from './ask.letters.ts';
import { type AskedRow, closeAsks, findAskedVolunteer, listAsks, reopenAsks } from './ask.store.ts';
import { askThem, rankFor } from './asking.actions.ts';
import { findMember } from './candidates.store.ts';

// What follows an answer. Each runs as a job of the cooperative and may run twice: it looks at how things stand.

const undoTime = 60_000;

/** After a yes: the others need do nothing, and everybody hears who comes. */
export async function afterYes(tx: Tx, { askId = '', requestId = '' }: JobPayload) {
  const chosen = await findAskedVolunteer(tx, askId);
  if (chosen?.ask.answer !== 'yes' || chosen.ask.closedAt) return ok(null);
  const others = (await listAsks(tx, requestId)).filter(({ ask }) => ask.id !== askId && !ask.closedAt);
  await closeAsks(tx, requestId, askId);
  await settle(tx, requestId, ['nobody_answered', 'all_said_no', 'nobody_left']);
  for (const other of others) if (other.ask.answer === null) mailLater(tx, other, 'taken');
  mailLater(tx, chosen, 'confirmed');
  const request = await requestOf(tx, requestId);
  const member = await findMember(tx, request?.personId ?? null);
  if (member?.email) tx.later(job(tx, 'mail_caller', { askId, requestId }, `mail-caller-${askId}`));
  else if (request)
    await remind(tx, {
      organisationId: request.organisationId,
      kind: 'call_back',
      because: 'tell_caller',
      dueOn: tx.today,
      requestId,
      note: chosen.given,
    });
  return ok(null);
}

/** After a no: when it was the last one that was waited for, someone must call back. */
export async function afterNo(tx: Tx, { requestId = '' }: JobPayload) {
  const asks = await listAsks(tx, requestId);
  if (asks.some(({ ask }) => ask.answer === 'yes' || (ask.answer === null && !ask.closedAt))) return ok(null);
  await callBack(tx, requestId, 'all_said_no');
  return ok(null);
}

/** After a yes was given back: those who had not answered are asked again, and the next one or all who fit. */
export async function afterGivenBack(tx: Tx, { requestId = '', next: whom = 'next' }: JobPayload) {
  const request = await requestOf(tx, requestId);
  if (request?.status !== 'asked') return ok(null);
  await settle(tx, requestId, ['tell_caller']);
  await reopenAsks(tx, requestId);
  const waiting = (await listAsks(tx, requestId)).filter(({ ask }) => ask.answer === null);
  for (const one of waiting) mailLater(tx, one, 'asked');
  const { fits } = await rankFor(tx, request);
  const next = (whom === 'all' ? fits : fits.slice(0, 1)).map(({ membershipId }) => membershipId);
  if (next.length > 0) await askThem(tx, request, next);
  else if (waiting.length === 0) await callBack(tx, requestId, 'nobody_left');
  await checkLater(tx, request);
  return ok(null);
}

export async function afterDone(tx: Tx, { requestId = '' }: JobPayload) {
  await closeDone(tx, requestId);
  return ok(null);
}

/** Closing can be undone in the row: volunteers hear of it a minute later, when it still stands. */
export async function afterClosed(tx: Tx, { requestId = '' }: JobPayload) {
  tx.later({
    ...job(tx, 'tell_ended', { requestId }, `ended-${requestId}`),
    at: new Date(tx.now.getTime() + undoTime),
  });
  return ok(null);
}

export async function tellEnded(tx: Tx, { requestId = '' }: JobPayload) {
  const request = await requestOf(tx, requestId);
  if (request?.status !== 'closed') return ok(null);
  await settle(tx, requestId, ['nobody_answered', 'all_said_no', 'nobody_left', 'tell_caller', 'self_asked']);
  const open = (await listAsks(tx, requestId)).filter(({ ask }) => !ask.closedAt && !ask.doneAt);
  if (request.closedAs !== 'done') {
    for (const one of open) if (one.ask.answer !== 'no') mailLater(tx, one, 'ended');
  }
  await closeAsks(tx, requestId, null);
  return ok(null);
}

/** Whoever was going has heard that it was off: after undoing, someone must be found again. */
export async function afterReopened(tx: Tx, { requestId = '' }: JobPayload) {
  const request = await requestOf(tx, requestId);
  if (request?.status !== 'arranged') return ok(null);
  const asks = await listAsks(tx, requestId);
  const wasTold = asks.some(({ ask }) => ask.answer === 'yes' && ask.closedAt && !ask.doneAt);
  if (!wasTold) return ok(null);
  await progress(tx, requestId, 'giveBack');
  await callBack(tx, requestId, 'nobody_left');
  return ok(null);
}

/** At the agreed hour: nobody has said yes yet. */
export async function checkAnswers(tx: Tx, { requestId = '' }: JobPayload) {
  const request = await requestOf(tx, requestId);
  if (request?.status !== 'asked') return ok(null);
  await callBack(tx, requestId, 'nobody_answered');
  return ok(null);
}

export async function checkLater(tx: Tx, request: Request): Promise<void> {
  const until = answersUntil(request, await mannersOf(tx, request.organisationId), tx.now);
  tx.later({
    ...job(tx, 'check_answers', { requestId: request.id }, `answers-${request.id}`),
    at: until,
  });
}

async function callBack(
  tx: Tx,
  requestId: string,
  because: 'nobody_answered' | 'all_said_no' | 'nobody_left',
) {
  const request = await requestOf(tx, requestId);
  if (!request || (request.status !== 'asked' && request.status !== 'open')) return;
  await remind(tx, {
    organisationId: request.organisationId,
    kind: 'call_back',
    because,
    dueOn: tx.today,
    requestId,
    clientId: request.clientId,
  });
}

type What = 'asked' | 'confirmed' | 'taken' | 'ended';

export function mailLater(tx: Tx, to: AskedRow, what: What): void {
  if (!to.email) return;
  tx.later(job(tx, 'mail_ask', { askId: to.ask.id, what }, `mail-${what}-${to.ask.id}`));
}

/** One mail to one volunteer. Says nothing that has become untrue since it was put in the queue. */
export async function mailAsk(tx: Tx, { askId = '', what = '' }: JobPayload) {
  const to = await findAskedVolunteer(tx, askId);
  const request = to && (await requestOf(tx, to.ask.requestId));
  if (!to?.email || !request) return notFound();
  const { ask } = to;
  const receiver = { ...to, email: to.email };
  const path = `/antwoord/${tx.keyOf('ask', askId)}`;
  const send = (letter: Letter) => {
    tx.mail(letter);
    return ok(null);
  };
  if (what === 'asked' && ask.answer === null && !ask.closedAt)
    return send(askLetter(receiver, await aboutOf(tx, request, false), path));
  if (what === 'confirmed' && ask.answer === 'yes' && !ask.closedAt)
    return send(confirmLetter(receiver, await aboutOf(tx, request, true), path, request.callerPhone));
  if (what === 'taken' && request.status === 'arranged') {
    const comes = (await listAsks(tx, request.id)).find((one) => one.ask.answer === 'yes');
    if (comes) return send(takenLetter(receiver, await aboutOf(tx, request, false), comes.given));
  }
  if (what === 'ended' && request.status === 'closed')
    return send(endedLetter(receiver, await aboutOf(tx, request, false)));
  return ok(null);
}

/** The caller hears who comes. */
export async function mailCaller(tx: Tx, { askId = '', requestId = '' }: JobPayload) {
  const comes = await findAskedVolunteer(tx, askId);
  const request = await requestOf(tx, requestId);
  const member = await findMember(tx, request?.personId ?? null);
  if (!request || !member?.email || comes?.ask.answer !== 'yes' || request.status !== 'arranged')
    return ok(null);
  const receiver = { ...member, email: member.email };
  tx.mail(callerLetter(receiver, await aboutOf(tx, request, true), comes.name, comes.phone));
  return ok(null);
}

async function aboutOf(tx: Tx, request: Request, whole: boolean): Promise<About> {
  const organisation = await organisationOf(tx, request.organisationId);
  return {
    kind: request.kind,
    day: request.day,
    fromTime: request.fromTime,
    first: firstName(request.callerName),
    street: whole ? request.street : streetName(request.street),
    place: request.place,
    cooperative: organisation?.name ?? '',
    cooperativePhone: organisation?.phone ?? null,
  };
}

const job = (tx: Tx, task: string, payload: Record<string, string>, key: string) => ({
  task,
  payload: { ...payload, organisationId: (tx.actor.hat as Hat).organisationId },
  key,
});
