import type { RuleQuestion } from './question.ts';

export const organisation: readonly RuleQuestion[] = [
  {
    key: 'pass_work_on',
    topic: 'organisation',
    type: 'protocol',
    question: {
      nl: 'Mogen wij als onderaannemer het werk doorgeven aan een ander?',
      en: 'May we as a subcontractor pass the work on to another?',
    },
    short: 'may_not',
    answer: {
      nl: 'Niet als uw contract de Contractstandaard Wmo volgt. Die vraagt vooraf toestemming op papier, gelijke kwaliteit en geen verdere doorgifte. De gemeente betaalt alleen de hoofdaannemer.',
      en: 'Not when your contract follows the Contractstandaard Wmo. It asks for written permission beforehand, equal quality and no further passing on. The municipality pays the main contractor only.',
    },
    purpose: {
      nl: 'De gemeente wil weten wie er bij mensen komt.',
      en: 'The municipality wants to know who comes to people.',
    },
    instead: {
      nl: 'Vraag de hoofdaannemer om de ander zelf als onderaannemer te nemen.',
      en: 'Ask the main contractor to take on the other as its own subcontractor.',
    },
    sources: ['Contractstandaard Wmo 1.2, 3.9'],
    unsure: {
      what: {
        nl: 'Of uw contract deze standaard volgt, weten wij niet.',
        en: 'Whether your contract follows this standard we do not know.',
      },
      ask: {
        nl: 'Lees uw contract, of vraag de hoofdaannemer.',
        en: 'Read your contract, or ask the main contractor.',
      },
    },
  },
  {
    key: 'client_council',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moeten wij een cliëntenraad hebben met acht zorgverleners?',
      en: 'Must we have a client council with eight carers?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. De plicht begint boven de tien zorgverleners, en boven de 25 voor ambulante eerstelijnszorg (zonder verblijf). Uw leden laten meepraten mag natuurlijk altijd.',
      en: 'No. The duty begins above ten carers, and above 25 for ambulatory primary care. Giving your members a say is of course always allowed.',
    },
    purpose: {
      nl: 'Wie zorg krijgt, moet meepraten over hoe de zorg gaat.',
      en: 'Who receives care has to have a say in how it goes.',
    },
    instead: null,
    sources: ['Wmcz 2018', 'rechtindezorg.nl'],
    unsure: {
      what: {
        nl: 'Onder welke van de twee grenzen uw zorg valt, hangt af van uw zorg.',
        en: 'Which of the two limits holds depends on your care.',
      },
      ask: { nl: 'Vraag het een jurist.', en: 'Ask a lawyer.' },
    },
  },
  {
    key: 'works_council',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moet de ondernemingsraad van de zorgorganisatie advies geven over onze samenwerking?',
      en: 'Must the works council of the care organisation advise on our collaboration?',
    },
    short: 'not_known',
    answer: {
      nl: 'Bij een samenwerking die blijft, waarschijnlijk wel. De wet geeft de ondernemingsraad adviesrecht bij grote besluiten. Vraag het voordat u tekent.',
      en: 'For a lasting collaboration probably yes. The law gives the works council the right to advise on large decisions. Ask before you sign.',
    },
    purpose: {
      nl: 'Medewerkers praten mee over wat hun werk verandert.',
      en: 'Employees have a say in what changes their work.',
    },
    instead: null,
    sources: ['WOR art. 25'],
    unsure: {
      what: {
        nl: 'Of dit besluit er zwaar genoeg voor is, weten wij niet zeker.',
        en: 'Whether this decision is heavy enough for it we do not know for certain.',
      },
      ask: { nl: 'Vraag het de ondernemingsraad zelf.', en: 'Ask the works council itself.' },
    },
  },
  {
    key: 'members_decide',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Mag het bestuur van de coöperatie tekenen zonder de ledenvergadering?',
      en: 'May the board of the cooperative sign without the members’ meeting?',
    },
    short: 'not_known',
    answer: {
      nl: 'Dat staat in uw statuten. Voor een samenwerking die blijft, is waarschijnlijk een besluit van de leden nodig.',
      en: 'That is in your statutes. For a lasting collaboration a decision of the members is probably needed.',
    },
    purpose: {
      nl: 'De coöperatie is van de leden.',
      en: 'The cooperative belongs to its members.',
    },
    instead: null,
    sources: ['Statuten van de coöperatie', 'BW boek 2'],
    unsure: {
      what: { nl: 'Wij kennen uw statuten niet.', en: 'We do not know your statutes.' },
      ask: { nl: 'Lees de statuten, of vraag de notaris.', en: 'Read the statutes, or ask the notary.' },
    },
  },
  {
    key: 'tender_together',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Mogen coöperaties samen inkopen of zich samen inschrijven?',
      en: 'May cooperatives purchase together or tender together?',
    },
    short: 'not_known',
    answer: {
      nl: 'Soms. Samen inkopen of inschrijven moet u toetsen aan de Mededingingswet. Spreek nooit samen prijzen af voordat dat is gedaan.',
      en: 'Sometimes. Purchasing or tendering together has to be tested against the Mededingingswet. Never agree on prices before that is done.',
    },
    purpose: {
      nl: 'Wie kiest, moet iets te kiezen houden.',
      en: 'Who chooses has to keep something to choose from.',
    },
    instead: null,
    sources: ['Mededingingswet'],
    unsure: {
      what: {
        nl: 'Wat in uw geval mag, weten wij niet zeker.',
        en: 'What is allowed in your case we do not know for certain.',
      },
      ask: { nl: 'Vraag het de ACM of een jurist.', en: 'Ask the ACM or a lawyer.' },
    },
  },
  {
    key: 'calamity',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Er ging iets ernstig mis bij een gezamenlijke cliënt. Moet dat naar de inspectie?',
      en: 'Something went badly wrong with a client we share. Must it go to the inspectorate?',
    },
    short: 'must',
    answer: {
      nl: 'Ja, als het een calamiteit is. De zorgaanbieder meldt het binnen drie werkdagen nadat dat vaststaat, en heeft hoogstens zes weken om dat uit te zoeken. Geweld in de zorg moet ook gemeld.',
      en: 'Yes, when it is a calamity. The care provider reports it within three working days after that is established, and has at most six weeks to find out. Violence in care has to be reported too.',
    },
    purpose: {
      nl: 'Van wat misging moet iedereen leren.',
      en: 'Everyone has to learn from what went wrong.',
    },
    instead: null,
    sources: ['Wkkgz', 'igj.nl'],
    unsure: {
      what: {
        nl: 'Wie meldt als twee zorgaanbieders erbij waren, staat niet in onze bronnen.',
        en: 'Who reports when two providers were involved is not in our sources.',
      },
      ask: {
        nl: 'Spreek het vooraf samen af, en vraag de inspectie (IGJ).',
        en: 'Agree on it beforehand, and ask the inspectorate (IGJ).',
      },
    },
  },
  {
    key: 'complaint_term',
    topic: 'organisation',
    type: 'law',
    question: {
      nl: 'Moeten wij een klacht binnen een vaste tijd beantwoorden?',
      en: 'Must we answer a complaint within a fixed time?',
    },
    short: 'must',
    answer: {
      nl: 'Ja, als u zorgaanbieder bent: binnen zes weken, en hoogstens vier weken later als u dat laat weten. Er moet een klachtenfunctionaris zijn, en een geschilleninstantie om naartoe te gaan.',
      en: 'Yes, when you are a care provider: within six weeks, and at most four weeks later when you say so. There has to be a complaints officer, and a disputes body to go to.',
    },
    purpose: {
      nl: 'Wie klaagt, moet weten waar zij aan toe is.',
      en: 'Who complains has to know where she stands.',
    },
    instead: null,
    sources: ['Wkkgz'],
    unsure: {
      what: {
        nl: 'Deze termijnen lazen wij niet zelf na.',
        en: 'We did not read these terms ourselves.',
      },
      ask: {
        nl: 'Vraag de klachtenfunctionaris, of kijk op igj.nl.',
        en: 'Ask the complaints officer, or look at igj.nl.',
      },
    },
  },
  {
    key: 'kompas_for_small',
    topic: 'organisation',
    type: 'standard',
    question: {
      nl: 'Moeten wij nog werken met het kwaliteitskader wijkverpleging?',
      en: 'Must we still work with the quality framework for district nursing?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. Het Generiek Kompas kwam op 1 juli 2024 in de plaats van de kwaliteitskaders voor wijkverpleging en verpleeghuizen. Het vraagt elk jaar een kwaliteitsbeeld.',
      en: 'No. On 1 July 2024 the Generiek Kompas replaced the quality frameworks for district nursing and nursing homes. It asks for a picture of quality each year.',
    },
    purpose: {
      nl: 'Laten zien wat goed gaat en wat beter kan.',
      en: 'Showing what goes well and what can be better.',
    },
    instead: null,
    sources: ['Generiek Kompas', 'zorgthuisnl.nl'],
    unsure: {
      what: {
        nl: 'Hoe uitgebreid het beeld van een kleine coöperatie moet zijn, weten wij niet zeker.',
        en: 'How extensive the picture of a small cooperative has to be we do not know for certain.',
      },
      ask: {
        nl: 'Vraag het Zorginstituut of uw zorgkantoor.',
        en: 'Ask the Zorginstituut or your zorgkantoor.',
      },
    },
  },
];
