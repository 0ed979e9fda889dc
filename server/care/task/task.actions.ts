import type { z } from 'zod';
import { faceOf } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { type Decision, denied, notFound, ok, refuse, staleAsRead, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { acts } from '../../people/competence/act.ts';
import { facesOf, seesFaces } from '../../people/person/faces.ts';
import { circleOf } from '../client/circle.actions.ts';
import type { Answer } from './authority.ts';
import { ask, decideAgain, personOfClient } from './decide.actions.ts';
import type { taskContract } from './task.contract.ts';
import { canArrangeTask, canEndTask, canTeach } from './task.policy.ts';
import {
  findTask,
  insertTask,
  insertTeaching,
  isRefusedBy,
  isTeamHere,
  listTasks,
  listTeachings,
  saveTask,
} from './task.store.ts';
import { end, type Layer, missingNames, type Task, verdictWords } from './task.ts';

type Verbs = typeof taskContract.verbs;
type Arranged = Omit<z.output<Verbs['add']['input']>, 'clientId'>;

export const taskActions: Actions<Verbs> = {
  acts: async () => ok({ rows: [...acts] }),

  list: (tx, { clientId }) => shown(tx, clientId),

  whoMay: async (tx, { clientId, faceId, act, on, orderedBy }) => {
    const answers = await ask(tx, clientId, {
      faceIds: [faceId],
      act,
      on: on ?? tx.today,
      orderedBy: orderedBy ?? '',
    });
    if (!answers || answers.length === 0) return notFound();
    return ok({
      clientId,
      answers: answers.map(({ capacity, answer }) => ({ capacity, answer: inWords(answer) })),
    });
  },

  everyone: async (tx, { clientId, act }) => {
    const faceIds = (await circleOf(tx, clientId))
      .filter(({ face }) => face.kind === 'person' || face.kind === 'member')
      .map(({ face }) => face.id);
    const orderedBy =
      (await listTasks(tx, clientId)).find((task) => task.act === act && task.orderedBy !== '')?.orderedBy ??
      '';
    const answers = await ask(tx, clientId, { faceIds, act, on: tx.today, orderedBy });
    if (!answers) return notFound();
    const faces = await facesOf(
      tx,
      answers.map(({ askedId }) => askedId),
    );
    return ok({
      clientId,
      rows: answers.map(({ askedId, capacity, answer }) => ({
        face: faces.get(askedId),
        capacity,
        answer: inWords(answer),
      })),
    });
  },

  add: async (tx, { clientId, ...arranged }) => {
    const added = await addTask(tx, clientId, arranged);
    return added.ok ? ok(await viewOf(tx, clientId)) : added;
  },

  edit: async (tx, { clientId, taskId, version, ...arranged }) => {
    const task = await findTask(tx, clientId, taskId);
    if (!task) return notFound();
    const door = firstRefusal(canEndTask(tx.actor, task), canArrangeTask(tx.actor, arranged.layer));
    if (!door.allowed) return turnedAway(tx, clientId, door.reason);
    const teamId = task.organisationId === null ? null : arranged.teamId;
    if (!(await mayName(tx, { ...arranged, teamId }, task))) return notFound();
    const decided = await decide(tx, clientId, arranged);
    if (!decided.ok) return decided;
    const changed: Task = {
      ...task,
      ...arranged,
      teamId,
      decision: decided.value,
      version: version + 1,
    };
    if (!(await saveTask(tx, changed))) return staleAsRead(await shown(tx, clientId));
    tx.record('task.changed', { taskId, clientId });
    return ok(await viewOf(tx, clientId));
  },

  end: async (tx, { clientId, taskId, version, on }) => {
    const task = await findTask(tx, clientId, taskId);
    if (!task) return notFound();
    const door = canEndTask(tx.actor, task);
    if (!door.allowed) return turnedAway(tx, clientId, door.reason);
    if (!(await saveTask(tx, end({ ...task, version }, on)))) return staleAsRead(await shown(tx, clientId));
    tx.record('task.ended', { taskId, clientId });
    return ok(await viewOf(tx, clientId));
  },

  teach: async (tx, { clientId, ...taught }) => {
    const door = canTeach(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await personOfClient(tx, clientId))) return notFound();
    if (!(await seesFaces(tx, [taught.faceId]))) return notFound();
    if (taught.taughtOn > tx.today || taught.validUntil < taught.taughtOn)
      return refuse({ type: 'task.teaching_dates' });
    const teaching = {
      ...taught,
      id: newId(),
      clientId,
      taughtById: faceOf(tx.actor),
      taughtByName: tx.actor.name,
    };
    await insertTeaching(tx, teaching);
    await decideAgain(tx, clientId, taught.act);
    tx.record('task.taught', { teachingId: teaching.id, clientId, faceId: taught.faceId });
    return ok(await viewOf(tx, clientId));
  },
};

/** For handover too: whoever takes a task over has it as a task of her own. */
export async function addTask(tx: Tx, clientId: string, arranged: Arranged, id = newId()) {
  const door = canArrangeTask(tx.actor, arranged.layer);
  if (!door.allowed) return denied(door.reason);
  const own = arranged.layer === 'professional' ? (tx.actor.hat?.organisationId ?? null) : null;
  // What own people do is no team's.
  const teamId = own === null ? null : arranged.teamId;
  if (!(await mayName(tx, { ...arranged, teamId }, null))) return notFound();
  const decided = await decide(tx, clientId, arranged);
  if (!decided.ok) return decided;
  const task: Task = {
    ...arranged,
    id,
    clientId,
    organisationId: own,
    teamId,
    decision: decided.value,
    version: 1,
  };
  await insertTask(tx, task);
  tx.record('task.added', { taskId: task.id, clientId });
  return ok(task);
}

