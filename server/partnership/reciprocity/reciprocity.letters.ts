import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';

// Which organisation did what, and where to read it. No content: mail is read by others too.

const pageOf = (partnershipId: string) => ({
  label: { nl: 'Naar Wat brengen en halen we?', en: 'To What do we bring and get?' },
  path: `/samenwerking/${partnershipId}/brengen-en-halen`,
});

export const hintNews = (partnershipId: string): News => ({
  subject: { nl: 'Iets om in uw bestuur over te praten', en: 'Something to talk about in your board' },
  lines: [
    {
      nl: 'Uw eigen beeld van de samenwerking geeft aanleiding om iets te bespreken. Alleen het bestuur en de beheerder van uw organisatie lezen het. De ander ziet er niets van.',
      en: 'Your own picture of the partnership gives reason to talk something over. Only the board and the administrator of your organisation read it. The other sees nothing of it.',
    },
  ],
  link: pageOf(partnershipId),
});

export const askedNews = (by: string, dueOn: Day | null, partnershipId: string): News => ({
  subject: { nl: `${by} vraagt u om raad`, en: `${by} asks you for advice` },
  lines: [
    dueOn === null
      ? {
          nl: `${by} heeft een vraag gesteld. Weet u het niet? Dat is ook een antwoord.`,
          en: `${by} has asked a question. Do you not know? That is an answer too.`,
        }
      : {
          nl: `${by} heeft een vraag gesteld. U sprak af te antwoorden voor het einde van ${dayIn(dueOn, 'nl-NL')}. Weet u het niet? Dat is ook een antwoord.`,
          en: `${by} has asked a question. You agreed to answer before the end of ${dayIn(dueOn, 'en-GB')}. Do you not know? That is an answer too.`,
        },
  ],
  link: { ...pageOf(partnershipId), label: { nl: 'Lees de vraag', en: 'Read the question' } },
});

export const answeredNews = (by: string, partnershipId: string): News => ({
  subject: { nl: `${by} heeft uw vraag beantwoord`, en: `${by} has answered your question` },
  lines: [{ nl: `Er is antwoord van ${by}.`, en: `There is an answer from ${by}.` }],
  link: { ...pageOf(partnershipId), label: { nl: 'Lees het antwoord', en: 'Read the answer' } },
});

export const roomCancelledNews = (by: string, room: string, day: Day, partnershipId: string): News => ({
  subject: { nl: `${by} zegt ${room} af`, en: `${by} calls ${room} off` },
  lines: [
    {
      nl: `Op ${dayIn(day, 'nl-NL')} kunt u ${room} niet gebruiken. Kies een andere tijd, of bel ${by}.`,
      en: `On ${dayIn(day, 'en-GB')} you cannot use ${room}. Choose another time, or call ${by}.`,
    },
  ],
  link: {
    label: { nl: 'Naar de ruimtes', en: 'To the rooms' },
    path: `/samenwerking/${partnershipId}/ruimtes?dag=${day}`,
  },
});

const dayIn = (day: Day, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day));
