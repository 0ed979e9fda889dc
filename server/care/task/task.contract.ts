import { z } from 'zod';
import {
  contract,
  day,
  decision,
  face,
  id,
  line,
  optionalLine,
  text,
  time,
  verb,
  version,
} from '../../house/contract.ts';
import { actKeys } from '../../people/competence/act.ts';

const actKey = z.enum(actKeys);
const layer = z.enum(['own_people', 'volunteer', 'cooperative', 'professional']);
const verdict = z.enum(['may', 'after_teaching', 'nursing_does', 'unknown', 'no_ground']);

const capacity = z.enum(['client', 'own_people', 'volunteer', 'professional']);

const answer = z.object({
  verdict,
  words: text,
  because: z.array(z.object({ kind: z.string(), text, source: z.string() })),
  until: day.nullable(),
});

export const rhythm = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).max(7),
  from: time.optional(),
  to: time.optional(),
  part: z.enum(['morning', 'afternoon', 'evening', 'night']).optional(),
  carers: z.union([z.literal(1), z.literal(2)]),
});

const arranged = {
  what: line,
  act: actKey,
  layer,
  rhythm,
  minutes: z.number().int().min(5).max(720),
  teamId: id.nullable(),
  doesId: id.nullable(),
  taughtById: id.nullable(),
  stepsInId: id.nullable(),
  responsibleId: id.nullable(),
  orderedBy: optionalLine,
  orderedOn: day.nullable(),
  starts: day,
  ends: day.nullable(),
};

const taskView = z.object({
  id,
  ...arranged,
  does: face.nullable(),
  taughtBy: face.nullable(),
  stepsIn: face.nullable(),
  responsible: face.nullable(),
  missing: z.array(z.enum(['does', 'steps_in', 'responsible'])),
  decision: answer.nullable(),
  version,
  can: z.object({ edit: decision, end: decision }),
});

const teachingView = z.object({
  id,
  face,
  act: actKey,
  taughtByName: z.string(),
  taughtOn: day,
  validUntil: day,
  protocol: z.string(),
});

const tasksView = z.object({
  clientId: id,
  tasks: z.array(taskView),
  teachings: z.array(teachingView),
  can: z.object({ arrange: z.record(layer, decision), teach: decision }),
});

const ofClient = { subject: 'tasks', clients: (output: { clientId: string }) => [output.clientId] } as const;

export const taskContract = contract('task', {
  acts: verb({
    method: 'GET',
    path: '/acts',
    summary: 'The catalogue of acts as they occur at home.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(z.object({ key: actKey, name: text, class: z.enum(['reserved', 'risky', 'everyday']) })),
    }),
  }),
  list: verb({
    method: 'GET',
    path: '/clients/:clientId/tasks',
    summary: 'Who does what for a client, with what was taught.',
    input: z.strictObject({ clientId: id }),
    output: tasksView,
    shows: ofClient,
  }),
  whoMay: verb({
    method: 'GET',
    path: '/clients/:clientId/who-may',
    summary: 'May this person do this act for this client? One explained answer per capacity.',
    input: z.strictObject({
      clientId: id,
      faceId: id,
      act: actKey,
      on: day.optional(),
      orderedBy: optionalLine.optional(),
    }),
    output: z.object({
      clientId: id,
      answers: z.array(
        z.object({ capacity: z.enum(['client', 'own_people', 'volunteer', 'professional']), answer }),
      ),
    }),
    shows: ofClient,
  }),
  everyone: verb({
    method: 'GET',
    path: '/clients/:clientId/who-can',
    summary:
      'Who of the circle may do this act? One explained answer for each, two for a neighbour who volunteers.',
    input: z.strictObject({ clientId: id, act: actKey }),
    output: z.object({
      clientId: id,
      rows: z.array(z.object({ face, capacity, answer })),
    }),
    shows: ofClient,
  }),
  add: verb({
    method: 'POST',
    path: '/clients/:clientId/tasks',
    summary: 'Adds a task; an employee without a ground is refused with the article.',
    input: z.strictObject({ clientId: id, ...arranged }),
    output: tasksView,
    errors: ['task.no_ground', 'task.nursing_does', 'task.refused_by_client', 'task.ends_before_start'],
    shows: ofClient,
  }),
  edit: verb({
    method: 'POST',
    path: '/clients/:clientId/tasks/:taskId',
    summary: 'Changes a task and decides anew who may.',
    input: z.strictObject({ clientId: id, taskId: id, version, ...arranged }),
    output: tasksView,
    errors: ['task.no_ground', 'task.nursing_does', 'task.refused_by_client', 'task.ends_before_start'],
    shows: ofClient,
  }),
  end: verb({
    method: 'POST',
    path: '/clients/:clientId/tasks/:taskId/end',
    summary: 'Ends a task after a day.',
    input: z.strictObject({ clientId: id, taskId: id, version, on: day }),
    output: tasksView,
    shows: ofClient,
  }),
  teach: verb({
    method: 'POST',
    path: '/clients/:clientId/teachings',
    summary: 'Puts on record that someone was taught an act for this client.',
    input: z.strictObject({
      clientId: id,
      faceId: id,
      act: actKey,
      taughtOn: day,
      validUntil: day,
      protocol: optionalLine,
    }),
    output: tasksView,
    errors: ['task.teaching_dates'],
    shows: ofClient,
  }),
});
