import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, fewest, type MeasureRow } from './clause.ts';

export const intensities = ['light', 'daily', 'intensive'] as const;
export type Intensity = (typeof intensities)[number];

/** Most professional faces by day in fourteen days, per intensity of care; nights and students are told apart. */
export type FamiliarFaces = {
  readonly light: number;
  readonly daily: number;
  readonly intensive: number;
  /** For at least so many of every ten clients. */
  readonly outOfTen: number;
};

/**
 * What the visit room counts, one line per client whom a party cares for, over the fourteen days up to the end of the
 * period: distinct professionals who came by day, who came by night (a visit that begins between 23.00 and 7.00) and
 * distinct students. A student counts among the students only. No names and no ids.
 */
export type FacesCounted = {
  readonly clients: readonly {
    readonly intensity: Intensity;
    readonly faces: number;
    readonly nightFaces: number;
    readonly students: number;
    /** Her own wish, when it differs from what was agreed. */
    readonly most: number | null;
  }[];
};

const words: Record<Intensity, Text> = {
  light: { nl: 'lichte zorg (enkele keren per week)', en: 'light care (some visits a week)' },
  daily: { nl: 'zorg elke dag', en: 'care every day' },
  intensive: { nl: 'intensieve zorg (meermalen per dag)', en: 'intensive care (several visits a day)' },
};

export const familiarFaces: ClauseDefinition<FamiliarFaces, FacesCounted> = {
  kind: 'familiar-faces',
  title: { nl: 'Vaste mensen', en: 'Familiar faces' },
  runs: {
    nl: 'Tango telt de gezichten in het rooster, laat de telling zien op de pagina van de cliënt en waarschuwt wie plant.',
    en: 'Tango counts the faces in the roster, shows the count on the page of the client and warns whoever plans.',
  },
  defaults: () => ({ light: 4, daily: 8, intensive: 12, outOfTen: 9 }),
  check: ({ light, daily, intensive }) => [
    ...(daily < light ? [{ path: 'daily', key: 'clause.faces_order' }] : []),
    ...(intensive < daily ? [{ path: 'intensive', key: 'clause.faces_order' }] : []),
  ],
  text: ({ light, daily, intensive, outOfTen }) => ({
    nl: [
      'Bij iedere cliënt komen zo veel mogelijk dezelfde mensen.',
      `In 14 dagen komen er overdag hoogstens ${light} verschillende zorgverleners bij lichte zorg, ${daily} bij zorg elke dag en ${intensive} bij intensieve zorg.`,
      `Dit lukt bij ten minste ${outOfTen} van de 10 cliënten. Nachten en leerlingen tellen wij apart. Wil een cliënt zelf een ander aantal, dan geldt dat aantal.`,
    ].join(' '),
    en: [
      'Each client is visited by the same people as far as possible.',
      `In 14 days at most ${light} different care professionals come by day with light care, ${daily} with daily care and ${intensive} with intensive care.`,
      `This holds for at least ${outOfTen} out of 10 clients. Nights and students are counted apart. If a client wants another number, that number holds.`,
    ].join(' '),
  }),
  agreed: ({ light, daily, intensive }) => ({
    nl: `Hoogstens ${light}, ${daily} of ${intensive} mensen in 14 dagen`,
    en: `At most ${light}, ${daily} or ${intensive} people in 14 days`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'planner', 'team_coach', 'village_supporter'],
  needs: [],
  measure: {
    about: {
      nl: `Bij hoeveel cliënten bleef het aantal verschillende zorgverleners overdag binnen de afspraak? Groepen van minder dan ${fewest} cliënten tellen niet mee.`,
      en: `With how many clients did the number of different care professionals by day stay within the agreement? Groups of fewer than ${fewest} clients do not count.`,
    },
    judge: (parameters, { clients }) => {
      const groups = intensities
        .map((intensity) => ({ intensity, clients: clients.filter((one) => one.intensity === intensity) }))
        .filter((group) => group.clients.length >= fewest);
      const shown = groups.flatMap((group) => group.clients);
      const isWithin = (one: FacesCounted['clients'][number]) =>
        one.faces <= (one.most ?? parameters[one.intensity]);
      const part = shown.filter(isWithin).length;
      const whole = shown.length;
      const rows: MeasureRow[] = groups.map((group) => ({
        label: {
          nl: `${words[group.intensity].nl}: hoogstens ${parameters[group.intensity]}`,
          en: `${words[group.intensity].en}: at most ${parameters[group.intensity]}`,
        },
        part: group.clients.filter(isWithin).length,
        whole: group.clients.length,
      }));
      return {
        part,
        whole,
        verdict: verdictOf(part, whole, parameters.outOfTen),
        madeOf: [...rows, ...apart(shown)],
      };
    },
    sentence: (part, whole) => ({
      nl: `Bij ${part} van de ${whole} cliënten`,
      en: `With ${part} of ${whole} clients`,
    }),
  },
};

function verdictOf(part: number, whole: number, outOfTen: number) {
  if (whole === 0) return 'too_little';
  return part * 10 >= whole * outOfTen ? 'kept' : 'not_kept';
}

/** Nights and students beside it: the middle number of faces of those who had any. */
function apart(clients: FacesCounted['clients']): MeasureRow[] {
  const rows: [Text, number[]][] = [
    [
      { nl: 'Nachten: gezichten, de middelste cliënt', en: 'Nights: faces, the middle client' },
      clients.map((one) => one.nightFaces).filter((count) => count > 0),
    ],
    [
      { nl: 'Leerlingen: gezichten, de middelste cliënt', en: 'Students: faces, the middle client' },
      clients.map((one) => one.students).filter((count) => count > 0),
    ],
  ];
  return rows.flatMap(([label, counts]) =>
    counts.length >= fewest ? [{ label, part: middleOf(counts), whole: null }] : [],
  );
}

function middleOf(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
