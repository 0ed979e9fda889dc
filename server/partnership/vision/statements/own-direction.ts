import type { Statement } from './statement.ts';

export const direction = [
  {
    key: 'decides_herself',
    theme: 'direction',
    says: {
      nl: 'Wie zorg krijgt, beslist zelf. Ook als wij het anders zouden doen.',
      en: 'Who receives care decides herself. Also when we would do it differently.',
    },
    why: {
      nl: 'Hier botst het snel: de een wil beschermen, de ander wil ruimte geven.',
      en: 'This is where it soon clashes: one wants to protect, the other wants to give room.',
    },
    finding: 'client_directs',
    talk: {
      nl: 'Vertel over een keer dat iemand iets anders koos dan u verstandig vond. Wat deed u?',
      en: 'Tell of a time when someone chose otherwise than you thought wise. What did you do?',
    },
  },
  {
    key: 'rather_not',
    theme: 'direction',
    says: {
      nl: 'Wie iemand liever niet over de vloer heeft, hoeft daar geen reden voor te geven.',
      en: 'Who would rather not have someone in the house need not give a reason.',
    },
    why: {
      nl: 'Een nee van iemand zelf telt alleen als beide organisaties ernaar handelen.',
      en: 'A no of the person herself only counts when both organisations act on it.',
    },
    finding: 'client_directs',
    talk: {
      nl: 'Wat doen wij als iemand een vrijwilliger of zorgverlener niet wil?',
      en: 'What do we do when someone does not want a volunteer or carer?',
    },
  },
  {
    key: 'rhythm_of_the_day',
    theme: 'direction',
    says: {
      nl: 'De dag van wie zorg krijgt gaat voor op ons rooster.',
      en: 'The day of who receives care goes before our roster.',
    },
    why: {
      nl: 'Vaste tijden zijn handig voor de planning, maar het is haar dag.',
      en: 'Fixed times are handy for planning, but it is her day.',
    },
    finding: 'client_directs',
    talk: {
      nl: 'Hoe laat wilt u zelf later geholpen worden? En wat als dat niet past?',
      en: 'At what time would you want to be helped later? And what if that does not fit?',
    },
  },
  {
    key: 'choice_of_provider',
    theme: 'direction',
    says: {
      nl: 'Een lid kiest vrij een zorgorganisatie, ook als dat niet onze partner is.',
      en: 'A member is free to choose a care organisation, also when it is not our partner.',
    },
    why: {
      nl: 'Een vaste partner mag de keuze van een lid niet kleiner maken.',
      en: 'A standing partner must not make the choice of a member smaller.',
    },
    finding: 'motives',
    talk: {
      nl: 'Wat zegt de coöperatie tegen een lid dat een andere aanbieder wil?',
      en: 'What does the cooperative say to a member who wants another provider?',
    },
  },
] as const satisfies readonly Statement[];

export const ownPeople = [
  {
    key: 'own_people_first',
    theme: 'own_people',
    says: {
      nl: 'Wij vragen eerst wat iemands eigen mensen willen doen. Daarna komt beroepszorg.',
      en: 'We first ask what someone’s own people want to do. Then comes professional care.',
    },
    why: {
      nl: 'De volgorde bepaalt wie zich welkom voelt om te helpen.',
      en: 'The order decides who feels welcome to help.',
    },
    finding: 'own_network',
    talk: {
      nl: 'Hoe beginnen wij een eerste gesprek? Wat vragen wij als eerste?',
      en: 'How do we begin a first talk? What do we ask first?',
    },
  },
  {
    key: 'relative_keeps_doing',
    theme: 'own_people',
    says: {
      nl: 'Wat een naaste al jaren goed doet, mag zij blijven doen.',
      en: 'What a relative has done well for years, she may go on doing.',
    },
    why: {
      nl: 'De wet verbiedt het een naaste niet, dus u moet er samen met haar over beslissen.',
      en: 'The law does not forbid it to a relative, so you have to decide about it with her.',
    },
    finding: 'authority',
    talk: {
      nl: 'Een dochter geeft al jaren de injectie. Wat verandert er als de zorg begint?',
      en: 'A daughter has given the injection for years. What changes when care begins?',
    },
  },
  {
    key: 'relative_may_stop',
    theme: 'own_people',
    says: {
      nl: 'Een naaste mag altijd minder doen, zonder uit te leggen waarom.',
      en: 'A relative may always do less, without explaining why.',
    },
    why: {
      nl: 'Wie niet durft te stoppen, raakt overbelast.',
      en: 'Who does not dare to stop gets overburdened.',
    },
    finding: 'own_network',
    talk: {
      nl: 'Waaraan merken wij dat het een naaste te veel wordt? Wie zegt er dan iets?',
      en: 'How do we notice that it becomes too much for a relative? Who then says something?',
    },
  },
  {
    key: 'relative_is_colleague',
    theme: 'own_people',
    says: {
      nl: 'Naasten praten mee over het zorgplan, als wie zorg krijgt dat goed vindt.',
      en: 'Relatives have a say in the care plan, if who receives care agrees.',
    },
    why: {
      nl: 'Naasten weten veel, maar wie zorg krijgt bepaalt wat zij horen.',
      en: 'Relatives know a lot, but who receives care decides what they hear.',
    },
    finding: 'room_for_informal',
    talk: {
      nl: 'Wanneer zat er een naaste bij een bespreking? Wat leverde dat op?',
      en: 'When did a relative sit in on a discussion? What did it bring?',
    },
  },
] as const satisfies readonly Statement[];
