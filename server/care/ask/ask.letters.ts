import { type Letter, letterTo, type News, type Receiver } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dayText, say, timeText } from '../../house/text.ts';

/** What a mail to a volunteer or caller is about. */
export type About = {
  readonly kind: string;
  readonly day: string | null;
  readonly fromTime: string | null;
  /** First name of who asks. */
  readonly first: string;
  /** Street without number until someone said yes. */
  readonly street: string;
  readonly place: string;
  readonly cooperative: string;
  readonly cooperativePhone: string | null;
};

/** "Kunt u Riet rijden, donderdag om 9.30 uur?": time, first name, street and task, and no more. */
export function askLetter(to: Receiver, about: About, link: string): Letter {
  const when = whenOf(about);
  const what = tasks[about.kind] ?? tasks.other;
  return letter(to, about, {
    subject: say(
      `Kunt u helpen? ${cap(what.nl)}${when.nl && `, ${when.nl}`}`,
      `Can you help? ${cap(what.en)}${when.en && `, ${when.en}`}`,
    ),
    lines: [
      say(`${about.first} vraagt ${what.nl}.`, `${about.first} asks for ${what.en}.`),
      say(`Wanneer: ${when.nl || 'in overleg'}.`, `When: ${when.en || 'to be agreed'}.`),
      ...(about.street
        ? [
            say(
              `Waar: ${about.street}${about.place && `, ${about.place}`}.`,
              `Where: ${about.street}${about.place && `, ${about.place}`}.`,
            ),
          ]
        : []),
      say(
        'Kunt u? Open de bladzijde en kies. U hebt geen wachtwoord nodig. Nee zeggen mag altijd.',
        'Can you? Open the page and choose. You need no password. It is always fine to say no.',
      ),
    ],
    link: { label: say('Bekijk de vraag en geef antwoord', 'See the question and answer'), path: link },
  });
}

/** To the volunteer who said yes: now with the address and the number. */
export function confirmLetter(to: Receiver, about: About, link: string, phone: string | null): Letter {
  const when = whenOf(about);
  const what = tasks[about.kind] ?? tasks.other;
  return letter(to, about, {
    subject: say(`Fijn, u doet het: ${what.nl}`, `Good, you are doing it: ${what.en}`),
    lines: [
      say(
        `U helpt ${about.first}: ${what.nl}${when.nl && `, ${when.nl}`}.`,
        `You help ${about.first}: ${what.en}${when.en && `, ${when.en}`}.`,
      ),
      ...(about.street
        ? [
            say(
              `Adres: ${about.street}${about.place && `, ${about.place}`}.`,
              `Address: ${about.street}${about.place && `, ${about.place}`}.`,
            ),
          ]
        : []),
      ...(phone ? [say(`Bellen kan: ${phone}.`, `You can call: ${phone}.`)] : []),
      say(
        'Kunt u toch niet? Dan geeft u het op dezelfde bladzijde terug.',
        'Can you not come after all? Give it back on the same page.',
      ),
    ],
    link: { label: say('Bekijk de afspraak', 'See what was arranged'), path: link },
  });
}

/** To the others who were asked: someone else is going. */
export function takenLetter(to: Receiver, about: About, comes: string): Letter {
  const when = whenOf(about);
  const what = tasks[about.kind] ?? tasks.other;
  return letter(to, about, {
    subject: say('Het is geregeld, dank u', 'It is arranged, thank you'),
    lines: [
      say(
        `${comes} doet het: ${what.nl}${when.nl && `, ${when.nl}`}. U hoeft niets te doen.`,
        `${comes} is doing it: ${what.en}${when.en && `, ${when.en}`}. You need not do anything.`,
      ),
      say('Dank u dat we u mochten vragen.', 'Thank you for letting us ask you.'),
    ],
  });
}

/** To whoever was going or had not answered: it is no longer needed. */
export function endedLetter(to: Receiver, about: About): Letter {
  const when = whenOf(about);
  const what = tasks[about.kind] ?? tasks.other;
  return letter(to, about, {
    subject: say('Het is niet meer nodig', 'It is no longer needed'),
    lines: [
      say(
        `De vraag van ${about.first} om ${what.nl}${when.nl && `, ${when.nl},`} gaat niet door. U hoeft niets te doen.`,
        `The question of ${about.first} for ${what.en}${when.en && `, ${when.en},`} is off. You need not do anything.`,
      ),
    ],
  });
}

/** To the caller, when she has mail: who comes. */
export function callerLetter(to: Receiver, about: About, comes: string, phone: string | null): Letter {
  const when = whenOf(about);
  const what = tasks[about.kind] ?? tasks.other;
  return letter(to, about, {
    subject: say(`${comes} komt u helpen`, `${comes} is coming to help you`),
    lines: [
      say(
        `U vroeg om ${what.nl}. ${comes} doet het${when.nl && `, ${when.nl}`}.`,
        `You asked for ${what.en}. ${comes} is doing it${when.en && `, ${when.en}`}.`,
      ),
      ...(phone ? [say(`${comes} is te bereiken op ${phone}.`, `You reach ${comes} at ${phone}.`)] : []),
    ],
  });
}

/** The task in the words of the mail. */
const tasks = {
  ride: say('een rit', 'a ride'),
  meal: say('een maaltijd', 'a meal'),
  chore: say('een klus', 'a chore'),
  company: say('gezelschap', 'company'),
  garden: say('hulp in de tuin', 'help in the garden'),
  digital: say('hulp met computer of telefoon', 'help with computer or phone'),
  walk: say('samen wandelen', 'a walk together'),
  administration: say('hulp met papieren', 'help with paperwork'),
  care: say('hulp', 'help'),
  other: say('hulp', 'help'),
} as const satisfies Record<string, Text> as Record<string, Text> & { other: Text };

function whenOf({ day, fromTime }: About): Text {
  if (!day) return say('', '');
  const onDay = dayText(day);
  if (!fromTime) return onDay;
  const at = timeText(fromTime);
  return say(`${onDay.nl} om ${at.nl}`, `${onDay.en} at ${at.en}`);
}

/** Whom to call, and from whom it comes, below every letter. */
function letter(to: Receiver, about: About, { lines, ...news }: News): Letter {
  const call = say(
    `Vragen? Bel ${about.cooperative}: ${about.cooperativePhone}.`,
    `Questions? Call ${about.cooperative}: ${about.cooperativePhone}.`,
  );
  const regards = say(`Groet van ${about.cooperative}`, `Regards from ${about.cooperative}`);
  return letterTo(to, { ...news, lines: [...lines, ...(about.cooperativePhone ? [call] : []), regards] });
}

const cap = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
