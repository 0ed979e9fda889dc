import type { Model } from './model.ts';
import type { VisitModel } from './visits.ts';

/** Per client who came to each visit, in order of time, to count how often somebody else came than the time before. */
export class Sequence {
  /** Visits of each client in order of time. */
  readonly #order: number[][];
  readonly #placeOf: Int32Array;
  readonly #came: number[][];

  constructor(model: Model) {
    const { visits } = model;
    this.#order = model.clients.map(() => []);
    this.#placeOf = new Int32Array(visits.length);
    this.#came = visits.map(() => []);
    for (const { client, index, isSecond } of visits) if (!isSecond) this.#order[client]!.push(index);
    for (const order of this.#order) {
      order.sort((a, b) => visits[a]!.earliest - visits[b]!.earliest || visits[a]!.of - visits[b]!.of);
      order.forEach((index, place) => {
        this.#placeOf[index] = place;
      });
    }
  }

  /** Change of the breaks when one professional more (1) or less (-1) comes to a visit. */
  step({ client, index, isSecond, of }: VisitModel, carer: number, sign: 1 | -1, keep: boolean): number {
    const visit = isSecond ? of : index;
    const order = this.#order[client]!;
    const place = this.#placeOf[visit]!;
    const before = this.#next(order, place, -1);
    const after = this.#next(order, place, 1);
    const now = this.#came[visit]!;
    const then = sign === 1 ? [...now, carer] : now.toSpliced(now.indexOf(carer), 1);
    const change = breaks(before, then, after) - breaks(before, now, after);
    if (keep) this.#came[visit] = then;
    return change;
  }

  /** Who came to the visit before or after that somebody came to. */
  #next(order: readonly number[], place: number, way: 1 | -1): readonly number[] {
    for (let i = place + way; i >= 0 && i < order.length; i += way) {
      const came = this.#came[order[i]!]!;
      if (came.length > 0) return came;
    }
    return [];
  }
}

function breaks(before: readonly number[], visit: readonly number[], after: readonly number[]): number {
  if (visit.length === 0) return isBreak(before, after);
  return isBreak(before, visit) + isBreak(visit, after);
}

function isBreak(one: readonly number[], next: readonly number[]): number {
  return one.length === 0 || next.length === 0 || next.some((carer) => one.includes(carer)) ? 0 : 1;
}
