import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
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

/** Per clause: how many came for the first time where it counted, and how many of them had read it in time. Never of fewer than five. */
export type ReadersCounted = {
  readonly clauses: readonly { readonly title: Text; readonly came: number; readonly read: number }[];
};

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
      nl: 'Hoe vaak had iemand een werkafspraak op tijd gelezen? Wij tellen per werkafspraak wie dat kwartaal voor het eerst kwam waar zij geldt. Zijn dat er minder dan vijf, dan telt het niet mee. Wie het waren, staat nergens.',
      en: 'How often had someone read a clause in time? We count per clause who came, that quarter, for the first time where it holds. Fewer than five do not count. Who they were stands nowhere.',
    },
    judge: ({ outOfTen }, { clauses }) => {
      const part = clauses.reduce((sum, { read }) => sum + read, 0);
      const whole = clauses.reduce((sum, { came }) => sum + came, 0);
      const kept = part * 10 >= whole * outOfTen;
      return {
        part,
        whole,
        verdict: whole === 0 ? 'too_little' : kept ? 'kept' : 'not_kept',
        madeOf: clauses.map(({ title, came, read }) => ({ label: title, part: read, whole: came })),
      };
    },
    sentence: (part, whole) => ({
      nl: `${part} van de ${whole} keer op tijd gelezen`,
      en: `read in time ${part} of ${whole} times`,
    }),
  },
};
