import type { Verdict } from './format.ts';
import { faultsOfStart, faultsOfVisits, TOLERANCE, visitsByClient } from './judge-visits.ts';
import { type Location, LUNCH, type Route, type Routes } from './routes.ts';
import {
  type UhhcCarer,
  type UhhcComponent,
  type UhhcInstance,
  type UhhcPatient,
  uhhcComponents,
} from './uhhc-instance.ts';

/** Components that are a rule where no weight is given. */
const ruleByDefault: ReadonlySet<UhhcComponent> = new Set<UhhcComponent>([
  'caregiver_preferences',
  'optional_patients',
  'missed_lunch_break',
  'qualification',
  'incompabilities',
]);

/** The publishers' rules and cost, from the instance as published and the routes as written. */
export function judgeUhhc(instance: UhhcInstance, solution: Routes): Verdict {
  const broken: string[] = [];
  const walks = new Map<string, Walk>();
  const done = visitsByClient(solution);
  for (const route of solution.routes) {
    const { caregiver_id: id, locations } = route;
    const carer = instance.caregivers.find((one) => one.id === id);
    if (!carer) broken.push(`there is no carer ${id}`);
    else if (walks.has(id)) broken.push(`${id} has two routes`);
    else if (locations.length > 0) walks.set(id, walk(instance, carer, route));
  }
  for (const one of instance.patients) {
    const visits = done.get(one.id);
    if (visits) broken.push(...faultsOfVisits(one.id, one.required_services, gapOf(one), visits));
    else if (!one.optional) broken.push(`${one.id} is left out`);
  }
  const all = [...walks.values()];
  broken.push(...all.flatMap((one) => one.broken));
  const sum = (of: (one: Walk) => number) => all.reduce((total, one) => total + of(one), 0);
  const most = (of: (one: Walk) => number) => Math.max(0, ...all.map(of));
  const loads = instance.caregivers.map(({ id }) => walks.get(id)?.load ?? 0);
  const work = loads.reduce((total, load) => total + load, 0);
  const idle = instance.caregivers.map(
    ({ id, working_shift: shift }) => walks.get(id)?.idle ?? (shift ? shift.end - shift.start : 0),
  );
  const counted: Record<UhhcComponent, number> = {
    travel_time: sum((one) => one.travel),
    total_tardiness: sum((one) => one.late),
    highest_tardiness: most((one) => one.worst),
    total_waiting_time: sum((one) => one.waiting),
    max_waiting_time: most((one) => one.longestWait),
    total_extra_time: sum((one) => one.extra),
    max_idle_time: Math.max(...idle),
    caregiver_preferences: sum((one) => one.unloved),
    optional_patients: instance.patients.filter(({ id }) => !done.has(id)).length,
    missed_lunch_break: instance.caregivers.filter(
      ({ id, lunch_break }) => lunch_break && !walks.get(id)?.lunched,
    ).length,
    workload_balance: loads.reduce(
      (off, load) => off + Math.ceil(Math.abs(load - work / loads.length) - 1e-9),
      0,
    ),
    working_time: work,
    qualification: sum((one) => one.unable),
    incompabilities: sum((one) => one.refused),
  };
  const costs: Record<string, number> = {};
  for (const name of uhhcComponents) {
    const weight = instance.metadata.cost_components[name];
    if (typeof weight === 'number') {
      costs[name] = weight * counted[name];
      continue;
    }
    const isRule =
      weight === 'HARD' ||
      (ruleByDefault.has(name) && !(name === 'missed_lunch_break' && !instance.lunch_breaks));
    const over = name === 'working_time' ? counted.total_extra_time : counted[name];
    if (isRule && over > TOLERANCE) broken.push(`${name} is a rule, and broken ${over} times or minutes`);
  }
  return { broken, costs, cost: Object.values(costs).reduce((total, cost) => total + cost, 0) };
}

type Walk = ReturnType<typeof walk>;

