import { expect, it } from 'vitest';
import { type Asked, coreOf, fieldOf, hasGuessed, losesWords, nothingGiven, toAnswers } from './answers.ts';

const asked: Asked = {
  instrument: 'vision',
  statements: ['decides_herself', 'time_for_a_talk'],
  others: [
    { organisationId: 'p', name: 'De Wissel' },
    { organisationId: 'm', name: 'De gemeente' },
  ],
  byName: false,
};

it('sends what was chosen, and leaves out what was skipped', () => {
  const given = {
    ...nothingGiven(asked),
    [fieldOf.guess('decides_herself', 'p')]: '2',
    [fieldOf.guess('decides_herself', 'm')]: 'none',
    [fieldOf.agreement('decides_herself')]: '5',
    [fieldOf.importance('decides_herself')]: 'none',
    [fieldOf.remark('decides_herself')]: '  Ook op zondag. ',
  };
  expect(toAnswers(asked, given)).toEqual([
    {
      statement: 'decides_herself',
      guesses: [{ organisationId: 'p', agreement: 2 }],
      agreement: 5,
      importance: null,
      remark: 'Ook op zondag.',
      core: false,
    },
    { statement: 'time_for_a_talk', guesses: [], agreement: null, importance: null, remark: '', core: false },
  ]);
});

it('names as core what was ticked and answered, and knows when a tick would be lost', () => {
  const core = 'decides_herself time_for_a_talk';
  const given = { ...nothingGiven(asked), core, [fieldOf.agreement('decides_herself')]: '5' };
  expect(coreOf(nothingGiven(asked))).toEqual([]);
  expect(coreOf(given)).toEqual(['decides_herself', 'time_for_a_talk']);
  expect(toAnswers(asked, given).map((one) => one.core)).toEqual([true, false]);
  expect(asked.statements.map((statement) => losesWords(given, statement))).toEqual([false, true]);
});

it('drops what belongs to an answer that is not given, and knows when words would be lost', () => {
  const given = {
    ...nothingGiven(asked),
    [fieldOf.agreement('decides_herself')]: 'none',
    [fieldOf.importance('decides_herself')]: '4',
    [fieldOf.remark('decides_herself')]: 'Toch niet.',
  };
  expect(toAnswers(asked, given)[0]).toMatchObject({ agreement: null, importance: null, remark: '' });
  expect(losesWords(given, 'decides_herself')).toBe(true);
  expect(losesWords({ ...given, [fieldOf.agreement('decides_herself')]: '2' }, 'decides_herself')).toBe(
    false,
  );
  expect(losesWords(given, 'time_for_a_talk')).toBe(false);
});

it('asks for one’s own answer only after a guess, or a "do not know", about each other', () => {
  const nothing = nothingGiven(asked);
  const half = { ...nothing, [fieldOf.guess('decides_herself', 'p')]: '4' };
  const whole = { ...half, [fieldOf.guess('decides_herself', 'm')]: 'none' };
  expect([nothing, half, whole].map((given) => hasGuessed(asked, given, 'decides_herself'))).toEqual([
    false,
    false,
    true,
  ]);
  expect(hasGuessed(asked, whole, 'time_for_a_talk')).toBe(false);
});
