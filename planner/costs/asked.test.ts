import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { asked } from './asked.ts';

test('a professional on what volunteers could do counts, unless pinned', () => {
  const model = modelOf(hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 1 }));
  const visit = { ...model.visits[0]!, volunteers: true };
  expect(asked(model, visit, [0])).toBe(1);
  expect(asked(model, visit, [1])).toBe(0);
  expect(asked(model, { ...visit, pinned: [0] }, [0])).toBe(0);
  expect(asked(model, { ...visit, volunteers: false }, [0])).toBe(0);
});
