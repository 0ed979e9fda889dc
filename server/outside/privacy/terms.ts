import type { Term, Use } from '../../house/kept.ts';
import type { Text } from '../../house/result.ts';
import { say } from '../../house/text.ts';

/**
 * How long things are kept, as configuration with its source. Where the law leaves room (`choice`) an organisation may
 * choose within bounds; what the law demands nobody shortens.
 */
export type Clock = {
  readonly months: number;
  readonly from: Text;
  readonly source: Text;
  readonly law: boolean;
  readonly choice?: { readonly least: number; readonly most: number };
};

/** Terms that follow from who keeps it: a care provider, a Wmo provider, or neither. */
export type FileKind = 'care' | 'wmo' | 'support';

const lastChange = say('de laatste wijziging van het dossier', 'the last change of the file');

export const clocks = {
  care: {
    months: 20 * 12,
    from: lastChange,
    source: say('BW 7:454 lid 3 (WGBO)', 'Dutch Civil Code 7:454(3) (WGBO)'),
    law: true,
  },
  wmo: {
    months: 15 * 12,
    from: lastChange,
    source: say('Wmo 2015 art. 5.3.4', 'Wmo 2015 art. 5.3.4'),
    law: true,
  },
  support: {
    months: 24,
    from: say('het laatste contact', 'the last contact'),
    source: say(
      'AVG art. 5 lid 1 onder e: niet langer dan nodig',
      'GDPR art. 5(1)(e): no longer than needed',
    ),
    law: false,
    choice: { least: 3, most: 60 },
  },
  member: {
    months: 24,
    from: say(
      'het einde van het lidmaatschap, vrijwilligerswerk of dienstverband',
      'the end of membership, volunteering or employment',
    ),
    source: say(
      'AVG art. 5 lid 1 onder e; richtlijn van twee jaar uit het vroegere Vrijstellingsbesluit Wbp',
      'GDPR art. 5(1)(e); guideline of two years from the former exemption decree (Wbp)',
    ),
    law: false,
    choice: { least: 1, most: 24 },
  },
  contract: {
    months: 7 * 12,
    from: say('de ondertekening', 'the signing'),
    source: say(
      'AWR art. 52 lid 4: administratie zeven jaar',
      'General tax act art. 52(4): administration seven years',
    ),
    law: true,
  },
  log: {
    months: 5 * 12,
    from: say('het schrijven van de regel', 'the writing of the line'),
    source: say('Stcrt. 2019, 38007; NEN 7513', 'Stcrt. 2019, 38007; NEN 7513'),
    law: true,
  },
  import: {
    months: 1,
    from: say('het inlezen', 'the reading in'),
    source: say('AVG art. 5 lid 1 onder e', 'GDPR art. 5(1)(e)'),
    law: false,
  },
  stand_in: {
    months: 3,
    from: say('het lezen op papier', 'the reading on paper'),
    source: say('AVG art. 5 lid 1 onder e', 'GDPR art. 5(1)(e)'),
    law: false,
  },
  short: {
    months: 0,
    from: say('een week na het ontstaan', 'a week after it was made'),
    source: say('AVG art. 5 lid 1 onder e', 'GDPR art. 5(1)(e)'),
    law: false,
  },
} as const satisfies Record<string, Clock>;

export type ClockName = keyof typeof clocks;

/** What an organisation chose, in months, where it may. */
export type Choices = { readonly support: number; readonly member: number };

export const usualChoices: Choices = { support: clocks.support.months, member: clocks.member.months };

export const monthsOf = (name: ClockName, choices: Choices): number =>
  name === 'support' || name === 'member' ? choices[name] : clocks[name].months;

const careCapacities = ['zvw_provider', 'wlz_provider'];

/** Which law keeps the file of this organisation. */
export function fileKindOf(capacities: readonly string[]): FileKind {
  if (capacities.some((one) => careCapacities.includes(one))) return 'care';
  return capacities.includes('wmo_provider') ? 'wmo' : 'support';
}

/** How a term is told in the register, where it does not follow one clock. */
export const termText: Record<Term, readonly ClockName[]> = {
  file: ['care', 'wmo', 'support'],
  page: ['care', 'wmo', 'support'],
  member: ['member'],
  whole: ['care', 'wmo', 'support', 'member'],
  contract: ['contract'],
  log: ['log'],
  short: ['short'],
  stand_in: ['stand_in'],
  import: ['import'],
  with_file: ['care', 'wmo', 'support'],
};

type Processing = {
  readonly title: Text;
  readonly purpose: Text;
  readonly ground: Text;
  readonly people: Text;
};

const clients = say('mensen die zorg of hulp vragen', 'people who ask for care or help');
const staff = say('medewerkers en zzp’ers', 'employees and self-employed');

