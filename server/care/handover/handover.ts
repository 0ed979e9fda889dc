import { addDays, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Handover (overdracht): what happens to the care of one client when the parties around her part, or one of them goes while
 * the others go on: then it is about what lies with that one. She is told, she
 * chooses where her care goes and by which day, and each task goes there once whoever takes it said so. A choice for one
 * task may differ from the choice for all, and she may choose again for what has not gone yet.
 * Invariants: nobody chooses before she was told; only she or whoever speaks for her chooses, here or in words that
 * another writes down; a task keeps its owner until it is settled, and whoever takes it begins on the day after; a task
 * stops only when she wishes none; with a party that exists no more nothing stays. Her tailored agreements with them go
 * along with her choice, or elsewhere as she says; one ends where it was made, and not by this.
 */
export type Handover = {
  readonly id: string;
  readonly clientId: string;
  readonly partnershipId: string;
  /** The party that goes while the others go on; null when all part. */
  readonly leaverId: string | null;
  /** When she was told that the parties part, and how. */
  readonly toldOn: Day;
  readonly told: Told;
  readonly choice: Choice | null;
  /** What goes elsewhere than the rest, or has gone where it was to go. */
  readonly departs: readonly Depart[];
  /** The tailored agreements that go elsewhere than the rest. */
  readonly tailored: readonly TailoredDepart[];
  readonly version: number;
};

export const tolds = ['spoken', 'letter', 'here'] as const;
export type Told = (typeof tolds)[number];

/** Another provider or the one she has, her own people, who pays for her care and looks for it, or she wishes none. */
export const destinations = [
  'provider',
  'own_people',
  'zorgkantoor',
  'insurer',
  'municipality',
  'none',
] as const;
export type Destination = (typeof destinations)[number];

export type Way = { readonly destination: Destination; readonly toWhom: string; readonly byOn: Day };
export const choosers = ['client', 'representative'] as const;
export type Chooser = (typeof choosers)[number];
export type Choice = Way & {
  readonly chosenBy: Chooser;
  readonly chosenOn: Day;
  /** Who wrote down what was said; null when it was chosen here. */
  readonly writtenById: string | null;
};

/** The same people go on; somebody here takes it; somebody outside Tango does; or it stops, as she wishes. */
export const settlings = ['stays', 'taken', 'outside', 'stops'] as const;
export type Settling = (typeof settlings)[number];
export type Depart = {
  readonly taskId: string;
  readonly way: Way;
  readonly settled: {
    readonly how: Settling;
    readonly on: Day;
    /** The last day on which it is done as before; null when that goes on. */
    readonly lastDay: Day | null;
    /** The task of whoever took it. */
    readonly nextId: string | null;
  } | null;
};

export type TailoredDepart = { readonly tailoredId: string; readonly way: Way };

/** A task of hers, with who answers for it from when until when. */
export type Owned = {
  readonly taskId: string;
  readonly ownerId: string;
  readonly starts: Day;
  readonly ends: Day | null;
};

export type ChooseRefusal =
  | { readonly type: 'handover.settled' }
  | { readonly type: 'handover.choose_first' }
  | { readonly type: 'handover.to_whom' }
  | { readonly type: 'handover.day_has_passed' };

export function choose(handover: Handover, choice: Choice, today: Day): Result<Handover, ChooseRefusal> {
  return refusalOf(choice, today) ?? ok({ ...handover, choice, version: handover.version + 1 });
}

/** For one task otherwise than for the rest; there is a rest, so that what comes up later has somewhere to go too. */
export function chooseForTask(
  handover: Handover,
  taskId: string,
  way: Way,
  today: Day,
): Result<Handover, ChooseRefusal> {
  if (handover.choice === null) return refuse({ type: 'handover.choose_first' });
  if (settledOf(handover, taskId)) return refuse({ type: 'handover.settled' });
  return refusalOf(way, today) ?? ok(departing(handover, { taskId, way, settled: null }));
}

/** For one tailored agreement otherwise than for the rest. */
export function chooseForTailored(
  handover: Handover,
  tailoredId: string,
  way: Way,
  today: Day,
): Result<Handover, ChooseRefusal> {
  if (handover.choice === null) return refuse({ type: 'handover.choose_first' });
  const others = handover.tailored.filter((one) => one.tailoredId !== tailoredId);
  const tailored = [...others, { tailoredId, way }];
  return refusalOf(way, today) ?? ok({ ...handover, tailored, version: handover.version + 1 });
}

function refusalOf({ destination, toWhom, byOn }: Way, today: Day) {
  if (destination !== 'none' && toWhom.trim() === '') return refuse({ type: 'handover.to_whom' as const });
  return byOn < today ? refuse({ type: 'handover.day_has_passed' as const }) : null;
}

const departing = (handover: Handover, depart: Depart): Handover => ({
  ...handover,
  departs: [...handover.departs.filter(({ taskId }) => taskId !== depart.taskId), depart],
  version: handover.version + 1,
});

const departOf = ({ departs }: Handover, taskId: string) => departs.find((one) => one.taskId === taskId);
const ownWayOf = (handover: Handover, id: string): Way | undefined =>
  departOf(handover, id)?.way ?? handover.tailored.find(({ tailoredId }) => tailoredId === id)?.way;
/** Where a task or a tailored agreement goes. */
export const wayOf = (handover: Handover, id: string): Way | null =>
  ownWayOf(handover, id) ?? handover.choice;
/** Elsewhere than the rest. */
export const departs = (handover: Handover, id: string): boolean => {
  const [one, all] = [ownWayOf(handover, id), handover.choice];
  return (
    one !== undefined &&
    (one.destination !== all?.destination || one.toWhom !== all.toWhom || one.byOn !== all.byOn)
  );
};
export const settledOf = (handover: Handover, taskId: string) => departOf(handover, taskId)?.settled ?? null;

export type SettleRefusal =
  | { readonly type: 'handover.choose_first' }
  | { readonly type: 'handover.settled' }
  | { readonly type: 'handover.not_her_choice' }
  | { readonly type: 'handover.who_takes_it' }
  | { readonly type: 'handover.gone' }
  | { readonly type: 'handover.day_has_passed' }
  | { readonly type: 'handover.ends_itself'; readonly on: Day };

export type Settled = {
  readonly handover: Handover;
  /** The task as it was, after which the next begins. */
  readonly old: Owned;
  readonly next: Owned | null;
};

/**
 * A task goes where it was to go. Whoever takes it here answers for it from the day after the last; it ends here without
 * a next only when she wishes none, or when somebody outside Tango has said to take it.
 */
export function settleTask(
  handover: Handover,
  task: Owned,
  to: {
    readonly how: Settling;
    readonly lastDay: Day;
    readonly next: { id: string; ownerId: string } | null;
    /** Whoever it lies with exists no more. */
    readonly gone: boolean;
  },
  today: Day,
): Result<Settled, SettleRefusal> {
  const { how, lastDay, gone } = to;
  const way = wayOf(handover, task.taskId);
  if (way === null) return refuse({ type: 'handover.choose_first' });
  if (settledOf(handover, task.taskId)) return refuse({ type: 'handover.settled' });
  if ((way.destination === 'none') !== (how === 'stops')) return refuse({ type: 'handover.not_her_choice' });
  if (gone && how === 'stays') return refuse({ type: 'handover.gone' });
  const done = (last: Day | null, nextId: string | null) =>
    departing(handover, {
      ...{ taskId: task.taskId, way },
      settled: { how, on: today, lastDay: last, nextId },
    });
  if (how === 'stays') return ok({ handover: done(null, null), old: task, next: null });
  if (lastDay < today) return refuse({ type: 'handover.day_has_passed' });
  if (task.ends !== null && task.ends <= lastDay)
    return refuse({ type: 'handover.ends_itself', on: task.ends });
  const old = { ...task, ends: later(lastDay, task.starts) };
  if (how !== 'taken') return ok({ handover: done(lastDay, null), old, next: null });
  if (to.next === null) return refuse({ type: 'handover.who_takes_it' });
  const next = {
    ...{ taskId: to.next.id, ownerId: to.next.ownerId },
    ...{ starts: later(addDays(lastDay, 1), task.starts), ends: task.ends },
  };
  return ok({ handover: done(lastDay, next.taskId), old, next });
}

const later = (one: Day, other: Day): Day => [one, other].sort().at(-1) ?? one;

/**
 * What a parting is about: what lies with the one that goes, or else all but what her own people do anyway. Not what was
 * taken over in its course.
 */
export const isInIt = (
  { departs }: Pick<Handover, 'departs'>,
  { parties, taskIds }: { readonly parties: readonly string[]; readonly taskIds: readonly string[] | null },
  task: { readonly id: string; readonly layer: string; readonly organisationId: string | null },
): boolean =>
  (taskIds
    ? taskIds.includes(task.id)
    : task.layer !== 'own_people' &&
      (task.organisationId === null || parties.includes(task.organisationId))) &&
  departs.every(({ settled }) => settled?.nextId !== task.id);
