import type { Stepwise } from './breath.ts';
import { Division } from './division.ts';
import type { Ledger } from './ledger.ts';
import { pick, type Random } from './random.ts';
import { temperatures } from './weights.ts';

/** Moves a visit, and the share of the time that they may take at most. */
const MOVES = 800;
const SHARE = 0.2;
/** Shares of the moves; the rest are handovers. */
const REASSIGN = 0.75;
const SWAP = 0.2;
/** Moves between two breaths. */
const ROUND = 64;

/**
 * Who comes to whom, before anything is timed in full: every visit for one carer that is still open gets somebody, so that
 * clients see few faces and nobody's day holds more than fits in it. Days are walked through once, from visit to visit, without
 * positions to try; so this looks at many more divisions than a search of plans could, and leaves the minutes to it.
 * Cluster first, route second: Fisher and Jaikumar, Networks 11 (1981). Source of the annealing: search.ts.
 */
export function* divide(
  ledger: Ledger,
  weights: Float64Array,
  random: Random,
  spent: () => number,
): Stepwise<ReadonlyMap<number, number>> {
  const division = new Division(ledger, weights);
  yield* division.begin();
  const { visits } = division;
  const { from, to } = temperatures(weights, 'usual');
  const most = MOVES * visits.length;
  const begun = spent();
  let temperature = from;
  for (let move = 0; move < most; move++) {
    if (move % ROUND === 0) {
      yield;
      const past = Math.max(move / most, (spent() - begun) / SHARE);
      if (past >= 1) break;
      temperature = from * (to / from) ** past;
    }
    const threshold = -temperature * Math.log(1 - random.real());
    const chance = random.real();
    if (chance < REASSIGN) reassign(division, random, threshold);
    else if (chance < REASSIGN + SWAP) swap(division, random, threshold);
    else handover(division, random, threshold);
  }
  return division.end();
}

/** One visit to somebody else, mostly to somebody who comes to this client already. */
function reassign(division: Division, random: Random, threshold: number): void {
  const visit = pick(random, division.visits)!;
  const to = someoneFor(division, visit, random);
  if (to === division.carerOf(visit) || division.leastCost(visit, to) > threshold) return;
  division.attempt([{ visit, to }], threshold);
}

/** Two visits of a day exchange their carers. */
function swap(division: Division, random: Random, threshold: number): void {
  const one = pick(random, division.visits)!;
  const other = pick(random, division.sameDay(one))!;
  const [a, b] = [division.carerOf(one), division.carerOf(other)];
  if (a === b || !division.candidates(one).includes(b) || !division.candidates(other).includes(a)) return;
  const exchange = [
    { visit: one, to: b },
    { visit: other, to: a },
  ];
  division.attempt(exchange, threshold);
}

/** What one carer does at a client, or a stretch of it, to another one. */
function handover(division: Division, random: Random, threshold: number): void {
  const visit = pick(random, division.visits)!;
  const to = someoneFor(division, visit, random);
  const from = division.carerOf(visit);
  if (to === from) return;
  const all = division.sameClient(visit).filter((one) => division.carerOf(one) === from);
  const begin = random.real() < 0.5 ? 0 : random.below(all.length);
  const change = all
    .slice(begin, begin + 2 + random.below(all.length))
    .filter((one) => division.candidates(one).includes(to))
    .map((one) => ({ visit: one, to }));
  division.attempt(change, threshold);
}

function someoneFor(division: Division, visit: number, random: Random): number {
  const candidates = division.candidates(visit);
  const like = division.carerOf(pick(random, division.sameClient(visit))!);
  return random.real() < 0.7 && candidates.includes(like) ? like : pick(random, candidates)!;
}
