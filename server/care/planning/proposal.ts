import type { Plan } from '../../../planner/answer.ts';
import { type Day, instantOf } from '../../house/clock.ts';
import type { Asked, Item } from './planning.ts';

/** One line of a proposal: how it stands, and how the planner would have it. */
export type Line = {
  readonly item: Item;
  readonly change: 'new' | 'same' | 'other_face' | 'moved' | 'filled' | 'open' | 'emptied';
  readonly before: { readonly startsAt: Date; readonly faceIds: readonly string[] } | null;
  readonly after: { readonly startsAt: Date; readonly faceIds: readonly string[] };
};

/** The plan beside what stands; decided visits are left out, since nothing about them changes. */
export function linesOf(asked: Asked, plan: Plan, from: Day): Line[] {
  const zero = instantOf(from, '00:00').getTime();
  const instantAt = (minute: number) => new Date(zero + minute * 60_000);
  const assigned = new Map(plan.assignments.map((one) => [one.visitId, one]));
  const windows = new Map(asked.problem.visits.map((visit) => [visit.id, visit]));
  return asked.items
    .filter((item) => !item.fixed && item.layer !== 'own_people')
    .map((item) => {
      const found = assigned.get(item.key);
      const faceIds = item.standing.map((one) => one.faceId).filter((id) => id !== null);
      const before = item.start === null ? null : { startsAt: instantAt(item.start), faceIds };
      const window = windows.get(item.key);
      const usual = item.start ?? window?.preferredStart ?? window?.window.earliest ?? 0;
      const after = { startsAt: instantAt(found?.start ?? usual), faceIds: [...(found?.carerIds ?? [])] };
      return { item, before, after, change: changeOf(before, after) };
    })
    .sort(
      (a, b) =>
        a.after.startsAt.getTime() - b.after.startsAt.getTime() || a.item.key.localeCompare(b.item.key),
    );
}

function changeOf(before: Line['before'], after: Line['after']): Line['change'] {
  if (!before) return after.faceIds.length === 0 ? 'open' : 'new';
  const had = [...before.faceIds].sort().join();
  const has = [...after.faceIds].sort().join();
  if (had !== has) {
    if (has === '') return 'emptied';
    return had === '' ? 'filled' : 'other_face';
  }
  return before.startsAt.getTime() === after.startsAt.getTime() ? 'same' : 'moved';
}

export const changes = (line: Line): boolean => line.change !== 'same';
