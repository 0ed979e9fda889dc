import type { Plan, PlanOptions, Progress, Statistics } from './answer.ts';
import { asksOf } from './asks.ts';
import { construct, type Stepwise } from './construct.ts';
import { AT, Ledger, type Snapshot } from './ledger.ts';
import { type Model, modelOf } from './model.ts';
import { COSTS, type CostId, type PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { anneal, type Run } from './search.ts';
import { whyUnserved } from './unserved.ts';
import { weightsOf } from './weights.ts';

export { check } from './check.ts';
export { explain } from './explain.ts';
export { readProblem } from './read-problem.ts';

/** Iterations per visit when the caller sets no limit. */
const PER_VISIT = 60;
/** Milliseconds of work between two breaths in which messages and timers come through. */
const BREATH = 10;
const PROGRESS_EVERY = 100;
/** Milliseconds that reasons may still take after someone stopped the planner. */
const FAREWELL = 40;

/**
 * Makes a plan: who goes where and when, whom to ask, and what nobody can do, with why.
 *
 * `problem` must have come through `readProblem`. Times are minutes (see problem.ts). Never throws for a problem
 * that cannot be solved well: what does not fit is in `unserved` with its reasons. When `signal` fires the best plan
 * so far is returned. The method and its sources are in README.md.
 */
export async function plan(problem: PlanProblem, options: PlanOptions): Promise<Plan> {
  const started = performance.now();
  const model = modelOf(problem, options.previous);
  const ledger = new Ledger(model);
  const weights = weightsOf(model.tiers);
  const statistics: Statistics = { seed: options.seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' };
  const run: Run = { iterations: 0, accepted: 0, best: ledger.snapshot() };

  const most =
    options.iterations ?? (options.seconds === undefined ? PER_VISIT * model.visits.length : Infinity);
  const milliseconds = (options.seconds ?? Infinity) * 1000;
  const spent = (iterations: number) =>
    Math.max(most === 0 ? 1 : iterations / most, (performance.now() - started) / milliseconds);
  let told = Number.NEGATIVE_INFINITY;
  const tell = () => {
    if (!options.onProgress || performance.now() - told < PROGRESS_EVERY) return;
    told = performance.now();
    options.onProgress(progressOf(run, Math.min(1, spent(run.iterations))));
  };

  const built = await drive(construct(ledger, weights), options.signal, tell);
  run.best = ledger.snapshot();
  if (built) {
    const search = anneal(ledger, weights, seeded(options.seed), spent, options.previous !== undefined, run);
    const finished = await drive(search, options.signal, tell);
    if (!finished) statistics.stoppedBy = 'signal';
    else if (run.iterations < most) statistics.stoppedBy = 'seconds';
  } else {
    statistics.stoppedBy = 'signal';
  }
  statistics.iterations = run.iterations;
  statistics.accepted = run.accepted;
  options.onProgress?.(progressOf(run, 1));
  return planFrom(model, run.best, statistics, built);
}

/** Runs to the end, breathing now and then; false when it was stopped. */
async function drive(
  work: Stepwise<void>,
  signal: AbortSignal | undefined,
  tell: () => void,
): Promise<boolean> {
  let breath = performance.now();
  while (!signal?.aborted) {
    if (work.next().done) return true;
    if (performance.now() - breath < BREATH) continue;
    tell();
    await new Promise((resolve) => setImmediate(resolve));
    breath = performance.now();
  }
  return false;
}

function progressOf(run: Run, done: number): Progress {
  const cost = costsOf(run.best.totals);
  return { done, iterations: run.iterations, unserved: cost.unserved, faces: cost.faces, cost };
}

export function costsOf(totals: Float64Array): Record<CostId, number> {
  return Object.fromEntries(COSTS.map((cost) => [cost, totals[AT[cost]]!])) as Record<CostId, number>;
}

export function planFrom(model: Model, best: Snapshot, statistics: Statistics, built: boolean): Plan {
  const ledger = new Ledger(model);
  ledger.load(best);
  const served = model.visits.filter(({ index }) => ledger.carersOf[index]!.length > 0);
  const open = model.visits.filter(({ index }) => ledger.carersOf[index]!.length === 0);
  const stopped = {
    code: 'stopped',
    text: {
      nl: 'De planner is gestopt voordat dit bezoek was uitgezocht.',
      en: 'The planner was stopped before it had looked into this visit.',
    },
  };
  const until = statistics.stoppedBy === 'signal' ? performance.now() + FAREWELL : Number.POSITIVE_INFINITY;
  return {
    version: 1,
    assignments: served
      .map(({ index, id }) => ({
        visitId: id,
        carerIds: ledger.carersOf[index]!.map((carer) => model.carers[carer]!.id),
        start: ledger.startOf(index),
      }))
      .sort((a, b) => a.start - b.start || (a.visitId < b.visitId ? -1 : 1)),
    asks: asksOf(
      ledger,
      open.filter((visit) => visit.open).map(({ index }) => index),
    ),
    unserved: open
      .filter((visit) => !visit.open)
      .map(({ index, id }) => ({
        visitId: id,
        reasons: built && performance.now() < until ? whyUnserved(ledger, index) : [stopped],
      })),
    cost: costsOf(best.totals),
    facesPerClient: model.clients.map((client) => ({
      clientId: client.id,
      faces: ledger.book.familiarity[client.index]!.faces,
      peak: ledger.book.peak(client.index, 0),
      ...(Number.isFinite(client.limitDay) ? { agreed: client.limitDay } : {}),
    })),
    statistics,
  };
}
