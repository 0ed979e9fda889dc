import type { z } from 'zod';
import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { ownPartnerships } from '../partnership/partnership.actions.ts';
import { presentParties } from '../partnership/partnership.ts';
import { questionOf } from './library/library.ts';
import type { ruleContract } from './rule.contract.ts';
import { canAsk, canReadShared, canShare, canSpeak, canSpeakAfter } from './rule.policy.ts';
import {
  insertQuestion,
  listKept,
  listQuestions,
  lockQuestion,
  saveReading,
  saveSettled,
} from './rule.store.ts';
import { settle } from './rule.ts';

type Verbs = typeof ruleContract.verbs;

export const ruleActions: Actions<Verbs> = {
  list: async (tx) => ok(await viewOf(tx)),

  ask: async (tx, { libraryKey, partnershipId, ...asked }) => {
    const door = canAsk(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (partnershipId !== null) {
      const partnership = (await sharedHere(tx)).find(({ id }) => id === partnershipId);
      if (!partnership) return notFound();
      const share = canShare(partnership);
      if (!share.allowed) return denied(share.reason);
    }
    const known = libraryKey === null ? null : questionOf(libraryKey);
    if (!known && asked.question === '') return refuse({ type: 'rule.question_missing' });
    // Of a question of the library the words stand in the library.
    const words = known
      ? { question: '', type: known.type, topic: known.topic, source: '', purpose: '' }
      : asked;
    const question = { ...words, id: newId(), libraryKey, partnershipId, faceId: faceOf(tx.actor) };
    if (!(await insertQuestion(tx, question))) return refuse({ type: 'rule.there_already' });
    tx.record('rule.asked', { ruleId: question.id }, about(partnershipId));
    return ok(await viewOf(tx));
  },

  read: async (tx, { ruleId, words }) => {
    const question = await lockQuestion(tx, ruleId);
    if (!question) return notFound();
    const door = canSpeak(tx.actor);
    if (!door.allowed) return denied(door.reason);
    await saveReading(tx, question, words, faceOf(tx.actor));
    tx.record('rule.read', { ruleId }, about(question.partnershipId));
    return ok(await viewOf(tx));
  },

  settle: async (tx, { ruleId, version, agreed, outcome }) => {
    const question = await lockQuestion(tx, ruleId);
    if (!question) return notFound();
    const door = canSpeak(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (question.version !== version) return stale(door, await viewOf(tx));
    await saveSettled(tx, settle(question, { agreed, outcome }, tx.today));
    tx.record('rule.settled', { ruleId }, about(question.partnershipId));
    return ok(await viewOf(tx));
  },
};

const about = (partnershipId: string | null) => (partnershipId === null ? {} : { partnershipId });

/** The partnerships of the actor's organisation, as far as she may read what partners say there. */
async function sharedHere(tx: Tx) {
  if (!canReadShared(tx.actor)) return [];
  const own = tx.actor.hat?.organisationId;
  const all = (await ownPartnerships(tx)).map((one) => ({ ...one, present: presentParties(one) }));
  return all.filter(({ present }) => present.some(({ organisationId }) => organisationId === own));
}

async function viewOf(tx: Tx): Promise<z.input<Verbs['list']['output']>> {
  const own = tx.actor.hat?.organisationId ?? null;
  const shared = own === null ? [] : await sharedHere(tx);
  const names = new Map(
    shared.map(({ id, present }) => [
      id,
      present.filter(({ organisationId }) => organisationId !== own).map(({ name }) => name),
    ]),
  );
  const { questions, hasOlder } = own === null ? { questions: [], hasOlder: false } : await listQuestions(tx);
  const kept = own !== null && canReadShared(tx.actor) ? await listKept(tx) : [];
  const speak = canSpeak(tx.actor);
  const wordsOf = (readings: readonly { readonly organisationId: string; readonly words: string }[]) =>
    readings.find(({ organisationId }) => organisationId === own)?.words ?? '';
  const now = questions
    .filter(({ partnershipId }) => partnershipId === null || names.has(partnershipId))
    .map(({ organisationId: _, ...question }) => ({
      ...question,
      readings: [...question.readings],
      partners: names.get(question.partnershipId ?? '') ?? [],
      ...{ ownWords: wordsOf(question.readings), keptOn: null, can: { speak } },
    }));
  const then = kept.map((question) => ({
    ...question,
    ...{ readings: [...question.readings], partners: [...question.partners], version: 1 },
    ...{ ownWords: wordsOf(question.readings), can: { speak: canSpeakAfter } },
  }));
  return {
    rows: [...now, ...then],
    hasOlder,
    partnerships: shared
      .filter((one) => canShare(one).allowed)
      .map(({ id }) => ({ id, names: names.get(id) ?? [] })),
    can: { ask: canAsk(tx.actor) },
  };
}
