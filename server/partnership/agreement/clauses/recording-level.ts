import type { Text } from '../../../house/result.ts';
import type { ClauseDefinition } from './clause.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { lines } from './wording.ts';

const fields = {
  professionals: {
    as: 'choice',
    label: { nl: 'Wat schrijft een zorgverlener op?', en: 'What does a professional write down?' },
    of: {
      changes: { nl: 'Alleen wat anders ging dan gewoon', en: 'Only what went otherwise than usual' },
      each_visit: { nl: 'Iets bij elk bezoek', en: 'Something at each visit' },
    },
  },
  volunteers: {
    as: 'choice',
    label: { nl: 'Wat schrijft een vrijwilliger op?', en: 'What does a volunteer write down?' },
    of: {
      nothing: { nl: 'Niets', en: 'Nothing' },
      worries: { nl: 'Alleen zorgen', en: 'Only worries' },
      each_visit: { nl: 'Iets bij elk bezoek', en: 'Something at each visit' },
    },
  },
  withinHours: {
    as: 'number',
    label: { nl: 'Binnen hoeveel uur staat het er?', en: 'Within how many hours is it there?' },
    least: 1,
    most: 72,
  },
} as const satisfies Fields;

/** How much is written down, and by whom: enough to care well, no more. What the law asks of a file stays (BW 7:454). */
export type RecordingLevel = ValuesOf<typeof fields>;

const professionals: Record<RecordingLevel['professionals'], Text> = {
  changes: {
    nl: 'Een zorgverlener schrijft op wat anders ging dan gewoon.',
    en: 'A professional writes down what went otherwise than usual.',
  },
  each_visit: {
    nl: 'Een zorgverlener schrijft bij elk bezoek iets op.',
    en: 'A professional writes something down at each visit.',
  },
};
const volunteers: Record<RecordingLevel['volunteers'], Text> = {
  nothing: {
    nl: 'Een vrijwilliger hoeft niets op te schrijven; wie zich zorgen maakt, belt.',
    en: 'A volunteer need not write anything; whoever is worried calls.',
  },
  worries: {
    nl: 'Een vrijwilliger schrijft alleen op waarover zij zich zorgen maakt.',
    en: 'A volunteer writes down only what worries her.',
  },
  each_visit: {
    nl: 'Een vrijwilliger schrijft bij elk bezoek iets op.',
    en: 'A volunteer writes something down at each visit.',
  },
};

export const recordingLevel: ClauseDefinition<RecordingLevel> = {
  kind: 'recording-level',
  title: { nl: 'Wat schrijven wij op', en: 'What we write down' },
  runs: {
    nl: 'Tango laat deze afspraak zien aan iedereen die bij een cliënt komt.',
    en: 'Tango shows this clause to everyone who comes to a client.',
  },
  fields,
  defaults: () => ({ professionals: 'changes', volunteers: 'worries', withinHours: 24 }),
  check: () => [],
  text: ({ professionals: often, volunteers: what, withinHours }) =>
    lines([
      {
        nl: 'Wij schrijven op wat een ander nodig heeft om goed voor de cliënt te zorgen, in woorden die zij zelf mag lezen. Meer niet.',
        en: 'We write down what another needs to care well for the client, in words that she may read herself. No more.',
      },
      professionals[often],
      volunteers[what],
      {
        nl: `Haar eigen mensen schrijven op wat zij zelf willen. Wat opgeschreven wordt, staat er binnen ${withinHours} uur. Wat een zorgverlener volgens de wet in het dossier moet zetten, blijft nodig.`,
        en: `Her own people write down what they want themselves. What is written stands there within ${withinHours} ${withinHours === 1 ? 'hour' : 'hours'}. What a professional must put in the file by law stays necessary.`,
      },
    ]),
  agreed: ({ withinHours }) => ({
    nl: `Niet meer dan nodig, binnen ${withinHours} uur`,
    en: `No more than needed, within ${withinHours} ${withinHours === 1 ? 'hour' : 'hours'}`,
  }),
  mustKnow: ['nurse', 'carer', 'self_employed_carer', 'team_coach', 'village_supporter', 'volunteer'],
  needs: [],
  measure: null,
};
