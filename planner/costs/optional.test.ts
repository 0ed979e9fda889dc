import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { optional } from './optional.ts';

const visit = modelOf(hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 0 })).visits[0]!;

test('a wish with nobody counts, a must-visit does not count here', () => {
  expect(optional({ ...visit, must: false }, false)).toBe(1);
  expect(optional({ ...visit, must: false }, true)).toBe(0);
  expect(optional(visit, false)).toBe(0);
  expect(optional({ ...visit, must: false, open: true, candidates: [] }, false)).toBe(0);
});
