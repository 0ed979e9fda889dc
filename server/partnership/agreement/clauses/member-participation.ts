import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { listed } from './wording.ts';

const moments = {
  signing: { nl: 'voordat wij tekenen', en: 'before we sign' },
  changes: { nl: 'voordat wij iets belangrijks veranderen', en: 'before we change something important' },
  yearly: { nl: 'elk jaar in de ledenvergadering', en: 'every year in the members’ meeting' },
} as const satisfies Record<string, Text>;

const fields = {
  moments: {
    as: 'choices',
    label: { nl: 'Wanneer vragen wij de leden?', en: 'When do we ask the members?' },
    of: moments,
  },
  answerWeeks: {
    as: 'number',
    label: {
      nl: 'Binnen hoeveel weken horen zij wat wij ermee doen?',
      en: 'Within how many weeks do they hear what we do with it?',
    },
    least: 1,
    most: 26,
  },
} as const satisfies Fields;

/** Members have a say in what is agreed for them. What the law gives to councils of clients and workers stays as it is. */
export type MemberParticipation = ValuesOf<typeof fields>;

export const memberParticipation: ClauseDefinition<MemberParticipation> = {
  kind: 'member-participation',
  title: { nl: 'Leden praten mee', en: 'Members have a say' },
  runs: {
    nl: 'Tango bewaart deze afspraak. Vragen stelt u zelf aan de leden.',
    en: 'Tango keeps this clause. You ask the members yourselves.',
  },
  fields,
  defaults: () => ({ moments: ['signing', 'yearly'], answerWeeks: 6 }),
  check: () => [],
  text: ({ moments: chosen, answerWeeks }) => {
    const when = listed(chosen.map((one) => moments[one]));
    const weeks = answerWeeks === 1 ? { nl: 'week', en: 'week' } : { nl: 'weken', en: 'weeks' };
    return {
      nl: `Leden van de coöperatie en cliënten praten mee ${when.nl}. Binnen ${answerWeeks} ${weeks.nl} horen zij wat wij met hun woorden doen, en waarom. Wat cliëntenraad en ondernemingsraad volgens de wet te zeggen hebben, blijft zo.`,
      en: `Members of the cooperative and clients have a say ${when.en}. Within ${answerWeeks} ${weeks.en} they hear what we do with their words, and why. What councils of clients and of workers have to say by law stays so.`,
    };
  },
  agreed: ({ answerWeeks }) => ({
    nl: `Leden horen binnen ${answerWeeks} ${answerWeeks === 1 ? 'week' : 'weken'} wat ermee gebeurt`,
    en: `Members hear within ${answerWeeks} ${answerWeeks === 1 ? 'week' : 'weeks'} what is done with it`,
  }),
  mustKnow: ['board', 'contract_manager', 'village_supporter'],
  needs: [],
  measure: null,
};
