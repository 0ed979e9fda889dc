import { type Declared, isKept, type Kept, type Use } from '../../house/kept.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';
import { type Choices, type ClockName, clocks, monthsOf, processings, termText } from './terms.ts';

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

/** "20 jaar na de laatste wijziging van het dossier" */
export function termSentence(name: ClockName, choices: Choices): Text {
  const months = monthsOf(name, choices);
  const { from } = clocks[name];
  if (months === 0) return from;
  const of = whose[name];
  const [nl, en] = length(months);
  return say(`${of?.nl ?? ''}${nl} na ${from.nl}`, `${of?.en ?? ''}${en} after ${from.en}`);
}

const whose: Partial<Record<ClockName, Text>> = {
  care: say('zorgaanbieder: ', 'care provider: '),
  wmo: say('Wmo-aanbieder: ', 'Wmo provider: '),
  support: say('andere organisatie: ', 'other organisation: '),
};

const length = (months: number): [string, string] =>
  months % 12 === 0
    ? [`${months / 12} jaar`, months === 12 ? '1 year' : `${months / 12} years`]
    : [months === 1 ? '1 maand' : `${months} maanden`, months === 1 ? '1 month' : `${months} months`];
