import type { SecondCarer, Visit } from '../problem.ts';

/** What is asked of the second carer. */
export function asSecond(visit: Visit): Visit {
  const { duration = visit.duration, qualifications = visit.qualifications } = visit.second ?? {};
  return { ...visit, duration, qualifications };
}

/** Minutes by which the second carer comes too soon or too late after the first. */
export function secondCarer(start: number, secondStart: number, { least, most }: SecondCarer): number {
  return Math.max(0, start + least - secondStart, secondStart - start - most);
}

/** Gaps worth trying: the shortest, the longest and the one between. */
export function gapsOf({ least, most }: SecondCarer): number[] {
  return [...new Set([least, (least + most) >> 1, most])];
}
