import type { LowerBound, Plan, Statistics } from './answer.ts';
import { type Carer, COSTS, type CostId, type PlanProblem, type Visit } from './problem.ts';

/**
 * The problem in parts that have nobody in common: teams, unless somebody is of no team and so belongs to all. What a person
 * pinned belongs to whoever's client it is.
 */
export function partsOf(problem: PlanProblem): PlanProblem[] {
  const groups = new Groups();
  const teamOf = new Map(problem.clients.map(({ id, team }) => [id, teamKey(team)]));
  for (const { id, team, engagement } of problem.carers) {
    if (team !== undefined) groups.join(carerKey(id), teamKey(team));
    else if (engagement !== 'fixed') return [problem];
  }
  for (const { clientId, pinned, series } of problem.visits) {
    const team = teamOf.get(clientId)!;
    for (const carer of [pinned?.carerId, pinned?.secondCarerId])
      if (carer !== undefined) groups.join(carerKey(carer), team);
    if (series !== undefined) groups.join(`series ${series}`, team);
  }
  const parts = new Map<string, PlanProblem>();
  const partOf = (key: string) => {
    const name = groups.nameOf(key);
    const part = parts.get(name) ?? { ...problem, carers: [], clients: [], visits: [], series: [] };
    parts.set(name, part);
    return part;
  };
  for (const client of problem.clients) partOf(teamKey(client.team)).clients.push(client);
  const carerOf = new Map(problem.carers.map((carer) => [carer.id, carer]));
  for (const carer of problem.carers) partOf(carerKey(carer.id)).carers.push(carer);
  for (const part of parts.values()) part.carers.push(...knownFromElsewhere(part, carerOf));
  for (const visit of problem.visits) partOf(teamOf.get(visit.clientId)!).visits.push(visit);
  for (const one of problem.series ?? []) partOf(`series ${one.id}`).series!.push(one);
  return sharingTravel(
    problem,
    [...parts.values()].filter(({ visits }) => visits.length > 0),
  );
}

/** Each part with its share of the travel budget by its number of visits, in whole minutes that together are the budget. */
function sharingTravel({ travelBudget, visits }: PlanProblem, parts: PlanProblem[]): PlanProblem[] {
  if (travelBudget === undefined) return parts;
  let passed = 0;
  const upTo = (count: number) => Math.floor((travelBudget * count) / visits.length);
  return parts.map((part) => {
    const before = upTo(passed);
    passed += part.visits.length;
    return { ...part, travelBudget: upTo(passed) - before };
  });
}

/** Who came in the weeks before and is of another part now: a face still, who comes no more. */
function knownFromElsewhere({ carers, clients }: PlanProblem, carerOf: ReadonlyMap<string, Carer>): Carer[] {
  const here = new Set(carers.map(({ id }) => id));
  const known = new Set(clients.flatMap(({ history = [] }) => history.map(({ carerId }) => carerId)));
  return [...known].flatMap((id) => {
    const carer = here.has(id) ? undefined : carerOf.get(id);
    if (!carer) return [];
    const { engagement, qualifications, student = false } = carer;
    return [{ id, engagement, qualifications, student, available: [] }];
  });
}

const teamKey = (team: string | undefined) => (team === undefined ? 'of no team' : `team ${team}`);
const carerKey = (id: string) => `carer ${id}`;

/** Names that belong together. */
class Groups {
  readonly #above = new Map<string, string>();

  nameOf(key: string): string {
    let name = key;
    for (let above = this.#above.get(name); above !== undefined; above = this.#above.get(name)) name = above;
    return name;
  }

  join(one: string, other: string): void {
    const [a, b] = [this.nameOf(one), this.nameOf(other)];
    if (a !== b) this.#above.set(a, b);
  }
}

/** The part of a plan that is about these visits. */
export function planOfPart({ visits }: PlanProblem, plan: Plan): Plan {
  const ids = new Set(visits.map(({ id }: Visit) => id));
  const own = <T extends { visitId: string }>(list: readonly T[]) =>
    list.filter(({ visitId }) => ids.has(visitId));
  return {
    ...plan,
    ...{ assignments: own(plan.assignments), asks: own(plan.asks), unserved: own(plan.unserved) },
  };
}

/** The plans of all parts as one; costs are their sums, so that fairness is fairness inside each part. */
export function joined(problem: PlanProblem, plans: readonly Plan[], seed: number): Plan {
  const placeOf = new Map(problem.clients.map(({ id }, place) => [id, place]));
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  const cost = COSTS.map((id) => [id, sum(plans.map((plan) => plan.cost[id]))]);
  const bound = (id: keyof LowerBound) => sum(plans.map(({ lowerBound }) => lowerBound?.[id] ?? 0));
  const statistics: Statistics = {
    seed,
    iterations: sum(plans.map((one) => one.statistics.iterations)),
    accepted: sum(plans.map((one) => one.statistics.accepted)),
    stoppedBy:
      (['signal', 'seconds'] as const).find((why) => plans.some((one) => one.statistics.stoppedBy === why)) ??
      'iterations',
  };
  return {
    version: 1,
    assignments: plans
      .flatMap(({ assignments }) => assignments)
      .sort((a, b) => a.start - b.start || (a.visitId < b.visitId ? -1 : 1)),
    asks: plans.flatMap(({ asks }) => asks),
    unserved: plans.flatMap(({ unserved }) => unserved),
    cost: Object.fromEntries(cost) as Record<CostId, number>,
    lowerBound: { unserved: bound('unserved'), faces: bound('faces'), optional: bound('optional') },
    facesPerClient: plans
      .flatMap(({ facesPerClient }) => facesPerClient)
      .sort((a, b) => placeOf.get(a.clientId)! - placeOf.get(b.clientId)!),
    statistics,
  };
}
