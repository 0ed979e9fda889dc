import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { pinHolds, pinnedCarers } from './pins.ts';

const { visits, clients } = hamlet({ seed: 1, days: 1, clients: 2, employees: 1, volunteers: 0 });
const client = { ...clients[0]!, refused: ['bea'] };
const pinned = (...[carerId, secondCarerId]: [string, string?]) => ({
  ...visits[0]!,
  pinned: { carerId, ...(secondCarerId === undefined ? {} : { secondCarerId }) },
});

test('a pin names one or two carers', () => {
  expect(pinnedCarers(visits[0]!)).toEqual([]);
  expect(pinnedCarers(pinned('anna', 'cor'))).toEqual(['anna', 'cor']);
});

test("a client's no undoes the whole pin", () => {
  expect(pinHolds(pinned('anna'), client)).toBe(true);
  expect(pinHolds(pinned('anna', 'bea'), client)).toBe(false);
  expect(pinHolds(visits[0]!, client)).toBe(false);
});
