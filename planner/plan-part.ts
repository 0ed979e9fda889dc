import type { Plan, PlanOptions, Statistics } from './answer.ts';
import { drive, seldom } from './breath.ts';
import { construct } from './construct.ts';
import { Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import { planFrom, progressOf } from './outcome.ts';
import type { PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { reload } from './reload.ts';
import { anneal, type Run } from './search.ts';
import { weightsOf } from './weights.ts';

/** Iterations per visit when the caller sets no limit. */
export const PER_VISIT = 60;

/** One search in this thread, over everything at once. */
export async function planPart(problem: PlanProblem, options: PlanOptions): Promise<Plan> {
  const started = performance.now();
  const model = modelOf(problem, options.previous);
  const ledger = options.start ? reload(model, options.start) : new Ledger(model);
  const weights = weightsOf(model.tiers);
  const random = seeded(options.seed);
  const isWarm = (options.previous ?? options.start) !== undefined;
  const statistics: Statistics = { seed: options.seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' };
  const run: Run = { iterations: 0, accepted: 0, best: ledger.snapshot() };

  const most =
    options.iterations ?? (options.seconds === undefined ? PER_VISIT * model.visits.length : Infinity);
  const milliseconds = (options.seconds ?? Infinity) * 1000;
  const spent = (iterations: number) =>
    Math.max(most === 0 ? 1 : iterations / most, (performance.now() - started) / milliseconds);
  const say = (done: number) =>
    options.onProgress?.(progressOf(run.best.totals, run.iterations, Math.min(1, done)));
  const tell = seldom(() => say(spent(run.iterations)));

  const isStopped = () => options.signal?.aborted ?? false;
  const built = !isStopped();
  // Who stops a search that has begun gets a whole plan all the same: only the division of visits is cut short.
  const dividing = { random, spent: () => (isStopped() ? 1 : spent(0)) };
  if (built) await drive(construct(ledger, weights, dividing), undefined, tell);
  run.best = ledger.snapshot();
  const finished = await drive(anneal(ledger, weights, random, spent, isWarm, run), options.signal, tell);
  if (!finished) statistics.stoppedBy = 'signal';
  else if (run.iterations < most) statistics.stoppedBy = 'seconds';
  statistics.iterations = run.iterations;
  statistics.accepted = run.accepted;
  say(1);
  return planFrom(model, run.best, statistics, built);
}
