import type { News } from '../../house/letter.ts';
import { say } from '../../house/text.ts';

// Mail is read by others too: no name of hers, no word of what it is about; the page behind the link says it.

const at = (clientId: string) => ({
  label: say('Lees de maatwerkafspraak', 'Read the tailored agreement'),
  path: `/client/${clientId}/taken`,
});

/** To an organisation that has to say yes or no. */
export const askedNews = (clientId: string): News => ({
  subject: say(
    'Een maatwerkafspraak wacht op uw organisatie',
    'A tailored agreement waits for your organisation',
  ),
  lines: [
    say(
      'Iemand vraagt om iets anders dan een regel zegt. Zegt uw organisatie ja of nee? Zij geldt pas als iedereen ja zei.',
      'Somebody asks for something other than a rule says. Does your organisation say yes or no? It holds only once all said yes.',
    ),
  ],
  link: at(clientId),
});

export const reviewNews = (clientId: string): News => ({
  subject: say('Kijk weer naar een maatwerkafspraak', 'Look at a tailored agreement again'),
  lines: [
    say(
      'Vandaag of eerder zou u weer naar een maatwerkafspraak kijken. Schrijf op wat u vond, en wanneer u weer kijkt.',
      'Today or before you would look at a tailored agreement again. Write down what you found, and when you look next.',
    ),
  ],
  link: at(clientId),
});

export const endsNews = (clientId: string): News => ({
  subject: say('Een maatwerkafspraak eindigt over twee weken', 'A tailored agreement ends in two weeks'),
  lines: [
    say(
      'Over twee weken geldt weer de gewone regel. Wil zij verder? Maak dan samen een nieuwe afspraak.',
      'In two weeks the usual rule holds again. Does she want to go on? Then make a new agreement together.',
    ),
  ],
  link: at(clientId),
});
