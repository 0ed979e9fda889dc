import { expect, test } from 'vitest';
import { hoursWithout, withinDays } from './setting.ts';

const all = [1, 2, 3, 4, 5, 6, 7];

test.each([
  ['09:00', '17:00', [1], [[[1], '09:00', '17:00']]],
  ['17:00', '00:00', [1, 5], [[[1, 5], '17:00', '24:00']]],
  [
    '17:00',
    '08:00',
    [5, 7],
    [
      [[5, 7], '17:00', '24:00'],
      [[1, 6], '00:00', '08:00'],
    ],
  ],
] as const)('a desk from %s to %s', (from, to, days, kept) => {
  expect(withinDays({ days, from, to }).map((one) => [one.days, one.from, one.to])).toEqual(kept);
});

test('the hours at which nobody takes worries', () => {
  const desk = { days: all, from: '00:00', to: '24:00', takesWorries: true };
  expect(hoursWithout([desk])).toEqual([]);
  expect(hoursWithout([{ ...desk, takesWorries: false }])).toHaveLength(7);
  const day = [
    { ...desk, from: '08:00', to: '17:00' },
    { ...desk, from: '12:00', to: '13:00' },
    { ...desk, days: [1, 2, 3, 4, 5, 6], from: '18:00', to: '24:00' },
  ];
  const gaps = hoursWithout(day);
  expect(gaps.filter((gap) => gap.day === 1)).toEqual([
    { day: 1, from: '00:00', to: '08:00' },
    { day: 1, from: '17:00', to: '18:00' },
  ]);
  expect(gaps.at(-1)).toEqual({ day: 7, from: '17:00', to: '24:00' });
});
