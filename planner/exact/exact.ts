import type { Assignment, Plan } from '../answer.ts';
import { calendarOf } from '../calendar.ts';
import { check } from '../check.ts';
import { tally } from '../judge/tally.ts';
import { modelOf } from '../model.ts';
import { COSTS, type CostId, type PlanProblem } from '../problem.ts';
import { coveredTiers, NotCovered } from './covered.ts';
import { choosePeople } from './people.ts';
import { Program, Sum, type Term } from './program.ts';
import { type DayRoute, routesOf } from './routes.ts';

// The proven optimum of small problems, to hold the planner against. For tests and benches only: nothing that plans
// leans on planner/exact.

export type Optimum = {
  /** The costs that are proven, most important first. */
  tiers: CostId[];
  /** The least of each, given the least of all before it; whole numbers in the cost's own unit (README). */
  cost: Partial<Record<CostId, number>>;
  /** A plan that reaches it, in order of time. */
  assignments: Assignment[];
};

/** What the program is written for. */
export type Setting = {
  problem: PlanProblem;
  program: Program;
  /** `variable`: whether this route is chosen. */
  routes: readonly (DayRoute & { variable: number })[];
  /** Per visit and carer who could do it the variable that says whether they do; positions in the problem's lists. */
  doing: readonly ReadonlyMap<number, number>[];
  sums: Record<CostId, Sum>;
};

const INFINITE = Number.POSITIVE_INFINITY;

/**
 * The least cost of any plan, tier by tier, with the timing of the README: every route of every carer and day is a
 * candidate, and a program chooses one each. For up to some 7 visits a day and a few days.
 *
 * Throws NotCovered for problems beyond the model (see coveredTiers, routesOf), and where the law over more than one
 * day stands in the way of the optimum without it: an optimum that passes the judge is the optimum with the law too.
 */
export async function optimum(problem: PlanProblem): Promise<Optimum> {
  const tiers = coveredTiers(problem);
  const program = new Program();
  const routes = routesOf(problem).map((route) => ({ ...route, variable: program.variable() }));
  const sums = Object.fromEntries(COSTS.map((cost) => [cost, new Sum()])) as Record<CostId, Sum>;
  const doing = chooseRoutes(problem, program, routes);
  const setting = { problem, program, routes, doing, sums };
  chooseVisits(setting);
  addRoutes(setting);
  limitTravel(setting);
  choosePeople(setting);
  limitWork(setting);

  const { least, values } = await program.leastInOrder(tiers.map((tier) => sums[tier]));
  const chosen = routes.filter(({ variable }) => (values[variable] ?? 0) > 0.5);
  const plan = planOf(problem, assignmentsOf(problem, chosen));
  const broken = check(problem, plan)[0];
  if (broken) throw new NotCovered(`a rule that stands in the way: ${broken.rule}`);
  const counted = tally(modelOf(problem), plan);
  tiers.forEach((tier, i) => {
    if (counted[tier] === least[i]) return;
    throw new Error(`The program says ${least[i]} for ${tier}, the judge counts ${counted[tier]}.`);
  });
  const cost = Object.fromEntries(tiers.map((tier, i) => [tier, least[i]]));
  return { tiers, cost, assignments: plan.assignments };
}

/** At most one route for a carer and a day. Returns who does what: see Setting. */
function chooseRoutes(
  problem: PlanProblem,
  program: Program,
  routes: Setting['routes'],
): Map<number, number>[] {
  for (const ofDay of grouped(routes, ({ carer, day }) => `${carer} ${day}`)) {
    program.row(0, ones(ofDay), 1);
  }
  return problem.visits.map((_, visit) => {
    const byCarer = grouped(including(routes, visit), ({ carer }) => carer);
    return new Map(
      byCarer.map((ofCarer) => {
        const does = program.variable();
        program.row(0, [[does, -1], ...ones(ofCarer)], 0);
        return [ofCarer[0]!.carer, does];
      }),
    );
  });
}

