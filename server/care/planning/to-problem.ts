import type { Carer, Client, CostId, Interval, Visit as PlanVisit } from '../../../planner/problem.ts';
import { addDays, type Day, dayOf, daysBetween, instantOf, weekday, zone } from '../../house/clock.ts';
import { type ActKey, actOf } from '../../people/competence/act.ts';
import { whoMay } from '../task/authority.ts';
import type { Task } from '../task/task.ts';
import { minutesOf, type Visit } from '../visit/visit.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';
import type { Asked, Item } from './planning.ts';
import { ordered } from './words.ts';

/** What stands around a team and a period, as far as the walls show it to the team. */
export type Around = {
  readonly team: { readonly id: string; readonly organisationId: string };
  readonly from: Day;
  readonly days: number;
  readonly now: Date;
  readonly tasks: readonly Task[];
  /** Of the clients of the team, from four weeks before until the end of the period; of everyone who comes there. */
  readonly visits: readonly Visit[];
  readonly workers: readonly Worker[];
  readonly volunteers: readonly { readonly faceId: string; readonly name: string }[];
  readonly clients: readonly PlanClient[];
};

export type Worker = {
  readonly faceId: string;
  readonly name: string;
  readonly engaged: 'employee' | 'self_employed' | 'student';
  readonly contractMinutes: number | null;
  readonly availability: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly level: number | null;
  readonly bigRegistered: boolean;
  readonly competences: readonly { readonly act: string; readonly by: string; readonly until: Day }[];
  readonly home: Place | null;
};

export type PlanClient = {
  readonly clientId: string;
  readonly name: string;
  readonly place: Place | null;
  readonly most: number | null;
  readonly refused: readonly string[];
};

type Place = { readonly lat: number; readonly lon: number };

const steadyFirst: readonly CostId[] = ['unserved', 'faces', 'asked', 'lateness', 'optional', 'changes'];
/** The planner looks at most four weeks back. */
const furthestBack = 28 * 1440;
/** Hours in which someone who said nothing can be asked to work. */
const usualHours = { from: '07:00', to: '23:00' };
/** The middle of the country, for an address that nobody placed on the map yet: then trips count as nothing. */
const somewhere: Place = { lat: 52.1, lon: 5.3 };

/** The planner's problem, and what each of its visits stands for. Times are minutes since the period began. */
export function toProblem(around: Around): Asked {
  const { from, days, now, clients, visits } = around;
  const zero = instantOf(from, '00:00').getTime();
  const minuteOf = (instant: Date) => Math.round((instant.getTime() - zero) / 60_000);
  const ends = instantOf(addDays(from, days), '00:00');
  const standing = visits.filter(
    (visit) =>
      visit.startsAt.getTime() >= zero &&
      visit.startsAt < ends &&
      visit.status !== 'cancelled' &&
      visit.status !== 'missed',
  );
  const before = visits.filter((visit) => visit.startsAt.getTime() < zero && visit.status !== 'cancelled');
  const due = occurrencesOf(around.tasks, from, days);
  const made = [
    ...due.map((occurrence) => fromOccurrence(occurrence, visits, minuteOf, now)),
    ...standing
      .filter((visit) => !due.some((occurrence) => standsFor(visit, occurrence)))
      .map((visit) => fromVisit(visit, minuteOf)),
  ].filter((one) => one !== null);
  const known = new Set(clients.map((client) => client.clientId));
  const wanted = made.filter(({ item }) => known.has(item.clientId));
  const carers = carersOf(
    around,
    wanted.map(({ visit }) => visit),
    before,
    minuteOf,
  );
  const names = new Set(carers.map((carer) => carer.id));
  return {
    problem: {
      version: 1,
      horizon: { start: from, days, timeZone: zone },
      asOf: minuteOf(now),
      // What stands is changed where it must be, not because another route is a little shorter.
      ...(wanted.some(({ item }) => item.start !== null && !item.fixed) ? { tiers: [...steadyFirst] } : {}),
      carers,
      clients: clients.map((client) => clientOf(client, before, from, names)),
      visits: wanted.map(({ visit }) => visit),
    },
    items: wanted.map(({ item }) => item),
  };
}

type Made = { readonly visit: PlanVisit; readonly item: Item };

const standsFor = (visit: Visit, { task, day, night }: Occurrence): boolean =>
  visit.taskId === task.id &&
  (dayOf(visit.startsAt) === day || (night && dayOf(visit.startsAt) === addDays(day, 1) && visit.night));