/** For handover, as whoever keeps the task: after this day another does it, or it stops. */
export async function endAfter(tx: Tx, clientId: string, taskId: string, on: Day) {
  const task = await findTask(tx, clientId, taskId);
  if (!task || (task.ends !== null && task.ends <= on)) return notFound();
  // Tried again by the queue.
  if (!(await saveTask(tx, end(task, on)))) throw new Error('the task changed meanwhile');
  tx.record('task.ended', { taskId, clientId });
  return ok(task);
}

/** Whether everybody who comes into the task now, and its team, is to be seen here; who stood in it already may stay. */
async function mayName(tx: Tx, arranged: Arranged, before: Task | null): Promise<boolean> {
  const stood = before ? namedIn(before) : [];
  const named = namedIn(arranged).filter((id) => !stood.includes(id));
  if (!(await seesFaces(tx, named))) return false;
  return arranged.teamId === null || arranged.teamId === before?.teamId || isTeamHere(tx, arranged.teamId);
}

const namedIn = ({ doesId, taughtById, stepsInId, responsibleId }: Arranged | Task): string[] =>
  [doesId, taughtById, stepsInId, responsibleId].filter((id) => id !== null);

/** The answer for who is to do it, or why she cannot: the law, what was agreed, or the client's own no. */
async function decide(tx: Tx, clientId: string, arranged: Arranged) {
  const { starts, ends, doesId, act, orderedBy } = arranged;
  if (ends !== null && ends < starts) return refuse({ type: 'task.ends_before_start' });
  if (doesId === null) return (await personOfClient(tx, clientId)) ? ok(null) : notFound();
  if (await isRefusedBy(tx, clientId, doesId)) return refuse({ type: 'task.refused_by_client' });
  const on = [starts, tx.today].sort().at(-1) ?? tx.today;
  const answers = await ask(tx, clientId, { faceIds: [doesId], act, on, orderedBy });
  if (!answers) return notFound();
  // A team or organisation does it: who of them comes is decided visit by visit.
  const answer = (await isCollective(tx, doesId)) ? null : answers[0]?.answer;
  if (answer === undefined) return notFound();
  if (answer?.verdict === 'no_ground') return refuse({ type: 'task.no_ground', because: answer.because });
  if (answer?.verdict === 'nursing_does')
    return refuse({ type: 'task.nursing_does', because: answer.because });
  return ok(answer);
}

const isCollective = async (tx: Tx, faceId: string) =>
  ['team', 'organisation'].includes((await facesOf(tx, [faceId])).get(faceId).kind);

/** Who reads nothing of her hears not even that there is a task. */
const turnedAway = async (tx: Tx, clientId: string, reason: Text) =>
  (await personOfClient(tx, clientId)) ? denied(reason) : notFound();

/** An organisation keeps what it does for her after she closed her page to it, and ends it; it reads the page no more. */
async function shown(tx: Tx, clientId: string) {
  return (await personOfClient(tx, clientId)) ? ok(await viewOf(tx, clientId)) : notFound();
}

async function viewOf(tx: Tx, clientId: string): Promise<z.input<Verbs['list']['output']>> {
  const tasks = await listTasks(tx, clientId);
  const teachings = await listTeachings(tx, clientId);
  const faces = await facesOf(tx, [
    ...tasks.flatMap((task) => [task.doesId, task.taughtById, task.stepsInId, task.responsibleId]),
    ...teachings.map((teaching) => teaching.faceId),
  ]);
  return {
    clientId,
    tasks: tasks.map((task) => ({
      ...task,
      rhythm: { ...task.rhythm, days: [...task.rhythm.days] },
      does: faces.find(task.doesId),
      taughtBy: faces.find(task.taughtById),
      stepsIn: faces.find(task.stepsInId),
      responsible: faces.find(task.responsibleId),
      missing: missingNames(task),
      decision: task.decision && inWords(task.decision),
      can: { edit: canArrangeTask(tx.actor, task.layer), end: canEndTask(tx.actor, task) },
    })),
    teachings: teachings.map((teaching) => ({ ...teaching, face: faces.get(teaching.faceId) })),
    can: {
      arrange: Object.fromEntries(layers.map((layer) => [layer, canArrangeTask(tx.actor, layer)])) as Record<
        Layer,
        Decision
      >,
      teach: canTeach(tx.actor),
    },
  };
}

const layers: Layer[] = ['own_people', 'volunteer', 'cooperative', 'professional'];

const inWords = (answer: Answer) => ({
  ...answer,
  because: [...answer.because],
  words: verdictWords[answer.verdict],
});

const firstRefusal = (...decisions: Decision[]): Decision =>
  decisions.find((one) => !one.allowed) ?? { allowed: true };

/** For planning: the repeating tasks of a team; for handover: all of hers that run. */
export { listTasks as tasksOf, listTeamTasks as tasksOfTeam } from './task.store.ts';
