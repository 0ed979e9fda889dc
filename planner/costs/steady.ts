import { NONE } from '../minutes.ts';

/** People notice a quarter of an hour, not less. */
const UNNOTICED = 15;

/** Minutes, beyond the first 15, between the start and the client's usual moment. */
export function steady(start: number, preferred: number): number {
  return preferred === NONE ? 0 : Math.max(0, Math.abs(start - preferred) - UNNOTICED);
}
