import { calendarOf } from '../calendar.ts';
import { rosterDay } from '../judge/duty.ts';
import type { Carer, Client, PlanProblem } from '../problem.ts';
import type { Setting } from './exact.ts';
import type { Term } from './program.ts';

// For tests and benches only: nothing that plans leans on planner/exact.

const FACE_DAYS = 14;
const KINDS = ['day', 'night', 'students'] as const;
const INFINITE = Number.POSITIVE_INFINITY;

/** What it means who comes to whom: faces, continuity and wishes. */
export function choosePeople(setting: Setting): void {
  for (const client of setting.problem.clients) {
    countFaces(setting, client);
    countVisits(setting, client);
  }
  countClients(setting);
  passOverWishes(setting);
}

/** In each window of 14 days that ends in the horizon, faces above the agreed number, kind by kind. */
function countFaces({ problem, program, doing, sums }: Setting, client: Client): void {
  const calendar = calendarOf(problem.horizon);
  const carerOf = new Map(problem.carers.map((carer) => [carer.id, carer]));
  const own = visitsTo(problem, client.id);
  for (const kind of KINDS) {
    const agreed = client.maxFaces?.[kind];
    if (agreed === undefined) continue;
    for (let last = 0; last < calendar.days; last++) {
      const inWindow = (day: number) => day <= last && day > last - FACE_DAYS;
      const past = (client.history ?? []).filter(
        ({ carerId, lastDay }) => kindOf(false, carerOf.get(carerId)) === kind && inWindow(lastDay),
      );
      const known = new Set(past.map(({ carerId }) => carerId));
      const above = program.variable(problem.carers.length + known.size);
      const fresh = problem.carers.flatMap((carer, i): Term[] => {
        if (known.has(carer.id)) return [];
        const visits = own.filter((visit) => {
          const { isNight } = problem.visits[visit]!;
          return (
            kindOf(isNight, carer) === kind &&
            inWindow(rosterDay(problem.visits[visit]!, problem.visits[visit]!.window.earliest, calendar))
          );
        });
        const face = program.variable();
        for (const visit of visits) {
          const does = doing[visit]!.get(i);
          if (does !== undefined) sums.faces.implies(does, face);
        }
        return [[face, -1]];
      });
      sums.faces.row(known.size - agreed, [[above, 1], ...fresh], INFINITE);
      sums.faces.terms.push([above, 1]);
    }
  }
}

/** Nights and students are counted apart; someone of the weeks before who is no longer in the team came by day. */
function kindOf(isNight: boolean | undefined, carer: Carer | undefined): (typeof KINDS)[number] {
  if (carer?.student) return 'students';
  return isNight ? 'night' : 'day';
}

/**
 * Continuity of one client: a variable for each number of visits that a carer could make, and one for each way in which
 * the visits can fall apart over carers, of which the cost is known beforehand, rounding and all.
 */
function countVisits({ problem, program, doing, sums }: Setting, client: Client): void {
  const { terms } = sums.continuity;
  const known = new Set(client.history?.map(({ carerId }) => carerId));
  const own = visitsTo(problem, client.id);
  const most = own.reduce((sum, visit) => sum + problem.visits[visit]!.carersNeeded, 0);
  /** Per number of visits: whether a carer makes so many. */
  const making = Array.from({ length: most + 1 }, (): Term[] => []);
  for (const [i, carer] of problem.carers.entries()) {
    const done = own.flatMap((visit) => doing[visit]!.get(i) ?? []);
    const numbers = done.map((_, before): Term => [program.variable(), before + 1]);
    for (const [variable, n] of numbers) {
      making[n]!.push([variable, 1]);
      terms.push([variable, known.has(carer.id) ? 100 : 200]);
    }
    sums.continuity.row(0, [...numbers, ...done.map((does): Term => [does, -1])], 0);
  }
  const ways = partitions(most, problem.carers.length, own.length).map((parts) => {
    const total = parts.reduce((sum, n) => sum + n, 0);
    const squares = parts.reduce((sum, n) => sum + n * n, 0);
    return { parts, variable: program.variable(), scatter: Math.round(10 * (total - squares / total)) };
  });
  const one = ways.map(({ variable }): Term => [variable, 1]);
  sums.continuity.row(0, one, 1);
  making.forEach((carers, n) => {
    const parts = ways.map((way): Term => [way.variable, -way.parts.filter((part) => part === n).length]);
    sums.continuity.row(0, [...carers, ...parts], 0);
  });
  terms.push(...ways.map(({ variable, scatter }): Term => [variable, scatter]));
}

/** Every way to write a number from 1 up to `total` as a sum of at most `count` parts, none above `largest`. */
function partitions(total: number, count: number, largest: number): number[][] {
  if (count === 0) return [];
  return Array.from({ length: Math.min(total, largest) }, (_, i) => i + 1).flatMap((first) => [
    [first],
    ...partitions(total - first, count - 1, first).map((rest) => [first, ...rest]),
  ]);
}

/** 5 for each client above the number that a carer wants. */
function countClients({ problem, program, doing, sums }: Setting): void {
  for (const [i, { maxClients }] of problem.carers.entries()) {
    if (maxClients === undefined) continue;
    const fresh = problem.clients.map(({ id }): Term => {
      const comes = program.variable();
      for (const visit of visitsTo(problem, id)) {
        const does = doing[visit]!.get(i);
        if (does !== undefined) sums.wishes.implies(does, comes);
      }
      return [comes, -1];
    });
    const above = program.variable(problem.clients.length);
    sums.wishes.row(-maxClients, [[above, 1], ...fresh], INFINITE);
    sums.wishes.terms.push([above, 5]);
  }
}

/** Visit by visit: 3 to a disliked client, else 1 where another likes to come, and 1 where the client prefers others. */
function passOverWishes({ problem, doing, sums }: Setting): void {
  const clientOf = new Map(problem.clients.map((client) => [client.id, client]));
  for (const [i, { clientId }] of problem.visits.entries()) {
    const preferred = clientOf.get(clientId)?.preferred ?? [];
    const liked = problem.carers.some(({ likes }) => likes?.includes(clientId));
    for (const [carer, does] of doing[i]!) {
      const { id, likes, dislikes } = problem.carers[carer]!;
      const passedOver = preferred.length > 0 && !preferred.includes(id) ? 1 : 0;
      const other = liked && !likes?.includes(clientId) ? 1 : 0;
      sums.wishes.terms.push([does, passedOver + (dislikes?.includes(clientId) ? 3 : other)]);
    }
  }
}

function visitsTo(problem: PlanProblem, clientId: string): number[] {
  return problem.visits.flatMap((visit, i) => (visit.clientId === clientId ? [i] : []));
}
