import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { nightShift } from './night-shift.ts';

const night = { from: 1380, to: 1860, night: 360, afterTwo: true };

test('a night shift holds ten hours of work', () => {
  expect(nightShift(shiftsFrom([{ ...night, work: 600 }]))).toBe(0);
  expect(nightShift(shiftsFrom([{ ...night, work: 610 }]))).toBe(10);
  expect(nightShift(shiftsFrom([{ from: 480, to: 1180 }]))).toBe(0);
});

test('fourteen hours of rest follow a night that ends after two', () => {
  expect(nightShift(shiftsFrom([night, { from: 1860 + 840, to: 2900 }]))).toBe(0);
  expect(nightShift(shiftsFrom([night, { from: 1860 + 800, to: 2900 }]))).toBe(40);
  const early = { ...night, to: 1550, night: 110, afterTwo: false };
  expect(nightShift(shiftsFrom([early, { from: 1550 + 700, to: 2900 }]))).toBe(0);
});
