import { expect, test } from 'vitest';
import { type Desk, whoTakes } from './who-takes.ts';

const week = [1, 2, 3, 4, 5, 6, 7];
const desk = (faceId: string, extra: Partial<Desk> = {}): Desk => ({
  organisationId: 'linde',
  teamId: null,
  faceId,
  label: faceId,
  phone: '0612345678',
  days: week,
  from: '08:00',
  to: '17:00',
  takesWorries: true,
  ...extra,
});
const desks = [
  desk('team by day', { teamId: 'noord' }),
  desk('other team', { teamId: 'zuid' }),
  desk('evening service', { from: '17:00', to: '23:00' }),
  desk('night service', { from: '23:00', to: '24:00' }),
  desk('night service', { from: '00:00', to: '08:00' }),
  desk('front desk', { takesWorries: false }),
  desk('supporter', { organisationId: 'dorp', days: [1, 2, 3, 4, 5], from: '09:00', to: '13:00' }),
];
const linde = { organisationId: 'linde', teamId: 'noord' };
const dorp = { organisationId: 'dorp', teamId: null };

test.each([
  [1, '08:00', 'team by day'],
  [1, '16:59', 'team by day'],
  [1, '17:00', 'evening service'],
  [7, '22:59', 'evening service'],
  [7, '23:30', 'night service'],
  [3, '03:00', 'night service'],
])('on day %i at %s it is the %s', (weekday, time, who) => {
  expect(whoTakes(desks, [linde, dorp], { weekday, time })?.faceId).toBe(who);
});

test('the next organisation takes it when the first has nobody there', () => {
  const few = desks.filter((one) => one.organisationId === 'dorp');
  expect(whoTakes(few, [linde, dorp], { weekday: 1, time: '10:00' })?.faceId).toBe('supporter');
});

test('when nobody is there it waits for the responsible team, and nobody pretends otherwise', () => {
  const taker = whoTakes([], [linde, dorp], { weekday: 6, time: '03:00' });
  expect(taker).toEqual({ ...linde, faceId: 'noord', label: '', phone: null, until: null });
  expect(whoTakes([], [dorp], { weekday: 6, time: '03:00' })?.faceId).toBe('dorp');
});

test('without any organisation around her nobody takes it', () => {
  expect(whoTakes(desks, [], { weekday: 1, time: '10:00' })).toBeNull();
});
