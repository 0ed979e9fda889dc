import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf } from '../../partnership/partnership/partnership.actions.ts';
import { clientOf, leanOnGrant, sightOn } from '../client/client.actions.ts';
import { type Sight, sees } from '../client/client.ts';
import { isOpen, isStrainDue, momentOn } from './moment.ts';
import type { outcomeContract } from './outcome.contract.ts';
import { canAnswerOutcome, canReadTotals, canShareOutcome } from './outcome.policy.ts';
import {
  countHalfYear,
  findAnswer,
  insertAnswer,
  insertMoment,
  insertStrain,
  lastMoment,
  lastStrain,
  listAnswers,
  listOpened,
  listTotals,
  lockMoment,
  ownPersonSince,
  saveShared,
  settleMoment,
} from './outcome.store.ts';
import { isHeavy, type Speaker, type Total, totalKinds } from './outcome.ts';

export const outcomeActions: Actions<typeof outcomeContract.verbs> = {
  show: async (tx, { clientId }) => {
    const sight = await sightOn(tx, clientId);
    return sight.scopes.size > 0 ? ok(await viewOf(tx, clientId, sight)) : notFound();
  },

  answer: async (tx, { momentId, saidBy, shared, ...scores }) => {
    const found = await openMoment(tx, momentId);
    if (!found.ok) return found;
    const { moment, sight } = found.value;
    const { clientId, kind, dueOn } = moment;
    const answerId = newId();
    await settleMoment(tx, moment, 'answered');
    await insertAnswer(tx, {
      ...{ id: answerId, clientId, kind, dueOn, scores, shared },
      ...{ saidBy: speakerOf(sight, saidBy), faceId: faceOf(tx.actor), saidOn: tx.today },
      writtenByName: tx.actor.name,
    });
    tx.record('outcome.answered', { clientId, answerId });
    return ok(await viewOf(tx, clientId, sight));
  },

  decline: async (tx, { momentId }) => {
    const found = await openMoment(tx, momentId);
    if (!found.ok) return found;
    const { moment, sight } = found.value;
    await settleMoment(tx, moment, 'declined');
    tx.record('outcome.declined', { clientId: moment.clientId, momentId });
    return ok(await viewOf(tx, moment.clientId, sight));
  },

  share: async (tx, { answerId, shared }) => {
    const answer = await findAnswer(tx, answerId);
    if (!answer) return notFound();
    const { clientId } = answer;
    const sight = await sightOn(tx, clientId);
    const door = canShareOutcome(sight);
    if (!door.allowed) return denied(door.reason);
    await saveShared(tx, answerId, shared);
    tx.record(shared ? 'outcome.shared' : 'outcome.unshared', { clientId, answerId });
    return ok(await viewOf(tx, clientId, sight));
  },

  strain: async (tx, { clientId, strain }) => {
    const sight = await sightOn(tx, clientId);
    const own = sight.scopes.size > 0 ? await ownStrain(tx, clientId) : null;
    if (!own) return notFound();
    if (!own.due) return refuse({ type: 'outcome.strain_not_due' });
    await insertStrain(tx, clientId, faceOf(tx.actor), strain);
    // What she said stays hers: the fact names nobody she helps.
    tx.record('outcome.strain_told', {});
    return ok(await viewOf(tx, clientId, sight));
  },

  totals: async (tx, { partnershipId }) => {
    const door = canReadTotals(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await partnershipOf(tx, partnershipId))) return notFound();
    return ok({ partnershipId, periods: periodsOf(await listTotals(tx, partnershipId)) });
  },
};

/** Every day, as each organisation: whoever shares with it what matters to her is asked when her day has come. */
export async function tendOutcomes(tx: Tx) {
  for (const { clientId, openedOn } of await listOpened(tx)) {
    const moment = momentOn(openedOn, tx.today);
    if (moment) await insertMoment(tx, clientId, moment);
  }
  await countHalfYear(tx);
  return ok(null);
}

async function openMoment(tx: Tx, momentId: string) {
  const moment = await lockMoment(tx, momentId);
  if (!moment) return notFound();
  const sight = await sightOn(tx, moment.clientId);
  const door = canAnswerOutcome(tx.actor, sight);
  if (!door.allowed) return denied(door.reason);
  if (!isOpen(moment, tx.today)) return refuse({ type: 'outcome.settled' as const });
  return (await leanOnGrant(tx, moment.clientId, 'matters')) ? ok({ moment, sight }) : notFound();
}

/** Who answers for herself or for whom she represents needs not say so. */
function speakerOf({ as }: Sight, said: Speaker): Speaker {
  if (as === 'other') return said;
  return as === 'self' ? 'client' : 'representative';
}

async function ownStrain(tx: Tx, clientId: string) {
  const face = faceOf(tx.actor);
  const since = await ownPersonSince(tx, clientId, face);
  if (since === null) return null;
  const last = await lastStrain(tx, clientId, face);
  return { due: isStrainDue(since, last, tx.today), last, heavy: isHeavy(last) };
}

async function viewOf(tx: Tx, clientId: string, sight: Sight) {
  const moment = sees(sight, 'matters') ? await lastMoment(tx, clientId) : null;
  const answers = await listAnswers(tx, clientId);
  const client = await clientOf(tx, clientId);
  return {
    clientId,
    as: sight.as,
    moment:
      moment && isOpen(moment, tx.today) ? { id: moment.id, kind: moment.kind, dueOn: moment.dueOn } : null,
    answers: answers.map(({ id, kind, saidOn, scores, saidBy, faceId, writtenByName, shared }) => ({
      ...{ id, kind, saidOn, ...scores, saidBy, shared },
      writtenByName: faceId === client?.personId ? null : writtenByName,
    })),
    strain: await ownStrain(tx, clientId),
    can: { answer: canAnswerOutcome(tx.actor, sight), share: canShareOutcome(sight) },
  };
}

function periodsOf(all: readonly Total[]) {
  const starts = [...new Set(all.map((total) => total.starts))];
  return starts.map((start) => {
    const totals = all.filter((total) => total.starts === start);
    return {
      starts: start,
      ends: totals[0]?.ends ?? start,
      totals: totalKinds.flatMap((kind) =>
        totals.filter(({ what }) => what === kind).map(({ what, people, mean }) => ({ what, people, mean })),
      ),
    };
  });
}
