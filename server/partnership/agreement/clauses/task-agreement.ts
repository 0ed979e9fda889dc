import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import { lines, listed } from './wording.ts';

/** Acts about which the parties agree, by their key in the catalogue of acts; the names are as people sign them. */
export const agreedActs = {
  injection_subcutaneous: { nl: 'een onderhuidse injectie', en: 'a subcutaneous injection' },
  injection_intramuscular: { nl: 'een injectie in de spier', en: 'an intramuscular injection' },
  urinary_catheter: { nl: 'een blaaskatheter inbrengen', en: 'inserting a urinary catheter' },
  suprapubic_catheter: { nl: 'een suprapubische katheter verwisselen', en: 'changing a suprapubic catheter' },
  stomach_tube: { nl: 'een maagsonde inbrengen', en: 'inserting a stomach tube' },
  venipuncture: { nl: 'bloed afnemen', en: 'drawing blood' },
  infusion: { nl: 'een infuus inbrengen', en: 'inserting an infusion' },
  medication: { nl: 'medicijnen geven', en: 'giving medicine' },
  eye_drops: { nl: 'ogen druppelen', en: 'giving eye drops' },
  hoist: { nl: 'tillen met een tillift', en: 'lifting with a hoist' },
  tube_feeding: { nl: 'sondevoeding geven', en: 'giving tube feeding' },
  wound: { nl: 'een wond verzorgen', en: 'wound care' },
  oxygen: { nl: 'zuurstof geven', en: 'giving oxygen' },
  stockings: { nl: 'steunkousen aan- en uittrekken', en: 'putting compression stockings on and off' },
  stoma: { nl: 'een stoma verzorgen', en: 'stoma care' },
  bladder_rinse: { nl: 'de blaas spoelen', en: 'rinsing the bladder' },
} as const satisfies Record<string, Text>;

export type AgreedAct = keyof typeof agreedActs;
export const agreedActKeys = Object.keys(agreedActs) as [AgreedAct, ...AgreedAct[]];

/**
 * Who may, per act: professionals only, or volunteers too after a nurse has taught them; both organisations choose
 * that by signing. An act that is not named here is for professionals only. Relatives are not bound by it: the Wet BIG
 * binds those who act professionally, and nobody can agree about them without them.
 */
export type TaskAgreement = {
  readonly acts: readonly { readonly act: AgreedAct; readonly who: 'professionals' | 'taught_volunteers' }[];
  /** How many months the evidence of teaching counts. */
  readonly validMonths: number;
};

const acts = (keys: readonly AgreedAct[]): Text => listed(keys.map((key) => agreedActs[key]));

export const taskAgreement: ClauseDefinition<TaskAgreement> = {
  kind: 'task-agreement',
  title: { nl: 'Wie mag wat doen', en: 'Who may do what' },
  runs: {
    nl: 'Tango geeft hiermee antwoord op "Wie mag dit doen?", met de reden erbij.',
    en: 'With this Tango answers "Who may do this?", with the reason.',
  },
  defaults: () => ({
    acts: [
      { act: 'injection_subcutaneous', who: 'professionals' },
      { act: 'medication', who: 'professionals' },
      { act: 'hoist', who: 'professionals' },
      { act: 'stockings', who: 'taught_volunteers' },
    ],
    validMonths: 12,
  }),
  check: ({ acts: chosen }) =>
    chosen.flatMap(({ act }, index) =>
      chosen.findIndex((one) => one.act === act) < index
        ? [{ path: `acts.${index}.act`, key: 'clause.twice' }]
        : [],
    ),
  text: ({ acts: chosen, validMonths }) => {
    const professionals = chosen.filter(({ who }) => who === 'professionals').map(({ act }) => act);
    const taught = chosen.filter(({ who }) => who === 'taught_volunteers').map(({ act }) => act);
    return lines([
      ...(professionals.length > 0
        ? [
            {
              nl: `Dit doen alleen zorgverleners die het kunnen: ${acts(professionals).nl}.`,
              en: `Only care professionals who are able do this: ${acts(professionals).en}.`,
            },
          ]
        : []),
      ...(taught.length > 0
        ? [
            {
              nl: `Dit mag ook een vrijwilliger doen, nadat een verpleegkundige het heeft aangeleerd: ${acts(taught).nl}. Wij kiezen daar allebei voor.`,
              en: `A volunteer may do this too, after a nurse has taught it: ${acts(taught).en}. We both choose so.`,
            },
          ]
        : []),
      {
        nl: `Het bewijs van aanleren geldt ${validMonths} maanden. Een handeling die hier niet staat, doen alleen zorgverleners.`,
        en: `Evidence of teaching counts for ${validMonths} months. Only care professionals do an act that is not named here.`,
      },
      {
        nl: 'Over wat familie en vrienden doen, beslissen zij zelf met de cliënt. Wij leren het hun en laten hen niet alleen.',
        en: 'What relatives and friends do, they decide with the client. We teach them and do not leave them alone.',
      },
    ]);
  },
  agreed: ({ acts: chosen, validMonths }) => ({
    nl: `${chosen.length} handelingen, bewijs geldt ${validMonths} maanden`,
    en: `${chosen.length} acts, evidence counts for ${validMonths} months`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'volunteer'],
  needs: ['final-responsibility'],
  excludes: [],
  measure: null,
};
