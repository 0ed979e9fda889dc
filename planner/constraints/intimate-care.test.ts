import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { mayCareIntimately, suitsIntimateCare } from './intimate-care.ts';

const { visits, clients, carers } = hamlet({ seed: 1, days: 1, clients: 1, employees: 1, volunteers: 0 });
const washing = { ...visits[0]!, isIntimate: true };
const man = { ...carers[0]!, gender: 'man' as const };
const client = (isFirm: boolean) => ({
  ...clients[0]!,
  intimateCareBy: { gender: 'woman' as const, isFirm },
});

test('a wish weighs, a firm word binds, and both only for intimate care', () => {
  expect(suitsIntimateCare(washing, man, client(false))).toBe(false);
  expect(mayCareIntimately(washing, man, client(false))).toBe(true);
  expect(mayCareIntimately(washing, man, client(true))).toBe(false);
  expect(mayCareIntimately(visits[0]!, man, client(true))).toBe(true);
  expect(mayCareIntimately(washing, { ...man, gender: 'woman' }, client(true))).toBe(true);
});

test('of whom nothing is known does not give intimate care where the client was firm', () => {
  expect(mayCareIntimately(washing, carers[0]!, client(true))).toBe(false);
});
