import type { RuleId } from '../answer.ts';
import type { Calendar } from '../calendar.ts';
import type { Duty } from './duty.ts';

/** A rule broken, at a minute. */
export type Fault = { rule: RuleId; at: number };

const HOUR = 60;
const DAY = 24 * HOUR;

/** Everything the Working Hours Act says about these shifts; what lies wholly before the horizon is not judged. */
export function lawFaults(
  duties: readonly Duty[],
  weeks: ReadonlyMap<number, number>,
  calendar: Calendar,
): Fault[] {
  const faults: Fault[] = [];
  duties.forEach((duty, i) => {
    const next = duties[i + 1];
    if (duty.to > 0) {
      if (duty.work > 12 * HOUR) faults.push({ rule: 'shift-length', at: duty.from });
      const owed = duty.work > 10 * HOUR ? 45 : duty.work > 5.5 * HOUR ? 30 : 0;
      if (duty.pause < owed) faults.push({ rule: 'breaks', at: duty.from });
      if (isNight(duty) && duty.work > 10 * HOUR) faults.push({ rule: 'night-shift', at: duty.from });
      if (!hasWeeklyRest(duties, i)) faults.push({ rule: 'weekly-rest', at: duty.from });
    }
    if (
      next &&
      next.to > 0 &&
      isNight(duty) &&
      endsAfterTwo(duty, calendar) &&
      next.from - duty.to < 14 * HOUR
    ) {
      faults.push({ rule: 'night-shift', at: next.from });
    }
  });
  return [...faults, ...dailyRestFaults(duties), ...seriesFaults(duties), ...hourFaults(weeks, calendar)];
}

function isNight(duty: Duty): boolean {
  return duty.night > HOUR;
}

function endsAfterTwo(duty: Duty, calendar: Calendar): boolean {
  const day = calendar.dayOf(duty.to - 1);
  return duty.to > calendar.midnight(day) + 2 * HOUR;
}

function dailyRestFaults(duties: readonly Duty[]): Fault[] {
  const faults: Fault[] = [];
  let lastShort: number | undefined;
  duties.forEach((duty, i) => {
    const next = duties[i + 1];
    const day = Math.max(duty.to, duty.from + DAY);
    const rest = (next ? Math.min(next.from, day) : day) - duty.to;
    if (rest >= 11 * HOUR) return;
    const mayShorten = lastShort === undefined || duty.from - lastShort >= 7 * DAY;
    if (mayShorten) lastShort = duty.from;
    const past = duty.to <= 0 && (!next || next.from <= 0);
    if (!past && (!mayShorten || rest < 8 * HOUR)) faults.push({ rule: 'daily-rest', at: duty.to });
  });
  return faults;
}

function hasWeeklyRest(duties: readonly Duty[], i: number): boolean {
  const from = duties[i]?.from ?? 0;
  const rests = (days: number) =>
    duties
      .slice(i)
      .filter((duty) => duty.to < from + days * DAY)
      .map((duty, k) => Math.min(duties[i + k + 1]?.from ?? Infinity, from + days * DAY) - duty.to);
  if (rests(7).some((rest) => rest >= 36 * HOUR)) return true;
  const blocks = rests(14).filter((rest) => rest >= 32 * HOUR);
  return blocks.reduce((sum, rest) => sum + rest, 0) >= 72 * HOUR;
}

function seriesFaults(duties: readonly Duty[]): Fault[] {
  const faults: Fault[] = [];
  let series = 0;
  duties.forEach((duty, i) => {
    series = isNight(duty) ? series + 1 : 0;
    if (series > 7 && duty.to > 0) faults.push({ rule: 'night-series', at: duty.from });
    const next = duties[i + 1];
    if (!next || next.from - duty.to >= 46 * HOUR) {
      series = 0;
    } else if (series >= 3 && !isNight(next) && next.to > 0) {
      faults.push({ rule: 'night-series', at: next.from });
    }
  });
  return faults;
}

function hourFaults(weeks: ReadonlyMap<number, number>, calendar: Calendar): Fault[] {
  const faults: Fault[] = [];
  const limits = [
    { span: 1, most: 60 },
    { span: 4, most: 55 },
    { span: 16, most: 48 },
  ];
  for (const { span, most } of limits) {
    for (let week = 0; week + span <= calendar.weeks; week++) {
      let sum = 0;
      for (let i = week; i < week + span; i++) sum += weeks.get(i) ?? 0;
      if (sum > span * most * HOUR) faults.push({ rule: 'weekly-hours', at: mondayOf(week, calendar) });
    }
  }
  return faults;
}

export function mondayOf(week: number, calendar: Calendar): number {
  let day = week * 7 - 6;
  while (calendar.weekOf(day) < week) day++;
  return calendar.midnight(day);
}
