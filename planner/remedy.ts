import type { Remedy, Text } from './answer.ts';
import type { Calendar } from './calendar.ts';
import { merged } from './carers.ts';
import type { Carer, PlanProblem, Visit } from './problem.ts';
import { named, wantedOf } from './sentences.ts';

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

/** With which change an open visit would fit. */
export function helps(problem: PlanProblem, { say }: Calendar, remedy: Remedy): Text {
  const visit = problem.visits.find(({ id }) => id === remedy.visitId)!;
  const both = (nl: string, en: string): Text => ({
    nl: `Het past wel als ${nl}.`,
    en: `It would fit if ${en}.`,
  });
  switch (remedy.kind) {
    case 'window': {
      const { place, earliest, latest } = remedy;
      const now = [visit.window, ...(visit.otherWindows ?? [])][place]!;
      const [earlier, later] = [now.earliest - earliest, latest - now.latest];
      if (earlier > 0)
        return both(
          `het ${earlier} minuten eerder mag beginnen, vanaf ${say(earliest, 'nl')}`,
          `it might begin ${earlier} minutes earlier, from ${say(earliest, 'en')}`,
        );
      return both(
        `het ${later} minuten later mag beginnen, tot ${say(latest, 'nl')}`,
        `it might begin ${later} minutes later, until ${say(latest, 'en')}`,
      );
    }
    case 'gap':
      return both(
        `de tweede ${remedy.least} tot ${remedy.most} minuten na de eerste mag komen`,
        `the second might come ${remedy.least} to ${remedy.most} minutes after the first`,
      );
    case 'yes': {
      const who = named({ problem }, [remedy.carerId]);
      return both(`${who.nl} ja zegt`, `${who.en} said yes`);
    }
    case 'hours': {
      const { from, to } = remedy;
      const who = named({ problem }, [remedy.carerId]);
      const { available } = problem.carers.find(({ id }) => id === remedy.carerId)!;
      const minutes = to - from;
      if (available.some((hours) => hours.to === from))
        return both(
          `${who.nl} ${minutes} minuten langer blijft, tot ${say(to, 'nl')}`,
          `${who.en} stayed ${minutes} minutes longer, until ${say(to, 'en')}`,
        );
      if (available.some((hours) => hours.from === to))
        return both(
          `${who.nl} ${minutes} minuten eerder begint, ${say(from, 'nl')}`,
          `${who.en} began ${minutes} minutes earlier, ${say(from, 'en')}`,
        );
      return both(
        `${who.nl} ook werkt van ${say(from, 'nl')} tot ${say(to, 'nl')}`,
        `${who.en} also worked from ${say(from, 'en')} to ${say(to, 'en')}`,
      );
    }
    case 'max-week': {
      const who = named({ problem }, [remedy.carerId]);
      const [hours, minutes] = [Math.floor(remedy.maxMinutes / 60), remedy.maxMinutes % 60];
      const most = (hour: string, minute: string, and: string) =>
        [...(hours > 0 ? [`${hours} ${hour}`] : []), ...(minutes > 0 ? [`${minutes} ${minute}`] : [])].join(
          and,
        );
      return both(
        `${who.nl} hoogstens ${most('uur', 'minuten', ' en ')} in een week wil werken`,
        `${who.en} accepted at most ${most('hours', 'minutes', ' and ')} a week`,
      );
    }
    case 'faces':
      return both(
        `de cliënt ${remedy.most} verschillende ${remedy.faces === 'students' ? 'leerlingen' : 'mensen'} goed vindt`,
        `the client agreed to ${remedy.most} different ${remedy.faces === 'students' ? 'students' : 'people'}`,
      );
    case 'spacing': {
      const { daysBetween } = remedy;
      if (daysBetween === 0)
        return both(
          'er geen dag tussen de bezoeken van deze reeks hoeft te zitten',
          'the visits of this series needed no day between them',
        );
      return both(
        `${daysBetween === 1 ? 'één dag' : `${daysBetween} dagen`} tussen de bezoeken van deze reeks genoeg is`,
        `${daysBetween === 1 ? 'one day' : `${daysBetween} days`} between the visits of this series were enough`,
      );
    }
    case 'extra': {
      const [{ from, to }] = remedy.carers[0]!.available as [{ from: number; to: number }];
      const one = remedy.carers.length === 1;
      const asks = wantedOf(visit);
      const like = named({ problem }, remedy.like);
      return both(
        `er van ${say(from, 'nl')} tot ${say(to, 'nl')} ${one ? 'iemand' : 'twee mensen'} meer werkt${asks.nl === '' ? '' : ` met ${asks.nl}`}${like.nl === '' ? '' : `, zoals ${like.nl}`}`,
        `${one ? 'one person' : 'two people'} more worked from ${say(from, 'en')} to ${say(to, 'en')}${asks.en === '' ? '' : ` with ${asks.en}`}${like.en === '' ? '' : `, such as ${like.en}`}`,
      );
    }
  }
}
