import {
  type Carer,
  type Client,
  CONTINUITY_MEASURES,
  COSTS,
  GENDERS,
  type Horizon,
  type Interval,
  type IntimateCare,
  type PlanProblem,
  type SecondCarer,
  type Series,
  type TravelSettings,
  type Visit,
  type Window,
} from './problem.ts';
import { listOf, Misread, may, must, oneOf, type Reader, real, record, truth, whole, words } from './read.ts';

export type ReadProblem = { ok: true; problem: PlanProblem } | { ok: false; path: string; expected: string };

const MINUTES = 600_000;
export const minute = whole(-MINUTES, MINUTES);
const ids = listOf(words, 10_000);

const isoDate: Reader<string> = (value, path) => {
  const text = words(value, path);
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (instant && Number.isFinite(instant.getTime()) && instant.toISOString().startsWith(text)) return text;
  throw new Misread(path, 'a date as 2026-11-23');
};

const timeZone: Reader<string> = (value, path) => {
  const text = words(value, path);
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new Misread(path, 'a time zone as Europe/Amsterdam');
  }
};

const place = record<{ lat: number; lon: number }>({ lat: must(real(-90, 90)), lon: must(real(-180, 180)) });

const span = { from: must(minute), to: must(minute) };

const interval: Reader<Interval> = ordered(record<Interval>(span));

const mode = oneOf('walk', 'bike', 'car');
const gender = oneOf(...GENDERS);
const language: Reader<string> = (value, path) => {
  const text = words(value, path);
  if (/^[a-z]{2,3}$/.test(text)) return text;
  throw new Misread(path, 'a language as nl');
};
const languages = listOf(language, 100);

const horizon = record<Horizon>({
  start: must(isoDate),
  days: must(whole(1, 366)),
  timeZone: must(timeZone),
});

const speed = real(0.1, 200);
const matrix = record<{ ids: string[]; minutes: number[][] }>({
  ids: must(ids),
  minutes: must(listOf(listOf(whole(0, 10_000)))),
});
const travel = record<TravelSettings>({
  detour: may(real(1, 10)),
  perTrip: may(whole(0, 120)),
  speed: may(
    record<NonNullable<TravelSettings['speed']>>({ walk: may(speed), bike: may(speed), car: may(speed) }),
  ),
  matrix: may(
    record<NonNullable<TravelSettings['matrix']>>({ walk: may(matrix), bike: may(matrix), car: may(matrix) }),
  ),
});

const carer = record<Carer>({
  id: must(words),
  name: may(words),
  engagement: must(oneOf('assigned', 'selfEmployed', 'asked', 'fixed')),
  team: may(words),
  gender: may(gender),
  languages: may(languages),
  qualifications: must(ids),
  level: may(whole(1, 6)),
  student: may(truth),
  available: must(listOf(interval)),
  contractMinutes: may(whole(0, 10_080)),
  maxMinutes: may(whole(0, 10_080)),
  home: may(place),
  mode: may(mode),
  likes: may(ids),
  dislikes: may(ids),
  maxClients: may(whole(0, 100_000)),
  workedBefore: may(
    listOf(
      ordered(
        record<{ from: number; to: number; minutes?: number }>({
          from: must(whole(-40_320, 0)),
          to: must(whole(-40_320, 0)),
          minutes: may(whole(0, 10_080)),
        }),
      ),
      1000,
    ),
  ),
});

const count = whole(0, 1000);
export const client = record<Client>({
  id: must(words),
  name: may(words),
  place: must(place),
  team: may(words),
  languages: may(languages),
  intimateCareBy: may(record<IntimateCare>({ gender: must(gender), isFirm: may(truth) })),
  preferred: may(ids),
  refused: may(ids),
  maxFaces: may(
    record<NonNullable<Client['maxFaces']>>({ day: may(count), night: may(count), students: may(count) }),
  ),
  history: may(
    listOf(
      record<NonNullable<Client['history']>[number]>({
        carerId: must(words),
        visits: must(whole(1, 100_000)),
        lastDay: must(whole(-1000, -1)),
      }),
    ),
  ),
});

const window = record<Window>({ earliest: must(minute), latest: must(minute) });
export const visit = record<Visit>({
  id: must(words),
  clientId: must(words),
  window: must(window),
  otherWindows: may(listOf(window, 400)),
  series: may(words),
  hardWindow: must(truth),
  duration: must(whole(1, 1440)),
  qualifications: must(ids),
  minLevel: may(whole(1, 6)),
  carersNeeded: must(oneOf(1, 2)),
  second: may(
    record<SecondCarer>({
      least: must(whole(0, 1440)),
      most: must(whole(0, 1440)),
      duration: may(whole(1, 1440)),
      qualifications: may(ids),
    }),
  ),
  isIntimate: may(truth),
  pinned: may(
    record<NonNullable<Visit['pinned']>>({
      carerId: must(words),
      secondCarerId: may(words),
      start: may(minute),
    }),
  ),
  optional: may(truth),
  isNight: may(truth),
  needsAsk: may(truth),
  yes: may(ids),
  declined: may(ids),
  preferredStart: may(minute),
});

export const series = record<Series>({ id: must(words), daysBetween: must(whole(0, 366)) });

