import type { FieldRefusal, Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, listed, money } from './wording.ts';
import { limitsFor, limitsNote } from './yearly-limits.ts';

const fields = {
  certificate: {
    as: 'choice',
    label: { nl: 'Wie heeft een VOG nodig?', en: 'Who needs a certificate of conduct?' },
    of: {
      all: { nl: 'Elke vrijwilliger', en: 'Every volunteer' },
      at_home: { nl: 'Wie bij cliënten thuis komt', en: 'Who comes to the homes of clients' },
    },
  },
  insuresId: {
    as: 'party',
    label: { nl: 'Wie regelt de verzekering?', en: 'Who arranges the insurance?' },
  },
  centsAnHour: {
    as: 'number',
    label: {
      nl: 'Vergoeding per uur, in eurocent (0: geen)',
      en: 'Allowance an hour, in euro cents (0: none)',
    },
    least: 0,
    most: 1000,
  },
  centsBelow21: {
    as: 'number',
    label: {
      nl: 'Vergoeding per uur voor wie jonger is dan 21, in eurocent (0: geen)',
      en: 'Allowance an hour below the age of 21, in euro cents (0: none)',
    },
    least: 0,
    most: 1000,
  },
  eurosAMonth: {
    as: 'number',
    label: {
      nl: 'Hoogstens per maand, in hele euro’s (0: dat spreken wij niet af)',
      en: 'At most a month, in whole euros (0: we do not agree on that)',
    },
    least: 0,
    most: 1000,
  },
  eurosAYear: {
    as: 'number',
    label: {
      nl: 'Hoogstens per jaar, in hele euro’s (0: dat spreken wij niet af)',
      en: 'At most a year, in whole euros (0: we do not agree on that)',
    },
    least: 0,
    most: 10_000,
  },
  year: {
    as: 'number',
    label: { nl: 'Voor welk jaar zijn deze bedragen?', en: 'For which year are these amounts?' },
    least: 2024,
    most: 2100,
  },
} as const satisfies Fields;

/** Under what conditions volunteers help: certificate of conduct (VOG), insurance, allowance. */
export type VolunteerConditions = ValuesOf<typeof fields>;

const certificate: Record<VolunteerConditions['certificate'], Text> = {
  all: {
    nl: 'Elke vrijwilliger heeft een VOG voordat zij begint.',
    en: 'Every volunteer has a certificate of conduct (VOG) before she begins.',
  },
  at_home: {
    nl: 'Wie bij cliënten thuis komt, heeft een VOG voordat zij begint.',
    en: 'Whoever comes to the homes of clients has a certificate of conduct (VOG) before she begins.',
  },
};

type Amounts = Omit<VolunteerConditions, 'certificate' | 'insuresId'>;

/** Each amount above what is allowed, at its own field. */
function overLimit({ year, centsAnHour, centsBelow21, eurosAMonth, eurosAYear }: Amounts): FieldRefusal[] {
  const limits = limitsFor(year);
  const problems = (path: string, key: string, amount: number, most: number) =>
    amount > most ? [{ path, key, params: { most, year: limits.year } }] : [];
  return [
    ...problems('centsAnHour', 'clause.over_limit', centsAnHour, limits.hour),
    ...problems('centsBelow21', 'clause.over_limit', centsBelow21, limits.hourBelow21),
    ...problems('eurosAMonth', 'clause.over_limit_euros', eurosAMonth, Math.floor(limits.month / 100)),
    ...problems('eurosAYear', 'clause.over_limit_euros', eurosAYear, Math.floor(limits.inYear / 100)),
  ];
}

function allowance({ year, centsAnHour, centsBelow21, eurosAMonth, eurosAYear }: Amounts): Text[] {
  const hourly = amountsOf([
    { cents: centsAnHour, nl: 'per uur', en: 'an hour' },
    { cents: centsBelow21, nl: 'per uur voor wie jonger is dan 21', en: 'an hour below the age of 21' },
  ]);
  const atMost = amountsOf([
    { cents: eurosAMonth * 100, nl: 'per maand', en: 'a month' },
    { cents: eurosAYear * 100, nl: 'per jaar', en: 'a year' },
  ]);
  return [
    hourly
      ? {
          nl: `Een vrijwilliger kan in ${year} dit krijgen: ${hourly.nl}. Het blijft onder de grenzen van de Belastingdienst per uur, per maand en per jaar, alle organisaties samen geteld.`,
          en: `A volunteer can get this in ${year}: ${hourly.en}. It stays below the limits of the tax office an hour, a month and a year, all organisations counted together.`,
        }
      : {
          nl: `Een vrijwilliger krijgt in ${year} geen vergoeding per uur. Kosten die zij maakt, krijgt zij terug.`,
          en: `A volunteer gets no allowance an hour in ${year}. Costs that she makes are paid back.`,
        },
    ...(atMost
      ? [
          {
            nl: `Een vrijwilliger krijgt van ons hoogstens ${atMost.nl}.`,
            en: `A volunteer gets ${atMost.en} from us at most.`,
          },
        ]
      : []),
  ];
}

/** Those that were agreed, in one phrase; null when none was. */
function amountsOf(amounts: readonly ({ readonly cents: number } & Text)[]): Text | null {
  const agreed = amounts.filter(({ cents }) => cents > 0);
  if (agreed.length === 0) return null;
  return listed(
    agreed.map(({ cents, nl, en }) => ({ nl: `${money(cents).nl} ${nl}`, en: `${money(cents).en} ${en}` })),
  );
}

export const volunteerConditions: ClauseDefinition<VolunteerConditions> = {
  kind: 'volunteer-conditions',
  title: { nl: 'Voorwaarden voor vrijwilligers', en: 'Conditions for volunteers' },
  runs: {
    nl: 'Tango toetst de bedragen aan de grenzen van dat jaar, of van het laatste jaar dat bekend is. Uitbetalen doet u zelf.',
    en: 'Tango checks the amounts against the limits of that year, or of the last year that is known. You pay them yourselves.',
  },
  fields,
  note: ({ year }) => limitsNote(year),
  defaults: (parties, { year }) => ({
    certificate: 'at_home',
    insuresId: (parties.find(({ kind }) => kind === 'citizens_cooperative') ?? parties[0])?.id ?? '',
    centsAnHour: 0,
    centsBelow21: 0,
    eurosAMonth: 0,
    eurosAYear: 0,
    year,
  }),
  check: overLimit,
  text: ({ certificate: who, insuresId, ...amounts }, parties) => {
    const insurer = nameOf(parties, insuresId);
    return lines([
      certificate[who],
      {
        nl: `${insurer} zorgt dat vrijwilligers verzekerd zijn tegen ongevallen en schade, en vertelt hun hoe.`,
        en: `${insurer} sees to it that volunteers are insured against accidents and damage, and tells them how.`,
      },
      ...allowance(amounts),
    ]);
  },
  agreed: ({ centsAnHour }) => ({
    nl:
      centsAnHour === 0 ? 'VOG, verzekerd, kosten terug' : `VOG, verzekerd, ${money(centsAnHour).nl} per uur`,
    en:
      centsAnHour === 0
        ? 'Certificate, insured, costs paid back'
        : `Certificate, insured, ${money(centsAnHour).en} an hour`,
  }),
  mustKnow: ['village_supporter', 'volunteer', 'board'],
  needs: ['volunteer-use'],
  measure: null,
};
