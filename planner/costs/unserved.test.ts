import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { unserved } from './unserved.ts';

const visit = modelOf(hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 0 })).visits[0]!;

test('a must-visit with nobody counts, a wish does not', () => {
  expect(unserved(visit, false)).toBe(1);
  expect(unserved(visit, true)).toBe(0);
  expect(unserved({ ...visit, must: false }, false)).toBe(0);
});

test('a visit that waits for volunteers counts only when one said yes', () => {
  expect(unserved({ ...visit, open: true, candidates: [] }, false)).toBe(0);
  expect(unserved({ ...visit, open: true, candidates: [3] }, false)).toBe(1);
});
