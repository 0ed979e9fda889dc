import type { Board } from '../day/board.ts';
import type { Day } from '../day/day.ts';
import { listOf, Misread, may, must, oneOf, part, type Reader, real, words } from '../read.ts';
import { emptyDay, pairUp } from './flat.ts';
import type { DayFormat } from './format.ts';
import type { HhcrspInstance, HhcrspPatient } from './hhcrsp-instance.ts';
import { judgeHhcrsp } from './hhcrsp-judge.ts';
import type { Routes } from './routes.ts';

const minutes = real(0, 1_000_000);

const pair: Reader<[number, number]> = (value, path) => {
  const [from, to, ...more] = listOf(minutes, 2)(value, path);
  if (from === undefined || to === undefined || more.length > 0 || to < from)
    throw new Misread(path, 'two numbers, the smaller first');
  return [from, to];
};

const patient = part<HhcrspPatient>({
  id: must(words),
  time_window: must(pair),
  required_caregivers: must(
    listOf(part<{ service: string; duration?: number }>({ service: must(words), duration: may(minutes) }), 2),
  ),
  synchronization: may(
    part<NonNullable<HhcrspPatient['synchronization']>>({
      type: must(oneOf('simultaneous', 'sequential')),
      distance: may(pair),
    }),
  ),
});

const instance = part<HhcrspInstance>({
  patients: must(listOf(patient, 10_000)),
  services: must(
    listOf(
      part<{ id: string; default_duration?: number }>({ id: must(words), default_duration: may(minutes) }),
    ),
  ),
  caregivers: must(
    listOf(
      part<{ id: string; abilities: string[] }>({ id: must(words), abilities: must(listOf(words)) }),
      2000,
    ),
  ),
  distances: must(listOf(listOf(minutes, 10_001), 10_001)),
});

/** Throws a Misread with the path of what could not be read. */
export function readHhcrsp(given: unknown): HhcrspInstance {
  const read = instance(given, '');
  refuseWhatDoesNotFit(read);
  return read;
}

export const hhcrsp: DayFormat = (given, name) => {
  const read = readHhcrsp(given);
  const day = dayOf(read, name);
  return {
    day,
    costOf: (cost) => cost / 3 / day.unit,
    write,
    judge: (routes) => judgeHhcrsp(read, routes),
  };
};

function refuseWhatDoesNotFit({ patients, caregivers, services, distances }: HhcrspInstance): void {
  if (caregivers.length === 0) throw new Misread('caregivers', 'at least one');
  if (distances.length !== patients.length + 1)
    throw new Misread('distances', `${patients.length + 1} rows, one of the depot and one a patient`);
  for (const [i, row] of distances.entries())
    if (row.length !== distances.length) throw new Misread(`distances[${i}]`, `${distances.length} numbers`);
  const known = new Set(services.map(({ id }) => id));
  for (const [i, { required_caregivers: required, synchronization }] of patients.entries()) {
    const at = `patients[${i}]`;
    if (required.length === 0) throw new Misread(`${at}.required_caregivers`, 'one or two services');
    for (const [half, { service }] of required.entries())
      if (!known.has(service))
        throw new Misread(`${at}.required_caregivers[${half}].service`, 'one of services');
    if (required.length === 2 && !synchronization)
      throw new Misread(`${at}.synchronization`, 'to be present');
    if (synchronization?.type === 'sequential' && !synchronization.distance)
      throw new Misread(`${at}.synchronization.distance`, 'to be present');
  }
}

/** Distances have three decimals at most: counted in thousandths nothing is rounded. */
const UNIT = 1000;

function dayOf({ patients, services, caregivers, distances }: HhcrspInstance, name: string): Day {
  const whole = (value: number) => Math.round(value * UNIT);
  const stops = patients.flatMap((patient, i) =>
    patient.required_caregivers.map((required, half) => ({ patient, place: i + 1, required, half })),
  );
  const empty = emptyDay(
    name,
    UNIT,
    caregivers.map(({ id }) => id),
    stops.map(({ patient, required }) => ({ client: patient.id, service: required.service })),
    distances.length,
  );
  const day: Day = {
    ...empty,
    travel: Float64Array.from(distances.flat(), whole),
    weights: { ...empty.weights, travel: 1, late: 1, worst: 1 },
  };
  const usual = new Map(services.map(({ id, default_duration }) => [id, default_duration ?? 0]));
  for (const [stop, { patient, place, required, half }] of stops.entries()) {
    day.arriveAt[stop] = place;
    day.leaveFrom[stop] = place;
    day.open[stop] = whole(patient.time_window[0]);
    day.close[stop] = whole(patient.time_window[1]);
    day.duration[stop] = whole(required.duration ?? usual.get(required.service) ?? 0);
    if (half === 1) {
      const [least, most] = gapOf(patient);
      pairUp(day, stop - 1, [whole(least), whole(most)]);
    }
    for (const [carer, { abilities }] of caregivers.entries())
      day.able[carer * stops.length + stop] = abilities.includes(required.service) ? 1 : 0;
  }
  return day;
}

/** By how many minutes the second service follows the first, at least and at most. */
function gapOf({ synchronization }: HhcrspPatient): readonly [number, number] {
  return synchronization?.type === 'sequential' ? (synchronization.distance ?? [0, 0]) : [0, 0];
}

function write({ day, next, times: { start } }: Board): Routes {
  return {
    routes: day.carers.map((caregiver_id, carer) => {
      const locations = [];
      for (let stop = next[day.stops.length + carer]!; stop < day.stops.length; stop = next[stop]!) {
        const { client, service } = day.stops[stop]!;
        locations.push({
          patient: client,
          service,
          arrival_time: start[stop]! / day.unit,
          departure_time: (start[stop]! + day.duration[stop]!) / day.unit,
        });
      }
      return { caregiver_id, locations };
    }),
  };
}
