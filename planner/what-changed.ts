import type { Assignment, Change, Plan } from './answer.ts';
import { calendarOf } from './calendar.ts';
import type { PlanProblem } from './problem.ts';
import { changed } from './sentences.ts';

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
