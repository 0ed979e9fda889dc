import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { shiftLength } from './shift-length.ts';

test('a shift may hold twelve hours of work, and each minute more is a breach', () => {
  expect(shiftLength(shiftsFrom([{ from: 0, to: 720 }]))).toBe(0);
  expect(shiftLength(shiftsFrom([{ from: 0, to: 780, work: 721 }]))).toBe(1);
});

test('a long shift before the horizon is past', () => {
  expect(shiftLength(shiftsFrom([{ from: -900, to: -60 }]))).toBe(0);
});
