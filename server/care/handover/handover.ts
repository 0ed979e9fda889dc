import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Handover (overdracht): what happens to the care of one client when the parties around her part. She is told, she
 * chooses where her care goes and by which day, and each task goes there when whoever takes it has said so. A choice
 * for one task may differ from the choice for all. told → chosen → settled; she may choose again until it is settled.
 * Invariants: nobody chooses before she was told; only she or whoever speaks for her chooses; a task keeps its owner
 * until it is settled, and then has the next one or has ended; her care is settled when all her tasks are.
 */
export type Handover = {
  readonly id: string;
  readonly clientId: string;
  readonly partnershipId: string;
  /** When she was told that the parties part, and how. */
  readonly toldOn: Day | null;
  readonly told: Told | null;
  readonly choice: Choice | null;
  /** Where a task goes that does not go with the rest. */
  readonly departs: readonly { readonly taskId: string; readonly way: Way }[];
  readonly settledOn: Day | null;
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
export type Choice = Way & { readonly chosenBy: 'client' | 'representative'; readonly chosenOn: Day };

/** A task of hers, with who answers for it. */
export type Owned = {
  readonly taskId: string;
  readonly ownerId: string;
  readonly endsOn: Day | null;
};

export type ChooseRefusal =
  | { readonly type: 'handover.tell_first' }
  | { readonly type: 'handover.settled' }
  | { readonly type: 'handover.to_whom' }
  | { readonly type: 'handover.day_has_passed' };

export const begin = (of: Pick<Handover, 'id' | 'clientId' | 'partnershipId'>): Handover => ({
  ...of,
  ...{ toldOn: null, told: null, choice: null, departs: [], settledOn: null, version: 1 },
});

/** Told again is told: the first time counts. */
export const tell = (handover: Handover, told: Told, today: Day): Handover =>
  handover.toldOn === null ? { ...handover, told, toldOn: today, version: handover.version + 1 } : handover;

export function choose(
  handover: Handover,
  way: Way,
  chosenBy: Choice['chosenBy'],
  today: Day,
): Result<Handover, ChooseRefusal> {
  const refused = refusalOf(handover, way, today);
  if (refused) return refused;
  return ok({ ...handover, choice: { ...way, chosenBy, chosenOn: today }, version: handover.version + 1 });
}

/** For one task otherwise than for the rest; what was chosen for all may come after. */
export function chooseForTask(
  handover: Handover,
  taskId: string,
  way: Way,
  today: Day,
): Result<Handover, ChooseRefusal> {
  const refused = refusalOf(handover, way, today);
  if (refused) return refused;
  const rest = handover.departs.filter((one) => one.taskId !== taskId);
  return ok({ ...handover, departs: [...rest, { taskId, way }], version: handover.version + 1 });
}

function refusalOf(handover: Handover, way: Way, today: Day) {
  if (handover.settledOn !== null) return refuse({ type: 'handover.settled' });
  if (handover.toldOn === null) return refuse({ type: 'handover.tell_first' });
  if (way.destination !== 'none' && way.toWhom.trim() === '') return refuse({ type: 'handover.to_whom' });
  return way.byOn < today ? refuse({ type: 'handover.day_has_passed' }) : null;
}

export const wayOf = (handover: Handover, taskId: string): Way | null =>
  handover.departs.find((one) => one.taskId === taskId)?.way ?? handover.choice;

/** What has no destination and day yet; while there is any the parties cannot close their partnership. */
export const openTasks = (handover: Handover, tasks: readonly Owned[], today: Day): readonly Owned[] =>
  tasks.filter((task) => isRunning(task, today) && wayOf(handover, task.taskId) === null);

export const isRunning = ({ endsOn }: Owned, today: Day): boolean => endsOn === null || endsOn > today;

export type SettleRefusal =
  | { readonly type: 'handover.choose_first' }
  | { readonly type: 'handover.who_takes_it' }
  | { readonly type: 'handover.tasks_open' };

/**
 * A task goes where it was to go. Inside Tango somebody answers for it from this moment on; it ends here only when she
 * wishes none, or when whoever is outside Tango has said that it takes it.
 */
export function settleTask(
  handover: Handover,
  task: Owned,
  taken: { readonly by: string } | { readonly outside: true } | null,
  today: Day,
): Result<Owned, SettleRefusal> {
  const way = wayOf(handover, task.taskId);
  if (way === null) return refuse({ type: 'handover.choose_first' });
  if (way.destination === 'none') return ok({ ...task, endsOn: today });
  if (taken === null) return refuse({ type: 'handover.who_takes_it' });
  return ok('by' in taken ? { ...task, ownerId: taken.by } : { ...task, endsOn: today });
}

/** Of a party that exists no more: whoever is left answers, until the task goes where it is to go. */
export const stepIn = (task: Owned, goneId: string, leftId: string): Owned =>
  task.ownerId === goneId ? { ...task, ownerId: leftId } : task;
