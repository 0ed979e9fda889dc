import type { RuleQuestion } from './question.ts';

export const privacy: readonly RuleQuestion[] = [
  {
    key: 'bsn_broker',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Mag een coöperatie die alleen bemiddelt het burgerservicenummer opschrijven?',
      en: 'May a cooperative that only brokers record the citizen service number?',
    },
    short: 'may_not',
    answer: {
      nl: 'Nee. Het nummer mag alleen gebruikt worden door wie dat van de wet moet. Dat hangt af van wat u doet, niet van uw rechtsvorm. Bemiddelen hoort daar niet bij.',
      en: 'No. The number may only be used by those whom the law tells to. That depends on what you do, not on your legal form. Brokering is not among it.',
    },
    purpose: {
      nl: 'Met dit nummer zijn gegevens van overal te koppelen.',
      en: 'With this number records from everywhere can be linked.',
    },
    instead: {
      nl: 'Gebruik naam, geboortedatum of een eigen lidnummer. De zorgorganisatie vraagt het nummer zelf.',
      en: 'Use name, date of birth or a member number of your own. The care organisation asks for the number itself.',
    },
    sources: ['Wabb', 'Wabvpz'],
    unsure: null,
  },
  {
    key: 'bsn_chain_partner',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Wij leveren nu zelf zorg. Moeten wij het burgerservicenummer gebruiken?',
      en: 'We now deliver care ourselves. Must we use the citizen service number?',
    },
    short: 'must',
    answer: {
      nl: 'Ja. Wie zelf zorg levert uit de Zvw, de Wlz of de Wmo, moet het gebruiken. Het is er alleen voor dat deel van uw werk.',
      en: 'Yes. Who delivers care under the Zvw, Wlz or Wmo has to use it. It is there for that part of your work only.',
    },
    purpose: {
      nl: 'Zo komt zorg niet bij de verkeerde persoon in de boeken.',
      en: 'So that care is not booked to the wrong person.',
    },
    instead: null,
    sources: ['Wabvpz', 'iWmo 3.2, OP079'],
    unsure: null,
  },
  {
    key: 'permission_withdrawn',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Een lid trekt haar toestemming in. Moet de zorgorganisatie nu alles weggooien?',
      en: 'A member withdraws her permission. Must the care organisation now throw everything away?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. Het delen stopt meteen. Maar de zorgorganisatie houdt haar eigen dossier; dat moet van de wet. Het lid kan daar wel om vernietiging vragen.',
      en: 'No. Sharing stops at once. But the care organisation keeps its own file; the law says so. The member can ask for it to be destroyed.',
    },
    purpose: {
      nl: 'Zij beslist wie meekijkt, en later moet nog na te gaan zijn welke zorg er was.',
      en: 'She decides who looks along, and later it must still be possible to see what care there was.',
    },
    instead: null,
    sources: ['BW 7:454', 'BW 7:455'],
    unsure: null,
  },
  {
    key: 'keep_file',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Moeten wij een zorgdossier twintig jaar bewaren?',
      en: 'Must we keep a care file for twenty years?',
    },
    short: 'must',
    answer: {
      nl: 'Ja, een dossier dat onder de WGBO valt: twintig jaar vanaf de laatste wijziging.',
      en: 'Yes, a file under the WGBO: twenty years from its last change.',
    },
    purpose: {
      nl: 'Een volgende zorgverlener of een rechter kan het nog nodig hebben.',
      en: 'A later carer or a judge may still need it.',
    },
    instead: null,
    sources: ['BW 7:454', 'dirkzwager.nl'],
    unsure: {
      what: {
        nl: 'Hoe lang een Wmo-dossier bewaard moet worden, vonden wij niet.',
        en: 'How long a Wmo file has to be kept we did not find.',
      },
      ask: { nl: 'Vraag het uw gemeente.', en: 'Ask your municipality.' },
    },
  },
  {
    key: 'volunteer_notes',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Moeten wij aantekeningen van vrijwilligers ook twintig jaar bewaren?',
      en: 'Must we keep notes of volunteers for twenty years too?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. Dat is geen medisch dossier. U kiest zelf een termijn, niet langer dan nodig, en schrijft die op.',
      en: 'No. That is not a medical file. You choose a term yourselves, no longer than needed, and write it down.',
    },
    purpose: {
      nl: 'Wat u niet meer nodig hebt, kan ook niet uitlekken.',
      en: 'What you no longer need cannot leak either.',
    },
    instead: null,
    sources: ['AVG'],
    unsure: {
      what: {
        nl: 'Dit lazen wij niet in een bron na.',
        en: 'We did not read this in a source.',
      },
      ask: {
        nl: 'Vraag het uw functionaris gegevensbescherming of de Autoriteit Persoonsgegevens.',
        en: 'Ask your data protection officer or the Autoriteit Persoonsgegevens.',
      },
    },
  },
  {
    key: 'who_looked',
    topic: 'privacy',
    type: 'law',
    question: {
      nl: 'Moeten wij bijhouden wie er in een dossier keek?',
      en: 'Must we keep a record of who looked into a file?',
    },
    short: 'must',
    answer: {
      nl: 'Ja. De norm vraagt vast te leggen wie wat deed, bij wiens gegevens, wanneer en van waar. Ook zoeken en afdrukken tellen mee. Houd het minstens vijf jaar vast.',
      en: 'Yes. The norm asks to record who did what, to whose data, when and from where. Searching and printing count too. Keep it for at least five years.',
    },
    purpose: {
      nl: 'Zij moet kunnen zien wie er keek.',
      en: 'She has to be able to see who looked.',
    },
    instead: null,
    sources: ['AVG', 'NEN 7513:2024', 'MedMij afsprakenstelsel'],
    unsure: {
      what: {
        nl: 'Dat de wet naar deze norm verwijst, lazen wij niet zelf na.',
        en: 'That the law refers to this norm we did not read ourselves.',
      },
      ask: {
        nl: 'Vraag het uw functionaris gegevensbescherming.',
        en: 'Ask your data protection officer.',
      },
    },
  },
];
