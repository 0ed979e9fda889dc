import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import { definitionOf, titleOf } from '../agreement/agreement.ts';
import type { Clause } from '../agreement/clauses/registry.ts';

type Verdict = 'kept' | 'not_kept' | 'too_little';

/** What was measured of a kind of clause in a period, over all parties that it is about. */
export type Period = {
  readonly kind: string;
  readonly to: Day;
  readonly figures: number;
  readonly kept: number;
  readonly judged: number;
  /** How many of them are the last figure of their party, and how those were judged. */
  readonly last: number;
  readonly lastKept: number;
  readonly lastMissed: number;
  /** The figure itself, where there is one. */
  readonly part: number;
  readonly whole: number;
};

/** A clause at a glance: of one figure that figure, of more how many are as agreed. */
export type ClauseLine = {
  readonly kind: string;
  readonly title: Text;
  readonly agreed: Text | null;
  readonly said: Text | null;
  readonly verdict: Verdict;
  readonly suspended: Suspended | null;
  /** How many of the last figures are as agreed, and how many are not. */
  readonly kept: number;
  readonly missed: number;
  /** The last periods, the oldest first; of more figures how many of them were as agreed. */
  readonly trend: {
    readonly to: Day;
    readonly part: number;
    readonly whole: number;
    readonly verdict: Verdict;
  }[];
};

/** Since when a clause does not hold, until when as they thought, and why. */
type Suspended = { readonly since: Day; readonly until: Day; readonly reason: string };

/** How many periods a trend has. */
const most = 12;

const order: Record<Verdict, number> = { not_kept: 0, kept: 2, too_little: 3 };
const orderOf = ({ suspended, verdict }: ClauseLine) => (suspended ? 1 : order[verdict]);

/**
 * Clauses that are measured, those out of line first. `periods` have the newest first; of what does not hold for a while no
 * figure says anything.
 */
export const clauseLines = (
  clauses: readonly Clause[],
  periods: readonly Period[],
  suspendedOf: (kind: string) => Suspended | null,
): ClauseLine[] =>
  clauses
    .flatMap((clause) => {
      const { measure, agreed } = definitionOf(clause.kind);
      if (!measure) return [];
      const suspended = suspendedOf(clause.kind);
      const own = suspended ? [] : periods.filter(({ kind }) => kind === clause.kind);
      const { said, trend } = told(own, measure.sentence);
      const [kept, missed] = [sum(own, 'lastKept'), sum(own, 'lastMissed')];
      const verdict = verdictOf(kept, kept + missed);
      const { kind, parameters } = clause;
      return [
        {
          ...{ kind, title: titleOf(clause), agreed: agreed(parameters) },
          said,
          verdict,
          suspended,
          kept,
          missed,
          trend,
        },
      ];
    })
    .sort((a, b) => orderOf(a) - orderOf(b));

/** Of figures that were judged: one that was not kept weighs most. */
const verdictOf = (kept: number, judged: number): Verdict =>
  judged === 0 ? 'too_little' : kept < judged ? 'not_kept' : 'kept';

const sum = (periods: readonly Period[], what: 'last' | 'lastKept' | 'lastMissed') =>
  periods.reduce((all, period) => all + period[what], 0);

function told(
  own: readonly Period[],
  sentence: (part: number, whole: number) => Text,
): Pick<ClauseLine, 'said' | 'trend'> {
  const [newest] = own;
  if (!newest) return { said: null, trend: [] };
  // Parties need not be measured over the same days: of all those days the last.
  const periods = own.slice(0, most).toReversed();
  if (sum(own, 'last') === 1)
    return {
      said: newest.whole === 0 ? null : sentence(newest.part, newest.whole),
      trend: periods.map(({ to, part, whole, kept, judged }) => ({
        ...{ to, part, whole },
        verdict: verdictOf(kept, judged),
      })),
    };
  const kept = sum(own, 'lastKept');
  const judged = kept + sum(own, 'lastMissed');
  return {
    said: judged === 0 ? null : howMany(kept, judged),
    trend: periods.map(({ to, kept: part, judged: whole }) => ({
      ...{ to, part, whole },
      verdict: verdictOf(part, whole),
    })),
  };
}

function howMany(kept: number, judged: number): Text {
  if (judged > 1)
    return say(
      `${kept} van de ${judged} cijfers zijn zoals afgesproken`,
      `${kept} of ${judged} figures are as agreed`,
    );
  return kept === 1
    ? say('Het ene cijfer dat er is, is zoals afgesproken', 'The one figure that there is, is as agreed')
    : say(
        'Het ene cijfer dat er is, is niet zoals afgesproken',
        'The one figure that there is, is not as agreed',
      );
}
