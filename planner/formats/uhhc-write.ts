import type { Board } from '../day/board.ts';
import { distance } from '../day/day.ts';
import { lunchStart } from '../day/lunch-break.ts';
import { type Location, LUNCH, type Route, type Routes } from './routes.ts';

/** In the form of the publishers. A carer who has nothing to do has no route. */
export function writeUhhc(board: Board): Routes {
  const { day, next } = board;
  const routes = day.carers.flatMap((caregiver_id, carer): Route[] => {
    const home = day.stops.length + carer;
    return next[home] === home ? [] : [{ caregiver_id, locations: locationsOf(board, carer) }];
  });
  return { routes };
}

function locationsOf(board: Board, carer: number): Location[] {
  const { day, next, lunchAt, costs } = board;
  const { start } = board.times;
  const stops = day.stops.length;
  const home = stops + carer;
  // Whoever would wait for her second visit sets out later to her first.
  const later = costs?.setsOutLater(carer) ?? 0;
  const locations: Location[] = [];
  let ready = day.shifts[carer]!.from;
  for (let from = home, node = next[home]!; ; from = node, node = next[node]!) {
    const trip = distance(day, from, node);
    let there = ready + trip;
    if (day.lunch && lunchAt[node] === 1) {
      const { until, duration } = day.lunch;
      const [free, near] = [from === home ? Infinity : ready, node < stops ? there : Infinity];
      let begins = lunchStart(day.lunch, free, near);
      if (begins >= 0) {
        const before = near > until;
        // Before the first stop as late as that stop allows.
        if (from === home && !day.setsOutAtOnce)
          begins = Math.max(begins, Math.min(until, start[node]! + later - duration));
        const patient = day.stops[before ? from : node]!.client;
        locations.push({ patient, service: LUNCH, arrival_time: begins, departure_time: begins + duration });
        there = before ? begins + duration + trip : begins + duration;
      }
    }
    if (node >= stops) return locations;
    const begins = from === home ? start[node]! + later : Math.max(there, start[node]!);
    const { client, service } = day.stops[node]!;
    ready = begins + day.duration[node]!;
    locations.push({ patient: client, service, arrival_time: begins, departure_time: ready });
  }
}
