import type { Plan, PlanOptions, Progress } from './answer.ts';
import { joined, planOfPart } from './parts.ts';
import { PER_VISIT, planPart } from './plan-part.ts';
import { COSTS, type CostId, type PlanProblem, tiersOf } from './problem.ts';
import { threadOf } from './thread.ts';
import { leftToVolunteers } from './visits.ts';
import { isBetter } from './weights.ts';
import type { FromPlanner, ToPlanner } from './worker.ts';

/** Times that threads on one problem lay their plans together and go on from the best. */
const ROUNDS = 4;

type Limits = Omit<PlanOptions, 'signal' | 'onProgress' | 'threads' | 'openThread'>;
type Search = (problem: PlanProblem, limits: Limits, tell: (progress: Progress) => void) => Promise<Plan>;

/** Parts that share nobody, the largest first, as many at once as there are threads. Each gets time by its visits. */
export async function planParts(
  problem: PlanProblem,
  parts: readonly PlanProblem[],
  options: PlanOptions,
): Promise<Plan> {
  const { threads = 1, seconds, iterations, previous, start, seed } = options;
  const search = searching(options);
  const whole = problem.visits.length;
  const tell = tellingOf(parts, options);
  const plans: Plan[] = [];
  const waiting = parts.map((part, place) => ({ part, place }));
  waiting.sort((a, b) => b.part.visits.length - a.part.visits.length || a.place - b.place);
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { part, place } = next;
      const share = part.visits.length / whole;
      const limits: Limits = {
        seed,
        ...(seconds === undefined ? {} : { seconds: seconds * share * Math.min(threads, parts.length) }),
        ...(iterations === undefined ? {} : { iterations: Math.ceil(iterations * share) }),
        ...(previous ? { previous: planOfPart(part, previous) } : {}),
        ...(start ? { start: planOfPart(part, start) } : {}),
      };
      plans[place] = await search(part, limits, (told) => tell(place, told));
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, parts.length) }, lane));
  return joined(problem, plans, seed);
}

/** One problem on several threads: each its own seed, and after each round all go on from the best of them. */
export async function planTogether(problem: PlanProblem, options: PlanOptions): Promise<Plan> {
  const { threads = 1, seed, signal } = options;
  const search = searching(options);
  const limits: Limits = {
    seed,
    ...(options.previous ? { previous: options.previous } : {}),
    ...(options.seconds === undefined ? {} : { seconds: options.seconds / ROUNDS }),
    ...(options.seconds !== undefined && options.iterations === undefined
      ? {}
      : {
          iterations: Math.ceil((options.iterations ?? PER_VISIT * problem.visits.length) / ROUNDS / threads),
        }),
  };
  const tell = tellingBest(options, (one, other) => isLower(problem, one, other));
  let best = options.start;
  const all: Plan[] = [];
  for (let round = 0; round < ROUNDS && !signal?.aborted; round++) {
    const plans = await Promise.all(
      Array.from({ length: threads }, (_, i) => {
        const place = round * threads + i;
        const own = { ...limits, seed: seed + place, ...(best ? { start: best } : {}) };
        return search(problem, own, (told) => tell(place, told, 1 / (ROUNDS * threads)));
      }),
    );
    all.push(...plans);
    best = [...plans, ...(best ? [best] : [])].reduce((a, b) => (isLower(problem, b, a) ? b : a));
  }
  const { statistics } = joined(problem, all, seed);
  return { ...best!, statistics };
}

type Costed = Pick<Plan, 'cost'>;

function isLower(problem: PlanProblem, one: Costed, other: Costed): boolean {
  const row = ({ cost }: Costed) => Float64Array.from(COSTS, (id) => cost[id]);
  return isBetter(tiersOf(problem), row(one), row(other));
}

