import { addDays, type Day } from '../../house/clock.ts';
import type { Contact, Level, Partnership } from './partnership.ts';
import { levels, takesPart } from './partnership.ts';

/**
 * Signal: something between the parties that goes on although it should not, such as a place for a contact person that
 * stays empty. Seen → told → over. It is told once, to the side whose place it is, and only when it went on longer than
 * the patience of its kind; both sides see it from then on. It blocks nothing and says nothing about a person. That a note
 * waits longer for an answer than was agreed is not kept: it is read from the notes themselves, so that only the two between
 * whom they go know of it; the short line tells both.
 */
export type Signal = Shown & {
  readonly id: string;
  readonly partnershipId: string;
  readonly toldOn: Day | null;
};

export const signalKinds = ['vacant', 'unanswered'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** What is shown of it. */
export type Shown = {
  /** The side whose place it is. */
  readonly organisationId: string;
  readonly kind: SignalKind;
  readonly level: Level;
  /** First day on which it was seen. */
  readonly since: Day;
};

/** How many days something may go on before it is told. For an answer the parties agreed how long it may take. */
export const patience: Record<SignalKind, number> = { vacant: 14, unanswered: 0 };

/** What one side sees of itself today. */
export type Seen = Pick<Signal, 'kind' | 'level'>;

/** Exploring binds nobody to have people named; what has ended needs none. */
export const isWatched = (partnership: Partnership, organisationId: string): boolean =>
  ['prepare', 'active', 'ending'].includes(partnership.phase) && takesPart(partnership, organisationId);

/** The levels at which nobody can be called: none named, or those named no longer work here. */
export const vacantLevels = (
  contacts: readonly Contact[],
  organisationId: string,
  worksHere: ReadonlySet<string>,
): Level[] =>
  levels.filter(
    (level) =>
      !contacts.some(
        (one) =>
          one.organisationId === organisationId &&
          one.level === level &&
          [one.faceId, one.substituteId].some((face) => face !== null && worksHere.has(face)),
      ),
  );

const same = (a: Seen, b: Seen) => a.kind === b.kind && a.level === b.level;

/** What changes when `seen` is all there is today: what begins, what is over, and what went on long enough to be told. */
export function watch(open: readonly Signal[], seen: readonly Seen[], today: Day) {
  const goesOn = open.filter((signal) => seen.some((one) => same(one, signal)));
  return {
    begins: seen.filter((one) => !open.some((signal) => same(one, signal))),
    over: open.filter((signal) => !goesOn.includes(signal)),
    toTell: goesOn.filter((signal) => signal.toldOn === null && isLong(signal, today)),
  };
}

/** Not what began a moment ago. */
export const isLong = ({ kind, since }: Pick<Shown, 'kind' | 'since'>, today: Day): boolean =>
  addDays(since, patience[kind]) <= today;

/** Whether the parties see it. */
export const isShown =
  (partnership: Partnership, today: Day) =>
  (signal: Shown): boolean =>
    isWatched(partnership, signal.organisationId) && isLong(signal, today);
