import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, listed } from './wording.ts';

const asked = {
  clients: { nl: 'cliënten en hun naasten', en: 'clients and those close to them' },
  workers: { nl: 'zorgverleners', en: 'professionals' },
  volunteers: { nl: 'vrijwilligers', en: 'volunteers' },
  leaders: { nl: 'managers en besturen', en: 'managers and boards' },
} as const satisfies Record<string, Text>;

const fields = {
  everyMonths: {
    as: 'number',
    label: { nl: 'Om de hoeveel maanden kijken wij terug?', en: 'Every how many months do we look back?' },
    least: 1,
    most: 24,
  },
  asked: { as: 'choices', label: { nl: 'Aan wie vragen wij het?', en: 'Whom do we ask?' }, of: asked },
} as const satisfies Fields;

/** Looking back together: at the partnership, and at what it brought to clients. */
export type Evaluation = ValuesOf<typeof fields>;

/** Whole months since they looked back last; since this was agreed when they never did. */
export type LookedBack = { readonly months: number; readonly never: boolean };

const often = (count: number): Text =>
  count === 1
    ? { nl: 'Elke maand', en: 'Every month' }
    : { nl: `Om de ${count} maanden`, en: `Every ${count} months` };

export const evaluation: ClauseDefinition<Evaluation, LookedBack> = {
  kind: 'evaluation',
  title: { nl: 'Samen terugkijken', en: 'Looking back together' },
  runs: {
    nl: 'Tango zegt wanneer het tijd is, vraagt uw mensen als u begint, en brengt verbeteringen terug op de agenda.',
    en: 'Tango says when it is time, asks your people once you begin, and brings improvements back on the agenda.',
  },
  fields,
  defaults: () => ({ everyMonths: 12, asked: ['clients', 'workers', 'volunteers', 'leaders'] }),
  check: () => [],
  text: ({ everyMonths, asked: whom }) => {
    const people = listed(whom.map((one) => asked[one]));
    return lines([
      {
        nl: `${often(everyMonths).nl} kijken wij samen terug: hoe wij samenwerken, of wij doen wat is afgesproken, en wat cliënten eraan hebben. Wij vragen het aan ${people.nl}.`,
        en: `${often(everyMonths).en} we look back together: at how we work together, whether we do what was agreed, and what clients gain by it. We ask ${people.en}.`,
      },
      {
        nl: 'Wij eindigen met wat wij beter gaan doen, wie dat doet en wanneer. Dat komt terug in ons overleg. Niemand krijgt een cijfer.',
        en: 'We end with what we will do better, who does it and when. That returns in our meetings. Nobody gets a mark.',
      },
    ]);
  },
  agreed: ({ everyMonths }) => ({
    nl: `${often(everyMonths).nl} terugkijken`,
    en: `${often(everyMonths).en} we look back`,
  }),
  mustKnow: ['board', 'contract_manager', 'team_coach', 'village_supporter'],
  needs: [],
  measure: {
    about: {
      nl: 'Keken wij op tijd samen terug? Wij tellen vanaf de laatste keer, of vanaf de dag waarop deze afspraak ging gelden.',
      en: 'Did we look back together in time? We count from the last time, or from the day on which this clause began to hold.',
    },
    judge: ({ everyMonths }, { months, never }) => {
      const isLate = months >= everyMonths;
      const whole = never && !isLate ? 0 : 1;
      return {
        part: isLate ? 0 : whole,
        whole,
        verdict: isLate ? 'not_kept' : never ? 'too_little' : 'kept',
        madeOf: [
          {
            label: never
              ? { nl: 'Hele maanden dat dit geldt', en: 'Whole months that this holds' }
              : { nl: 'Hele maanden sinds de laatste keer', en: 'Whole months since the last time' },
            part: months,
            whole: null,
          },
        ],
      };
    },
    sentence: (part, whole) =>
      part === whole
        ? { nl: 'Op tijd teruggekeken', en: 'Looked back in time' }
        : { nl: 'Nog niet teruggekeken', en: 'Not looked back yet' },
  },
};
