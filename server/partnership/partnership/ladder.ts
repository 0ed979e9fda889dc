import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';
import { thresholds } from './thresholds.ts';

/**
 * Ladder of ambition of a cooperative: welfare → broker → chain partner. Each step shows what it asks of law,
 * recognition and people, with the source. It is no ranking: a cooperative that stays on a step, or says "not yet",
 * is finished with the question until it asks again.
 */
export const steps = ['welfare', 'broker', 'chain_partner'] as const;
export type Step = (typeof steps)[number];

/** What a cooperative may decide about a step; each is an end. */
export const outcomes = ['yes', 'not_yet', 'no'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a cooperative decided about a step. The last word about a step counts; the words before it stay. */
export type Choice = {
  readonly id: string;
  readonly step: Step;
  readonly outcome: Outcome;
  readonly because: string;
  readonly decidedOn: Day;
};

/** The last word about each step; `choices` come newest first. */
export const lastWords = <C extends Choice>(choices: readonly C[]): Record<Step, C | null> => {
  const last = (step: Step) => choices.find((choice) => choice.step === step) ?? null;
  return { welfare: last('welfare'), broker: last('broker'), chain_partner: last('chain_partner') };
};

/** The highest step to which the last word is yes; null when there is none. */
export const standsOn = (choices: readonly Choice[]): Step | null =>
  steps.findLast((step) => lastWords(choices)[step]?.outcome === 'yes') ?? null;

export type Asked = {
  readonly of: 'law' | 'recognition' | 'people';
  readonly text: Text;
  readonly source: string;
  /** Whom to ask, where our sources do not say it for certain. */
  readonly ask: Text | null;
};

export type Rung = { readonly title: Text; readonly about: Text; readonly asks: readonly Asked[] };

const study = 'Boele, Leisink, ten Brinke en den Dulk, 2015';

const asks = (of: Asked['of'], source: string, nl: string, en: string, ask: Text | null = null): Asked => ({
  of,
  source,
  text: { nl, en },
  ask,
});

export const outcomeTexts: Record<Outcome, Text> = {
  yes: { nl: 'Ja, dit gaan wij doen.', en: 'Yes, we are going to do this.' },
  not_yet: {
    nl: 'Nog niet. Dat is een goed antwoord: u kunt er later op terugkomen.',
    en: 'Not yet. That is a good answer: you can come back to it later.',
  },
  no: { nl: 'Nee, dit past niet bij ons.', en: 'No, this does not suit us.' },
};

export const ladder: Record<Step, Rung> = {
  welfare: {
    title: { nl: 'Welzijn in het dorp', en: 'Welfare in the village' },
    about: {
      nl: 'Dorpsgenoten helpen elkaar: eten, vervoer, gezelschap, klussen. Zorg regelen mensen zelf.',
      en: 'Villagers help one another: meals, rides, company, odd jobs. People arrange care themselves.',
    },
    asks: [
      asks(
        'law',
        'NLZVE-monitor 2020; BW boek 2',
        'Beginnen kan zonder rechtsvorm; een op de vijf initiatieven heeft er geen. Een coöperatie richt u op bij de notaris.',
        'You can begin without a legal form; one in five initiatives has none. A cooperative is founded before a notary.',
      ),
      asks(
        'law',
        'AVG',
        'Bewaar van leden en vrijwilligers alleen wat u nodig hebt, en kies hoe lang.',
        'Keep of members and volunteers only what you need, and choose for how long.',
        {
          nl: 'Vraag de Autoriteit Persoonsgegevens welke termijn past.',
          en: 'Ask the Autoriteit Persoonsgegevens which term fits.',
        },
      ),
      asks(
        'recognition',
        'Skipr; VNG',
        'Een dorpsondersteuner wordt meestal door de gemeente betaald, uit de Wmo. Ga dus vroeg praten.',
        'A village supporter is mostly paid by the municipality, under the Wmo. So talk early.',
      ),
      asks(
        'people',
        'NLZVE-monitor 2020',
        'Vrijwilligers vinden is het moeilijkst: een op de drie initiatieven heeft daar moeite mee.',
        'Finding volunteers is hardest: one in three initiatives has trouble with it.',
      ),
      asks(
        'people',
        'gratisvog.nl; VNG-vrijwilligersverzekering',
        'Regel voor vrijwilligers een gratis VOG en kijk hoe zij verzekerd zijn.',
        'Arrange a free certificate of conduct for volunteers and see how they are insured.',
        {
          nl: 'Vraag de gemeente of zij de VNG-polis heeft.',
          en: 'Ask the municipality whether it has the VNG policy.',
        },
      ),
    ],
  },
  broker: {
    title: { nl: 'Bemiddelaar', en: 'Broker' },
    about: {
      nl: 'U zoekt met een lid de zorg die past, bij verschillende aanbieders, en blijft naast het lid staan.',
      en: 'You look with a member for the care that fits, at several providers, and stay at her side.',
    },
    asks: [
      asks(
        'law',
        'Wabb; Wabvpz',
        'Een bemiddelaar gebruikt het burgerservicenummer niet. De zorgorganisatie vraagt het zelf.',
        'A broker does not use the citizen service number. The care organisation asks for it itself.',
      ),
      asks(
        'law',
        'AVG art. 6 en 9',
        'Deel iets over een lid alleen als zij dat goedvindt. Trekt zij dat in, dan stopt het meteen.',
        'Share something about a member only when she agrees. When she withdraws it, it stops at once.',
      ),
      asks(
        'law',
        'Wtza',
        'Wie alleen bemiddelt, levert geen zorg en hoeft zich niet te melden.',
        'Who only brokers does not deliver care and need not report.',
        {
          nl: 'Twijfelt u of het toch zorg is? Kijk op toetredingzorgaanbieders.nl.',
          en: 'In doubt whether it is care after all? Look at toetredingzorgaanbieders.nl.',
        },
      ),
      asks(
        'recognition',
        study,
        'Spreek met zorgorganisaties doel, werkwijze, contactpersonen en geld af. Meer hoeft niet om te beginnen.',
        'Agree with care organisations on purpose, way of working, contacts and money. More is not needed to begin.',
      ),
      asks(
        'recognition',
        'Austerlitz Zorgt',
        'Een vaste partner mag, zolang een lid vrij blijft om een andere te kiezen.',
        'A standing partner is fine, as long as a member stays free to choose another.',
      ),
      asks(
        'people',
        study,
        'Er is iemand nodig die vragen aanneemt en het overzicht houdt: vaak de dorpsondersteuner.',
        'Someone has to take the questions and keep the overview: often the village supporter.',
      ),
    ],
  },
  chain_partner: {
    title: { nl: 'Ketenpartner', en: 'Chain partner' },
    about: {
      nl: 'U levert zelf zorg, met eigen personeel of zzp’ers, naast een zorgorganisatie.',
      en: 'You deliver care yourselves, with employees or self-employed carers, beside a care organisation.',
    },
    asks: [
      asks(
        'law',
        'Wtza',
        'Meld u voor de start, hoe klein u ook bent.',
        'Report before you start, however small you are.',
      ),
      asks(
        'law',
        'Wtza; Stb. 2025, 147',
        `Boven de ${thresholds.licence} zorgverleners is een vergunning nodig, en binnen ${thresholds.supervisionMonths} maanden onafhankelijk toezicht. Zzp’ers tellen mee.`,
        `Above ${thresholds.licence} carers a licence is needed, and independent supervision within ${thresholds.supervisionMonths} months. Self-employed carers count.`,
        {
          nl: 'Voor kleinere aanbieders wordt aan een vergunning gewerkt. Vraag het ministerie van VWS hoe dat staat.',
          en: 'A licence for smaller providers is being worked out. Ask the ministry of VWS how that stands.',
        },
      ),
      asks(
        'law',
        'Wmcz 2018',
        `Boven de ${thresholds.clientCouncil} zorgverleners hoort er een cliëntenraad te zijn; voor ambulante eerstelijnszorg boven de ${thresholds.clientCouncilAmbulatory}.`,
        `Above ${thresholds.clientCouncil} carers there has to be a client council; for ambulatory primary care above ${thresholds.clientCouncilAmbulatory}.`,
      ),
      asks(
        'law',
        'Wkkgz',
        'Regel klachten en meldingen: een calamiteit gaat binnen drie werkdagen naar de inspectie.',
        'Arrange complaints and reports: a calamity goes to the inspectorate within three working days.',
      ),
      asks(
        'law',
        'Wabvpz; BW 7:454',
        'Gebruik het burgerservicenummer, en bewaar zorgdossiers twintig jaar.',
        'Use the citizen service number, and keep care files for twenty years.',
        {
          nl: 'Hoe lang een Wmo-dossier blijft, vraagt u aan de gemeente.',
          en: 'How long a Wmo file stays, ask the municipality.',
        },
      ),
      asks(
        'recognition',
        'pgb.nl; Contractstandaard Wmo 1.2',
        'Kies: zelf contracten sluiten als hoofdaannemer, of werken onder een zorgorganisatie die de vergunning heeft.',
        'Choose: make contracts as main contractor, or work under a care organisation that holds the licence.',
      ),
      asks(
        'recognition',
        'CZ, 2024',
        'Leg uit wat u bent: verzekeraars bedoelen met zorgcoöperatie vaak een groep zzp’ers.',
        'Explain what you are: by care cooperative insurers often mean a group of self-employed carers.',
      ),
      asks(
        'people',
        'Zvw',
        'Voor wijkverpleging is een hbo-wijkverpleegkundige nodig: zij bepaalt welke zorg iemand krijgt.',
        'District nursing needs a district nurse with a bachelor’s degree: she decides which care someone gets.',
      ),
      asks(
        'people',
        'Wet BIG art. 35, 36 en 38',
        'Wie een voorbehouden handeling doet, heeft een opdracht en kan het. Iemand houdt bij wie wat kan.',
        'Who does a reserved act has an order and is able. Someone keeps track of who is able to do what.',
      ),
    ],
  },
};
