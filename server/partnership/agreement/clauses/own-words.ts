import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  clauses: {
    as: 'rows',
    label: { nl: 'Eigen werkafspraak', en: 'Own clause' },
    of: {
      name: { as: 'line', label: { nl: 'Waarover gaat zij?', en: 'What is it about?' } },
      words: { as: 'prose', label: { nl: 'Wat spreken wij af?', en: 'What do we agree?' } },
    },
    most: 40,
  },
} as const satisfies Fields;

/** What no kind of clause says: in the parties' own words, which Tango keeps and does not obey. */
export type OwnWords = ValuesOf<typeof fields>;

const example = {
  name: { nl: 'Elkaar kennen', en: 'Knowing each other' },
  words: {
    nl: 'Wij eten elk jaar een keer samen, met iedereen die meewerkt.',
    en: 'Once a year we eat together, with everyone who takes part.',
  },
} as const satisfies Record<string, Text>;

export const ownWords: ClauseDefinition<OwnWords> = {
  kind: 'own-words',
  title: { nl: 'Eigen werkafspraken', en: 'Own clauses' },
  runs: {
    nl: 'Tango bewaart uw woorden. Zij doen zelf niets; u houdt ze samen in de gaten.',
    en: 'Tango keeps your words. They do nothing by themselves; you watch over them together.',
  },
  fields,
  defaults: (_parties, { language }) => ({
    clauses: [{ name: example.name[language], words: example.words[language] }],
  }),
  check: ({ clauses }) =>
    clauses.flatMap(({ name }, index) =>
      clauses.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()) < index
        ? [{ path: `clauses.${index}.name`, key: 'clause.twice' }]
        : [],
    ),
  text: ({ clauses }) =>
    lines([
      { nl: 'In onze eigen woorden:', en: 'In our own words (in the language in which they were written):' },
      ...clauses.map(({ name, words }) => ({ nl: `${name}: ${words}`, en: `${name}: ${words}` })),
    ]),
  agreed: ({ clauses }) => ({
    nl: clauses.map(({ name }) => name).join(', '),
    en: clauses.map(({ name }) => name).join(', '),
  }),
  mustKnow: ['board', 'contract_manager', 'village_supporter', 'team_coach'],
  needs: [],
  measure: null,
};
