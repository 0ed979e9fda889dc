import type { Random } from '../random.ts';
import type { Board } from './board.ts';
import { type Day, distance } from './day.ts';

/** How far a unit of waiting that no route avoids counts as; one of lateness counts as one on the way. */
const WAIT = 0.2;

/**
 * Per stop the others after which, or before which, it would go well: near in place and in time. After Vidal, Crainic,
 * Gendreau, Prins (Computers & Operations Research 40, 2013), whose nearness adds waiting and lateness that no route avoids.
 */
export class Nearby {
  private readonly lists: Int32Array;
  private readonly depth: number;

  constructor(day: Day, depth: number) {
    const stops = day.stops.length;
    this.depth = Math.min(depth, Math.max(1, stops - 1));
    this.lists = new Int32Array(stops * this.depth);
    const from = (one: number, other: number) => {
      const trip = distance(day, one, other);
      const early = day.open[other]! - (day.close[one]! + day.duration[one]! + trip);
      const over = day.open[one]! + day.duration[one]! + trip - day.close[other]!;
      return trip + WAIT * Math.max(0, early) + Math.max(0, over);
    };
    for (let stop = 0; stop < stops; stop++) {
      const others = [];
      for (let other = 0; other < stops; other++) {
        if (other === stop || other === day.apart[stop] || !together(day, stop, other)) continue;
        others.push({ other, far: Math.min(from(other, stop), from(stop, other)) });
      }
      others.sort((a, b) => a.far - b.far || a.other - b.other);
      for (let i = 0; i < this.depth; i++)
        this.lists[stop * this.depth + i] = others[i % others.length]?.other ?? stop;
    }
  }

  /** One that is near, the nearest most often. */
  pick(stop: number, random: Random): number {
    const share = random.real();
    return this.lists[stop * this.depth + Math.floor(share * share * this.depth)]!;
  }

  /** One that is near and on a route of somebody who may do this stop; −1 when a few tries found none. */
  pickFor({ day, route }: Board, stop: number, random: Random): number {
    const stops = day.stops.length;
    for (let tries = 0; tries < 4; tries++) {
      const near = this.pick(stop, random);
      const carer = route[near]!;
      if (carer >= 0 && day.able[carer * stops + stop] === 1) return near;
    }
    return -1;
  }
}

/** Whether there is a carer who may do both. */
function together({ able, carers, stops }: Day, one: number, other: number): boolean {
  return carers.some(
    (_, carer) => able[carer * stops.length + one] === 1 && able[carer * stops.length + other] === 1,
  );
}
