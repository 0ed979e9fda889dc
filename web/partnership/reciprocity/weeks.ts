import type { Output } from '../../api/contracts.ts';

export type Week = Output<'lentRoom.week'>;
export type Room = Week['rooms'][number];

const dayMs = 86_400_000;

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday a week on or back. */
export const stepped = (monday: string, weeks: 1 | -1): string => plus(monday, weeks * 7);

/** The seven days from a Monday on. */
export const daysOf = (monday: string): string[] => [0, 1, 2, 3, 4, 5, 6].map((days) => plus(monday, days));

/** By a week that begins on a Monday: maandag, dinsdag, … */
export const nameOfDay = (weekday: (day: string) => string, day: number): string =>
  weekday(`2026-01-${String(day + 4).padStart(2, '0')}`);
