import { type Location, LUNCH, type Routes } from './routes.ts';

/** What is rounded in a file may be off by this much, in minutes. */
export const TOLERANCE = 0.01;

/** A visit as it is written, and by whom. */
export type Done = Location & { readonly carer: string };

/** What was done at each client, in the order of the file; lunches are nobody's visit. */
export function visitsByClient({ routes }: Routes): ReadonlyMap<string, readonly Done[]> {
  const done = new Map<string, Done[]>();
  for (const { caregiver_id: carer, locations } of routes)
    for (const one of locations)
      if (one.service !== LUNCH) done.set(one.patient, [...(done.get(one.patient) ?? []), { ...one, carer }]);
  return done;
}

/** What cannot be about when a carer begins: before she could be `there`, or before the client's first window opens. */
export function faultsOfStart(
  carer: string,
  { patient, arrival_time: begins }: Location,
  there: number,
  opens = 0,
): string[] {
  return [
    ...(begins >= there - TOLERANCE ? [] : [`${carer} cannot be at ${patient} at ${begins}`]),
    ...(begins >= opens - TOLERANCE ? [] : [`${patient} is visited before ${opens}`]),
  ];
}

/**
 * What is wrong with the visits of a client as a whole: each service once, two by different carers, and the second so many
 * minutes after the first, at least and at most. Without a gap each comes at whatever time.
 */
export function faultsOfVisits(
  client: string,
  services: readonly { service: string }[],
  gap: readonly [least: number, most: number] | null,
  visits: readonly Done[],
): string[] {
  const left = visits.toSorted((a, b) => a.arrival_time - b.arrival_time);
  const found = services.flatMap(({ service }) => {
    const at = left.findIndex((one) => one.service === service);
    return at < 0 ? [] : left.splice(at, 1);
  });
  if (found.length < services.length || left.length > 0) return [`${client} does not get each service once`];
  const [first, second] = found;
  if (!first || !second) return [];
  if (first.carer === second.carer) return [`${client} gets both services from ${first.carer}`];
  if (!gap) return [];
  const [least, most] = gap;
  const between = second.arrival_time - first.arrival_time;
  return between < least - TOLERANCE || between > most + TOLERANCE
    ? [`${client}: ${between} minutes between its services, not ${least} to ${most}`]
    : [];
}
