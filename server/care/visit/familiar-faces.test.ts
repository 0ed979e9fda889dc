import { expect, test } from 'vitest';
import { addDays, instantOf } from '../../house/clock.ts';
import { type Coming, facesUntil, mostFacesAround } from './familiar-faces.ts';

const coming = (faceId: string | null, day: string, extra: Partial<Coming> = {}): Coming => ({
  clientId: 'toos',
  faceId,
  startsAt: instantOf(day, '09:00'),
  layer: 'professional',
  status: 'planned',
  night: false,
  student: false,
  ...extra,
});

test('counts each professional once in fourteen days, up to and including the last', () => {
  const visits = [
    coming('anja', '2026-11-02'),
    coming('anja', '2026-11-15'),
    coming('piet', '2026-11-15'),
    coming('mia', '2026-11-01'),
  ];
  expect([...facesUntil(visits, '2026-11-15').day]).toEqual(['anja', 'piet']);
});

test('own people, volunteers, open places and what did not happen are no faces', () => {
  const visits = [
    coming(null, '2026-11-15'),
    coming('els', '2026-11-15', { layer: 'own_people' }),
    coming('riet', '2026-11-15', { layer: 'volunteer' }),
    coming('piet', '2026-11-15', { status: 'cancelled' }),
    coming('mia', '2026-11-15', { status: 'missed' }),
  ];
  expect(facesUntil(visits, '2026-11-15').day.size).toBe(0);
});

test('nights and students stand apart', () => {
  const faces = facesUntil(
    [coming('nel', '2026-11-15', { night: true }), coming('sam', '2026-11-15', { student: true })],
    '2026-11-15',
  );
  expect([faces.day.size, faces.night.size, faces.students.size]).toEqual([0, 1, 1]);
});

test('looks for the fullest fourteen days around a day', () => {
  const visits = ['2026-11-01', '2026-11-14', '2026-11-20'].map((day, i) => coming(`face-${i}`, day));
  expect(mostFacesAround(visits, '2026-11-14')).toBe(2);
  expect(mostFacesAround(visits, addDays('2026-11-20', 14))).toBe(0);
});
