import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';

const fields = {
  most: {
    as: 'number',
    label: {
      nl: 'Hoeveel zorgverleners hoogstens in een team?',
      en: 'How many professionals at most in a team?',
    },
    least: 2,
    most: 30,
  },
  others: {
    as: 'choice',
    label: {
      nl: 'Wanneer komt er iemand van buiten het team?',
      en: 'When does someone from outside the team come?',
    },
    of: {
      never: { nl: 'Nooit', en: 'Never' },
      absence: { nl: 'Alleen bij ziekte en verlof', en: 'Only during illness and leave' },
      asked: { nl: 'Alleen als zij het goed vindt', en: 'Only when she agrees' },
    },
  },
} as const satisfies Fields;

/** Small teams that plan for themselves, so that the same few people come. */
export type TeamSize = ValuesOf<typeof fields>;

/** Per team that comes to clients of both: how many professionals belong to it. No names and no ids. */
export type TeamsCounted = { readonly teams: readonly { readonly professionals: number }[] };

const others: Record<TeamSize['others'], Text> = {
  never: { nl: 'Wie niet in het team zit, komt niet.', en: 'Whoever is not in the team does not come.' },
  absence: {
    nl: 'Iemand van buiten het team komt alleen bij ziekte en verlof.',
    en: 'Someone from outside the team comes only during illness and leave.',
  },
  asked: {
    nl: 'Iemand van buiten het team komt alleen als de cliënt dat van tevoren goed vindt.',
    en: 'Someone from outside the team comes only when the client agrees beforehand.',
  },
};

export const teamSize: ClauseDefinition<TeamSize, TeamsCounted> = {
  kind: 'team-size',
  title: { nl: 'Kleine teams', en: 'Small teams' },
  runs: {
    nl: 'Tango telt hoeveel zorgverleners er zijn in de teams die bij cliënten van ons samen komen.',
    en: 'Tango counts the professionals in the teams that come to clients we have together.',
  },
  fields,
  defaults: () => ({ most: 12, others: 'asked' }),
  check: () => [],
  text: ({ most, others: when }) => ({
    nl: `Zorg komt van een vast, klein team van hoogstens ${most} zorgverleners, dat zelf het rooster maakt. ${others[when].nl}`,
    en: `Care comes from a steady, small team of at most ${most} professionals, who make their own roster. ${others[when].en}`,
  }),
  agreed: ({ most }) => ({
    nl: `Hoogstens ${most} zorgverleners per team`,
    en: `At most ${most} professionals in a team`,
  }),
  mustKnow: ['planner', 'team_coach', 'nurse', 'carer', 'self_employed_carer'],
  needs: [],
  measure: {
    about: {
      nl: 'Hoeveel teams zijn niet groter dan afgesproken?',
      en: 'How many teams are no larger than was agreed?',
    },
    judge: ({ most }, { teams }) => {
      const part = teams.filter(({ professionals }) => professionals <= most).length;
      const sizes = [...new Set(teams.map(({ professionals }) => professionals))].sort((a, b) => a - b);
      return {
        part,
        whole: teams.length,
        verdict: teams.length === 0 ? 'too_little' : part === teams.length ? 'kept' : 'not_kept',
        madeOf: sizes.map((size) => ({
          label: { nl: `Teams van ${size}`, en: `Teams of ${size}` },
          part: teams.filter(({ professionals }) => professionals === size).length,
          whole: null,
        })),
      };
    },
    sentence: (part, whole) => ({
      nl: `${part} van de ${whole} teams klein genoeg`,
      en: `${part} of ${whole} teams small enough`,
    }),
  },
};
