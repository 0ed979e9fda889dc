import type { Letter } from '../../house/letter.ts';

type Receiver = { readonly name: string; readonly email: string; readonly language: 'nl' | 'en' };
type Words = Pick<Letter, 'subject' | 'lines' | 'links'>;

// Keys stand behind a #, so that they reach no log; the page asks for one press, so that a mail scanner does not use them up.

export const linkLetter = (to: Receiver, key: string, page: string): Letter =>
  letter(to, {
    nl: {
      subject: 'Uw link om in te loggen',
      lines: [
        'U vroeg om een link om in te loggen bij Tango.',
        'De link werkt één keer en blijft een kwartier geldig.',
        'Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.',
      ],
      links: [{ label: 'Inloggen', path: linkPath(key, page) }],
    },
    en: {
      subject: 'Your link to sign in',
      lines: [
        'You asked for a link to sign in to Tango.',
        'The link works once and stays valid for a quarter of an hour.',
        'Did you not ask for this? Then you need not do anything.',
      ],
      links: [{ label: 'Sign in', path: linkPath(key, page) }],
    },
  });

export const passwordLetter = (to: Receiver, key: string): Letter =>
  letter(to, {
    nl: {
      subject: 'Een nieuw wachtwoord kiezen',
      lines: [
        'U wilt een nieuw wachtwoord voor Tango.',
        'De link werkt één keer en blijft een uur geldig.',
        'Hebt u hier niet om gevraagd? Dan verandert er niets.',
      ],
      links: [{ label: 'Nieuw wachtwoord kiezen', path: `/nieuw-wachtwoord#${key}` }],
    },
    en: {
      subject: 'Choose a new password',
      lines: [
        'You want a new password for Tango.',
        'The link works once and stays valid for an hour.',
        'Did you not ask for this? Then nothing changes.',
      ],
      links: [{ label: 'Choose a new password', path: `/nieuw-wachtwoord#${key}` }],
    },
  });

export const invitationLetter = (to: Receiver, by: string, key: string): Letter =>
  letter(to, {
    nl: {
      subject: `${by} nodigt u uit voor Tango`,
      lines: [
        `${by} werkt met Tango. Daar ziet u wie wanneer komt en wat is afgesproken.`,
        'Met deze link komt u binnen. Hij werkt één keer en blijft een week geldig.',
      ],
      links: [{ label: 'Naar Tango', path: linkPath(key, '/') }],
    },
    en: {
      subject: `${by} invites you to Tango`,
      lines: [
        `${by} works with Tango. There you see who comes when and what was agreed.`,
        'This link brings you in. It works once and stays valid for a week.',
      ],
      links: [{ label: 'To Tango', path: linkPath(key, '/') }],
    },
  });

/** The address belongs to the account of someone else; only its reader hears that, never the one who invites. */
export const takenLetter = (to: Receiver, by: string): Letter =>
  letter(to, {
    nl: {
      subject: `${by} wil iemand uitnodigen op uw mailadres`,
      lines: [
        `${by} wil iemand uitnodigen voor Tango op dit mailadres.`,
        'Op dit adres heeft al iemand een account. Twee mensen kunnen niet hetzelfde adres gebruiken.',
        `Geef ${by} een ander mailadres, of bel.`,
      ],
      links: [],
    },
    en: {
      subject: `${by} wants to invite someone at your mail address`,
      lines: [
        `${by} wants to invite someone to Tango at this mail address.`,
        'Someone already has an account with it. Two people cannot use the same address.',
        `Give ${by} another mail address, or call.`,
      ],
      links: [],
    },
  });

const linkPath = (key: string, page: string): string =>
  `/inloggen/link#${key}${page === '/' ? '' : `&${encodeURIComponent(page)}`}`;

function letter({ name, email, language }: Receiver, words: { nl: Words; en: Words }): Letter {
  const said = words[language];
  const greeting = language === 'nl' ? `Beste ${name},` : `Dear ${name},`;
  return { to: { name, email }, language, ...said, lines: [greeting, ...said.lines] };
}
