import { calendarOf } from '../calendar.ts';
import type { Carer, Client, Interval, PlanProblem, Visit } from '../problem.ts';
import { type Random, seeded } from '../random.ts';

export type HamletSize = {
  seed: number;
  days?: number;
  clients?: number;
  employees?: number;
  volunteers?: number;
};

const CENTRE = { lat: 52.08, lon: 5.33 };
const START = '2026-11-23';

/** Early, late and whole days; minutes past midnight. */
const HOURS = [
  [420, 1380],
  [420, 960],
  [420, 1380],
  [840, 1380],
  [420, 1380],
  [420, 1380],
] as const;

/**
 * A made-up team for tests, smaller than the village of care.ts: clients with one to four visits a day at fixed times, employees
 * with days off and early or late hours, volunteers for a chat, a meal or a walk, and one relative. Same size and seed: the same
 * hamlet.
 */
export function hamlet(size: HamletSize): PlanProblem {
  const { seed, days = 28, clients: clientCount = 40, employees = 12, volunteers = 8 } = size;
  const random = seeded(seed);
  const horizon = { start: START, days, timeZone: 'Europe/Amsterdam' };
  const { at } = calendarOf(horizon);
  const carers: Carer[] = [];
  for (let i = 0; i < employees; i++) carers.push(employee(i, days, at, random));
  for (let i = 0; i < volunteers; i++) carers.push(volunteer(i, days, at, random));
  carers.push({ id: 'relative-1', name: 'Marijke', engagement: 'fixed', qualifications: [], available: [] });
  const clients: Client[] = [];
  const visits: Visit[] = [];
  for (let i = 0; i < clientCount; i++) {
    const client: Client = { id: `client-${i + 1}`, name: `Cliënt ${i + 1}`, place: near(random, 0.012) };
    if (random.real() < 0.15) client.refused = [`employee-${1 + random.below(employees)}`];
    if (random.real() < 0.3) client.preferred = [`employee-${1 + random.below(employees)}`];
    const daily = [1, 2, 3, 3][random.below(4)] ?? 2;
    client.maxFaces = { day: daily <= 1 ? 4 : daily === 2 ? 5 : 7 };
    clients.push(client);
    visits.push(...visitsOf(client, i, daily, days, at, random));
  }
  return { version: 1, horizon, carers, clients, visits };
}

type At = (day: number, clock: number) => number;

function near(random: Random, spread: number): { lat: number; lon: number } {
  const around = (middle: number) => Math.round((middle + (random.real() - 0.5) * 2 * spread) * 1e5) / 1e5;
  return { lat: around(CENTRE.lat), lon: around(CENTRE.lon) };
}

function employee(i: number, days: number, at: At, random: Random): Carer {
  const [from, to] = HOURS[i % HOURS.length] ?? [420, 1380];
  const available: Interval[] = [];
  for (let day = 0; day < days; day++) {
    const free = (2 * i + 6 * Math.floor(day / 7)) % 7;
    if (day % 7 === free || day % 7 === (free + 1) % 7) continue;
    available.push({ from: at(day, from), to: at(day, to) });
  }
  const nurse = i % 3 !== 0;
  return {
    id: `employee-${i + 1}`,
    name: `Medewerker ${i + 1}`,
    engagement: 'assigned',
    qualifications: nurse ? ['care', 'injection'] : ['care'],
    level: nurse ? 4 : 3,
    available,
    contractMinutes: 60 * (28 + 4 * random.below(3)),
    maxMinutes: 60 * 44,
    home: near(random, 0.02),
    mode: random.real() < 0.5 ? 'bike' : 'car',
  };
}

function volunteer(i: number, days: number, at: At, random: Random): Carer {
  const available: Interval[] = [];
  for (let day = 0; day < days; day++) {
    if (random.real() < 0.4) available.push({ from: at(day, 540), to: at(day, 1080) });
  }
  return {
    id: `volunteer-${i + 1}`,
    name: `Vrijwilliger ${i + 1}`,
    engagement: 'asked',
    qualifications: [],
    available,
    home: near(random, 0.02),
    mode: 'bike',
  };
}

function visitsOf(client: Client, i: number, daily: number, days: number, at: At, random: Random): Visit[] {
  const moments = [
    { clock: 450 + random.below(210), duration: 25 + 5 * random.below(3) },
    { clock: 1080 + random.below(210), duration: 15 + 5 * random.below(3) },
    { clock: 720 + random.below(90), duration: 10 + 5 * random.below(2) },
    { clock: 930 + random.below(120), duration: 10 + 5 * random.below(2) },
  ].slice(0, daily);
  const injection = random.real() < 0.2;
  const visits: Visit[] = [];
  for (let day = 0; day < days; day++) {
    for (const [part, { clock, duration }] of moments.entries()) {
      visits.push({
        id: `visit-${i + 1}-${day + 1}-${part + 1}`,
        clientId: client.id,
        window: { earliest: at(day, clock - 45), latest: at(day, clock + 60) },
        hardWindow: injection && part === 0,
        duration,
        qualifications: injection && part === 0 ? ['care', 'injection'] : ['care'],
        carersNeeded: i % 13 === 5 && part === 0 ? 2 : 1,
        preferredStart: at(day, clock),
      });
    }
    if (i % 4 === 1 && day % 7 === i % 7) {
      visits.push({
        id: `chat-${i + 1}-${day + 1}`,
        clientId: client.id,
        window: { earliest: at(day, 600), latest: at(day, 960) },
        hardWindow: false,
        duration: 60,
        qualifications: [],
        carersNeeded: 1,
        needsAsk: true,
        optional: true,
      });
    }
  }
  return visits;
}
