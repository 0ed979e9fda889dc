import { type Calendar, calendarOf } from '../calendar.ts';
import { rosterDay } from '../judge/duty.ts';
import type { Carer, Client, Interval, PlanProblem, Visit } from '../problem.ts';
import { type Travel, travelOf } from '../travel.ts';
import { NotCovered } from './covered.ts';

// For tests and benches only: nothing that plans leans on planner/exact.

/** One carer on one day of the roster: an order of visits, with starts in minutes of the horizon and what that costs. */
export type DayRoute = {
  /** Positions in the problem's lists. */
  carer: number;
  day: number;
  visits: readonly number[];
  starts: readonly number[];
  /** Minutes, by the definitions of the README. */
  lateness: number;
  steady: number;
  travel: number;
  work: number;
};

const SOFT_MINUTES = 240;
/** A gap as long as this parts a route in two: the carer goes home meanwhile. */
const APART = 480;
const SHORTEST_BREAK = 15;
const UNNOTICED = 15;
/** Wider windows for two carers at once would make too many moments. */
const MOST_MOMENTS = 60;

type Place = { problem: PlanProblem; calendar: Calendar; travel: Travel };

/**
 * Every route that each carer could make on each day: every order of every set of visits, each visit as early as the
 * one before allows and then back towards its preferred start, as the README says; visits of two carers at each minute
 * of their window. Of the orders of one set with the same decided starts, those stay that no other beats or equals in
 * lateness, steadiness, travel and work together. The law is not looked at here.
 */
export function routesOf(problem: PlanProblem): DayRoute[] {
  const calendar = calendarOf(problem.horizon);
  const place = { problem, calendar, travel: travelOf(problem) };
  const clients = new Map(problem.clients.map((client) => [client.id, client]));
  const days = problem.visits.map((visit) => rosterDay(visit, visit.window.earliest, calendar));
  return problem.carers.flatMap((carer, index) => {
    const able = problem.visits.map((visit) => mayCome(carer, visit, clients.get(visit.clientId)));
    return Array.from({ length: calendar.days }, (_, day) => {
      const open = [...problem.visits.keys()].filter((i) => days[i] === day && able[i]);
      return routesOfDay(place, index, day, open);
    }).flat();
  });
}

function mayCome(carer: Carer, visit: Visit, client: Client | undefined): boolean {
  if (client?.refused?.includes(carer.id)) return false;
  if (visit.minLevel !== undefined && (carer.level ?? 0) < visit.minLevel) return false;
  return visit.qualifications.every((one) => carer.qualifications.includes(one));
}

function routesOfDay(place: Place, index: number, day: number, open: readonly number[]): DayRoute[] {
  const { problem, travel } = place;
  const carer = problem.carers[index]!;
  const hours = together(carer.available);
  const bySet = new Map<string, DayRoute[]>();
  const extend = (visits: readonly number[], starts: readonly number[]) => {
    if (visits.length > 0) keep(problem, bySet, priced(place, index, day, visits, starts, hours));
    const last = problem.visits[visits.at(-1) ?? -1];
    for (const next of open) {
      if (visits.includes(next)) continue;
      const visit = problem.visits[next]!;
      const trip = last ? travel(carer.mode ?? 'car', last.clientId, visit.clientId) : 0;
      const ready = last ? starts.at(-1)! + last.duration + trip : visit.window.earliest;
      for (const start of startsFrom(visit, ready, hours)) extend([...visits, next], [...starts, start]);
    }
  };
  extend([], []);
  return [...bySet.values()].flat();
}

/** The one earliest start, or for two carers at once every minute at which they could meet. */
function startsFrom(visit: Visit, ready: number, hours: readonly Interval[]): number[] {
  const { earliest, latest } = visit.window;
  const limit = latest + (visit.hardWindow ? 0 : SOFT_MINUTES);
  const fits = (from: number) =>
    hours
      .map((slot) => ({ start: Math.max(slot.from, from), to: slot.to }))
      .find(({ start, to }) => start + visit.duration <= to)?.start;
  if (visit.carersNeeded === 1) {
    const start = fits(Math.max(ready, earliest));
    return start === undefined || start > limit ? [] : [start];
  }
  if (limit - earliest >= MOST_MOMENTS) throw new NotCovered('a wide window for two carers at once');
  const minutes = Array.from({ length: limit - earliest + 1 }, (_, i) => earliest + i);
  return minutes.filter((minute) => minute >= ready && fits(minute) === minute);
}

