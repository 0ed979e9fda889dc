import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, months } from './wording.ts';

const fields = {
  what: { as: 'line', label: { nl: 'Wat proberen wij?', en: 'What do we try?' } },
  hope: { as: 'line', label: { nl: 'Wat hopen wij dat het oplevert?', en: 'What do we hope it brings?' } },
  lastsMonths: {
    as: 'number',
    label: { nl: 'Hoeveel maanden duurt de proef?', en: 'How many months does the trial last?' },
    least: 1,
    most: 24,
  },
} as const satisfies Fields;

/** Something tried for a while, with an end that comes by itself. */
export type Experiment = ValuesOf<typeof fields>;

const examples = {
  what: {
    nl: 'Een vast team dat ook de boodschappen en de maaltijd doet',
    en: 'A fixed team that also does the shopping and the meal',
  },
  hope: { nl: 'Minder gezichten en meer tijd per bezoek', en: 'Fewer faces and more time for each visit' },
} as const satisfies Record<string, Text>;

export const experiment: ClauseDefinition<Experiment> = {
  kind: 'experiment',
  title: { nl: 'Iets nieuws proberen', en: 'Trying something new' },
  runs: {
    nl: 'Tango zet de proef op de agenda voordat zij stopt. Daarna geldt deze werkafspraak niet meer, ook niet in een aangepaste versie.',
    en: 'Tango puts the trial on the agenda before it stops. After that this clause does not hold any more, in an amended version neither.',
  },
  fields,
  defaults: (_parties, { language }) => ({
    what: examples.what[language],
    hope: examples.hope[language],
    lastsMonths: 12,
  }),
  check: () => [],
  text: ({ what, hope, lastsMonths }) =>
    lines([
      {
        nl: `Wij proberen dit: ${what}. Wij hopen op: ${hope}.`,
        en: `We try this: ${what}. We hope for: ${hope}.`,
      },
      {
        nl: `De proef duurt ${months(lastsMonths).nl} en stopt dan vanzelf, tenzij wij samen iets anders afspreken. Wie meedoet, weet dat het een proef is en kan ermee ophouden zonder zorg te verliezen. Een wet zetten wij er niet mee opzij.`,
        en: `The trial lasts ${months(lastsMonths).en} and then stops by itself, unless we agree otherwise together. Whoever takes part knows that it is a trial and can stop without losing care. We set no law aside by it.`,
      },
    ]),
  agreed: ({ what, lastsMonths }) => ({
    nl: `${what}, ${months(lastsMonths).nl}`,
    en: `${what}, ${months(lastsMonths).en}`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'volunteer'],
  needs: ['evaluation', 'termination'],
  measure: null,
};
