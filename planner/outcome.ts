import type { Assignment, Plan, Progress, Statistics } from './answer.ts';
import { asksOf } from './asks.ts';
import { AT, Ledger, type Snapshot } from './ledger.ts';
import { lowerBound } from './lower-bound.ts';
import type { Model } from './model.ts';
import { COSTS, type CostId } from './problem.ts';
import { whyUnserved } from './unserved.ts';

/** Milliseconds that reasons may still take after someone stopped the planner. */
const FAREWELL = 40;

export function costsOf(totals: Float64Array): Record<CostId, number> {
  return Object.fromEntries(COSTS.map((cost) => [cost, totals[AT[cost]]!])) as Record<CostId, number>;
}

/** `totals` of the best plan so far. */
export function progressOf(totals: Float64Array, iterations: number, done: number): Progress {
  const cost = costsOf(totals);
  return { done, iterations, unserved: cost.unserved, faces: cost.faces, cost };
}

/** The plan as people get it. Where nothing was built yet, open visits have no reasons of their own. */
export function planFrom(model: Model, best: Snapshot, statistics: Statistics, built: boolean): Plan {
  const ledger = new Ledger(model);
  ledger.load(best);
  const open = model.visits.filter(({ index, of }) => index === of && !ledger.isServed(index));
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
    assignments: assignmentsOf(ledger),
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
    lowerBound: lowerBound(model),
    facesPerClient: model.clients.map((client) => ({
      clientId: client.id,
      faces: ledger.book.familiarity[client.index]!.faces,
      peak: ledger.book.peak(client.index, 0),
      ...(Number.isFinite(client.limitDay) ? { agreed: client.limitDay } : {}),
    })),
    statistics,
  };
}

/** Who comes where and when, in order of time. */
export function assignmentsOf(ledger: Ledger): Assignment[] {
  const { visits, carers } = ledger.model;
  return visits
    .filter(({ index }) => ledger.carersOf[index]!.length > 0)
    .map(({ index, id, second }) => ({
      visitId: id,
      carerIds: ledger.carersOf[index]!.map((carer) => carers[carer]!.id),
      start: ledger.startOf(index),
      ...(second >= 0 ? { secondStart: ledger.fixed[second]! } : {}),
    }))
    .sort((a, b) => a.start - b.start || (a.visitId < b.visitId ? -1 : 1));
}
