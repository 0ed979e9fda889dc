import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, fewest } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';

const fields = {
  before: {
    as: 'choice',
    label: { nl: 'Wanneer leest iemand de afspraken?', en: 'When does someone read the agreements?' },
    of: {
      first_visit: { nl: 'Vóór het eerste bezoek', en: 'Before the first visit' },
      first_week: { nl: 'In de eerste week', en: 'In the first week' },
    },
  },
  outOfTen: {
    as: 'number',
    label: { nl: 'Bij hoeveel van de 10 moet het lukken?', en: 'With how many out of 10 must it hold?' },
    least: 1,
    most: 10,
  },
} as const satisfies Fields;

/** Everyone who comes knows what was agreed and who is finally responsible, temporary and night staff too. */
export type EmployeeInformation = ValuesOf<typeof fields>;

/** How many came to a client for the first time in the period, and how many of them had read it in time. */
export type ReadersCounted = { readonly came: number; readonly read: number };

const before: Record<EmployeeInformation['before'], Text> = {
  first_visit: { nl: 'vóór het eerste bezoek', en: 'before the first visit' },
  first_week: { nl: 'in de eerste week', en: 'in the first week' },
};

export const employeeInformation: ClauseDefinition<EmployeeInformation, ReadersCounted> = {
  kind: 'employee-information',
  title: { nl: 'Iedereen weet wat is afgesproken', en: 'Everyone knows what was agreed' },
  runs: {
    nl: 'Tango maakt de inwerkkaart en zet de afspraken bij het weekoverzicht. Wie nog niet las, mag wel komen.',
    en: 'Tango makes the introduction and puts the clauses beside the week. Whoever has not read them may still come.',
  },
  fields,
  defaults: () => ({ before: 'first_visit', outOfTen: 8 }),
  check: () => [],
  text: ({ before: when, outOfTen }) => ({
    nl: `Wie bij cliënten komt, leest ${before[when].nl} wat is afgesproken en wie eindverantwoordelijk is. Dat geldt ook voor wie invalt, 's nachts komt of leert. Elke organisatie geeft haar eigen mensen daar tijd voor. Dat lukt bij ten minste ${outOfTen} van de 10. Wie het nog niet las, wordt nooit tegengehouden als iemand zorg nodig heeft.`,
    en: `Whoever comes to clients reads ${before[when].en} what was agreed and who is finally responsible. This goes for those who stand in, come at night or learn, too. Each organisation gives its own people time for it. It holds for at least ${outOfTen} out of 10. Whoever has not read it is never stopped when someone needs care.`,
  }),
  agreed: ({ before: when, outOfTen }) => ({
    nl: `${outOfTen} van de 10 las het ${before[when].nl}`,
    en: `${outOfTen} out of 10 read it ${before[when].en}`,
  }),
  mustKnow: ['team_coach', 'planner', 'village_supporter', 'contract_manager'],
  needs: ['final-responsibility'],
  excludes: [],
  measure: {
    about: {
      nl: 'Hoeveel mensen die voor het eerst kwamen, hadden de afspraken op tijd gelezen? Wie het was, staat er niet bij.',
      en: 'How many people who came for the first time had read the clauses in time? Who they were is not shown.',
    },
    judge: ({ outOfTen }, { came, read }) =>
      came < fewest
        ? { part: 0, whole: 0, verdict: 'too_little', madeOf: [] }
        : {
            part: read,
            whole: came,
            verdict: read * 10 >= came * outOfTen ? 'kept' : 'not_kept',
            madeOf: [
              {
                label: { nl: 'Kwam voor het eerst', en: 'Came for the first time' },
                part: came,
                whole: null,
              },
            ],
          },
    sentence: (part, whole) => ({
      nl: `${part} van de ${whole} lazen het op tijd`,
      en: `${part} of ${whole} read it in time`,
    }),
  },
};
