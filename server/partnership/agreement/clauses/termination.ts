import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, months } from './wording.ts';

const fields = {
  noticeMonths: {
    as: 'number',
    label: { nl: 'Hoeveel maanden van tevoren opzeggen?', en: 'How many months of notice?' },
    least: 1,
    most: 24,
  },
  seriousWeeks: {
    as: 'number',
    label: {
      nl: 'En als een partij haar afspraken ernstig niet nakomt: hoeveel weken? 0 is meteen.',
      en: 'And when a party seriously fails to keep what it agreed: how many weeks? 0 is at once.',
    },
    least: 0,
    most: 26,
  },
} as const satisfies Fields;

/** How the parties part: by notice and with a reason, and nobody loses her care by it. */
export type Termination = ValuesOf<typeof fields>;

export const termination: ClauseDefinition<Termination> = {
  kind: 'termination',
  title: { nl: 'Als wij stoppen', en: 'When we stop' },
  runs: {
    nl: 'Tango bewaart deze termijnen. Opzeggen doet u zelf, bij "Uit elkaar gaan".',
    en: 'Tango keeps these terms. You give notice yourselves, at "Parting".',
  },
  fields,
  defaults: () => ({ noticeMonths: 3, seriousWeeks: 4 }),
  check: () => [],
  text: ({ noticeMonths, seriousWeeks }) => {
    const soon =
      seriousWeeks === 0
        ? { nl: 'dan kan het meteen', en: 'then it can be at once' }
        : {
            nl: `dan is de termijn ${seriousWeeks} ${seriousWeeks === 1 ? 'week' : 'weken'}`,
            en: `then the term is ${seriousWeeks} ${seriousWeeks === 1 ? 'week' : 'weeks'}`,
          };
    return lines([
      {
        nl: `Elke partij kan stoppen. Zij zegt dat schriftelijk, met de reden, ${months(noticeMonths).nl} van tevoren. Wij praten eerst met elkaar.`,
        en: `Every party can stop. It says so in writing, with the reason, ${months(noticeMonths).en} before. We talk with each other first.`,
      },
      {
        nl: `Komt een partij haar afspraken ernstig niet na, ook niet nadat daarom is gevraagd, ${soon.nl}.`,
        en: `When a party seriously fails to keep what it agreed, also after it was asked to, ${soon.en}.`,
      },
      {
        nl: 'Niemand verliest hierdoor haar zorg. Voor elke cliënt, taak, verantwoordelijkheid en rekening spreken wij af waar die heen gaat en wanneer. De cliënt hoort het op tijd en kiest zelf. Tot dat geregeld is, gaat de zorg door.',
        en: 'Nobody loses her care by this. For each client, task, responsibility and bill we agree where it goes and when. The client hears of it in time and chooses herself. Until that is settled, care goes on.',
      },
    ]);
  },
  agreed: ({ noticeMonths }) => ({
    nl: `Opzeggen ${months(noticeMonths).nl} van tevoren`,
    en: `Notice of ${months(noticeMonths).en}`,
  }),
  mustKnow: ['board', 'contract_manager'],
  needs: [],
  measure: null,
};