/** A task falls due: new, or with the visits that stand for it already. What was called off stays called off. */
function fromOccurrence(
  occurrence: Occurrence,
  visits: readonly Visit[],
  minuteOf: (instant: Date) => number,
  now: Date,
): Made | null {
  const { task, day, earliest, latest, preferred, night } = occurrence;
  const own = visits.filter((visit) => standsFor(visit, occurrence));
  if (own.some((visit) => visit.status === 'cancelled' || visit.status === 'missed')) return null;
  const first = own[0];
  const isDecided = own.some((visit) => visit.pinned || visit.status === 'done' || visit.startsAt <= now);
  if (!first && earliest <= now) return null;
  const pin = first && isDecided ? pinOf(own, task.rhythm.carers, minuteOf) : null;
  if (first && first.startsAt <= now && !pin) return null;
  const key = `task:${task.id}:${day}`;
  const volunteers = task.layer === 'volunteer' || task.layer === 'cooperative';
  return {
    visit: {
      id: key,
      clientId: task.clientId,
      window: { earliest: Math.max(0, minuteOf(earliest)), latest: minuteOf(latest) },
      hardWindow: actOf(task.act).class === 'reserved',
      duration: task.minutes,
      qualifications: volunteers || actOf(task.act).class === 'everyday' ? [] : [skillFor(task)],
      carersNeeded: task.rhythm.carers,
      ...(pin ? { pinned: pin } : {}),
      ...(night ? { isNight: true } : {}),
      ...(volunteers ? { needsAsk: true } : {}),
      ...(volunteers ? { yes: own.map((visit) => visit.faceId).filter((id) => id !== null) } : {}),
      ...(preferred ? { preferredStart: minuteOf(preferred) } : {}),
    },
    item: {
      key,
      clientId: task.clientId,
      taskId: task.id,
      organisationId: task.organisationId,
      what: task.what,
      layer: task.layer,
      minutes: task.minutes,
      standing: own.map(({ id, version, faceId }) => ({ visitId: id, version, faceId })),
      start: first ? minuteOf(first.startsAt) : null,
      fixed: pin !== null,
    },
  };
}

/** A visit that no task asks for: made by hand, read in, or what her own people do. It stands as it is. */
function fromVisit(visit: Visit, minuteOf: (instant: Date) => number): Made | null {
  const start = minuteOf(visit.startsAt);
  const duration = minutesOf(visit);
  if (visit.faceId === null && visit.layer !== 'professional') return null;
  return {
    visit: {
      id: visit.id,
      clientId: visit.clientId,
      window: { earliest: start, latest: start },
      hardWindow: true,
      duration,
      qualifications: [],
      carersNeeded: 1,
      ...(visit.faceId ? { pinned: { carerId: visit.faceId, start } } : {}),
      ...(visit.night ? { isNight: true } : {}),
    },
    item: {
      key: visit.id,
      clientId: visit.clientId,
      taskId: visit.taskId,
      organisationId: visit.organisationId,
      what: visit.what,
      layer: visit.layer,
      minutes: duration,
      standing: [{ visitId: visit.id, version: visit.version, faceId: visit.faceId }],
      start,
      fixed: visit.faceId !== null,
    },
  };
}

function pinOf(own: readonly Visit[], carers: 1 | 2, minuteOf: (instant: Date) => number) {
  const [first, second] = own;
  if (!first?.faceId) return null;
  return {
    carerId: first.faceId,
    ...(carers === 2 && second?.faceId && second.faceId !== first.faceId
      ? { secondCarerId: second.faceId }
      : {}),
    start: minuteOf(first.startsAt),
  };
}

/** What a task asks of an employee, as one word for the planner: the act, and whether a doctor ordered it. */
const skillFor = (task: Task): string => (task.orderedBy === '' ? task.act : `${task.act}${ordered}`);

