import type { RuleId } from './answer.ts';
import type { CarerModel } from './carers.ts';
import { breakNeeded, breaks } from './constraints/breaks.ts';
import { dailyRest } from './constraints/daily-rest.ts';
import { maxWeek } from './constraints/max-week.ts';
import { nightSeries } from './constraints/night-series.ts';
import { nightShift } from './constraints/night-shift.ts';
import { LONGEST, shiftLength } from './constraints/shift-length.ts';
import { twoPlaces } from './constraints/two-places.ts';
import { weeklyHours } from './constraints/weekly-hours.ts';
import { weeklyRest } from './constraints/weekly-rest.ts';
import { square } from './costs/fairness.ts';
import { overtime } from './costs/overtime.ts';
import type { Model } from './model.ts';
import type { Route } from './route.ts';
import { addBlock, emptyShifts, markAfterTwo, REST, type Shifts, SPAN } from './shifts.ts';

/** What one carer's whole horizon costs beyond the single days. `hard` is in minutes of breach; `load` and `square` make up fairness. */
export type Horizontal = {
  hard: number;
  /** Minutes per week. */
  worked: readonly number[];
  overtime: number;
  load: number;
  square: number;
  /** Minutes in unpopular hours, and what they add to the sum of squares. */
  unpopular: number;
  unpopularSquare: number;
};

export const NOTHING: Horizontal = {
  ...{ hard: 0, worked: [], overtime: 0, load: 0, square: 0 },
  ...{ unpopular: 0, unpopularSquare: 0 },
};

/** Judges whole horizons of carers; keeps its columns between calls, so one per search. */
export type Law = {
  /** `routeOn` gives the carer's route on a day. */
  judge(carer: CarerModel, routeOn: (day: number) => Route): Horizontal;
  /** The same, of a horizon that was `now` before the route of one day became another one. */
  step(carer: CarerModel, now: Horizontal, change: DayChange): Horizontal;
  /** The same minutes of breach, rule by rule, for people who want to know which. */
  broken(carer: CarerModel, routeOn: (day: number) => Route): Partial<Record<RuleId, number>>;
};

/** The route of a day, the one that comes in its place, and what is on the other days. */
export type DayChange = { day: number; old: Route; route: Route; routeOn: (day: number) => Route };

export function lawOf(model: Model): Law {
  const before = Math.max(0, ...model.carers.map((carer) => carer.before.length));
  const shifts = emptyShifts(before + model.visits.length * 2 + model.days + 1);
  const worked = new Int32Array(model.calendar.weeks);
  /** What the hours make of it, once the law has spoken. */
  function withHours(carer: CarerModel, hard: number, unpopular: number): Horizontal {
    const hours: number[] = [];
    let load = 0;
    for (let week = 0; week < worked.length; week++) {
      hours.push(worked[week]!);
      load += worked[week]!;
    }
    if (!carer.professional) return { ...NOTHING, hard, worked: hours };
    const { share } = carer;
    return {
      hard,
      worked: hours,
      overtime: overtime(worked, carer.contract),
      load: share === 0 ? 0 : load,
      square: share === 0 ? 0 : square(load, share),
      unpopular: share === 0 ? 0 : unpopular,
      unpopularSquare: share === 0 ? 0 : square(unpopular, share),
    };
  }
  function judge(carer: CarerModel, routeOn: (day: number) => Route): Horizontal {
    if (!carer.routed) return NOTHING;
    let hard = collect(model, carer, routeOn, shifts, worked) + maxWeek(worked, carer.maxMinutes);
    if (carer.lawful) {
      markAfterTwo(shifts, model.calendar);
      hard += shiftLength(shifts) + dailyRest(shifts) + weeklyRest(shifts) + weeklyHours(worked);
      hard += nightShift(shifts) + nightSeries(shifts) + breaks(shifts);
    }
    let unpopular = 0;
    for (let day = 0; day < model.days; day++) unpopular += routeOn(day).unpopular;
    return withHours(carer, hard, unpopular);
  }
  return {
    judge,
    step(carer, now, change) {
      const { day, old, route, routeOn } = change;
      const mayMatter = now.hard > 0 || now.worked.length === 0 || !staysWithin(model, carer, change);
      if (mayMatter) return judge(carer, (d) => (d === day ? route : routeOn(d)));
      worked.set(now.worked);
      const week = model.calendar.weekOf(day);
      worked[week] = worked[week]! + route.work - old.work;
      const hard = maxWeek(worked, carer.maxMinutes) + (carer.lawful ? weeklyHours(worked) : 0);
      return withHours(carer, hard, now.unpopular + route.unpopular - old.unpopular);
    },
    broken(carer, routeOn) {
      if (!carer.routed) return {};
      const places = collect(model, carer, routeOn, shifts, worked);
      markAfterTwo(shifts, model.calendar);
      const agreed = { 'two-places': places, 'max-week': maxWeek(worked, carer.maxMinutes) };
      if (!carer.lawful) return agreed;
      return {
        ...agreed,
        'shift-length': shiftLength(shifts),
        'daily-rest': dailyRest(shifts),
        'weekly-rest': weeklyRest(shifts),
        'weekly-hours': weeklyHours(worked),
        'night-shift': nightShift(shifts),
        'night-series': nightSeries(shifts),
        breaks: breaks(shifts),
      };
    },
  };
}

