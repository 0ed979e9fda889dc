import type { Place, PlanProblem, TravelMode } from './problem.ts';

/** Whole minutes between two places; `from` and `to` are ids of clients, or of carers for where they start. */
export type Travel = (mode: TravelMode, from: string, to: string) => number;

const SPEED: Record<TravelMode, number> = { walk: 5, bike: 15, car: 35 };
const EARTH_KM = 6371;

/**
 * Straight line over the globe (haversine) times a detour factor over speed, rounded up, or the caller's matrix.
 * Unknown places and places without coordinates are zero minutes away.
 */
export function travelOf(problem: PlanProblem): Travel {
  const settings = problem.travel ?? {};
  const detour = settings.detour ?? 1.3;
  const perTrip = settings.perTrip ?? 2;
  const places = new Map<string, Place>();
  for (const carer of problem.carers) if (carer.home) places.set(carer.id, carer.home);
  for (const client of problem.clients) places.set(client.id, client.place);
  const rows = new Map<TravelMode, { index: Map<string, number>; minutes: number[][] }>();
  for (const mode of ['walk', 'bike', 'car'] as const) {
    const matrix = settings.matrix?.[mode];
    if (matrix)
      rows.set(mode, { index: new Map(matrix.ids.map((id, i) => [id, i])), minutes: matrix.minutes });
  }
  return (mode, from, to) => {
    if (from === to) return 0;
    const matrix = rows.get(mode);
    const row = matrix?.index.get(from);
    const column = matrix?.index.get(to);
    if (matrix && row !== undefined && column !== undefined) return matrix.minutes[row]?.[column] ?? 0;
    const a = places.get(from);
    const b = places.get(to);
    if (!a || !b || (a.lat === b.lat && a.lon === b.lon)) return 0;
    const hours = (kilometres(a, b) * detour) / (settings.speed?.[mode] ?? SPEED[mode]);
    return Math.ceil(hours * 60 + perTrip);
  };
}

/** Great-circle distance. Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984). */
export function kilometres(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const lat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const lon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const h = lat * lat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * lon * lon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
