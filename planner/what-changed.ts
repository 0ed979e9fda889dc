import type { Assignment, Change, Plan, Text } from './answer.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { PlanProblem } from './problem.ts';
import { named } from './sentences.ts';

type Made = { readonly problem: PlanProblem; readonly plan: Plan };

/** What is other in a plan than it was in the one before, each visit in a sentence, in the order of their starts. */
export function whatChanged(before: Made, now: Made): Change[] {
  const [was, is] = [byVisit(before.plan.assignments), byVisit(now.plan.assignments)];
  const [toAsk, askedBefore] = [idsOf(now.plan.asks), idsOf(before.plan.asks)];
  const openBefore = idsOf(before.plan.unserved);
  const kindOf = (visitId: string): Change['kind'] | undefined => {
    const [then, here] = [was.get(visitId), is.get(visitId)];
    if (then && here) {
      if (then.carerIds.join() !== here.carerIds.join()) return 'other-carer';
      return then.start === here.start && then.secondStart === here.secondStart ? undefined : 'other-time';
    }
    if (here) return 'planned';
    if (toAsk.has(visitId)) return askedBefore.has(visitId) ? undefined : 'to-ask';
    return openBefore.has(visitId) ? undefined : 'left-open';
  };
  const told = (problem: PlanProblem, id: string, clientId: string, kind: Change['kind']): Change => {
    const [then, here] = [was.get(id), is.get(id)];
    const moments = { ...(then ? { was: then } : {}), ...(here ? { is: here } : {}) };
    const text = changed(problem, calendarOf(problem.horizon), { id, clientId }, kind, moments);
    return { visitId: id, kind, ...moments, text };
  };
  const left = new Set(now.problem.visits.map(({ id }) => id));
  const gone = before.problem.visits
    .filter(({ id }) => !left.has(id))
    .map(({ id, clientId }) => told(before.problem, id, clientId, 'gone'));
  const others = now.problem.visits.flatMap(({ id, clientId }) => {
    const kind = kindOf(id);
    return kind === undefined ? [] : [told(now.problem, id, clientId, kind)];
  });
  const startOf = (change: Change) => change.was?.start ?? change.is?.start ?? Number.POSITIVE_INFINITY;
  return [...gone, ...others].sort((a, b) => {
    const [one, other] = [startOf(a), startOf(b)];
    return one === other ? 0 : one - other;
  });
}

const byVisit = (list: readonly Assignment[]): ReadonlyMap<string, Assignment> =>
  new Map(list.map((assignment) => [assignment.visitId, assignment]));

const idsOf = (list: readonly { visitId: string }[]): ReadonlySet<string> =>
  new Set(list.map(({ visitId }) => visitId));

/** What became of a visit, in a sentence. */
function changed(
  problem: PlanProblem,
  { say }: Calendar,
  { id, clientId }: { id: string; clientId: string },
  kind: Change['kind'],
  { was, is }: { was?: Assignment; is?: Assignment },
): Text {
  const client = problem.clients.find((one) => one.id === clientId)?.name ?? clientId;
  const come = (assignment: Assignment | undefined, locale: 'nl' | 'en') => ({
    who: named({ problem }, assignment?.carerIds ?? [])[locale],
    when: assignment ? say(assignment.start, locale) : '',
    later: assignment?.secondStart === undefined ? '' : say(assignment.secondStart, locale),
  });
  const both = (locale: 'nl' | 'en') => [come(was, locale), come(is, locale)] as const;
  return {
    nl: `Bezoek ${id} aan ${client}: ${changedDutch(kind, ...both('nl'))}.`,
    en: `Visit ${id} to ${client}: ${changedEnglish(kind, ...both('en'))}.`,
  };
}

/** Who comes when, and when the second carer, where she comes `later`. */
type Coming = { who: string; when: string; later: string };

function changedDutch(kind: Change['kind'], was: Coming, is: Coming): string {
  const at = ({ when, later }: Coming) => (later === '' ? when : `${when} en ${later}`);
  const other = at(was) === at(is) ? `, nog steeds ${at(is)}` : `, ${at(is)} in plaats van ${at(was)}`;
  switch (kind) {
    case 'other-carer':
      return `${is.who} in plaats van ${was.who}${other}`;
    case 'other-time':
      return `nog steeds ${is.who}${other}`;
    case 'planned':
      return `${is.who}, ${at(is)}`;
    case 'to-ask':
      return was.who === ''
        ? 'te vragen aan vrijwilligers'
        : `te vragen aan vrijwilligers, in plaats van ${was.who}`;
    case 'left-open':
      return was.who === '' ? 'niemand' : `niemand in plaats van ${was.who}, ${at(was)}`;
    case 'gone':
      return was.who === '' ? 'niet meer nodig' : `niet meer nodig; ${was.who} zou komen, ${at(was)}`;
  }
}

function changedEnglish(kind: Change['kind'], was: Coming, is: Coming): string {
  const at = ({ when, later }: Coming) => (later === '' ? when : `${when} and ${later}`);
  const other = at(was) === at(is) ? `, still ${at(is)}` : `, ${at(is)} instead of ${at(was)}`;
  switch (kind) {
    case 'other-carer':
      return `${is.who} instead of ${was.who}${other}`;
    case 'other-time':
      return `still ${is.who}${other}`;
    case 'planned':
      return `${is.who}, ${at(is)}`;
    case 'to-ask':
      return was.who === '' ? 'volunteers to be asked' : `volunteers to be asked, instead of ${was.who}`;
    case 'left-open':
      return was.who === '' ? 'nobody' : `nobody instead of ${was.who}, ${at(was)}`;
    case 'gone':
      return was.who === ''
        ? 'not needed any more'
        : `not needed any more; ${was.who} would have come, ${at(was)}`;
  }
}
