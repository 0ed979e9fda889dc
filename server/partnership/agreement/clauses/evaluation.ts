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

const often = (count: number): Text =>
  count === 1
    ? { nl: 'Elke maand', en: 'Every month' }
    : { nl: `Om de ${count} maanden`, en: `Every ${count} months` };

export const evaluation: ClauseDefinition<Evaluation> = {
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
  measure: null,
};
