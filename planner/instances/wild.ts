import { calendarOf } from '../calendar.ts';
import {
  type Carer,
  type Client,
  CONTINUITY_MEASURES,
  COSTS,
  GENDERS,
  type Interval,
  type PlanProblem,
  type Visit,
  type Window,
} from '../problem.ts';
import { pick, type Random, seeded } from '../random.ts';

/**
 * A small problem with everything in it at random: nights, two carers at once, pins that break rules, volunteers
 * with yes and no, relatives, students, self-employed carers, history, shifts before the horizon, a night on which
 * the clock changes. For tests that must not know what comes.
 */
export function wild(seed: number): PlanProblem {
  const random = seeded(seed);
  const days = 2 + random.below(14);
  const horizon = { start: pick(random, STARTS) ?? '2026-11-23', days, timeZone: 'Europe/Amsterdam' };
  const { at } = calendarOf(horizon);
  const chance = (share: number) => random.real() < share;
  const clientIds = Array.from({ length: 2 + random.below(5) }, (_, i) => `client-${i + 1}`);
  const carers = Array.from({ length: 3 + random.below(5) }, (_, i) =>
    carerOf(i, days, at, random, clientIds),
  );
  const carerIds = carers.map(({ id }) => id);
  const clients = clientIds.map((id): Client => {
    const client: Client = { id, place: placeOf(random) };
    if (chance(0.3)) client.refused = some(random, carerIds, 1);
    if (chance(0.4)) client.preferred = some(random, carerIds, 2);
    if (chance(0.6)) client.maxFaces = { day: 1 + random.below(3), night: 1, students: 1 };
    if (chance(0.5)) {
      const lastDay = -1 - random.below(16);
      client.history = some(random, [...carerIds, 'gone'], 3).map((carerId) => ({
        carerId,
        visits: 3,
        lastDay,
      }));
    }
    return client;
  });
  const visits = Array.from({ length: 8 + random.below(30) }, (_, i) =>
    visitOf(i, days, at, random, clientIds, carers),
  );
  const problem: PlanProblem = { version: 1, horizon, carers, clients, visits };
  if (chance(0.4)) enrich(problem, random);
  if (chance(0.3)) problem.askAhead = 0;
  if (chance(0.3)) problem.tiers = some(random, COSTS, 4);
  if (chance(0.3)) problem.travelBudget = random.below(600);
  return problem;
}

type At = (day: number, clock: number) => number;

/** Ordinary weeks, and the two nights on which the clock changes. */
const STARTS = ['2026-11-23', '2026-11-26', '2026-10-22', '2026-03-26'];

function placeOf(random: Random): { lat: number; lon: number } {
  return { lat: 52 + random.below(40) / 1000, lon: 5 + random.below(40) / 1000 };
}

function some<T>(random: Random, list: readonly T[], most: number): T[] {
  const count = 1 + random.below(most);
  return [...new Set(Array.from({ length: count }, () => list[random.below(list.length)]!))];
}

function carerOf(i: number, days: number, at: At, random: Random, clientIds: string[]): Carer {
  const chance = (share: number) => random.real() < share;
  const available: Interval[] = [];
  for (let day = 0; day < days; day++) {
    if (chance(0.8))
      available.push({ from: at(day, 400 + random.below(200)), to: at(day, 900 + random.below(500)) });
    if (chance(0.3)) available.push({ from: at(day, 1320), to: at(day + 1, 420) });
  }
  const carer: Carer = {
    id: `carer-${i + 1}`,
    engagement: pick(random, [
      'assigned',
      'assigned',
      'assigned',
      'selfEmployed',
      'asked',
      'fixed',
    ] as const)!,
    qualifications: chance(0.7) ? ['care', 'injection'] : ['care'],
    level: 2 + random.below(4),
    available,
  };
  if (chance(0.2)) carer.student = true;
  if (chance(0.7)) carer.contractMinutes = 600 + random.below(1500);
  if (chance(0.5)) carer.maxMinutes = 900 + random.below(1500);
  if (chance(0.7)) carer.home = placeOf(random);
  if (chance(0.5)) carer.mode = pick(random, ['walk', 'bike', 'car'] as const)!;
  if (chance(0.3)) carer.likes = some(random, clientIds, 2);
  if (chance(0.3)) carer.dislikes = some(random, clientIds, 2);
  if (chance(0.3)) carer.maxClients = 1 + random.below(3);
  if (chance(0.4)) carer.workedBefore = [{ from: -1000, to: -600 + random.below(500), minutes: 300 }];
  return carer;
}