/** The hours of a carer in order, those that touch made one. */
function together(available: readonly Interval[]): Interval[] {
  const hours: Interval[] = [];
  for (const { from, to } of [...available].sort((a, b) => a.from - b.from)) {
    const last = hours.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else hours.push({ from, to });
  }
  return hours;
}

/** The later visit first: each as near to its preferred start as the next one, the window and the hours allow. */
function settled(
  { problem, travel }: Place,
  carer: Carer,
  visits: readonly number[],
  early: readonly number[],
  hours: readonly Interval[],
): number[] {
  const starts = [...early];
  let bound = Number.POSITIVE_INFINITY;
  for (let i = visits.length - 1; i >= 0; i--) {
    const visit = problem.visits[visits[i]!]!;
    const before = problem.visits[visits[i - 1] ?? -1];
    const start = starts[i]!;
    if (visit.preferredStart !== undefined && visit.carersNeeded === 1) {
      const slot = hours.find(({ from, to }) => from <= start && start <= to);
      const last = Math.min(bound, slot?.to ?? start) - visit.duration;
      starts[i] = Math.max(start, Math.min(visit.preferredStart, visit.window.latest, last));
    }
    bound = starts[i]! - (before ? travel(carer.mode ?? 'car', before.clientId, visit.clientId) : 0);
  }
  return starts;
}

function priced(
  place: Place,
  index: number,
  day: number,
  visits: readonly number[],
  early: readonly number[],
  hours: readonly Interval[],
): DayRoute {
  const { problem, travel } = place;
  const carer = problem.carers[index]!;
  const mode = carer.mode ?? 'car';
  const starts = settled(place, carer, visits, early, hours);
  const route = { carer: index, day, visits, starts, lateness: 0, steady: 0, travel: 0, work: 0 };
  let stretch = { work: 0, pause: 0 };
  visits.forEach((one, i) => {
    const visit = problem.visits[one]!;
    const before = problem.visits[visits[i - 1] ?? -1];
    const start = starts[i]!;
    const end = before ? starts[i - 1]! + before.duration : Number.NEGATIVE_INFINITY;
    if (before && start - end < APART) {
      const trip = travel(mode, before.clientId, visit.clientId);
      const wait = start - end - trip;
      route.travel += trip;
      stretch.work += trip + (wait < SHORTEST_BREAK ? wait : 0);
      stretch.pause += wait < SHORTEST_BREAK ? 0 : wait;
    } else {
      if (before) route.travel += travel(mode, before.clientId, carer.id);
      route.travel += travel(mode, carer.id, visit.clientId);
      route.work += stretch.work;
      stretch = { work: 0, pause: 0 };
    }
    stretch.work += visit.duration;
    const owed = stretch.work > 600 ? 45 : stretch.work > 330 ? 30 : 0;
    if (carer.engagement === 'assigned' && stretch.pause < owed) {
      throw new NotCovered('a day so long that the law asks for a break');
    }
    route.lateness += Math.max(0, start - visit.window.latest);
    if (visit.preferredStart !== undefined) {
      route.steady += Math.max(0, Math.abs(start - visit.preferredStart) - UNNOTICED);
    }
  });
  route.work += stretch.work;
  route.travel += travel(mode, problem.visits[visits.at(-1)!]!.clientId, carer.id);
  return route;
}

/** Among the routes with the same visits, and the same moments for two carers at once, those that nothing beats. */
function keep(problem: PlanProblem, bySet: Map<string, DayRoute[]>, route: DayRoute): void {
  const key = route.visits
    .map((visit, i) =>
      problem.visits[visit]!.carersNeeded === 2 ? `${visit}@${route.starts[i]}` : `${visit}`,
    )
    .sort()
    .join(' ');
  const rivals = bySet.get(key) ?? [];
  if (rivals.some((rival) => isNoWorse(rival, route))) return;
  bySet.set(key, [...rivals.filter((rival) => !isNoWorse(route, rival)), route]);
}

function isNoWorse(one: DayRoute, other: DayRoute): boolean {
  return (
    one.lateness <= other.lateness &&
    one.steady <= other.steady &&
    one.travel <= other.travel &&
    one.work <= other.work
  );
}
