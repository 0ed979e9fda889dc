import { z } from 'zod';
import {
  contract,
  decision,
  done,
  id,
  line,
  time,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';

const requests = {
  workingDays: z.number().int().min(1).max(20),
  answerBy: time,
  hoursBefore: z.number().int().min(0).max(48),
};
const worries = {
  urgent: z.number().int().min(5).max(240),
  usual: z.number().int().min(15).max(2880),
};
const beside = { days: z.number().int().min(1).max(90) };

/** As it is dialled: digits, perhaps with a plus, spaces and dashes. Empty: not known. */
const number = z
  .string()
  .trim()
  .max(20)
  .regex(/^(\+?\d[\d -]{1,18})?$/, 'phone');
const crisis = { gpPost: number, region: number, regionNight: number, municipality: number };

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time');
const phone = z.string().trim().min(3).max(20);
const desk = {
  teamId: id.nullable(),
  faceId: id,
  label: line,
  phone,
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: time,
  to: clock,
  takesWorries: z.boolean(),
};

const view = z.object({
  requests: z.object({ ...requests, version: versionOrNone }),
  worries: z.object({ ...worries, version: versionOrNone }),
  beside: z.object({ ...beside, version: versionOrNone }),
  crisis: z.object({ ...crisis, version: versionOrNone }),
  usual: z.object({ requests: z.object(requests), worries: z.object(worries), beside: z.object(beside) }),
  desks: z.array(z.object({ id, ...desk, faceName: z.string(), teamName: z.string().nullable(), version })),
  /** Who can answer: the organisation itself, its teams, and whoever works here. */
  answerers: z.array(z.object({ id, name: z.string(), kind: z.enum(['organisation', 'team', 'member']) })),
  /** When nobody takes worries. */
  gaps: z.array(z.object({ day: z.number(), from: z.string(), to: z.string() })),
});

export const settingContract = contract('setting', {
  show: verb({
    method: 'GET',
    path: '/settings',
    summary: 'What the own organisation has set for itself, what is usual, and who answers when.',
    input: z.strictObject({}),
    output: view,
  }),
  saveRequests: verb({
    method: 'POST',
    path: '/settings/requests',
    summary: 'Within how many working days questions are handled, and until when volunteers may answer.',
    input: z.strictObject({ version: versionOrNone, ...requests }),
    output: view,
  }),
  saveWorries: verb({
    method: 'POST',
    path: '/settings/worries',
    summary: 'After how many minutes others hear of a worry that nobody took up.',
    input: z.strictObject({ version: versionOrNone, ...worries }),
    output: view,
  }),
  saveBeside: verb({
    method: 'POST',
    path: '/settings/beside',
    summary: 'After how many days the cooperative asks how it goes.',
    input: z.strictObject({ version: versionOrNone, ...beside }),
    output: view,
  }),
  saveCrisis: verb({
    method: 'POST',
    path: '/settings/crisis',
    summary: 'Whom the people of the organisation call for a bed in a crisis, in this region.',
    input: z.strictObject({ version: versionOrNone, ...crisis }),
    output: view,
  }),
  crisis: verb({
    method: 'GET',
    path: '/settings/crisis',
    summary: 'The numbers for a crisis that the own organisation wrote down, for all its people.',
    input: z.strictObject({}),
    output: z.object({ ...crisis, can: z.object({ edit: decision }) }),
  }),
  addDesk: verb({
    method: 'POST',
    path: '/settings/desks',
    summary: 'Someone answers at these hours; through the night becomes two.',
    input: z.strictObject(desk),
    output: view,
  }),
  editDesk: verb({
    method: 'POST',
    path: '/settings/desks/:deskId',
    summary: 'Changes who answers when.',
    input: z.strictObject({ deskId: id, version, ...desk }),
    output: view,
  }),
  removeDesk: verb({
    method: 'POST',
    path: '/settings/desks/:deskId/remove',
    summary: 'Nobody answers at this desk any more.',
    input: z.strictObject({ deskId: id, version }),
    output: done,
  }),
});
