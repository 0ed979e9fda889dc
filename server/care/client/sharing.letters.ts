import type { News } from '../../house/letter.ts';
import { say } from '../../house/text.ts';

type Recorded = { readonly by: string; readonly party: string; readonly clientId: string };

/** What another wrote down about who may see what, she hears herself. No subject is named: mail is read by others too. */
export const recordedNews = ({ by, party, clientId }: Recorded): News => ({
  subject: say('Er is vastgelegd wie iets van u mag zien', 'It was recorded who may see something of you'),
  lines: [
    say(
      `${by} heeft vastgelegd dat ${party} iets van u mag zien. Dat is met u besproken.`,
      `${by} recorded that ${party} may see something of you. This was talked over with you.`,
    ),
    say(
      'Klopt het niet? Op uw pagina stopt u het meteen. Bellen mag ook.',
      'Is it not right? You stop it at once on your page. You may also call.',
    ),
  ],
  link: { label: say('Wie mag wat zien', 'Who may see what'), path: `/client/${clientId}/wie-mag-wat-zien` },
});
