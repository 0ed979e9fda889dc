import type { Actor, Hat } from '../../house/actor.ts';
import { faceOf } from '../../house/actor.ts';
import { addDays, addWorkingDays, type Day, dayOf, existsLocally, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, invalid, notFound, ok, type Result, refuse, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { settingOf } from '../../people/organisation/setting.actions.ts';
import { type FacesById, facesOf } from '../../people/person/faces.ts';
import { hasBsn } from '../../people/person/person.ts';
import { remind, settle } from '../follow-up/follow-up.actions.ts';
import { findCallers } from './callers.store.ts';
import type { requestContract } from './request.contract.ts';
import { canAskVolunteers, canEdit, canHandle, canReopen, canSend, canTalk } from './request.policy.ts';
import {
  findOwnPerson,
  findRequest,
  insertRequest,
  listChanges,
  listCooperativesOf,
  listFacts,
  listOwnRequests,
  listRequests,
  lockRequest,
  personIsHere,
  type RequestRow,
  saveRequest,
} from './request.store.ts';
import {
  change,
  close,
  move,
  type NotPossible,
  type Request,
  reopen,
  type Status,
  type Step,
} from './request.ts';
import { clockOf, type Manners } from './response-clock.ts';

const statusesOf: Record<'todo' | 'waiting' | 'arranged' | 'closed' | 'all', readonly Status[]> = {
  todo: ['open', 'talking', 'choosing'],
  waiting: ['asked'],
  arranged: ['arranged', 'referred'],
  closed: ['closed'],
  all: ['open', 'asked', 'arranged', 'talking', 'choosing', 'referred', 'closed'],
};

/** What a colleague wants to hear of when she comes in. */
const news = [
  'request.sent',
  'ask.said_yes',
  'ask.gave_back',
  'ask.done',
  'talk.finished',
  'referral.accepted',
  'referral.refused',
];

export const requestActions: Actions<typeof requestContract.verbs> = {
  callers: async (tx, { search }) => {
    const door = canHandle(tx.actor);
    if (!door.allowed) return denied(door.reason);
    return ok({ rows: await findCallers(tx, organisationOf(tx), search) });
  },

  note: async (tx, input) => {
    const door = canHandle(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const wrong = wrongIn(tx, input);
    if (wrong) return wrong;
    if (input.personId && !(await personIsHere(tx, input.personId))) return unknownPerson;
    const request: Request = {
      ...blank,
      ...input,
      id: newId(),
      organisationId: organisationOf(tx),
      receivedAt: tx.now,
      receivedBy: 'phone',
      handledBy: faceOf(tx.actor),
    };
    await insertRequest(tx, request);
    tx.record('request.noted', { requestId: request.id });
    return show(tx, request.id);
  },

  send: async (tx, { organisationId, ...asked }) => {
    const door = canSend(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const wrong = wrongIn(tx, asked);
    if (wrong) return wrong;
    const sent = await sendOwn(tx, organisationId, asked);
    return sent.ok ? ok({ requestId: sent.value.id }) : sent;
  },

  mine: async (tx) => {
    const door = canSend(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const personId = faceOf(tx.actor);
    const rows = await listOwnRequests(tx, personId);
    return ok({
      rows: rows.map((request) => ({
        ...request,
        receivedAt: request.receivedAt.toISOString(),
        answerBy: clockOf(request, 2, tx.today)?.dueOn ?? null,
      })),
      cooperatives: await listCooperativesOf(tx, personId),
    });
  },

  list: async (tx, { show: which, kind, mine, search, after }) => {
    const door = canHandle(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const organisationId = organisationOf(tx);
    const size = which === 'todo' || which === 'waiting' ? 500 : 50;
    const rows = await listRequests(tx, {
      organisationId,
      statuses: statusesOf[which],
      kind,
      handledBy: mine === 'yes' ? faceOf(tx.actor) : undefined,
      search,
      before: after ? cursorIn(after) : undefined,
      limit: size + 1,
    });
    const page = rows.slice(0, size);
    const last = rows.length > size ? page.at(-1)?.request : undefined;
    const manners = await mannersOf(tx, organisationId);
    const faces = await facesOf(
      tx,
      page.map(({ request }) => request.handledBy),
    );
    const views = page.map((row) => rowOf(tx, row, manners, faces));
    if (which === 'todo' || which === 'waiting') views.sort((a, b) => urgency(a).localeCompare(urgency(b)));
    return ok({ rows: views, next: last ? cursorOf(last) : null, count: views.length });
  },

  changed: async (tx, { since }) => {
    const door = canHandle(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const from = instantOf(since ?? addDays(tx.today, -2), '00:00');
    const rows = await listChanges(tx, organisationOf(tx), from, news, tx.actor.personId);
    return ok({
      rows: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        what: row.type,
        by: row.name,
        requestId: row.request_id,
        clientId: row.client_id,
        callerName: row.caller_name,
        kind: row.kind as Request['kind'],
        day: row.day,
      })),
    });
  },

  show: (tx, { requestId }) => show(tx, requestId),

  edit: async (tx, { requestId, version, ...to }) => {
    const found = await findRequest(tx, requestId);
    if (!found) return notFound();
    const door = canEdit(tx.actor, found.request);
    if (!door.allowed) return denied(door.reason);
    const wrong = wrongIn(tx, to, found.request.day);
    if (wrong) return wrong;
    // Whose question it is reads it too.
    if (to.personId && to.personId !== found.request.personId && !(await personIsHere(tx, to.personId)))
      return unknownPerson;
    const changed = change({ ...found.request, version }, to);
    if (!changed.ok) return changed;
    return save(tx, changed.value, 'request.changed');
  },

  takeUp: async (tx, { requestId, version }) => {
    const found = await findRequest(tx, requestId);
    if (!found) return notFound();
    const door = canHandle(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const taken = { ...found.request, handledBy: faceOf(tx.actor), version: version + 1 };
    return save(tx, taken, 'request.taken_up');
  },

  arrange: async (tx, { requestId, version }) => {
    const found = await findRequest(tx, requestId);
    if (!found) return notFound();
    const door = canEdit(tx.actor, found.request);
    if (!door.allowed) return denied(door.reason);
    const arranged = move({ ...found.request, version }, 'arrange', tx.now);
    if (!arranged.ok) return arranged;
    return save(tx, arranged.value, 'request.arranged');
  },

  close: async (tx, { requestId, version, as, because }) => {
    const found = await findRequest(tx, requestId);
    if (!found) return notFound();
    const door = canEdit(tx.actor, found.request);
    if (!door.allowed) return denied(door.reason);
    const closed = close({ ...found.request, version }, as, because, tx.now);
    if (!closed.ok) return closed;
    return save(tx, closed.value, 'request.closed');
  },

  reopen: async (tx, { requestId, version }) => {
    const found = await findRequest(tx, requestId);
    if (!found) return notFound();
    const door = canReopen(tx.actor, found.request);
    if (!door.allowed) return denied(door.reason);
    const again = reopen({ ...found.request, version });
    if (!again.ok) return again;
    return save(tx, again.value, 'request.reopened');
  },
};

const organisationOf = (tx: Tx): string => (tx.actor.hat as Hat).organisationId;

const blank = {
  clientId: null,
  personId: null,
  status: 'open',
  statusBefore: null,
  closedAs: null,
  closedBecause: '',
  closedAt: null,
  summary: '',
  day: null,
  fromTime: null,
  destination: '',
  respondedAt: null,
  handledBy: null,
  version: 1,
} as const satisfies Partial<Request>;

const unknownPerson = invalid({ path: 'personId', key: 'field.choice' });

type Typed = Pick<Request, 'day' | 'fromTime' | 'summary' | 'destination'>;

/** A day that has passed, or a time that the clock skips that night, cannot be kept; a BSN has no place in a question. */
function wrongIn(tx: Tx, { day, fromTime, summary, destination }: Typed, dayBefore: Day | null = null) {
  if (hasBsn(summary)) return invalid({ path: 'summary', key: 'request.bsn' });
  if (hasBsn(destination)) return invalid({ path: 'destination', key: 'request.bsn' });
  if (day && day < tx.today && day !== dayBefore) return refuse({ type: 'request.day_past' });
  if (day && fromTime && !existsLocally(day, fromTime)) return refuse({ type: 'request.no_such_time' });
  return null;
}

async function save(tx: Tx, request: Request, fact: string) {
  if (!(await saveRequest(tx, request))) return staleAsRead(await show(tx, request.id));
  tx.record(fact, { requestId: request.id });
  return show(tx, request.id);
}

async function show(tx: Tx, requestId: string) {
  const found = await findRequest(tx, requestId);
  if (!found) return notFound();
  const { request } = found;
  const manners = await mannersOf(tx, request.organisationId);
  const faces = await facesOf(tx, [request.handledBy]);
  const facts = await listFacts(tx, request);
  return ok({
    ...rowOf(tx, found, manners, faces),
    closedBecause: request.closedBecause,
    closedAt: request.closedAt?.toISOString() ?? null,
    timeline: facts.map(({ at, type, name }) => ({ at: at.toISOString(), what: type, by: name })),
  });
}

const rowOf = (tx: Tx, { request, asked }: RequestRow, manners: Manners, faces: FacesById) => ({
  ...request,
  receivedAt: request.receivedAt.toISOString(),
  handledBy: faces.find(request.handledBy),
  clock: clockOf(request, manners.workingDays, tx.today),
  asked,
  can: canOf(tx.actor, request),
});

const canOf = (actor: Actor, request: Request) => ({
  edit: canEdit(actor, request),
  close: canEdit(actor, request),
  reopen: canReopen(actor, request),
  askVolunteers: canAskVolunteers(actor, request),
  talk: canTalk(actor, request),
});

/** What is due first stands first; of one day, what came first. */
const urgency = (row: ReturnType<typeof rowOf>): string =>
  `${row.clock?.dueOn ?? row.day ?? '9999'} ${row.fromTime ?? '99'} ${row.receivedAt}`;

const cursorOf = (request: Request): string => `${request.receivedAt.toISOString()}~${request.id}`;

function cursorIn(cursor: string) {
  const [at = '', id = ''] = cursor.split('~');
  return Number.isNaN(Date.parse(at)) || !/^[\da-f-]{36}$/.test(id) ? undefined : { at, id };
}

/** After `request.sent`: the cooperative hears of it as something to call back about. */
export async function receiveSent(tx: Tx, payload: Readonly<Record<string, string>>) {
  const found = await findRequest(tx, payload.requestId ?? '');
  if (!found) return notFound();
  const { request } = found;
  await remind(tx, {
    organisationId: request.organisationId,
    kind: 'call_back',
    because: 'self_asked',
    dueOn: addWorkingDays(dayOf(request.receivedAt), 1),
    requestId: request.id,
  });
  return ok(null);
}

/** For later rooms: a question that a private person sends for herself, to a cooperative of which she is a member. */
export async function sendOwn(
  tx: Tx,
  organisationId: string,
  asked: Pick<Request, 'kind'> & Partial<Typed> & { readonly status?: 'open' | 'talking' },
): Promise<Result<Request, { type: 'request.not_a_member' }>> {
  const personId = faceOf(tx.actor);
  const person = await findOwnPerson(tx, personId);
  const cooperatives = await listCooperativesOf(tx, personId);
  if (!person || !cooperatives.some(({ id }) => id === organisationId))
    return refuse({ type: 'request.not_a_member' });
  const request: Request = {
    ...blank,
    ...asked,
    id: newId(),
    organisationId,
    personId,
    callerName: `${person.given_name} ${person.family_name}`,
    callerPhone: person.phone,
    street: [person.street, person.house_number].filter(Boolean).join(' '),
    place: person.place ?? '',
    receivedAt: tx.now,
    receivedBy: 'self',
  };
  await insertRequest(tx, request);
  tx.record('request.sent', { requestId: request.id, organisationId });
  return ok(request);
}

type About = Pick<
  Request,
  'clientId' | 'personId' | 'kind' | 'callerName' | 'callerPhone' | 'summary' | 'street' | 'place'
>;

/** For later rooms: a question that follows from what was chosen, noted by whoever handles questions. */
export async function noteFor(tx: Tx, about: About): Promise<Request> {
  const request: Request = {
    ...blank,
    ...about,
    id: newId(),
    organisationId: organisationOf(tx),
    receivedAt: tx.now,
    receivedBy: 'phone',
    handledBy: faceOf(tx.actor),
  };
  await insertRequest(tx, request);
  tx.record('request.noted', { requestId: request.id });
  return request;
}

/** For later rooms: the question is no longer there, because something else was chosen; a closed one stays as it is. */
export async function closeChosenElse(tx: Tx, requestId: string): Promise<void> {
  const request = await lockRequest(tx, requestId);
  if (!request) return;
  const closed = close(request, 'elsewhere', '', tx.now);
  if (!closed.ok) return;
  await saveRequest(tx, closed.value);
  tx.record('request.closed', { requestId });
}

/** For later rooms: the question, or null when it is not there for this actor. */
export const requestOf = async (tx: Tx, requestId: string): Promise<Request | null> =>
  (await findRequest(tx, requestId))?.request ?? null;

/** For later rooms: the manners of the cooperative, for its clocks. */
/** For later rooms: how an organisation answers questions. */
export const mannersOf = (tx: Tx, organisationId: string): Promise<Manners> =>
  settingOf(tx, organisationId, 'requests');

/** For later rooms: takes one step under the lock of the row; whoever comes second is refused. */
export async function progress(
  tx: Tx,
  requestId: string,
  step: Step,
  also: Partial<Pick<Request, 'clientId' | 'personId'>> = {},
): Promise<Result<Request, NotPossible | { type: 'not_found' }>> {
  const request = await lockRequest(tx, requestId);
  if (!request) return notFound();
  const moved = move(request, step, tx.now);
  if (!moved.ok) return moved;
  const after = { ...moved.value, ...also };
  if (!(await saveRequest(tx, after))) return notFound();
  if (after.status === 'arranged')
    await settle(tx, requestId, ['nobody_answered', 'all_said_no', 'nobody_left']);
  return ok(after);
}

/** For later rooms: the volunteer said it was done, so the question is closed with that. */
export async function closeDone(
  tx: Tx,
  requestId: string,
): Promise<Result<Request, NotPossible | { type: 'not_found' }>> {
  const request = await lockRequest(tx, requestId);
  if (!request) return notFound();
  const closed = close(request, 'done', '', tx.now);
  if (!closed.ok) return closed;
  await saveRequest(tx, closed.value);
  tx.record('request.closed', { requestId });
  return closed;
}
