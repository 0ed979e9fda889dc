import type { RuleId, Text } from '../answer.ts';

const ATW = 'Arbeidstijdenwet';

/** What each rule asks, in a sentence, and where it comes from. */
export const RULES: Record<RuleId, { source: string; text: Text }> = {
  'plan-form': {
    source: 'Tango',
    text: { nl: 'Het plan hoort niet bij deze vraag.', en: 'The plan does not belong to this problem.' },
  },
  'lost-visit': {
    source: 'Tango',
    text: {
      nl: 'Dit bezoek staat nergens: niet ingepland, niet te vragen, niet open.',
      en: 'This visit is nowhere: not planned, not to be asked, not open.',
    },
  },
  'double-visit': {
    source: 'Tango',
    text: { nl: 'Dit bezoek staat er twee keer in.', en: 'This visit is in the plan twice.' },
  },
  'two-carers': {
    source: 'het bezoek',
    text: {
      nl: 'Dit bezoek heeft niet het goede aantal mensen.',
      en: 'This visit does not have the right number of people.',
    },
  },
  qualification: {
    source: 'het bezoek',
    text: {
      nl: 'Deze persoon heeft niet wat dit bezoek vraagt.',
      en: 'This person lacks what the visit asks.',
    },
  },
  'clients-no': {
    source: 'de cliënt',
    text: { nl: 'De cliënt wil deze persoon niet.', en: 'The client does not want this person.' },
  },
  team: {
    source: 'het team',
    text: { nl: 'Deze persoon hoort bij een ander team.', en: 'This person belongs to another team.' },
  },
  'intimate-care': {
    source: 'de cliënt',
    text: {
      nl: 'De cliënt heeft gezegd van wie intieme zorg mag komen.',
      en: 'The client has said who may give intimate care.',
    },
  },
  'second-carer': {
    source: 'het bezoek',
    text: {
      nl: 'De tweede persoon komt te vroeg of te laat na de eerste.',
      en: 'The second person comes too soon or too late after the first.',
    },
  },
  spacing: {
    source: 'de afspraak met de cliënt',
    text: {
      nl: 'Twee bezoeken van een reeks liggen te dicht bij elkaar.',
      en: 'Two visits of a series are too close together.',
    },
  },
  engagement: {
    source: 'de persoon zelf',
    text: { nl: 'Deze persoon heeft hier geen ja op gezegd.', en: 'This person has not said yes to this.' },
  },
  pins: {
    source: 'de planner',
    text: { nl: 'Wat vaststond, is veranderd.', en: 'What was decided has been changed.' },
  },
  windows: {
    source: 'de afspraak met de cliënt',
    text: { nl: 'Het bezoek valt buiten de afgesproken tijd.', en: 'The visit is outside the agreed time.' },
  },
  availability: {
    source: 'de persoon zelf',
    text: { nl: 'Deze persoon is dan niet beschikbaar.', en: 'This person is not available then.' },
  },
  'two-places': {
    source: 'Tango',
    text: { nl: 'Deze persoon is dan nog ergens anders.', en: 'This person is still elsewhere then.' },
  },
  'max-week': {
    source: 'de persoon zelf',
    text: { nl: 'Meer uren in de week dan afgesproken.', en: 'More hours in the week than agreed.' },
  },
  'shift-length': {
    source: `${ATW} art. 5:7`,
    text: { nl: 'Een dienst heeft hoogstens 12 uur werk.', en: 'A shift has at most 12 hours of work.' },
  },
  'daily-rest': {
    source: `${ATW} art. 5:3`,
    text: {
      nl: 'Na een dienst hoort 11 uur rust, één keer per 7 dagen 8 uur.',
      en: 'A shift is followed by 11 hours of rest, once in 7 days by 8.',
    },
  },
  'weekly-rest': {
    source: `${ATW} art. 5:5 lid 2`,
    text: {
      nl: 'In 7 dagen hoort 36 uur rust aaneen, of in 14 dagen 72 uur in stukken van minstens 32.',
      en: '36 hours of rest in 7 days, or 72 in 14 days in blocks of at least 32.',
    },
  },
  'weekly-hours': {
    source: `${ATW} art. 5:7`,
    text: {
      nl: 'Hoogstens 60 uur in een week en gemiddeld 55 over 4 en 48 over 16 weken.',
      en: 'At most 60 hours a week, on average 55 over 4 and 48 over 16 weeks.',
    },
  },
  'night-shift': {
    source: `${ATW} art. 5:8`,
    text: {
      nl: 'Een nachtdienst heeft hoogstens 10 uur werk, en na een einde na 02.00 uur hoort 14 uur rust.',
      en: 'A night shift has at most 10 hours of work, and 14 hours of rest follow an end after 02:00.',
    },
  },
  'night-series': {
    source: `${ATW} art. 5:8`,
    text: {
      nl: 'Na drie of meer nachten hoort 46 uur rust, en hoogstens zeven nachten achter elkaar.',
      en: '46 hours of rest after three or more nights, and at most seven nights in a row.',
    },
  },
  breaks: {
    source: ATW,
    text: {
      nl: 'Bij meer dan 5½ uur werk hoort 30 minuten pauze, bij meer dan 10 uur 45.',
      en: 'More than 5½ hours of work asks 30 minutes of break, more than 10 hours 45.',
    },
  },
};
