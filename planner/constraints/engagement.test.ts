import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { mayBeFilled } from './engagement.ts';

const { visits, carers } = hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 1 });
const visit = { ...visits[0]!, yes: ['volunteer-1'] };
const as = (engagement: 'assigned' | 'selfEmployed' | 'asked' | 'fixed', id = 'x') => ({
  ...carers[0]!,
  id,
  engagement,
});

test('employees and the self-employed are filled, volunteers only with a yes, relatives never', () => {
  expect(mayBeFilled(visit, as('assigned'))).toBe(true);
  expect(mayBeFilled(visit, as('selfEmployed'))).toBe(true);
  expect(mayBeFilled(visit, as('asked'))).toBe(false);
  expect(mayBeFilled(visit, as('asked', 'volunteer-1'))).toBe(true);
  expect(mayBeFilled({ ...visit, yes: ['x'] }, as('fixed'))).toBe(false);
});
