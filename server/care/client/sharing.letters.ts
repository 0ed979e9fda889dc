import type { Letter } from '../../house/letter.ts';

type Told = {
  readonly to: { readonly name: string; readonly givenName: string; readonly email: string };
  readonly language: 'nl' | 'en';
  readonly by: string;
  readonly party: string;
  readonly path: string;
};

/** What another wrote down about who may see what, she hears herself. No subject is named: mail is read by others too. */
export function recordedLetter({ to, language, by, party, path }: Told): Letter {
  const nl = language === 'nl';
  return {
    to: { name: to.name, email: to.email },
    language,
    subject: nl ? 'Er is vastgelegd wie iets van u mag zien' : 'It was recorded who may see something of you',
    lines: nl
      ? [
          `Beste ${to.givenName},`,
          `${by} heeft vastgelegd dat ${party} iets van u mag zien. Dat is met u besproken.`,
          'Klopt het niet? Op uw pagina stopt u het meteen. Bellen mag ook.',
        ]
      : [
          `Dear ${to.givenName},`,
          `${by} recorded that ${party} may see something of you. This was talked over with you.`,
          'Is it not right? You stop it at once on your page. You may also call.',
        ],
    links: [{ label: nl ? 'Wie mag wat zien' : 'Who may see what', path }],
  };
}
