import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  without: {
    as: 'choice',
    label: { nl: 'Mogen wij over haar praten zonder haar?', en: 'May we talk about her without her?' },
    of: {
      never: { nl: 'Nee', en: 'No' },
      told: { nl: 'Alleen als zij het daarna hoort', en: 'Only when she hears it afterwards' },
      agreed: { nl: 'Alleen als zij het vooraf goed vindt', en: 'Only when she agrees beforehand' },
    },
  },
  askAgainMonths: {
    as: 'number',
    label: {
      nl: 'Na hoeveel maanden vragen wij haar toestemming opnieuw?',
      en: 'After how many months do we ask for her consent again?',
    },
    least: 1,
    most: 24,
  },
} as const satisfies Fields;

/** She decides about her life and about who knows what; consent is asked, not assumed, and can be taken back. */
export type OwnDirection = ValuesOf<typeof fields>;

const without: Record<OwnDirection['without'], Text> = {
  never: { nl: 'Wij praten niet over haar zonder haar.', en: 'We do not talk about her without her.' },
  told: {
    nl: 'Praten wij over haar zonder haar, dan hoort zij daarna van ons wat er is gezegd.',
    en: 'When we talk about her without her, she hears from us afterwards what was said.',
  },
  agreed: {
    nl: 'Wij praten alleen over haar zonder haar als zij dat vooraf goed vindt.',
    en: 'We talk about her without her only when she agrees beforehand.',
  },
};

export const ownDirection: ClauseDefinition<OwnDirection> = {
  kind: 'own-direction-and-consent',
  title: { nl: 'Zij beslist, en geeft toestemming', en: 'She decides, and gives consent' },
  runs: {
    nl: 'Tango deelt alleen wat de cliënt deelt, en houdt op zodra zij dat terugneemt.',
    en: 'Tango shares only what the client shares, and stops as soon as she takes it back.',
  },
  fields,
  defaults: () => ({ without: 'agreed', askAgainMonths: 12 }),
  check: () => [],
  text: ({ without: when, askAgainMonths }) =>
    lines([
      {
        nl: 'De cliënt beslist over haar leven en over haar zorg. Kan zij dat niet alleen, dan helpt wie zij daarvoor koos, of beslist haar vertegenwoordiger.',
        en: 'The client decides about her life and her care. When she cannot do so alone, whoever she chose helps, or her representative decides.',
      },
      without[when],
      {
        nl: `Wij delen over haar alleen waar zij toestemming voor geeft. Zij kan die altijd terugnemen, en dat kost haar geen zorg. Dan stopt het delen; het dossier dat een zorgverlener volgens de wet moet bewaren, blijft bij die zorgverlener. Na ${askAgainMonths} ${askAgainMonths === 1 ? 'maand' : 'maanden'} vragen wij of haar toestemming nog klopt.`,
        en: `We share about her only what she consents to. She can always take that back, and it costs her no care. Then sharing stops; the file that a professional must keep by law stays with that professional. After ${askAgainMonths} ${askAgainMonths === 1 ? 'month' : 'months'} we ask whether her consent is still right.`,
      },
    ]),
  agreed: ({ askAgainMonths }) => ({
    nl: `Toestemming elke ${askAgainMonths === 1 ? 'maand' : `${askAgainMonths} maanden`} opnieuw gevraagd`,
    en: `Consent asked again every ${askAgainMonths === 1 ? 'month' : `${askAgainMonths} months`}`,
  }),
  mustKnow: [
    'nurse',
    'carer',
    'self_employed_carer',
    'team_coach',
    'intake',
    'planner',
    'village_supporter',
    'volunteer',
  ],
  needs: [],
  measure: null,
};