function visitOf(
  i: number,
  days: number,
  at: At,
  random: Random,
  clientIds: string[],
  carers: readonly Carer[],
): Visit {
  const chance = (share: number) => random.real() < share;
  const night = chance(0.15);
  const clock = night ? pick(random, [1380, 1410, 30, 180])! : 420 + random.below(840);
  const day = Math.min(days - 1, random.below(days) + (night && clock < 720 ? 1 : 0));
  const earliest = at(day, clock);
  const visit: Visit = {
    id: `visit-${i + 1}`,
    clientId: pick(random, clientIds)!,
    window: { earliest, latest: earliest + random.below(150) },
    hardWindow: chance(0.4),
    duration: pick(random, [10, 20, 30, 60, 240])!,
    qualifications: chance(0.6) ? ['care'] : chance(0.5) ? ['injection'] : [],
    carersNeeded: chance(0.15) ? 2 : 1,
  };
  if (chance(0.1)) visit.minLevel = 3;
  if (chance(0.2)) visit.optional = true;
  if (night) visit.isNight = true;
  if (chance(0.4)) visit.preferredStart = earliest + random.below(visit.window.latest - earliest + 1);
  if (chance(0.15)) {
    const carerId = pick(random, carers)!.id;
    visit.pinned = { carerId };
    if (chance(0.5)) visit.pinned.start = earliest + random.below(60);
    const second = pick(random, carers)!.id;
    if (visit.carersNeeded === 2 && second !== carerId && chance(0.5)) visit.pinned.secondCarerId = second;
  }
  const volunteers = carers.filter(({ engagement }) => engagement === 'asked').map(({ id }) => id);
  if (chance(0.25)) {
    visit.needsAsk = true;
    if (volunteers.length > 0 && chance(0.4)) visit.yes = [pick(random, volunteers)!];
    if (volunteers.length > 0 && chance(0.2)) visit.declined = [pick(random, volunteers)!];
  }
  return visit;
}

/** What only some teams write down: teams, languages, intimate care, other moments, series, a second carer later. */
function enrich(problem: PlanProblem, random: Random): void {
  const chance = (share: number) => random.real() < share;
  const { carers, clients, visits, horizon } = problem;
  for (const carer of carers) {
    if (chance(0.2)) carer.team = pick(random, ['east', 'west'])!;
    if (chance(0.7)) carer.gender = pick(random, GENDERS)!;
    if (chance(0.7)) carer.languages = some(random, ['nl', 'pl', 'tr'], 2);
  }
  for (const client of clients) {
    if (chance(0.5)) client.team = pick(random, ['east', 'west'])!;
    if (chance(0.4)) client.languages = some(random, ['nl', 'pl', 'tr'], 2);
    if (chance(0.4)) client.intimateCareBy = { gender: 'woman', isFirm: chance(0.3) };
  }
  problem.series = [{ id: 'odd', daysBetween: random.below(3) }];
  problem.continuity = pick(random, CONTINUITY_MEASURES)!;
  if (chance(0.3)) problem.ignore = ['continuity'];
  if (chance(0.3))
    problem.unpopular = [
      { from: 600, to: 1200 },
      { from: 3000, to: 3300 },
    ];
  const last = (horizon.days - 1) * 1440;
  for (const visit of visits) {
    if (chance(0.3)) visit.isIntimate = true;
    if (chance(0.2)) visit.series = 'odd';
    if (visit.carersNeeded === 2 && chance(0.5)) {
      const least = random.below(60);
      visit.second = { least, most: least + random.below(60) };
      if (chance(0.5)) visit.second.duration = 15;
      if (chance(0.5)) visit.second.qualifications = ['injection'];
    }
    if (chance(0.3)) visit.otherWindows = otherWindows(visit, last, random);
    if (visit.pinned && visit.otherWindows) visit.pinned.start ??= visit.window.earliest;
  }
}

function otherWindows({ window, isNight }: Visit, last: number, random: Random): Window[] {
  const found: Window[] = [];
  for (const move of [-2880, -1440, isNight ? 1440 : 300, 2880]) {
    const earliest = window.earliest + move;
    if (
      random.real() < 0.5 ||
      earliest < 0 ||
      earliest > last ||
      Math.abs(move) <= window.latest - window.earliest
    )
      continue;
    found.push({ earliest, latest: earliest + random.below(Math.min(120, Math.abs(move))) });
  }
  return found;
}
