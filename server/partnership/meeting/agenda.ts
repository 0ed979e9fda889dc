import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';

/**
 * Agenda item (agendapunt): what the parties will talk about when they meet. On the table → talked about or decided at a
 * meeting, taken off by hand, or gone when what put it there was settled. Invariant: about the same subject there is at most
 * one on the table. It is a matter for conversation, never a mark; what is not treated stays for the next time.
 */
export type AgendaItem = {
  readonly id: string;
  readonly partnershipId: string;
  /** The party that put it, or whose work did. */
  readonly organisationId: string;
  readonly source: AgendaSource;
  readonly subjectId: string;
  readonly text: Text;
  readonly putAt: Date;
  readonly meetingId: string | null;
  readonly outcome: Outcome | null;
  readonly result: string;
  readonly closedOn: Day | null;
  readonly version: number;
};

/** Put by hand, by what Tango watches over itself, or by another room. */
export const agendaSources = [
  'own',
  'note',
  'measure',
  'agreement',
  'decision',
  'vision',
  'reciprocity',
  'rule',
  'tension',
  'evaluation',
  'governance',
  'ending',
] as const;
export type AgendaSource = (typeof agendaSources)[number];

export const treated = ['talked', 'decided'] as const;
export type Treated = (typeof treated)[number];
export type Outcome = Treated | 'gone' | 'taken_off';

/** What Tango sees that the parties should talk about. */
export type Cause = {
  readonly source: 'measure' | 'agreement' | 'decision' | 'vision';
  readonly subjectId: string;
  readonly text: Text;
  /** Talked about since this day, it stays off the table; empty: once talked about is enough. */
  readonly since: Day | null;
};

const watched: readonly AgendaSource[] = ['measure', 'agreement', 'decision', 'vision'];

type OnTable = Pick<AgendaItem, 'id' | 'source' | 'subjectId'>;
type Closed = Pick<AgendaItem, 'source' | 'subjectId' | 'closedOn'>;

/**
 * What comes on the table, and what goes because its cause has gone. A figure that was talked about comes back only over a
 * period that began after that: people get the time to do better.
 */
export function changesOf<T extends OnTable>(
  causes: readonly Cause[],
  onTable: readonly T[],
  talkedAbout: readonly Closed[],
): { readonly put: readonly Cause[]; readonly gone: readonly T[] } {
  const isAbout = (cause: Cause) => (one: Pick<AgendaItem, 'source' | 'subjectId'>) =>
    one.source === cause.source && one.subjectId === cause.subjectId;
  const put = causes.filter(
    (cause) =>
      !onTable.some(isAbout(cause)) &&
      !talkedAbout
        .filter(isAbout(cause))
        .some(({ closedOn }) => closedOn !== null && closedOn >= (cause.since ?? '')),
  );
  const gone = onTable.filter(
    (one) => watched.includes(one.source) && !causes.some((cause) => isAbout(cause)(one)),
  );
  return { put, gone };
}

/** Action (actiepunt): what one party took upon itself. Open ones come back at each meeting until they are done. */
export type Action = {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly meetingId: string;
  readonly what: string;
  readonly who: string;
  readonly agreedOn: Day;
  readonly dueOn: Day | null;
  readonly doneOn: Day | null;
  readonly version: number;
};

export const isLate = ({ dueOn, doneOn }: Pick<Action, 'dueOn' | 'doneOn'>, today: Day): boolean =>
  doneOn === null && dueOn !== null && dueOn < today;
