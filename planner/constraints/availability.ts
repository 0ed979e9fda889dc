import type { CarerModel } from '../carers.ts';
import { LATER, NONE } from '../minutes.ts';

/** Earliest start at or after `from` at which the whole visit lies in one interval of the carer; NONE when there is none. */
export function firstFit(carer: CarerModel, day: number, from: number, duration: number): number {
  if (!carer.bound) return from;
  for (let i = carer.slotOfDay[day]!; i < carer.from.length; i++) {
    const start = Math.max(carer.from[i]!, from);
    if (start + duration <= carer.to[i]!) return start;
  }
  return NONE;
}

/** End of the interval in which `start` lies; when there is none, `start` itself. */
export function intervalEnd(carer: CarerModel, day: number, start: number): number {
  if (!carer.bound) return LATER;
  for (let i = carer.slotOfDay[day]!; i < carer.from.length; i++) {
    if (carer.from[i]! <= start && start <= carer.to[i]!) return carer.to[i]!;
  }
  return start;
}

/** Minutes of a visit at a fixed moment outside the hours of the carer. */
export function availability(carer: CarerModel, day: number, start: number, duration: number): number {
  if (!carer.bound) return 0;
  let inside = 0;
  for (let i = carer.slotOfDay[day]!; i < carer.from.length; i++) {
    inside = Math.max(inside, Math.min(start + duration, carer.to[i]!) - Math.max(start, carer.from[i]!));
  }
  return duration - inside;
}
