import { NONE } from '../minutes.ts';

const OTHER_CARER = 4;
const MOVED = 1;
const NOTICED = 15;

/** 1 when a visit starts more than 15 minutes from where the previous plan had it. */
export function moved(start: number, previousStart: number): number {
  return previousStart !== NONE && Math.abs(start - previousStart) > NOTICED ? MOVED : 0;
}

/** 4 for each carer of the previous plan who no longer comes to this visit. */
export function otherCarers(carers: readonly number[], previous: readonly number[]): number {
  let gone = 0;
  for (const carer of previous) if (!carers.includes(carer)) gone += OTHER_CARER;
  return gone;
}
