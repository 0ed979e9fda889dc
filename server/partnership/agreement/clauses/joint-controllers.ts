import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, listed } from './wording.ts';

const purposes = {
  care: { nl: 'samen zorgen voor een cliënt', en: 'caring for a client together' },
  planning: { nl: 'bezoeken plannen', en: 'planning visits' },
  referral: { nl: 'cliënten aan elkaar voorstellen', en: 'proposing clients to each other' },
  figures: { nl: 'tellen of wij doen wat is afgesproken', en: 'counting whether we do what was agreed' },
} as const satisfies Record<string, Text>;

const fields = {
  purposes: {
    as: 'choices',
    label: { nl: 'Waarvoor delen wij gegevens?', en: 'What do we share data for?' },
    of: purposes,
  },
  contactId: {
    as: 'party',
    label: { nl: 'Wie is het aanspreekpunt voor vragen?', en: 'Who is the contact point for questions?' },
  },
  breachHours: {
    as: 'number',
    label: {
      nl: 'Binnen hoeveel uur melden wij elkaar een datalek?',
      en: 'Within how many hours do we tell each other of a data breach?',
    },
    least: 1,
    most: 48,
  },
} as const satisfies Fields;

/**
 * Who answers for which data: the arrangement between joint controllers (GDPR art. 26). A breach goes to the authority
 * within 72 hours (art. 33), so parties tell each other well before.
 */
export type DataSharing = ValuesOf<typeof fields>;

export const dataSharing: ClauseDefinition<DataSharing> = {
  kind: 'data-sharing',
  title: { nl: 'Gegevens delen', en: 'Sharing data' },
  runs: {
    nl: 'Tango houdt bij wie wat zag, en laat de cliënt dat zien.',
    en: 'Tango keeps who saw what, and shows it to the client.',
  },
  fields,
  defaults: (parties) => ({
    purposes: ['care', 'planning', 'referral', 'figures'],
    contactId: parties[0]?.id ?? '',
    breachHours: 24,
  }),
  check: () => [],
  text: ({ purposes: chosen, contactId, breachHours }, parties) => {
    const what = listed(chosen.map((one) => purposes[one]));
    const contact = nameOf(parties, contactId);
    const hours = breachHours === 1 ? 'hour' : 'hours';
    return lines([
      {
        nl: `Wij delen gegevens hiervoor: ${what.nl}. Voor wat wij daarbij samen doen, zijn wij samen verantwoordelijk (AVG artikel 26). Voor het eigen dossier en de eigen leden blijft elke organisatie zelf verantwoordelijk.`,
        en: `We share data for this: ${what.en}. For what we do together there, we are jointly responsible (GDPR article 26). For its own files and its own members each organisation stays responsible itself.`,
      },
      {
        nl: `Aanspreekpunt voor vragen en verzoeken is ${contact}. Wie een vraag krijgt, helpt zelf of brengt de vraag daar; niemand wordt weggestuurd. Deze afspraak mag iedereen zien over wie wij gegevens hebben.`,
        en: `Contact point for questions and requests is ${contact}. Whoever gets a question helps, or takes the question there; nobody is sent away. Everyone about whom we hold data may see this clause.`,
      },
      {
        nl: `Een datalek melden wij elkaar binnen ${breachHours} uur, zodat het op tijd bij de Autoriteit Persoonsgegevens komt (binnen 72 uur, AVG artikel 33).`,
        en: `We tell each other of a data breach within ${breachHours} ${hours}, so that it reaches the data protection authority in time (within 72 hours, GDPR article 33).`,
      },
    ]);
  },
  agreed: ({ breachHours }) => ({
    nl: `Samen verantwoordelijk, datalek gemeld binnen ${breachHours} uur`,
    en: `Jointly responsible, a breach told within ${breachHours} ${breachHours === 1 ? 'hour' : 'hours'}`,
  }),
  mustKnow: ['board', 'contract_manager', 'administrator', 'team_coach', 'village_supporter', 'intake'],
  needs: ['own-direction-and-consent'],
  measure: null,
};
