import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../../planner/answer.ts';
import { calendarOf } from '../../../planner/calendar.ts';
import { care, villages } from '../../../planner/instances/care.ts';
import { check, replan } from '../../../planner/plan.ts';
import type { CostId, PlanProblem } from '../../../planner/problem.ts';
import { meanOf, percent, type Settings, type Solved, solve, spread, table } from './figures.ts';

/** One of this planner's own instances, solved, with the plan. */
type Made = Solved & { plan: Plan; problem: PlanProblem };

async function make(
  problem: PlanProblem,
  limits: { seed: number; seconds?: number; iterations?: number; threads?: number },
): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'tango-bench-'));
  try {
    const [file, out] = [join(folder, 'problem.json'), join(folder, 'plan.json')];
    await writeFile(file, JSON.stringify(problem));
    const solved = await solve(file, { ...limits, out });
    return { ...solved, problem, plan: JSON.parse(await readFile(out, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const costOf = ({ plan }: Made, cost: CostId) => plan.cost[cost];

const seedsOf = ({ seeds }: Settings) => Array.from({ length: seeds }, (_, i) => i + 1);

/** The same for each seed, `jobs` at a time. */
async function each(settings: Settings, one: (seed: number) => Promise<Made>): Promise<Made[]> {
  const waiting = seedsOf(settings);
  const made: Made[] = [];
  const lane = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) made.push(await one(seed));
  };
  await Promise.all(Array.from({ length: settings.jobs }, lane));
  return made;
}

/** Different professionals per client in 14 days: the mean over clients and over all such windows in the horizon. */
function facesIn14Days({ plan, problem }: Made): number {
  const { dayOf } = calendarOf(problem.horizon);
  const isProfessional = new Set(
    problem.carers
      .filter(({ engagement }) => engagement === 'assigned' || engagement === 'selfEmployed')
      .map(({ id }) => id),
  );
  const clientOf = new Map(problem.visits.map(({ id, clientId }) => [id, clientId]));
  const came = new Map<string, { id: string; day: number }[]>();
  for (const { visitId, carerIds, start } of plan.assignments) {
    const client = clientOf.get(visitId) ?? '';
    const list = came.get(client) ?? [];
    for (const id of carerIds) if (isProfessional.has(id)) list.push({ id, day: dayOf(start) });
    came.set(client, list);
  }
  const windows = Math.max(1, problem.horizon.days - 13);
  return meanOf(
    [...came.values()].map((list) =>
      meanOf(
        Array.from({ length: windows }, (_, first) => {
          const inside = list.filter(({ day }) => day >= first && day < first + 14);
          return new Set(inside.map(({ id }) => id)).size;
        }),
      ),
    ),
  );
}

/** No more than `most` faces for anyone, and no other wish for familiar faces; undefined: none at all. */
function withFaces(problem: PlanProblem, most: number | undefined): PlanProblem {
  const clients = problem.clients.map(({ maxFaces: _, ...client }) =>
    most === undefined ? client : { ...client, maxFaces: { day: most } },
  );
  return { ...problem, clients, ignore: ['continuity'] };
}

/**
 * What familiar faces cost in travel: from no wish for them at all to as few as can be, once with a steady time of day before
 * travel, as usual, and once with travel before both; and as few as a travel budget allows. Travel is beside that of the same
 * order without familiar faces.
 */
export async function villageTable(settings: Settings): Promise<string> {
  const seconds = settings.seconds ?? 120;
  const village = care('village', 1);
  const travelFirst = (problem: PlanProblem) => ({ ...problem, tiers: beforeContinuity });
  const usual: Variants = [
    ['continuity switched off', () => withFaces(village, undefined)],
    ...[8, 7, 6, 5, 4, 3].map((most) => [`at most ${most}`, () => withFaces(village, most)] as const),
    ['as agreed, and continuity', () => village],
    [`as agreed, and continuity within ${BUDGET}`, (off) => ({ ...village, ...within(off) })],
  ];
  const saving: Variants = [
    ['travel first, continuity switched off', () => travelFirst(withFaces(village, undefined))],
    ['travel first, as agreed, then continuity', () => travelFirst(village)],
    ...[5, 4, 3].map(
      (most) =>
        [
          `travel first, at most ${most}, then continuity`,
          () => travelFirst({ ...withFaces(village, most), ignore: [] }),
        ] as const,
    ),
    [
      `continuity within ${BUDGET}, then travel`,
      (off) => ({ ...village, ...within(off), tiers: withinBudget }),
    ],
  ];
  const rows: string[][] = [];
  for (const variants of [usual, saving]) {
    let off = 0;
    for (const [name, problemOf] of variants) {
      const made = await each(settings, (seed) => make(problemOf(off), { seed, seconds }));
      const travel = meanOf(made.map((one) => costOf(one, 'travel')));
      off ||= travel;
      rows.push([name, ...inShort(made), spread(made.map(facesIn14Days), 2), percent(travel / off - 1)]);
      console.error(rows.at(-1)?.join(' | '));
    }
  }
  return `${seconds} s.\n\n${table(['faces', ...shortHead, 'faces in 14 days', 'extra travel'], rows)}`;
}

const BUDGET = '5 % more travel';

const within = (off: number) => ({ travelBudget: Math.floor(1.05 * off) });

/** Each with its problem, given the travel of the first of them. */
type Variants = (readonly [string, (off: number) => PlanProblem])[];

/** What more time brings: the village in half a minute beside the village in ten. */
export async function timeTable(settings: Settings): Promise<string> {
  const village = care('village', 1);
  const times = settings.seconds ? [settings.seconds] : [600, 120, 30, 10];
  const costs = ['travel', 'continuity'] as const;
  let longest: readonly number[] | undefined;
  const rows: string[][] = [];
  for (const seconds of times) {
    const made = await each(settings, (seed) => make(village, { seed, seconds }));
    const means = costs.map((cost) => meanOf(made.map((one) => costOf(one, cost))));
    longest ??= means;
    const gaps = means.map((mean, i) => percent(mean / (longest?.[i] ?? mean) - 1));
    rows.push([`${seconds} s`, ...inShort(made), spread(made.map(facesIn14Days), 2), ...gaps]);
    console.error(rows.at(-1)?.join(' | '));
  }
  const head = ['time', ...shortHead, 'faces in 14 days', 'more travel', 'more continuity'];
  return table(head, rows);
}

const whatComesFirst = ['unserved', 'faces', 'asked', 'lateness', 'optional'] as const;
const beforeContinuity: CostId[] = [...whatComesFirst, 'travel', 'continuity'];
const withinBudget: CostId[] = [...whatComesFirst, 'excessTravel', 'continuity', 'travel'];

const shortHead = ['must-visits open', 'minutes late', 'travel', 'continuity', 'law kept'];

function inShort(made: readonly Made[]): string[] {
  const of = (cost: CostId) => made.map((one) => costOf(one, cost));
  const isLawful = made.every(({ problem, plan }) => check(problem, plan).length === 0);
  return [
    spread(of('unserved')),
    spread(of('lateness'), 0),
    spread(of('travel'), 0),
    spread(of('continuity'), 0),
    isLawful ? 'yes' : '**no**',
  ];
}

/** An employee ill for two days: how long until there is a plan again, and what moved that need not. */
export async function replanTable(settings: Settings): Promise<string> {
  const village = care('village', 1);
  const made = await make(village, { seed: 1, seconds: settings.seconds ?? 60 });
  const { at } = calendarOf(village.horizon);
  const rows = [];
  for (const { id } of village.carers.filter(({ engagement }) => engagement === 'assigned')) {
    const ill = { from: at(9, 0), to: at(11, 0) };
    const before = performance.now();
    const { plan, problem, moved } = await replan(village, made.plan, {
      kind: 'absent',
      carerId: id,
      ...ill,
    });
    const seconds = (performance.now() - before) / 1000;
    const lost = made.plan.assignments.filter(
      ({ carerIds, start }) => carerIds.includes(id) && start >= ill.from && start < ill.to,
    ).length;
    const open = plan.unserved.length - made.plan.unserved.length;
    const isLawful = check(problem, plan).length === 0;
    rows.push([id, lost, open, moved.length, seconds.toFixed(2), isLawful ? 'yes' : '**no**']);
  }
  return table(
    ['ill on two days', 'visits to give away', 'left open', 'others moved', 'seconds', 'law kept'],
    rows,
  );
}

export async function districtTable(settings: Settings): Promise<string> {
  const seconds = settings.seconds ?? 120;
  const district = care('district', 1);
  const made = await each(settings, (seed) => make(district, { seed, seconds }));
  const row = [district.visits.length, ...inShort(made), spread(made.map(facesIn14Days), 2)];
  return `${seconds} s.\n\n${table(['visits', ...shortHead, 'faces in 14 days'], [row])}`;
}

export async function organisationTable(settings: Settings): Promise<string> {
  // Twenty minutes for the whole: reading, starting the threads and writing take the rest.
  const seconds = settings.seconds ?? 1185;
  const organisation = care('organisation', 1);
  const made = await make(organisation, { seed: 1, seconds, threads: 2 });
  const row = [
    ...[organisation.visits.length, made.seconds.toFixed(0), made.memory.toFixed(0)],
    ...[...inShort([made]), facesIn14Days(made).toFixed(2)],
  ];
  const head = ['visits', 'seconds', 'MiB at most', ...shortHead, 'faces in 14 days'];
  return `One seed, two threads.\n\n${table(head, [row])}`;
}

/** Twice as many villages in as many iterations a visit: time and quality beside each other. */
export async function scaleTable(_settings: Settings): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const [teams, days] of [
    [1, 14],
    [4, 28],
    [13, 28],
    [40, 28],
  ] as const) {
    const problem = villages(teams, days, 1);
    const visits = problem.visits.length;
    const made = await make(problem, { seed: 1, iterations: 60 * visits });
    const perVisit = (1000 * made.seconds) / visits;
    const each = (cost: CostId) => costOf(made, cost) / visits;
    rows.push([
      ...[visits, made.seconds.toFixed(1), perVisit.toFixed(2), (perVisit / Math.log(visits)).toFixed(3)],
      ...[percent(each('unserved')), each('lateness').toFixed(2), each('travel').toFixed(2)],
      facesIn14Days(made).toFixed(2),
    ]);
    console.error(rows.at(-1)?.join(' | '));
  }
  const head = ['visits', 'seconds', 'ms a visit', 'ms a visit over log n'];
  return table([...head, 'open', 'minutes late a visit', 'travel a visit', 'faces in 14 days'], rows);
}
