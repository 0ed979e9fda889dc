import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  sentences: {
    as: 'rows',
    label: { nl: 'Zin', en: 'Sentence' },
    of: {
      words: {
        as: 'line',
        label: { nl: 'Wat vinden wij samen goede zorg?', en: 'What do we together find good care?' },
      },
    },
    most: 15,
  },
  everyMonths: {
    as: 'number',
    label: {
      nl: 'Na hoeveel maanden praten wij er weer over?',
      en: 'After how many months do we talk about it again?',
    },
    least: 3,
    most: 36,
  },
} as const satisfies Fields;

/** What the parties find good care, in their own sentences: without it no partnership holds, says the study. */
export type SharedVision = ValuesOf<typeof fields>;

const examples: readonly Text[] = [
  {
    nl: 'Wie zorg krijgt, beslist zelf over haar leven.',
    en: 'Whoever is cared for decides about her own life.',
  },
  {
    nl: 'Eerst haar eigen mensen en het dorp, dan de zorg.',
    en: 'First her own people and the village, then care.',
  },
  { nl: 'Liever weinig gezichten dan veel.', en: 'Rather few faces than many.' },
];

export const sharedVision: ClauseDefinition<SharedVision> = {
  kind: 'shared-vision',
  title: { nl: 'Wat wij samen goede zorg vinden', en: 'What we together find good care' },
  runs: {
    nl: 'Tango laat deze zinnen zien aan iedereen die met cliënten werkt.',
    en: 'Tango shows these sentences to everyone who works with clients.',
  },
  fields,
  defaults: (_parties, { language }) => ({
    sentences: examples.map((words) => ({ words: words[language] })),
    everyMonths: 12,
  }),
  check: () => [],
  text: ({ sentences, everyMonths }) =>
    lines([
      { nl: 'Dit vinden wij samen goede zorg:', en: 'This is what we together find good care:' },
      ...sentences.map(({ words }) => ({ nl: `– ${words}`, en: `– ${words}` })),
      {
        nl: `Hierover praten wij na ${everyMonths} maanden weer. Merkt iemand eerder dat wij het verschillend zien, dan praten wij dan.`,
        en: `We talk about this again after ${everyMonths} months. When someone notices sooner that we see it differently, we talk then.`,
      },
    ]),
  agreed: ({ sentences, everyMonths }) => ({
    nl: `${sentences.length} ${sentences.length === 1 ? 'zin' : 'zinnen'}, na ${everyMonths} maanden besproken`,
    en: `${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'}, talked about after ${everyMonths} months`,
  }),
  mustKnow: [
    'nurse',
    'carer',
    'self_employed_carer',
    'team_coach',
    'village_supporter',
    'volunteer',
    'board',
  ],
  needs: [],
  measure: null,
};
