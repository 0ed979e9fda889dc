import { describe, expect, test } from 'vitest';
import { answerStep, fillingOf, finish, nextStep, type Talk } from './talk.ts';

const talk: Talk = {
  id: 't',
  clientId: 'c',
  requestId: 'r',
  heldBy: 'together',
  answers: {},
  finishedAt: null,
  version: 1,
};
const now = new Date('2026-11-23T08:00:00Z');

describe('a talk goes on where it was left', () => {
  test('at the first step without an answer; "I do not know" is an answer', () => {
    expect(nextStep({})).toBe('situation');
    expect(nextStep({ situation: { unknown: true }, goals: { lines: [] } })).toBe('matters');
  });
  test('after finishing nothing is answered any more', () => {
    const finished = finish(talk, now);
    const after = finished.ok ? answerStep(finished.value, 'goals', { lines: ['x'] }) : finished;
    expect(after).toMatchObject({ ok: false, error: { type: 'talk.finished' } });
    expect(finished.ok && finish(finished.value, now).ok).toBe(false);
  });
});

describe('what goes to her page', () => {
  test('what she said, without what she did not know', () => {
    expect(
      fillingOf({
        situation: { unknown: true },
        matters: { lines: ['Rust'] },
        people: {
          around: [{ faceId: null, givenName: 'Ellen', familyName: 'Bos', relation: 'dochter', phone: '' }],
        },
        rather_not: { unknown: true },
      }),
    ).toEqual({
      situation: undefined,
      matters: ['Rust'],
      goals: [],
      circle: [{ faceId: null, newcomer: { givenName: 'Ellen', familyName: 'Bos' }, relation: 'dochter' }],
      refusals: [],
    });
  });
});
