import type { Text } from '../../../house/result.ts';
import { type ClauseDefinition, isParty, nameOf, type Party } from './clause.ts';
import { lines } from './wording.ts';

/** By whom something is done; the same four layers as tasks and visits. */
export const layers = ['own_people', 'volunteer', 'cooperative', 'professional'] as const;
export type Layer = (typeof layers)[number];

export type FinalResponsibility = {
  readonly answers: readonly {
    readonly layer: Layer;
    /** The party that answers for it in the end; null: she herself with her own people. */
    readonly partyId: string | null;
    /** Who there: a function, not a name. */
    readonly function: string;
  }[];
};

const words: Record<Layer, Text> = {
  own_people: { nl: 'Wat haar eigen mensen doen', en: 'What her own people do' },
  volunteer: { nl: 'Wat vrijwilligers doen', en: 'What volunteers do' },
  cooperative: { nl: 'Wat de coöperatie zelf levert', en: 'What the cooperative itself provides' },
  professional: { nl: 'De professionele zorg', en: 'The professional care' },
};

export const finalResponsibility: ClauseDefinition<FinalResponsibility> = {
  kind: 'final-responsibility',
  title: { nl: 'Wie is eindverantwoordelijk', en: 'Who is finally responsible' },
  runs: {
    nl: 'Tango noemt bij elke taak wie eindverantwoordelijk is.',
    en: 'Tango names who is finally responsible at each task.',
  },
  defaults: (parties) => {
    const cooperative = parties.find(({ kind }) => kind === 'citizens_cooperative') ?? parties[0];
    const provider = parties.find(({ kind }) => kind === 'care_organisation') ?? parties.at(-1);
    return {
      answers: [
        { layer: 'own_people', partyId: null, function: '' },
        { layer: 'volunteer', partyId: cooperative?.id ?? null, function: 'de dorpsondersteuner' },
        { layer: 'cooperative', partyId: cooperative?.id ?? null, function: 'de dorpsondersteuner' },
        { layer: 'professional', partyId: provider?.id ?? null, function: 'de wijkverpleegkundige' },
      ],
    };
  },
  check: ({ answers }, parties) =>
    answers.flatMap(({ layer, partyId }, index) => [
      ...(answers.findIndex((one) => one.layer === layer) < index
        ? [{ path: `answers.${index}.layer`, key: 'clause.twice' }]
        : []),
      ...(partyId !== null && !isParty(parties, partyId)
        ? [{ path: `answers.${index}.partyId`, key: 'clause.not_a_party' }]
        : []),
      // Professional care is never left to the client to answer for (Wkkgz art. 2 and 3).
      ...(partyId === null && layer !== 'own_people'
        ? [{ path: `answers.${index}.partyId`, key: 'clause.needs_a_party' }]
        : []),
    ]),
  text: ({ answers }, parties) => lines(answers.map((answer) => sentence(answer, parties))),
  agreed: ({ answers }) => ({
    nl: `Vastgelegd voor ${answers.length} soorten hulp`,
    en: `Laid down for ${answers.length} kinds of help`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'volunteer'],
  needs: [],
  excludes: [],
  measure: null,
};

function sentence(answer: FinalResponsibility['answers'][number], parties: readonly Party[]): Text {
  const what = words[answer.layer];
  if (answer.partyId === null)
    return {
      nl: `${what.nl}: daarvoor staan zij zelf in, samen met haar. Wij helpen waar dat gevraagd wordt.`,
      en: `${what.en}: they answer for it themselves, together with her. We help where asked.`,
    };
  const party = nameOf(parties, answer.partyId);
  const who = answer.function === '' ? '' : `, ${answer.function}`;
  return {
    nl: `${what.nl}: eindverantwoordelijk is ${party}${who}.`,
    en: `${what.en}: finally responsible is ${party}${who}.`,
  };
}
