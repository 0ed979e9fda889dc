import type { Plan } from './answer.ts';
import { Ledger, partOf, type Snapshot } from './ledger.ts';
import { NONE } from './minutes.ts';
import type { Model } from './model.ts';
import { EMPTY, type Route, routeOf } from './route.ts';

/** A ledger in the state of a plan, also one that was changed by hand. Unknown visits and carers are left out. */
export function reload(model: Model, plan: Plan): Ledger {
  const carerIndex = new Map(model.carers.map(({ id, index }) => [id, index]));
  const visitIndex = new Map(model.problem.visits.map(({ id }, index) => [id, index]));
  const carersOf: number[][] = model.visits.map(() => []);
  const fixed = Int32Array.from(model.visits, ({ pinnedStart }) => pinnedStart);
  const stops = new Map<number, { visit: number; start: number }[]>();
  for (const { visitId, carerIds, start, secondStart } of plan.assignments) {
    const first = visitIndex.get(visitId);
    const visit = first === undefined ? undefined : momentAt(model, first, start);
    const carers = carerIds.map((id) => carerIndex.get(id) ?? NONE);
    if (visit === undefined || carers.includes(NONE)) continue;
    carersOf[visit] = carers;
    const { needed, second, day } = model.visits[visit]!;
    if (needed > 1) fixed[visit] = start;
    if (second >= 0) fixed[second] = secondStart ?? start;
    for (const [i, carer] of carers.entries()) {
      if (!model.carers[carer]!.routed) continue;
      const key = carer * model.days + day;
      const part = partOf(model.visits[visit]!, i);
      const stop = { visit: part, start: part === visit ? start : fixed[part]! };
      stops.set(key, [...(stops.get(key) ?? []), stop]);
    }
  }
  const routes: Route[] = Array.from({ length: model.carers.length * model.days }, () => EMPTY);
  for (const [key, list] of stops) {
    list.sort((a, b) => a.start - b.start || a.visit - b.visit);
    const carer = model.carers[Math.floor(key / model.days)]!;
    const order = list.map(({ visit }) => visit);
    routes[key] = routeOf({ model, carer, day: key % model.days, fixed }, order);
  }
  return brought(model, { carersOf, fixed, routes });
}

/** A ledger in this state; what is broken in it is accepted from there on. */
export function brought(model: Model, state: Omit<Snapshot, 'totals'>): Ledger {
  const ledger = new Ledger(model);
  ledger.load(state);
  ledger.tolerate();
  return ledger;
}

/** The moment whose window holds the start; the first when none does. */
function momentAt({ visits }: Model, first: number, start: number): number {
  const holds = (index: number) => visits[index]!.earliest <= start && start <= visits[index]!.limit;
  return visits[first]!.moments.find(holds) ?? first;
}
