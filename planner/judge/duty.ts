import type { Assignment } from '../answer.ts';
import type { Calendar } from '../calendar.ts';
import type { Carer, Visit } from '../problem.ts';
import type { Travel } from '../travel.ts';

/** One visit as one carer lives it. */
export type Stop = { visit: Visit; start: number; end: number; day: number; isSecond: boolean };

/** A shift as the law sees it, worked out from stops, without anything of the search. */
export type Duty = { from: number; to: number; work: number; pause: number; night: number };

type Piece = Duty & { day: number };

/** What one carer does of an assignment: of two the second may come later and do something else. */
export function stopFor(visit: Visit, assignment: Assignment, carerId: string, calendar: Calendar): Stop {
  const { start, secondStart, carerIds } = assignment;
  const isSecond = visit.second !== undefined && secondStart !== undefined && carerIds[1] === carerId;
  const from = isSecond ? secondStart : start;
  const minutes = (isSecond ? visit.second?.duration : undefined) ?? visit.duration;
  return { visit, start: from, end: from + minutes, day: rosterDay(visit, start, calendar), isSecond };
}

/** A start belongs to the last window that has opened by then. */
export function windowOf(visit: Visit, start: number): Visit['window'] {
  const all = [visit.window, ...(visit.otherWindows ?? [])].sort((a, b) => a.earliest - b.earliest);
  return all.findLast(({ earliest }) => earliest <= start) ?? all[0]!;
}

/** The day of the roster; a night belongs to the evening on which it began. */
export function rosterDay(visit: Visit, start: number, calendar: Calendar): number {
  const opens = windowOf(visit, start).earliest;
  let day = calendar.dayOf(opens);
  if (visit.isNight && opens < calendar.at(day, 12 * 60)) day -= 1;
  return Math.max(0, Math.min(calendar.days - 1, day));
}

/** Pieces of work of one roster day, parted where eight hours or more lie between. */
export function piecesOf(carer: Carer, stops: readonly Stop[], travel: Travel, calendar: Calendar): Piece[] {
  const pieces: Piece[] = [];
  stops.forEach((stop, i) => {
    const before = i > 0 ? stops[i - 1] : undefined;
    const piece = pieces.at(-1);
    if (before && piece && before.day === stop.day && stop.start - piece.to < 8 * 60) {
      const trip = travel(carer.mode ?? 'car', before.visit.clientId, stop.visit.clientId);
      const wait = stop.start - piece.to - trip;
      piece.work += trip + (stop.end - stop.start) + (wait > 0 && wait < 15 ? wait : 0);
      piece.pause += wait >= 15 ? wait : 0;
      piece.to = Math.max(piece.to, stop.end);
    } else {
      pieces.push({
        from: stop.start,
        to: stop.end,
        work: stop.end - stop.start,
        pause: 0,
        night: 0,
        day: stop.day,
      });
    }
  });
  return pieces.map((piece) => ({ ...piece, night: nightOf(piece.from, piece.to, calendar) }));
}

function nightOf(from: number, to: number, calendar: Calendar): number {
  let minutes = 0;
  for (let day = calendar.dayOf(from); day <= calendar.dayOf(to); day++) {
    const begin = Math.max(from, calendar.midnight(day));
    const end = Math.min(to, calendar.six(day));
    if (end > begin) minutes += end - begin;
  }
  return minutes;
}

/** Pieces, those of before the horizon included, put together to shifts: see the README, "What a shift is". */
export function dutiesOf(carer: Carer, pieces: readonly Piece[], calendar: Calendar): Duty[] {
  const past = (carer.workedBefore ?? []).map(({ from, to, minutes }) => {
    const work = minutes ?? to - from;
    return { from, to, work, pause: to - from - work, night: nightOf(from, to, calendar) };
  });
  const all: Duty[] = [...past, ...pieces].sort((a, b) => a.from - b.from);
  const duties: Duty[] = [];
  for (const { from, to, work, pause, night } of all) {
    const last = duties.at(-1);
    const gap = last ? from - last.to : Number.POSITIVE_INFINITY;
    const broken = last !== undefined && gap < 11 * 60 && to - last.from <= 13 * 60;
    if (last && (gap < 8 * 60 || broken)) {
      last.to = Math.max(last.to, to);
      last.work += work;
      last.pause += pause + (gap >= 15 ? gap : 0);
      last.night += night;
    } else {
      duties.push({ from, to, work, pause, night });
    }
  }
  return duties;
}
