import { expect, test } from 'vitest';
import type { Rhythm, Task } from '../task/task.ts';
import { occurrencesOf } from './occurrences.ts';

const task = (rhythm: Rhythm, extra: Partial<Task> = {}): Task => ({
  id: 'task',
  clientId: 'toos',
  organisationId: 'linde',
  teamId: 'noord',
  what: 'Wassen',
  act: 'washing',
  layer: 'professional',
  rhythm,
  minutes: 30,
  doesId: null,
  taughtById: null,
  stepsInId: null,
  responsibleId: null,
  decision: null,
  orderedBy: '',
  orderedOn: null,
  starts: '2026-01-01',
  ends: null,
  version: 1,
  ...extra,
});
const every = [1, 2, 3, 4, 5, 6, 7];

test('falls due on its days, from its first until its last', () => {
  const weekly = task(
    { days: [1, 4], part: 'morning', carers: 1 },
    { starts: '2026-11-17', ends: '2026-11-26' },
  );
  const days = occurrencesOf([weekly], '2026-11-16', 14).map((one) => one.day);
  expect(days).toEqual(['2026-11-19', '2026-11-23', '2026-11-26']);
});

test('without days, and of own people, nothing is planned', () => {
  const rhythm: Rhythm = { days: every, part: 'morning', carers: 1 };
  const tasks = [task({ ...rhythm, days: [] }), task(rhythm, { layer: 'own_people' })];
  expect(occurrencesOf(tasks, '2026-11-16', 7)).toEqual([]);
});

test('a time has a quarter of an hour around it, two times are a window that leaves room for the visit', () => {
  const [timed] = occurrencesOf([task({ days: every, from: '09:00', carers: 1 })], '2026-11-16', 1);
  expect(timed?.earliest.toISOString()).toBe('2026-11-16T07:45:00.000Z');
  expect(timed?.preferred?.toISOString()).toBe('2026-11-16T08:00:00.000Z');
  const [between] = occurrencesOf(
    [task({ days: every, from: '09:00', to: '11:00', carers: 1 })],
    '2026-11-16',
    1,
  );
  expect(between?.latest.toISOString()).toBe('2026-11-16T09:30:00.000Z');
});

test.each([
  ['2026-10-24', 9 * 60],
  ['2027-03-27', 7 * 60],
])('the night of %s is as long as it really is', (day, minutes) => {
  const [night] = occurrencesOf([task({ days: every, part: 'night', carers: 1 })], day, 1);
  const room = ((night?.latest.getTime() ?? 0) - (night?.earliest.getTime() ?? 0)) / 60_000;
  expect(room).toBe(minutes - 30);
  expect(night?.night).toBe(true);
});
