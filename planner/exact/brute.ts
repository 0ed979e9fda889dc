import type { Assignment } from '../answer.ts';
import { check } from '../check.ts';
import { tally } from '../judge/tally.ts';
import { modelOf } from '../model.ts';
import type { Carer, Client, CostId, PlanProblem, Visit } from '../problem.ts';
import { pick, type Random, seeded } from '../random.ts';
import { travelOf } from '../travel.ts';
import { coveredTiers } from './covered.ts';
import { planOf } from './exact.ts';

// For tests only: the exact model held against trying everything.

/** All times and trips of a tiny problem are multiples of this, so that no start between them is better. */
const STEP = 15;

type Doing = { carers: readonly Carer[]; start: number };

/**
 * The least cost, tier by tier, by trying every carer and every start of every visit. No orders, no timing, no program:
 * what clashes is left out, the judge counts the rest. For tiny problems only.
 */
export function leastByTrying(problem: PlanProblem): Partial<Record<CostId, number>> {
  const tiers = coveredTiers(problem);
  const model = modelOf(problem);
  const travel = travelOf(problem);
  const ways = problem.visits.map((visit) => waysOf(problem, visit));
  const chosen: (Doing | undefined)[] = [];
  let best: Record<CostId, number> | undefined;

  const clashes = (visit: Visit, { carers, start }: Doing) =>
    chosen.some((other, i) => {
      const before = problem.visits[i]!;
      return carers.some((carer) => {
        if (!other?.carers.includes(carer)) return false;
        const trip = travel(carer.mode ?? 'car', before.clientId, visit.clientId);
        const back = travel(carer.mode ?? 'car', visit.clientId, before.clientId);
        return other.start + before.duration + trip > start && start + visit.duration + back > other.start;
      });
    });
  const tryOut = (open: number) => {
    if (tiers[0] === 'unserved' && best && open > best.unserved) return;
    const visit = problem.visits[chosen.length];
    if (!visit) {
      const assignments = chosen.flatMap((doing, i): Assignment[] =>
        doing
          ? [
              {
                visitId: problem.visits[i]!.id,
                carerIds: doing.carers.map(({ id }) => id),
                start: doing.start,
              },
            ]
          : [],
      );
      const plan = planOf(problem, assignments);
      const cost = tally(model, plan);
      if (isLess(tiers, cost, best) && check(problem, plan).length === 0) best = cost;
      return;
    }
    for (const way of ways[chosen.length]!) {
      if (clashes(visit, way)) continue;
      chosen.push(way);
      tryOut(open);
      chosen.pop();
    }
    chosen.push(undefined);
    tryOut(visit.optional ? open : open + 1);
    chosen.pop();
  };
  tryOut(0);
  return Object.fromEntries(tiers.map((tier) => [tier, best?.[tier]]));
}

function isLess(
  tiers: readonly CostId[],
  one: Record<CostId, number>,
  other: Record<CostId, number> | undefined,
): boolean {
  const tier = tiers.find((cost) => one[cost] !== other?.[cost]);
  return !other || (tier !== undefined && one[tier] < other[tier]);
}

/** Every carer, or two, at every start at which they are there. */
function waysOf(problem: PlanProblem, visit: Visit): Doing[] {
  const limit = visit.window.latest + (visit.hardWindow ? 0 : 240);
  const ways: Doing[] = [];
  for (let start = visit.window.earliest; start <= limit; start += STEP) {
    const able = problem.carers.filter((carer) =>
      carer.available.some(({ from, to }) => from <= start && start + visit.duration <= to),
    );
    for (const [i, carer] of able.entries()) {
      if (visit.carersNeeded === 1) ways.push({ carers: [carer], start });
      else for (const other of able.slice(i + 1)) ways.push({ carers: [carer, other], start });
    }
  }
  // Who lacks something is left out here already: the judge would refuse each plan with them.
  const client = problem.clients.find(({ id }) => id === visit.clientId);
  const may = ({ id, qualifications }: Carer) =>
    !client?.refused?.includes(id) && visit.qualifications.every((one) => qualifications.includes(one));
  return ways.filter(({ carers }) => carers.every(may));
}

