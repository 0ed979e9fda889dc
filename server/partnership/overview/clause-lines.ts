import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';

type Verdict = 'kept' | 'not_kept' | 'too_little';
type Period = { readonly to: Day; readonly part: number; readonly whole: number };
type Figure = {
  readonly sentence: Text;
  readonly verdict: Verdict;
  readonly trend: readonly (Period & { readonly verdict: Verdict })[];
};

/** A clause in force, as the room agreement tells of it. */
export type Clause = {
  readonly kind: string;
  readonly title: Text;
  readonly agreed: Text | null;
  readonly measured: { readonly figures: readonly Figure[] } | null;
};

/** A clause at a glance: of one figure that figure, of more how many are as agreed. */
type ClauseLine = Omit<Clause, 'measured'> & {
  readonly said: Text | null;
  readonly verdict: Verdict;
  /** The last periods, the oldest first; of more figures how many of them were as agreed. */
  readonly trend: Period[];
};

const order: Record<Verdict, number> = { not_kept: 0, kept: 1, too_little: 2 };

/** The clauses that are measured, those out of line first. */
export const clauseLines = (clauses: readonly Clause[]): ClauseLine[] =>
  clauses
    .flatMap(({ kind, title, agreed, measured }) =>
      measured ? [{ kind, title, agreed, ...together(measured.figures) }] : [],
    )
    .sort((a, b) => order[a.verdict] - order[b.verdict]);

function together(figures: readonly Figure[]): Pick<ClauseLine, 'said' | 'verdict' | 'trend'> {
  const [one, ...more] = figures;
  if (!one) return { said: null, verdict: 'too_little', trend: [] };
  if (more.length === 0) {
    const trend = one.trend.map(({ to, part, whole }) => ({ to, part, whole }));
    return { said: one.sentence, verdict: one.verdict, trend };
  }
  const { part, whole } = within(figures);
  const periods = figures.flatMap(({ trend }) => trend);
  const days = [...new Set(periods.map(({ to }) => to))].sort();
  return {
    said: say(
      `${part} van de ${whole} cijfers zijn zoals afgesproken`,
      `${part} of ${whole} figures are as agreed`,
    ),
    verdict: whole === 0 ? 'too_little' : part < whole ? 'not_kept' : 'kept',
    trend: days.slice(-12).map((to) => ({ to, ...within(periods.filter((period) => period.to === to)) })),
  };
}

const within = (judged: readonly { readonly verdict: Verdict }[]) => ({
  part: judged.filter(({ verdict }) => verdict === 'kept').length,
  whole: judged.filter(({ verdict }) => verdict !== 'too_little').length,
});
