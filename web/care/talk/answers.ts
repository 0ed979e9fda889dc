/** Between what someone types in the talk and the answers as they are kept. */
import type { Input, Output } from '../../api/contracts.ts';

export type Talk = NonNullable<Output<'talk.ofRequest'>['talk']>;
export type Answers = Input<'talk.answer'>['answers'];
export const steps = ['situation', 'matters', 'goals', 'people', 'rather_not', 'when', 'sharing'] as const;
export type Step = (typeof steps)[number];

/** The last part of the address, in the words of the screen. */
export const slugs: Record<Step, string> = {
  situation: 'wat-is-er',
  matters: 'wat-telt',
  goals: 'weer-kunnen',
  people: 'wie-zijn-er',
  rather_not: 'liever-niet',
  when: 'wanneer',
  sharing: 'delen',
};
export const checkSlug = 'nakijken';
export const doneSlug = 'klaar';
export const allSlug = 'alles';

export const stepOf = (slug: string): Step | null => steps.find((step) => slugs[step] === slug) ?? null;

export const nextSlug = (step: Step): string => {
  const next = steps[steps.indexOf(step) + 1];
  return next ? slugs[next] : checkSlug;
};

export type Around = { givenName: string; familyName: string; relation: string; phone: string };

export type TalkValues = {
  situation: string;
  matters: string;
  goals: string;
  people: Around[];
  rather_not: string;
  days: string[];
  parts: string[];
  note: string;
};

type Kept = Talk['answers'];
const known = <T extends object>(answer: T | undefined): Exclude<T, { unknown: true }> | null =>
  answer && !('unknown' in answer) ? (answer as Exclude<T, { unknown: true }>) : null;

export function valuesOf(answers: Kept): TalkValues {
  const lines = (step: 'matters' | 'goals' | 'rather_not') => known(answers[step])?.lines.join('\n') ?? '';
  const when = known(answers.when);
  return {
    situation: known(answers.situation)?.text ?? '',
    matters: lines('matters'),
    goals: lines('goals'),
    people: (known(answers.people)?.around ?? []).map(({ faceId: _faceId, ...around }) => around),
    rather_not: lines('rather_not'),
    days: when?.days.map(String) ?? [],
    parts: [...(when?.parts ?? [])],
    note: when?.note ?? '',
  };
}

const linesIn = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function answerOf(step: Step, values: TalkValues): Answers {
  switch (step) {
    case 'situation':
      return { situation: { text: values.situation } };
    case 'matters':
    case 'goals':
    case 'rather_not':
      return { [step]: { lines: linesIn(values[step]) } };
    case 'people':
      return {
        people: {
          around: values.people
            .filter(({ givenName, familyName }) => givenName.trim() || familyName.trim())
            .map((around) => ({ faceId: null, ...around })),
        },
      };
    case 'when':
      return {
        when: {
          days: values.days.map(Number).sort(),
          parts: values.parts as ('morning' | 'afternoon' | 'evening')[],
          note: values.note,
        },
      };
    case 'sharing':
      return { sharing: { decided: true } };
  }
}

/** On one page an empty field is no answer yet. */
export function answersOf(values: TalkValues): Answers {
  const given = (step: Step): boolean => {
    if (step === 'people') return values.people.length > 0;
    if (step === 'when') return values.days.length + values.parts.length > 0 || values.note !== '';
    return step !== 'sharing' && values[step].trim() !== '';
  };
  return Object.assign({}, ...steps.filter(given).map((step) => answerOf(step, values)));
}

export const answeredCount = (answers: Kept): number =>
  steps.filter((step) => answers[step] !== undefined).length;
