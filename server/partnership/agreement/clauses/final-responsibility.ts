import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, isParty, nameOf, type Party } from './clause.ts';
import { lines } from './wording.ts';

/** By whom something is done; the same four layers as tasks and visits. */
export const layers = ['own_people', 'volunteer', 'cooperative', 'professional'] as const;
export type Layer = (typeof layers)[number];

type Answer = {
  readonly layer: Layer;
  /** The party that answers for it in the end; null: she herself with her own people. */
  readonly partyId: string | null;
  /** Who there: a function, not a name. */
  readonly function: string;
};

/** Where several parties give the same help, each answers for its own clients. */
export type FinalResponsibility = { readonly answers: readonly Answer[] };

const words: Record<Layer, Text> = {
  own_people: { nl: 'Wat haar eigen mensen doen', en: 'What her own people do' },
  volunteer: { nl: 'Wat vrijwilligers doen', en: 'What volunteers do' },
  cooperative: { nl: 'Wat de coöperatie zelf levert', en: 'What the cooperative itself provides' },
  professional: { nl: 'De professionele zorg', en: 'The professional care' },
};

const functions = {
  supporter: { nl: 'de dorpsondersteuner', en: 'the village supporter' },
  nurse: { nl: 'de wijkverpleegkundige', en: 'the district nurse' },
} as const satisfies Record<string, Text>;

export const finalResponsibility: ClauseDefinition<FinalResponsibility> = {
  kind: 'final-responsibility',
  title: { nl: 'Wie is eindverantwoordelijk', en: 'Who is finally responsible' },
  runs: {
    nl: 'Tango noemt bij elke taak wie eindverantwoordelijk is.',
    en: 'Tango names who is finally responsible at each task.',
  },
  defaults: (parties, { language }) => {
    const cooperatives = ofKind(parties, 'citizens_cooperative', parties.at(0));
    const providers = ofKind(parties, 'care_organisation', parties.at(-1));
    const answer = (layer: Layer, by: readonly Party[], what: string) =>
      by.map(({ id }) => ({ layer, partyId: id, function: what }));
    return {
      answers: [
        { layer: 'own_people', partyId: null, function: '' },
        ...answer('volunteer', cooperatives, functions.supporter[language]),
        ...answer('cooperative', cooperatives, functions.supporter[language]),
        ...answer('professional', providers, functions.nurse[language]),
      ],
    };
  },
  check: ({ answers }, parties) =>
    answers.flatMap(({ layer, partyId }, index) => [
      ...(answers.findIndex((one) => one.layer === layer && one.partyId === partyId) < index
        ? [{ path: `answers.${index}.partyId`, key: 'clause.twice' }]
        : []),
      ...(partyId !== null && !isParty(parties, partyId)
        ? [{ path: `answers.${index}.partyId`, key: 'clause.not_a_party' }]
        : []),
      // Professional care is never left to the client to answer for (Wkkgz art. 2 and 3).
      ...(partyId === null && layer !== 'own_people'
        ? [{ path: `answers.${index}.partyId`, key: 'clause.needs_a_party' }]
        : []),
    ]),
  text: ({ answers }, parties) =>
    lines(
      layers.flatMap((layer) => {
        const here = answers.filter((one) => one.layer === layer);
        const named = here.filter(({ partyId }) => partyId !== null);
        if (named.length < 2) return here.map((answer) => sentence(answer, parties));
        return [
          ...here.filter(({ partyId }) => partyId === null).map((answer) => sentence(answer, parties)),
          together(layer, named, parties),
        ];
      }),
    ),
  agreed: ({ answers }) => ({
    nl: `Vastgelegd voor ${countLayers(answers)} soorten hulp`,
    en: `Laid down for ${countLayers(answers)} kinds of help`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'volunteer'],
  needs: [],
  measure: null,
};

const countLayers = (answers: readonly Answer[]): number => new Set(answers.map(({ layer }) => layer)).size;

function ofKind(
  parties: readonly Party[],
  kind: Party['kind'],
  otherwise: Party | undefined,
): readonly Party[] {
  const found = parties.filter((party) => party.kind === kind);
  return found.length === 0 && otherwise ? [otherwise] : found;
}

const whoThere = ({ partyId, function: what }: Answer, parties: readonly Party[]): string =>
  `${nameOf(parties, partyId ?? '')}${what === '' ? '' : `, ${what}`}`;

function together(layer: Layer, answers: readonly Answer[], parties: readonly Party[]): Text {
  const names = answers.map((answer) => whoThere(answer, parties)).join('; ');
  return {
    nl: `${words[layer].nl}: elke partij is eindverantwoordelijk voor de eigen cliënten: ${names}.`,
    en: `${words[layer].en}: each party is finally responsible for its own clients: ${names}.`,
  };
}

function sentence(answer: Answer, parties: readonly Party[]): Text {
  const what = words[answer.layer];
  if (answer.partyId === null)
    return {
      nl: `${what.nl}: daarvoor staan zij zelf in, samen met haar. Wij helpen waar dat gevraagd wordt.`,
      en: `${what.en}: they answer for it themselves, together with her. We help where asked.`,
    };
  const who = whoThere(answer, parties);
  return {
    nl: `${what.nl}: eindverantwoordelijk is ${who}.`,
    en: `${what.en}: finally responsible is ${who}.`,
  };
}
