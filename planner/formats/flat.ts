import type { Day } from '../day/day.ts';

/** A day of so many carers, stops and places, with nothing in it yet. */
export function emptyDay(
  name: string,
  unit: number,
  carers: readonly string[],
  stops: Day['stops'],
  places: number,
): Day {
  const count = stops.length;
  const nodes = count + carers.length;
  return {
    name,
    unit,
    carers,
    stops,
    places,
    travel: new Float64Array(places * places),
    arriveAt: new Int32Array(nodes),
    leaveFrom: new Int32Array(nodes),
    open: new Float64Array(count),
    close: new Float64Array(count),
    duration: new Float64Array(nodes),
    mate: new Int32Array(count).fill(-1),
    least: new Float64Array(count),
    apart: new Int32Array(count).fill(-1),
    again: {
      open: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
      close: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    },
    able: new Uint8Array(carers.length * count),
    wishes: new Float64Array(carers.length * count),
    must: new Uint8Array(count).fill(1),
    leftOut: new Float64Array(count),
    shifts: carers.map(() => ({ from: 0, until: Number.POSITIVE_INFINITY, lunch: false })),
    lunch: null,
    setsOutAtOnce: false,
    weights: {
      travel: 0,
      late: 0,
      worst: 0,
      waiting: 0,
      longestWait: 0,
      extra: 0,
      idle: 0,
      lunch: 0,
      balance: 0,
      work: 0,
    },
  };
}

/**
 * A client has two stops, `first` and the next one, for two carers. The second starts so much later than the first, at least
 * and at most; without a gap each at whatever time.
 */
export function pairUp(day: Day, first: number, gap: readonly [least: number, most: number] | null): void {
  const second = first + 1;
  day.apart[first] = second;
  day.apart[second] = first;
  if (!gap) return;
  day.mate[first] = second;
  day.mate[second] = first;
  day.least[first] = -gap[1];
  day.least[second] = gap[0];
}