/**
 * Whether the new route of a day lies inside the old one and far from those of other days, so that only the hours of the week
 * can matter: no rest becomes shorter, no shift longer than the law lets it be, and no night is touched.
 */
function staysWithin(model: Model, carer: CarerModel, { day, old, route, routeOn }: DayChange): boolean {
  const was = old.blocks[0];
  const is = route.blocks[0];
  if (!was || !is || old.blocks.length > 1 || route.blocks.length > 1) return false;
  const isSame = is.from === was.from && is.to === was.to;
  if (!isSame && (is.from < was.from || is.to > was.to || was.to - was.from > SPAN)) return false;
  if (was.night > 0 || is.work > LONGEST || breakNeeded(is.work) > is.pause) return false;
  let before = carer.before.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  for (let d = day - 1; d >= 0; d--) {
    const last = routeOn(d).blocks.at(-1);
    if (!last) continue;
    before = last.to;
    break;
  }
  if (was.from - before < REST) return false;
  for (let d = day + 1; d < model.days; d++) {
    const next = routeOn(d).blocks[0];
    if (next) return next.from - was.to >= REST;
  }
  return true;
}

/** Fills shifts and minutes per week; returns the minutes of overlap between one day's route and the next. */
function collect(
  model: Model,
  carer: CarerModel,
  routeOn: (day: number) => Route,
  shifts: Shifts,
  worked: Int32Array,
): number {
  const { calendar, clients } = model;
  let overlap = 0;
  let ready = Number.NEGATIVE_INFINITY;
  let at = -1;
  shifts.count = 0;
  worked.set(carer.workedInWeek);
  for (const { from, to, minutes, night } of carer.before) {
    addBlock(shifts, from, to, minutes, to - from - minutes, night);
  }
  for (let day = 0; day < model.days; day++) {
    const route = routeOn(day);
    if (route.blocks.length === 0) continue;
    const week = calendar.weekOf(day);
    worked[week] = worked[week]! + route.work;
    for (let i = 0; i < route.blocks.length; i++) {
      const block = route.blocks[i]!;
      const first = model.visits[route.visits[block.first]!]!.client;
      if (i === 0 && at >= 0)
        overlap += twoPlaces(ready + carer.between[at * clients.length + first]!, block.from);
      ready = block.to;
      at = model.visits[route.visits[block.last]!]!.client;
      if (carer.lawful) {
        addBlock(shifts, block.from, block.to, block.work, block.pause, block.night);
      }
    }
  }
  return overlap;
}
