import type { RuleQuestion } from './question.ts';

export const dailyLife: readonly RuleQuestion[] = [
  {
    key: 'fish_at_market',
    topic: 'daily_life',
    type: 'protocol',
    question: {
      nl: 'Mogen wij met de bewoners vis kopen op de markt?',
      en: 'May we buy fish at the market with the residents?',
    },
    short: 'not_known',
    answer: {
      nl: 'In onze bronnen staat geen wet die dit verbiedt. Vaak is het een eigen regel van het huis of de keuken. Dan beslist de manager, samen met de bewoners.',
      en: 'Our sources hold no law that forbids it. Often it is an own rule of the house or the kitchen. Then the manager decides, together with the residents.',
    },
    purpose: {
      nl: 'Niemand mag ziek worden van eten dat te warm is bewaard.',
      en: 'Nobody must fall ill from food that was kept too warm.',
    },
    instead: null,
    sources: ['Boele, Leisink, ten Brinke en den Dulk, 2015 (ruimte om van regels af te wijken)'],
    unsure: {
      what: {
        nl: 'Welke regels voor eten in uw huis gelden, weten wij niet zeker.',
        en: 'Which rules on food hold in your house we do not know for certain.',
      },
      ask: {
        nl: 'Vraag het de NVWA, en de manager van wie de regel is.',
        en: 'Ask the NVWA, and the manager whose rule it is.',
      },
    },
  },
  {
    key: 'involuntary_care_at_home',
    topic: 'daily_life',
    type: 'law',
    question: {
      nl: 'Mogen wij bij iemand met dementie thuis de deur op slot doen?',
      en: 'May we lock the door of someone with dementia at home?',
    },
    short: 'may_not',
    answer: {
      nl: 'Niet zomaar. De Wzd geldt ook thuis. Zorg die iemand niet wil, kan alleen via het stappenplan van die wet, met een Wzd-functionaris. Samen iets anders afspreken kan niet.',
      en: 'Not just like that. The Wzd holds at home too. Care someone does not want is only possible by the steps of that law, with a Wzd officer. Agreeing otherwise among yourselves is not possible.',
    },
    purpose: {
      nl: 'Vrijheid afnemen is het laatste wat mag, en alleen na zorgvuldig zoeken.',
      en: 'Taking away freedom is the last resort, and only after a careful search.',
    },
    instead: {
      nl: 'Zoek samen wat wél kan met haar instemming: iemand die meeloopt, buren die opletten, een andere dag. Maakt u zich zorgen? Bel de wijkverpleegkundige.',
      en: 'Look together for what can be done with her consent: someone who walks along, neighbours who keep an eye out, another kind of day. Are you worried? Call the district nurse.',
    },
    sources: ['Wzd', 'KCOZ'],
    unsure: {
      what: {
        nl: 'De stappen van de Wzd lazen wij niet zelf na.',
        en: 'We did not read the steps of the Wzd ourselves.',
      },
      ask: {
        nl: 'Vraag de Wzd-functionaris van de zorgorganisatie.',
        en: 'Ask the Wzd officer of the care organisation.',
      },
    },
  },
  {
    key: 'crisis_place',
    topic: 'daily_life',
    type: 'law',
    question: {
      nl: 'Mag de coöperatie zelf een crisisplek bij de zorgorganisatie reserveren?',
      en: 'May the cooperative book a crisis place at the care organisation itself?',
    },
    short: 'may_not',
    answer: {
      nl: 'Nee. Kort verblijf uit de Zvw gaat via de huisarts. Een Wlz-crisis gaat via de coördinatie in de regio.',
      en: 'No. Short stay under the Zvw goes through the GP. A Wlz crisis goes through the coordination in the region.',
    },
    purpose: {
      nl: 'Wie de plek het hardst nodig heeft, moet haar krijgen.',
      en: 'Who needs the place most has to get it.',
    },
    instead: {
      nl: 'Spreek af wie er dag en nacht belt en naar welk nummer. Regel wie er thuis blijft tot er een plek is.',
      en: 'Agree who calls, day and night, and which number. Arrange who stays at home until there is a place.',
    },
    sources: ['Zvw', 'Wlz'],
    unsure: null,
  },
];
