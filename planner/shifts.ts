import type { Calendar } from './calendar.ts';

/**
 * The shifts of one carer in order of time, as columns; filled anew for each judgement.
 *
 * A gap of less than 8 hours never ends a shift. A gap of 8 to 11 hours ends it, unless the whole then still
 * fits in 13 hours: that is a broken shift, with the daily rest after it (24 − 11 hours).
 */
export type Shifts = {
  count: number;
  from: Int32Array;
  to: Int32Array;
  /** Minutes worked: visits, trips between them, and waits too short to be a break. */
  work: Int32Array;
  /** Minutes of waits long enough to be a break. */
  pause: Int32Array;
  /** Minutes between 00:00 and 06:00 local, short waits and breaks included, which is on the safe side. */
  night: Int32Array;
  /** Of night shifts: 1 when it ends after 02:00 local. */
  afterTwo: Uint8Array;
};

/** A stretch of one route without a gap of 8 hours. `work`, `pause` and `night` as in Shifts. */
export type Block = {
  from: number;
  to: number;
  work: number;
  pause: number;
  night: number;
  first: number;
  last: number;
};

export const SHORT_REST = 480;
export const REST = 660;
/** The longest span after which 11 hours of rest still fit in 24 hours. */
export const SPAN = 780;

export function emptyShifts(capacity: number): Shifts {
  const column = () => new Int32Array(capacity);
  return {
    count: 0,
    from: column(),
    to: column(),
    work: column(),
    pause: column(),
    night: column(),
    afterTwo: new Uint8Array(capacity),
  };
}

export function addBlock(
  shifts: Shifts,
  from: number,
  to: number,
  work: number,
  pause: number,
  night: number,
): void {
  const last = shifts.count - 1;
  if (last >= 0) {
    const gap = from - shifts.to[last]!;
    if (gap < SHORT_REST || (gap < REST && to - shifts.from[last]! <= SPAN)) {
      shifts.to[last] = Math.max(to, shifts.to[last]!);
      shifts.work[last] = shifts.work[last]! + work;
      shifts.pause[last] = shifts.pause[last]! + pause + (gap >= 15 ? gap : 0);
      shifts.night[last] = shifts.night[last]! + night;
      return;
    }
  }
  const next = shifts.count++;
  shifts.from[next] = from;
  shifts.to[next] = to;
  shifts.work[next] = work;
  shifts.pause[next] = pause;
  shifts.night[next] = night;
}

/** Once all blocks are in: which night shifts end after 02:00, that is anywhere but in the first two hours of a day. */
export function markAfterTwo(shifts: Shifts, calendar: Calendar): void {
  for (let i = 0; i < shifts.count; i++) {
    if (!isNightShift(shifts, i)) continue;
    const to = shifts.to[i]!;
    shifts.afterTwo[i] = to - calendar.midnight(calendar.dayOf(to - 1)) > 120 ? 1 : 0;
  }
}

/** Arbeidstijdenwet: more than an hour of work between 00:00 and 06:00. */
export function isNightShift(shifts: Shifts, i: number): boolean {
  return shifts.night[i]! > 60;
}

/** Shifts of which the law is broken only before the horizon are nobody's concern any more. */
export function isPast(shifts: Shifts, i: number): boolean {
  return shifts.to[i]! <= 0;
}

/** For tests: shifts from plain numbers. */
export function shiftsFrom(
  rows: readonly {
    from: number;
    to: number;
    work?: number;
    pause?: number;
    night?: number;
    afterTwo?: boolean;
  }[],
): Shifts {
  const shifts = emptyShifts(Math.max(1, rows.length));
  for (const { from, to, work, pause, night, afterTwo } of rows) {
    const i = shifts.count++;
    shifts.from[i] = from;
    shifts.to[i] = to;
    shifts.work[i] = work ?? to - from;
    shifts.pause[i] = pause ?? 0;
    shifts.night[i] = night ?? 0;
    shifts.afterTwo[i] = (afterTwo ?? false) ? 1 : 0;
  }
  return shifts;
}
