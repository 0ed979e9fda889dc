import type { Day } from '../../house/clock.ts';
import type { News } from '../../house/letter.ts';
import type { Text } from '../../house/result.ts';
import { dateText, listed } from './clauses/wording.ts';

type About = { readonly by: string; readonly agreementId: string; readonly number: number };

const readIt = (agreementId: string): NonNullable<News['link']> => ({
  label: { nl: 'Lees de afspraken', en: 'Read the agreement' },
  path: `/werkafspraken/${agreementId}`,
});

export const offeredNews = ({ by, agreementId, number }: About): News => ({
  subject: {
    nl: 'Er ligt een afspraak klaar om te tekenen',
    en: 'An agreement is ready to be signed',
  },
  lines: [
    {
      nl: `${by} heeft versie ${number} van de afspraken voorgelegd. De tekst staat nu vast.`,
      en: `${by} has offered version ${number} of the agreement. Its text is now fixed.`,
    },
    {
      nl: 'Lees haar na. Tekenen doet u met uw passkey, uw wachtwoord of op papier.',
      en: 'Read it. You sign with your passkey, your password or on paper.',
    },
  ],
  link: {
    label: { nl: 'Lees en teken', en: 'Read and sign' },
    path: `/werkafspraken/${agreementId}/tekenen`,
  },
});

export const signedNews = ({ by, agreementId, number }: About, waitsFor: readonly string[]): News => ({
  subject: { nl: `${by} heeft getekend`, en: `${by} has signed` },
  lines: [
    {
      nl: `${by} heeft versie ${number} van de afspraken getekend.`,
      en: `${by} has signed version ${number} of the agreement.`,
    },
    {
      nl: `Wij wachten nog op: ${listed(waitsFor.map((name) => ({ nl: name, en: name }))).nl}.`,
      en: `Still waiting for: ${listed(waitsFor.map((name) => ({ nl: name, en: name }))).en}.`,
    },
  ],
  link: readIt(agreementId),
});

export const allSignedNews = ({ by, agreementId, number }: About, from: Day): News => ({
  subject: { nl: 'Iedereen heeft getekend', en: 'Everyone has signed' },
  lines: [
    {
      nl: `${by} tekende als laatste. Versie ${number} van de afspraken geldt vanaf ${dateText(from).nl}.`,
      en: `${by} signed last. Version ${number} of the agreement holds from ${dateText(from).en}.`,
    },
  ],
  link: readIt(agreementId),
});

export const withdrawnNews = ({ by, agreementId, number }: About): News => ({
  subject: {
    nl: 'De afspraak om te tekenen is teruggetrokken',
    en: 'The agreement to be signed was withdrawn',
  },
  lines: [
    {
      nl: `${by} heeft versie ${number} van de afspraken teruggetrokken. U hoeft haar niet te tekenen.`,
      en: `${by} has withdrawn version ${number} of the agreement. You need not sign it.`,
    },
  ],
  link: readIt(agreementId),
});

export const endsNews = (
  agreementId: string,
  number: number,
  { on, days }: { readonly on: Day; readonly days: number },
): News => ({
  subject: {
    nl: `Uw afspraken lopen af op ${dateText(on).nl}`,
    en: `Your agreement ends on ${dateText(on).en}`,
  },
  lines: [
    {
      nl: `${dateText(on).nl} is de laatste dag van versie ${number}. Dat is ${inDays(days).nl}. Daarna geldt er niets, tenzij u samen een nieuwe versie tekent.`,
      en: `${dateText(on).en} is the last day of version ${number}. That is ${inDays(days).en}. After that nothing holds, unless you sign a new version together.`,
    },
    {
      nl: 'Wilt u doorgaan? Maak dan een nieuwe versie. Wilt u stoppen? Dan hoeft u hier niets te doen.',
      en: 'Do you want to go on? Then make a new version. Do you want to stop? Then you need not do anything here.',
    },
  ],
  link: readIt(agreementId),
});

function inDays(days: number): Text {
  if (days === 0) return { nl: 'vandaag', en: 'today' };
  if (days === 1) return { nl: 'morgen', en: 'tomorrow' };
  return { nl: `over ${days} dagen`, en: `in ${days} days` };
}
