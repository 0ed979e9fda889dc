import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  isHoliday,
  isWorkingDay,
  timeOf,
  weekday,
} from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Meeting (overleg): the parties meet at one level. Planned → held with a day and notes, or called off with a reason.
 * A planned one may be moved. One that was held keeps its day; its minutes can be added to later. Any party plans and
 * notes; nobody owns it.
 */
export type Meeting = {
  readonly id: string;
  readonly partnershipId: string;
  readonly level: Level;
  readonly plannedAt: Date;
  /** How long it is meant to last. */
  readonly minutes: number;
  readonly heldOn: Day | null;
  readonly cancelledBecause: string | null;
  readonly place: string;
  readonly notes: string;
  readonly version: number;
};

export const levels = ['board', 'management', 'operational'] as const;
export type Level = (typeof levels)[number];

export type NotPlanned = { readonly type: 'meeting.not_planned' };
export type HoldRefusal = NotPlanned | { readonly type: 'meeting.not_yet' };

export const usualMinutes = 60;

export const isPlanned = (meeting: Meeting): boolean =>
  meeting.heldOn === null && meeting.cancelledBecause === null;

export function hold(meeting: Meeting, heldOn: Day, notes: string, today: Day): Result<Meeting, HoldRefusal> {
  if (meeting.cancelledBecause !== null) return refuse({ type: 'meeting.not_planned' });
  if (heldOn > today) return refuse({ type: 'meeting.not_yet' });
  return ok({ ...meeting, heldOn: meeting.heldOn ?? heldOn, notes, version: meeting.version + 1 });
}

export function move(
  meeting: Meeting,
  to: Pick<Meeting, 'plannedAt' | 'minutes' | 'place'>,
): Result<Meeting, NotPlanned> {
  if (!isPlanned(meeting)) return refuse({ type: 'meeting.not_planned' });
  return ok({ ...meeting, ...to, version: meeting.version + 1 });
}

export const endsAt = ({ plannedAt, minutes }: Pick<Meeting, 'plannedAt' | 'minutes'>): Date =>
  new Date(plannedAt.getTime() + minutes * 60_000);

export function cancel(meeting: Meeting, reason: string): Result<Meeting, NotPlanned> {
  if (!isPlanned(meeting)) return refuse({ type: 'meeting.not_planned' });
  return ok({ ...meeting, cancelledBecause: reason, version: meeting.version + 1 });
}

export type Due = {
  readonly level: Level;
  readonly everyWeeks: number;
  readonly lastHeld: Day | null;
  /** Day by which the next one is due by the agreed rhythm. */
  readonly dueOn: Day;
  readonly planned: boolean;
  readonly overdue: boolean;
  /** When they could meet; null when it is planned already. */
  readonly proposal: Proposal | null;
};

export type Proposal = {
  readonly day: Day;
  readonly at: string;
  readonly place: string;
  readonly minutes: number;
};

type Rhythm = readonly { readonly level: Level; readonly everyWeeks: number }[];

/** The day by which a level meets again: a rhythm after the last one held, or after the clause began to hold. */
export function dueOn(everyWeeks: number, lastHeld: Day | null, since: Day): Day {
  return addDays(lastHeld !== null && lastHeld > since ? lastHeld : since, everyWeeks * 7);
}

/** When each level is due again. */
export function duesOf(rhythm: Rhythm, meetings: readonly Meeting[], since: Day, today: Day): Due[] {
  return rhythm.map(({ level, everyWeeks }) => {
    const own = meetings.filter((one) => one.level === level);
    const held = own.flatMap(({ heldOn }) => (heldOn === null ? [] : [heldOn])).sort();
    const lastHeld = held.at(-1) ?? null;
    const due = dueOn(everyWeeks, lastHeld, since);
    const planned = own.some(isPlanned);
    return {
      level,
      everyWeeks,
      lastHeld,
      dueOn: due,
      planned,
      overdue: due < today && !planned,
      proposal: planned ? null : propose(due, own, today),
    };
  });
}

/** People meet as they did before: on that day of the week, at that time and place, and not within the week. */
function propose(dueOn: Day, meetings: readonly Meeting[], today: Day): Proposal {
  const last = meetings
    .filter(({ cancelledBecause }) => cancelledBecause === null)
    .reduce<Meeting | null>((best, one) => (best && best.plannedAt > one.plannedAt ? best : one), null);
  const usual = last && weekday(dayOf(last.plannedAt));
  const fits = (day: Day) => (usual === null ? isWorkingDay(day) : weekday(day) === usual && !isHoliday(day));
  const earliest = addDays(today, 7);
  const latest = dueOn > earliest ? dueOn : earliest;
  const before = Array.from({ length: 7 }, (_, back) => addDays(latest, -back)).filter(
    (day) => day >= earliest,
  );
  // In three weeks there is always such a day: holidays never stand on the same day of the week three times over.
  const after = Array.from({ length: 28 }, (_, on) => addDays(latest, on + 1));
  return {
    day: [...before, ...after].find(fits) ?? latest,
    at: last ? timeOf(last.plannedAt) : '10:00',
    place: last?.place ?? '',
    minutes: last?.minutes ?? usualMinutes,
  };
}

/** What the rhythm clause judges: whole weeks of the period that have passed, and meetings held in them. */
export function countMeetings(
  meetings: readonly Meeting[],
  period: { readonly starts: Day; readonly ends: Day },
) {
  const weeks = Math.max(0, Math.floor((daysBetween(period.starts, period.ends) + 1) / 7));
  return levels.map((level) => ({
    level,
    weeks,
    held: meetings.filter(
      (one) =>
        one.level === level &&
        one.heldOn !== null &&
        one.heldOn >= period.starts &&
        one.heldOn <= period.ends,
    ).length,
  }));
}
