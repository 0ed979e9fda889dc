import { faceOf } from '../../house/actor.ts';
import { addDays, dayOf, timeOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { sha256 } from '../../house/ids.ts';
import { because, denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { mannersOf, progress, requestOf } from '../request/request.actions.ts';
import { canStep, firstName, type Request, streetName } from '../request/request.ts';
import { answersUntil } from '../request/response-clock.ts';
import { answerViewOf, finishIt, giveAnswer, returnIt } from './answering.actions.ts';
import type { askContract } from './ask.contract.ts';
import { canAnswer, canAsk } from './ask.policy.ts';
import { type AskedRow, findAsk, findAskOfKey, listAsks } from './ask.store.ts';
import { type Ask, type AskState, stateOf } from './ask.ts';
import { askThem, rankFor } from './asking.actions.ts';
import type { Volunteer } from './candidates.store.ts';
import { checkLater } from './telling.actions.ts';
import { listOwnAsks, listOwnVisits } from './week.store.ts';

export const askActions: Actions<typeof askContract.verbs> = {
  volunteers: async (tx, { requestId }) => {
    const door = canAsk(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const request = await requestOf(tx, requestId);
    return request ? ok(await volunteersOf(tx, request)) : notFound();
  },

  ask: async (tx, { requestId, whom }) => {
    const door = canAsk(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const request = await requestOf(tx, requestId);
    if (!request) return notFound();
    const { fits, volunteerById } = await rankFor(tx, request);
    const ids = whom === 'everyone' ? fits.map(({ membershipId }) => membershipId) : whom;
    if (ids.some((id) => !volunteerById.has(id))) return notFound();
    // A person's own no is a refusal; everything else that speaks against someone is only said.
    if (ids.some((id) => volunteerById.get(id)?.isRefused)) return refuse({ type: 'ask.refused_by_member' });
    const asked = await askFor(tx, request, ids);
    return asked.ok ? ok(await volunteersOf(tx, asked.value)) : asked;
  },

  record: async (tx, { askId, answer }) => {
    const door = canAsk(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const ask = await findAsk(tx, askId);
    if (!ask) return notFound();
    const answered = await giveAnswer(tx, ask, answer, faceOf(tx.actor));
    if (!answered.ok) return answered;
    const request = await requestOf(tx, ask.requestId);
    return request ? ok(await volunteersOf(tx, request)) : notFound();
  },

  showByKey: async (tx, { token }) => {
    const ask = await findAskOfKey(tx, sha256(token));
    return ask ? ok(await answerViewOf(tx, ask)) : notFound();
  },
  answerByKey: async (tx, { token, answer }) => answerTo(tx, await findAskOfKey(tx, sha256(token)), answer),
  giveBackByKey: async (tx, { token, ask }) => returnTo(tx, await findAskOfKey(tx, sha256(token)), ask),
  doneByKey: async (tx, { token }) => finishTo(tx, await findAskOfKey(tx, sha256(token))),

  answer: async (tx, { askId, answer }) => answerTo(tx, await findAsk(tx, askId), answer),
  giveBack: async (tx, { askId, ask }) => returnTo(tx, await findAsk(tx, askId), ask),
  done: async (tx, { askId }) => finishTo(tx, await findAsk(tx, askId)),

  week: async (tx, { from }) => {
    const { hat } = tx.actor;
    if (!hat) return denied({ nl: 'Kies eerst namens wie u werkt.', en: 'First choose for whom you act.' });
    // Without a day it is the week from yesterday on: what was done then can still be said, and on Saturday it looks ahead.
    const first = from ?? addDays(tx.today, -1);
    const to = addDays(first, from ? 6 : 7);
    const asks = await listOwnAsks(tx, hat.membershipId, first, to);
    const visits = await listOwnVisits(tx, hat.membershipId, first, to);
    const organisation = await organisationOf(tx, hat.organisationId);
    const items = [...asks.map(itemOfAsk), ...visits.map(itemOfVisit)];
    const when = (item: Item) => `${item.day ?? '9999'} ${item.fromTime ?? '99'}`;
    items.sort((a, b) => when(a).localeCompare(when(b)));
    return ok({
      from: first,
      to,
      comes: items.filter(({ state }) => state !== 'asked'),
      asked: items.filter(({ state }) => state === 'asked'),
      contact: { name: organisation?.name ?? '', phone: organisation?.phone ?? null },
    });
  },
};

/** Asks these volunteers for a question; who may be asked was judged before. */
export async function askFor(tx: Tx, request: Request, membershipIds: readonly string[]) {
  const moved = await progress(tx, request.id, 'ask');
  if (!moved.ok) return moved;
  if ((await askThem(tx, request, membershipIds)) === 0) return refuse({ type: 'ask.nobody_left' });
  await checkLater(tx, request);
  return moved;
}

/** For later rooms: how it stands with one who was asked, and who comes; null where the question is not to be seen. */
export async function askedIn(tx: Tx, requestId: string, membershipId: string) {
  const request = await requestOf(tx, requestId);
  if (!request) return null;
  const asks = await listAsks(tx, requestId);
  const ask = asks.find((one) => one.ask.membershipId === membershipId)?.ask;
  const comes = asks.find((one) => one.ask.answer === 'yes' && !one.ask.closedAt);
  return {
    state: ask ? stateOf(ask, request.status) : stateOfQuestion(request.status),
    comes: comes?.name ?? null,
    answeredAt: ask?.answeredAt ?? null,
  };
}

/** What someone may know who does not see the asks: she herself. */
const stateOfQuestion = (status: Request['status']): AskState =>
  status === 'closed' ? 'ended' : status === 'arranged' ? 'comes' : 'asked';

async function answerTo(tx: Tx, ask: Ask | null, given: 'yes' | 'no') {
  if (!ask) return notFound();
  const door = canAnswer(tx.actor, ask);
  if (!door.allowed) return denied(door.reason);
  const answered = await giveAnswer(tx, ask, given);
  return answered.ok ? ok(await answerViewOf(tx, answered.value)) : answered;
}

async function returnTo(tx: Tx, ask: Ask | null, then: 'next' | 'all') {
  if (!ask) return notFound();
  const returned = await returnIt(tx, ask, then);
  return returned.ok ? ok(await answerViewOf(tx, returned.value)) : returned;
}

async function finishTo(tx: Tx, ask: Ask | null) {
  if (!ask) return notFound();
  const finished = await finishIt(tx, ask);
  return finished.ok ? ok(await answerViewOf(tx, finished.value)) : finished;
}

async function volunteersOf(tx: Tx, request: Request) {
  const { fits, out, volunteerById } = await rankFor(tx, request);
  const withWho = <T extends { membershipId: string }>(row: T) => {
    const who = volunteerById.get(row.membershipId) as Volunteer;
    return { ...row, name: who.name, photoId: who.photoId, phone: who.phone, hasMail: who.email !== null };
  };
  const manners = await mannersOf(tx, request.organisationId);
  const door = canAsk(tx.actor);
  const open = canStep(request.status, 'ask');
  return {
    requestId: request.id,
    clientId: request.clientId,
    fits: fits.map(withWho),
    out: out.map(withWho),
    asked: (await listAsks(tx, request.id)).map(askedView),
    answersUntil: answersUntil(request, manners, tx.now).toISOString(),
    can: {
      ask:
        door.allowed && !open
          ? because('Er wordt niemand meer gezocht.', 'Nobody is looked for any more.')
          : door,
      record: door,
    },
  };
}

const askedView = ({ ask, name, photoId, phone, email, recordedBy }: AskedRow) => ({
  askId: ask.id,
  membershipId: ask.membershipId,
  name,
  photoId,
  phone,
  hasMail: email !== null,
  askedAt: ask.askedAt.toISOString(),
  answer: ask.answer,
  answeredAt: ask.answeredAt?.toISOString() ?? null,
  recordedBy,
  closed: ask.closedAt !== null,
  done: ask.doneAt !== null,
});

type OwnAsk = Awaited<ReturnType<typeof listOwnAsks>>[number];
type OwnVisit = Awaited<ReturnType<typeof listOwnVisits>>[number];
type Item = ReturnType<typeof itemOfAsk> | ReturnType<typeof itemOfVisit>;

function itemOfAsk(row: OwnAsk) {
  const comes = row.answer === 'yes';
  return {
    id: row.id,
    source: 'ask' as const,
    requestId: row.request_id,
    clientId: row.client_id,
    state: row.done_at ? ('done' as const) : comes ? ('comes' as const) : ('asked' as const),
    kind: row.kind,
    what: row.summary,
    day: row.day,
    fromTime: row.from_time?.slice(0, 5) ?? null,
    toTime: null,
    first: firstName(row.caller_name),
    street: comes ? row.street : streetName(row.street),
    place: row.place,
    destination: row.destination,
    phone: comes ? row.caller_phone : null,
  };
}

function itemOfVisit(row: OwnVisit) {
  return {
    id: row.id,
    source: 'visit' as const,
    requestId: null,
    clientId: row.client_id,
    state: visitStates[row.status] ?? ('planned' as const),
    kind: null,
    what: row.what,
    day: dayOf(row.starts_at),
    fromTime: timeOf(row.starts_at),
    toTime: timeOf(row.ends_at),
    first: row.given_name ?? '',
    street: row.street,
    place: row.place ?? '',
    destination: '',
    phone: row.phone,
  };
}

const visitStates: Record<string, 'planned' | 'done' | 'missed'> = {
  planned: 'planned',
  open: 'planned',
  done: 'done',
  missed: 'missed',
};
