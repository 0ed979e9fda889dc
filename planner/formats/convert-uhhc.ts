import { COSTS, type PlanProblem } from '../problem.ts';
import { Misread } from '../read.ts';
import { leftOut, TIERS } from './convert-left.ts';
import { DAY, down, up, visitsAt } from './convert-visits.ts';
import type { UhhcCarer, UhhcComponent, UhhcInstance, UhhcPatient } from './uhhc-instance.ts';

/**
 * A day as a problem of one day. Carers are self-employed, so that no law binds that the instance does not know; minutes
 * become whole so that each trip, visit and window still fits. Throws a Misread where an id or a number is too much for it.
 */
export function asProblem(instance: UhhcInstance): { written: PlanProblem; left: string[] } {
  const { metadata, patients, caregivers } = instance;
  const weights = metadata.cost_components;
  // Both are a rule where they have no weight.
  const isRule = (name: UhhcComponent) => typeof weights[name] !== 'number';
  const isCounted = (name: UhhcComponent) => !isRule(name) && weights[name] !== 0;
  refuseDoubles(patients, 'patients', new Set());
  refuseDoubles(caregivers, 'caregivers', new Set(patients.map(({ id }) => id)));
  const ends = [
    ...patients.flatMap((patient) => patient.time_windows.map(({ end }) => end)),
    ...caregivers.map((carer) => carer.working_shift?.end ?? 0),
  ];
  const days = Math.max(1, Math.ceil(Math.max(...ends) / DAY));
  const written: PlanProblem = {
    version: 1,
    horizon: { start: '2024-01-01', days, timeZone: 'UTC' },
    tiers: TIERS,
    ignore: COSTS.filter((cost) => !TIERS.includes(cost)),
    travel: { matrix: { car: matrixOf(instance) } },
    carers: caregivers.map((carer) => {
      const dislikes = isCounted('incompabilities') ? patients.filter((one) => refuses(one, carer)) : [];
      return {
        id: carer.id,
        engagement: 'selfEmployed',
        qualifications: carer.abilities,
        available: hoursOf(carer, (days + 1) * DAY),
        ...(dislikes.length > 0 ? { dislikes: dislikes.map(({ id }) => id) } : {}),
      };
    }),
    clients: patients.map((patient) => {
      const { id, preferred_caregivers: preferred } = patient;
      const refused = caregivers.filter(
        (carer) =>
          (isRule('incompabilities') && refuses(patient, carer)) ||
          (isRule('caregiver_preferences') && preferred?.includes(carer.id) === false),
      );
      return {
        id,
        // Never looked at: the matrix has every trip.
        place: { lat: 0, lon: 0 },
        ...(isCounted('caregiver_preferences') && preferred ? { preferred } : {}),
        ...(refused.length > 0 ? { refused: refused.map((carer) => carer.id) } : {}),
      };
    }),
    visits: patients.flatMap((_, index) => visitsAt(instance, index)),
  };
  return { written, left: leftOut(instance) };
}

const refuses = ({ incompatible_caregivers: refused }: UhhcPatient, { id }: UhhcCarer) =>
  refused?.includes(id) ?? false;

function refuseDoubles(list: readonly { id: string }[], path: string, seen: Set<string>): void {
  for (const [i, { id }] of list.entries()) {
    if (seen.has(id)) throw new Misread(`${path}[${i}].id`, 'an id that nobody else has');
    seen.add(id);
  }
}

function hoursOf({ working_shift: shift }: UhhcCarer, last: number): { from: number; to: number }[] {
  const [from, to] = shift ? [up(shift.start), down(shift.end)] : [0, last];
  return from < to ? [{ from, to }] : [];
}

/** From a carer's row she departs, in her column she arrives; carers do not visit each other. */
function matrixOf({ patients, caregivers, terminal_points, distances }: UhhcInstance) {
  const points = new Map(terminal_points.map((point) => [point.id, point.distance_matrix_index]));
  const stops = [
    ...patients.map((one) => ({
      from: one.distance_matrix_index,
      to: one.distance_matrix_index,
      isHome: false,
    })),
    ...caregivers.map((one) => ({
      ...{ from: points.get(one.departing_point) ?? 0, to: points.get(one.arrival_point) ?? 0, isHome: true },
    })),
  ];
  const minutes = stops.map((start, i) =>
    stops.map((end, k) => {
      if (i === k || (start.isHome && end.isHome)) return 0;
      const trip = up(distances[start.from]?.[end.to] ?? 0);
      if (trip > 10_000) throw new Misread(`distances[${start.from}][${end.to}]`, 'a number to 10000');
      return trip;
    }),
  );
  return { ids: [...patients, ...caregivers].map(({ id }) => id), minutes };
}
