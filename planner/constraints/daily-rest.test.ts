import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { dailyRest } from './daily-rest.ts';

const DAY = 1440;
const day = (n: number, from: number, to: number) => ({ from: n * DAY + from, to: n * DAY + to });

test('eleven hours between two shifts are enough', () => {
  expect(dailyRest(shiftsFrom([day(0, 840, 1320), day(1, 540, 900)]))).toBe(0);
});

test('eight hours are enough once, and not again within seven days', () => {
  const once = [day(0, 840, 1380), day(1, 420, 700)];
  expect(dailyRest(shiftsFrom(once))).toBe(0);
  expect(dailyRest(shiftsFrom([...once, day(3, 840, 1380), day(4, 420, 700)]))).toBe(180);
  expect(dailyRest(shiftsFrom([...once, day(7, 840, 1380), day(8, 420, 700)]))).toBe(0);
});

test('a shift that lasts longer than thirteen hours leaves too little of the day', () => {
  expect(dailyRest(shiftsFrom([day(0, 0, 1000), day(2, 420, 700)]))).toBe(1000 + 480 - DAY);
});
