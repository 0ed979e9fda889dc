import type { Tx } from '../../house/database.ts';
import { denied, ok, refuse } from '../../house/result.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { progress, requestOf } from '../request/request.actions.ts';
import { firstName, streetName } from '../request/request.ts';
import { canAnswer } from './ask.policy.ts';
import { lockAsk, saveAsk } from './ask.store.ts';
import { type Ask, answer, finish, giveBack, stateOf } from './ask.ts';

/**
 * A yes takes the row lock of the question first: of many at once, one finds it open. Whoever comes later no longer
 * finds the row, and hears that another was first.
 */
export async function giveAnswer(tx: Tx, ask: Ask, given: 'yes' | 'no', recordedBy: string | null = null) {
  if (ask.answer === given) return ok(ask);
  const answered = answer(ask, given, tx.now);
  if (!answered.ok) return answered;
  if (given === 'yes' && !(await progress(tx, ask.requestId, 'take')).ok)
    return refuse({ type: 'ask.taken' });
  const locked = await lockAsk(tx, ask.id);
  const sure = locked && answer(locked, given, tx.now);
  if (!sure?.ok) return refuse({ type: 'ask.taken' });
  await saveAsk(tx, sure.value, recordedBy);
  tx.record(given === 'yes' ? 'ask.said_yes' : 'ask.said_no', { askId: ask.id, requestId: ask.requestId });
  return sure;
}

export async function returnIt(tx: Tx, ask: Ask, then: 'next' | 'all') {
  const door = canAnswer(tx.actor, ask);
  if (!door.allowed) return denied(door.reason);
  const returned = giveBack(ask, tx.now);
  if (!returned.ok) return returned;
  if (!(await progress(tx, ask.requestId, 'giveBack')).ok) return refuse({ type: 'ask.not_yours' });
  await saveAsk(tx, returned.value);
  tx.record('ask.gave_back', { askId: ask.id, requestId: ask.requestId, next: then });
  return returned;
}

export async function finishIt(tx: Tx, ask: Ask) {
  const door = canAnswer(tx.actor, ask);
  if (!door.allowed) return denied(door.reason);
  const finished = finish(ask, tx.now);
  if (!finished.ok) return finished;
  await saveAsk(tx, finished.value);
  tx.record('ask.done', { askId: ask.id, requestId: ask.requestId });
  return finished;
}

/** What the one who was asked may know at this moment: the house and the number only when she comes. */
export async function answerViewOf(tx: Tx, ask: Ask) {
  const request = await requestOf(tx, ask.requestId);
  const organisation = await organisationOf(tx, tx.actor.hat?.organisationId ?? '');
  const state = stateOf(ask, request?.status ?? null);
  const comes = state === 'comes' || state === 'done';
  const shown = request && (comes || state === 'asked' || state === 'said_no');
  return {
    askId: ask.id,
    state,
    you: tx.actor.name,
    cooperative: { name: organisation?.name ?? '', phone: organisation?.phone ?? null },
    about: shown
      ? {
          clientId: request.clientId,
          kind: request.kind,
          day: request.day,
          fromTime: request.fromTime,
          first: firstName(request.callerName),
          street: comes ? request.street : streetName(request.street),
          place: request.place,
          destination: request.destination,
          summary: request.summary,
          phone: comes ? request.callerPhone : null,
        }
      : null,
  };
}
