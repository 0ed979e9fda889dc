import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import { listed, workingDays } from './wording.ts';

/** What is answered within the term: a client proposed to the other party, a care request of a member, a worry. */
export const answeredKinds = ['referral', 'request', 'worry'] as const;
export type AnsweredKind = (typeof answeredKinds)[number];

export type ResponseTime = {
  readonly workingDays: number;
  readonly kinds: readonly AnsweredKind[];
  /** For at least so many of every ten. */
  readonly outOfTen: number;
};

/**
 * What the referral, request and worry rooms count over the period, one line each: the working days until the answer
 * (null when there is none yet) and the working days that have passed since it was asked.
 */
export type ResponseCounted = {
  readonly asked: readonly {
    readonly kind: AnsweredKind;
    readonly answeredIn: number | null;
    readonly waited: number;
  }[];
};

const words: Record<AnsweredKind, Text> = {
  referral: { nl: 'een voorstel om zorg over te nemen', en: 'a proposal to take on care' },
  request: { nl: 'een zorgvraag', en: 'a care request' },
  worry: { nl: 'een melding "Ik maak me zorgen"', en: 'a worry that was raised' },
};

const heads: Record<AnsweredKind, Text> = {
  referral: { nl: 'Voorstellen om zorg over te nemen', en: 'Proposals to take on care' },
  request: { nl: 'Zorgvragen', en: 'Care requests' },
  worry: { nl: 'Zorgen die iemand meldde', en: 'Worries raised' },
};

export const responseTime: ClauseDefinition<ResponseTime, ResponseCounted> = {
  kind: 'response-time',
  title: { nl: 'Antwoord op tijd', en: 'Response time' },
  runs: {
    nl: 'Tango zet bij elke vraag een klok in werkdagen, zonder feestdagen, en laat zien wat te lang wacht.',
    en: 'Tango puts a clock in working days at each question, without holidays, and shows what waits too long.',
  },
  defaults: () => ({ workingDays: 3, kinds: ['referral', 'request'], outOfTen: 9 }),
  check: ({ kinds }) => (new Set(kinds).size < kinds.length ? [{ path: 'kinds', key: 'clause.twice' }] : []),
  text: ({ workingDays: days, kinds, outOfTen }) => ({
    nl: `Op ${listed(kinds.map((kind) => words[kind])).nl} komt binnen ${workingDays(days).nl} antwoord van een mens. Dat lukt bij ten minste ${outOfTen} van de 10.`,
    en: `A person answers ${listed(kinds.map((kind) => words[kind])).en} within ${workingDays(days).en}. This holds for at least ${outOfTen} out of 10.`,
  }),
  agreed: ({ workingDays: days }) => ({
    nl: `Antwoord binnen ${workingDays(days).nl}`,
    en: `An answer within ${workingDays(days).en}`,
  }),
  mustKnow: ['village_supporter', 'intake', 'nurse', 'contract_manager'],
  needs: [],
  measure: {
    about: {
      nl: 'Hoeveel vragen kregen op tijd antwoord? Een vraag die nog binnen de tijd wacht, telt nog niet mee.',
      en: 'How many questions were answered in time? One that still waits within the term does not count yet.',
    },
    judge: ({ workingDays: most, kinds, outOfTen }, { asked }) => {
      const due = asked.filter(
        (one) => kinds.includes(one.kind) && (one.answeredIn !== null || one.waited > most),
      );
      const inTime = due.filter((one) => one.answeredIn !== null && one.answeredIn <= most);
      const rows = kinds.map((kind) => ({
        label: heads[kind],
        part: inTime.filter((one) => one.kind === kind).length,
        whole: due.filter((one) => one.kind === kind).length,
      }));
      const waiting = asked.filter((one) => kinds.includes(one.kind)).length - due.length;
      const kept = inTime.length * 10 >= due.length * outOfTen;
      return {
        part: inTime.length,
        whole: due.length,
        verdict: due.length === 0 ? 'too_little' : kept ? 'kept' : 'not_kept',
        madeOf: [
          ...rows,
          {
            label: { nl: 'Wacht nog, binnen de tijd', en: 'Still waits, within the term' },
            part: waiting,
            whole: null,
          },
        ],
      };
    },
    sentence: (part, whole) => ({ nl: `${part} van de ${whole} op tijd`, en: `${part} of ${whole} in time` }),
  },
};
