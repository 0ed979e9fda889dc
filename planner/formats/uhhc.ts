import type { Day, DayWeights } from '../day/day.ts';
import { emptyDay, pairUp } from './flat.ts';
import type { DayFormat } from './format.ts';
import type { UhhcComponent, UhhcInstance, UhhcPatient } from './uhhc-instance.ts';
import { judgeUhhc } from './uhhc-judge.ts';
import { readUhhc } from './uhhc-read.ts';
import { writeUhhc } from './uhhc-write.ts';

export const uhhc: DayFormat = (given, name) => {
  const read = readUhhc(given, '');
  return {
    day: dayOf(read, name),
    costOf: (cost) => cost,
    write: writeUhhc,
    judge: (routes) => judgeUhhc(read, routes),
  };
};

/** What breaking a rule counts where it is hard and the search may break it on its way: more than all else together. */
const HARD = 100_000;

type Weights = UhhcInstance['metadata']['cost_components'];

const weigh = (given: Weights, component: UhhcComponent): number =>
  given[component] === 'HARD' ? HARD : (given[component] ?? 0);

function weightsOf(given: Weights): DayWeights {
  const withinShift = given.working_time === 'HARD';
  return {
    travel: weigh(given, 'travel_time'),
    late: weigh(given, 'total_tardiness'),
    worst: weigh(given, 'highest_tardiness'),
    waiting: weigh(given, 'total_waiting_time'),
    longestWait: weigh(given, 'max_waiting_time'),
    extra: weigh(given, 'total_extra_time') + (withinShift ? HARD : 0),
    idle: weigh(given, 'max_idle_time'),
    lunch: weigh(given, 'missed_lunch_break'),
    balance: weigh(given, 'workload_balance'),
    work: withinShift ? 0 : weigh(given, 'working_time'),
  };
}

function dayOf(read: UhhcInstance, name: string): Day {
  const { metadata, caregivers, services, lunch_breaks: lunch } = read;
  const { cost_components: given } = metadata;
  const atEnd = metadata.time_window_met === 'at_service_end';
  const soft = (component: UhhcComponent) => typeof given[component] === 'number';
  const stops = read.patients.flatMap((patient) =>
    patient.required_services.map((required, half) => ({ patient, required, half })),
  );
  const count = stops.length;
  const empty = emptyDay(
    name,
    1,
    caregivers.map(({ id }) => id),
    stops.map(({ patient, required }) => ({ client: patient.id, service: required.service })),
    read.distances.length,
  );
  const day: Day = {
    ...empty,
    travel: Float64Array.from(read.distances.flat()),
    shifts: caregivers.map(({ working_shift, lunch_break }) => ({
      from: working_shift?.start ?? 0,
      until: working_shift?.end ?? 1e9,
      lunch: lunch_break === true,
    })),
    lunch:
      given.missed_lunch_break !== undefined && lunch
        ? {
            from: lunch.start,
            until: lunch.end - (atEnd ? lunch.min_duration : 0),
            duration: lunch.min_duration,
          }
        : null,
    setsOutAtOnce: metadata.origin?.startsWith('bazirha') ?? false,
    weights: weightsOf(given),
  };
  const usual = new Map(services.map(({ id, default_duration }) => [id, default_duration ?? 0]));
  const points = new Map(read.terminal_points.map((point) => [point.id, point.distance_matrix_index]));
  for (const [i, one] of caregivers.entries()) {
    day.leaveFrom[count + i] = points.get(one.departing_point)!;
    day.arriveAt[count + i] = points.get(one.arrival_point)!;
  }
  for (const [stop, { patient, required, half }] of stops.entries()) {
    day.leaveFrom[stop] = patient.distance_matrix_index;
    day.arriveAt[stop] = patient.distance_matrix_index;
    const duration = required.duration ?? usual.get(required.service) ?? 0;
    const latest = (end: number) => end - (atEnd ? duration : 0);
    const [first, again] = patient.time_windows;
    day.duration[stop] = duration;
    day.open[stop] = first!.start;
    day.close[stop] = latest(first!.end);
    if (again) {
      day.again.open[stop] = again.start;
      day.again.close[stop] = latest(again.end);
    }
    if (half === 1) pairUp(day, stop - 1, gapOf(patient));
    if (patient.optional && soft('optional_patients')) {
      day.must[stop] = 0;
      day.leftOut[stop] = half === 0 ? weigh(given, 'optional_patients') : 0;
    }
    for (const [i, { id, abilities }] of caregivers.entries()) {
      const against: readonly (readonly [UhhcComponent, boolean])[] = [
        ['qualification', !abilities.includes(required.service)],
        ['caregiver_preferences', patient.preferred_caregivers?.includes(id) === false],
        ['incompabilities', patient.incompatible_caregivers?.includes(id) === true],
      ];
      const at = i * count + stop;
      const counts = against.filter(([, is]) => is).map(([component]) => component);
      // Hard when no weight is given.
      day.able[at] = counts.every(soft) ? 1 : 0;
      day.wishes[at] = counts.reduce((sum, component) => sum + weigh(given, component), 0);
    }
  }
  return day;
}

/** By how many minutes the second service follows the first, at least and at most; null where each comes when it likes. */
function gapOf({ synchronization }: UhhcPatient): readonly [number, number] | null {
  const { type, distance } = synchronization ?? { type: 'independent' };
  if (type === 'independent') return null;
  return type === 'sequential' && distance ? [distance.min, distance.max] : [0, 0];
}