/** In this thread, or in one of its own for as long as it takes. */
function searching({ threads = 1, openThread = openHere, signal }: PlanOptions): Search {
  if (threads === 1)
    return (problem, limits, onProgress) =>
      planPart(problem, { ...limits, onProgress, ...(signal ? { signal } : {}) });
  return (problem, options, tell) =>
    new Promise((resolve, reject) => {
      const thread = openThread();
      const say = (message: ToPlanner) => thread.postMessage(message);
      const cancel = () => say({ type: 'cancel' });
      signal?.addEventListener('abort', cancel);
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('A thread of the planner ended before its plan was made.')));
      thread.on('message', (message: FromPlanner) => {
        if (message.type === 'progress') tell(message.progress);
        else if (message.type === 'done' || message.type === 'cancelled') resolve(message.plan);
        else
          reject(
            new Error(message.type === 'failed' ? message.message : `${message.path}: ${message.expected}`),
          );
        if (message.type !== 'progress') signal?.removeEventListener('abort', cancel);
      });
      say({ type: 'plan', problem, options });
      if (signal?.aborted) cancel();
    });
}

const openHere = () => threadOf(new URL('./worker.ts', import.meta.url));

type Share = Pick<Progress, 'done' | 'iterations'> & { share: number };

/** How far all are together. */
function together(shares: readonly Share[]): Pick<Progress, 'done' | 'iterations'> {
  const done = shares.reduce((sum, one) => sum + one.done * one.share, 0);
  return { done: Math.min(1, done), iterations: shares.reduce((sum, one) => sum + one.iterations, 0) };
}

/** Of threads on one problem the lowest cost so far counts. */
function tellingBest({ onProgress }: PlanOptions, isLower: (one: Progress, other: Progress) => boolean) {
  let lowest: Progress | undefined;
  const told: Share[] = [];
  return (place: number, progress: Progress, share: number) => {
    told[place] = { ...progress, share };
    // Before its first iteration a thread has no whole plan.
    if (progress.iterations > 0 && (!lowest || isLower(progress, lowest))) lowest = progress;
    const { unserved, faces, cost } = lowest ?? progress;
    onProgress?.({ ...together(told.filter((one) => one !== undefined)), unserved, faces, cost });
  };
}

/** The costs of all parts together; in a part that is not begun nobody comes yet, so that the sum never climbs as parts begin. */
export function tellingOf(
  parts: readonly PlanProblem[],
  { onProgress, start }: Pick<PlanOptions, 'onProgress' | 'start'>,
) {
  if (!onProgress) return () => {};
  const whole = parts.reduce((sum, { visits }) => sum + visits.length, 0);
  const begun = new Set(start?.assignments.map(({ visitId }) => visitId));
  const known = parts.map((part) => ({
    ...{ done: 0, iterations: 0, share: part.visits.length / whole },
    cost: costOfNothing(part, begun),
  }));
  return (place: number, progress: Progress) => {
    known[place] = { ...known[place]!, ...progress };
    const costs = COSTS.map((id) => [id, known.reduce((sum, one) => sum + one.cost[id], 0)]);
    const cost = Object.fromEntries(costs) as Record<CostId, number>;
    onProgress({ ...together(known), unserved: cost.unserved, faces: cost.faces, cost });
  };
}

/** What it costs that nobody comes, but for visits that are `planned` and those that wait for a volunteer's yes. */
function costOfNothing(part: PlanProblem, planned: ReadonlySet<string>): Record<CostId, number> {
  const clientOf = new Map(part.clients.map((client) => [client.id, client]));
  const open = part.visits.filter(
    (visit) =>
      !planned.has(visit.id) &&
      (!leftToVolunteers(part, visit, clientOf.get(visit.clientId)) || (visit.yes ?? []).length > 0),
  );
  const optional = open.filter((visit) => visit.optional).length;
  const cost = Object.fromEntries(COSTS.map((id) => [id, 0])) as Record<CostId, number>;
  return { ...cost, unserved: open.length - optional, optional };
}
