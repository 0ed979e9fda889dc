import type { Text } from '../../house/result.ts';

// Why organisations like these work together, in our own words. Source: Boele, Leisink, ten Brinke en den Dulk, 2015
// (motieven van zorgcoöperaties en zorgorganisaties).

export const reasonKeys = [
  'licence',
  'expertise',
  'locations',
  'bargaining',
  'renewal',
  'testing_ground',
  'volunteers',
  'future_clients',
  'legitimacy',
] as const;
export type Reason = (typeof reasonKeys)[number];

export const reasonTexts: Record<Reason, Text> = {
  licence: {
    nl: 'De ander mag zorg leveren en heeft er contracten voor; wij niet, of nog niet.',
    en: 'The other may deliver care and has the contracts for it; we do not, or not yet.',
  },
  expertise: {
    nl: 'De ander weet veel van zorg, geld en regels, en helpt ons daarmee.',
    en: 'The other knows a lot about care, money and rules, and helps us with it.',
  },
  locations: {
    nl: 'De ander heeft gebouwen en ruimtes die wij kunnen gebruiken.',
    en: 'The other has buildings and rooms that we can use.',
  },
  bargaining: {
    nl: 'Samen staan wij sterker tegenover gemeente, zorgkantoor en verzekeraar.',
    en: 'Together we stand stronger before municipality, zorgkantoor and insurer.',
  },
  renewal: {
    nl: 'Wij willen anders leren werken: dichter bij mensen, met minder regels.',
    en: 'We want to learn to work in another way: closer to people, with fewer rules.',
  },
  testing_ground: {
    nl: 'Wij kunnen hier in het klein uitproberen wat later ook elders kan.',
    en: 'Here we can try on a small scale what may later be done elsewhere.',
  },
  volunteers: {
    nl: 'De ander heeft vrijwilligers en buren die doen wat een beroepskracht niet kan.',
    en: 'The other has volunteers and neighbours who do what a professional cannot.',
  },
  future_clients: {
    nl: 'Mensen leren ons kennen voordat zij zorg nodig hebben.',
    en: 'People get to know us before they need care.',
  },
  legitimacy: {
    nl: 'Wij willen laten zien dat wij er voor dit dorp zijn.',
    en: 'We want to show that we are here for this village.',
  },
};

const ofCooperatives: readonly Reason[] = ['licence', 'expertise', 'locations', 'bargaining'];

/** All of them, those first that such an organisation gave in the study. Everyone may pick any. */
export const reasonsFor = (kind: string): readonly Reason[] => {
  const first = (one: Reason) => ofCooperatives.includes(one) === (kind === 'citizens_cooperative');
  return [...reasonKeys.filter(first), ...reasonKeys.filter((one) => !first(one))];
};
