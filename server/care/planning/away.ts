import type { Plan } from '../../../planner/answer.ts';
import type { Interval } from '../../../planner/problem.ts';
import { addDays, type Day, instantOf, mondayOf } from '../../house/clock.ts';
import type { Absence, Asked, Away } from './planning.ts';
import { wholeStanding } from './standing.ts';

/** The week in which someone is away to its end, and the day after: rest and hours are judged over both. */
export const lastDayAround = ({ until }: Away): Day => addDays(mondayOf(until), 7);

export type AskedWithout = { readonly asked: Asked; readonly plan: Plan; readonly event: Absence };

/**
 * What is asked when someone is away: the roster as it stands, without what nobody planned yet. What she does, decided or
 * not, is open to others; what she began before now she finishes.
 */
export function askedWithout(all: Asked, away: Away, from: Day, now: Date): AskedWithout {
  const zero = instantOf(from, '00:00').getTime();
  const minuteOf = (instant: Date) => Math.round((instant.getTime() - zero) / 60_000);
  const standing = all.items.filter((item) => item.start !== null);
  const isHers = ({ standing: places }: Asked['items'][number]) =>
    places.some(({ faceId }) => faceId === away.faceId);
  const nowAt = minuteOf(now);
  const begun = standing.filter((item) => isHers(item) && (item.start ?? 0) <= nowAt);
  const event: Absence = {
    kind: 'absent',
    carerId: away.faceId,
    from: Math.max(
      minuteOf(instantOf(away.from, '00:00')),
      ...(nowAt > 0 ? [nowAt] : []),
      ...begun.map(({ start, minutes }) => (start ?? 0) + minutes),
    ),
    to: minuteOf(instantOf(addDays(away.until, 1), '00:00')),
  };
  const isFreed = (item: Asked['items'][number]) =>
    isHers(item) &&
    item.layer === 'professional' &&
    (item.start ?? 0) < event.to &&
    (item.start ?? 0) + item.minutes > event.from;
  const items = standing.map((item) => (isFreed(item) ? { ...item, fixed: false } : item));
  const keys = new Set(items.map(({ key }) => key));
  const asked: Asked = {
    ...all,
    items,
    problem: { ...all.problem, visits: all.problem.visits.filter(({ id }) => keys.has(id)) },
  };
  return { asked, event, plan: wholeStanding(asked) };
}

/** Nobody is planned on days on which she is known to be away. */
export function withoutThem(asked: Asked, known: readonly Away[], from: Day): Asked {
  const zero = instantOf(from, '00:00').getTime();
  const minuteOf = (day: Day) => Math.round((instantOf(day, '00:00').getTime() - zero) / 60_000);
  const carers = asked.problem.carers.map((carer) => {
    const gone = known.filter(({ faceId }) => faceId === carer.id);
    const available = gone.reduce<Interval[]>(
      (left, away) => cut(left, { from: minuteOf(away.from), to: minuteOf(addDays(away.until, 1)) }),
      carer.available,
    );
    return { ...carer, available };
  });
  return { ...asked, problem: { ...asked.problem, carers }, known };
}

const cut = (all: readonly Interval[], gone: Interval): Interval[] =>
  all
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, gone.from) },
      { from: Math.max(from, gone.to), to },
    ])
    .filter(({ from, to }) => from < to);
