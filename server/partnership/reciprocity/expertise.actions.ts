import { addDays, endOfDay, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, notFound, ok, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { receiversBehind } from '../../people/person/receivers.ts';
import { clauseInForce, monthOf, ownClausesInForce, recordMeasure } from '../agreement/agreement.actions.ts';
import { partyOf } from '../partnership/partnership.ts';
import { mailOwn, tell } from '../partnership/telling.actions.ts';
import type { expertiseContract } from './expertise.contract.ts';
import {
  findQuestion,
  insertQuestion,
  listAsked,
  listQuestions,
  lockQuestion,
  saveQuestion,
} from './expertise.store.ts';
import {
  answerQuestion,
  clockOf,
  countQuestions,
  dueOn,
  isOpen,
  type Question,
  type QuestionRefusal,
  withdraw,
} from './expertise.ts';
import { answeredNews, askedNews } from './reciprocity.letters.ts';
import { canReadReciprocity, canTakePart } from './reciprocity.policy.ts';
import { byWhom, type TakingPart, takingPart } from './taking-part.actions.ts';

export const expertiseActions: Actions<typeof expertiseContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadReciprocity(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const here = await takingPart(tx, partnershipId);
    return here ? ok(await viewOf(tx, here)) : notFound();
  },

  ask: async (tx, { partnershipId, toOrganisationId: toId, topic, question }) => {
    const here = await takingPart(tx, partnershipId);
    if (!here) return notFound();
    const door = canTakePart(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    if (!here.others.some(({ organisationId }) => organisationId === toId))
      return refuse({ type: 'expertise.unknown_party' });
    const promise = await promiseOf(tx, partnershipId);
    if (promise && !promise.topics.includes(topic)) return refuse({ type: 'expertise.not_agreed' });
    const { organisationId, faceId, name } = byWhom(tx.actor);
    const id = newId();
    await insertQuestion(tx, {
      ...{ id, partnershipId, organisationId, faceId, askedByName: name, toId, topic, question },
      askedAt: tx.now,
      dueOn: promise && dueOn(tx.now, promise.workingDays),
      ...{ answeredBy: null, answeredByName: '', answeredAt: null, answer: '' },
      ...{ withdrawnAt: null, version: 1 },
    });
    // Without the partnership: it is of these two.
    tx.record('expertise.asked', { expertiseId: id, partnershipId });
    return ok(await viewOf(tx, here));
  },

  answer: (tx, { expertiseId, version, answer }) =>
    change(tx, expertiseId, version, 'expertise.answered', (question) =>
      answerQuestion(question, byWhom(tx.actor), answer, tx.now),
    ),

  withdraw: (tx, { expertiseId, version }) =>
    change(tx, expertiseId, version, 'expertise.withdrawn', (question) =>
      withdraw(question, byWhom(tx.actor).organisationId, tx.now),
    ),
};

async function change(
  tx: Tx,
  expertiseId: string,
  version: number,
  fact: string,
  become: (question: Question) => Result<Question, QuestionRefusal>,
) {
  const question = await lockQuestion(tx, expertiseId);
  const here = question && (await takingPart(tx, question.partnershipId));
  if (!question || !here) return notFound();
  const door = canTakePart(tx.actor, here.partnership);
  if (!door.allowed) return denied(door.reason);
  if (question.version !== version) return stale(door, await viewOf(tx, here));
  const changed = become(question);
  if (!changed.ok) return changed;
  await saveQuestion(tx, changed.value);
  tx.record(fact, { expertiseId, partnershipId: question.partnershipId });
  return ok(await viewOf(tx, here));
}

/** What was agreed about asking each other; null when nothing was. */
async function promiseOf(tx: Tx, partnershipId: string) {
  const clause = await clauseInForce(tx, { partnershipId }, 'expertise-access');
  if (!clause) return null;
  const { answerWithin, topics } = clause.parameters;
  return { workingDays: answerWithin, topics: [...topics] };
}

async function viewOf(tx: Tx, { partnership, own, others }: TakingPart) {
  const questions = await listQuestions(tx, partnership.id);
  const shown = questions.map((question) => {
    const { id, version, topic, answer, toId, organisationId } = question;
    const isOwn = organisationId === own.organisationId;
    return {
      ...{ id, version, topic, answer, isOwn },
      otherName: partyOf(partnership, isOwn ? toId : organisationId)?.name ?? '',
      question: question.question,
      askedAt: question.askedAt.toISOString(),
      askedBy: question.askedByName,
      clock: clockOf(question, tx.today),
      answeredAt: question.answeredAt?.toISOString() ?? null,
      answeredBy: question.answeredByName,
      withdrawnAt: question.withdrawnAt?.toISOString() ?? null,
    };
  });
  return {
    questions: [...shown.filter(isOpen), ...shown.filter((one) => !isOpen(one))],
    promise: await promiseOf(tx, partnership.id),
    others: others.map(({ organisationId, name }) => ({ organisationId, name })),
    can: { ask: canTakePart(tx.actor, partnership) },
  };
}

/** Follows a question and its answer: the other of the two hears. */
export async function afterExpertise(tx: Tx, { type = '', expertiseId = '' }: JobPayload) {
  const question = await findQuestion(tx, expertiseId);
  if (!question) return notFound();
  const own = tx.actor.hat?.organisationId;
  const other = question.organisationId === own ? question.toId : question.organisationId;
  tell(tx, question.partnershipId, other, 'tell_expertise', { type, expertiseId });
  await measureOwn(tx);
  return ok(null);
}

/** As the one that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellExpertise(tx: Tx, { type = '', expertiseId = '' }: JobPayload) {
  const question = await findQuestion(tx, expertiseId);
  const here = question && (await takingPart(tx, question.partnershipId));
  if (!question || !here) return notFound();
  const { partnershipId, organisationId, toId, answeredAt } = question;
  const own = here.own.organisationId;
  const by = partyOf(here.partnership, own === toId ? organisationId : toId)?.name ?? '';
  if (type === 'expertise.asked' && own === toId && isOpen(question))
    await mailOwn(tx, partnershipId, 'management', askedNews(by, question.dueOn, partnershipId));
  if (type === 'expertise.answered' && own === organisationId && answeredAt !== null) {
    const news = answeredNews(by, partnershipId);
    const askers = await receiversBehind(tx, [question.faceId]);
    for (const asker of askers) tx.mail(letterTo(asker, news));
    if (askers.length === 0) await mailOwn(tx, partnershipId, 'management', news);
  }
  await measureOwn(tx);
  return ok(null);
}

/** Runs daily, since a term is also passed by waiting. */
export async function measureExpertise(tx: Tx, _payload: JobPayload) {
  await measureOwn(tx);
  return ok(null);
}

/** Does the own organisation answer in time? Of this month and the last one: an answer may come after its end. */
async function measureOwn(tx: Tx): Promise<void> {
  const own = tx.actor.hat?.organisationId ?? '';
  const now = monthOf(tx.today);
  for (const { partnershipId, countsFrom } of await ownClausesInForce(tx, 'expertise-access'))
    for (const { starts, ends } of [monthOf(addDays(now.starts, -1)), now]) {
      if (countsFrom > ends) continue;
      const [from = starts] = [countsFrom, starts].sort().reverse();
      const asked = await listAsked(tx, partnershipId, own, instantOf(from, '00:00'), endOfDay(ends));
      const counted = countQuestions(asked, tx.today);
      const measured = { partnershipId, kind: 'expertise-access', organisationId: own } as const;
      await recordMeasure(tx, { ...measured, starts, ends, from, counted });
    }
}
