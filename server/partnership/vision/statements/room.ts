import type { Statement } from './statement.ts';

export const room = [
  {
    key: 'depart_with_reason',
    theme: 'room',
    says: {
      nl: 'Van een eigen regel mag u afwijken, als u kunt zeggen waarom.',
      en: 'You may depart from an own rule when you can say why.',
    },
    why: {
      nl: 'Regels zijn gemaakt voor de meeste mensen, en soms past er een niet bij deze ene.',
      en: 'Rules are made for most people, and sometimes one does not fit this person.',
    },
    finding: 'room_to_depart',
    talk: {
      nl: 'Van welke regel week u wel eens af? Durfde u dat te vertellen?',
      en: 'Which rule did you once depart from? Did you dare to tell?',
    },
  },
  {
    key: 'ask_whose_rule',
    theme: 'room',
    says: {
      nl: 'Wie zegt "dat mag niet", zegt ook welke regel het is en van wie.',
      en: 'Who says “that is not allowed” also says which rule it is and whose.',
    },
    why: {
      nl: 'Veel van wat "niet mag" is een gewoonte, geen wet.',
      en: 'Much of what is “not allowed” is a habit, not a law.',
    },
    finding: 'room_to_depart',
    talk: {
      nl: 'Noem iets wat hier "niet mag". Weet iemand waar dat staat?',
      en: 'Name something that is “not allowed” here. Does anyone know where that is written?',
    },
  },
  {
    key: 'backed_by_manager',
    theme: 'room',
    says: {
      nl: 'Wie met reden afwijkt en het opschrijft, krijgt rugdekking. Ook als het misgaat.',
      en: 'Who departs for a reason and writes it down is backed. Also when it goes wrong.',
    },
    why: {
      nl: 'Ruimte bestaat pas als mensen er niet bang voor hoeven te zijn.',
      en: 'Room only exists when people need not be afraid of using it.',
    },
    finding: 'room_to_depart',
    talk: {
      nl: 'Ging er ooit iets mis na een eigen keuze? Wie stond er naast u?',
      en: 'Did something ever go wrong after a choice of your own? Who stood beside you?',
    },
  },
  {
    key: 'try_out',
    theme: 'room',
    says: {
      nl: 'Wij proberen iets liever klein uit dan dat wij lang vergaderen of het kan.',
      en: 'We rather try something small than meet for long about whether it can be done.',
    },
    why: {
      nl: 'De een wil eerst zekerheid en de ander wil beginnen, en dat verschil remt.',
      en: 'One wants certainty first and the other wants to begin, and that difference slows down.',
    },
    finding: 'bridging',
    talk: {
      nl: 'Wat zouden wij morgen kunnen proberen? Wat houdt ons tegen?',
      en: 'What could we try tomorrow? What holds us back?',
    },
  },
] as const satisfies readonly Statement[];

export const safety = [
  {
    key: 'risk_belongs_to_living',
    theme: 'safety',
    says: {
      nl: 'Een beetje gevaar hoort erbij als iemand dat zelf kiest.',
      en: 'A little danger is part of it when someone chooses so herself.',
    },
    why: {
      nl: 'Hoeveel gevaar mag, is tussen organisaties zelden uitgesproken.',
      en: 'How much danger is allowed is seldom spoken out between organisations.',
    },
    finding: 'client_directs',
    talk: {
      nl: 'Iemand wil alleen naar buiten en valt soms. Wat vindt u dat wij moeten doen?',
      en: 'Someone wants to go out alone and sometimes falls. What should we do, in your view?',
    },
  },
  {
    key: 'one_finally_responsible',
    theme: 'safety',
    says: {
      nl: 'Bij alles wat wij samen doen, is duidelijk wie eindverantwoordelijk is.',
      en: 'In everything we do together it is clear who is finally responsible.',
    },
    why: {
      nl: 'Wie denkt dat de ander het wel doet, merkt pas te laat dat niemand het deed.',
      en: 'Who thinks the other will do it notices too late that nobody did.',
    },
    finding: 'information',
    talk: {
      nl: 'Neem één persoon in gedachten. Wie is verantwoordelijk als het in de nacht misgaat?',
      en: 'Think of one person. Who is responsible when it goes wrong at night?',
    },
  },
  {
    key: 'volunteer_and_acts',
    theme: 'safety',
    says: {
      nl: 'Een vrijwilliger die het goed heeft geleerd, mag ook verzorgend werk doen.',
      en: 'A volunteer who has learned it well may do care work too.',
    },
    why: {
      nl: 'Hierover denken dorpen en zorgorganisaties vaak anders, en het is een eigen keuze.',
      en: 'Villages and care organisations often think differently about it, and it is a choice.',
    },
    finding: 'authority',
    talk: {
      nl: 'Welk werk zou u nooit aan een vrijwilliger vragen? Waarom niet?',
      en: 'Which work would you never ask of a volunteer? Why not?',
    },
  },
  {
    key: 'mistakes_are_told',
    theme: 'safety',
    says: {
      nl: 'Gaat er iets fout, dan vertellen wij dat elkaar dezelfde dag.',
      en: 'When something goes wrong, we tell each other the same day.',
    },
    why: {
      nl: 'Wie een fout verzwijgt uit angst voor de ander, neemt de ander iets af.',
      en: 'Who hides a mistake out of fear takes something away from the other.',
    },
    finding: 'respect',
    talk: {
      nl: 'Wat hoorde u te laat van de ander? Waardoor kwam dat?',
      en: 'What did you hear too late from the other? How did that come about?',
    },
  },
] as const satisfies readonly Statement[];
