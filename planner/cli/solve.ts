import type { Worker } from 'node:worker_threads';
import { solveDayOnThreads } from '../day/threads.ts';
import type { DayFormatName } from '../formats/formats.ts';
import { check, plan } from '../plan.ts';
import { dayIn, type FormatName, formatOf, nameOf, problemIn, sayJson } from './files.ts';
import { refuseUnwritable, writeOut } from './in-out.ts';
import { type Panel, plot } from './plot.ts';
import { endShow, show, untilInterrupted } from './terminal.ts';
import { costPanels, dayPanels, traceFromNow } from './trace.ts';

export type SolveOptions = {
  readonly format?: FormatName;
  readonly seconds?: number;
  readonly iterations?: number;
  readonly seed: number;
  readonly threads: number;
  readonly out?: string;
  readonly plot?: string;
  readonly json?: boolean;
};

/** Opens a thread that runs this file of the planner. */
export type OpenThread = (name: 'worker' | 'day/day.worker') => Worker;

/** What `--json` ends with. */
type Solved = {
  readonly instance: string;
  /** Of other people's instances; a plan of one's own is judged tier by tier. */
  readonly cost: number | null;
  readonly costs: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly iterations: number;
  readonly seed: number;
  readonly feasible: boolean;
};

/** Solves a file, shows how far it is where there is a terminal, and hands over the best so far at Ctrl-C. */
export async function solve(file: string, options: SolveOptions, openThread: OpenThread): Promise<void> {
  await refuseUnwritable(options.out, options.plot);
  const limits = {
    seed: options.seed,
    threads: options.threads,
    openThread,
    signal: untilInterrupted(),
    ...(options.seconds === undefined ? {} : { seconds: options.seconds }),
    ...(options.iterations === undefined ? {} : { iterations: options.iterations }),
  };
  const format = await formatOf(file, options.format);
  const { solved, text, faults, said, panels } =
    format === 'tango' ? await solveWeeks(file, limits) : await solveOneDay(file, format, limits);
  endShow();
  if (options.out !== undefined || !options.json) await writeOut(text, options.out);
  if (options.plot !== undefined) {
    const caption = [...said, effort(solved), holds(solved)].join('; ');
    await writeOut(plot({ title: nameOf(file), caption, panels }), options.plot);
  }
  for (const fault of faults) console.error(fault);
  if (options.json) sayJson(solved);
  else console.error(summary(solved, said));
}

type Limits = {
  seed: number;
  threads: number;
  openThread: OpenThread;
  signal: AbortSignal;
  seconds?: number;
  iterations?: number;
};
/** `said` is what a person wants to know first. */
type Outcome = { solved: Solved; text: string; faults: string[]; said: string[]; panels: Panel[] };

const written = (made: object) => `${JSON.stringify(made, null, 2)}\n`;

async function solveOneDay(file: string, format: DayFormatName, limits: Limits): Promise<Outcome> {
  const { day, costOf, write, judge } = await dayIn(file, format);
  const trace = traceFromNow();
  const found = await solveDayOnThreads(day, {
    ...limits,
    openThread: () => limits.openThread('day/day.worker'),
    onProgress: ({ done, cost, now }) => {
      trace.add({ best: costOf(cost), now: costOf(now) });
      show(done, costOf(cost).toFixed(2));
    },
  });
  const routes = write(found.board);
  const { broken, costs, cost } = judge(routes);
  const { seconds, iterations } = found;
  return {
    solved: {
      instance: nameOf(file),
      cost,
      costs,
      seconds,
      iterations,
      seed: limits.seed,
      feasible: broken.length === 0,
    },
    text: written(routes),
    faults: [...broken],
    said: [`cost ${cost.toFixed(3)}`],
    panels: dayPanels(trace),
  };
}

async function solveWeeks(file: string, limits: Limits): Promise<Outcome> {
  const problem = await problemIn(file);
  const begun = performance.now();
  const trace = traceFromNow();
  const made = await plan(problem, {
    ...limits,
    openThread: () => limits.openThread('worker'),
    onProgress: ({ done, iterations, unserved, faces, cost }) => {
      // Before the first iteration there is no whole plan yet.
      if (iterations > 0) trace.add(cost);
      show(done, `${unserved} visits with nobody, ${faces} faces too many`);
    },
  });
  trace.add(made.cost);
  const breaches = check(problem, made);
  const { assignments, asks, unserved, statistics } = made;
  return {
    solved: {
      instance: nameOf(file),
      cost: null,
      costs: made.cost,
      seconds: (performance.now() - begun) / 1000,
      iterations: statistics.iterations,
      seed: limits.seed,
      feasible: breaches.every(({ byPin }) => byPin),
    },
    text: written(made),
    faults: breaches.map(({ byPin, text }) =>
      byPin ? `Decided by someone, against a rule: ${text.en}` : `A rule is broken: ${text.en}`,
    ),
    said: [
      `${assignments.length} visits planned, ${asks.length} to ask volunteers for, ${unserved.length} with nobody`,
      ...(statistics.stoppedBy === 'signal' ? ['stopped before the end'] : []),
    ],
    panels: costPanels(problem, trace),
  };
}

const effort = ({ seconds, iterations, seed }: Solved): string =>
  `${iterations.toLocaleString('en-GB')} iterations in ${seconds.toFixed(1)} s, seed ${seed}`;

const holds = ({ feasible }: Solved) => (feasible ? 'every rule holds' : 'not every rule holds');

const summary = (solved: Solved, said: string[]): string =>
  [
    ...said,
    Object.entries(solved.costs)
      .filter(([, value]) => value !== 0)
      .map(([name, value]) => `${name} ${Number(value.toFixed(3))}`)
      .join(', '),
    effort(solved),
    holds(solved),
  ].join('; ');
