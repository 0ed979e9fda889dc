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

/** How many came for the first time, five or more, and between which numbers those lie who had read all in time: it tells of nobody. */
export type ReadersCounted = { readonly came: number; readonly atLeast: number; readonly atMost: number };

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
  measure: {
    about: {
      nl: 'Van de mensen die dat kwartaal voor het eerst kwamen: hoeveel hadden op tijd alles gelezen wat voor hen gold? Bij minder dan vijf mensen telt het niet. Wie het waren, staat nergens. Bijna iedereen en bijna niemand zijn niet precies geteld.',
      en: 'Of those who came for the first time that quarter: how many had read in time all that held for them? Fewer than five do not count. Who they were stands nowhere. Nearly all and nearly nobody are not counted exactly.',
    },
    judge: ({ outOfTen }, { came, atLeast, atMost }) => ({
      part: atMost === came ? atLeast : atMost,
      whole: came,
      // Where it is not told exactly, in favour of those who read.
      verdict: atMost * 10 >= came * outOfTen ? 'kept' : 'not_kept',
      madeOf: [],
    }),
    sentence: (part, whole) => {
      const few = part <= notExact;
      const nearlyAll = part >= whole - notExact;
      return {
        nl: `${few ? 'hoogstens ' : nearlyAll ? 'ten minste ' : ''}${part} van de ${whole} mensen lazen het op tijd`,
        en: `${few ? 'at most ' : nearlyAll ? 'at least ' : ''}${part} of ${whole} people read it in time`,
      };
    },
  },
};

/** So far from none and from all the number is told as a range, see clause_read_shares. */
const notExact = 2;
