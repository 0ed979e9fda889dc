import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { nightSeries } from './night-series.ts';

const nights = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ from: n * 1440 + 1380, to: n * 1440 + 1860, night: 360 }));

test('after three nights 46 hours of rest, after two not', () => {
  const after = (count: number, hours: number) => {
    const end = nights(count).at(-1)?.to ?? 0;
    return nightSeries(
      shiftsFrom([...nights(count), { from: end + hours * 60, to: end + hours * 60 + 240 }]),
    );
  };
  expect(after(2, 20)).toBe(0);
  expect(after(3, 46)).toBe(0);
  expect(after(3, 40)).toBe(360);
});

test('seven nights in a row, not eight', () => {
  expect(nightSeries(shiftsFrom(nights(7)))).toBe(0);
  expect(nightSeries(shiftsFrom(nights(8)))).toBe(1440);
});
