import { asked } from '../costs/asked.ts';
import { otherCarers } from '../costs/changes.ts';
import { wishes } from '../costs/wishes.ts';
import { AT, type Ledger } from '../ledger.ts';
import { pick, type Random } from '../random.ts';

export type Setting = {
  weights: Float64Array;
  random: Random;
  /** Visits that are not wholly pinned and that somebody may do, each by its first moment. */
  movable: readonly number[];
  /** Those of them that may come at another moment. */
  movableInTime: readonly number[];
  /** Those that nobody does now. */
  open: readonly number[];
  /** Visits where lateness or too many faces are found now; they get more attention. */
  strained: readonly number[];
  /** The most, weighted, by which this move may make the plan worse. */
  threshold: number;
};

/** A visit to begin with. */
export function seed(ledger: Ledger, { random, movable, strained }: Setting): number | undefined {
  const found = pick(random, strained.length > 0 && random.real() < 0.4 ? strained : movable);
  return found === undefined ? undefined : ledger.current(found);
}

/** The client's visits that can be moved, each at the moment where it stands. */
export function ofClient(ledger: Ledger, client: number): number[] {
  const { visits, visitsOfClient } = ledger.model;
  return visitsOfClient[client]!.map((index) => ledger.current(index)).filter((index) => {
    const { pinned, needed } = visits[index]!;
    return pinned.length < needed && ledger.carersOf[index]!.length > 0;
  });
}

/**
 * When one carer takes over a visit from another, weighted: what the people involved make of it, and roughly the most that
 * the day it leaves could win. Most moves are seen here not to be worth timing.
 */
export function takeOver(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  from: number,
  to: number,
): { people: number; most: number } {
  const { model, book, totals } = ledger;
  const visit = model.visits[index]!;
  const { faces, continuity, wishes: clients } = book.replace(visit, from, to);
  const people =
    weights[AT.faces]! * faces +
    weights[AT.continuity]! * continuity +
    weights[AT.wishes]! * (clients + wishes(model, visit, [to]) - wishes(model, visit, [from])) +
    weights[AT.asked]! * (asked(model, visit, [to]) - asked(model, visit, [from])) +
    weights[AT.changes]! * (otherCarers([to], visit.previous) - otherCarers([from], visit.previous));
  const left = ledger.route(from, visit.day);
  const trip = Math.min(left.travel, LONGEST_TRIP);
  const trips = LONGEST_TRIP + visit.duration;
  const most =
    weights[AT.lateness]! * left.lateness +
    weights[AT.steady]! * left.steady +
    weights[AT.excessTravel]! * Math.min(totals[AT.excessTravel]!, trip) +
    weights[AT.travel]! * trip +
    weights[AT.overtime]! * Math.min(ledger.horizontal(from).overtime, trips) +
    weights[AT.fairness]! * Math.min(totals[AT.fairness]!, trips) +
    weights[AT.unpopular]! * Math.min(totals[AT.unpopular]!, visit.duration) +
    weights[AT.changes]! * left.changes;
  return { people, most };
}

/** Minutes of travel that leaving out one visit hardly ever saves. */
const LONGEST_TRIP = 30;

/** What placing may still cost after what the move has lifted; that a visit is open meanwhile does not count. */
export function budget(ledger: Ledger, { weights, threshold }: Setting): number {
  const open =
    weights[AT.unserved]! * ledger.delta(AT.unserved) + weights[AT.optional]! * ledger.delta(AT.optional);
  return threshold - weighted(ledger, weights) + open;
}

/** Weighted change of all costs since the move began. */
export function weighted(ledger: Ledger, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * ledger.delta(i);
  return sum;
}

/**
 * Tries one change in the ledger, by lifting and placing. False: nothing sensible came of it, and whatever was
 * lifted has to be rolled back. Whether a change is kept is up to the search.
 */
export type Move = (ledger: Ledger, setting: Setting) => boolean;
