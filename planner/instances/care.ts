import { calendarOf } from '../calendar.ts';
import type { Carer, Client, Interval, PlanProblem, Series, Visit, Window } from '../problem.ts';
import { pick, type Random, seeded } from '../random.ts';

/** The instances that this planner is measured on, several days long; the same name, size and seed give the same bytes. */
export const CARE = ['village', 'district', 'organisation'] as const;

export type CareName = (typeof CARE)[number];

type Size = { days: number; teams: number; clients: number; employees: number; volunteers: number };

const SIZES: Record<CareName, Size> = {
  village: { days: 28, teams: 1, clients: 60, employees: 12, volunteers: 20 },
  district: { days: 14, teams: 1, clients: 400, employees: 70, volunteers: 100 },
  organisation: { days: 28, teams: 40, clients: 60, employees: 12, volunteers: 20 },
};

const START = '2026-11-23';
const VILLAGE = { lat: 52.08, lon: 5.33 };
/** Degrees between the middles of two teams, and from the middle of one to its outskirts. */
const APART = 0.06;
const SPREAD = 0.012;

/**
 * Home care as teams know it: clients with one to three visits a day, every other day or once a week, some intimate, some
 * with two carers at once or a second one later; employees with days off; volunteers to be asked for a chat or a meal; relatives
 * with fixed visits. Made up, after the shape of a village team; nobody in it exists.
 */
export function care(
  name: CareName,
  seed: number,
  size: Partial<Pick<Size, 'teams' | 'days'>> = {},
): PlanProblem {
  return teamsOf({ ...SIZES[name], ...size }, seed);
}

/** The same shape with as many teams of a village as asked, to see how time grows. */
export function villages(teams: number, days: number, seed: number): PlanProblem {
  return care('village', seed, { teams, days });
}

function teamsOf(size: Size, seed: number): PlanProblem {
  const horizon = { start: START, days: size.days, timeZone: 'Europe/Amsterdam' };
  const { at } = calendarOf(horizon);
  const problem: PlanProblem = { version: 1, horizon, carers: [], clients: [], visits: [], series: [] };
  for (let t = 0; t < size.teams; t++) {
    const team = new Team(t, size, at, seeded(seed + 7919 * t));
    problem.carers.push(...team.carers);
    problem.clients.push(...team.clients);
    problem.visits.push(...team.visits);
    problem.series!.push(...team.series);
  }
  return problem;
}

type At = (day: number, clock: number) => number;

/** Clock times around which visits are wished, minutes past midnight. */
const MORNING = [435, 660] as const;
const NOON = [720, 800] as const;
const EVENING = [1050, 1290] as const;

class Team {
  readonly carers: Carer[] = [];
  readonly clients: Client[] = [];
  readonly visits: Visit[] = [];
  readonly series: Series[] = [];
  readonly #name: string;
  readonly #days: number;
  readonly #spread: number;
  readonly #middle: { lat: number; lon: number };
  readonly #at: At;
  readonly #random: Random;
  readonly #hasTeams: boolean;

  constructor(index: number, size: Size, at: At, random: Random) {
    this.#name = size.teams > 1 ? `t${index + 1}-` : '';
    this.#hasTeams = size.teams > 1;
    this.#days = size.days;
    // A district is larger than a village, with as many people to the square kilometre.
    this.#spread = SPREAD * Math.sqrt(size.clients / 60);
    this.#middle = {
      lat: VILLAGE.lat + APART * Math.floor(index / 8),
      lon: VILLAGE.lon + APART * (index % 8),
    };
    this.#at = at;
    this.#random = random;
    for (let i = 0; i < size.employees; i++) this.carers.push(this.#employee(i));
    for (let i = 0; i < size.volunteers; i++) this.carers.push(this.#volunteer(i));
    for (let i = 0; i < size.clients; i++) this.#client(i, size);
  }

  #id(kind: string, i: number): string {
    return `${this.#name}${kind}-${i + 1}`;
  }

