import type { Stepwise } from './breath.ts';
import { Division, type Share } from './division.ts';
import type { Ledger } from './ledger.ts';
import { pick, type Random } from './random.ts';
import { temperatures } from './weights.ts';

/** Moves a visit, and the share of the time that they may take at most. */
const MOVES = 300;
const SHARE = 0.2;
/** Shares of the moves; the rest are handovers. */
const REASSIGN = 0.75;
const SWAP = 0.2;
/** Moves between two breaths. */
const ROUND = 64;

/**
 * Who comes to whom and on which day, before any order is sought: every visit for one carer that is still open gets somebody, so
 * that clients see few faces and everyone's days hold no more than fits in them and the law allows. No positions are tried, so this
 * looks at more divisions than a search of plans could. Cluster first, route second: Fisher and Jaikumar, Networks 11 (1981).
 * Source of the annealing: search.ts.
 */
export function* divide(
  ledger: Ledger,
  weights: Float64Array,
  random: Random,
  spent: () => number,
): Stepwise<ReadonlyMap<number, Share>> {
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

/** One visit to somebody else, mostly to somebody who comes to this client already; or to another of its moments. */
function reassign(division: Division, random: Random, threshold: number): void {
  const visit = pick(random, division.visits)!;
  const share = shareFor(division, visit, random);
  if (!share || division.leastCost(visit, share) > threshold) return;
  division.attempt([{ visit, ...share }], threshold);
}

/** Two visits of a day exchange their carers. */
function swap(division: Division, random: Random, threshold: number): void {
  const one = pick(random, division.visits)!;
  const a = division.shareOf(one);
  const other = pick(random, division.ofDay(a.moment));
  if (other === undefined || other === one || a.carer < 0) return;
  const b = division.shareOf(other);
  if (a.carer === b.carer || b.carer < 0) return;
  if (!division.candidates(a.moment).includes(b.carer) || !division.candidates(b.moment).includes(a.carer))
    return;
  const exchange = [
    { visit: one, moment: a.moment, carer: b.carer },
    { visit: other, moment: b.moment, carer: a.carer },
  ];
  division.attempt(exchange, threshold);
}

/** What one carer does at a client, or a stretch of it, to another one. */
function handover(division: Division, random: Random, threshold: number): void {
  const visit = pick(random, division.visits)!;
  const from = division.shareOf(visit).carer;
  const carer = someoneFor(division, visit, division.shareOf(visit).moment, random);
  if (carer === from) return;
  const all = division
    .sameClient(visit)
    .map((one) => ({ visit: one, ...division.shareOf(one) }))
    .filter((one) => one.carer === from);
  const begin = random.real() < 0.5 ? 0 : random.below(all.length);
  const change = all
    .slice(begin, begin + 2 + random.below(all.length))
    .filter(({ moment }) => division.candidates(moment).includes(carer))
    .map((one) => ({ ...one, carer }));
  division.attempt(change, threshold);
}

function shareFor(division: Division, visit: number, random: Random): Share | undefined {
  const now = division.shareOf(visit);
  const moments = division.moments(visit);
  const moment = moments.length > 1 || now.carer < 0 ? pick(random, moments) : now.moment;
  if (moment === undefined || division.candidates(moment).length === 0) return undefined;
  const carer = someoneFor(division, visit, moment, random);
  return carer === now.carer && moment === now.moment ? undefined : { moment, carer };
}

function someoneFor(division: Division, visit: number, moment: number, random: Random): number {
  const candidates = division.candidates(moment);
  const like = division.shareOf(pick(random, division.sameClient(visit))!).carer;
  return random.real() < 0.7 && candidates.includes(like) ? like : pick(random, candidates)!;
}
