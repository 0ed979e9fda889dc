import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clientName } from './client.actions.ts';
import type { looksContract } from './looks.contract.ts';
import { canAnswerLook, canAskAbout } from './looks.policy.ts';
import {
  answerQuestion,
  findLook,
  findQuestion,
  insertQuestion,
  type Look,
  listLooks,
  listQuestions,
} from './looks.store.ts';
import { pageOf } from './page.actions.ts';
import { canReadLooks } from './sharing.policy.ts';

const pageSize = 60;

export const looksActions: Actions<typeof looksContract.verbs> = {
  list: async (tx, { clientId, after }) => {
    const found = await readable(tx, clientId);
    if (!found.ok) return found;
    const id = found.value.client.id;
    const looks = await listLooks(tx, id, after ?? null, pageSize + 1);
    const shown = looks.slice(0, pageSize);
    const last = looks.length > pageSize ? shown.at(-1) : undefined;
    return ok({
      clientId: id,
      name: await clientName(tx, id),
      rows: shown.map((look) => lookView(tx, look)),
      questions: await questionViews(tx, id),
      next: last?.id ?? null,
    });
  },

  ask: async (tx, { clientId, lookId, question }) => {
    const found = await readable(tx, clientId);
    if (!found.ok) return found;
    const { id } = found.value.client;
    const look = await findLook(tx, id, lookId);
    if (!look) return notFound();
    if (look.organisationId === null) return refuse({ type: 'looks.no_organisation' });
    const questionId = newId();
    await insertQuestion(tx, {
      id: questionId,
      clientId: id,
      organisationId: look.organisationId,
      logId: lookId,
      question,
    });
    tx.record('looks.asked', { clientId: id, organisationId: look.organisationId, questionId });
    return ok({ clientId: id });
  },

  questions: (tx, { clientId }) => questionsOf(tx, clientId),

  answer: async (tx, { clientId, questionId, version, answer }) => {
    const question = await findQuestion(tx, questionId);
    if (!question || question.client_id !== clientId) return notFound();
    const door = canAnswerLook(tx.actor, question.organisation_id);
    if (!door.allowed) return denied(door.reason);
    if (!(await answerQuestion(tx, questionId, version, answer, faceOf(tx.actor))))
      return staleAsRead(await questionsOf(tx, clientId));
    tx.record('looks.answered', { clientId, questionId });
    return ok({ clientId, rows: await questionViews(tx, clientId) });
  },
};

/** For the room that plans follow-ups: what was asked, as the organisation that was asked may read it. */
export const lookQuestionOf = (tx: Tx, questionId: string) => findQuestion(tx, questionId);

async function readable(tx: Tx, clientId: string) {
  const found = await pageOf(tx, clientId);
  if (!found) return notFound();
  const door = canReadLooks(found.sight);
  return door.allowed ? ok(found) : denied(door.reason);
}

async function questionsOf(tx: Tx, clientId: string) {
  const found = await pageOf(tx, clientId);
  if (!found) return notFound();
  return ok({ clientId: found.client.id, rows: await questionViews(tx, found.client.id) });
}

const lookView = (tx: Tx, look: Look) => ({
  id: look.id,
  at: look.at.toISOString(),
  name: look.lookerName,
  role: look.lookerRole,
  organisationName: look.organisationName,
  subject: look.subject as 'contact',
  action: look.action as 'read',
  ground: look.ground as 'self',
  you: look.personId !== null && look.personId === tx.actor.personId && look.organisationId === null,
  can: { ask: canAskAbout(look.organisationId) },
});

async function questionViews(tx: Tx, clientId: string) {
  const rows = await listQuestions(tx, clientId);
  return rows.map((row) => ({
    id: row.id,
    logId: row.log_id,
    question: row.question,
    askedAt: row.asked_at.toISOString(),
    answer: row.answer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    version: row.version,
    can: { answer: canAnswerLook(tx.actor, row.organisation_id) },
  }));
}
