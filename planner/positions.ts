import type { CarerModel } from './carers.ts';
import type { Ledger } from './ledger.ts';
import { NONE } from './minutes.ts';
import type { Route } from './route.ts';

/** Minutes late. */
const WORTH_TRYING = 45;

/** Which starts of a soft window count: all that it bears, or those that are worth trying. */
export type Reach = 'all' | 'near';

/** Where in a carer's day a visit could go, in columns that the next look overwrites. */
export class Positions {
  count = 0;
  at = new Int32Array(32);
  /** Minutes that this visit and the next become late or later, roughly. */
  delay = new Int32Array(32);
  price = new Float64Array(32);

  /** Positions at which the windows on both sides leave room. `start`: decided, or NONE. */
  look(ledger: Ledger, index: number, carer: CarerModel, route: Route, start: number, reach: Reach): void {
    const { columns, clients } = ledger.model;
    const { earliest, latest, limit, preferred, duration, client } = columns;
    const { fixed } = ledger;
    const { visits, starts } = route;
    const many = clients.length;
    const isDecided = start !== NONE;
    const last = (visit: number) =>
      reach === 'all' ? limit[visit]! : Math.min(limit[visit]!, latest[visit]! + WORTH_TRYING);
    const opens = isDecided ? start : earliest[index]!;
    const closes = isDecided ? start : last(index);
    const usual = Math.min(preferred[index]!, latest[index]!);
    const place = client[index]!;
    const minutes = duration[index]!;
    this.#empty(visits.length + 1);
    for (let at = 0; at <= visits.length; at++) {
      let ready = opens;
      let detour = 0;
      if (at > 0) {
        const before = visits[at - 1]!;
        const begins = fixed[before] === NONE ? earliest[before]! : fixed[before]!;
        if (begins + duration[before]! > closes) break;
        const trip = carer.between[client[before]! * many + place]!;
        ready = Math.max(ready, starts[at - 1]! + duration[before]! + trip);
        detour += trip;
      }
      let push = 0;
      if (at < visits.length) {
        const after = visits[at]!;
        if (opens + minutes > (fixed[after] === NONE ? last(after) : fixed[after]!)) continue;
        const trip = carer.between[place * many + client[after]!]!;
        push = Math.max(0, ready + minutes + trip - starts[at]!);
        detour += trip;
      }
      const late = Math.max(0, ready - latest[index]!);
      const wish = isDecided ? start : Math.max(ready, usual);
      this.#add(at, late + push, 4 * late + 2 * push + detour + (wish - opens) / 8);
    }
  }

  /** Only the `most` cheapest stay, the cheapest first. */
  keep(most: number): void {
    if (this.count <= most) return;
    const { at, delay, price } = this;
    for (let i = 0; i < most; i++) {
      let best = i;
      for (let j = i + 1; j < this.count; j++) {
        if (price[j]! < price[best]! || (price[j] === price[best] && at[j]! < at[best]!)) best = j;
      }
      [at[i], at[best]] = [at[best]!, at[i]!];
      [delay[i], delay[best]] = [delay[best]!, delay[i]!];
      [price[i], price[best]] = [price[best]!, price[i]!];
    }
    this.count = most;
  }

  #empty(most: number): void {
    this.count = 0;
    if (most <= this.at.length) return;
    this.at = new Int32Array(2 * most);
    this.delay = new Int32Array(2 * most);
    this.price = new Float64Array(2 * most);
  }

  #add(at: number, delay: number, price: number): void {
    this.at[this.count] = at;
    this.delay[this.count] = delay;
    this.price[this.count++] = price;
  }
}
