import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import { clockTime, weekdays } from './wording.ts';

export type Reachability = {
  /** Days of the week, 1 is Monday. */
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly answerWithinHours: number;
};

/** Per party: how many of the three levels have a contact whom one can call, and how many have a substitute. */
export type ContactsCounted = {
  readonly parties: readonly {
    readonly organisationId: string;
    readonly levels: number;
    readonly callable: number;
    readonly substitutes: number;
  }[];
};

const hours = (count: number): Text =>
  count === 1 ? { nl: '1 uur', en: '1 hour' } : { nl: `${count} uur`, en: `${count} hours` };

export const reachability: ClauseDefinition<Reachability, ContactsCounted> = {
  kind: 'reachability',
  title: { nl: 'Bereikbaar voor elkaar', en: 'Reachable for each other' },
  runs: {
    nl: 'Tango laat zien wie u bij een andere partij belt, meldt wanneer een plek leeg is, en wanneer een kort bericht te lang op antwoord wacht.',
    en: 'Tango shows whom you call at another party, and tells when a place is vacant and when a short note waits too long for an answer.',
  },
  defaults: () => ({ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 }),
  check: ({ days, from, to }) => [
    ...(from >= to ? [{ path: 'to', key: 'clause.end_before_start' }] : []),
    ...(new Set(days).size < days.length ? [{ path: 'days', key: 'clause.twice' }] : []),
  ],
  text: ({ days, from, to, answerWithinHours }) => ({
    nl: `Wij zijn voor elkaar te bereiken op ${weekdays(days).nl.replace('elke dag', 'alle dagen')}, van ${clockTime(from).nl} tot ${clockTime(to).nl}. Wie belt of schrijft, hoort binnen ${hours(answerWithinHours).nl} iets terug. Is een contactpersoon er niet, dan is er een vervanger.`,
    en: `We can reach each other ${weekdays(days).en === 'every day' ? 'every day' : `on ${weekdays(days).en}`}, from ${clockTime(from).en} to ${clockTime(to).en}. Whoever calls or writes hears back within ${hours(answerWithinHours).en}. When a contact is away, there is a substitute.`,
  }),
  agreed: ({ answerWithinHours }) => ({
    nl: `Altijd iemand te bellen, antwoord binnen ${hours(answerWithinHours).nl}`,
    en: `Always someone to call, an answer within ${hours(answerWithinHours).en}`,
  }),
  mustKnow: ['board', 'contract_manager', 'village_supporter', 'team_coach', 'intake'],
  needs: [],
  measure: {
    about: {
      nl: 'Heeft elke partij op elk niveau een contactpersoon met een telefoonnummer?',
      en: 'Does each party have a contact with a phone number at each level?',
    },
    judge: (_parameters, { parties: counted }, parties) => {
      const part = counted.reduce((sum, one) => sum + one.callable, 0);
      const whole = counted.reduce((sum, one) => sum + one.levels, 0);
      const rows = counted.flatMap((one) => {
        const name = nameOf(parties, one.organisationId);
        return [
          {
            label: { nl: `${name}: te bellen`, en: `${name}: can be called` },
            part: one.callable,
            whole: one.levels,
          },
          {
            label: { nl: `${name}: vervanger bekend`, en: `${name}: substitute known` },
            part: one.substitutes,
            whole: one.levels,
          },
        ];
      });
      return {
        part,
        whole,
        verdict: whole === 0 ? 'too_little' : part === whole ? 'kept' : 'not_kept',
        madeOf: rows,
      };
    },
    sentence: (part, whole) => ({
      nl: `${part} van de ${whole} contactpersonen te bellen`,
      en: `${part} of ${whole} contacts can be called`,
    }),
  },
};
