import { type Letter, letterTo, type News, type Receiver } from '../../house/letter.ts';
import { say } from '../../house/text.ts';

/** Sign-in knows one name of someone, and greets her by it. */
type Known = Omit<Receiver, 'given'>;

// Keys stand behind a #, so that they reach no log; the page asks for one press, so that a mail scanner does not use them up.

export const linkLetter = (to: Known, key: string, page: string): Letter =>
  letter(to, {
    subject: say('Uw link om in te loggen', 'Your link to sign in'),
    lines: [
      say('U vroeg om een link om in te loggen bij Tango.', 'You asked for a link to sign in to Tango.'),
      say(
        'De link werkt één keer en blijft een kwartier geldig.',
        'The link works once and stays valid for a quarter of an hour.',
      ),
      say(
        'Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.',
        'Did you not ask for this? Then you need not do anything.',
      ),
    ],
    link: { label: say('Inloggen', 'Sign in'), path: linkPath(key, page) },
  });

export const passwordLetter = (to: Known, key: string): Letter =>
  letter(to, {
    subject: say('Een nieuw wachtwoord kiezen', 'Choose a new password'),
    lines: [
      say('U wilt een nieuw wachtwoord voor Tango.', 'You want a new password for Tango.'),
      say(
        'De link werkt één keer en blijft een uur geldig.',
        'The link works once and stays valid for an hour.',
      ),
      say(
        'Hebt u hier niet om gevraagd? Dan verandert er niets.',
        'Did you not ask for this? Then nothing changes.',
      ),
    ],
    link: {
      label: say('Nieuw wachtwoord kiezen', 'Choose a new password'),
      path: `/nieuw-wachtwoord#${key}`,
    },
  });

export const invitationLetter = (to: Known, by: string, key: string): Letter =>
  letter(to, {
    subject: say(`${by} nodigt u uit voor Tango`, `${by} invites you to Tango`),
    lines: [
      say(
        `${by} werkt met Tango. Daar ziet u wie wanneer komt en wat is afgesproken.`,
        `${by} works with Tango. There you see who comes when and what was agreed.`,
      ),
      say(
        'Met deze link komt u binnen. Hij werkt één keer en blijft een week geldig.',
        'This link brings you in. It works once and stays valid for a week.',
      ),
    ],
    link: { label: say('Naar Tango', 'To Tango'), path: linkPath(key, '/') },
  });

/** The address belongs to the account of someone else; only its reader hears that, never the one who invites. */
export const takenLetter = (to: Known, by: string): Letter =>
  letter(to, {
    subject: say(
      `${by} wil iemand uitnodigen op uw mailadres`,
      `${by} wants to invite someone at your mail address`,
    ),
    lines: [
      say(
        `${by} wil iemand uitnodigen voor Tango op dit mailadres.`,
        `${by} wants to invite someone to Tango at this mail address.`,
      ),
      say(
        'Op dit adres heeft al iemand een account. Twee mensen kunnen niet hetzelfde adres gebruiken.',
        'Someone already has an account with it. Two people cannot use the same address.',
      ),
      say(`Geef ${by} een ander mailadres, of bel.`, `Give ${by} another mail address, or call.`),
    ],
  });

const linkPath = (key: string, page: string): string =>
  `/inloggen/link#${key}${page === '/' ? '' : `&${encodeURIComponent(page)}`}`;

const letter = (to: Known, news: News): Letter => letterTo({ ...to, given: to.name }, news);
