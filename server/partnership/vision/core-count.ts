import { fewestAnswers } from './suppress.ts';

/**
 * Whoever answers may name statements that are core to her; how many of a side did so is counted once (kern tellen). What is
 * core to that side its leaders decide, with this beside it.
 */
export const mostCore = 3;

export type CoreCount = {
  readonly organisationId: string;
  /** How many answered without their name; null when too few did, and then nothing of it is shown. */
  readonly answers: number | null;
  readonly named: readonly StatementNamed[];
};

export type StatementNamed = { readonly statement: string; readonly named: number };

/**
 * What may be shown of one side: people are counted, not answers, so that all statements are shown or none, and nothing stands
 * beside it to subtract. Never all or nobody, as it would tell what each of them chose; whoever answers by name is not in it. That
 * nobody named one may still follow, where the others have used all that they could name; it tells of nobody what she
 * chose. The database does this itself, in `house.count_core`; a test holds it against this.
 */
export function coreShown(
  people: number,
  named: readonly StatementNamed[],
): Pick<CoreCount, 'answers' | 'named'> {
  if (people < fewestAnswers) return { answers: null, named: [] };
  const atMost = people - 1;
  return {
    answers: people,
    named: named.map((one) => ({ ...one, named: Math.max(1, Math.min(atMost, one.named)) })),
  };
}

/** Those named most: as many as one person may name, and whatever ties with the last. One is nobody or one. */
export function proposedCore({ named }: Pick<CoreCount, 'named'>): string[] {
  const several = named.filter((one) => one.named > 1);
  const counts = several.map((one) => one.named).sort((a, b) => b - a);
  const least = counts[mostCore - 1] ?? 0;
  return several.filter((one) => one.named >= least).map(({ statement }) => statement);
}
