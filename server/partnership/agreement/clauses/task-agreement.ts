import type { Text } from '../../../house/result.ts';
import { type AgreedAct, agreedActs } from '../../../people/competence/act.ts';
import type { ClauseDefinition } from './clause.ts';
import { lines, listed } from './wording.ts';

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
  text: ({ acts: chosen, validMonths }, parties) => {
    const all =
      parties.filter(({ left }) => !left).length > 2
        ? { nl: 'allemaal', en: 'all' }
        : { nl: 'allebei', en: 'both' };
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
              nl: `Dit mag ook een vrijwilliger doen, nadat een verpleegkundige het heeft aangeleerd: ${acts(taught).nl}. Wij kiezen daar ${all.nl} voor.`,
              en: `A volunteer may do this too, after a nurse has taught it: ${acts(taught).en}. We ${all.en} choose so.`,
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
  measure: null,
};
