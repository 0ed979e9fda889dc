import { expect, test } from 'vitest';
import { addDays, instantOf } from '../../house/clock.ts';
import { consequenceOf, isAvailable, type Situation } from './consequence.ts';
import type { Visit } from './visit.ts';

const visit = (
  id: string,
  faceId: string | null,
  day: string,
  time: string,
  extra: Partial<Visit> = {},
): Visit => {
  const startsAt = instantOf(day, time);
  return {
    id,
    clientId: 'toos',
    organisationId: 'linde',
    teamId: 'noord',
    faceId,
    taskId: null,
    layer: 'professional',
    what: 'Wassen',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 30 * 60_000),
    status: faceId ? 'planned' : 'open',
    night: false,
    student: false,
    pinned: false,
    source: 'own',
    sourceKey: null,
    sourceSays: null,
    seriesId: null,
    doneAt: null,
    version: 1,
    ...extra,
  };
};

const day = '2026-11-18';
const one = visit('one', 'anja', day, '09:00');
const agreed = { nl: 'Samenwerkingsafspraak', en: 'Agreement' };

const situation = (extra: Partial<Situation> = {}): Situation => ({
  visit: one,
  to: { faceId: 'piet', startsAt: one.startsAt, endsAt: one.endsAt },
  clientVisits: [one, visit('two', 'anja', addDays(day, 1), '09:00')],
  carerVisits: [],
  carer: { name: 'Piet', employee: true, availability: [], unfit: null },
  clientName: 'Toos Bakker',
  limit: { most: 2, source: agreed },
  saidNo: false,
  ...extra,
});

test('says how many faces it makes, without a warning within what was agreed', () => {
  const { faces, warnings } = consequenceOf(situation());
  expect(faces).toEqual({ before: 1, after: 2, agreed: 2 });
  expect(warnings).toEqual([]);
});

test('one face more than agreed is a warning with its source', () => {
  const { warnings } = consequenceOf(situation({ limit: { most: 1, source: agreed } }));
  expect(warnings).toMatchObject([
    { kind: 'faces', source: agreed, text: { nl: 'Dan komen er 2 mensen in twee weken. Wij spraken 1 af.' } },
  ]);
});

test('her no is a refusal, whatever else holds', () => {
  expect(consequenceOf(situation({ saidNo: true })).refused?.nl).toContain('Toos Bakker wil graag');
});

test('who is elsewhere, does not work then or lacks a ground is told', () => {
  const unfit = {
    source: { nl: 'Wet BIG', en: 'BIG Act' },
    text: { nl: 'Piet mag dit niet.', en: 'Not Piet.' },
  };
  const { warnings } = consequenceOf(
    situation({
      carerVisits: [visit('three', 'piet', day, '09:15')],
      carer: { name: 'Piet', employee: true, availability: [{ day: 1, from: '07:00', to: '12:00' }], unfit },
    }),
  );
  expect(warnings.map((warning) => warning.kind)).toEqual(['overlap', 'availability', 'competence']);
});

test('working time counts for employees only', () => {
  const late = { ...visit('three', 'piet', day, '21:00'), endsAt: instantOf(addDays(day, 1), '03:00') };
  const to = {
    faceId: 'piet',
    startsAt: instantOf(addDays(day, 1), '09:00'),
    endsAt: instantOf(addDays(day, 1), '16:30'),
  };
  const given = { carerVisits: [late], to };
  expect(consequenceOf(situation(given)).warnings.map((warning) => warning.kind)).toContain('shift');
  const free = { name: 'Piet', employee: false, availability: [], unfit: null };
  expect(consequenceOf(situation({ ...given, carer: free })).warnings).toEqual([]);
});

test('a pattern of hours that runs past midnight covers both evening and morning', () => {
  const nights = [{ day: 3, from: '22:00', to: '07:00' }];
  const at = (on: string, time: string) => {
    const startsAt = instantOf(on, time);
    return { startsAt, endsAt: new Date(startsAt.getTime() + 60 * 60_000) };
  };
  expect(isAvailable(nights, at(day, '23:30'))).toBe(true);
  expect(isAvailable(nights, at(addDays(day, 1), '02:00'))).toBe(true);
  expect(isAvailable(nights, at(day, '02:00'))).toBe(false);
});
