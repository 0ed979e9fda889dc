import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { breakNeeded, breaks } from './breaks.ts';

test('the break grows with the work', () => {
  expect([330, 331, 600, 601].map(breakNeeded)).toEqual([0, 30, 30, 45]);
});

test('minutes of break that are missing are the breach', () => {
  expect(breaks(shiftsFrom([{ from: 0, to: 480, work: 450, pause: 30 }]))).toBe(0);
  expect(breaks(shiftsFrom([{ from: 0, to: 480, work: 460, pause: 20 }]))).toBe(10);
});
