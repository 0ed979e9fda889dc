import type { Visit, Window } from '../problem.ts';
import { Misread } from '../read.ts';
import type { UhhcInstance, UhhcPatient } from './uhhc-instance.ts';

export const DAY = 1440;

/** Distances are sums with decimals: a hundred-thousandth of a minute too much is none. */
export const up = (minutes: number): number => Math.ceil(minutes - 1e-5);
export const down = (minutes: number): number => Math.floor(minutes + 1e-5);

type Service = Pick<Visit, 'duration' | 'qualifications'>;

/** What is to be done at a patient: one visit, of two carers when they come together; or two visits. */
export function visitsAt(instance: UhhcInstance, index: number): Visit[] {
  const patient = instance.patients[index] as UhhcPatient;
  const { id, time_windows, synchronization } = patient;
  const weights = instance.metadata.cost_components;
  const hardWindow = weights.total_tardiness === 'HARD' || weights.highest_tardiness === 'HARD';
  const [first, other] = servicesOf(instance, patient, index);
  if (!first || time_windows.length === 0) return [];
  const { least, most } = gapOf(patient, index);
  const visit = (visitId: string, { duration, qualifications }: Service, notBefore: number): Visit => {
    const late = instance.metadata.time_window_met === 'at_service_end' ? duration : 0;
    const windows = time_windows.map(({ start, end }) => ({ earliest: up(start), latest: down(end) - late }));
    const [window, ...otherWindows] = windowsFrom(windows, notBefore, hardWindow);
    return {
      ...{ id: visitId, clientId: id, window, ...(otherWindows.length > 0 ? { otherWindows } : {}) },
      ...{ hardWindow, duration, qualifications, carersNeeded: 1 },
      ...(patient.optional && typeof weights.optional_patients === 'number' ? { optional: true } : {}),
    };
  };
  const there = (service: Service) => firstThere(instance, patient, service);
  if (!other) return [visit(id, first, there(first))];
  if ((synchronization?.type ?? 'independent') === 'independent')
    return [visit(`${id}-1`, first, there(first)), visit(`${id}-2`, other, there(other))];
  const isSame = first.duration === other.duration && first.qualifications[0] === other.qualifications[0];
  return [
    {
      ...visit(id, first, Math.max(there(first), there(other) - most)),
      carersNeeded: 2,
      ...(isSame && most === 0 ? {} : { second: { least, most, ...other } }),
    },
  ];
}

function servicesOf({ services }: UhhcInstance, patient: UhhcPatient, index: number): Service[] {
  return patient.required_services.map(({ service, duration }, half) => {
    const usual = services.find(({ id }) => id === service)?.default_duration ?? 0;
    const minutes = Math.max(1, up(duration ?? usual));
    const path = `patients[${index}].required_services[${half}].duration`;
    if (minutes > DAY) throw new Misread(path, `at most ${DAY} minutes`);
    return { duration: minutes, qualifications: [service] };
  });
}

function gapOf({ synchronization }: UhhcPatient, index: number): { least: number; most: number } {
  if (synchronization?.type !== 'sequential' || !synchronization.distance) return { least: 0, most: 0 };
  const least = up(synchronization.distance.min);
  const most = Math.max(least, down(synchronization.distance.max));
  if (most > DAY)
    throw new Misread(`patients[${index}].synchronization.distance.max`, `at most ${DAY} minutes`);
  return { least, most };
}

/** When the first of those who are able can be there from home: in a problem that trip takes no time of the hours. */
function firstThere(instance: UhhcInstance, patient: UhhcPatient, { qualifications }: Service): number {
  const { caregivers, terminal_points: points, distances } = instance;
  const able = caregivers.filter((carer) => qualifications.every((one) => carer.abilities.includes(one)));
  const moments = able.map(({ departing_point, working_shift }) => {
    const home = points.find(({ id }) => id === departing_point)?.distance_matrix_index ?? 0;
    return up((working_shift?.start ?? 0) + (distances[home]?.[patient.distance_matrix_index] ?? 0));
  });
  return moments.length > 0 ? Math.min(...moments) : 0;
}

/** One or two windows from that minute on. A hard one that has closed by then is no use beside another. */
function windowsFrom(given: readonly Window[], notBefore: number, isHard: boolean): [Window, ...Window[]] {
  const [one, again] = given.map(({ earliest, latest }) => {
    const closes = Math.max(earliest, latest);
    const opens = Math.max(earliest, isHard ? Math.min(notBefore, closes) : notBefore);
    return { earliest: opens, latest: Math.max(opens, closes) };
  }) as [Window, Window?];
  if (!again) return [one];
  // A visit belongs to the last window that has opened: from then on the first no longer counts.
  if (one.earliest >= again.earliest || (isHard && one.latest < notBefore)) return [again];
  return one.latest >= again.earliest ? [{ earliest: one.earliest, latest: again.latest }] : [one, again];
}