/** One carer's day, as written. */
function walk(instance: UhhcInstance, carer: UhhcCarer, { locations }: Route) {
  const { metadata, lunch_breaks: lunch } = instance;
  const { id } = carer;
  const broken: string[] = [];
  const point = (name: string) =>
    instance.terminal_points.find((one) => one.id === name)?.distance_matrix_index ?? 0;
  const patients = new Map(instance.patients.map((one) => [one.id, one]));
  const [home, end] = [point(carer.departing_point), point(carer.arrival_point)];
  const place = ({ patient }: Location) => patients.get(patient)?.distance_matrix_index ?? home;
  const distance = (from: number, to: number) => instance.distances[from]?.[to] ?? 0;
  const atEnd = metadata.time_window_met === 'at_service_end';
  /** What must lie within a window. */
  const met = (one: Location) => (atEnd ? one.departure_time : one.arrival_time);
  const shift = carer.working_shift ?? { start: 0, end: Number.POSITIVE_INFINITY };
  const first = locations[0]!;
  const atOnce = metadata.origin?.startsWith('bazirha');
  const setsOut = atOnce ? shift.start : first.arrival_time - distance(home, place(first));
  if (setsOut < shift.start - TOLERANCE) broken.push(`${id} sets out at ${setsOut}, before her shift`);
  const count = {
    travel: 0,
    late: 0,
    worst: 0,
    waiting: 0,
    longestWait: 0,
    service: 0,
    unloved: 0,
    unable: 0,
    refused: 0,
  };
  let [at, ready, waits, lunched] = [home, setsOut, 0, false];
  for (const [i, one] of locations.entries()) {
    const trip = distance(at, place(one));
    const there = ready + trip;
    const wait = Math.max(0, one.arrival_time - there);
    const patient = patients.get(one.patient);
    const opens = one.service === LUNCH ? 0 : patient?.time_windows[0]?.start;
    broken.push(...faultsOfStart(id, one, there, opens));
    count.travel += trip;
    waits += wait;
    // Whoever had lunch before her first visit has not waited for it.
    if (!(i === 1 && first.service === LUNCH)) {
      count.waiting += wait;
      count.longestWait = Math.max(count.longestWait, wait);
    }
    at = place(one);
    ready = one.departure_time;
    if (one.service === LUNCH) {
      if (!isLunch(lunch, one, met(one)))
        broken.push(`${id} has lunch from ${one.arrival_time} to ${one.departure_time}`);
      lunched = true;
      continue;
    }
    const required = patient?.required_services.find(({ service }) => service === one.service);
    if (!patient || !required) {
      broken.push(`${one.patient} needs no ${one.service}`);
      continue;
    }
    const usual = instance.services.find((service) => service.id === one.service)?.default_duration ?? 0;
    const length = one.departure_time - one.arrival_time;
    if (Math.abs(length - (required.duration ?? usual)) > TOLERANCE)
      broken.push(`${one.service} at ${one.patient} does not take ${length}`);
    // It belongs to the last window that has opened.
    const window =
      patient.time_windows.findLast(({ start }) => start <= one.arrival_time) ?? patient.time_windows[0]!;
    const late = Math.max(0, met(one) - window.end);
    count.late += late;
    count.worst = Math.max(count.worst, late);
    count.service += length;
    if (!carer.abilities.includes(one.service)) count.unable += 1;
    if (patient.preferred_caregivers?.includes(id) === false) count.unloved += 1;
    if (patient.incompatible_caregivers?.includes(id)) count.refused += 1;
  }
  const back = ready + distance(at, end);
  count.travel += distance(at, end);
  return {
    ...count,
    broken,
    lunched,
    load: count.travel + count.service,
    extra: Math.max(0, back - shift.end),
    idle: setsOut - shift.start + waits + Math.max(0, shift.end - back),
  };
}

function isLunch(lunch: UhhcInstance['lunch_breaks'], one: Location, met: number): boolean {
  if (!lunch) return false;
  const length = one.departure_time - one.arrival_time;
  return one.arrival_time >= lunch.start && met <= lunch.end && length >= lunch.min_duration;
}

/** By how many minutes the second service must follow the first; null where each comes when it likes. */
function gapOf({ synchronization }: UhhcPatient): readonly [number, number] | null {
  const { type, distance } = synchronization ?? { type: 'independent' };
  if (type === 'independent') return null;
  return type === 'sequential' && distance ? [distance.min, distance.max] : [0, 0];
}
