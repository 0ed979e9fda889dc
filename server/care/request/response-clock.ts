import { addWorkingDays, type Day, dayOf, instantOf, workingDaysBetween } from '../../house/clock.ts';
import { usual } from '../../people/organisation/setting.ts';
import type { Request } from './request.ts';

/** How a cooperative answers questions, as it has set for itself. */
export type Manners = {
  /** Working days within which something is done about a question. */
  readonly workingDays: number;
  /** Volunteers may answer until this time of the next working day… */
  readonly answerBy: string;
  /** …or until so many hours before it is needed. */
  readonly hoursBefore: number;
};

export const usualManners: Manners = usual.requests;

export type Clock = {
  readonly dueOn: Day;
  /** Negative when that day has passed. */
  readonly workingDaysLeft: number;
  readonly verdict: 'in_time' | 'today' | 'late';
};

/**
 * The clock of a question: by which day it must be answered. Working days count from the day after it came (Dutch
 * holidays left out); a question for a certain day is due on that day at the latest. It stops as soon as someone said
 * yes, a talk began, or it was closed: then there is no clock.
 */
export function clockOf(
  request: Pick<Request, 'status' | 'receivedAt' | 'day'>,
  workingDays: number,
  today: Day,
): Clock | null {
  if (request.status !== 'open' && request.status !== 'asked') return null;
  const agreed = addWorkingDays(dayOf(request.receivedAt), workingDays);
  const dueOn = request.day && request.day < agreed ? request.day : agreed;
  const verdict = today < dueOn ? 'in_time' : today === dueOn ? 'today' : 'late';
  return { dueOn, workingDaysLeft: workingDaysBetween(today, dueOn), verdict };
}

/**
 * Until when volunteers may answer before the caller is called back: that time of the next working day, or so many
 * hours before it is needed when that comes first. Never sooner than a quarter of an hour from now.
 */
export function answersUntil(
  request: Pick<Request, 'day' | 'fromTime'>,
  { answerBy, hoursBefore }: Manners,
  now: Date,
): Date {
  const nextWorkingDay = instantOf(addWorkingDays(dayOf(now), 1), answerBy);
  const needed = request.day ? instantOf(request.day, request.fromTime ?? '08:00') : null;
  const before = needed ? needed.getTime() - hoursBefore * hour : Number.POSITIVE_INFINITY;
  const until = Math.min(nextWorkingDay.getTime(), before);
  return new Date(Math.max(until, now.getTime() + hour / 4));
}

const hour = 60 * 60 * 1000;
