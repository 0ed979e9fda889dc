import { addDays, dayOf, mondayOf } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { minutesOf, type When } from './visit.ts';

/**
 * Working time of an employee, as far as a single change can break it. Sources: Arbeidstijdenwet art. 5:3 (daily
 * rest: 11 hours, once in seven days 8) and art. 5:7 (12 hours a shift, 60 hours a week). The planner judges
 * the whole law; this only warns about what someone is about to do, and never blocks.
 */
export type Breach = {
  readonly rule: 'daily_rest' | 'shift' | 'week';
  readonly on: string;
  readonly source: Text;
  readonly text: Text;
};

const hour = 60;
const dailyRest = 11 * hour;
const shortRest = 8 * hour;
const longestShift = 12 * hour;
const longestWeek = 60 * hour;

export type Shift = When & { readonly worked: number };

/** Visits as shifts: what lies less than eight hours apart is one shift, since less is no rest. */
export function shiftsOf(visits: readonly When[]): Shift[] {
  const sorted = [...visits].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const shifts: Shift[] = [];
  for (const visit of sorted) {
    const last = shifts.at(-1);
    const worked = minutesOf(visit);
    if (last && restBetween(last, visit) < shortRest) {
      const endsAt = new Date(Math.max(visit.endsAt.getTime(), last.endsAt.getTime()));
      shifts[shifts.length - 1] = { startsAt: last.startsAt, endsAt, worked: last.worked + worked };
    } else shifts.push({ startsAt: visit.startsAt, endsAt: visit.endsAt, worked });
  }
  return shifts;
}

const restBetween = (before: When, after: When): number =>
  (after.startsAt.getTime() - before.endsAt.getTime()) / 60_000;

/** The shortest rest between two shifts, in minutes; null when there are fewer than two. */
export function shortestRest(visits: readonly When[]): number | null {
  const shifts = shiftsOf(visits);
  const rests = shifts.slice(1).map((shift, i) => restBetween(shifts[i] as Shift, shift));
  return rests.length === 0 ? null : Math.min(...rests);
}

export function breachesOf(visits: readonly When[]): Breach[] {
  const shifts = shiftsOf(visits);
  return [...restBreaches(shifts), ...shiftBreaches(shifts), ...weekBreaches(visits)];
}

/** Rest within the 24 hours from the start of each shift. */
function restBreaches(shifts: readonly Shift[]): Breach[] {
  const found: Breach[] = [];
  let shortened = Number.NEGATIVE_INFINITY;
  for (const [i, shift] of shifts.entries()) {
    const from = shift.startsAt.getTime() / 60_000;
    const to = shift.endsAt.getTime() / 60_000;
    const next = shifts[i + 1]?.startsAt ?? null;
    const until = Math.min(
      next ? next.getTime() / 60_000 : Number.POSITIVE_INFINITY,
      Math.max(to, from + 24 * hour),
    );
    const rest = until - to;
    if (rest >= dailyRest) continue;
    const isSecond = from - shortened < 7 * 24 * hour;
    if (rest < shortRest || isSecond) found.push(restBreach(next ?? shift.endsAt, rest));
    if (!isSecond) shortened = from;
  }
  return found;
}

const hours = (minutes: number, comma: string) => String(Math.round(minutes / 6) / 10).replace('.', comma);

function restBreach(at: Date, rest: number): Breach {
  const left = Math.max(0, rest);
  return {
    rule: 'daily_rest',
    on: dayOf(at),
    source: law('art. 5:3'),
    text: {
      nl: `Dan blijft er ${hours(left, ',')} uur rust over. De wet vraagt 11 uur, één keer per week mag het 8 uur zijn.`,
      en: `That leaves ${hours(left, '.')} hours of rest. The law asks 11 hours; once a week it may be 8.`,
    },
  };
}

function shiftBreaches(shifts: readonly Shift[]): Breach[] {
  return shifts
    .filter(({ worked }) => worked > longestShift)
    .map(({ startsAt, worked }) => ({
      rule: 'shift' as const,
      on: dayOf(startsAt),
      source: law('art. 5:7'),
      text: {
        nl: `Dan wordt de dienst ${hours(worked, ',')} uur. De wet staat 12 uur toe.`,
        en: `That makes the shift ${hours(worked, '.')} hours. The law allows 12.`,
      },
    }));
}

function weekBreaches(visits: readonly When[]): Breach[] {
  const minutesByWeek = new Map<string, number>();
  for (const visit of visits) {
    const week = mondayOf(dayOf(visit.startsAt));
    minutesByWeek.set(week, (minutesByWeek.get(week) ?? 0) + minutesOf(visit));
  }
  return [...minutesByWeek].flatMap(([week, minutes]) =>
    minutes <= longestWeek
      ? []
      : [
          {
            rule: 'week' as const,
            on: addDays(week, 0),
            source: law('art. 5:7'),
            text: {
              nl: `Dan werkt zij die week ${hours(minutes, ',')} uur. De wet staat 60 uur toe.`,
              en: `That makes ${hours(minutes, '.')} hours of work that week. The law allows 60.`,
            },
          },
        ],
  );
}

const law = (article: string): Text => ({
  nl: `Arbeidstijdenwet ${article}`,
  en: `Working Hours Act (Arbeidstijdenwet) ${article}`,
});
