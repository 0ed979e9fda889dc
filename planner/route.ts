import { unpopularMinutes } from './costs/unpopular.ts';
import type { Block } from './shifts.ts';
import { type CarerDay, Timing } from './timing.ts';

/** One carer on one day: visits in order, with their starts (timing.ts) and what they cost. Never changed once made. */
export type Route = {
  visits: readonly number[];
  starts: readonly number[];
  /** Minutes by which rules of the day are broken. */
  hard: number;
  lateness: number;
  steady: number;
  travel: number;
  changes: number;
  /** Minutes of visits in unpopular hours. */
  unpopular: number;
  blocks: readonly Block[];
  work: number;
};

export const EMPTY: Route = {
  visits: [],
  starts: [],
  hard: 0,
  lateness: 0,
  steady: 0,
  travel: 0,
  changes: 0,
  unpopular: 0,
  blocks: [],
  work: 0,
};

const timing = new Timing();

export function routeOf(on: CarerDay, visits: readonly number[]): Route {
  if (visits.length === 0) return EMPTY;
  timing.time(on, visits);
  return keep(timing, on);
}

/** What was timed last, as a route of its own. */
export function keep(timed: Timing, { model, day }: CarerDay): Route {
  const { calendar, columns } = model;
  const { count, hard, lateness, steady, travel, changes } = timed;
  const visits: number[] = [];
  const starts: number[] = [];
  let unpopular = 0;
  for (let i = 0; i < count; i++) {
    const [visit, start] = [timed.visits[i]!, timed.starts[i]!];
    visits.push(visit);
    starts.push(start);
    unpopular += unpopularMinutes(model.unpopular, start, start + columns.duration[visit]!);
  }
  const blocks: Block[] = [];
  let work = 0;
  for (let i = 0; i < timed.blocks; i++) {
    const [from, to] = [timed.from[i]!, timed.to[i]!];
    const isAtNight = to > calendar.midnight(day + 1) || from < calendar.six(day);
    const night = isAtNight ? calendar.nightMinutes(from, to) : 0;
    const [first, last] = [timed.first[i]!, timed.last[i]!];
    blocks.push({ from, to, work: timed.work[i]!, pause: timed.pause[i]!, night, first, last });
    work += timed.work[i]!;
  }
  return { visits, starts, hard, lateness, steady, travel, changes, unpopular, blocks, work };
}
