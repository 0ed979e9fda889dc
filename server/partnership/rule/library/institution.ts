import type { RuleQuestion } from './question.ts';

/** What the Wtza asks of an institution, by its number of carers. */
export const institution: readonly RuleQuestion[] = [
  {
    key: 'supervision_at_nine',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Hebben wij een raad van toezicht nodig met negen zorgverleners?',
      en: 'Do we need a supervisory board with nine carers?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. De plicht begint boven de tien zorgverleners, voor persoonlijke verzorging, verpleging, begeleiding en verblijf van een etmaal of langer. Telt u er tien of minder, dan hoeft het niet.',
      en: 'No. The duty begins above ten carers, for personal care, nursing, guidance and stays of a day or longer. With ten or fewer you need not.',
    },
    purpose: {
      nl: 'Bij een grotere organisatie moet iemand van buiten meekijken met het bestuur.',
      en: 'In a larger organisation someone independent has to watch the board.',
    },
    instead: null,
    sources: ['Wtza', 'Stb. 2025, 147', 'Kamerstuk 34767, nr. 68'],
    unsure: {
      what: {
        nl: 'Er wordt gewerkt aan een vergunning voor tien zorgverleners of minder. Hoe dat nu staat, vonden wij niet.',
        en: 'A licence for ten carers or fewer is being worked out. How that stands now we did not find.',
      },
      ask: {
        nl: 'Kijk op toetredingzorgaanbieders.nl of vraag het ministerie van VWS.',
        en: 'Look at toetredingzorgaanbieders.nl or ask the ministry of VWS.',
      },
    },
  },
  {
    key: 'supervision_above_ten',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Wij krijgen de elfde zorgverlener. Moet er dan een raad van toezicht komen?',
      en: 'We are getting our eleventh carer. Must there then be a supervisory board?',
    },
    short: 'must',
    answer: {
      nl: 'Ja, als u persoonlijke verzorging, verpleging, begeleiding of verblijf levert. U hebt zes maanden vanaf het moment dat u boven de grens komt.',
      en: 'Yes, when you deliver personal care, nursing, guidance or stays. You have six months from the moment you pass the limit.',
    },
    purpose: {
      nl: 'Toezicht van buiten moet er zijn voordat het echt nodig is.',
      en: 'Independent supervision has to be there before it is really needed.',
    },
    instead: null,
    sources: ['Wtza', 'Stb. 2025, 147', 'toetredingzorgaanbieders.nl'],
    unsure: {
      what: {
        nl: 'Dat er minstens drie onafhankelijke leden nodig zijn, lazen wij niet zelf na.',
        en: 'That at least three independent members are needed we did not read ourselves.',
      },
      ask: { nl: 'Kijk op toetredingzorgaanbieders.nl.', en: 'Look at toetredingzorgaanbieders.nl.' },
    },
  },
  {
    key: 'members_supervise',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Mogen onze leden het toezicht doen, in plaats van een raad van toezicht?',
      en: 'May our members do the supervision instead of a supervisory board?',
    },
    short: 'may_not',
    answer: {
      nl: 'Boven de grens waarschijnlijk niet: de wet vraagt onafhankelijke toezichthouders. Toezicht door leden overtuigt geldgevers wel.',
      en: 'Above the limit probably not: the law asks for independent supervisors. Supervision by members does convince funders.',
    },
    purpose: {
      nl: 'Wie toezicht houdt, mag er zelf geen belang bij hebben.',
      en: 'Who supervises must have no interest of her own.',
    },
    instead: {
      nl: 'Zet het naast elkaar: een onafhankelijke raad van toezicht, en leden die vragen stellen en meebeslissen. Of blijf op tien zorgverleners of minder.',
      en: 'Put them side by side: an independent supervisory board, and members who ask questions and decide along. Or stay at ten carers or fewer.',
    },
    sources: ['Wtza', 'Boele, Leisink, ten Brinke en den Dulk, 2015'],
    unsure: {
      what: {
        nl: 'Dit is waarschijnlijk, maar niet zeker.',
        en: 'This is probable, not certain.',
      },
      ask: {
        nl: 'Vraag het een jurist of het ministerie van VWS.',
        en: 'Ask a lawyer or the ministry of VWS.',
      },
    },
  },
  {
    key: 'self_employed_count',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moeten wij zzp’ers meetellen voor de grens van tien?',
      en: 'Must we count self-employed carers for the limit of ten?',
    },
    short: 'must',
    answer: {
      nl: 'Ja. Het gaat om mensen, niet om uren: ook een zzp’er en iemand met een klein contract telt als één. Wie de balie of de schoonmaak doet, telt niet mee.',
      en: 'Yes. It is about people, not hours: a self-employed carer and someone with a small contract count as one. Who does the desk or the cleaning does not count.',
    },
    purpose: {
      nl: 'De wet kijkt hoeveel mensen zorg geven, hoe zij ook betaald worden.',
      en: 'The law looks at how many people give care, however they are paid.',
    },
    instead: null,
    sources: ['Wtza', 'lhv.nl'],
    unsure: null,
  },
  {
    key: 'report_before_start',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moeten wij ons melden voordat wij zorg gaan leveren?',
      en: 'Must we report ourselves before we begin to deliver care?',
    },
    short: 'must',
    answer: {
      nl: 'Ja. Elke nieuwe zorgaanbieder meldt zich voor de start, hoe klein ook. Alleen bemiddelen is geen zorg leveren.',
      en: 'Yes. Every new care provider reports before it starts, however small. Brokering alone is not delivering care.',
    },
    purpose: {
      nl: 'De inspectie moet weten wie er zorg geeft.',
      en: 'The inspectorate has to know who gives care.',
    },
    instead: null,
    sources: ['Wtza', 'Wkkgz'],
    unsure: {
      what: {
        nl: 'Of een coöperatie met alleen vrijwilligers soms toch zorgaanbieder is, weten wij niet zeker.',
        en: 'Whether a cooperative with volunteers only is sometimes a care provider we do not know for certain.',
      },
      ask: { nl: 'Kijk op toetredingzorgaanbieders.nl.', en: 'Look at toetredingzorgaanbieders.nl.' },
    },
  },
  {
    key: 'licence_above_ten',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moeten wij een vergunning hebben met elf zorgverleners?',
      en: 'Must we have a licence with eleven carers?',
    },
    short: 'must',
    answer: {
      nl: 'Ja. Boven de tien zorgverleners is een vergunning nodig. Voor medisch-specialistische zorg is zij altijd nodig.',
      en: 'Yes. Above ten carers a licence is needed. For specialist medical care it is always needed.',
    },
    purpose: {
      nl: 'Wie veel mensen zorg geeft, laat vooraf zien dat zij haar zaken op orde heeft.',
      en: 'Who gives care to many shows beforehand that her affairs are in order.',
    },
    instead: null,
    sources: ['Wtza', 'lhv.nl', 'pgb.nl'],
    unsure: null,
  },
  {
    key: 'subcontractor_licence',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Wij werken onder een zorgorganisatie met vergunning. Moeten wij er zelf ook een hebben?',
      en: 'We work under a care organisation with a licence. Must we have one too?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. De hoofdaannemer heeft de vergunning nodig, de onderaannemer niet. Dat is anders als de hoofdaannemer een lege huls is die zelf geen zorg geeft.',
      en: 'No. The main contractor needs the licence, the subcontractor does not. It is otherwise when the main contractor is an empty shell that gives no care itself.',
    },
    purpose: {
      nl: 'Er moet altijd een organisatie zijn die voor de zorg instaat.',
      en: 'There always has to be an organisation that answers for the care.',
    },
    instead: null,
    sources: ['Wtza', 'pgb.nl'],
    unsure: null,
  },
];
