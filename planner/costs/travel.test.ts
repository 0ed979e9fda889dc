import { expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { modelOf } from '../model.ts';
import { homeTrips } from './travel.ts';

test('from home to the first client and back from the last', () => {
  const carer = modelOf(hamlet({ seed: 1, days: 1, clients: 3, employees: 1, volunteers: 0 })).carers[0]!;
  expect(homeTrips(carer, 0, 2)).toBe(carer.fromHome[0]! + carer.toHome[2]!);
  expect(homeTrips(carer, 0, 2)).toBeGreaterThan(0);
});
