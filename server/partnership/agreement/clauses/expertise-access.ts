import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { listed, workingDays } from './wording.ts';

const topics = {
  care: { nl: 'zorg en verpleging', en: 'care and nursing' },
  legal: { nl: 'wet en regels', en: 'law and rules' },
  financial: { nl: 'geld en financiering', en: 'money and funding' },
  staff: { nl: 'personeel', en: 'staff' },
  quality: { nl: 'kwaliteit', en: 'quality' },
  village: { nl: 'het dorp en de leden', en: 'the village and the members' },
} as const satisfies Record<string, Text>;

const fields = {
  topics: {
    as: 'choices',
    label: { nl: 'Waarover mag u elkaar iets vragen?', en: 'What may you ask each other about?' },
    of: topics,
  },
  answerWithin: {
    as: 'number',
    label: { nl: 'Binnen hoeveel werkdagen een antwoord?', en: 'An answer within how many working days?' },
    least: 1,
    most: 30,
  },
  outOfTen: {
    as: 'number',
    label: { nl: 'Bij hoeveel van de 10 moet het lukken?', en: 'With how many out of 10 must it hold?' },
    least: 1,
    most: 10,
  },
} as const satisfies Fields;

/** Asking each other what one knows and the other does not. */
export type ExpertiseAccess = ValuesOf<typeof fields>;

/** Per question of the period: the working days until the answer (null: none yet) and those that have passed. */
export type QuestionsCounted = {
  readonly asked: readonly { readonly answeredIn: number | null; readonly waited: number }[];
};

export const expertiseAccess: ClauseDefinition<ExpertiseAccess, QuestionsCounted> = {
  kind: 'expertise-access',
  title: { nl: 'Elkaar om raad vragen', en: 'Asking each other for advice' },
  runs: {
    nl: 'Tango bewaart waarover u elkaar iets vraagt en hoe snel er antwoord komt.',
    en: 'Tango keeps what you ask each other about and how soon an answer comes.',
  },
  fields,
  defaults: () => ({ topics: ['care', 'legal', 'financial', 'village'], answerWithin: 5, outOfTen: 9 }),
  check: () => [],
  text: ({ topics: chosen, answerWithin, outOfTen }) => {
    const about = listed(chosen.map((one) => topics[one]));
    return {
      nl: `Wij vragen elkaar om raad over ${about.nl}. Wie iets vraagt, krijgt binnen ${workingDays(answerWithin).nl} antwoord, ook als het antwoord is dat wij het niet weten. Dat lukt bij ten minste ${outOfTen} van de 10. Een vraag kost niets, tenzij wij vooraf iets anders afspreken.`,
      en: `We ask each other for advice about ${about.en}. Whoever asks gets an answer within ${workingDays(answerWithin).en}, even when the answer is that we do not know. This holds for at least ${outOfTen} out of 10. A question costs nothing, unless we agree otherwise beforehand.`,
    };
  },
  agreed: ({ answerWithin }) => ({
    nl: `Raad binnen ${workingDays(answerWithin).nl}`,
    en: `Advice within ${workingDays(answerWithin).en}`,
  }),
  mustKnow: ['board', 'contract_manager', 'village_supporter', 'team_coach'],
  needs: [],
  measure: {
    about: {
      nl: 'Hoeveel vragen om raad kregen op tijd antwoord? Een vraag die nog binnen de tijd wacht, telt nog niet mee.',
      en: 'How many questions for advice were answered in time? One that still waits within the term does not count yet.',
    },
    judge: ({ answerWithin, outOfTen }, { asked }) => {
      const due = asked.filter(({ answeredIn, waited }) => answeredIn !== null || waited > answerWithin);
      const part = due.filter(({ answeredIn }) => answeredIn !== null && answeredIn <= answerWithin).length;
      const kept = part * 10 >= due.length * outOfTen;
      return {
        part,
        whole: due.length,
        verdict: due.length === 0 ? 'too_little' : kept ? 'kept' : 'not_kept',
        madeOf: [
          { label: { nl: 'Op tijd beantwoord', en: 'Answered in time' }, part, whole: due.length },
          {
            label: { nl: 'Wacht nog, binnen de tijd', en: 'Still waits, within the term' },
            part: asked.length - due.length,
            whole: null,
          },
        ],
      };
    },
    sentence: (part, whole) => ({ nl: `${part} van de ${whole} op tijd`, en: `${part} of ${whole} in time` }),
  },
};
