import { isSpaced } from './choose.ts';
import { type Ledger, type Placement, partOf } from './ledger.ts';
import { NONE } from './minutes.ts';
import type { Model } from './model.ts';
import { routeOf } from './route.ts';
import type { VisitModel } from './visits.ts';

/** Visits of the previous plan, each at the moment where it was, in order of time. */
export function plannedBefore({ visits }: Model): VisitModel[] {
  return visits
    .filter((visit) => !visit.isSecond && visit.previous.length === visit.needed && wasThen(visit))
    .sort((a, b) => a.previousStart - b.previousStart || a.index - b.index);
}

/** Whether this is the moment at which the previous plan had it. */
function wasThen({ previousStart, earliest, limit, moments }: VisitModel): boolean {
  return moments.length === 1 || (earliest <= previousStart && previousStart <= limit);
}

/** Whether the visit is still open and those who came may come again. */
export function mayComeAgain(ledger: Ledger, visit: VisitModel): boolean {
  const may = (carer: number, i: number) =>
    visit.pinned.includes(carer) || ledger.model.visits[partOf(visit, i)]!.candidates.includes(carer);
  return !ledger.isServed(visit.index) && isSpaced(ledger, visit.index) && visit.previous.every(may);
}

/**
 * The same carers, in the same order of their days, or `toTheMinute`; undefined where that breaks a rule now.
 */
export function asBefore(ledger: Ledger, visit: VisitModel, toTheMinute: boolean): Placement | undefined {
  const { model } = ledger;
  const { index, previousStart, earliest, limit } = visit;
  if (toTheMinute && visit.pinnedStart === NONE && (previousStart < earliest || previousStart > limit))
    return undefined;
  const second = visit.second < 0 ? undefined : model.visits[visit.second]!;
  const kept = { start: ledger.fixed[index]!, second: second ? ledger.fixed[second.index]! : NONE };
  const start =
    (visit.needed === 1 && !toTheMinute) || visit.pinnedStart !== NONE
      ? visit.pinnedStart
      : Math.min(Math.max(previousStart, earliest), limit);
  const secondStart = second ? secondBefore(model, second, visit, start) : NONE;
  const placement: Placement = {
    ...{ visit: index, carers: [...visit.previous], start, secondStart },
    ...{ routes: [], after: [], cost: 0 },
  };
  const fix = (first: number, then: number) => {
    ledger.fixed[index] = first;
    if (second) ledger.fixed[second.index] = then;
  };
  fix(start, secondStart);
  for (const [i, carer] of visit.previous.entries()) {
    const person = model.carers[carer]!;
    const old = ledger.route(carer, visit.day);
    const part = partOf(visit, i);
    const when = part === index ? previousStart : secondStart;
    const at = old.visits.findIndex((other) => whenBefore(ledger, other) > when);
    const order = old.visits.toSpliced(at < 0 ? old.visits.length : at, 0, part);
    const route = person.routed ? routeOf(ledger.on(carer, visit.day), order) : undefined;
    const after = route && ledger.judge(carer, visit.day, route);
    placement.routes.push(route);
    placement.after.push(after);
    if (!route || !after) continue;
    if (!ledger.permits(carer, visit.day, route, after)) {
      fix(kept.start, kept.second);
      return undefined;
    }
  }
  fix(kept.start, kept.second);
  return placement;
}

/** When the second carer came, as far as that still follows the first. */
function secondBefore(model: Model, second: VisitModel, visit: VisitModel, start: number): number {
  const { least, most } = model.problem.visits[visit.of]!.second!;
  return Math.min(Math.max(second.previousStart, start + least), start + most);
}

function whenBefore(ledger: Ledger, index: number): number {
  const { previousStart, isSecond } = ledger.model.visits[index]!;
  if (previousStart !== NONE) return previousStart;
  return isSecond ? ledger.fixed[index]! : ledger.startOf(index);
}
