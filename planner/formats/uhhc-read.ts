import {
  type Field,
  listOf,
  Misread,
  may,
  must,
  oneOf,
  part,
  type Reader,
  real,
  truth,
  whole,
  words,
} from '../read.ts';
import {
  type UhhcCarer,
  type UhhcComponent,
  type UhhcInstance,
  type UhhcPatient,
  uhhcComponents,
} from './uhhc-instance.ts';

const minutes = real(0, 1_000_000);

/** A field that may be absent, or null for the same. */
const maybe = <T>(reader: Reader<T>): Field<T> =>
  may(((value, path) => (value === null ? undefined : reader(value, path))) as Reader<T>);

const span = part<{ start: number; end: number }>({ start: must(minutes), end: must(minutes) });

const required = part<{ service: string; duration?: number }>({
  service: must(words),
  duration: maybe(minutes),
});

const atLeastOne =
  <T>(reader: Reader<T[]>): Reader<T[]> =>
  (value, path) => {
    const list = reader(value, path);
    if (list.length === 0) throw new Misread(path, 'at least one');
    return list;
  };

const patient = part<UhhcPatient>({
  id: must(words),
  distance_matrix_index: must(whole(0, 100_000)),
  required_services: must(atLeastOne(listOf(required, 2))),
  time_windows: must(atLeastOne(listOf(span, 2))),
  synchronization: maybe(
    part<NonNullable<UhhcPatient['synchronization']>>({
      type: must(oneOf('simultaneous', 'sequential', 'independent')),
      distance: maybe(part<{ min: number; max: number }>({ min: must(minutes), max: must(minutes) })),
    }),
  ),
  incompatible_caregivers: maybe(listOf(words)),
  preferred_caregivers: maybe(listOf(words)),
  optional: maybe(truth),
});

const carer = part<UhhcCarer>({
  id: must(words),
  abilities: must(listOf(words)),
  departing_point: must(words),
  arrival_point: must(words),
  working_shift: maybe(span),
  lunch_break: maybe(truth),
});

const weight: Reader<number | 'HARD'> = (value, path) =>
  value === 'HARD' ? value : real(0, 1_000_000)(value, path);

const weights = part<UhhcInstance['metadata']['cost_components']>(
  Object.fromEntries(uhhcComponents.map((name) => [name, maybe(weight)])) as Record<
    UhhcComponent,
    Field<number | 'HARD'>
  >,
);

const fields = part<UhhcInstance>({
  metadata: must(
    part<UhhcInstance['metadata']>({
      time_window_met: may(oneOf('at_service_start', 'at_service_end')),
      cost_components: must(weights),
      origin: maybe(words),
    }),
  ),
  patients: must(listOf(patient, 10_000)),
  services: must(
    listOf(
      part<{ id: string; default_duration?: number }>({
        id: must(words),
        default_duration: maybe(minutes),
      }),
    ),
  ),
  caregivers: must(atLeastOne(listOf(carer, 2000))),
  terminal_points: must(
    listOf(
      part<{ id: string; distance_matrix_index: number }>({
        id: must(words),
        distance_matrix_index: must(whole(0, 100_000)),
      }),
    ),
  ),
  lunch_breaks: maybe(
    part<NonNullable<UhhcInstance['lunch_breaks']>>({
      start: must(minutes),
      end: must(minutes),
      min_duration: must(minutes),
    }),
  ),
  distances: must(listOf(listOf(minutes, 10_000), 10_000)),
});

/** An instance as it was published; throws a Misread where something is wrong or does not fit together. */
export const readUhhc: Reader<UhhcInstance> = (value, path) => {
  const read = fields(value, path);
  refuseWhatDoesNotFit(read);
  return read;
};

function refuseWhatDoesNotFit({
  patients,
  caregivers,
  services,
  terminal_points,
  distances,
}: UhhcInstance): void {
  for (const [i, row] of distances.entries())
    if (row.length !== distances.length) throw new Misread(`distances[${i}]`, `${distances.length} numbers`);
  const inMatrix = (index: number, path: string) => {
    if (index >= distances.length)
      throw new Misread(path, `less than ${distances.length}, a row of distances`);
  };
  const known = new Set(services.map(({ id }) => id));
  const points = new Set(terminal_points.map(({ id }) => id));
  for (const [i, { distance_matrix_index: at }] of terminal_points.entries())
    inMatrix(at, `terminal_points[${i}].distance_matrix_index`);
  for (const [i, one] of caregivers.entries())
    for (const point of ['departing_point', 'arrival_point'] as const)
      if (!points.has(one[point])) throw new Misread(`caregivers[${i}].${point}`, 'one of terminal_points');
  for (const [i, one] of patients.entries()) {
    inMatrix(one.distance_matrix_index, `patients[${i}].distance_matrix_index`);
    for (const [half, { service }] of one.required_services.entries())
      if (!known.has(service))
        throw new Misread(`patients[${i}].required_services[${half}].service`, 'one of services');
    if (one.synchronization?.type === 'sequential' && !one.synchronization.distance)
      throw new Misread(`patients[${i}].synchronization.distance`, 'to be present');
    const [first, again] = one.time_windows;
    if (again && first && again.start < first.start)
      throw new Misread(`patients[${i}].time_windows`, 'the earlier window first');
  }
}