  #chance(share: number): boolean {
    return this.#random.real() < share;
  }

  #near(spread: number): { lat: number; lon: number } {
    const around = (middle: number) =>
      Math.round((middle + (this.#random.real() - 0.5) * 2 * spread) * 1e5) / 1e5;
    return { lat: around(this.#middle.lat), lon: around(this.#middle.lon) };
  }

  get #ofTeam(): { team?: string } {
    return this.#hasTeams ? { team: this.#name.slice(0, -1) } : {};
  }

  #employee(i: number): Carer {
    const isNurse = i % 3 !== 0;
    const available: Interval[] = [];
    for (let day = 0; day < this.#days; day++) {
      // Two days off in the week that move on each week, so that weekends go round.
      const free = (2 * i + 5 * Math.floor(day / 7)) % 7;
      if (day % 7 === free || day % 7 === (free + 1) % 7) continue;
      const [from, to] = i % 4 === 3 ? [840, 1380] : i % 4 === 2 ? [420, 990] : [420, 1380];
      available.push({ from: this.#at(day, from), to: this.#at(day, to) });
    }
    return {
      ...{ id: this.#id('employee', i), name: `Medewerker ${i + 1}`, ...this.#ofTeam },
      engagement: 'assigned',
      gender: i % 6 === 1 ? 'man' : 'woman',
      languages: i % 5 === 0 ? ['nl', 'pl'] : ['nl'],
      qualifications: isNurse ? ['care', 'injection'] : ['care'],
      level: isNurse ? 4 : 3,
      available,
      contractMinutes: 60 * (24 + 4 * this.#random.below(4)),
      maxMinutes: 60 * 44,
      home: this.#near(2 * this.#spread),
      mode: this.#chance(0.5) ? 'bike' : 'car',
    };
  }

  #volunteer(i: number): Carer {
    const available: Interval[] = [];
    for (let day = 0; day < this.#days; day++) {
      if (this.#chance(0.4)) available.push({ from: this.#at(day, 540), to: this.#at(day, 1080) });
    }
    return {
      ...{ id: this.#id('volunteer', i), name: `Vrijwilliger ${i + 1}`, ...this.#ofTeam },
      ...{ engagement: 'asked', qualifications: [], available },
      home: this.#near(1.5 * this.#spread),
      mode: this.#chance(0.7) ? 'bike' : 'walk',
    };
  }

  #client(i: number, { employees }: Size): void {
    const id = this.#id('client', i);
    const rhythm = rhythms[i % rhythms.length]!;
    const client: Client = { id, name: `Cliënt ${i + 1}`, place: this.#near(this.#spread), ...this.#ofTeam };
    if (this.#chance(0.1)) client.refused = [this.#id('employee', this.#random.below(employees))];
    if (this.#chance(0.25)) client.preferred = [this.#id('employee', this.#random.below(employees))];
    if (this.#chance(0.1)) client.intimateCareBy = { gender: 'woman', isFirm: this.#chance(0.5) };
    if (this.#chance(0.05)) client.languages = ['pl'];
    client.maxFaces = { day: rhythm === 'thrice' ? 6 : rhythm === 'twice' ? 5 : 4 };
    this.clients.push(client);
    if (rhythm === 'everyOtherDay') this.#everyOtherDay(i, id);
    else if (rhythm === 'weekly') this.#weekly(i, id);
    else this.#daily(i, id, rhythm === 'once' ? 1 : rhythm === 'twice' ? 2 : 3);
    if (i % 5 === 1) this.#company(i, id);
    if (i % 15 === 4) this.#byRelative(i, id);
  }

  #daily(i: number, clientId: string, times: number): void {
    const usual = [MORNING, EVENING, NOON].map(
      ([from, to]) => from + 5 * this.#random.below((to - from) / 5),
    );
    const minutes = [20, 15, 15].map((least) => least + 5 * this.#random.below(4));
    const isInjection = this.#chance(0.15);
    for (let day = 0; day < this.#days; day++) {
      for (let part = 0; part < times; part++) {
        const clock = usual[part]!;
        const isFirst = part === 0;
        this.visits.push({
          id: `${this.#id('visit', i)}-${day + 1}-${part + 1}`,
          clientId,
          window: { earliest: this.#at(day, clock - 45), latest: this.#at(day, clock + 75) },
          hardWindow: isInjection && isFirst,
          duration: minutes[part]!,
          qualifications: isInjection && isFirst ? ['care', 'injection'] : ['care'],
          preferredStart: this.#at(day, clock),
          ...(isFirst ? { isIntimate: true } : {}),
          ...(i % 20 === 6 && isFirst ? { carersNeeded: 2 } : { carersNeeded: 1 }),
          ...(i % 20 === 6 && isFirst && i % 40 === 6
            ? { second: { least: 30, most: 60, duration: 10 } }
            : {}),
        });
      }
    }
  }

  /** Three times a week with a day between, on whichever days suit. */
  #everyOtherDay(i: number, clientId: string): void {
    const clock = MORNING[0] + 5 * this.#random.below((MORNING[1] - MORNING[0]) / 5);
    const series = this.#id('shower', i);
    this.series.push({ id: series, daysBetween: 1 });
    for (let monday = 0; monday + 7 <= this.#days; monday += 7) {
      const windows = this.#windows(monday, 7, clock - 60, clock + 120);
      for (let k = 0; k < 3; k++) {
        // The first on Monday or Tuesday, the next in the middle, the last at the end of the week.
        const own = windows.slice([0, 2, 4][k], [2, 4, 7][k]);
        this.visits.push({
          ...{ id: `${series}-${monday / 7 + 1}-${k + 1}`, clientId, series, hardWindow: false },
          ...{ window: own[0]!, otherWindows: own.slice(1), duration: 30 + 5 * (i % 3) },
          ...{ qualifications: ['care'], carersNeeded: 1, isIntimate: true },
        });
      }
    }
  }

  #weekly(i: number, clientId: string): void {
    const clock = 600 + 30 * this.#random.below(8);
    for (let monday = 0; monday + 7 <= this.#days; monday += 7) {
      const [window, ...otherWindows] = this.#windows(monday, 5, clock - 60, clock + 120);
      this.visits.push({
        ...{ id: `${this.#id('week', i)}-${monday / 7 + 1}`, clientId, hardWindow: false },
        ...{ window: window!, otherWindows, duration: 45, qualifications: ['care'], carersNeeded: 1 },
      });
    }
  }

  #windows(first: number, count: number, from: number, to: number): Window[] {
    return Array.from({ length: count }, (_, k) => ({
      earliest: this.#at(first + k, from),
      latest: this.#at(first + k, to),
    }));
  }

  /** A chat, a meal or a walk: for volunteers. */
  #company(i: number, clientId: string): void {
    for (let day = i % 7; day < this.#days; day += i % 2 === 0 ? 3 : 4) {
      this.visits.push({
        ...{ id: `${this.#id('company', i)}-${day + 1}`, clientId, hardWindow: false, duration: 60 },
        window: { earliest: this.#at(day, 600), latest: this.#at(day, 960) },
        ...{ qualifications: [], carersNeeded: 1, needsAsk: true, optional: true },
      });
    }
  }

  #byRelative(i: number, clientId: string): void {
    const carer: Carer = {
      ...{ id: this.#id('relative', i), name: pick(this.#random, ['dochter', 'zoon', 'buurvrouw'])! },
      ...{ engagement: 'fixed', qualifications: [], available: [] },
    };
    this.carers.push(carer);
    for (let day = 6; day < this.#days; day += 7) {
      this.visits.push({
        ...{ id: `${this.#id('family', i)}-${day + 1}`, clientId, hardWindow: true, duration: 90 },
        window: { earliest: this.#at(day, 720), latest: this.#at(day, 720) },
        ...{ qualifications: [], carersNeeded: 1, pinned: { carerId: carer.id, start: this.#at(day, 720) } },
      });
    }
  }
}

/** How often somebody comes, over twenty clients. */
const rhythms = [
  ...['once', 'twice', 'everyOtherDay', 'once', 'thrice'],
  ...['once', 'twice', 'weekly', 'once', 'twice'],
  ...['everyOtherDay', 'once', 'thrice', 'once', 'twice'],
  ...['once', 'everyOtherDay', 'once', 'weekly', 'thrice'],
] as const;
