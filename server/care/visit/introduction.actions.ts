import { faceOf } from '../../house/actor.ts';
import { instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { sightOn } from '../client/client.actions.ts';
import { agreementsTouching, isTailored, type Touching } from './agreed.actions.ts';
import { clientFactsOf, findIntroduction, insertRead, listRead, listToCall } from './around.store.ts';
import { markRead } from './bedside.actions.ts';
import { canHandOut } from './bedside.policy.ts';
import { listReads } from './bedside.store.ts';
import { type Read, type Standing, standingOf } from './bedside.ts';
import { enterReads, readerOf } from './paper.actions.ts';
import { listStandIns } from './stand-in.store.ts';
import type { visitContract } from './visit.contract.ts';
import type { Layer } from './visit.ts';

type Verbs = typeof visitContract.verbs;

export const introductionActions: Pick<
  Actions<Verbs>,
  'introduction' | 'readIntroduction' | 'enterIntroduction'
> = {
  introduction: async (tx, { clientId, role }) => {
    const handOut = canHandOut(tx.actor);
    if (role && !handOut.allowed) return denied(handOut.reason);
    const { scopes } = await sightOn(tx, clientId);
    if (!scopes.has('contact')) return notFound();
    const facts = (await clientFactsOf(tx, [clientId]))(clientId);
    const { matters, outline, tasks } = await findIntroduction(tx, clientId, tx.today);
    const toCall = await listToCall(tx, clientId, tx.today);
    const faces = await facesOf(tx, [
      ...tasks.flatMap((task) => [task.doesId, task.stepsInId, task.responsibleId]),
      ...toCall.map((one) => one.faceId),
    ]);
    const touching = await agreementsTouching(tx, [clientId], role && [role]);
    const agreements = touching(clientId);
    const standing = await standingsOf(tx, clientId, agreements);
    const standIns = handOut.allowed ? await listStandIns(tx, { clientId }) : [];
    return ok({
      clientId,
      name: facts.name,
      address: facts.address,
      matters: [...matters],
      outline,
      tasks: tasks.map((task) => ({
        what: task.what,
        layer: task.layer as Layer,
        does: faces.find(task.doesId),
        stepsIn: faces.find(task.stepsInId),
        responsible: faces.find(task.responsibleId),
      })),
      call: toCall.map((one) => ({ face: faces.get(one.faceId), relation: one.relation, hours: one.hours })),
      agreements: agreements.map((one) => ({ ...one, standing: standing.of(one) })),
      readAt: standing.introductionAt?.toISOString() ?? null,
      standIns,
      madeAt: tx.now.toISOString(),
      can: { handOut },
    });
  },

  readIntroduction: async (tx, { clientId, shown = [] }) => {
    const { scopes } = await sightOn(tx, clientId);
    if (!scopes.has('contact')) return notFound();
    const touching = await agreementsTouching(tx, [clientId]);
    const read = touching(clientId).filter(({ sha256 }) => shown.includes(sha256));
    const own = { at: tx.now, enteredBy: null };
    await insertRead(tx, faceOf(tx.actor), clientId, pageOf(read), own);
    await markRead(tx, read.filter(isClause));
    tx.record('visit.introduction_read', { clientId, faceId: faceOf(tx.actor) });
    return ok({ clientId });
  },

  enterIntroduction: async (tx, { clientId, membershipId, standIn, day }) => {
    const door = canHandOut(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const { scopes } = await sightOn(tx, clientId);
    if (!scopes.has('contact')) return notFound();
    if (day > tx.today) return refuse({ type: 'bedside.in_the_future' });
    const reader = await readerOf(tx, { membershipId, standIn });
    if (!reader || !tx.actor.hat) return refuse({ type: 'bedside.not_a_colleague' });
    const read = (await agreementsTouching(tx, [clientId], reader.roles, day))(clientId);
    const onPaper = { at: instantOf(day, '00:00'), enteredBy: faceOf(tx.actor) };
    if (reader.faceId) await insertRead(tx, reader.faceId, clientId, pageOf(read), onPaper);
    const clauses = read.filter(isClause);
    await enterReads(tx, tx.actor.hat.organisationId, reader, { of: { clientId }, read: clauses, day });
    // Of who stands in no name, as facts stay.
    tx.record('visit.introduction_entered', { clientId, faceId: reader.faceId, day });
    return ok({ clientId, name: reader.name });
  },
};

/** The page itself, and what was tailored for her as it was worded. */
const pageOf = (read: readonly Touching[]): string[] => [
  'introduction',
  ...read.filter(isTailored).map(({ sha256 }) => sha256),
];

const isClause = (one: Touching): one is Touching & Read => one.partnershipId !== null;

/** Where she stands with what touches a client: what was tailored goes by the client, a clause by the partnership. */
async function standingsOf(tx: Tx, clientId: string, agreements: readonly Touching[]) {
  const face = faceOf(tx.actor);
  const [page, reads] = await Promise.all([
    listRead(tx, face, [clientId]),
    listReads(
      tx,
      face,
      agreements.flatMap(({ partnershipId }) => partnershipId ?? []),
    ),
  ]);
  const of = (one: Touching): Standing => {
    if (isClause(one)) return standingOf(one, reads);
    return page.hasRead(clientId, one.sha256) ? 'read' : 'new';
  };
  return { introductionAt: page.introductionAt(clientId), of };
}
