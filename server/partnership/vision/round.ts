import { addDays, addMonths, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { areKnown, type Round, statements } from './vision.ts';

// Apart from the noun: that one goes to the browser, and would bring the calendar with its holidays.

const mostDays = 120;

export type OpenRefusal =
  | { readonly type: 'vision.unknown_statement' }
  | { readonly type: 'vision.closes_in_the_past' }
  | { readonly type: 'vision.closes_too_late' };

export function openRound(
  round: Omit<Round, 'openedOn' | 'closedOn' | 'sides'>,
  today: Day,
  library: readonly { readonly key: string }[] = statements,
): Result<Round, OpenRefusal> {
  if (!areKnown(round.statements, library)) return refuse({ type: 'vision.unknown_statement' });
  if (round.closesOn < today) return refuse({ type: 'vision.closes_in_the_past' });
  if (round.closesOn > addDays(today, mostDays)) return refuse({ type: 'vision.closes_too_late' });
  return ok({ ...round, openedOn: today, closedOn: null, sides: [] });
}

/** When it is asked again; null when that was not agreed, or while it is open. */
export const repeatOn = ({ closedOn, repeatMonths }: Round): Day | null =>
  closedOn === null || repeatMonths === null ? null : addMonths(closedOn, repeatMonths);
