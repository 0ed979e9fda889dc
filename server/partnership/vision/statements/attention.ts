import type { Statement } from './statement.ts';

export const attention = [
  {
    key: 'time_for_a_talk',
    theme: 'attention',
    says: {
      nl: 'Tijd voor een praatje hoort bij goede zorg.',
      en: 'Time for a chat is part of good care.',
    },
    why: {
      nl: 'Zorg en welzijn worden apart betaald, maar iemand leeft niet in twee helften.',
      en: 'Care and welfare are paid apart, but nobody lives in two halves.',
    },
    finding: 'care_and_welfare',
    talk: {
      nl: 'Wat doet u als iemand wil praten en de volgende wacht?',
      en: 'What do you do when someone wants to talk and the next one waits?',
    },
  },
  {
    key: 'asks_what_matters',
    theme: 'attention',
    says: {
      nl: 'Wat iemand weer wil kunnen is belangrijker dan wat er mis is.',
      en: 'What someone wants to do again matters more than what is wrong.',
    },
    why: {
      nl: 'Het bepaalt waar een plan mee begint: met een wens of met een klacht.',
      en: 'It decides where a plan begins: with a wish or with a complaint.',
    },
    finding: 'care_and_welfare',
    talk: {
      nl: 'Noem iemand die door onze hulp weer iets kon. Wat hielp?',
      en: 'Name someone who could do something again thanks to our help. What helped?',
    },
  },
  {
    key: 'notices_loneliness',
    theme: 'attention',
    says: {
      nl: 'Wie merkt dat iemand eenzaam is, doet daar iets mee. Ook als het niet in het plan staat.',
      en: 'Who notices that someone is lonely acts on it. Also when it is not in the plan.',
    },
    why: {
      nl: 'Zien is niet genoeg: het moet bij iemand terechtkomen die er iets mee doet.',
      en: 'Seeing is not enough: it has to reach someone who acts on it.',
    },
    finding: 'care_and_welfare',
    talk: {
      nl: 'Bij wie meldt u nu dat iemand eenzaam is? Hoort u er ooit iets van terug?',
      en: 'To whom do you now report that someone is lonely? Do you ever hear back?',
    },
  },
  {
    key: 'care_is_more_than_tasks',
    theme: 'attention',
    says: {
      nl: 'Een zorgverlener mag iets doen wat niet in de indicatie staat, als dat de dag goed maakt.',
      en: 'A carer may do something outside the indication when it makes the day good.',
    },
    why: {
      nl: 'De indicatie zegt wat betaald wordt, niet wat iemand nodig heeft op die dag.',
      en: 'The indication says what is paid, not what someone needs on that day.',
    },
    finding: 'professional_pride',
    talk: {
      nl: 'Wat deed u de afgelopen maand "extra"? Mocht dat? Wist iemand het?',
      en: 'What did you do “extra” in the past month? Was it allowed? Did anyone know?',
    },
  },
] as const satisfies readonly Statement[];

export const familiarFaces = [
  {
    key: 'same_faces',
    theme: 'familiar_faces',
    says: {
      nl: 'Liever elke keer dezelfde mensen dan altijd precies op tijd.',
      en: 'Rather the same people each time than always exactly on time.',
    },
    why: {
      nl: 'Vaste mensen en vaste tijden gaan niet altijd samen, dus u moet kiezen wat voorgaat.',
      en: 'The same people and the same times do not always go together, so you have to choose.',
    },
    finding: 'familiar_faces',
    talk: {
      nl: 'Hoeveel verschillende mensen kwamen er vorige week bij iemand die u kent?',
      en: 'How many different people came last week to someone you know?',
    },
  },
  {
    key: 'new_face_is_introduced',
    theme: 'familiar_faces',
    says: {
      nl: 'Een nieuw gezicht wordt eerst voorgesteld, ook in de nacht of in de vakantie.',
      en: 'A new face is introduced first, also at night or in the holidays.',
    },
    why: {
      nl: 'Iemand binnenlaten die u niet kent, is voor veel mensen het moeilijkst.',
      en: 'Letting in someone you do not know is the hardest part for many.',
    },
    finding: 'familiar_faces',
    talk: {
      nl: 'Hoe weet iemand nu wie er vanavond aanbelt?',
      en: 'How does someone now know who rings the bell tonight?',
    },
  },
  {
    key: 'team_from_the_village',
    theme: 'familiar_faces',
    says: {
      nl: 'Het team dat hier komt, werkt zo veel mogelijk alleen hier.',
      en: 'The team that comes here works here only, as far as possible.',
    },
    why: {
      nl: 'Een team dat het dorp kent, vindt sneller wie kan helpen.',
      en: 'A team that knows the village finds sooner who can help.',
    },
    finding: 'familiar_faces',
    talk: {
      nl: 'Wat weet een team van hier dat een ander team niet weet?',
      en: 'What does a team from here know that another team does not?',
    },
  },
  {
    key: 'team_decides_roster',
    theme: 'familiar_faces',
    says: {
      nl: 'Het team maakt zelf het rooster. Een manager grijpt daar niet in.',
      en: 'The team makes its own roster. A manager does not step in.',
    },
    why: {
      nl: 'Wie stuurt op het rooster, stuurt op wie er komt.',
      en: 'Who steers the roster steers who comes.',
    },
    finding: 'familiar_faces',
    talk: {
      nl: 'Wie besliste de laatste keer dat er iemand uitviel? Werkte dat?',
      en: 'Who decided the last time someone fell out? Did that work?',
    },
  },
] as const satisfies readonly Statement[];
