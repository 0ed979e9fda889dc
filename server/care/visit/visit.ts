import { existsLocally, instantOf, timeOf } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Visit: someone comes to a client: when, who, what for (bezoek; never "afspraak", which is an agreement here).
 * States: open (nobody yet) ⇄ planned → done | missed | cancelled. Done, missed and cancelled stay as they are.
 * A visit of professionals belongs to their organisation and team, one of volunteers to the cooperative, one of own
 * people to nobody but herself and them: they pin it and no planner moves it.
 * Each change by hand leaves its before, after and reason in visit_change. Illness is never a reason: nobody needs it.
 */
export type Visit = {
  readonly id: string;
  readonly clientId: string;
  readonly organisationId: string | null;
  readonly teamId: string | null;
  readonly faceId: string | null;
  readonly taskId: string | null;
  readonly layer: Layer;
  readonly what: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: Status;
  readonly night: boolean;
  readonly student: boolean;
  readonly pinned: boolean;
  readonly source: Source;
  readonly sourceKey: string | null;
  /** As the system it was read from gave it last; differs from the visit when someone changed it here by hand. */
  readonly sourceSays: Moment | null;
  readonly seriesId: string | null;
  readonly doneAt: Date | null;
  readonly version: number;
};

export const layers = ['own_people', 'volunteer', 'cooperative', 'professional'] as const;
export type Layer = (typeof layers)[number];

export const statuses = ['open', 'planned', 'done', 'missed', 'cancelled'] as const;
export type Status = (typeof statuses)[number];

export const sources = ['own', 'planner', 'csv', 'ical', 'relative'] as const;
export type Source = (typeof sources)[number];

/** What can still change: who, when, whether. */
export const isAhead = (visit: Visit): boolean => visit.status === 'open' || visit.status === 'planned';

type NotOpen = { readonly type: 'visit.not_ahead' };
type Next = Result<Visit, NotOpen>;

const step = (visit: Visit, to: Partial<Visit>): Next =>
  isAhead(visit) ? ok({ ...visit, ...to, version: visit.version + 1 }) : refuse({ type: 'visit.not_ahead' });

/** Null is an open place. */
export const assign = (visit: Visit, faceId: string | null): Next =>
  step(visit, { faceId, status: faceId === null ? 'open' : 'planned' });

export const move = (visit: Visit, startsAt: Date, endsAt: Date): Next =>
  step(visit, { startsAt, endsAt, night: isNight(startsAt) });

export const cancel = (visit: Visit): Next => step(visit, { status: 'cancelled' });

/** What was added by mistake and is taken back: it stays as called off, so that whoever read it sees what became of it. */
export const takeAway = (visit: Visit): Visit => ({
  ...visit,
  status: 'cancelled',
  version: visit.version + 1,
});

/** What a plan added and was taken back whole: it stands for no task any more, and no roster shows it. */
export const takeBack = (visit: Visit): Visit => ({ ...takeAway(visit), taskId: null });

export const miss = (visit: Visit): Next => step(visit, { status: 'missed' });

/** An open place can be done too: whoever came says so and is the face. */
export const finish = (visit: Visit, faceId: string, at: Date): Next =>
  step(visit, { status: 'done', doneAt: at, faceId: visit.faceId ?? faceId });

/** Back to how it was before a change; only from the state that the change left. */
export const restore = (visit: Visit, before: Moment): Visit => ({
  ...visit,
  ...before,
  night: isNight(before.startsAt),
  version: visit.version + 1,
});

/** The part of a visit that a change may touch, and that undo brings back. */
export type Moment = {
  readonly faceId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: Status;
};

export const momentOf = ({ faceId, startsAt, endsAt, status }: Visit): Moment => ({
  faceId,
  startsAt,
  endsAt,
  status,
});

export const isSameMoment = (one: Moment, other: Moment): boolean =>
  one.faceId === other.faceId &&
  one.status === other.status &&
  one.startsAt.getTime() === other.startsAt.getTime() &&
  one.endsAt.getTime() === other.endsAt.getTime();

/** From 23.00 until 7.00 local time a visit counts as a night visit; its faces are counted apart. */
export function isNight(startsAt: Date): boolean {
  const time = timeOf(startsAt);
  return time >= '23:00' || time < '07:00';
}

export type When = { readonly startsAt: Date; readonly endsAt: Date };

/** A local day, time and length as instants; null for a time that the clock skips in spring. */
export function whenOf(day: string, from: string, minutes: number): When | null {
  if (!existsLocally(day, from)) return null;
  const startsAt = instantOf(day, from);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
}

export const minutesOf = ({ startsAt, endsAt }: When): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);

export const overlaps = (one: When, other: When): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;
