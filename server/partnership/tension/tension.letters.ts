import type { News } from '../../house/letter.ts';
import { say } from '../../house/text.ts';

// Mail is read by others too: not who it is about, not who told it, not even that it chafes.

const page = { label: say('Lees het in Tango', 'Read it in Tango'), path: '/wat-schuurt-er' };

export const shownNews: News = {
  subject: say('Iemand heeft u iets verteld in Tango', 'Somebody told you something in Tango'),
  lines: [
    say(
      'Iemand met wie u samenwerkt, wil dat u dit leest. Neem er rustig de tijd voor, en bel daarna.',
      'Somebody with whom you work wants you to read this. Take your time, and then call.',
    ),
  ],
  link: page,
};

export const recalledNews: News = {
  subject: say('Er staat nog iets open in Tango', 'Something is still open in Tango'),
  lines: [
    say(
      'U zou hier vandaag weer naar kijken. Is het besproken? Zeg dan wat eruit kwam.',
      'You would look at this again today. Has it been talked about? Then say what came of it.',
    ),
  ],
  link: page,
};