/** The activities of the register (AVG art. 30 lid 1). */
export const processings: Record<Use, Processing> = {
  identity: {
    title: say('Wie iemand is', 'Who someone is'),
    purpose: say('Mensen herkennen en bereiken.', 'To know and reach people.'),
    ground: say('AVG art. 6 lid 1 onder b en f', 'GDPR art. 6(1)(b) and (f)'),
    people: say('iedereen die in Tango staat', 'everyone in Tango'),
  },
  membership: {
    title: say('Leden en medewerkers', 'Members and workers'),
    purpose: say('Weten wie waarbij hoort en wat mag.', 'To know who belongs where and may do what.'),
    ground: say('AVG art. 6 lid 1 onder b', 'GDPR art. 6(1)(b)'),
    people: say('leden, vrijwilligers en medewerkers', 'members, volunteers and workers'),
  },
  volunteers: {
    title: say('Vrijwilligers', 'Volunteers'),
    purpose: say('Vragen wie wil en kan helpen.', 'To ask who wants to and can help.'),
    ground: say('AVG art. 6 lid 1 onder b en f', 'GDPR art. 6(1)(b) and (f)'),
    people: say('vrijwilligers', 'volunteers'),
  },
  staff: {
    title: say('Werk en bekwaamheid', 'Work and competence'),
    purpose: say(
      'Roosters maken en alleen bekwame mensen laten handelen.',
      'To make rosters and let only able people act.',
    ),
    ground: say(
      'AVG art. 6 lid 1 onder b en c; Wet BIG art. 35 tot 38',
      'GDPR art. 6(1)(b) and (c); Wet BIG art. 35 to 38',
    ),
    people: staff,
  },
  requests: {
    title: say('Vragen om hulp', 'Questions for help'),
    purpose: say('Een vraag beantwoorden en erop terugkomen.', 'To answer a question and come back to it.'),
    ground: say('AVG art. 6 lid 1 onder b', 'GDPR art. 6(1)(b)'),
    people: say(
      'leden en anderen die om hulp vragen, en wie hielp',
      'members and others who ask, and who helped',
    ),
  },
  page: {
    title: say('De pagina van een cliënt', 'The page of a client'),
    purpose: say(
      'Delen wat voor haar telt, met wie zij dat wil.',
      'To share what matters to her, with whom she wants.',
    ),
    ground: say(
      'AVG art. 6 lid 1 onder a en art. 9 lid 2 onder a: toestemming',
      'GDPR art. 6(1)(a) and 9(2)(a): consent',
    ),
    people: clients,
  },
  care: {
    title: say('Zorg en ondersteuning', 'Care and support'),
    purpose: say(
      'Zorg plannen, geven en vastleggen in het dossier.',
      'To plan, give and record care in the file.',
    ),
    ground: say(
      'AVG art. 6 lid 1 onder b en c en art. 9 lid 2 onder h; BW 7:454; UAVG art. 30',
      'GDPR art. 6(1)(b) and (c) and 9(2)(h); Civil Code 7:454; UAVG art. 30',
    ),
    people: clients,
  },
  sharing: {
    title: say('Toestemmingen', 'Consents'),
    purpose: say('Bewijzen wie wat mag zien en waarom.', 'To prove who may see what and why.'),
    ground: say('AVG art. 7 lid 1', 'GDPR art. 7(1)'),
    people: clients,
  },
  partnership: {
    title: say('Samenwerking', 'Partnership'),
    purpose: say(
      'Weten wie voor een organisatie spreekt en tekende.',
      'To know who speaks for an organisation and signed.',
    ),
    ground: say('AVG art. 6 lid 1 onder b en f', 'GDPR art. 6(1)(b) and (f)'),
    people: say('contactpersonen en tekenaars', 'contacts and signers'),
  },
  accounts: {
    title: say('Inloggen', 'Signing in'),
    purpose: say('Alleen binnenlaten wie binnen mag.', 'To let in only who may come in.'),
    ground: say('AVG art. 6 lid 1 onder c en art. 32', 'GDPR art. 6(1)(c) and 32'),
    people: say('iedereen met een account', 'everyone with an account'),
  },
  log: {
    title: say('Wie keek naar wiens gegevens', 'Who looked at whose data'),
    purpose: say(
      'Toezicht op toegang, ook door de cliënt zelf.',
      'Supervision of access, by the client too.',
    ),
    ground: say(
      'AVG art. 6 lid 1 onder c; Wabvpz art. 15e; NEN 7513',
      'GDPR art. 6(1)(c); Wabvpz art. 15e; NEN 7513',
    ),
    people: say('cliënten en wie keek', 'clients and who looked'),
  },
  audit: {
    title: say('Wat er gebeurde', 'What happened'),
    purpose: say(
      'Bewijzen dat niets stil is veranderd; alleen nummers.',
      'To prove that nothing changed in silence; numbers alone.',
    ),
    ground: say('AVG art. 6 lid 1 onder c en art. 32', 'GDPR art. 6(1)(c) and 32'),
    people: say('wie handelde', 'who acted'),
  },
  imports: {
    title: say('Ingelezen bestanden', 'Files read in'),
    purpose: say('Overnemen uit een ander systeem.', 'To take over from another system.'),
    ground: say('AVG art. 6 lid 1 onder f', 'GDPR art. 6(1)(f)'),
    people: say('leden, medewerkers en cliënten', 'members, workers and clients'),
  },
  rights: {
    title: say('Verzoeken over gegevens', 'Requests about data'),
    purpose: say('Rechten uitvoeren en dat kunnen tonen.', 'To carry out rights and be able to show it.'),
    ground: say(
      'AVG art. 6 lid 1 onder c, art. 5 lid 2 en art. 12 tot 22',
      'GDPR art. 6(1)(c), 5(2) and 12 to 22',
    ),
    people: say('wie een verzoek doet', 'who makes a request'),
  },
};

/** Technical and organisational measures (AVG art. 32), each as the software does it. */
export const measures: readonly Text[] = [
  say(
    'Row-level security in de database: elke rij staat achter een muur.',
    'Row-level security in the database: each row stands behind a wall.',
  ),
  say(
    'Wie in het werk zorggegevens ziet, logt in met een tweede stap of een passkey.',
    'Who sees care data at work signs in with a second step or a passkey.',
  ),
  say(
    'Elke blik op een cliënt staat in het toegangslog; de cliënt leest het zelf.',
    'Each look at a client stands in the access log; the client reads it herself.',
  ),
  say(
    'Alle gebeurtenissen staan in een keten van hashes die niet stil te veranderen is.',
    'All that happens stands in a chain of hashes that cannot change in silence.',
  ),
  say('Geen zorginhoud in logs, taken en mails.', 'No care content in logs, jobs and mails.'),
];
