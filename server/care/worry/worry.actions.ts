import { faceOf } from '../../house/actor.ts';
import { timeOf, weekday } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { settingOf } from '../../people/organisation/setting.actions.ts';
import { type Kept, usual } from '../../people/organisation/setting.ts';
import type { Face } from '../../people/person/face.ts';
import { facesOf } from '../../people/person/faces.ts';
import { clientNames, leanOnGrant, sightOn } from '../client/client.actions.ts';
import { type Taker, whoTakes } from './who-takes.ts';
import type { worryContract } from './worry.contract.ts';
import { canFollowUp, isRaiser } from './worry.policy.ts';
import {
  findPhone,
  findRequest,
  findWorry,
  insertWorry,
  listAroundClient,
  listDesks,
  listRaisedBy,
  listToFollowUp,
  lockWorry,
  saveHeard,
  saveWorry,
} from './worry.store.ts';
import { answer, take, type Worry } from './worry.ts';

type About = {
  readonly clientId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
};

export const worryActions: Actions<typeof worryContract.verbs> = {
  to: async (tx, about) => {
    const taker = await takerOf(tx, about);
    if (!taker) return notFound();
    if (taker === 'nobody') return refuse({ type: 'worry.nobody_around' });
    return ok({ to: await takerView(tx, taker) });
  },

  raise: async (tx, { clientId, requestId, text, urgent }) => {
    const taker = await takerOf(tx, { clientId, requestId });
    if (!taker) return notFound();
    if (taker === 'nobody') return refuse({ type: 'worry.nobody_around' });
    if (clientId !== null) await leanOnGrant(tx, clientId, 'contact');
    const request = clientId === null && requestId !== null ? await findRequest(tx, requestId) : null;
    const worry: Worry = {
      id: newId(),
      clientId,
      requestId: clientId === null ? requestId : null,
      about: request?.name ?? '',
      raisedById: faceOf(tx.actor),
      raisedByPerson: tx.actor.personId as string,
      organisationId: taker.organisationId,
      teamId: taker.teamId,
      toId: taker.faceId,
      text,
      urgent,
      status: 'raised',
      takenById: null,
      raisedAt: tx.now,
      takenAt: null,
      answeredAt: null,
      outcome: null,
      internalNote: null,
      heardAt: null,
      remindedAt: null,
      version: 1,
    };
    await insertWorry(tx, worry);
    tx.record('worry.raised', { worryId: worry.id, toId: worry.toId });
    // For the organisation that follows it up, which need not be the one of whoever raised it.
    tx.later({ task: 'worry_raised', payload: { organisationId: worry.organisationId, worryId: worry.id } });
    return ok(await viewOf(tx, worry));
  },

  list: async (tx, { state, teamId, clientId }) => {
    const organisationId = tx.actor.hat?.organisationId;
    if (!organisationId) return ok({ rows: [] });
    const worries = await listToFollowUp(tx, { organisationId, open: state === 'open', teamId, clientId });
    // What I raised myself is mine to read; following it up is for those it went to.
    return ok({
      rows: await viewsOf(
        tx,
        worries.filter((worry) => canSeeAsFollower(tx, worry)),
      ),
    });
  },

  mine: async (tx, { unheard }) => {
    const worries = await listRaisedBy(tx, faceOf(tx.actor), tx.actor.personId as string);
    const wanted =
      unheard === 'yes' ? worries.filter((one) => one.status === 'answered' && !one.heardAt) : worries;
    return ok({ rows: await viewsOf(tx, wanted) });
  },

  take: async (tx, { worryId, version }) => {
    const found = await openToFollowUp(tx, worryId, version);
    if (!found.ok) return found;
    const taken = take(found.value, faceOf(tx.actor), tx.now);
    if (!taken.ok) return taken;
    await saveWorry(tx, taken.value);
    tx.record('worry.taken', { worryId });
    return ok(await viewOf(tx, taken.value));
  },

  answer: async (tx, { worryId, version, outcome, internalNote }) => {
    const found = await openToFollowUp(tx, worryId, version);
    if (!found.ok) return found;
    const answered = answer(found.value, faceOf(tx.actor), tx.now, { outcome, internalNote });
    if (!answered.ok) return answered;
    await saveWorry(tx, answered.value);
    tx.record('worry.answered', { worryId });
    tx.later({ task: 'worry_answered', payload: { organisationId: answered.value.organisationId, worryId } });
    return ok(await viewOf(tx, answered.value));
  },

  heard: async (tx, { worryId }) => {
    const worry = await findWorry(tx, worryId);
    if (!worry || !isRaiser(tx.actor, worry)) return notFound();
    await saveHeard(tx, worryId);
    return ok({});
  },
};

