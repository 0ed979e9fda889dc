import type { Absence, Addition, Cancellation, EventFile, PlanEvent } from './event.ts';
import type { PlanProblem } from './problem.ts';
import { listOf, Misread, may, must, oneOf, part, type Reader, record, words } from './read.ts';
import { client, known, minute, series, unique, visit, visitsAgree } from './read-problem.ts';

export type ReadEvent = { ok: true; event: PlanEvent } | { ok: false; path: string; expected: string };

type Version = Pick<EventFile, 'version'>;

const version = must(oneOf(1 as const));

/** Read first, because the other fields follow from it. */
const kindOf = part<Version & Pick<PlanEvent, 'kind'>>({
  version,
  kind: must(oneOf('absent', 'cancelled', 'added')),
});

const readers: { [Kind in PlanEvent['kind']]: Reader<Extract<PlanEvent, { kind: Kind }> & Version> } = {
  absent: record<Absence & Version>({
    ...{ version, kind: must(oneOf('absent')) },
    ...{ carerId: must(words), from: must(minute), to: must(minute) },
  }),
  cancelled: record<Cancellation & Version>({
    ...{ version, kind: must(oneOf('cancelled')) },
    visitIds: must(listOf(words, 500_000)),
  }),
  added: record<Addition & Version>({
    ...{ version, kind: must(oneOf('added')) },
    visits: must(listOf(visit, 500_000)),
    clients: may(listOf(client, 50_000)),
    series: may(listOf(series, 500_000)),
  }),
};

/**
 * Reads what happened to this problem from JSON. A refusal names the path of the first fault in the event and what was
 * expected there: also where it names a carer, visit, client or series that the problem does not know.
 */
export function readEvent(json: unknown, problem: PlanProblem): ReadEvent {
  try {
    const { version: _, ...event } = readers[kindOf(json, '').kind](json, '');
    agree(event, problem);
    return { ok: true, event };
  } catch (error) {
    if (error instanceof Misread) return { ok: false, path: error.path, expected: error.expected };
    throw error;
  }
}

function agree(event: PlanEvent, problem: PlanProblem): void {
  const carers = idsOf(problem.carers);
  if (event.kind === 'absent') {
    known(carers, event.carerId, 'carerId', 'carer');
    if (event.from >= event.to) throw new Misread('to', 'a minute after from');
  } else if (event.kind === 'cancelled') {
    const left = idsOf(problem.visits);
    event.visitIds.forEach((id, i) => {
      if (!left.delete(id)) throw new Misread(`visitIds[${i}]`, 'the id of a visit that is not named before');
    });
  } else {
    unique(event.visits, 'visits', problem.visits);
    visitsAgree(event.visits, {
      carers,
      clients: unique(event.clients ?? [], 'clients', problem.clients),
      series: unique(event.series ?? [], 'series', problem.series),
      days: problem.horizon.days,
    });
  }
}

const idsOf = (list: readonly { id: string }[]): Set<string> => new Set(list.map(({ id }) => id));
