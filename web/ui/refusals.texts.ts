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
    signed_out: 'U bent afgemeld. Wat u typte, staat er nog. Meld u aan en probeer het opnieuw.',
    too_many: 'Dat was te vaak achter elkaar. Wacht een minuut en probeer het opnieuw.',
    too_large: 'Dit is te groot. Maak het kleiner en probeer het opnieuw.',
    repeated: 'Dit is al verstuurd. Ververs de pagina om te zien wat er staat.',
    offline: 'Het lukt nu niet. Uw tekst is bewaard. Probeer het opnieuw.',
    defect: 'Het lukt nu niet, en dat ligt aan ons. Uw tekst is bewaard. Probeer het later opnieuw.',
    required: 'Vul dit in',
    too_short: 'Schrijf iets meer: ten minste {{minimum}} tekens',
    too_long: 'Maak dit korter: hoogstens {{maximum}} tekens',
    too_small: 'Kies {{minimum}} of meer',
    too_big: 'Kies {{maximum}} of minder',
    invalid: 'Kijk dit nog eens na',
    invalid_date: 'Vul een dag in die bestaat, bijvoorbeeld 31 3 1942',
    invalid_email: 'Vul een mailadres in, bijvoorbeeld naam@voorbeeld.nl',
    invalid_option: 'Kies een van de antwoorden',
    unknown_field: 'Dit hoort hier niet',
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
    offline: 'It failed. Your text is kept. Try again.',
    defect: 'It failed, and that is our fault. Your text is kept. Try again later.',
    required: 'Fill this in',
    too_short: 'Write a little more: at least {{minimum}} characters',
    too_long: 'Make this shorter: at most {{maximum}} characters',
    too_small: 'Choose {{minimum}} or more',
    too_big: 'Choose {{maximum}} or less',
    invalid: 'Check this again',
    invalid_date: 'Enter a day that exists, for example 31 3 1942',
    invalid_email: 'Enter a mail address, for example name@example.org',
    invalid_option: 'Choose one of the answers',
    unknown_field: 'This does not belong here',
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
  return wordsFor(key, params, language) ?? wordsFor('invalid', {}, language) ?? '';
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