async function openToFollowUp(tx: Tx, worryId: string, version: number) {
  // A raiser sees her worry and cannot lock it: the wall lets only followers write.
  const worry = (await lockWorry(tx, worryId)) ?? (await findWorry(tx, worryId));
  if (!worry) return notFound();
  const door = canFollowUp(tx.actor, worry);
  if (!door.allowed)
    return worry.status === 'answered' && canSeeAsFollower(tx, worry)
      ? answeredAlready()
      : denied(door.reason);
  if (worry.version !== version) return stale(door, await viewOf(tx, worry));
  return ok(worry);
}

const answeredAlready = () => refuse({ type: 'worry.answered_already' as const });

const canSeeAsFollower = (tx: Tx, worry: Worry): boolean =>
  canFollowUp(tx.actor, { ...worry, status: 'raised' }).allowed;

/** Null when the actor may know nothing of this person. */
async function takerOf(tx: Tx, { clientId, requestId }: About): Promise<Taker | 'nobody' | null> {
  const around = await aroundOf(tx, { clientId, requestId });
  if (!around) return null;
  const desks = await listDesks(
    tx,
    around.map((one) => one.organisationId),
  );
  return whoTakes(desks, around, { weekday: weekday(tx.today), time: timeOf(tx.now) }) ?? 'nobody';
}

async function aroundOf(tx: Tx, { clientId, requestId }: About) {
  if (clientId) {
    const { scopes } = await sightOn(tx, clientId);
    return scopes.size > 0 ? listAroundClient(tx, clientId) : null;
  }
  const request = requestId ? await findRequest(tx, requestId) : null;
  return request ? [{ organisationId: request.organisationId, teamId: null }] : null;
}

async function takerView(tx: Tx, taker: Taker) {
  const face = (await facesOf(tx, [taker.faceId])).get(taker.faceId);
  const phone = taker.phone ?? face.phone ?? (await findPhone(tx, taker.organisationId));
  const name = face.name || taker.label;
  return {
    face: { ...face, name },
    label: taker.label,
    phone,
    until: taker.until,
    text: takerWords(taker, name),
  };
}

function takerWords({ until }: Taker, name: string): Text {
  if (until === null)
    return {
      nl: `Er is nu niemand die zorgen aanneemt. ${name} leest dit zodra er weer iemand is.`,
      en: `Nobody takes worries right now. ${name} reads this as soon as someone is there.`,
    };
  return {
    nl: `${name} leest dit en laat u horen wat eruit komt.`,
    en: `${name} reads this and tells you what comes of it.`,
  };
}

async function viewOf(tx: Tx, worry: Worry) {
  return (await viewsOf(tx, [worry]))[0] as Awaited<ReturnType<typeof viewsOf>>[number];
}

async function viewsOf(tx: Tx, worries: readonly Worry[]) {
  const names = await clientNames(
    tx,
    worries.map((worry) => worry.clientId).filter((id) => id !== null),
  );
  const faces = await facesOf(
    tx,
    worries.flatMap((worry) => [worry.raisedById, worry.toId, worry.takenById]),
  );
  const remindAfter = new Map<string, Kept<'worries'>>();
  for (const id of new Set(worries.map(({ organisationId }) => organisationId)))
    remindAfter.set(id, await settingOf(tx, id, 'worries'));
  return worries.map((worry) => {
    const { clientId, raisedAt, takenAt, answeredAt, heardAt } = worry;
    const follows = canSeeAsFollower(tx, worry);
    const after = remindAfter.get(worry.organisationId) ?? usual.worries;
    const due = raisedAt.getTime() + (worry.urgent ? after.urgent : after.usual) * 60_000;
    return {
      id: worry.id,
      clientId,
      requestId: worry.requestId,
      aboutName: (clientId === null ? worry.about : names.get(clientId)?.name) ?? '',
      raisedBy: faces.get(worry.raisedById) as Face,
      to: faces.get(worry.toId) as Face,
      text: worry.text,
      urgent: worry.urgent,
      status: worry.status,
      takenBy: faces.find(worry.takenById),
      raisedAt: raisedAt.toISOString(),
      takenAt: takenAt?.toISOString() ?? null,
      answeredAt: answeredAt?.toISOString() ?? null,
      outcome: worry.outcome,
      internalNote: follows ? worry.internalNote : null,
      heardAt: heardAt?.toISOString() ?? null,
      late: worry.status === 'raised' && (worry.remindedAt !== null || due < tx.now.getTime()),
      mine: isRaiser(tx.actor, worry),
      version: worry.version,
      can: { followUp: canFollowUp(tx.actor, worry) },
    };
  });
}
