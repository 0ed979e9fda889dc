import type { Verdict } from './format.ts';
import type { HhcrspInstance, HhcrspPatient } from './hhcrsp-instance.ts';
import { faultsOfStart, faultsOfVisits, TOLERANCE, visitsByClient } from './judge-visits.ts';
import type { Routes } from './routes.ts';

/** (travel + total tardiness + largest tardiness) / 3, from the instance as published and the routes as written. */
export function judgeHhcrsp(instance: HhcrspInstance, solution: Routes): Verdict {
  const broken: string[] = [];
  const patients = new Map(instance.patients.map((patient, i) => [patient.id, { patient, place: i + 1 }]));
  const carers = new Map(instance.caregivers.map((one) => [one.id, one]));
  const usual = new Map(instance.services.map(({ id, default_duration }) => [id, default_duration ?? 0]));
  const done = visitsByClient(solution);
  const seen = new Set<string>();
  let travel = 0;
  let late = 0;
  let worst = 0;
  for (const { caregiver_id: id, locations } of solution.routes) {
    const carer = carers.get(id);
    if (!carer) {
      broken.push(`there is no carer ${id}`);
      continue;
    }
    if (seen.has(id)) broken.push(`${id} has two routes`);
    seen.add(id);
    let from = 0;
    let ready = 0;
    for (const one of locations) {
      const found = patients.get(one.patient);
      const required = found?.patient.required_caregivers.find(({ service }) => service === one.service);
      if (!found || !required) {
        broken.push(`${one.patient} needs no ${one.service}`);
        continue;
      }
      const { patient, place } = found;
      const distance = instance.distances[from]?.[place] ?? 0;
      travel += distance;
      const [opens, closes] = patient.time_window;
      broken.push(...faultsOfStart(id, one, ready + distance, opens));
      if (!carer.abilities.includes(one.service)) broken.push(`${id} is not able to do ${one.service}`);
      const tardiness = Math.max(0, one.arrival_time - closes);
      late += tardiness;
      worst = Math.max(worst, tardiness);
      ready = one.arrival_time + (required.duration ?? usual.get(one.service) ?? 0);
      if (Math.abs(one.departure_time - ready) > TOLERANCE)
        broken.push(`${one.service} at ${one.patient} does not end at ${one.departure_time}`);
      from = place;
    }
    travel += instance.distances[from]?.[0] ?? 0;
  }
  for (const one of instance.patients)
    broken.push(...faultsOfVisits(one.id, one.required_caregivers, gapOf(one), done.get(one.id) ?? []));
  return {
    broken,
    costs: { travel_time: travel / 3, total_tardiness: late / 3, highest_tardiness: worst / 3 },
    cost: (travel + late + worst) / 3,
  };
}

/** By how many minutes the second service must follow the first. */
function gapOf({ synchronization }: HhcrspPatient): readonly [number, number] {
  return synchronization?.type === 'sequential' ? (synchronization.distance ?? [0, 0]) : [0, 0];
}
