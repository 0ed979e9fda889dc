import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dayText } from '../../house/text.ts';
import type { Instrument } from './vision.ts';

// What those who take part, and those who are asked, hear by mail. Never what somebody answered, and no names of people.

const toRound = (roundId: string) => ({
  label: { nl: 'Naar de ronde', en: 'To the round' },
  path: `/visie/${roundId}`,
});
const toDifference = (differenceId: string) => ({
  label: { nl: 'Lees wat er staat', en: 'Read what it says' },
  path: `/visie/verschil/${differenceId}`,
});

const invites: Record<Instrument, { readonly subject: Text; readonly asks: Text }> = {
  vision: {
    subject: { nl: 'vraagt hoe u naar zorg kijkt', en: 'asks how you look at care' },
    asks: {
      nl: 'vraagt u om op een paar stellingen te antwoorden. U raadt eerst wat de ander zegt. Het duurt een minuut of tien.',
      en: 'asks you to answer a few statements. First you guess what the other says. It takes about ten minutes.',
    },
  },
  evaluation: {
    subject: { nl: 'vraagt hoe de samenwerking gaat', en: 'asks how working together goes' },
    asks: {
      nl: 'vraagt u om te zeggen hoe de samenwerking gaat. U kiest bij elke zin hoe ver u het ermee eens bent. Dat duurt een paar minuten.',
      en: 'asks you to say how working together goes. At each sentence you choose how far you agree. That takes a few minutes.',
    },
  },
};

/** To somebody without an account: what is asked, by whom, and until when. */
export function invitedNews(instrument: Instrument, by: string, lastDay: Day, path: string): News {
  const last = dayText(lastDay);
  const { subject, asks } = invites[instrument];
  const about = (text: Text): Text => ({ nl: `${by} ${text.nl}`, en: `${by} ${text.en}` });
  return {
    subject: about(subject),
    lines: [
      about(asks),
      {
        nl: `Dit kan tot en met ${last.nl}. U hebt geen account nodig. De link is van u: geef hem niet door.`,
        en: `You can do this until ${last.en}. You do not need an account. The link is yours: do not pass it on.`,
      },
    ],
    link: { label: { nl: 'Begin', en: 'Begin' }, path },
  };
}

export function openedNews(by: string, lastDay: Day, roundId: string): News {
  const last = dayText(lastDay);
  return {
    subject: { nl: `${by} begint een ronde over goede zorg`, en: `${by} opens a round on good care` },
    lines: [
      {
        nl: `U raadt eerst wat de ander vindt, en antwoordt dan zelf. Dit kan tot en met ${last.nl}.`,
        en: `First you guess what the other thinks, then you answer yourself. You can do this until ${last.en}.`,
      },
      {
        nl: 'Vraag nu uw eigen mensen, en kies welke stellingen voor u de kern zijn.',
        en: 'Ask your own people now, and choose which statements are core to you.',
      },
    ],
    link: toRound(roundId),
  };
}

export const closedNews = (roundId: string, open: number): News => ({
  subject: { nl: 'De ronde over goede zorg is gesloten', en: 'The round on good care is closed' },
  lines: [
    open === 0
      ? {
          nl: 'U ziet nu wat de antwoorden zijn, of een gespreksblad als er te weinig antwoorden zijn.',
          en: 'You now see what was answered, or a conversation sheet where there are too few answers.',
        }
      : {
          nl: `Bij ${open === 1 ? 'één stelling' : `${open} stellingen`} staat een verschil open dat voor een van u de kern raakt. Spreek af om erover te praten.`,
          en: `At ${open === 1 ? 'one statement' : `${open} statements`} there is a difference that touches the core for one of you. Agree to talk about it.`,
        },
  ],
  link: toRound(roundId),
});

export const differedNews = (by: string, differenceId: string): News => ({
  subject: { nl: `${by} zegt: hier kijken wij anders naar`, en: `${by} says: we look at this differently` },
  lines: [
    {
      nl: 'Het gaat over een stelling die voor een van u de kern raakt. Lees wat er staat, en schrijf hoe u ernaar kijkt.',
      en: 'It is about a statement that touches the core for one of you. Read what it says, and write how you look at it.',
    },
    {
      nl: 'Tot alle kanten tekenden hoe u ermee omgaat, wacht een nieuwe afspraak.',
      en: 'Until all sides have signed how you deal with it, a new agreement waits.',
    },
  ],
  link: toDifference(differenceId),
});

export const yourSignatureNews = (by: string, differenceId: string): News => ({
  subject: {
    nl: `${by} tekende wat er uit het gesprek kwam`,
    en: `${by} signed what came of the conversation`,
  },
  lines: [
    {
      nl: 'Lees de woorden. Klopt het, teken dan ook. Klopt het niet, verander ze dan: daarna tekent ieder opnieuw.',
      en: 'Read the words. If they are right, sign them too. If not, change them: after that everyone signs anew.',
    },
  ],
  link: toDifference(differenceId),
});

export const resolvedNews = (differenceId: string): News => ({
  subject: { nl: 'Alle kanten hebben getekend', en: 'All sides have signed' },
  lines: [
    {
      nl: 'Dit verschil is besproken en vastgelegd. Het houdt geen nieuwe afspraak meer tegen.',
      en: 'This difference was talked about and recorded. It no longer keeps a new agreement waiting.',
    },
  ],
  link: toDifference(differenceId),
});

export const repeatNews = (partnershipId: string): News => ({
  subject: { nl: 'Tijd voor een nieuwe ronde over goede zorg', en: 'Time for a new round on good care' },
  lines: [
    {
      nl: 'U sprak af om elkaar dit nu weer te vragen. Begin een ronde, samen of een van u.',
      en: 'You agreed to ask each other again now. Open a round, together or one of you.',
    },
  ],
  link: {
    label: { nl: 'Begin een ronde', en: 'Open a round' },
    path: `/samenwerking/${partnershipId}/visie`,
  },
});
