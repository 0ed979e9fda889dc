import type { Calendar } from '../calendar.ts';
import type { Interval } from '../problem.ts';

const MORNING = 420;
const EVENING = 1200;

/** Before 7:00, from 20:00, and Saturday and Sunday, of every day of the horizon and the morning after it. */
export function unpopularHours(calendar: Calendar): Interval[] {
  return Array.from({ length: calendar.days + 1 }, (_, day): Interval[] => {
    const isWeekend = calendar.weekOf(day + 2) !== calendar.weekOf(day);
    const end = calendar.midnight(day + 1);
    if (isWeekend) return [{ from: calendar.midnight(day), to: end }];
    return [
      { from: calendar.midnight(day), to: calendar.at(day, MORNING) },
      { from: calendar.at(day, EVENING), to: end },
    ];
  }).flat();
}

/** Minutes of [from, to] in unpopular hours; `hours` are in order and do not touch. */
export function unpopularMinutes(hours: readonly Interval[], from: number, to: number): number {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle]!.to <= from) low = middle + 1;
    else high = middle;
  }
  let minutes = 0;
  for (let i = low; i < hours.length && hours[i]!.from < to; i++) {
    minutes += Math.min(to, hours[i]!.to) - Math.max(from, hours[i]!.from);
  }
  return minutes;
}

/**
 * How far the unpopular minutes u are from equal parts of the contracts s: Σ u²/s − U²/S, with U and S their sums.
 */
export function unpopular(squares: number, minutes: number, share: number): number {
  return share === 0 ? 0 : Math.max(0, Math.round(squares - (minutes * minutes) / share));
}
