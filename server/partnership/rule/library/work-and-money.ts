import type { RuleQuestion } from './question.ts';

export const workAndMoney: readonly RuleQuestion[] = [
  {
    key: 'late_then_early',
    topic: 'work',
    type: 'law',
    question: {
      nl: 'Mag iemand na een late dienst tot 23.00 uur om 7.00 uur weer beginnen?',
      en: 'May someone begin at 7:00 again after a late shift until 23:00?',
    },
    short: 'may_if',
    answer: {
      nl: 'Hoogstens één keer in zeven dagen. De rust tussen twee diensten is elf uur; één keer in de zeven dagen mag dat acht uur zijn. Dit geldt voor werknemers.',
      en: 'At most once in seven days. Rest between two shifts is eleven hours; once in seven days it may be eight. This holds for employees.',
    },
    purpose: { nl: 'Wie niet slaapt, kan niet goed zorgen.', en: 'Who does not sleep cannot care well.' },
    instead: null,
    sources: ['Arbeidstijdenwet', 'arbocatalogus'],
    unsure: null,
  },
  {
    key: 'twelve_hour_shift',
    topic: 'work',
    type: 'law',
    question: {
      nl: 'Mag een dienst in de VVT twaalf uur duren?',
      en: 'May a shift in home care last twelve hours?',
    },
    short: 'may_if',
    answer: {
      nl: 'Alleen af en toe. De wet staat twaalf uur per dienst toe. De cao VVT gaat uit van tien uur, en van twaalf bij uitzondering.',
      en: 'Only now and then. The law allows twelve hours a shift. The collective agreement for home care starts from ten, with twelve as an exception.',
    },
    purpose: {
      nl: 'Lange diensten maken moe, ook als iemand ze zelf wil.',
      en: 'Long shifts tire, also when someone wants them.',
    },
    instead: null,
    sources: ['Arbeidstijdenwet', 'Cao VVT'],
    unsure: {
      what: {
        nl: 'De tekst van de cao 2025-26 lazen wij niet zelf.',
        en: 'We did not read the text of the 2025-26 collective agreement ourselves.',
      },
      ask: { nl: 'Vraag uw afdeling personeel.', en: 'Ask your HR department.' },
    },
  },
  {
    key: 'self_employed_hours',
    topic: 'work',
    type: 'law',
    question: {
      nl: 'Moet een zzp’er zich aan de Arbeidstijdenwet houden?',
      en: 'Must a self-employed carer keep to the Arbeidstijdenwet?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee, die wet gaat over werknemers. Let wel op schijnzelfstandigheid: wie werkt zoals een werknemer, kan er voor de wet een zijn.',
      en: 'No, that law is about employees. Do mind false self-employment: who works as an employee may be one in law.',
    },
    purpose: {
      nl: 'Wie echt zelfstandig is, kiest haar eigen uren.',
      en: 'Who is really self-employed chooses her own hours.',
    },
    instead: null,
    sources: ['Arbeidstijdenwet'],
    unsure: {
      what: {
        nl: 'Of iemand in uw geval zelfstandig is, weten wij niet zeker.',
        en: 'Whether someone is self-employed in your case we do not know for certain.',
      },
      ask: { nl: 'Vraag de Belastingdienst of een jurist.', en: 'Ask the Belastingdienst or a lawyer.' },
    },
  },
  {
    key: 'supporter_indicates',
    topic: 'money',
    type: 'law',
    question: {
      nl: 'Mag de dorpsondersteuner bepalen hoeveel zorg iemand krijgt?',
      en: 'May the village supporter decide how much care someone gets?',
    },
    short: 'may_not',
    answer: {
      nl: 'Nee. Voor wijkverpleging bepaalt een hbo-wijkverpleegkundige dat, voor de Wmo de gemeente en voor de Wlz het CIZ. Het zorgplan is van de wijkverpleegkundige.',
      en: 'No. For district nursing a district nurse with a bachelor’s degree decides, for the Wmo the municipality and for the Wlz the CIZ. The care plan is the district nurse’s.',
    },
    purpose: {
      nl: 'Wie recht heeft op zorg, mag niet afhangen van wie er toevallig langskomt.',
      en: 'Who is entitled to care must not depend on who happens to come by.',
    },
    instead: {
      nl: 'Bereid het gesprek samen voor: wat kan zij zelf, wat doen haar eigen mensen, wat is er dan nog nodig? Ga mee naar het gesprek als zij dat wil.',
      en: 'Prepare the talk together: what can she do, what do her own people do, what then remains? Come along to the talk when she wants.',
    },
    sources: ['Zvw', 'Wmo 2015', 'Wlz'],
    unsure: null,
  },
  {
    key: 'right_to_challenge',
    topic: 'money',
    type: 'law',
    question: {
      nl: 'Mogen dorpsgenoten een taak van de gemeente overnemen?',
      en: 'May villagers take over a task of the municipality?',
    },
    short: 'may_if',
    answer: {
      nl: 'Ja, dat kan met het uitdaagrecht, als de gemeente het goedvindt. Doe een voorstel: wat kunt u beter, en voor welk bedrag?',
      en: 'Yes, by the right to challenge, when the municipality agrees. Make a proposal: what can you do better, and for what amount?',
    },
    purpose: {
      nl: 'Wie het dichtst bij mensen staat, weet vaak het beste wat werkt.',
      en: 'Who stands nearest to people often knows best what works.',
    },
    instead: null,
    sources: ['Wmo 2015 art. 2.6.7', 'Gemeentewet art. 150'],
    unsure: {
      what: {
        nl: 'Welke voorwaarden uw gemeente stelt, weten wij niet. Het artikel uit de Gemeentewet lazen wij niet zelf na.',
        en: 'Which conditions your municipality sets we do not know. We did not read the article of the Gemeentewet ourselves.',
      },
      ask: { nl: 'Vraag het uw gemeente.', en: 'Ask your municipality.' },
    },
  },
  {
    key: 'wmo_contribution',
    topic: 'money',
    type: 'law',
    question: {
      nl: 'Moet een lid een eigen bijdrage betalen voor hulp uit de Wmo?',
      en: 'Must a member pay a contribution for help under the Wmo?',
    },
    short: 'must',
    answer: {
      nl: 'Meestal wel: in 2026 hoogstens € 21,80 per maand per huishouden. Wie met meer mensen woont van wie er een nog geen AOW-leeftijd heeft, betaalt niet. Ook niet wie al een Wlz-bijdrage betaalt.',
      en: 'Mostly yes: in 2026 at most €21.80 a month per household. A household of more people, one of them under pension age, does not pay. Nor does who already pays a Wlz contribution.',
    },
    purpose: {
      nl: 'Iedereen betaalt een klein deel mee aan hulp.',
      en: 'Everyone pays a small part of the help.',
    },
    instead: null,
    sources: ['Wmo 2015', 'hetcak.nl, 2026'],
    unsure: {
      what: {
        nl: 'Voor 2027 ligt er een wetsvoorstel voor een andere bijdrage.',
        en: 'For 2027 there is a bill for another contribution.',
      },
      ask: { nl: 'Kijk op hetcak.nl.', en: 'Look at hetcak.nl.' },
    },
  },
];
