import type { Model } from '../model.ts';

/** Visits of one series have at least `daysBetween` whole days between them; 0: on different days. */
export function isSpaced(day: number, other: number, daysBetween: number): boolean {
  return Math.abs(day - other) > daysBetween;
}

/** Planned visits of its series that are too close to the day of this one. */
export function tooClose(model: Model, index: number, isPlanned: (visit: number) => boolean): number[] {
  const visit = model.visits[index]!;
  const series = model.series[visit.series];
  if (!series) return [];
  return series.visits
    .filter(
      (other) =>
        other.of !== visit.of &&
        isPlanned(other.index) &&
        !isSpaced(visit.day, other.day, series.daysBetween),
    )
    .map((other) => other.index);
}
