import type { Statement } from './statement.ts';

export const recording = [
  {
    key: 'write_little',
    theme: 'recording',
    says: {
      nl: 'Wij schrijven alleen op wat iemand anders nodig heeft.',
      en: 'We only write down what someone else needs.',
    },
    why: {
      nl: 'Te veel schrijven kost tijd, te weinig schrijven kost vertrouwen.',
      en: 'Writing too much costs time, writing too little costs trust.',
    },
    finding: 'basic_agreements',
    talk: {
      nl: 'Wat schrijft u op dat niemand leest? Wat zou u juist willen lezen?',
      en: 'What do you write that nobody reads? What would you like to read?',
    },
  },
  {
    key: 'volunteer_notes',
    theme: 'recording',
    says: {
      nl: 'Een vrijwilliger hoeft niets op te schrijven. Bellen bij zorgen is genoeg.',
      en: 'A volunteer need not write anything. Calling when worried is enough.',
    },
    why: {
      nl: 'Voor de zorgorganisatie is opschrijven gewoon, voor een vrijwilliger is het werk.',
      en: 'For the care organisation writing is normal, for a volunteer it is work.',
    },
    finding: 'task_division',
    talk: {
      nl: 'Wat moet een vrijwilliger volgens u minstens laten weten? Aan wie?',
      en: 'What should a volunteer let know at least, in your view? To whom?',
    },
  },
  {
    key: 'she_may_read_all',
    theme: 'recording',
    says: {
      nl: 'Wie zorg krijgt, mag alles lezen wat wij over haar schrijven.',
      en: 'Who receives care may read all that we write about her.',
    },
    why: {
      nl: 'Als zij meeleest, schrijft u anders: over wat er gebeurde, niet over wat u van haar vindt.',
      en: 'When she reads along you write differently: what happened, not what you think of her.',
    },
    finding: 'client_directs',
    talk: {
      nl: 'Zou u uw laatste verslag aan haar voorlezen? Wat zou u veranderen?',
      en: 'Would you read your last report to her? What would you change?',
    },
  },
  {
    key: 'agreements_are_known',
    theme: 'recording',
    says: {
      nl: 'Iedereen die hier komt werken, kent onze afspraken voor het eerste bezoek.',
      en: 'Everyone who comes to work here knows our agreements before the first visit.',
    },
    why: {
      nl: 'Afspraken tussen besturen helpen niet als de invaller ze niet kent.',
      en: 'Agreements between boards do not help when the stand-in does not know them.',
    },
    finding: 'information',
    talk: {
      nl: 'Wat wist u niet toen u hier voor het eerst kwam? Wie had het moeten zeggen?',
      en: 'What did you not know when you first came here? Who should have told you?',
    },
  },
] as const satisfies readonly Statement[];

export const meeting = [
  {
    key: 'short_lines',
    theme: 'meeting',
    says: {
      nl: 'Even bellen is beter dan wachten op het volgende overleg.',
      en: 'A quick call is better than waiting for the next meeting.',
    },
    why: {
      nl: 'Korte lijnen en vaste momenten zijn twee gewoontes, en zonder afspraak wacht u op elkaar.',
      en: 'Short lines and fixed times are two habits, and without an agreement you wait for each other.',
    },
    finding: 'rhythm',
    talk: {
      nl: 'Hoe vaak belde u elkaar de afgelopen maand? Was dat te veel of te weinig?',
      en: 'How often did you call each other in the past month? Too much or too little?',
    },
  },
  {
    key: 'speak_up',
    theme: 'meeting',
    says: {
      nl: 'Wat schuurt, zeggen wij tegen elkaar en niet over elkaar.',
      en: 'What chafes we say to each other, not about each other.',
    },
    why: {
      nl: 'Elkaar aanspreken is moeilijker tussen organisaties dan binnen een team.',
      en: 'Addressing each other is harder between organisations than inside a team.',
    },
    finding: 'respect',
    talk: {
      nl: 'Wat hebt u nog nooit tegen de ander gezegd? Wat is ervoor nodig om dat te doen?',
      en: 'What have you never said to the other? What would it take to do so?',
    },
  },
  {
    key: 'equal_at_the_table',
    theme: 'meeting',
    says: {
      nl: 'De stem van het dorp telt even zwaar als die van de zorgorganisatie.',
      en: 'The voice of the village weighs as much as that of the care organisation.',
    },
    why: {
      nl: 'De een heeft het geld en de vergunning, de ander de mensen, en dan moet u samen beslissen.',
      en: 'One has the money and the licence, the other the people, and then you have to decide together.',
    },
    finding: 'initiative',
    talk: {
      nl: 'Wie nam het laatste besluit waar u het niet mee eens was? Hoe ging dat?',
      en: 'Who took the last decision you did not agree with? How did that go?',
    },
  },
  {
    key: 'boards_know_the_floor',
    theme: 'meeting',
    says: {
      nl: 'Bestuurders horen zelf van de mensen in het werk hoe het gaat.',
      en: 'Board members hear from the people at work themselves how it goes.',
    },
    why: {
      nl: 'Een gedeelde kijk die alleen bij het bestuur leeft, redt het niet.',
      en: 'A shared view that lives in the board only does not last.',
    },
    finding: 'shared_vision',
    talk: {
      nl: 'Wanneer sprak een bestuurder voor het laatst een vrijwilliger en een wijkverpleegkundige?',
      en: 'When did a board member last speak with a volunteer and with a district nurse?',
    },
  },
] as const satisfies readonly Statement[];
