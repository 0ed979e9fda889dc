import type { Remedy } from './answer.ts';
import { merged } from './carers.ts';
import type { Carer, PlanProblem, Visit } from './problem.ts';

/** The problem with the remedy in it; the one given stays as it was. */
export function withRemedy(problem: PlanProblem, remedy: Remedy): PlanProblem {
  const visit = problem.visits.find(({ id }) => id === remedy.visitId)!;
  switch (remedy.kind) {
    case 'window': {
      const { place, earliest, latest } = remedy;
      const [window, ...otherWindows] = [visit.window, ...(visit.otherWindows ?? [])].map((one, i) =>
        i === place ? { earliest, latest } : one,
      );
      const others = visit.otherWindows ? { otherWindows } : {};
      return withVisit(problem, { ...visit, window: window!, ...others });
    }
    case 'gap': {
      const { least, most } = remedy;
      return withVisit(problem, { ...visit, second: { ...visit.second, least, most } });
    }
    case 'yes':
      return withVisit(problem, { ...visit, yes: [...(visit.yes ?? []), remedy.carerId] });
    case 'hours': {
      const { from, to } = remedy;
      const longer = ({ available }: Carer) => ({ available: merged([...available, { from, to }]) });
      return withCarer(problem, remedy.carerId, longer);
    }
    case 'max-week':
      return withCarer(problem, remedy.carerId, () => ({ maxMinutes: remedy.maxMinutes }));
    case 'faces': {
      const clients = problem.clients.map((client) =>
        client.id === visit.clientId
          ? { ...client, maxFaces: { ...client.maxFaces, [remedy.faces]: remedy.most } }
          : client,
      );
      return { ...problem, clients };
    }
    case 'spacing': {
      const { daysBetween } = remedy;
      const series = problem.series!.map((one) => (one.id === visit.series ? { ...one, daysBetween } : one));
      return { ...problem, series };
    }
    case 'extra':
      return { ...problem, carers: [...problem.carers, ...remedy.carers] };
  }
}

function withVisit(problem: PlanProblem, visit: Visit): PlanProblem {
  return { ...problem, visits: problem.visits.map((one) => (one.id === visit.id ? visit : one)) };
}

function withCarer(
  problem: PlanProblem,
  carerId: string,
  other: (carer: Carer) => Partial<Carer>,
): PlanProblem {
  const carers = problem.carers.map((carer) =>
    carer.id === carerId ? { ...carer, ...other(carer) } : carer,
  );
  return { ...problem, carers };
}
