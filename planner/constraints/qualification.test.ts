import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { isQualified } from './qualification.ts';

const { visits, carers } = hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 0 });
const visit = { ...visits[0]!, qualifications: ['care', 'injection'] };
const carer = { ...carers[0]!, qualifications: ['injection', 'care', 'wound'], level: 3 };

test('every qualification counts, and the level when one is asked', () => {
  expect(isQualified(visit, carer)).toBe(true);
  expect(isQualified(visit, { ...carer, qualifications: ['care'] })).toBe(false);
  expect(isQualified({ ...visit, minLevel: 3 }, carer)).toBe(true);
  expect(isQualified({ ...visit, minLevel: 4 }, carer)).toBe(false);
});
