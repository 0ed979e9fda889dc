import { describe, expect, test } from 'vitest';
import { answerQuestion, clockOf, countQuestions, dueOn, type Question, withdraw } from './expertise.ts';

const asked: Question = {
  ...{ id: 'q', partnershipId: 'p', organisationId: 'a', faceId: 'f', askedByName: 'Riet', toId: 'b' },
  ...{ topic: 'financial', question: 'Mag dit?', askedAt: new Date('2026-04-02T10:00:00Z') },
  ...{ dueOn: '2026-04-08', answeredBy: null, answeredByName: '', answeredAt: null, answer: '' },
  ...{ withdrawnAt: null, version: 1 },
};
const by = { organisationId: 'b', faceId: 'g', name: 'Kees' };
const later = new Date('2026-04-07T09:00:00Z');

describe('the clock counts working days', () => {
  test.each([
    // Good Friday and Easter Monday are no working days.
    ['2026-04-02T10:00:00Z', 2, '2026-04-08'],
    // Asked late in the evening: it is the next day here already.
    ['2026-04-07T22:30:00Z', 1, '2026-04-09'],
    ['2026-11-20T10:00:00Z', 5, '2026-11-27'],
  ])('asked %s with %i working days is due on %s', (at, days, due) =>
    expect(dueOn(new Date(at), days)).toBe(due),
  );

  test('it runs while the question waits, and not at all when nothing was promised', () => {
    expect(clockOf(asked, '2026-04-07')).toEqual({ dueOn: '2026-04-08', workingDaysLeft: 1 });
    expect(clockOf(asked, '2026-04-10')).toEqual({ dueOn: '2026-04-08', workingDaysLeft: -2 });
    expect(clockOf({ ...asked, dueOn: null }, '2026-04-10')).toBeNull();
    expect(clockOf({ ...asked, answeredAt: later }, '2026-04-10')).toBeNull();
    expect(clockOf({ ...asked, withdrawnAt: later }, '2026-04-10')).toBeNull();
  });
});

describe('answered once, by whom it was asked', () => {
  test('an answer names who gave it; a second one is refused', () => {
    const answered = answerQuestion(asked, by, 'Dat weten wij niet', later);
    expect(answered).toMatchObject({
      ok: true,
      value: { answer: 'Dat weten wij niet', answeredByName: 'Kees' },
    });
    if (answered.ok)
      expect(answerQuestion(answered.value, by, 'x', later)).toMatchObject({
        error: { type: 'expertise.closed' },
      });
  });

  test('whoever asks neither answers nor does the other take it back', () => {
    const own = { ...by, organisationId: 'a' };
    expect(answerQuestion(asked, own, 'x', later)).toMatchObject({
      error: { type: 'expertise.not_asked_of_you' },
    });
    expect(withdraw(asked, 'b', later)).toMatchObject({ error: { type: 'expertise.not_your_question' } });
    const gone = withdraw(asked, 'a', later);
    if (gone.ok)
      expect(answerQuestion(gone.value, by, 'x', later)).toMatchObject({
        error: { type: 'expertise.closed' },
      });
    expect(gone.ok).toBe(true);
  });
});

test('what is counted: how long each took or waits; what was taken back does not count', () => {
  const questions: Question[] = [{ ...asked, answeredAt: later }, asked, { ...asked, withdrawnAt: later }];
  expect(countQuestions(questions, '2026-04-09')).toEqual({
    asked: [
      { answeredIn: 1, waited: 3 },
      { answeredIn: null, waited: 3 },
    ],
  });
});
