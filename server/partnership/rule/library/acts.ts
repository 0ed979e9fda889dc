import type { RuleQuestion } from './question.ts';

/** Who may do which act. The platform answers it per person and act (care/task/authority.ts); this is the rule behind it. */
export const acts: readonly RuleQuestion[] = [
  {
    key: 'relative_injection',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Mag een dochter haar moeder een injectie geven?',
      en: 'May a daughter give her mother an injection?',
    },
    short: 'may_if',
    answer: {
      nl: 'Ja, als zij het kan en haar moeder het goed vindt. De Wet BIG gaat alleen over wie het als beroep doet. Maak samen afspraken; de zorgorganisatie schrijft ze in haar dossier.',
      en: 'Yes, when she is able and her mother agrees. The Wet BIG is only about those who do it as a profession. Make agreements together; the care organisation records them in its file.',
    },
    purpose: {
      nl: 'De wet beschermt mensen tegen zorgverleners die iets niet kunnen. Zij verbiedt familie niets.',
      en: 'The law protects people against professionals who are not able. It forbids relatives nothing.',
    },
    instead: null,
    sources: ['Wet BIG', 'rijksoverheid.nl, voorbehouden handelingen', 'waardigheidentrots.nl'],
    unsure: null,
  },
  {
    key: 'relative_answers',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Krijgt de zorgorganisatie de schuld als een naaste een fout maakt?',
      en: 'Is the care organisation to blame when a relative makes a mistake?',
    },
    short: 'not_known',
    answer: {
      nl: 'Een naaste is zelf verantwoordelijk voor wat zij doet. De inspectie spreekt haar niet aan, behalve bij opzet. De zorgorganisatie moet wel kunnen laten zien wat er is afgesproken en hoe het is aangeleerd.',
      en: 'A relative is responsible herself for what she does. The inspectorate does not call her to account, except for intent. The care organisation must be able to show what was agreed and how it was taught.',
    },
    purpose: {
      nl: 'Het moet vooraf duidelijk zijn wie waarvoor verantwoordelijk is.',
      en: 'It has to be clear beforehand who is responsible for what.',
    },
    instead: null,
    sources: ['waardigheidentrots.nl', 'Wet BIG'],
    unsure: {
      what: {
        nl: 'Wie schade betaalt, hangt af van wat er gebeurde.',
        en: 'Who pays for damage depends on what happened.',
      },
      ask: { nl: 'Vraag het uw verzekeraar of een jurist.', en: 'Ask your insurer or a lawyer.' },
    },
  },
  {
    key: 'neighbour_two_capacities',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Een buurvrouw is ook vrijwilliger van de coöperatie. Moet zij zich altijd aan onze afspraken houden?',
      en: 'A neighbour is also a volunteer of the cooperative. Must she always keep to our agreements?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. Als buurvrouw handelt zij privé. Namens de coöperatie geldt wat beide organisaties afspraken. Het hangt af van de pet die zij op heeft.',
      en: 'No. As a neighbour she acts privately. On behalf of the cooperative, what both organisations agreed holds. It depends on the hat she wears.',
    },
    purpose: {
      nl: 'Wie namens een organisatie komt, brengt ook haar verantwoordelijkheid mee.',
      en: 'Who comes on behalf of an organisation brings its responsibility along.',
    },
    instead: null,
    sources: ['Wet BIG', 'zorgvoorbeter.nl'],
    unsure: null,
  },
  {
    key: 'volunteer_medicine',
    topic: 'acts',
    type: 'standard',
    question: {
      nl: 'Mag een vrijwilliger medicijnen geven?',
      en: 'May a volunteer hand out medicine?',
    },
    short: 'may_if',
    answer: {
      nl: 'Medicijnen aangeven staat niet in de lijst van voorbehouden handelingen; voorschrijven wel. De wet verbiedt het dus niet. Of het kan, beslissen beide organisaties: is het aangeleerd, en wie grijpt in? Zonder afspraak doet de verpleging het.',
      en: 'Handing out medicine is not in the list of reserved acts; prescribing is. So the law does not forbid it. Whether it can be done both organisations decide: was it taught, and who steps in? Without an agreement nursing does it.',
    },
    purpose: {
      nl: 'Het goede middel moet op tijd bij de goede persoon komen, en iemand moet het merken als dat misgaat.',
      en: 'The right medicine has to reach the right person in time, and someone has to notice when it does not.',
    },
    instead: null,
    sources: ['Wet BIG art. 36', 'rijksoverheid.nl, voorbehouden handelingen', 'zorgvoorbeter.nl'],
    unsure: {
      what: {
        nl: 'Welke beroepsrichtlijn voor medicijnen bij u geldt, staat niet in onze bronnen.',
        en: 'Which professional guideline on medicine holds for you is not in our sources.',
      },
      ask: {
        nl: 'Vraag het de wijkverpleegkundige of de apotheek.',
        en: 'Ask the district nurse or the pharmacy.',
      },
    },
  },
  {
    key: 'volunteer_injection',
    topic: 'acts',
    type: 'protocol',
    question: {
      nl: 'Mag een vrijwilliger namens de coöperatie een injectie geven?',
      en: 'May a volunteer give an injection on behalf of the cooperative?',
    },
    short: 'may_if',
    answer: {
      nl: 'De Wet BIG verbiedt het een vrijwilliger niet, als zij het kan. Maar de organisatie blijft aansprakelijk. Daarom doet de verpleging het, tenzij beide organisaties er samen voor kozen en een verpleegkundige het aan haar leerde, bij deze persoon.',
      en: 'The Wet BIG does not forbid it to a volunteer who is able. But the organisation stays liable. So nursing does it, unless both organisations chose it together and a nurse taught it to her, for this person.',
    },
    purpose: {
      nl: 'Een fout bij een injectie kan veel schade doen; niemand mag er alleen voor staan.',
      en: 'A mistake with an injection can do much harm; nobody may stand alone in it.',
    },
    instead: null,
    sources: ['Wet BIG', 'zorgvoorbeter.nl', 'Wkkgz'],
    unsure: null,
  },
  {
    key: 'carer_on_order',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Mag een verzorgende IG een injectie geven?',
      en: 'May a carer at level 3 give an injection?',
    },
    short: 'may_if',
    answer: {
      nl: 'Ja, in opdracht van iemand die het zelf mag, als zij het kan en als toezicht en hulp geregeld zijn. Zij werkt niet zelfstandig, zoals een verpleegkundige.',
      en: 'Yes, on the order of someone with authority, when she is able and when supervision and help are arranged. She does not act independently, as a nurse does.',
    },
    purpose: {
      nl: 'Wie iets niet kan, is er ook niet toe bevoegd.',
      en: 'Who is not able has no authority either.',
    },
    instead: null,
    sources: ['Wet BIG art. 35, 36 en 38', 'rijksoverheid.nl, voorbehouden handelingen'],
    unsure: null,
  },
  {
    key: 'nurse_functional',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Moet er een arts meekijken als een verpleegkundige een katheter inbrengt?',
      en: 'Must a doctor look on when a nurse inserts a catheter?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. Een verpleegkundige doet op opdracht en zonder toezicht: een injectie onder de huid, in een spier of in een ader, een blaaskatheter, een maagsonde, een infuus, bloed afnemen en een hielprik. Zij moet het wel kunnen.',
      en: 'No. On order and without supervision a nurse gives an injection under the skin, into a muscle or a vein, and inserts a bladder catheter, stomach tube or infusion, draws blood and takes a heel prick. She has to be able.',
    },
    purpose: {
      nl: 'Haar opleiding is voor deze handelingen genoeg zekerheid.',
      en: 'For these acts her training is certainty enough.',
    },
    instead: null,
    sources: ['Wet BIG art. 39', 'Besluit functionele zelfstandigheid'],
    unsure: null,
  },
  {
    key: 'who_teaches',
    topic: 'acts',
    type: 'standard',
    question: {
      nl: 'Mag een vrijwilliger een handeling aan een andere vrijwilliger leren?',
      en: 'May a volunteer teach an act to another volunteer?',
    },
    short: 'may_not',
    answer: {
      nl: 'Een handeling leert een verpleegkundige aan die haar zelf beheerst. Dat gaat per persoon en per handeling, met een protocol en een verklaring op papier.',
      en: 'An act is taught by a nurse who masters it herself. That goes per person and per act, with a protocol and a written statement.',
    },
    purpose: {
      nl: 'Wie het aanleert, moet ook zien wat er mis kan gaan.',
      en: 'Who teaches it has to see what may go wrong.',
    },
    instead: {
      nl: 'Laat de ervaren vrijwilliger meelopen als de verpleegkundige het aanleert.',
      en: 'Let the experienced volunteer come along when the nurse teaches it.',
    },
    sources: ['kinderverpleegkunde.nl'],
    unsure: {
      what: {
        nl: 'De bron gaat over zorg aan kinderen. Voor ouderen vonden wij geen gelijke richtlijn.',
        en: 'The source is about care for children. For older people we found no such guideline.',
      },
      ask: { nl: 'Vraag het de wijkverpleegkundige.', en: 'Ask the district nurse.' },
    },
  },
  {
    key: 'teaching_lasts',
    topic: 'acts',
    type: 'protocol',
    question: {
      nl: 'Moet uitleg aan een naaste elk jaar opnieuw?',
      en: 'Must teaching to a relative be repeated every year?',
    },
    short: 'need_not',
    answer: {
      nl: 'Onze bronnen noemen geen vaste termijn in de wet. Een jaar is een gebruikelijke eigen keuze. Spreek het samen af en schrijf het op.',
      en: 'Our sources name no fixed term in the law. A year is a usual choice of one’s own. Agree on it together and write it down.',
    },
    purpose: {
      nl: 'Kennis zakt weg, en wat iemand nodig heeft verandert.',
      en: 'Knowledge fades, and what someone needs changes.',
    },
    instead: null,
    sources: ['kinderverpleegkunde.nl', 'waardigheidentrots.nl'],
    unsure: {
      what: { nl: 'Een wettelijke termijn vonden wij niet.', en: 'We found no term in the law.' },
      ask: {
        nl: 'Vraag de zorgorganisatie wat haar eigen regel is.',
        en: 'Ask the care organisation what its own rule is.',
      },
    },
  },
  {
    key: 'set_law_aside',
    topic: 'acts',
    type: 'law',
    question: {
      nl: 'Mogen wij samen met de cliënt afspreken dat een wet bij ons niet geldt?',
      en: 'May we agree with the client that a law does not hold for us?',
    },
    short: 'may_not',
    answer: {
      nl: 'Nee. Een afspraak zet geen wet opzij: de Wet BIG, de Wzd en de Wkkgz gelden altijd.',
      en: 'No. An agreement sets no law aside: the Wet BIG, the Wzd and the Wkkgz always hold.',
    },
    purpose: {
      nl: 'Een wet beschermt ook wie niet zelf aan tafel zit.',
      en: 'A law also protects those who are not at the table.',
    },
    instead: {
      nl: 'Kijk eerst of het echt een wet is. Van een beroepsrichtlijn kan de verpleegkundige met redenen afwijken, van een eigen protocol de manager. Een naaste valt niet onder de Wet BIG.',
      en: 'First look whether it really is a law. The nurse can depart from a professional standard with reasons, the manager from an own protocol. A relative does not fall under the Wet BIG.',
    },
    sources: ['Wet BIG', 'Wzd', 'Wkkgz'],
    unsure: null,
  },
];
