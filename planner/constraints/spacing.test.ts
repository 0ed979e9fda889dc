import { expect, test } from 'vitest';
import { calendarOf } from '../calendar.ts';
import { hamlet } from '../instances/hamlet.ts';
import { check, plan } from '../plan.ts';
import { isSpaced } from './spacing.ts';

test('a day between means every other day at most, and none means different days', () => {
  expect(isSpaced(3, 5, 1)).toBe(true);
  expect(isSpaced(3, 4, 1)).toBe(false);
  expect(isSpaced(4, 3, 0)).toBe(true);
  expect(isSpaced(3, 3, 0)).toBe(false);
});

test('three times a week with a day between finds its days', async () => {
  const bare = hamlet({ seed: 2, days: 7, clients: 6, employees: 4, volunteers: 0 });
  const calendar = calendarOf(bare.horizon);
  const windows = Array.from({ length: 7 }, (_, day) => ({
    earliest: calendar.at(day, 600),
    latest: calendar.at(day, 720),
  }));
  const visits = [1, 2, 3].map((i) => ({
    ...bare.visits[0]!,
    ...{ id: `shower-${i}`, series: 'shower', window: windows[0]!, otherWindows: windows.slice(1) },
  }));
  for (const visit of visits) delete visit.preferredStart;
  const problem = {
    ...bare,
    series: [{ id: 'shower', daysBetween: 1 }],
    visits: [...bare.visits.slice(1), ...visits],
  };
  const made = await plan(problem, { seed: 1, iterations: 3000 });
  const days = made.assignments
    .filter(({ visitId }) => visitId.startsWith('shower'))
    .map(({ start }) => calendar.dayOf(start))
    .sort((a, b) => a - b);
  expect(days).toHaveLength(3);
  expect(days[1]! - days[0]!).toBeGreaterThan(1);
  expect(days[2]! - days[1]!).toBeGreaterThan(1);
  expect(check(problem, made)).toEqual([]);
});
