import type { RuleQuestion } from './question.ts';

export const volunteers: readonly RuleQuestion[] = [
  {
    key: 'volunteer_allowance',
    topic: 'volunteers',
    type: 'law',
    question: {
      nl: 'Mogen wij een vrijwilliger iets betalen?',
      en: 'May we pay a volunteer something?',
    },
    short: 'may_if',
    answer: {
      nl: 'Ja, tot een grens. In 2025 was die € 5,60 per uur vanaf 21 jaar (jonger € 3,30), € 210 per maand en € 2.100 per jaar. Alle drie de grenzen gelden, over alle organisaties samen. Eén maand erboven, en er is belasting.',
      en: 'Yes, up to a limit. In 2025 it was €5.60 an hour from the age of 21 (younger €3.30), €210 a month and €2,100 a year. All three limits hold, over all organisations together. One month above, and it is taxed.',
    },
    purpose: {
      nl: 'Een vergoeding mag geen loon worden.',
      en: 'An allowance must not become a wage.',
    },
    instead: null,
    sources: ['Kennisnetwerk Belastingen, 2025', 'dewve.nl'],
    unsure: {
      what: {
        nl: 'De bedragen voor 2026 vonden wij niet.',
        en: 'We did not find the amounts for 2026.',
      },
      ask: { nl: 'Kijk op belastingdienst.nl.', en: 'Look at belastingdienst.nl.' },
    },
  },
  {
    key: 'volunteer_vog',
    topic: 'volunteers',
    type: 'protocol',
    question: {
      nl: 'Moet een vrijwilliger zelf betalen voor een VOG?',
      en: 'Must a volunteer pay for a certificate of conduct herself?',
    },
    short: 'need_not',
    answer: {
      nl: 'Nee. De VOG is gratis voor vrijwilligers die met kwetsbare mensen werken, als uw organisatie daarvoor is aangemeld. Is de VOG voor dit werk al verplicht volgens de wet, dan geldt de regeling niet.',
      en: 'No. The certificate is free for volunteers who work with vulnerable people, when your organisation has signed up for it. When the law already demands the certificate for this work, the scheme does not hold.',
    },
    purpose: {
      nl: 'Wie iemand binnenlaat, moet haar kunnen vertrouwen.',
      en: 'Who lets someone in has to be able to trust her.',
    },
    instead: null,
    sources: ['gratisvog.nl'],
    unsure: null,
  },
  {
    key: 'volunteer_insured',
    topic: 'volunteers',
    type: 'protocol',
    question: {
      nl: 'Moeten wij onze vrijwilligers zelf verzekeren?',
      en: 'Must we insure our volunteers ourselves?',
    },
    short: 'not_known',
    answer: {
      nl: 'Kijk eerst wat er is. Ongeveer 300 gemeenten hebben de VNG-polis. Die dekt ongevallen, spullen en aansprakelijkheid, maar pas na uw eigen verzekering. Mantelzorgers zijn alleen verzekerd voor ongevallen en spullen.',
      en: 'First look at what is there. About 300 municipalities have the VNG policy. It covers accidents, belongings and liability, but only after your own insurance. Informal carers are covered for accidents and belongings only.',
    },
    purpose: {
      nl: 'Wie helpt, mag daar zelf geen schade van hebben.',
      en: 'Who helps must not suffer damage by it.',
    },
    instead: null,
    sources: ['VNG-vrijwilligersverzekering'],
    unsure: {
      what: {
        nl: 'Of uw gemeente de polis heeft, en welke, weten wij niet.',
        en: 'Whether your municipality has the policy, and which, we do not know.',
      },
      ask: { nl: 'Vraag het uw gemeente.', en: 'Ask your municipality.' },
    },
  },
  {
    key: 'volunteer_hours',
    topic: 'volunteers',
    type: 'law',
    question: {
      nl: 'Gelden werktijden en rusttijden ook voor vrijwilligers?',
      en: 'Do working hours and rest times hold for volunteers too?',
    },
    short: 'not_known',
    answer: {
      nl: 'Meestal niet: de Arbeidstijdenwet gaat over werknemers. Er zijn uitzonderingen. Vraag nooit meer dan iemand wil.',
      en: 'Mostly not: the Arbeidstijdenwet is about employees. There are exceptions. Never ask more than someone wants.',
    },
    purpose: {
      nl: 'Wie moe is, maakt fouten; dat geldt voor iedereen.',
      en: 'Who is tired makes mistakes; that holds for everyone.',
    },
    instead: null,
    sources: ['Arbeidstijdenwet'],
    unsure: {
      what: {
        nl: 'Welke uitzonderingen er zijn, lazen wij niet na.',
        en: 'Which exceptions there are we did not read.',
      },
      ask: { nl: 'Vraag de Nederlandse Arbeidsinspectie.', en: 'Ask the Nederlandse Arbeidsinspectie.' },
    },
  },
];
