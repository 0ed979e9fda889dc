import { describe, expect, test } from 'vitest';
import { type Callable, whomToCall } from './call-now.ts';
import { sameWords } from './client.ts';
import { cursorFrom, cursorOf } from './cursor.ts';
import { type Grant, historyOf, subjectsFor, withContact, withdrawn } from './sharing.ts';

const person = (faceId: string, order: number, hours: 'always' | 'day' | 'night'): Callable => ({
  kind: 'person',
  faceId,
  phone: '0612345678',
  order,
  hours,
});
const desk = (label: string, from: string, to: string, days = [1, 2, 3, 4, 5, 6, 7]): Callable => ({
  kind: 'desk',
  label,
  phone: '0301234567',
  organisationId: 'x',
  days,
  from,
  to,
});
const names = (list: readonly Callable[], time: string, weekday = 1) =>
  whomToCall(list, { day: '2026-11-23', weekday, time }).map((one) => [
    one.kind === 'desk' ? one.label : one.faceId,
    one.now,
  ]);

describe('whom to call now', () => {
  const all = [
    desk('Nacht', '22:00', '24:00'),
    desk('Kantoor', '09:00', '17:00', [1, 2, 3, 4, 5]),
    person('Els', 2, 'day'),
    person('Jan', 1, 'always'),
  ];

  test('by day her own people come first in her order, then the desk that answers, then the rest', () => {
    expect(names(all, '10:00')).toEqual([
      ['Jan', true],
      ['Els', true],
      ['Kantoor', true],
      ['Nacht', false],
    ]);
  });

  test('at night whoever only answers by day goes to the end and stays on the list', () => {
    expect(names(all, '23:30')).toEqual([
      ['Jan', true],
      ['Nacht', true],
      ['Els', false],
      ['Kantoor', false],
    ]);
  });

  test('a desk does not answer on a day it is closed, nor at the minute it closes', () => {
    expect(names([desk('Kantoor', '09:00', '17:00', [1])], '10:00', 7)).toEqual([['Kantoor', false]]);
    expect(names([desk('Kantoor', '09:00', '17:00')], '17:00')).toEqual([['Kantoor', false]]);
  });
});

describe('sharing', () => {
  const grant = (over: Partial<Grant>): Grant => ({
    id: 'g',
    scope: 'planning',
    granteeId: 'els',
    ground: 'consent',
    purpose: '',
    parentId: null,
    givenBy: null,
    recordedBy: 'riet',
    explanation: '',
    starts: new Date('2026-11-01T10:00:00Z'),
    ends: null,
    endedBy: null,
    ...over,
  });

  test('contact comes with every subject, and withdrawing it is withdrawing everything', () => {
    expect(withContact(['tasks'])).toEqual(['contact', 'tasks']);
    expect(withdrawn(['tasks'])).toEqual(['tasks']);
    expect(withdrawn(['contact'])).toContain('sharing');
  });

  test('a private person is never offered by whom she would rather not be helped', () => {
    expect(subjectsFor('person')).not.toContain('refusals');
    expect(subjectsFor('organisation')).toContain('refusals');
  });

  test('what was given in one go is one line; withdrawn and run out are told apart', () => {
    const now = new Date('2026-11-21T10:00:00Z');
    const past = new Date('2026-11-20T10:00:00Z');
    const history = historyOf(
      [
        grant({ scope: 'contact' }),
        grant({ scope: 'planning', ends: past, endedBy: 'riet' }),
        grant({ scope: 'tasks', ends: past }),
        grant({ scope: 'medical', parentId: 'p' }),
      ],
      now,
    );
    expect(history.map((one) => [one.what, one.scopes])).toEqual([
      ['withdrawn', ['planning']],
      ['ran_out', ['tasks']],
      ['given', ['contact', 'planning', 'tasks']],
    ]);
  });
});

test('the same wish in other capitals or with a full stop is the same wish', () => {
  expect(sameWords('Weer zelf  koken.', 'weer zelf koken')).toBe(true);
  expect(sameWords('Weer koken', 'Weer zelf koken')).toBe(false);
});

test('a cursor that someone made herself is no cursor', () => {
  expect(cursorFrom(cursorOf('smit riet', 'id'))).toEqual(['smit riet', 'id']);
  expect(cursorFrom('xx')).toBeUndefined();
  expect(cursorFrom(undefined)).toBeUndefined();
});
