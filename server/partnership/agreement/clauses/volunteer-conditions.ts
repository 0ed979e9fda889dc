import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, nameOf } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines, money } from './wording.ts';
import { limitsNote, mostAnHour } from './yearly-limits.ts';

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
  year: {
    as: 'number',
    label: { nl: 'Voor welk jaar is dit bedrag?', en: 'For which year is this amount?' },
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

export const volunteerConditions: ClauseDefinition<VolunteerConditions> = {
  kind: 'volunteer-conditions',
  title: { nl: 'Voorwaarden voor vrijwilligers', en: 'Conditions for volunteers' },
  runs: {
    nl: 'Tango kijkt het bedrag na als de grens van dat jaar bekend is. Uitbetalen doet u zelf.',
    en: 'Tango checks the amount when the limit of that year is known. You pay it yourselves.',
  },
  fields,
  note: ({ year }) => limitsNote(year),
  defaults: (parties) => ({
    certificate: 'at_home',
    insuresId: (parties.find(({ kind }) => kind === 'citizens_cooperative') ?? parties[0])?.id ?? '',
    centsAnHour: 0,
    year: 2026,
  }),
  check: ({ centsAnHour, year }) => {
    const most = mostAnHour(year);
    return most !== null && centsAnHour > most
      ? [{ path: 'centsAnHour', key: 'clause.over_limit', params: { year, most } }]
      : [];
  },
  text: ({ certificate: who, insuresId, centsAnHour, year }, parties) => {
    const insurer = nameOf(parties, insuresId);
    const amount = money(centsAnHour);
    return lines([
      certificate[who],
      {
        nl: `${insurer} zorgt dat vrijwilligers verzekerd zijn tegen ongevallen en schade, en vertelt hun hoe.`,
        en: `${insurer} sees to it that volunteers are insured against accidents and damage, and tells them how.`,
      },
      centsAnHour === 0
        ? {
            nl: `Een vrijwilliger krijgt in ${year} geen vergoeding per uur. Kosten die zij maakt, krijgt zij terug.`,
            en: `A volunteer gets no allowance an hour in ${year}. Costs that she makes are paid back.`,
          }
        : {
            nl: `Een vrijwilliger kan in ${year} ${amount.nl} per uur krijgen. Het blijft onder de grenzen van de Belastingdienst per uur, per maand en per jaar, alle organisaties samen geteld.`,
            en: `A volunteer can get ${amount.en} an hour in ${year}. It stays below the limits of the tax office an hour, a month and a year, all organisations counted together.`,
          },
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
