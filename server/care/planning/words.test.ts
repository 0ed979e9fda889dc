import { describe, expect, test } from 'vitest';
import type { PlanProblem } from '../../../planner/problem.ts';
import { inOurWords } from './words.ts';

const problem = {
  visits: [{ id: 'one', qualifications: ['hoist', 'catheter_care (in opdracht)'] }],
} as unknown as PlanProblem;
const say = inOurWords(problem, 'one');

describe('the words of the planner', () => {
  test('name what a visit asks as people know it, in either language', () => {
    const said = say({
      nl: 'Niemand in het team heeft wat nodig is: hoist.',
      en: 'No one in the team has what is needed: hoist.',
    });
    expect(said.nl).toBe('Niemand in het team heeft wat nodig is: tillen met een tillift.');
    expect(said.en).toBe('No one in the team has what is needed: lifting with a hoist.');
  });

  test('leave a word alone that only looks like it', () => {
    const said = { nl: 'Anna hoist kan ook.', en: 'Anna hoist could come too.' };
    expect(say(said)).toEqual(said);
  });

  test('leave what is no act of ours as it was written', () => {
    const other = { visits: [{ id: 'one', qualifications: ['catheter_care'] }] } as unknown as PlanProblem;
    const said = { nl: 'Niemand heeft wat nodig is: catheter_care.', en: 'Needed: catheter_care.' };
    expect(inOurWords(other, 'one')(said)).toEqual(said);
  });

  test('write a time as it is written here', () => {
    const said = say({
      nl: 'Bas blijft, tot donderdag om 09:05.',
      en: 'Bas stays, until Thursday at 09:05.',
    });
    expect(said).toEqual({
      nl: 'Bas blijft, tot donderdag om 9.05 uur.',
      en: 'Bas stays, until Thursday at 9:05.',
    });
  });
});