/** Two days, 2 or 3 carers, 3 clients, 4 or 5 visits, with everything that the exact model knows. */
export function tinyProblem(seed: number): PlanProblem {
  const random = seeded(seed);
  const chance = (share: number) => random.real() < share;
  const clientIds = ['client-1', 'client-2', 'client-3'];
  const carerIds = ['carer-1', 'carer-2', 'carer-3'].slice(0, 2 + random.below(2));
  const one = (list: readonly string[]) => [pick(random, list)!];
  const carers = carerIds.map((id): Carer => {
    const available = [0, 1440].map((midnight) => {
      const from = midnight + 480 + STEP * random.below(3);
      return { from, to: from + 105 + STEP * random.below(4) };
    });
    const carer: Carer = { id, engagement: 'assigned', qualifications: [], available };
    if (chance(0.7)) carer.qualifications.push('injection');
    if (chance(0.2)) carer.student = true;
    if (chance(0.5)) carer.contractMinutes = 60 * random.below(12);
    if (chance(0.3)) carer.maxMinutes = 60 + STEP * random.below(8);
    if (chance(0.3)) carer.likes = one(clientIds);
    if (chance(0.3)) carer.dislikes = one(clientIds);
    if (chance(0.4)) carer.maxClients = 1;
    return carer;
  });
  const clients = clientIds.map((id): Client => {
    const client: Client = { id, place: { lat: 52, lon: 5 } };
    if (chance(0.2)) client.refused = one(carerIds);
    if (chance(0.3)) client.preferred = one(carerIds);
    if (chance(0.7)) client.maxFaces = { day: 1, night: 0, students: 0 };
    if (chance(0.5)) {
      client.history = [
        { carerId: one([...carerIds, 'gone'])[0]!, visits: 2, lastDay: -random.below(15) - 1 },
      ];
    }
    return client;
  });
  const count = carers.length === 2 ? 5 : 4;
  const visits = Array.from({ length: count }, (_, i) => visitOf(i, random, clientIds));
  const ids = [...carerIds, ...clientIds];
  const minutes = ids.map((_, row) => ids.map((_, at) => (row === at ? 0 : STEP * random.below(3))));
  const horizon = { start: '2026-11-29', days: 2, timeZone: 'Europe/Amsterdam' };
  const problem: PlanProblem = { version: 1, horizon, carers, clients, visits };
  problem.travel = { matrix: { car: { ids, minutes } } };
  if (chance(0.5)) problem.tiers = ['unserved', ...shuffled(random)];
  if (chance(0.5)) problem.travelBudget = STEP * random.below(6);
  return problem;
}

function visitOf(i: number, random: Random, clientIds: readonly string[]): Visit {
  const chance = (share: number) => random.real() < share;
  const earliest = 1440 * (i % 2) + 480 + STEP * random.below(5);
  const visit: Visit = {
    id: `visit-${i + 1}`,
    clientId: pick(random, clientIds)!,
    window: { earliest, latest: earliest + STEP * random.below(chance(0.4) ? 6 : 2) },
    hardWindow: chance(0.7),
    duration: STEP * (1 + random.below(3)),
    qualifications: chance(0.3) ? ['injection'] : [],
    carersNeeded: 1,
  };
  if (chance(0.2)) visit.optional = true;
  if (chance(0.2)) visit.needsAsk = true;
  if (i % 2 === 0 && chance(0.2)) visit.isNight = true;
  if (chance(0.25)) {
    visit.carersNeeded = 2;
    visit.hardWindow = true;
    visit.window.latest = earliest + STEP * random.below(4);
  }
  return visit;
}

function shuffled(random: Random): CostId[] {
  const rest: CostId[] = [
    'faces',
    'asked',
    'lateness',
    'optional',
    'excessTravel',
    'continuity',
    'wishes',
    'travel',
    'overtime',
  ];
  return rest
    .map((cost) => ({ cost, key: random.real() }))
    .sort((a, b) => a.key - b.key)
    .map(({ cost }) => cost);
}
