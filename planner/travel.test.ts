import { expect, test } from 'vitest';
import type { PlanProblem } from './problem.ts';
import { kilometres, travelOf } from './travel.ts';

const problem: PlanProblem = {
  version: 1,
  horizon: { start: '2026-11-23', days: 1, timeZone: 'Europe/Amsterdam' },
  carers: [
    { id: 'anna', engagement: 'assigned', qualifications: [], available: [], home: { lat: 52, lon: 5 } },
  ],
  clients: [
    { id: 'near', place: { lat: 52, lon: 5 } },
    { id: 'far', place: { lat: 52.1, lon: 5 } },
  ],
  visits: [],
};

test('Amsterdam and Utrecht are some 35 kilometres apart', () => {
  expect(kilometres({ lat: 52.37, lon: 4.9 }, { lat: 52.09, lon: 5.12 })).toBeCloseTo(34.5, 0);
});

test('minutes follow distance, detour and the way of travelling, rounded up', () => {
  const travel = travelOf(problem);
  expect(travel('car', 'near', 'far')).toBe(Math.ceil(((11.12 * 1.3) / 35) * 60 + 2));
  expect(travel('bike', 'near', 'far')).toBeGreaterThan(travel('car', 'near', 'far'));
  expect(travel('car', 'anna', 'near')).toBe(0);
  expect(travel('car', 'unknown', 'near')).toBe(0);
});

test('measured minutes go before computed ones', () => {
  const matrix = {
    car: {
      ids: ['near', 'far'],
      minutes: [
        [0, 7],
        [9, 0],
      ],
    },
  };
  const travel = travelOf({ ...problem, travel: { matrix } });
  expect([travel('car', 'near', 'far'), travel('car', 'far', 'near')]).toEqual([7, 9]);
  expect(travel('bike', 'near', 'far')).toBeGreaterThan(50);
});
