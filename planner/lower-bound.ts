import type { LowerBound } from './answer.ts';
import { ClientBook } from './client-book.ts';
import { optional } from './costs/optional.ts';
import { unserved } from './costs/unserved.ts';
import type { Model } from './model.ts';
import type { VisitModel } from './visits.ts';

/**
 * What no plan stays under: visits for which there are not enough people at any of their moments, whatever the rest of the
 * plan; and faces of the weeks before that are more than was agreed already.
 */
export function lowerBound(model: Model): LowerBound {
  const never = model.visits.filter((visit) => visit.index === visit.of && !isPossible(model, visit));
  return {
    unserved: never.reduce((sum, visit) => sum + unserved(visit, false), 0),
    faces: new ClientBook(model).start,
    optional: never.reduce((sum, visit) => sum + optional(visit, false), 0),
  };
}

function isPossible({ visits }: Model, { moments, needed }: VisitModel): boolean {
  return moments.some((index) => {
    const { pinned, candidates, second } = visits[index]!;
    if (pinned.length >= needed) return true;
    const first = new Set([...pinned, ...candidates]);
    if (second < 0) return first.size >= needed;
    const then = new Set([...visits[second]!.pinned, ...visits[second]!.candidates]);
    return first.size > 0 && then.size > 0 && new Set([...first, ...then]).size > 1;
  });
}
