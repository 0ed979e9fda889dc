import type { Letter } from '../../house/letter.ts';

// Mail is read by others too: no letter says who asked what.

type To = { readonly name: string; readonly email: string; readonly language: 'nl' | 'en' };

const letter = (
  to: To,
  nl: readonly [string, string],
  en: readonly [string, string],
  path: string,
): Letter => {
  const [subject, line] = to.language === 'nl' ? nl : en;
  return {
    to: { name: to.name, email: to.email },
    language: to.language,
    subject,
    lines: [to.language === 'nl' ? `Beste ${to.name},` : `Dear ${to.name},`, line],
    links: [{ label: to.language === 'nl' ? 'Bekijk het in Tango' : 'See it in Tango', path }],
  };
};

export const askedLetter = (to: To, path: string): Letter =>
  letter(
    to,
    [
      'Een verzoek over gegevens',
      'Iemand vraagt iets over haar gegevens. De wet vraagt op tijd een antwoord.',
    ],
    ['A request about data', 'Someone asks something about her data. The law asks for an answer in time.'],
    path,
  );

export const answeredLetter = (to: To, path: string): Letter =>
  letter(
    to,
    ['Antwoord op uw verzoek', 'Er is antwoord op wat u vroeg over uw gegevens.'],
    ['An answer to your request', 'There is an answer to what you asked about your data.'],
    path,
  );

export const easesLetter = (to: To, path: string): Letter =>
  letter(
    to,
    [
      'Uw gegevens worden weer gebruikt',
      'Een organisatie gaat over een week weer gebruiken wat nu is afgeschermd. Wilt u dat niet? Laat het weten.',
    ],
    [
      'Your data will be used again',
      'In a week an organisation will use again what is shielded now. Do you not want that? Let it know.',
    ],
    path,
  );

export const termsLetter = (to: To, path: string): Letter =>
  letter(
    to,
    [
      'Gegevens die binnenkort verdwijnen',
      'Van enkele mensen is de bewaartermijn voorbij. Over een week worden die gegevens gewist. Kijk vooraf of dat klopt.',
    ],
    [
      'Data that will go soon',
      'The term of some people’s data has passed. It is erased in a week. Look beforehand whether that is right.',
    ],
    path,
  );
