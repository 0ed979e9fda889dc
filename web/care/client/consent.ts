import { readDay } from '../../ui/form/days.ts';
import { today } from '../../ui/format.ts';

/** The subjects of consent, in the order in which they are asked. */
export const subjects = [
  'planning',
  'matters',
  'tasks',
  'reports',
  'medical',
  'refusals',
  'contact',
] as const;
export type Subject = (typeof subjects)[number];

/** Answers as given so far: nothing is chosen beforehand, not even how long. */
export type Consent = {
  answers: Partial<Record<Subject, boolean>>;
  length: '' | 'open' | 'until';
  until: string;
};

export const noConsent: Consent = { answers: {}, length: '', until: '' };

export const agreed = ({ answers }: Consent): Subject[] => subjects.filter((one) => answers[one] === true);

/** The last day, null for until it is stopped. */
export const lastDay = ({ length, until }: Consent): string | null =>
  length === 'until' ? readDay(until) : null;

export type ConsentProblem = 'oneYes' | 'chooseLong' | 'dayWrong';

/** What still needs an answer, or null. */
export function problemOf(consent: Consent): ConsentProblem | null {
  if (agreed(consent).length === 0) return 'oneYes';
  if (consent.length === '') return 'chooseLong';
  const day = readDay(consent.until);
  return consent.length === 'until' && (day === null || day < today()) ? 'dayWrong' : null;
}
