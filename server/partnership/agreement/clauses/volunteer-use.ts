import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  asks: {
    as: 'choice',
    label: { nl: 'Wie mag een vrijwilliger vragen?', en: 'Who may ask a volunteer?' },
    of: {
      contact: { nl: 'Alleen wie vrijwilligers begeleidt', en: 'Only who guides volunteers' },
      everyone: { nl: 'Iedereen die meewerkt', en: 'Everyone who works along' },
    },
  },
  guidesId: {
    as: 'party',
    label: { nl: 'Wie begeleidt de vrijwilligers?', en: 'Who guides the volunteers?' },
  },
  hoursAWeek: {
    as: 'number',
    label: {
      nl: 'Hoeveel uur per week vragen wij hoogstens van iemand?',
      en: 'How many hours a week do we ask of someone at most?',
    },
    least: 1,
    most: 24,
  },
} as const satisfies Fields;

/** What may be asked of volunteers: they choose themselves, and take nobody's work. */
export type VolunteerUse = ValuesOf<typeof fields>;

const asks = (who: VolunteerUse['asks'], guide: string): Text =>
  who === 'contact'
    ? {
        nl: `Vragen aan vrijwilligers gaan via ${guide}, die hen begeleidt.`,
        en: `Questions to volunteers go through ${guide}, who guides them.`,
      }
    : {
        nl: `Iedereen die meewerkt mag een vrijwilliger iets vragen. ${guide} begeleidt hen.`,
        en: `Everyone who works along may ask a volunteer something. ${guide} guides them.`,
      };

export const volunteerUse: ClauseDefinition<VolunteerUse> = {
  kind: 'volunteer-use',
  title: { nl: 'Wat wij vrijwilligers vragen', en: 'What we ask of volunteers' },
  runs: {
    nl: 'Tango laat deze afspraak zien aan wie met vrijwilligers werkt.',
    en: 'Tango shows this clause to those who work with volunteers.',
  },
  fields,
  defaults: (parties) => ({
    asks: 'contact',
    guidesId: (parties.find(({ kind }) => kind === 'citizens_cooperative') ?? parties[0])?.id ?? '',
    hoursAWeek: 8,
  }),
  check: () => [],
  text: ({ asks: who, guidesId, hoursAWeek }, parties) =>
    lines([
      {
        nl: 'Een vrijwilliger kiest zelf wat zij doet, en mag altijd nee zeggen zonder reden. Zij neemt geen werk over waarvoor een zorgverlener nodig is.',
        en: 'A volunteer chooses herself what she does, and may always say no without a reason. She takes over no work that needs a professional.',
      },
      asks(who, nameOf(parties, guidesId)),
      {
        nl: `Wij vragen van iemand hoogstens ${hoursAWeek} uur per week.`,
        en: `We ask at most ${hoursAWeek} ${hoursAWeek === 1 ? 'hour' : 'hours'} a week of someone.`,
      },
    ]),
  agreed: ({ hoursAWeek }) => ({
    nl: `Hoogstens ${hoursAWeek} uur per week, en nee zeggen mag`,
    en: `At most ${hoursAWeek} ${hoursAWeek === 1 ? 'hour' : 'hours'} a week, and saying no is fine`,
  }),
  mustKnow: ['village_supporter', 'volunteer', 'team_coach', 'nurse', 'carer', 'self_employed_carer'],
  needs: [],
  measure: null,
};
