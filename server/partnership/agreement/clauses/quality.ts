import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  tellWithinHours: {
    as: 'number',
    label: {
      nl: 'Binnen hoeveel uur melden wij elkaar een incident?',
      en: 'Within how many hours do we tell each other of an incident?',
    },
    least: 1,
    most: 72,
  },
  complaintsId: {
    as: 'party',
    label: {
      nl: 'Wie helpt iemand met een klacht over ons samen?',
      en: 'Who helps someone with a complaint about us together?',
    },
  },
  learnMonths: {
    as: 'number',
    label: {
      nl: 'Om de hoeveel maanden leren wij samen van wat misging?',
      en: 'Every how many months do we learn together from what went wrong?',
    },
    least: 1,
    most: 12,
  },
} as const satisfies Fields;

/**
 * What goes wrong is told, helped and learned from. Terms of the law: a calamity goes to the inspectorate within three
 * working days after it is established, and that takes six weeks at most; a complaint is answered within six weeks, with
 * four more at most (Wkkgz; igj.nl).
 */
export type Quality = ValuesOf<typeof fields>;

export const quality: ClauseDefinition<Quality> = {
  kind: 'quality-incidents-complaints',
  title: { nl: 'Als er iets misgaat', en: 'When something goes wrong' },
  runs: {
    nl: 'Tango laat deze afspraak zien aan wie bij cliënten komt. Incidenten en klachten houdt elke organisatie zelf bij.',
    en: 'Tango shows this clause to those who come to clients. Each organisation keeps incidents and complaints itself.',
  },
  fields,
  defaults: (parties) => ({
    tellWithinHours: 24,
    complaintsId: (parties.find(({ kind }) => kind === 'care_organisation') ?? parties[0])?.id ?? '',
    learnMonths: 6,
  }),
  check: () => [],
  text: ({ tellWithinHours, complaintsId, learnMonths }, parties) => {
    const helper = nameOf(parties, complaintsId);
    return lines([
      {
        nl: `Gaat er iets mis, dan helpen wij eerst de cliënt en vertellen haar eerlijk wat er is gebeurd. Raakt het een van de andere partijen, dan hoort die het binnen ${tellWithinHours} uur. Wie iets meldt, heeft daar geen nadeel van.`,
        en: `When something goes wrong, we first help the client and tell her honestly what happened. When it concerns another party, that party hears of it within ${tellWithinHours} ${tellWithinHours === 1 ? 'hour' : 'hours'}. Whoever reports something suffers no harm for it.`,
      },
      {
        nl: 'Een calamiteit meldt de zorgaanbieder bij wie zij gebeurde aan de inspectie: binnen 3 werkdagen nadat zij vaststaat, en dat vaststellen duurt hoogstens 6 weken. De anderen werken mee aan het onderzoek.',
        en: 'The provider where a calamity happened reports it to the inspectorate: within 3 working days after it is established, and establishing it takes 6 weeks at most. The others help with the inquiry.',
      },
      {
        nl: `Met een klacht kan iemand bij elk van ons terecht. Gaat de klacht over ons samen, dan helpt ${helper} verder. Er komt een oordeel binnen 6 weken; lukt dat niet, dan hoort de klager waarom, en duurt het hoogstens 4 weken langer.`,
        en: `With a complaint someone can turn to any of us. When it is about us together, ${helper} helps on. There is a judgement within 6 weeks; when that fails, the complainant hears why, and it takes 4 weeks more at most.`,
      },
      {
        nl: `${learnMonths === 1 ? 'Elke maand' : `Elke ${learnMonths} maanden`} bespreken wij wat misging en wat wij anders doen.`,
        en: `Every ${learnMonths === 1 ? 'month' : `${learnMonths} months`} we discuss what went wrong and what we do differently.`,
      },
    ]);
  },
  agreed: ({ tellWithinHours }) => ({
    nl: `Elkaar binnen ${tellWithinHours} uur vertellen wat misging`,
    en: `Telling each other within ${tellWithinHours} ${tellWithinHours === 1 ? 'hour' : 'hours'} what went wrong`,
  }),
  mustKnow: [
    'nurse',
    'carer',
    'self_employed_carer',
    'team_coach',
    'village_supporter',
    'volunteer',
    'contract_manager',
  ],
  needs: [],
  measure: null,
};
