import { mentionsIllness } from '../../care/visit/reason.ts';
import { isAhead, isNight, isSameMoment, type Moment, momentOf, type Visit } from '../../care/visit/visit.ts';
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
  | ByHand
  | { readonly kind: 'problem'; readonly row: ReadRow }
  | { readonly kind: 'skipped'; readonly row: ReadRow };

/** Someone changed it here by hand and the source says otherwise: whoever reads it in chooses. */
export type ByHand = {
  readonly kind: 'by_hand';
  /** Both null when it is no longer in the file. */
  readonly row: ReadRow | null;
  readonly read: ReadVisit | null;
  readonly visit: Visit;
  readonly what: readonly Changed[];
  /** True when the source says something else than the last time it was read. */
  readonly turned: boolean;
  readonly keep: Keep;
};

export const keeps = ['ours', 'theirs'] as const;
export type Keep = (typeof keeps)[number];

export type Changed = 'time' | 'carer' | 'what' | 'status';

export const keyOf = (sourceId: string, key: string): string => `${sourceId}:${key}`;

type Here = {
  readonly sourceId: string;
  /** Visits that were read from this source, by their key. */
  readonly visits: readonly Visit[];
  readonly skip: readonly number[];
  /** What was chosen for visits that were changed here by hand, by the id of the visit. */
  readonly keep: Readonly<Record<string, Keep>>;
  readonly now: Date;
  readonly span: { readonly from: Date; readonly until: Date } | null;
};

/**
 * Compares what was read with what stands. What happened already is never taken back by a file; what someone changed
 * here on purpose stays until the source itself says something new, unless whoever reads it in chooses otherwise.
 */
export function judge(
  rows: readonly ReadRow[],
  { sourceId, visits, skip, keep, now, span }: Here,
): Verdict[] {
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
    if (what.length === 0) return { kind: 'same', row, read, visit };
    if (!isChangedHere(visit) || isSameMoment(momentOf(visit), saysOf(read)))
      return { kind: 'changed', row, read, visit, what };
    const turned = !isSameMoment(visit.sourceSays as Moment, saysOf(read));
    return { kind: 'by_hand', row, read, visit, what, turned, keep: keep[visit.id] ?? usual(turned) };
  });
  const gone = visits.filter(
    (visit) =>
      isAhead(visit) &&
      visit.startsAt > now &&
      span !== null &&
      isWithin(span, (visit.sourceSays ?? visit).startsAt) &&
      !seen.has(visit.sourceKey ?? ''),
  );
  return [
    ...verdicts,
    ...gone.map((visit): Verdict => {
      if (!isChangedHere(visit)) return { kind: 'gone', visit };
      const turned = visit.sourceSays?.status !== 'cancelled';
      const none = { row: null, read: null, what: ['status'] as const };
      return { kind: 'by_hand', ...none, visit, turned, keep: keep[visit.id] ?? usual(turned) };
    }),
  ];
}

/** Where the source had it counts: moved here to another week, it is not gone there. */
const isWithin = (span: { readonly from: Date; readonly until: Date }, at: Date): boolean =>
  at >= span.from && at <= span.until;

const usual = (turned: boolean): Keep => (turned ? 'theirs' : 'ours');

/** Someone changed it here since it was read in. */
export const isChangedHere = (visit: Visit): boolean =>
  visit.sourceSays !== null && !isSameMoment(visit.sourceSays, momentOf(visit));

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

/** What the source says, to be remembered beside the visit. */
export const saysOf = (read: ReadVisit): Moment => ({
  faceId: read.faceId,
  startsAt: read.startsAt,
  endsAt: read.endsAt,
  status: statusIn(read),
});

const statusIn = ({ status, faceId }: ReadVisit): Visit['status'] =>
  status === 'planned' && faceId === null ? 'open' : status;

/** The visit as the file has it. */
export function apply(
  base: Omit<Visit, keyof ReadVisit | 'night' | 'doneAt' | 'sourceSays'>,
  read: ReadVisit,
): Visit {
  const { key: _key, reason: _reason, ...rest } = read;
  return {
    ...base,
    ...rest,
    night: isNight(read.startsAt),
    status: statusIn(read),
    sourceSays: saysOf(read),
    doneAt: read.status === 'done' ? read.endsAt : null,
  };
}

/** The reason as it may stand beside a visit: illness is not taken over from another system. */
export const reasonOf = (read: ReadVisit): string => (mentionsIllness(read.reason) ? '' : read.reason);
