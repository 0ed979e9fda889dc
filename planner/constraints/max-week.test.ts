import { expect, test } from 'vitest';
import { maxWeek } from './max-week.ts';

test('what goes over the agreed maximum of a week is a breach, week by week', () => {
  expect(maxWeek([600, 700], 650)).toBe(50);
  expect(maxWeek([600, 700], Number.POSITIVE_INFINITY)).toBe(0);
});
