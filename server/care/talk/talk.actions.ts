import { faceOf, type Hat, isPrivate } from '../../house/actor.ts';
import { addWorkingDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import {
  because,
  type Decision,
  denied,
  invalid,
  notFound,
  ok,
  refuse,
  staleAsRead,
} from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { facesOf } from '../../people/person/faces.ts';
import { registerPerson } from '../../people/person/person.actions.ts';
import { hasBsn, tidy } from '../../people/person/person.ts';
import { circleOf, fillPage } from '../client/circle.actions.ts';
import { clientName, leanOnGrant, openClient, refusalsOf, sightOn } from '../client/client.actions.ts';
import { sees } from '../client/client.ts';
import { remind } from '../follow-up/follow-up.actions.ts';
import { mannersOf, progress, requestOf, sendOwn } from '../request/request.actions.ts';
import { canStep, type Request } from '../request/request.ts';
import { usualManners } from '../request/response-clock.ts';
import type { talkContract } from './talk.contract.ts';
import { canAnswer, canHoldTalk } from './talk.policy.ts';
import { findTalk, findTalkOfRequest, findUnfinished, insertTalk, saveTalk } from './talk.store.ts';
import { type Answers, answerStep, fillingOf, finish, nextStep, type Talk, talkSteps } from './talk.ts';

export const talkActions: Actions<typeof talkContract.verbs> = {
  ofRequest: async (tx, { requestId }) => {
    const request = await requestOf(tx, requestId);
    if (!request) return notFound();
    const talk = await findTalkOfRequest(tx, requestId);
    return ok({
      talk: talk ? await viewOf(tx, talk, request) : null,
      personIsKnown: request.personId !== null,
      can: { start: await canStart(tx, request) },
    });
  },

  start: async (tx, { requestId, heldBy, newcomer }) => {
    const request = await requestOf(tx, requestId);
    if (!request) return notFound();
    const door = await canStart(tx, request);
    if (!door.allowed) return denied(door.reason);
    const there = await findTalkOfRequest(tx, requestId);
    if (there) return ok(await viewOf(tx, there, request));
    const personId = request.personId ?? (newcomer ? await register(tx, request, newcomer) : null);
    if (!personId) return refuse({ type: 'talk.person_missing' });
    const opened = await openClient(tx, personId);
    if (!opened.ok) return opened;
    const clientId = opened.value;
    // Her page may be there without this cooperative sharing in it: then only she opens it.
    if (!sees(await sightOn(tx, clientId), 'matters')) return refuse({ type: 'client.not_shared' });
    const moved = await progress(tx, requestId, 'talk', { clientId, personId });
    if (!moved.ok) return moved;
    return begin(tx, moved.value, clientId, heldBy);
  },

  startMine: async (tx, { organisationId }) => {
    if (!isPrivate(tx.actor)) return denied(privately.reason);
    const opened = await openClient(tx, faceOf(tx.actor));
    if (!opened.ok) return opened;
    const clientId = opened.value;
    const there = await findUnfinished(tx, clientId, organisationId);
    const going = there?.requestId && (await requestOf(tx, there.requestId));
    if (there && going) return ok(await viewOf(tx, there, going));
    const sent = await sendOwn(tx, organisationId, { kind: 'care', status: 'talking' });
    if (!sent.ok) return sent;
    return begin(tx, sent.value, clientId, 'self');
  },

  answer: async (tx, { talkId, version, answers }) => {
    const found = await open(tx, talkId);
    if (!found.ok) return found;
    const { talk, request } = found.value;
    const bsn = talkSteps.find((step) => hasBsn(wordsIn(answers[step])));
    if (bsn) return invalid({ path: `answers.${bsn}`, key: 'request.bsn' });
    let changed: Talk = { ...talk, version };
    for (const step of talkSteps) {
      const given = answers[step];
      if (given === undefined) continue;
      const answered = answerStep(changed, step, given as Answers[typeof step]);
      if (!answered.ok) return answered;
      changed = { ...answered.value, version: version + 1 };
    }
    if (!(await leanOnGrant(tx, talk.clientId, 'matters'))) return notFound();
    if (!(await saveTalk(tx, { ...changed, version: version + 1 })))
      return staleAsRead(await shown(tx, talkId));
    // With whom something is shared comes last: by then the people she named are in her circle.
    if (answers.when !== undefined)
      await fillPage(tx, talk.clientId, { circle: fillingOf(changed.answers).circle });
    return ok(await viewOf(tx, { ...changed, version: version + 1 }, request));
  },

  finish: async (tx, { talkId, version }) => {
    const found = await open(tx, talkId);
    if (!found.ok) return found;
    const { talk, request } = found.value;
    const finished = finish({ ...talk, version }, tx.now);
    if (!finished.ok) return finished;
    if (!(await leanOnGrant(tx, talk.clientId, 'matters'))) return notFound();
    if (!(await saveTalk(tx, finished.value))) return staleAsRead(await shown(tx, talkId));
    await fillPage(tx, talk.clientId, fillingOf(talk.answers));
    tx.record('talk.finished', {
      talkId,
      requestId: request.id,
      clientId: talk.clientId,
      organisationId: request.organisationId,
    });
    return ok(await viewOf(tx, finished.value, request));
  },
};

const privately = because(
  'Een eigen vraag begint u als uzelf.',
  'You begin a question of your own as yourself.',
) as Extract<Decision, { allowed: false }>;

/** Everything that was typed as words; ids and telephone numbers are no words. */
function wordsIn(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  if (typeof answer !== 'object' || answer === null) return '';
  return Object.entries(answer)
    .map(([name, value]) => (name === 'faceId' || name === 'phone' ? '' : wordsIn(value)))
    .join(' | ');
}

async function canStart(tx: Tx, request: Request): Promise<Decision> {
  const sight = request.clientId
    ? await sightOn(tx, request.clientId)
    : { as: 'other' as const, scopes: new Set(['matters']) };
  const door = canHoldTalk(tx.actor, sight);
  if (!door.allowed || canStep(request.status, 'talk')) return door;
  return because('Het gesprek over deze vraag is geweest.', 'The talk about this request has been held.');
}

type Newcomer = { readonly givenName: string; readonly familyName: string };

/** Someone who is not a member: registered with what was noted from the call. */
function register(tx: Tx, request: Request, { givenName, familyName }: Newcomer): Promise<string> {
  const at = request.street.search(/\s\d/);
  const street = at < 0 ? request.street : request.street.slice(0, at).trim();
  const houseNumber = at < 0 ? '' : request.street.slice(at).trim();
  const fields = tidy({
    givenName,
    familyName,
    birthDate: null,
    gender: null,
    phone: request.callerPhone,
    email: null,
    street: street || null,
    houseNumber: houseNumber || null,
    postcode: null,
    place: request.place || null,
    language: 'nl',
  });
  return registerPerson(tx, fields, (tx.actor.hat as Hat).organisationId);
}

async function begin(tx: Tx, request: Request, clientId: string, heldBy: Talk['heldBy']) {
  const talk: Talk = {
    id: newId(),
    clientId,
    requestId: request.id,
    heldBy,
    answers: {},
    finishedAt: null,
    version: 1,
  };
  await insertTalk(tx, talk);
  tx.record('talk.started', { talkId: talk.id, requestId: request.id, clientId });
  return ok(await viewOf(tx, talk, request));
}

async function open(tx: Tx, talkId: string) {
  const talk = await findTalk(tx, talkId);
  const request = talk?.requestId && (await requestOf(tx, talk.requestId));
  if (!talk || !request) return notFound();
  const door = canHoldTalk(tx.actor, await sightOn(tx, talk.clientId));
  return door.allowed ? ok({ talk, request }) : denied(door.reason);
}

async function shown(tx: Tx, talkId: string) {
  const found = await open(tx, talkId);
  return found.ok ? ok(await viewOf(tx, found.value.talk, found.value.request)) : found;
}

async function viewOf(tx: Tx, talk: Talk, request: Request) {
  const sight = await sightOn(tx, talk.clientId);
  const cooperative = await organisationOf(tx, request.organisationId);
  const manners = tx.actor.hat ? await mannersOf(tx, request.organisationId) : usualManners;
  const handler = (await facesOf(tx, [request.handledBy])).find(request.handledBy);
  return {
    id: talk.id,
    clientId: talk.clientId,
    requestId: request.id,
    name: await clientName(tx, talk.clientId),
    heldBy: talk.heldBy,
    answers: talk.answers as never,
    next: nextStep(talk.answers),
    finishedAt: talk.finishedAt?.toISOString() ?? null,
    cooperative: { id: request.organisationId, name: cooperative?.name ?? '' },
    calls: {
      name: handler?.name || (cooperative?.name ?? ''),
      by: addWorkingDays(tx.today, manners.workingDays),
    },
    circle: (await circleOf(tx, talk.clientId)).map(({ face, relation }) => ({ face, relation })),
    refusals: (await refusalsOf(tx, talk.clientId)).map(({ who }) => who).filter(Boolean),
    version: talk.version,
    can: { answer: canAnswer(tx.actor, sight, talk) },
  };
}

/**
 * After a talk, for the cooperative: the choosing can begin. Of a talk she held by herself it sees only what she shares;
 * in any case she was promised a call.
 */
export async function afterTalk(tx: Tx, { requestId = '', clientId = '' }: JobPayload) {
  const request = await requestOf(tx, requestId);
  if (!request || !canStep(request.status, 'choose')) return ok(null);
  const shares = sees(await sightOn(tx, clientId), 'contact');
  const moved = await progress(tx, requestId, 'choose', shares ? { clientId } : {});
  if (moved.ok && request.receivedBy === 'self')
    await remind(tx, {
      organisationId: request.organisationId,
      kind: 'call_back',
      because: 'self_asked',
      dueOn: addWorkingDays(tx.today, 1),
      requestId,
      clientId: shares ? clientId : null,
    });
  return ok(null);
}

/** For later rooms: when help suits her, as she said in the talk about this question. */
export async function wishedTimes(tx: Tx, requestId: string): Promise<Answers['when'] | null> {
  return (await findTalkOfRequest(tx, requestId))?.answers.when ?? null;
}
