import type { CostId } from '../problem.ts';
import type { UhhcComponent, UhhcInstance } from './uhhc-instance.ts';

/** What the costs of an instance are in a problem, in the order in which they count. */
export const TIERS: CostId[] = ['unserved', 'lateness', 'optional', 'wishes', 'travel'];

const SAID: ReadonlySet<UhhcComponent> = new Set<UhhcComponent>([
  'travel_time',
  'total_tardiness',
  'caregiver_preferences',
  'optional_patients',
  'incompabilities',
  'qualification',
]);

/** In sentences, what of the instance the problem does not say. */
export function leftOut(instance: UhhcInstance): string[] {
  const { metadata, patients, caregivers } = instance;
  const weights = metadata.cost_components;
  const uncounted = (Object.keys(weights) as UhhcComponent[]).filter(
    (name) => !SAID.has(name) && typeof weights[name] === 'number' && weights[name] !== 0,
  );
  const isLateFree = ![weights.total_tardiness, weights.highest_tardiness].includes('HARD');
  const eaters = instance.lunch_breaks ? caregivers.filter((one) => one.lunch_break).length : 0;
  const shifts = caregivers.filter((one) => one.working_shift).length;
  const pairs = patients.filter((one) => one.required_services.length === 2);
  const apart = pairs.filter((one) => (one.synchronization?.type ?? 'independent') === 'independent').length;
  const notes: [boolean, string][] = [
    [true, `the weights of the costs: they are compared one by one, in the order ${TIERS.join(', ')}`],
    [uncounted.length > 0, `the costs ${uncounted.join(', ')}`],
    [typeof weights.qualification === 'number', 'visits by carers without the skill: here they never come'],
    [eaters > 0, `the lunch of ${eaters} of the carers`],
    [shifts > 0, 'trips from and to home as part of the hours: here hours are when visits may be'],
    [shifts > 0 && weights.total_extra_time !== undefined, 'visits after the hours: here there are none'],
    [isLateFree, 'visits more than four hours late: here nobody does them'],
    [isLateFree && !weights.total_tardiness, 'that late costs nothing: here it counts'],
    [pairs.length > apart, `how late the second carer is, at ${pairs.length - apart} of the patients`],
    [apart > 0, `that somebody else does the second service, at ${apart} of the patients`],
    [
      !numbersIn(instance).every(Number.isInteger),
      'parts of minutes: trips and visits are rounded up, windows and gaps inwards',
    ],
  ];
  return notes.flatMap(([is, note]) => (is ? [note] : []));
}

function numbersIn({ patients, caregivers, services, distances }: UhhcInstance): number[] {
  const length = ({
    duration = 0,
    default_duration = 0,
  }: {
    duration?: number;
    default_duration?: number;
  }) => [duration, default_duration];
  return [
    ...distances.flat(),
    ...services.flatMap(length),
    ...caregivers.flatMap((one) => Object.values(one.working_shift ?? {})),
    ...patients.flatMap(({ time_windows, required_services, synchronization }) => [
      ...time_windows.flatMap(({ start, end }) => [start, end]),
      ...required_services.flatMap(length),
      ...Object.values(synchronization?.distance ?? {}),
    ]),
  ];
}