const costs = listOf(oneOf(...COSTS), COSTS.length);
const wholeProblem = record<PlanProblem>({
  version: must(oneOf(1)),
  horizon: must(horizon),
  asOf: may(minute),
  askAhead: may(whole(0, MINUTES)),
  tiers: may(costs),
  ignore: may(costs),
  continuity: may(oneOf(...CONTINUITY_MEASURES)),
  unpopular: may(listOf(interval, 10_000)),
  travel: may(travel),
  travelBudget: may(whole(0, 1_000_000_000)),
  carers: must(listOf(carer, 10_000)),
  clients: must(listOf(client, 50_000)),
  visits: must(listOf(visit, 500_000)),
  series: may(listOf(series, 500_000)),
});

/** Reads a problem from JSON. A refusal names the path of the first fault and what was expected there. */
export function readProblem(json: unknown): ReadProblem {
  try {
    const problem = wholeProblem(json, '');
    agree(problem);
    return { ok: true, problem };
  } catch (error) {
    if (error instanceof Misread) return { ok: false, path: error.path, expected: error.expected };
    throw error;
  }
}

function ordered<T extends Interval>(reader: Reader<T>): Reader<T> {
  return (value, path) => {
    const read = reader(value, path);
    if (read.from < read.to) return read;
    throw new Misread(`${path}.to`, 'a minute after from');
  };
}

/** What fields promise each other: ids that exist once, windows in order and within the horizon. */
function agree(problem: PlanProblem): void {
  const known = {
    carers: unique(problem.carers, 'carers'),
    clients: unique(problem.clients, 'clients'),
    series: unique(problem.series ?? [], 'series'),
    days: problem.horizon.days,
  };
  unique(problem.visits, 'visits');
  if (new Set(problem.tiers).size !== (problem.tiers ?? []).length)
    throw new Misread('tiers', 'each cost once');
  for (const [kind, given] of Object.entries(problem.travel?.matrix ?? {})) {
    const path = `travel.matrix.${kind}.minutes`;
    if (given.minutes.length !== given.ids.length) throw new Misread(path, `${given.ids.length} rows`);
    given.minutes.forEach((row, i) => {
      if (row.length !== given.ids.length) throw new Misread(`${path}[${i}]`, `${given.ids.length} columns`);
    });
  }
  visitsAgree(problem.visits, known);
}

/** What a visit may name, and how far the horizon reaches. */
export type Known = {
  readonly carers: ReadonlySet<string>;
  readonly clients: ReadonlySet<string>;
  readonly series: ReadonlySet<string>;
  readonly days: number;
};

/** Throws a Misread where one of these visits, a list called visits, names what is not there or contradicts itself. */
export function visitsAgree(visits: readonly Visit[], { carers, clients, series, days }: Known): void {
  const most = (days + 1) * 1440;
  visits.forEach((visit, i) => {
    const path = `visits[${i}]`;
    const { earliest, latest } = visit.window;
    known(clients, visit.clientId, `${path}.clientId`, 'client');
    known(series, visit.series, `${path}.series`, 'series');
    inHorizon(visit.window, `${path}.window`, most);
    visit.otherWindows?.forEach((other, k) => {
      inHorizon(other, `${path}.otherWindows[${k}]`, most);
      const isApart = ({ earliest, latest }: Window) => latest < other.earliest || other.latest < earliest;
      if (![visit.window, ...visit.otherWindows!.slice(0, k)].every(isApart))
        throw new Misread(`${path}.otherWindows[${k}]`, 'a window that touches no other');
    });
    if (visit.pinned && visit.otherWindows?.length && visit.pinned.start === undefined)
      throw new Misread(`${path}.pinned.start`, 'to be present where there are other windows');
    if (visit.second) {
      if (visit.carersNeeded === 1) throw new Misread(`${path}.second`, 'only where two carers are needed');
      if (visit.second.most < visit.second.least)
        throw new Misread(`${path}.second.most`, 'no fewer minutes than least');
    }
    const preferred = visit.preferredStart;
    if (preferred !== undefined && (preferred < earliest || preferred > latest)) {
      throw new Misread(`${path}.preferredStart`, 'a minute within the window');
    }
    known(carers, visit.pinned?.carerId, `${path}.pinned.carerId`, 'carer');
    known(carers, visit.pinned?.secondCarerId, `${path}.pinned.secondCarerId`, 'carer');
    if (visit.pinned?.secondCarerId !== undefined) {
      if (visit.carersNeeded === 1) throw new Misread(`${path}.pinned.secondCarerId`, 'no second carer');
      if (visit.pinned.secondCarerId === visit.pinned.carerId) {
        throw new Misread(`${path}.pinned.secondCarerId`, 'another carer than the first');
      }
    }
  });
}

/** Throws a Misread for an id that is not one of these. */
export function known(set: ReadonlySet<string>, id: string | undefined, path: string, what: string): void {
  if (id !== undefined && !set.has(id)) throw new Misread(path, `the id of a ${what}`);
}

function inHorizon({ earliest, latest }: Window, path: string, most: number): void {
  if (earliest < 0 || earliest > most) throw new Misread(`${path}.earliest`, 'a minute within the horizon');
  if (latest < earliest || latest > earliest + 1440)
    throw new Misread(`${path}.latest`, 'a minute from earliest to a day later');
}

/** The ids of the list beside those `taken`; throws a Misread for one that is there twice. */
export function unique(
  list: readonly { id: string }[],
  path: string,
  taken: readonly { id: string }[] = [],
): Set<string> {
  const seen = new Set(taken.map(({ id }) => id));
  list.forEach(({ id }, i) => {
    if (seen.has(id)) throw new Misread(`${path}[${i}].id`, 'an id that is not used before');
    seen.add(id);
  });
  return seen;
}
