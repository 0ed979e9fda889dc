import { mentionsIllness } from '../../care/visit/reason.ts';
import { isAhead, isNight, type Visit } from '../../care/visit/visit.ts';
import type { ReadRow, ReadVisit } from './rows.ts';

/** What reading would do with one row, or with a visit that is no longer in the file. */
export type Verdict =
  | { readonly kind: 'new'; readonly row: ReadRow; readonly read: ReadVisit }
  | {
      readonly kind: 'changed';
      readonly row: ReadRow;
      readonly read: ReadVisit;
      readonly visit: Visit;
      readonly what: readonly Changed[];
    }
  | { readonly kind: 'same'; readonly row: ReadRow; readonly read: ReadVisit; readonly visit: Visit }
  | { readonly kind: 'gone'; readonly visit: Visit }
  | { readonly kind: 'problem'; readonly row: ReadRow }
  | { readonly kind: 'skipped'; readonly row: ReadRow };

export type Changed = 'time' | 'carer' | 'what' | 'status';

export const keyOf = (sourceId: string, key: string): string => `${sourceId}:${key}`;

type Here = {
  readonly sourceId: string;
  /** Visits that were read from this source, by their key. */
  readonly visits: readonly Visit[];
  readonly skip: readonly number[];
  readonly now: Date;
  readonly span: { readonly from: Date; readonly until: Date } | null;
};

/** Compares what was read with what stands. What happened already is never taken back by a file. */
export function judge(rows: readonly ReadRow[], { sourceId, visits, skip, now, span }: Here): Verdict[] {
  const visitByKey = new Map(visits.map((visit) => [visit.sourceKey, visit]));
  const seen = new Set<string>();
  const verdicts = rows.map((row): Verdict => {
    if (skip.includes(row.number)) {
      if (row.visit) seen.add(keyOf(sourceId, row.visit.key));
      return { kind: 'skipped', row };
    }
    const read = row.visit;
    if (!read) return { kind: 'problem', row };
    const key = keyOf(sourceId, read.key);
    seen.add(key);
    const visit = visitByKey.get(key);
    if (!visit) return { kind: 'new', row, read };
    if (visit.clientId !== read.clientId)
      return {
        kind: 'problem',
        row: { ...row, problems: [{ field: 'client', key: 'visit_import.other_client' }] },
      };
    const what = changedIn(visit, read);
    return what.length === 0
      ? { kind: 'same', row, read, visit }
      : { kind: 'changed', row, read, visit, what };
  });
  const gone = visits.filter(
    (visit) =>
      isAhead(visit) &&
      visit.startsAt > now &&
      span !== null &&
      visit.startsAt >= span.from &&
      visit.startsAt <= span.until &&
      !seen.has(visit.sourceKey ?? ''),
  );
  return [...verdicts, ...gone.map((visit): Verdict => ({ kind: 'gone', visit }))];
}

function changedIn(visit: Visit, read: ReadVisit): Changed[] {
  if (visit.status === 'done' || visit.status === 'missed') return [];
  return [
    ...(visit.startsAt.getTime() !== read.startsAt.getTime() ||
    visit.endsAt.getTime() !== read.endsAt.getTime()
      ? (['time'] as const)
      : []),
    ...(visit.faceId !== read.faceId ? (['carer'] as const) : []),
    ...(visit.what !== read.what ? (['what'] as const) : []),
    ...(statusAs(visit) !== read.status ? (['status'] as const) : []),
  ];
}

const statusAs = (visit: Visit): ReadVisit['status'] =>
  visit.status === 'cancelled' || visit.status === 'done' ? visit.status : 'planned';

/** The visit as the file has it. */
export function apply(base: Omit<Visit, keyof ReadVisit | 'night' | 'doneAt'>, read: ReadVisit): Visit {
  const { status, key: _key, reason: _reason, ...rest } = read;
  return {
    ...base,
    ...rest,
    night: isNight(read.startsAt),
    status: status === 'planned' ? (read.faceId === null ? 'open' : 'planned') : status,
    doneAt: status === 'done' ? read.endsAt : null,
  };
}

/** The reason as it may stand beside a visit: illness is not taken over from another system. */
export const reasonOf = (read: ReadVisit): string => (mentionsIllness(read.reason) ? '' : read.reason);
