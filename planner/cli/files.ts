import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { kindOf } from '../formats/convert.ts';
import { type DayFormatName, dayFormats, readDay, readSolution } from '../formats/formats.ts';
import { CARE, type CareName } from '../instances/care.ts';
import { readProblem } from '../plan.ts';
import type { PlanProblem } from '../problem.ts';
import { readEvent } from '../read-event.ts';
import { jsonIn, Refused } from './in-out.ts';
import { readPlan } from './read-plan.ts';

export const formatNames = ['tango', ...(Object.keys(dayFormats) as DayFormatName[])] as const;
export type FormatName = (typeof formatNames)[number];

export const format = (text: string): FormatName => {
  const found = formatNames.find((name) => name === text);
  if (found) return found;
  throw new InvalidArgumentError(`One of ${formatNames.join(', ')}.`);
};

export const careName = (text: string): CareName => {
  const found = CARE.find((name) => name === text);
  if (found) return found;
  throw new InvalidArgumentError(`One of ${CARE.join(', ')}.`);
};

/** How a problem is written, by what it has at the top; `asked` when it was said. */
export async function formatOf(file: string, asked: FormatName | undefined): Promise<FormatName> {
  if (asked) return asked;
  const kind = kindOf(await jsonIn(file));
  return formatNames.find((name) => name === kind) ?? 'tango';
}

export const nameOf = (file: string): string => basename(file).replace(/\.json$/, '');

type NotRead = { ok: false; path: string; expected: string };

/** A path can be as long as whoever wrote the file made it. */
const MOST = 200;

export const unread = (file: string, { path, expected }: NotRead) => {
  const place = path.length > MOST ? `${path.slice(0, MOST)}…` : path || 'the top';
  return new Refused(`${file}: at ${place}, expected ${expected}.`);
};

export async function problemIn(file: string) {
  const read = readProblem(await jsonIn(file));
  if (!read.ok) throw unread(file, read);
  return read.problem;
}

export async function dayIn(file: string, format: DayFormatName) {
  const read = readDay(format, await jsonIn(file), nameOf(file));
  if (!read.ok) throw unread(file, read);
  return read.value;
}

export async function solutionIn(file: string) {
  const read = readSolution(await jsonIn(file));
  if (!read.ok) throw unread(file, read);
  return read.value;
}

export async function planIn(file: string) {
  const read = readPlan(await jsonIn(file));
  if (read.ok) return read.plan;
  const { message } = unread(file, read);
  throw new Refused(`${message} Is it a plan of version 1, as solve writes it?`);
}

/** What happened to the problem. */
export async function eventIn(file: string, problem: PlanProblem) {
  const read = readEvent(await jsonIn(file), problem);
  if (!read.ok) throw unread(file, read);
  return read.event;
}

/** The last line that a program reads. */
export const sayJson = (result: object): void => console.log(JSON.stringify(result));
