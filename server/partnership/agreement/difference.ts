import type { Text } from '../../house/result.ts';
import { basicKinds, basicTitles, type Draft, leftOpen, textOf, titleOf } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { dateText } from './clauses/wording.ts';

/** An agreement as people compare it: one line per thing that can change on its own. */
export type Line = { readonly line: string; readonly label: Text; readonly text: Text };

export type Difference = {
  readonly line: string;
  readonly label: Text;
  readonly before: Text | null;
  readonly after: Text | null;
};

const both = (words: string): Text => ({ nl: words, en: words });

export function linesOf(draft: Draft, parties: readonly Party[]): Line[] {
  const { title, basics, starts, ends, clauses } = draft;
  return [
    { line: 'title', label: { nl: 'Naam', en: 'Name' }, text: both(title) },
    { line: 'starts', label: { nl: 'Begint op', en: 'Starts on' }, text: dateText(starts) },
    {
      line: 'ends',
      label: { nl: 'Laatste dag', en: 'Last day' },
      text: ends === null ? { nl: 'Geen einddatum', en: 'No end date' } : dateText(ends),
    },
    ...basicKinds.map((kind) => ({
      line: `basics.${kind}`,
      label: basicTitles[kind],
      text: basics[kind].open ? leftOpen : both(basics[kind].text),
    })),
    ...clauses.map((clause) => ({
      line: `clause.${clause.kind}`,
      label: titleOf(clause),
      text: textOf(clause, parties),
    })),
  ];
}

/** The lines that differ, in the order of the page. */
export function differenceOf(
  before: Draft,
  after: Draft,
  parties: readonly Party[],
  partiesBefore = parties,
): Difference[] {
  const old = linesOf(before, partiesBefore);
  const fresh = linesOf(after, parties);
  const order = [...fresh, ...old.filter(({ line }) => !fresh.some((one) => one.line === line))];
  return order.flatMap(({ line, label }) => {
    const was = old.find((one) => one.line === line)?.text ?? null;
    const is = fresh.find((one) => one.line === line)?.text ?? null;
    return was?.nl === is?.nl && was?.en === is?.en ? [] : [{ line, label, before: was, after: is }];
  });
}
