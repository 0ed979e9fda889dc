import type { Change, Plan, Progress, Reason, Replanned, ReplanOptions } from './answer.ts';
import { afterEvent, type PlanEvent } from './event.ts';
import { joined, partsOf, planOfPart } from './parts.ts';
import type { PlanProblem } from './problem.ts';
import { type ReplannedPart, replanPart } from './replan-part.ts';
import { tellingOf } from './threads.ts';
import { whatChanged } from './what-changed.ts';

/** When neither `iterations` nor `seconds` is given. */
const SECONDS = 2;

/**
 * What becomes of a plan when something happens, with the least change first. Every visit that may stay keeps its carer
 * and its minute, and what lost its carer is fitted in between. Only what finds no room so may move others: first their
 * minute, then their carer, as few as do. When `signal` fires, whoever may stay has stayed already, and what is not fitted in is
 * left open.
 *
 * `plan` belongs to `problem`; both must be readable (`readProblem`). Throws a RangeError for a carer or visit that the
 * problem does not know.
 */
export async function replan(
  problem: PlanProblem,
  plan: Plan,
  event: PlanEvent,
  {
    seed = 1,
    iterations,
    seconds = iterations === undefined ? SECONDS : Number.POSITIVE_INFINITY,
    signal,
    onProgress,
  }: ReplanOptions = {},
): Promise<Replanned> {
  const begun = performance.now();
  const after = afterEvent(problem, event);
  const teams = partsOf(after);
  const isOne = teams.length < 2;
  const parts = isOne ? [after] : teams;
  const tellOf = tellingOf(parts, { start: plan, ...(onProgress ? { onProgress } : {}) });
  const done: ReplannedPart[] = [];
  for (const [place, part] of parts.entries()) {
    const tried = done.reduce((sum, one) => sum + one.plan.statistics.iterations, 0);
    const limits = {
      ...{ seed, signal, most: iterations && iterations - tried },
      spent: () => (performance.now() - begun) / (seconds * 1000),
      tell: (progress: Progress) => (isOne ? onProgress?.(progress) : tellOf(place, progress)),
    };
    done.push(await replanPart(part, isOne ? plan : planOfPart(part, plan), limits));
  }
  const plans = done.map((one) => one.plan);
  const made = isOne ? plans[0]! : joined(after, plans, seed);
  const moved = done.flatMap((one) => one.moved);
  const changes = whatChanged({ problem, plan }, { problem: after, plan: made });
  return {
    ...{ problem: after, plan: made, moved, changes },
    reasons: whyNoMore({
      moved,
      placed: done.flatMap((one) => one.placed),
      anew: changes.filter(isAnew).length,
      open: done.reduce((sum, one) => sum + one.open, 0),
      isFinished: made.statistics.stoppedBy !== 'signal',
    }),
  };
}

const isAnew = ({ is }: Change) => is !== undefined;

type Outcome = {
  moved: readonly string[];
  placed: readonly string[];
  anew: number;
  open: number;
  isFinished: boolean;
};

/** Why everything else stays as it was, or for what others made way. */
function whyNoMore({ moved, placed, anew, open, isFinished }: Outcome): Reason[] {
  const reasons: Reason[] = [];
  const add = (code: string, nl: string, en: string) => reasons.push({ code, text: { nl, en } });
  const made = placed.join(', ');
  if (moved.length > 0)
    add(
      'made-way',
      `${moved.length === 1 ? 'Eén bezoek maakte' : `${moved.length} bezoeken maakten`} plaats; anders bleef open: ${made}.`,
      `${moved.length === 1 ? 'One visit' : `${moved.length} visits`} made way, or this would have stayed open: ${made}.`,
    );
  else if (anew > 0)
    add(
      'room',
      'Er was ruimte tussen de andere bezoeken, dus die blijven op de minuut zoals ze waren.',
      'There was room between the other visits, so those stay as they were, to the minute.',
    );
  else if (open === 0)
    add(
      'nothing-lost',
      'Er was niets opnieuw in te delen, dus al het andere blijft zoals het was.',
      'Nothing had to be planned anew, so everything else stays as it was.',
    );
  if (open > 0 && !isFinished)
    add(
      'stopped',
      `De planner is gestopt voordat voor ${open === 1 ? 'één bezoek' : `${open} bezoeken`} ruimte was gevonden.`,
      `The planner was stopped before it had found room for ${open === 1 ? 'one visit' : `${open} visits`}.`,
    );
  else if (open > 0)
    add(
      'no-room',
      `Voor ${open === 1 ? 'één bezoek' : `${open} bezoeken`} is geen ruimte gevonden, ook niet door andere te verplaatsen.`,
      `No room was found for ${open === 1 ? 'one visit' : `${open} visits`}, not even by moving others.`,
    );
  return reasons;
}
