import type { Day } from '../../house/clock.ts';
import { type Suspension, suspendedOn } from './suspension.ts';
import { type Trial, trialKind, trialStops } from './trial.ts';

/** A fact about a version, as it was written. */
export type Told = {
  readonly type: string;
  readonly at: Date;
  readonly subject: Readonly<Record<string, unknown>>;
};

/** A version as the facts alone know it. */
export type Held = {
  readonly agreementId: string;
  readonly number: number;
  readonly from: Day;
  /** Last day; null is open ended. */
  readonly ends: Day | null;
  /** Each part as it stood when it was offered, so each clause. */
  readonly seal: readonly string[];
  /** What it tries; undefined of before facts told so much. */
  readonly trial: Trial | null | undefined;
  readonly signedOn: Day;
  /** The clauses of it that are suspended on that day, by their kind. */
  readonly suspended: readonly string[];
  /** Whether what it tries had stopped by itself; null when facts of before do not tell. */
  readonly stopped: boolean | null;
};

/**
 * What is in force on a day by the facts alone, in whatever order they come. What was offered is what holds: from its start,
 * or from the last signature when that came later. Facts of before they told this much leave `not_provable` from the
 * version they are about until one that is told in full takes its place.
 */
export function replay(facts: readonly Told[]): (day: Day) => Held | null | 'not_provable' {
  const versions = [...byVersion(facts).values()]
    .filter((told) => told.some(({ type }) => type === 'agreement.signed'))
    .map((told) => ({ number: numberOf(told), held: heldBy(told) }))
    .sort((one, other) => one.number - other.number);
  const held = versions.flatMap((version) => version.held ?? []);
  const suspensions = suspensionsIn(facts);
  const untold = Math.max(0, ...versions.filter((one) => !one.held).map(({ number }) => number));
  return (day) => {
    // Of what had begun the last version: it took the place of every one before it, also of one that had yet to begin.
    const last = held.findLast(({ from }) => from <= day) ?? null;
    if (untold > (last?.number ?? 0)) return 'not_provable';
    if (!last || (last.ends !== null && day > last.ends)) return null;
    const own = suspensions.filter(({ agreementId }) => agreementId === last.agreementId);
    const kinds = clausesIn(last.seal).map(({ kind }) => kind);
    const suspended = kinds.filter((kind) => suspendedOn(own, kind, day));
    // An amendment does not begin a trial anew, so a version that is not told of may be where it began.
    const stopped = untold > 0 && last.trial ? null : hasStopped(held, last, day);
    return { ...last, suspended, stopped };
  };
}

type HeldOnce = Omit<Held, 'suspended' | 'stopped'>;

function hasStopped(held: readonly HeldOnce[], last: HeldOnce, day: Day): boolean | null {
  const before = held.filter(({ number }) => number <= last.number);
  const told = before.flatMap(({ trial, ...one }) => (trial === undefined ? [] : [{ ...one, trial }]));
  if (told.length < before.length) return null;
  const stops = trialStops(told, last.number);
  return stops !== null && day >= stops;
}

/** What was suspended, and from when it holds again. */
function suspensionsIn(facts: readonly Told[]) {
  const resumed = facts.filter(({ type }) => type === 'agreement.resumed');
  return facts
    .filter(({ type }) => type === 'agreement.suspended')
    .map(({ subject }): Pick<Suspension, 'agreementId' | 'kinds' | 'holdsFrom' | 'resumesOn'> => {
      const kinds = Array.isArray(subject.suspends) ? subject.suspends.map(String) : [];
      const again = resumed.find((one) => one.subject.suspensionId === subject.suspensionId)?.subject
        .resumesOn;
      return {
        agreementId: String(subject.agreementId),
        kinds: kinds.length > 0 ? kinds : null,
        holdsFrom: String(subject.suspendedFrom),
        resumesOn: typeof again === 'string' ? again : null,
      };
    });
}

/** The clauses in a seal, by their kind. */
export const clausesIn = (seal: readonly string[] = []): { readonly kind: string; readonly part: string }[] =>
  seal
    .filter((part) => part.startsWith('clause '))
    .sort()
    .map((part) => ({ kind: part.split(' ')[1] ?? '', part }));

/** In lists by what they are about. */
export function gatheredBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const one of all) {
    const list = lists.get(keyOf(one));
    if (list) list.push(one);
    else lists.set(keyOf(one), [one]);
  }
  return lists;
}

export const byVersion = (facts: readonly Told[]): Map<string, Told[]> =>
  gatheredBy(facts, ({ subject }) => String(subject.agreementId));

const numberOf = (told: readonly Told[]): number => Number(told[0]?.subject.number);

/** Null when these facts are of before they carried what it takes. */
function heldBy(told: readonly Told[]): HeldOnce | null {
  const offered = told.find(({ type }) => type === 'agreement.offered')?.subject;
  const signed = told
    .filter(({ type }) => type === 'agreement.signed_by_party')
    .map(({ subject }) => subject.signedOn);
  if (!offered || typeof offered.starts !== 'string' || !Array.isArray(offered.seal)) return null;
  if (!signed.every((day) => typeof day === 'string')) return null;
  return {
    agreementId: String(offered.agreementId),
    number: numberOf(told),
    from: [offered.starts, ...signed].sort().at(-1) ?? offered.starts,
    ends: typeof offered.ends === 'string' ? offered.ends : null,
    seal: offered.seal.map(String),
    trial: trialToldIn(offered),
    signedOn: signed.map(String).sort().at(-1) ?? offered.starts,
  };
}

function trialToldIn({ trial, trialMonths, seal }: Told['subject']): Trial | null | undefined {
  if (typeof trial === 'string' && typeof trialMonths === 'number')
    return { months: trialMonths, sha256: trial };
  const kinds = clausesIn(Array.isArray(seal) ? seal.map(String) : []).map(({ kind }) => kind);
  return kinds.includes(trialKind) ? undefined : null;
}
