import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say } from '../../house/text.ts';
import type { DecisionKind } from '../partnership/decision.ts';

// What Tango itself puts on the table, said as something to talk about.

/** A figure out of line: no judgement of anybody, but what happened beside what was agreed. */
export function figureText(title: Text, figure: Text, agreed: Text | null, party: string | null): Text {
  const of = party === null ? '' : ` (${party})`;
  return say(
    `${title.nl}${of}: ${figure.nl}.${agreed ? ` Afgesproken: ${agreed.nl}.` : ''} Wat is er aan de hand, en past de afspraak nog?`,
    `${title.en}${of}: ${figure.en}.${agreed ? ` Agreed: ${agreed.en}.` : ''} What is going on, and does the agreement still fit?`,
  );
}

export const endsText = (number: number, ends: Day): Text =>
  say(
    `De afspraken (versie ${number}) gelden tot en met ${dayText(ends).nl}. Gaan wij door, en wat verandert er?`,
    `The agreement (version ${number}) holds until ${dayText(ends).en}. Do we go on, and what changes?`,
  );

/** One clause by name and how many more. */
export const suspendedText = (title: Text, more: number, until: Day): Text => {
  const [nl, en] = more === 0 ? ['', ''] : [` en nog ${more}`, ` and ${more} more`];
  return say(
    `Nog steeds opgeschort: ${title.nl}${nl}. Dit zou duren tot en met ${dayText(until).nl}. Geldt het weer, of verandert er iets?`,
    `Still suspended: ${title.en}${en}. This was to last until ${dayText(until).en}. Does it hold again, or does something change?`,
  );
};

export const offeredText = (number: number): Text =>
  say(
    `Versie ${number} van de afspraken ligt klaar om te tekenen.`,
    `Version ${number} of the agreement is ready to be signed.`,
  );

export const trialText = (what: string, ends: Day): Text =>
  say(
    `De proef loopt tot en met ${dayText(ends).nl} en stopt dan vanzelf: ${what}. Wat leerden wij, en gaan wij ermee door?`,
    `The trial runs until and including ${dayText(ends).en} and then stops by itself: ${what}. What did we learn, and do we go on with it?`,
  );

const proposes: Record<DecisionKind, Text> = {
  active: say('de samenwerking te laten beginnen', 'to let the partnership begin'),
  ended: say('de samenwerking te beëindigen', 'to end the partnership'),
  govern: say('hoe wij samen besturen', 'how we govern together'),
  gone: say(
    'verder te gaan zonder een partij die niet meer bestaat',
    'to go on without a party that exists no more',
  ),
  invite: say('nog een organisatie te vragen', 'to ask another organisation'),
  succeed: say('een ander haar plaats te laten innemen', 'to let another take its place'),
};

export const decisionText = (by: string, kind: DecisionKind): Text =>
  say(
    `${by} stelt voor ${proposes[kind].nl}. Wat vinden wij daarvan?`,
    `${by} proposes ${proposes[kind].en}. What do we think of that?`,
  );

export const differenceText = (statement: Text): Text =>
  say(
    `Over iets wat voor een van ons de kern is, denken wij verschillend: "${statement.nl}" Hoe gaan wij daarmee om?`,
    `About something that is core to one of us we differ: "${statement.en}" How do we deal with that?`,
  );
