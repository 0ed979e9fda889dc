import type { Plan } from './answer.ts';
import { Ledger } from './ledger.ts';
import { type Model, NONE } from './model.ts';
import { EMPTY, type Route, routeOf } from './route.ts';

/** A ledger in the state of a plan, also one that was changed by hand. Unknown visits and carers are left out. */
export function reload(model: Model, plan: Plan): Ledger {
  const ledger = new Ledger(model);
  const carerIndex = new Map(model.carers.map(({ id, index }) => [id, index]));
  const visitIndex = new Map(model.visits.map(({ id, index }) => [id, index]));
  const carersOf: number[][] = model.visits.map(() => []);
  const fixed = Int32Array.from(model.visits, ({ pinnedStart }) => pinnedStart);
  const stops = new Map<number, { visit: number; start: number }[]>();
  for (const { visitId, carerIds, start } of plan.assignments) {
    const visit = visitIndex.get(visitId);
    const carers = carerIds.map((id) => carerIndex.get(id) ?? NONE);
    if (visit === undefined || carers.includes(NONE)) continue;
    carersOf[visit] = carers;
    if (model.visits[visit]!.needed > 1) fixed[visit] = start;
    for (const carer of carers) {
      if (!model.carers[carer]!.routed) continue;
      const key = carer * model.days + model.visits[visit]!.day;
      stops.set(key, [...(stops.get(key) ?? []), { visit, start }]);
    }
  }
  const routes: Route[] = Array.from({ length: model.carers.length * model.days }, () => EMPTY);
  for (const [key, list] of stops) {
    list.sort((a, b) => a.start - b.start || a.visit - b.visit);
    const carer = model.carers[Math.floor(key / model.days)]!;
    const order = list.map(({ visit }) => visit);
    routes[key] = routeOf(model, carer, key % model.days, order, fixed);
  }
  ledger.load({ carersOf, fixed, routes, totals: ledger.totals });
  ledger.tolerate();
  return ledger;
}