function carersOf(
  around: Around,
  visits: readonly PlanVisit[],
  before: readonly Visit[],
  minuteOf: (instant: Date) => number,
): Carer[] {
  const { workers, volunteers, from, days, tasks } = around;
  const last = addDays(from, days - 1);
  const skills = new Map(
    tasks.filter((task) => task.layer === 'professional').map((task) => [skillFor(task), task]),
  );
  const team = workers.map((worker): Carer => {
    const worked = before
      .filter((visit) => visit.faceId === worker.faceId)
      .map((visit) => ({ from: minuteOf(visit.startsAt), to: Math.min(0, minuteOf(visit.endsAt)) }))
      .filter((shift) => shift.from >= -furthestBack && shift.from < shift.to);
    return {
      id: worker.faceId,
      name: worker.name,
      engagement: worker.engaged === 'self_employed' ? 'selfEmployed' : 'assigned',
      qualifications: [...skills].filter(([, task]) => isAble(worker, task, last)).map(([skill]) => skill),
      ...(worker.level ? { level: worker.level } : {}),
      ...(worker.engaged === 'student' ? { student: true } : {}),
      available: intervalsOf(worker, from, days, minuteOf),
      ...(worker.contractMinutes ? { contractMinutes: worker.contractMinutes } : {}),
      ...(worker.home ? { home: worker.home } : {}),
      workedBefore: worked,
    };
  });
  const known = new Set(team.map((carer) => carer.id));
  const asked = volunteers
    .filter((one) => !known.has(one.faceId))
    .map(({ faceId, name }): Carer => {
      known.add(faceId);
      return {
        id: faceId,
        name,
        engagement: 'asked',
        qualifications: [],
        available: intervalsOf({ availability: [] }, from, days, minuteOf),
      };
    });
  // Whoever is pinned and belongs to nobody here: relatives, and colleagues of another team.
  const others = visits
    .flatMap((visit) => [visit.pinned?.carerId, visit.pinned?.secondCarerId])
    .filter((id) => id !== undefined && !known.has(id));
  const fixed = [...new Set(others)].map(
    (id): Carer => ({ id: id as string, engagement: 'fixed', qualifications: [], available: [] }),
  );
  return [...team, ...asked, ...fixed];
}

/** The same one answer as everywhere: law, competence and its expiry, over the whole period. */
function isAble(worker: Worker, task: Task, last: Day): boolean {
  const found = worker.competences.find((one) => one.act === task.act);
  const answer = whoMay({
    name: worker.name,
    capacity: { kind: 'professional', level: worker.level, bigRegistered: worker.bigRegistered },
    act: actOf(task.act as ActKey),
    on: last,
    competence: found ? { by: found.by, until: found.until } : null,
    teaching: null,
    order: task.orderedBy === '' ? null : { by: task.orderedBy },
    agreed: null,
    tailored: null,
  });
  return answer.verdict === 'may';
}

function intervalsOf(
  worker: Pick<Worker, 'availability'>,
  from: Day,
  days: number,
  minuteOf: (instant: Date) => number,
): Interval[] {
  const all: Interval[] = [];
  for (let i = 0; i < days; i += 1) {
    const day = addDays(from, i);
    const slots =
      worker.availability.length === 0
        ? [usualHours]
        : worker.availability.filter((slot) => slot.day === weekday(day));
    for (const slot of slots) {
      const ends = slot.to <= slot.from ? addDays(day, 1) : day;
      const to = slot.to === '24:00' ? instantOf(addDays(day, 1), '00:00') : instantOf(ends, slot.to);
      all.push({ from: minuteOf(instantOf(day, slot.from)), to: minuteOf(to) });
    }
  }
  return joined(all.sort((a, b) => a.from - b.from));
}

/** Slots that touch or overlap are one. */
function joined(slots: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const slot of slots) {
    const last = all.at(-1);
    if (last && slot.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, slot.to) };
    else all.push(slot);
  }
  return all;
}

function clientOf(
  client: PlanClient,
  before: readonly Visit[],
  from: Day,
  known: ReadonlySet<string>,
): Client {
  const past = before.filter(
    (visit) => visit.clientId === client.clientId && visit.layer === 'professional' && visit.faceId !== null,
  );
  const faces = [...new Set(past.map((visit) => visit.faceId as string))];
  return {
    id: client.clientId,
    name: client.name,
    place: client.place ?? somewhere,
    ...(client.most === null ? {} : { maxFaces: { day: client.most } }),
    refused: client.refused.filter((faceId) => known.has(faceId)),
    history: faces.map((faceId) => {
      const own = past.filter((visit) => visit.faceId === faceId);
      const last =
        own
          .map((visit) => dayOf(visit.startsAt))
          .sort()
          .at(-1) ?? from;
      return { carerId: faceId, visits: own.length, lastDay: Math.min(-1, daysBetween(from, last)) };
    }),
  };
}
