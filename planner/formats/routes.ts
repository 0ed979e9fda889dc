import { listOf, may, must, part, type Reader, real, words } from '../read.ts';

/** A solution as the publishers of both families write it: per carer where she is, in minutes. */
export type Routes = { readonly routes: readonly Route[] };

export type Route = { readonly caregiver_id: string; readonly locations: readonly Location[] };

export type Location = {
  readonly patient: string;
  /** A service of that patient, or `lunch_break`. */
  readonly service: string;
  /** When it begins, not when the carer is there. */
  readonly arrival_time: number;
  readonly departure_time: number;
};

export const LUNCH = 'lunch_break';

const minutes = real(0, 1_000_000);

type Written = Omit<Location, 'arrival_time' | 'departure_time'> & {
  arrival_time?: number;
  departure_time?: number;
  start_time?: number;
  end_time?: number;
};

const location = part<Written>({
  patient: must(words),
  service: must(words),
  arrival_time: may(minutes),
  departure_time: may(minutes),
  // Lunches are written so by some.
  start_time: may(minutes),
  end_time: may(minutes),
});

const written = part<{ routes: { caregiver_id: string; locations?: Written[] }[] }>({
  routes: must(
    listOf(
      part<{ caregiver_id: string; locations?: Written[] }>({
        caregiver_id: must(words),
        locations: may(listOf(location)),
      }),
    ),
  ),
});

export const readRoutes: Reader<Routes> = (value, path) => ({
  routes: written(value, path).routes.map(({ caregiver_id, locations = [] }) => ({
    caregiver_id,
    locations: locations
      .map(({ patient, service, arrival_time, departure_time, start_time, end_time }) => ({
        patient,
        service,
        arrival_time: arrival_time ?? start_time ?? Number.NaN,
        departure_time: departure_time ?? end_time ?? Number.NaN,
      }))
      .sort((a, b) => a.arrival_time - b.arrival_time),
  })),
});
