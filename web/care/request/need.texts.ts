import type { Texts } from '../../ui/texts.ts';

/** What is asked for, in a word; small, because the volunteer's week carries it too. */
export const needTexts = {
  nl: {
    ride: 'Rit',
    meal: 'Maaltijd',
    chore: 'Klus',
    company: 'Gezelschap',
    garden: 'Tuin',
    digital: 'Computer of telefoon',
    walk: 'Wandelen',
    administration: 'Papieren',
    care: 'Hulp of zorg',
    other: 'Iets anders',
    to: 'naar {{destination}}',
    at: '{{day}} om {{time}}',
  },
  en: {
    ride: 'Ride',
    meal: 'Meal',
    chore: 'Chore',
    company: 'Company',
    garden: 'Garden',
    digital: 'Computer or phone',
    walk: 'Walk',
    administration: 'Paperwork',
    care: 'Help or care',
    other: 'Something else',
    to: 'to {{destination}}',
    at: '{{day}} at {{time}}',
  },
} satisfies Texts;

export type Kind =
  | 'ride'
  | 'meal'
  | 'chore'
  | 'company'
  | 'garden'
  | 'digital'
  | 'walk'
  | 'administration'
  | 'care'
  | 'other';

export const kinds: readonly Kind[] = [
  'ride',
  'meal',
  'chore',
  'company',
  'garden',
  'digital',
  'walk',
  'administration',
  'care',
  'other',
];
