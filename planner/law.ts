import type { RuleId } from './answer.ts';
import type { CarerModel } from './carers.ts';
import { breaks } from './constraints/breaks.ts';
import { dailyRest } from './constraints/daily-rest.ts';
import { maxWeek } from './constraints/max-week.ts';
import { nightSeries } from './constraints/night-series.ts';
import { nightShift } from './constraints/night-shift.ts';
import { shiftLength } from './constraints/shift-length.ts';
import { twoPlaces } from './constraints/two-places.ts';
import { weeklyHours } from './constraints/weekly-hours.ts';
import { weeklyRest } from './constraints/weekly-rest.ts';
import { square } from './costs/fairness.ts';
import { overtime } from './costs/overtime.ts';
import type { Model } from './model.ts';
import type { Route } from './route.ts';
import { addBlock, emptyShifts, markAfterTwo, type Shifts } from './shifts.ts';

/** What one carer's whole horizon costs beyond the single days. `hard` is in minutes of breach; `load` and `square` make up fairness. */
export type Horizontal = {
  hard: number;
  overtime: number;
  load: number;
  square: number;
  /** Minutes in unpopular hours, and what they add to the sum of squares. */
  unpopular: number;
  unpopularSquare: number;
};

export const NOTHING: Horizontal = {
  ...{ hard: 0, overtime: 0, load: 0, square: 0 },
  ...{ unpopular: 0, unpopularSquare: 0 },
};

/** Judges whole horizons of carers; keeps its columns between calls, so one per search. */
export type Law = {
  /** `routeOn` gives the carer's route on a day. */
  judge(carer: CarerModel, routeOn: (day: number) => Route): Horizontal;
  /** The same minutes of breach, rule by rule, for people who want to know which. */
  broken(carer: CarerModel, routeOn: (day: number) => Route): Partial<Record<RuleId, number>>;
};

export function lawOf(model: Model): Law {
  const before = Math.max(0, ...model.carers.map((carer) => carer.before.length));
  const shifts = emptyShifts(before + model.visits.length * 2 + model.days + 1);
  const worked = new Int32Array(model.calendar.weeks);
  return {
    judge(carer, routeOn) {
      if (!carer.routed) return NOTHING;
      let hard = collect(model, carer, routeOn, shifts, worked);
      hard += maxWeek(worked, carer.maxMinutes);
      if (carer.lawful) {
        markAfterTwo(shifts, model.calendar);
        hard += shiftLength(shifts) + dailyRest(shifts) + weeklyRest(shifts) + weeklyHours(worked);
        hard += nightShift(shifts) + nightSeries(shifts) + breaks(shifts);
      }
      if (!carer.professional) return hard === 0 ? NOTHING : { ...NOTHING, hard };
      let total = 0;
      for (const minutes of worked) total += minutes;
      const extra = overtime(worked, carer.contract);
      if (carer.share === 0) return { ...NOTHING, hard, overtime: extra };
      let unpopular = 0;
      for (let day = 0; day < model.days; day++) unpopular += routeOn(day).unpopular;
      return {
        ...{ hard, overtime: extra, load: total, square: square(total, carer.share) },
        ...{ unpopular, unpopularSquare: square(unpopular, carer.share) },
      };
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
