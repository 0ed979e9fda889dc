import type { Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';

/**
 * Outcome (wat het oplevert): how somebody fares with the help she gets, and what it asks of her own people.
 * A moment comes six weeks after her page was opened and then every half year. She answers three questions, her
 * representative does, or who helps her writes it down and says whose words they are; or she would rather not, this time.
 * A moment is settled once, and one that was left alone for long is let go. Invariants: nobody reads an answer of hers
 * unless she shares it, nobody ever reads what one of her own people said about helping; parties learn totals of five
 * people or more, of a half year that has ended.
 */
export const momentKinds = ['six_weeks', 'half_year'] as const;
export type MomentKind = (typeof momentKinds)[number];

export type Moment = {
  readonly id: string;
  readonly clientId: string;
  readonly kind: MomentKind;
  readonly dueOn: Day;
  readonly settledAs: 'answered' | 'declined' | null;
};

export const questions = ['ownWay', 'knownPeople', 'ownLife'] as const;
export type Question = (typeof questions)[number];

/** In our own words, after what clients say matters in district nursing: deciding together, familiar people, what it brings. */
export const questionTexts: Record<Question, Text> = {
  ownWay: { nl: 'Ik bepaal zelf hoe ik word geholpen.', en: 'I decide how I am helped.' },
  knownPeople: {
    nl: 'Er komen mensen die ik ken en vertrouw.',
    en: 'People come whom I know and trust.',
  },
  ownLife: { nl: 'Ik kan leven zoals ik dat wil.', en: 'I can live as I want to.' },
};

export const questionSource = 'PREM wijkverpleging';

export const speakers = ['client', 'representative', 'relative'] as const;
export type Speaker = (typeof speakers)[number];

export type OutcomeAnswer = {
  readonly id: string;
  readonly clientId: string;
  readonly kind: MomentKind;
  readonly dueOn: Day;
  readonly scores: Readonly<Record<Question, number>>;
  readonly saidBy: Speaker;
  readonly faceId: string;
  readonly writtenByName: string;
  readonly saidOn: Day;
  readonly shared: boolean;
};

export type Strain = { readonly strain: number | null; readonly saidOn: Day };

/** Helping is much: she hears where she can turn to. */
export const isHeavy = (last: Strain | null): boolean => (last?.strain ?? 0) >= 4;

export const totalKinds = ['own_way', 'known_people', 'own_life', 'again', 'strain'] as const;
export type TotalKind = (typeof totalKinds)[number];

/** What a half year brought the people of a partnership. */
export type Total = {
  readonly starts: Day;
  readonly ends: Day;
  readonly what: TotalKind;
  readonly people: number;
  /** From 1 to 5; null for what is only counted. */
  readonly mean: number | null;
};
