import { addDays, type Day, dayOf } from '../../house/clock.ts';
import type { Layer, Status } from './visit.ts';

/**
 * Familiar faces: how many different professionals come to one client in fourteen days. Own people and volunteers are
 * never counted, nights and students apart, since a limit on them would drive out what the client wants or needs.
 * An open place counts as nobody. Source of the idea: small teams and few faces as a condition for good care
 * (Boele e.a. 2015); the window of fourteen days holds a whole two-week roster.
 */
export const windowDays = 14;

export type Coming = {
  readonly clientId: string;
  readonly faceId: string | null;
  readonly startsAt: Date;
  readonly layer: Layer;
  readonly status: Status;
  readonly night: boolean;
  readonly student: boolean;
};

export type Faces = {
  readonly day: ReadonlySet<string>;
  readonly night: ReadonlySet<string>;
  readonly students: ReadonlySet<string>;
};

/** The faces of professionals from `from` up to and including `to`. */
export function facesIn(visits: readonly Coming[], from: Day, to: Day): Faces {
  const day = new Set<string>();
  const night = new Set<string>();
  const students = new Set<string>();
  for (const visit of visits) {
    if (visit.faceId === null || visit.layer !== 'professional') continue;
    if (visit.status === 'cancelled' || visit.status === 'missed') continue;
    const on = dayOf(visit.startsAt);
    if (on < from || on > to) continue;
    if (visit.student) students.add(visit.faceId);
    else if (visit.night) night.add(visit.faceId);
    else day.add(visit.faceId);
  }
  return { day, night, students };
}

/** Faces in the window of fourteen days that ends on `last`. */
export const facesUntil = (visits: readonly Coming[], last: Day): Faces =>
  facesIn(visits, addDays(last, 1 - windowDays), last);

/** The most faces by day in any window of fourteen days that holds `on`. */
export function mostFacesAround(visits: readonly Coming[], on: Day): number {
  let most = 0;
  for (let shift = 0; shift < windowDays; shift += 1)
    most = Math.max(most, facesUntil(visits, addDays(on, shift)).day.size);
  return most;
}