/** Each visit is open or done: by one carer, or by two who begin in the same minute. */
function chooseVisits({ problem, program, routes, doing, sums }: Setting): void {
  problem.visits.forEach((visit, i) => {
    const carers = [...doing[i]!.values()].map((does): Term => [does, 1]);
    const open = program.variable();
    sums[visit.optional ? 'optional' : 'unserved'].terms.push([open, 1]);
    if (visit.needsAsk) sums.asked.terms.push(...carers);
    program.row(visit.carersNeeded, [[open, visit.carersNeeded], ...carers], visit.carersNeeded);
    if (visit.carersNeeded === 1) return;
    for (const together of grouped(including(routes, i), (route) => startOf(route, i))) {
      program.row(0, [[program.variable(), -2], ...ones(together)], 0);
    }
  });
}

/** What is known of a route beforehand. */
function addRoutes({ routes, sums }: Setting): void {
  for (const { variable, lateness, steady, travel } of routes) {
    sums.lateness.terms.push([variable, lateness]);
    sums.steady.terms.push([variable, steady]);
    sums.travel.terms.push([variable, travel]);
  }
}

/** What the trips of all routes together take above the budget. */
function limitTravel({ problem: { travelBudget }, program, sums }: Setting): void {
  if (travelBudget === undefined) return;
  const above = program.variable(INFINITE);
  const less = sums.travel.terms.map(([route, minutes]): Term => [route, -minutes]);
  sums.excessTravel.row(-travelBudget, [[above, 1], ...less], INFINITE);
  sums.excessTravel.terms.push([above, 1]);
}

/** Minutes a week: never above what a carer agreed to, and above the contract they are overtime. */
function limitWork({ problem, program, routes, sums }: Setting): void {
  const calendar = calendarOf(problem.horizon);
  problem.carers.forEach((carer, i) => {
    for (let week = 0; week < calendar.weeks; week++) {
      const work = routes
        .filter((route) => route.carer === i && calendar.weekOf(route.day) === week)
        .map((route): Term => [route.variable, route.work]);
      const before = (carer.workedBefore ?? [])
        .filter(({ from }) => calendar.weekOf(calendar.dayOf(from)) === week)
        .reduce((sum, { from, to, minutes }) => sum + (minutes ?? to - from), 0);
      if (carer.maxMinutes !== undefined) program.row(0, work, Math.max(0, carer.maxMinutes - before));
      if (carer.contractMinutes === undefined) continue;
      const contract = Math.round((carer.contractMinutes * calendar.daysInWeek(week)) / 7);
      const over = program.variable(INFINITE);
      const less = work.map(([route, minutes]): Term => [route, -minutes]);
      sums.overtime.row(before - contract, [[over, 1], ...less], INFINITE);
      sums.overtime.terms.push([over, 1]);
    }
  });
}

/** The plan that these assignments make, for the judge; its costs are not filled in. */
export function planOf(problem: PlanProblem, assignments: readonly Assignment[]): Plan {
  const served = new Set(assignments.map(({ visitId }) => visitId));
  const open = problem.visits.filter(({ id }) => !served.has(id));
  return {
    version: 1,
    assignments: [...assignments].sort((a, b) => a.start - b.start),
    asks: [],
    unserved: open.map(({ id }) => ({ visitId: id, reasons: [] })),
    cost: Object.fromEntries(COSTS.map((cost) => [cost, 0])) as Record<CostId, number>,
    facesPerClient: [],
    statistics: { seed: 0, iterations: 0, accepted: 0, stoppedBy: 'iterations' },
  };
}

function assignmentsOf(problem: PlanProblem, routes: readonly DayRoute[]): Assignment[] {
  return problem.visits.flatMap((visit, i) => {
    const served = including(routes, i);
    if (!served[0]) return [];
    const carerIds = served.map(({ carer }) => problem.carers[carer]!.id);
    return [{ visitId: visit.id, carerIds, start: startOf(served[0], i) }];
  });
}

function including<Route extends DayRoute>(routes: readonly Route[], visit: number): Route[] {
  return routes.filter(({ visits }) => visits.includes(visit));
}

function startOf({ visits, starts }: DayRoute, visit: number): number {
  return starts[visits.indexOf(visit)]!;
}

function ones(routes: Setting['routes']): Term[] {
  return routes.map(({ variable }) => [variable, 1]);
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
