import { z } from 'zod';
import {
  contract,
  day,
  decision,
  face,
  id,
  optionalLine,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';
import { choosers, destinations, settlings, tolds } from './handover.ts';

const destination = z.enum(destinations);
const way = { destination, toWhom: z.string(), byOn: day };
const told = z.enum(tolds);
const choice = z.object({
  ...way,
  chosenBy: z.enum(choosers),
  chosenOn: day,
  /** Who wrote down what was said; null when it was chosen here. */
  writtenBy: face.nullable(),
});
const parting = {
  partnershipId: id,
  /** The party that goes while the others go on; null when all part. */
  leaverId: id.nullable(),
  /** The organisations that part, or the one that goes. */
  parties: z.array(z.string()),
  lastDay: day.nullable(),
};

/** One of her tasks that the parting is about. */
const thing = z.object({
  taskId: id,
  what: z.string(),
  does: face.nullable(),
  /** Where it goes; null while nothing was chosen. */
  way: z.object(way).nullable(),
  /** Elsewhere than the rest. */
  departs: z.boolean(),
  settled: z.object({ how: z.enum(settlings), on: day, lastDay: day.nullable() }).nullable(),
});

/** One of her tailored agreements with them. */
const tailored = z.object({
  tailoredId: id,
  /** What it is about, in words; empty when it is about an act that somebody does. */
  about: z.string(),
  act: z.string().nullable(),
  face: face.nullable(),
  /** The last day on which it holds. */
  until: day,
  /** It can still hold. */
  open: z.boolean(),
  /** Where it goes; null while nothing was chosen. */
  way: z.object(way).nullable(),
  /** Elsewhere than the rest. */
  departs: z.boolean(),
});

const handoverView = z.object({
  ...{ clientId: id, clientName: z.string(), ...parting },
  /** Whoever it lies with exists no more. */
  gone: z.boolean(),
  /** How the reader stands to her. */
  as: z.enum(['self', 'representative', 'other']),
  toldOn: day.nullable(),
  told: told.nullable(),
  choice: choice.nullable(),
  things: z.array(thing),
  tailored: z.array(tailored),
  /** 0 as long as she was not told. */
  version: versionOrNone,
  can: z.object({
    tell: decision,
    choose: decision,
    settle: decision,
    /** In her own name; who may choose otherwise writes down what was said. */
    speaks: z.boolean(),
  }),
});
const ofClient = { subject: 'tasks', clients: (output: { clientId: string }) => [output.clientId] } as const;
/** With the party that goes, when the others go on. */
const ofPartnership = { partnershipId: id, leaverId: id.optional() };
const one = { clientId: id, ...ofPartnership };
const path = '/clients/:clientId/handovers/:partnershipId';

export const handoverContract = contract('handover', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/handovers',
    summary:
      'The clients around whom the parties part, as far as the actor knows them: who was told, who chose.',
    input: z.strictObject(ofPartnership),
    output: z.object({
      partnershipId: id,
      rows: z.array(
        z.object({
          ...{ clientId: id, clientName: z.string(), toldOn: day.nullable() },
          choice: z.object(way).nullable(),
        }),
      ),
    }),
    shows: { subject: 'tasks', clients: ({ rows }) => rows.map(({ clientId }) => clientId) },
  }),
  open: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/handovers-open',
    summary:
      'How many clients between the parties have not chosen yet where their care goes: a number alone.',
    input: z.strictObject(ofPartnership),
    output: z.object({ partnershipId: id, many: z.number().int(), can: z.object({ list: decision }) }),
  }),
  ofClient: verb({
    method: 'GET',
    path: '/clients/:clientId/handovers',
    summary: 'Which organisations around her part, and whether she was told and chose.',
    input: z.strictObject({ clientId: id }),
    output: z.object({
      clientId: id,
      rows: z.array(z.object({ ...parting, told: z.boolean(), chosen: z.boolean() })),
    }),
    shows: ofClient,
  }),
  show: verb({
    method: 'GET',
    path,
    summary: 'Where the care of a client goes when organisations around her part.',
    input: z.strictObject(one),
    output: handoverView,
    shows: ofClient,
  }),
  tell: verb({
    method: 'POST',
    path: `${path}/told`,
    summary: 'Writes down that she was told that the organisations part.',
    input: z.strictObject({ ...one, told }),
    output: handoverView,
    shows: ofClient,
  }),
  choose: verb({
    method: 'POST',
    path: `${path}/choice`,
    summary:
      'Where she wants her care to go and by which day, all of it or one thing; again until it went there.',
    input: z.strictObject({
      ...{ ...one, version, destination, toWhom: optionalLine, byOn: day },
      /** For one thing that does not go with the rest. */
      taskId: id.optional(),
      /** For one tailored agreement that does not. */
      tailoredId: id.optional(),
      /** Whose words these are; of who speaks for herself it is known. */
      chosenBy: z.enum(choosers).optional(),
    }),
    output: handoverView,
    errors: ['handover.choose_first', 'handover.settled', 'handover.to_whom', 'handover.day_has_passed'],
    shows: ofClient,
  }),
  settle: verb({
    method: 'POST',
    path: `${path}/tasks/:taskId/settled`,
    summary: 'One thing went where it was to go; until then whoever did it goes on.',
    input: z.strictObject({
      ...{ ...one, taskId: id, version, how: z.enum(settlings), lastDay: day },
      /** Who does it from the day after, of those here. */
      doesId: id.nullable(),
    }),
    output: handoverView,
    errors: [
      'handover.choose_first',
      'handover.settled',
      'handover.not_her_choice',
      'handover.who_takes_it',
      'handover.gone',
      'handover.day_has_passed',
      'handover.ends_itself',
      'task.no_ground',
      'task.nursing_does',
      'task.refused_by_client',
      'task.ends_before_start',
    ],
    shows: ofClient,
  }),
});
