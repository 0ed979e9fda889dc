import { createHash } from 'node:crypto';
import { addMonths, type Day } from '../../house/clock.ts';
import { type AnyClause, isKnown } from './agreement.ts';

/** What a version tries, as far as its end needs it: for how long, and a hash that tells it from another trial. */
export type Trial = { readonly months: number; readonly sha256: string };

/** A signed version: when it was signed, from when it holds, and what it tries; null when it tries nothing. */
export type Tried = {
  readonly number: number;
  readonly signedOn: Day;
  readonly from: Day;
  readonly trial: Trial | null;
};

/** The kind that ends by itself. */
export const trialKind = 'experiment';

export function trialIn(clauses: readonly AnyClause[]): Trial | null {
  for (const clause of clauses)
    if (isKnown(clause) && clause.kind === trialKind) {
      const { what, hope, lastsMonths } = clause.parameters;
      const sha256 = createHash('sha256')
        .update(JSON.stringify([what, hope, lastsMonths]))
        .digest('hex');
      return { months: lastsMonths, sha256 };
    }
  return null;
}

/**
 * The first day on which what a version tries does not hold any more; null when it tries nothing. It runs from the first
 * version that tried the very same: an amendment does not begin it anew. What was signed after it had stopped does, for then
 * the parties agreed on it once more.
 */
export function trialStops(versions: readonly Tried[], number: number): Day | null {
  let run: { readonly from: Day; readonly sha256: string; readonly stops: Day } | null = null;
  const upTo = versions.filter((one) => one.number <= number).sort((one, other) => one.number - other.number);
  for (const { signedOn, from, trial } of upTo) {
    const goesOn: boolean = run?.sha256 === trial?.sha256 && run !== null && signedOn < run.stops;
    // A version can begin before the one that it replaces.
    const began: Day = goesOn && run && run.from < from ? run.from : from;
    run = trial && { from: began, sha256: trial.sha256, stops: addMonths(began, trial.months) };
  }
  return upTo.at(-1)?.number === number ? (run?.stops ?? null) : null;
}
