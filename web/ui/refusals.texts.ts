/**
 * Refusals and field problems in plain words. The house's own stand here; a room adds its own with
 * `addRefusalTexts(refusalTexts)` in its texts.ts: key = refusal type or field key, value = sentence.
 */
import type { Refusal } from '../api/refusal.ts';
import { currentSession, type Language, useSession } from '../api/session.ts';
import { type Messages, type Params, type Texts, translator } from './texts.ts';

const house: Texts = {
  nl: {
    'input.invalid': 'Kijk uw antwoorden nog eens na.',
    not_found: 'Dit is er niet, of u mag het niet zien.',
    denied: 'Dit kunt u niet doen.',
    stale: 'Iemand anders heeft dit intussen veranderd.',
    signed_out: 'U bent uitgelogd. Wat u typte, staat er nog. Log in en probeer het opnieuw.',
    too_many: 'Dat was te vaak achter elkaar. Wacht een minuut en probeer het opnieuw.',
    too_large: 'Dit is te groot. Maak het kleiner en probeer het opnieuw.',
    repeated: 'Dit is al verstuurd. Ververs de pagina om te zien wat er staat.',
    waiting: 'Dit wacht op internet. U hoeft niets te doen.',
    offline: 'Het lukt nu niet. Uw tekst is bewaard. Probeer het opnieuw.',
    unavailable: 'Tango kan er even niet bij. Wat u typte, staat er nog. Probeer het zo opnieuw.',
    defect: 'Het lukt nu niet, en dat ligt aan ons. Uw tekst is bewaard. Probeer het later opnieuw.',
    'field.required': 'Vul dit in',
    'field.kind': 'Kijk dit nog eens na',
    'field.format': 'Kijk dit nog eens na',
    'field.too_short': 'Schrijf iets meer: ten minste {{least}} tekens',
    'field.too_long': 'Maak dit korter: hoogstens {{most}} tekens',
    'field.too_small': 'Kies {{least}} of meer',
    'field.too_big': 'Kies {{most}} of minder',
    'field.date': 'Vul een dag in die bestaat, bijvoorbeeld 31 3 1942',
    'field.time': 'Vul een tijd in, bijvoorbeeld 9.00',
    'field.email': 'Vul een mailadres in, bijvoorbeeld naam@voorbeeld.nl',
    'field.url': 'Vul een webadres in dat met https begint',
    'field.choice': 'Kies een van de antwoorden',
    'field.unknown': 'Dit hoort hier niet',
    'field.idempotency_key': 'De sleutel telt 8 tot 100 letters, cijfers of streepjes',
    'field.media_type': 'Dit soort bestand kunnen wij niet lezen',
    'field.unreadable': 'Dit kunnen wij niet lezen. Kijk het nog eens na',
  },
  en: {
    'input.invalid': 'Check your answers again.',
    not_found: 'This does not exist, or you may not see it.',
    denied: 'You cannot do this.',
    stale: 'Someone else has changed this in the meantime.',
    signed_out: 'You are signed out. What you typed is still there. Sign in and try again.',
    too_many: 'That was too often in a row. Wait a minute and try again.',
    too_large: 'This is too large. Make it smaller and try again.',
    repeated: 'This was sent already. Refresh the page to see how it stands.',
    waiting: 'This waits for internet. You need not do anything.',
    offline: 'It failed. Your text is kept. Try again.',
    unavailable: 'Tango is busy recovering. What you typed is still there. Try again in a moment.',
    defect: 'It failed, and that is our fault. Your text is kept. Try again later.',
    'field.required': 'Fill this in',
    'field.kind': 'Check this again',
    'field.format': 'Check this again',
    'field.too_short': 'Write a little more: at least {{least}} characters',
    'field.too_long': 'Make this shorter: at most {{most}} characters',
    'field.too_small': 'Choose {{least}} or more',
    'field.too_big': 'Choose {{most}} or less',
    'field.date': 'Enter a day that exists, for example 31 3 1942',
    'field.time': 'Enter a time, for example 9:00',
    'field.email': 'Enter a mail address, for example name@example.org',
    'field.url': 'Enter a web address that begins with https',
    'field.choice': 'Choose one of the answers',
    'field.unknown': 'This does not belong here',
    'field.idempotency_key': 'The key counts 8 to 100 letters, digits or dashes',
    'field.media_type': 'We cannot read this kind of file',
    'field.unreadable': 'We cannot read this. Check it again',
  },
};

const all: Texts[] = [house];

export function addRefusalTexts<Nl extends Messages>(texts: {
  nl: Nl;
  en: NoInfer<{ [Key in keyof Nl]: string }>;
}) {
  if (!all.includes(texts)) all.unshift(texts);
}

/** The words for a key, or null when nobody wrote them. */
export function wordsFor(key: string, params: Params, language: Language): string | null {
  const owner = all.find((texts) => key in texts.nl);
  return owner ? translator(owner, language)(key, params) : null;
}

export function refusalWords(refusal: Refusal, language: Language = currentSession().language): string {
  if (refusal.reason) return refusal.reason[language];
  return (
    wordsFor(refusal.type, paramsOf(refusal.details), language) ?? wordsFor('defect', {}, language) ?? ''
  );
}

export function fieldWords(key: string, params: Params, language: Language): string {
  return wordsFor(key, params, language) ?? wordsFor('field.format', {}, language) ?? '';
}

export function useRefusalWords(): (refusal: Refusal) => string {
  const { language } = useSession();
  return (refusal) => refusalWords(refusal, language);
}

function paramsOf(details: Record<string, unknown>): Params {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Params;
}
