import { type Declared, isKept, type Kept, type Term, type Use } from '../../house/kept.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import {
  type Choices,
  type ClockName,
  clocks,
  type FileKind,
  monthsOf,
  processings,
  termText,
  usualChoices,
} from './terms.ts';

/** One activity of the register of processing (AVG art. 30): made from what the rooms declare, never written by hand. */
export type Activity = {
  readonly use: Use;
  readonly title: Text;
  readonly purpose: Text;
  readonly ground: Text;
  readonly people: Text;
  readonly categories: readonly Text[];
  readonly terms: readonly { readonly name: ClockName; readonly text: Text; readonly source: Text }[];
  readonly tables: readonly Kept[];
};

export function registerOf(declared: readonly Declared[], choices: Choices): Activity[] {
  const kept = declared.filter(isKept);
  return (Object.keys(processings) as Use[]).map((use) => {
    const tables = kept.filter((one) => one.use === use);
    const names = [...new Set(tables.flatMap(({ term }) => termText[term]))];
    return {
      use,
      ...processings[use],
      categories: tables.map(({ title }) => title),
      terms: names.map((name) => ({ name, text: termSentence(name, choices), source: clocks[name].source })),
      tables,
    };
  });
}

/** Terms that follow no file and no choice. */
const byItself: readonly Term[] = ['contract', 'log', 'short', 'stand_in', 'import'];

/** An organisation that keeps something of someone: its kind says which law holds, its choices the rest. */
export type Keeping = { readonly name: string; readonly kind: FileKind; readonly choices: Choices };

/** The terms as they hold for one person: of each organisation that keeps something here, as that organisation chose. */
export function termsFor(
  activity: Activity,
  keepersOf: (table: string) => readonly Keeping[],
  { all, hasCareFile }: { readonly all: readonly Keeping[]; readonly hasCareFile: boolean },
): Activity['terms'] {
  const found = new Map<string, Activity['terms'][number]>();
  const tell = (name: ClockName, keeper?: Keeping): void => {
    const who = keeper && monthsOf(name, keeper.choices) > 0 ? say(keeper.name, keeper.name) : undefined;
    const text = termSentence(name, keeper?.choices ?? usualChoices, who);
    found.set(text.nl, { name, text, source: clocks[name].source });
  };
  for (const { table, term } of activity.tables) {
    const keepers = term === 'whole' ? all : keepersOf(table);
    for (const keeper of keepers)
      if (term === 'page') tell(hasCareFile ? 'care' : keeper.kind, keeper);
      else if (term === 'file' || term === 'with_file') tell(keeper.kind, keeper);
      else if (term === 'member') tell('member', keeper);
      else if (term === 'whole') for (const name of [keeper.kind, 'member'] as const) tell(name, keeper);
    const [own] = termText[term];
    if (own && byItself.includes(term)) tell(own);
  }
  return found.size > 0 ? [...found.values()] : activity.terms;
}

/** "20 jaar na de laatste wijziging van het dossier" */
export function termSentence(name: ClockName, choices: Choices, who = whose[name]): Text {
  const months = monthsOf(name, choices);
  const { from } = clocks[name];
  if (months === 0) return from;
  const [nl, en] = length(months);
  return by(who, say(`${nl} na ${from.nl}`, `${en} after ${from.en}`));
}

const by = (who: Text | undefined, term: Text): Text =>
  who ? say(`${who.nl}: ${term.nl}`, `${who.en}: ${term.en}`) : term;

const whose: Partial<Record<ClockName, Text>> = {
  care: say('zorgaanbieder', 'care provider'),
  wmo: say('Wmo-aanbieder', 'Wmo provider'),
  support: say('andere organisatie', 'other organisation'),
};

const length = (months: number): [string, string] =>
  months % 12 === 0
    ? [`${months / 12} jaar`, months === 12 ? '1 year' : `${months / 12} years`]
    : [months === 1 ? '1 maand' : `${months} maanden`, months === 1 ? '1 month' : `${months} months`];
