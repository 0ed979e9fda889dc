import type { Statement } from './statement.ts';

export const volunteers = [
  {
    key: 'volunteers_are_asked',
    theme: 'volunteers',
    says: {
      nl: 'Een vrijwilliger wordt gevraagd, niet ingeroosterd.',
      en: 'A volunteer is asked, not rostered.',
    },
    why: {
      nl: 'Zorgorganisaties plannen mensen in, maar vrijwilligers zeggen zelf ja of nee.',
      en: 'Care organisations schedule people, but volunteers say yes or no themselves.',
    },
    finding: 'own_network',
    talk: {
      nl: 'Wat gebeurt er als een vrijwilliger nee zegt? Wie zoekt er dan verder?',
      en: 'What happens when a volunteer says no? Who then goes on looking?',
    },
  },
  {
    key: 'no_replacement',
    theme: 'volunteers',
    says: {
      nl: 'Vrijwilligers doen geen werk dat een betaalde kracht hoort te doen.',
      en: 'Volunteers do no work that a paid worker ought to do.',
    },
    why: {
      nl: 'Waar die grens ligt, denken twee organisaties zelden hetzelfde.',
      en: 'Two organisations seldom draw that line in the same place.',
    },
    finding: 'task_division',
    talk: {
      nl: 'Noem werk waarvan u twijfelt of een vrijwilliger het moet doen.',
      en: 'Name work of which you doubt whether a volunteer should do it.',
    },
  },
  {
    key: 'volunteers_are_thanked',
    theme: 'volunteers',
    says: {
      nl: 'Ook de zorgorganisatie zorgt goed voor de vrijwilligers van het dorp.',
      en: 'The care organisation too takes good care of the volunteers of the village.',
    },
    why: {
      nl: 'Beide organisaties hebben baat bij vrijwilligers, maar vaak zorgt er maar één voor hen.',
      en: 'Both organisations benefit from volunteers, but often only one takes care of them.',
    },
    finding: 'room_for_informal',
    talk: {
      nl: 'Wat kreeg een vrijwilliger dit jaar van ons: scholing, dank, een luisterend oor?',
      en: 'What did a volunteer get from us this year: training, thanks, a listening ear?',
    },
  },
  {
    key: 'nurse_learns_from_village',
    theme: 'volunteers',
    says: {
      nl: 'Een zorgverlener vraagt een vrijwilliger om raad, want die kent iemand vaak langer.',
      en: 'A carer asks a volunteer for advice, for she has often known someone longer.',
    },
    why: {
      nl: 'Kennis van iemands leven is ook kennis, maar die moet wel gehoord worden.',
      en: 'Knowledge of someone’s life is knowledge too, but it has to be heard.',
    },
    finding: 'professional_pride',
    talk: {
      nl: 'Wat hoorde u van een vrijwilliger dat u zelf niet had gezien?',
      en: 'What did you hear from a volunteer that you had not seen yourself?',
    },
  },
] as const satisfies readonly Statement[];

export const growth = [
  {
    key: 'stay_small',
    theme: 'growth',
    says: {
      nl: 'Klein blijven is belangrijker dan meer mensen helpen.',
      en: 'Staying small matters more than helping more people.',
    },
    why: {
      nl: 'Als de een wil groeien en de ander dichtbij wil blijven, botst dat pas later, en dan hard.',
      en: 'When one wants to grow and the other to stay near, it clashes only later, and then hard.',
    },
    finding: 'structure',
    talk: {
      nl: 'Hoe ziet onze samenwerking er over vijf jaar uit als het goed gaat?',
      en: 'What does our collaboration look like in five years if it goes well?',
    },
  },
  {
    key: 'village_leads',
    theme: 'growth',
    says: {
      nl: 'Nieuwe plannen beginnen in het dorp. De zorgorganisatie sluit aan.',
      en: 'New plans begin in the village. The care organisation joins in.',
    },
    why: {
      nl: 'Wie het plan bedenkt, voelt zich eigenaar.',
      en: 'Who thinks up the plan feels it is hers.',
    },
    finding: 'initiative',
    talk: {
      nl: 'Van wie kwamen onze laatste drie plannen? Wat werd ervan?',
      en: 'From whom did our last three plans come? What became of them?',
    },
  },
  {
    key: 'open_about_money',
    theme: 'growth',
    says: {
      nl: 'Wij zijn open over wat wij aan de samenwerking verdienen of besparen.',
      en: 'We are open about what we earn or save by the collaboration.',
    },
    why: {
      nl: 'Wie niet weet wat de ander eraan heeft, gaat raden.',
      en: 'Who does not know what the other gains starts guessing.',
    },
    finding: 'motives',
    talk: {
      nl: 'Wat levert de samenwerking u op? Zou u dat aan de leden vertellen?',
      en: 'What does the collaboration bring you? Would you tell the members?',
    },
  },
  {
    key: 'recognised_together',
    theme: 'growth',
    says: {
      nl: 'Naar gemeente, zorgkantoor en verzekeraar gaan wij samen.',
      en: 'To municipality, zorgkantoor and insurer we go together.',
    },
    why: {
      nl: 'Erkenning vraagt bewijs, en samen hebt u daar meer van.',
      en: 'Recognition asks for evidence, and together you have more of it.',
    },
    finding: 'recognition',
    talk: {
      nl: 'Wie sprak de gemeente voor het laatst? Wist de ander daarvan?',
      en: 'Who last spoke with the municipality? Did the other know?',
    },
  },
] as const satisfies readonly Statement[];
