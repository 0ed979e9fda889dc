import { addDays, type Day, dayOf, instantOf, isHoliday, weekday } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import type { Level } from './meeting.ts';

/**
 * Short line (korte lijn): a quick note of one party to the contact person of another. Sent → answered, once. What takes
 * longer is for the meeting: either of the two may put it on the table. The parties agreed how soon one hears back.
 */
export type ShortNote = {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly toOrganisationId: string;
  readonly level: Level;
  readonly faceId: string;
  readonly writerName: string;
  readonly text: string;
  readonly sentAt: Date;
  /** Until when an answer is in the agreed time; null when none was agreed. */
  readonly answerBy: Date | null;
  readonly answererName: string;
  readonly answer: string;
  readonly answeredAt: Date | null;
  readonly version: number;
};

export type NoteRefusal = { readonly type: 'shortLine.already_answered' };

export function answered(
  note: ShortNote,
  answer: string,
  name: string,
  now: Date,
): Result<ShortNote, NoteRefusal> {
  if (note.answeredAt !== null) return refuse({ type: 'shortLine.already_answered' });
  return ok({ ...note, answer, answererName: name, answeredAt: now, version: note.version + 1 });
}

export const waitsTooLong = (note: Pick<ShortNote, 'answerBy' | 'answeredAt'>, now: Date): boolean =>
  note.answeredAt === null && note.answerBy !== null && note.answerBy < now;

type Reachable = {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly answerWithinHours: number;
};

/**
 * Until when an answer is in the agreed time: so many hours in which the parties are reachable. What comes outside them
 * begins to count when they begin. On a holiday nobody is asked to answer, unless every day was agreed.
 */
export function answerBy(agreed: Reachable, sentAt: Date): Date {
  const isOpen = (day: Day) =>
    agreed.days.includes(weekday(day)) && (agreed.days.length === 7 || !isHoliday(day));
  let left = agreed.answerWithinHours * 3_600_000;
  let day = dayOf(sentAt);
  for (;;) {
    if (isOpen(day)) {
      const begins = Math.max(instantOf(day, agreed.from).getTime(), sentAt.getTime());
      const has = instantOf(day, agreed.to).getTime() - begins;
      if (has >= left) return new Date(begins + left);
      left -= Math.max(0, has);
    }
    day = addDays(day, 1);
  }
}
