import { calendarOf } from '../calendar.ts';
import type { Carer, Client, CostId, Interval, PlanProblem, Visit } from '../problem.ts';
import { pick, type Random, seeded } from '../random.ts';

// For tests and benches only: nothing that plans leans on planner/exact.

type At = (day: number, clock: number) => number;

const DAYS = 3;
/** Three days of one week, two weeks with a Monday between, and the night on which the clock goes back. */
const STARTS = ['2026-11-23', '2026-11-28', '2026-10-24'];
/** Minutes past midnight between which somebody works. At most 5½ hours, so that no break is owed. */
const HOURS: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [[450, 780]],
  [[480, 810]],
  [
    [450, 630],
    [960, 1110],
  ],
  [
    [510, 720],
    [1080, 1200],
  ],
];
/** Moments at which many clients want help, and the odd hour. */
const PEAKS = [465, 495, 510, 525, 540, 570, 600, 660, 975, 1085];
const ORDERS: CostId[][] = [
  ['unserved', 'lateness', 'faces'],
  ['unserved', 'continuity', 'travel'],
  ['unserved', 'optional', 'wishes', 'overtime'],
];

/**
 * A problem of three days that can be solved to the proven optimum: 3 to 8 clients who all want help at about the same
 * time, 3 to 5 carers with few hours, of whom not all can do everything. Too little of each for everyone, so that what
 * comes first in time is not what should be done first. The same seed gives the same problem.
 */
export function smallProblem(seed: number): PlanProblem {
  const random = seeded(seed);
  const horizon = { start: pick(random, STARTS)!, days: DAYS, timeZone: 'Europe/Amsterdam' };
  const { at } = calendarOf(horizon);
  const clientIds = Array.from({ length: 3 + random.below(6) }, (_, i) => `client-${i + 1}`);
  const carers = Array.from({ length: 3 + random.below(3) }, (_, i) => carerOf(i, at, random, clientIds));
  const clients = clientIds.map((id) => clientOf(id, random, carers));
  const visits = Array.from({ length: DAYS }, (_, day) => visitsOf(day, at, random, clientIds)).flat();
  const problem: PlanProblem = { version: 1, horizon, carers, clients, visits };
  if (random.real() < 0.2) problem.tiers = pick(random, ORDERS)!;
  if (random.real() < 0.4) problem.travelBudget = 60 + random.below(180);
  return problem;
}

function carerOf(i: number, at: At, random: Random, clientIds: readonly string[]): Carer {
  const chance = (share: number) => random.real() < share;
  const available: Interval[] = [];
  for (let day = 0; day < DAYS; day++) {
    if (chance(0.1)) continue;
    for (const [from, to] of pick(random, HOURS)!) available.push({ from: at(day, from), to: at(day, to) });
  }
  const carer: Carer = {
    id: `carer-${i + 1}`,
    engagement: chance(0.8) ? 'assigned' : 'selfEmployed',
    qualifications: chance(0.7) ? ['care', 'injection'] : ['care'],
    level: 2 + random.below(3),
    available,
    home: placeOf(random),
    mode: chance(0.6) ? 'bike' : 'car',
  };
  if (chance(0.15)) carer.student = true;
  if (chance(0.7)) carer.contractMinutes = 60 * (2 + random.below(10));
  if (chance(0.4)) carer.likes = some(random, clientIds);
  if (chance(0.4)) carer.dislikes = some(random, clientIds);
  if (chance(0.3)) carer.maxClients = 1 + random.below(3);
  if (chance(0.3)) carer.maxMinutes = 200 + random.below(300);
  else if (chance(0.2)) carer.workedBefore = [{ from: -900, to: -600, minutes: 240 }];
  return carer;
}

function clientOf(id: string, random: Random, carers: readonly Carer[]): Client {
  const chance = (share: number) => random.real() < share;
  const carerIds = carers.map((carer) => carer.id);
  const client: Client = { id, place: placeOf(random) };
  if (chance(0.3)) client.refused = [pick(random, carerIds)!];
  if (chance(0.4)) client.preferred = some(random, carerIds);
  if (chance(0.6)) client.maxFaces = { day: 1 + random.below(2), students: random.below(2) };
  if (chance(0.6)) {
    const known = some(random, [...carerIds, 'gone']);
    client.history = known.map((carerId) => ({ carerId, visits: 3, lastDay: -1 - random.below(15) }));
  }
  return client;
}

function visitsOf(day: number, at: At, random: Random, clientIds: readonly string[]): Visit[] {
  const chance = (share: number) => random.real() < share;
  const count = 4 + random.below(3);
  return Array.from({ length: count }, (_, i): Visit => {
    const earliest = at(day, pick(random, PEAKS)! + 5 * random.below(6));
    const hardWindow = chance(0.5);
    const visit: Visit = {
      id: `visit-${day + 1}-${i + 1}`,
      clientId: clientIds[(i + day) % clientIds.length]!,
      window: { earliest, latest: earliest + 15 * random.below(hardWindow ? 9 : 5) },
      hardWindow,
      duration: 20 + 10 * random.below(4),
      qualifications: chance(0.3) ? ['injection'] : ['care'],
      carersNeeded: 1,
    };
    if (chance(0.1)) visit.minLevel = 3;
    if (chance(0.15)) visit.optional = true;
    if (chance(0.05)) visit.needsAsk = true;
    if (i === 0 && chance(0.25)) {
      visit.carersNeeded = 2;
      visit.hardWindow = true;
      visit.window.latest = earliest + 5 * random.below(4);
    }
    if (chance(0.25)) visit.preferredStart = earliest + random.below(visit.window.latest - earliest + 1);
    return visit;
  });
}

function placeOf(random: Random): { lat: number; lon: number } {
  return { lat: 52 + random.below(40) / 1000, lon: 5 + random.below(60) / 1000 };
}

function some(random: Random, list: readonly string[]): string[] {
  const count = 1 + random.below(2);
  return [...new Set(Array.from({ length: count }, () => list[random.below(list.length)]!))];
}
