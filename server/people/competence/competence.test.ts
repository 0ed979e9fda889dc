import { expect, test } from 'vitest';
import { problemOf, standingOf } from './competence.ts';

test.each([
  ['2026-11-20', 'ended'],
  ['2026-11-21', 'ends_soon'],
  ['2027-01-20', 'ends_soon'],
  ['2027-01-21', 'in_force'],
] as const)('evidence until %s is %s on 21 November 2026', (validUntil, standing) => {
  expect(standingOf({ validUntil }, '2026-11-21')).toBe(standing);
});

const fields = {
  act: 'medication',
  assessedBy: 'Els',
  assessedOn: '2026-11-21',
  validUntil: '2027-11-21',
  evidence: '',
};

test('evidence is of the past and ends after it began', () => {
  expect(problemOf(fields, '2026-11-21')).toBeNull();
  expect(problemOf(fields, '2026-11-20')?.path).toBe('assessedOn');
  expect(problemOf({ ...fields, validUntil: '2026-11-20' }, '2026-11-21')?.path).toBe('validUntil');
});
