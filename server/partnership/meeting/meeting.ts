import { addDays, type Day, daysBetween } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Meeting (overleg): the parties meet at one level. Planned → held with a day and notes, or called off with a reason.
 * A meeting that was held keeps its day; notes can be added to later. Any party plans and notes; nobody owns it.
 */
export type Meeting = {
  readonly id: string;
  readonly partnershipId: string;
  readonly level: Level;
  readonly plannedAt: Date;
  readonly heldOn: Day | null;
  readonly cancelledBecause: string | null;
  readonly place: string;
  readonly notes: string;
  readonly version: number;
};

export const levels = ['board', 'management', 'operational'] as const;
export type Level = (typeof levels)[number];

export type MeetingRefusal =
  | { readonly type: 'meeting.not_planned' }
  | { readonly type: 'meeting.not_yet' }
  | { readonly type: 'meeting.in_the_past' };

export const isPlanned = (meeting: Meeting): boolean =>
  meeting.heldOn === null && meeting.cancelledBecause === null;

export function hold(
  meeting: Meeting,
  heldOn: Day,
  notes: string,
  today: Day,
): Result<Meeting, MeetingRefusal> {
  if (meeting.cancelledBecause !== null) return refuse({ type: 'meeting.not_planned' });
  if (heldOn > today) return refuse({ type: 'meeting.not_yet' });
  return ok({ ...meeting, heldOn: meeting.heldOn ?? heldOn, notes, version: meeting.version + 1 });
}

export function cancel(meeting: Meeting, reason: string): Result<Meeting, MeetingRefusal> {
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
};

type Rhythm = readonly { readonly level: Level; readonly everyWeeks: number }[];

/** When each level is due again: a rhythm after the last one held, or after the clause began to hold. */
export function duesOf(rhythm: Rhythm, meetings: readonly Meeting[], since: Day, today: Day): Due[] {
  return rhythm.map(({ level, everyWeeks }) => {
    const own = meetings.filter((one) => one.level === level);
    const held = own.flatMap(({ heldOn }) => (heldOn === null ? [] : [heldOn])).sort();
    const lastHeld = held.at(-1) ?? null;
    const from = lastHeld !== null && lastHeld > since ? lastHeld : since;
    const dueOn = addDays(from, everyWeeks * 7);
    const planned = own.some(isPlanned);
    return { level, everyWeeks, lastHeld, dueOn, planned, overdue: dueOn < today && !planned };
  });
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
