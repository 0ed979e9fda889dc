import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, timeOf, weekday } from '../../house/clock.ts';
import { answerBy, answered, type ShortNote, waitsTooLong } from './short-line.ts';

const weekdays = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', answerWithinHours: 4 };

// 2026-11-20 is a Friday; in winter ten o'clock in the Netherlands is nine in UTC.
test.each([
  ['in the morning', '2026-11-20T09:00:00Z', '2026-11-20T13:00:00.000Z'],
  ['exactly until closing time', '2026-11-20T12:00:00Z', '2026-11-20T16:00:00.000Z'],
  ['late on Friday: the rest on Monday', '2026-11-20T15:00:00Z', '2026-11-23T11:00:00.000Z'],
  ['in the weekend: from Monday morning', '2026-11-21T12:00:00Z', '2026-11-23T12:00:00.000Z'],
  ['before opening time', '2026-11-20T05:00:00Z', '2026-11-20T12:00:00.000Z'],
  ['after closing time', '2026-11-19T19:00:00Z', '2026-11-20T12:00:00.000Z'],
  ['before Christmas, which is on Friday', '2026-12-24T15:00:00Z', '2026-12-28T11:00:00.000Z'],
])('sent %s', (_when, sent, by) => {
  expect(answerBy(weekdays, new Date(sent)).toISOString()).toBe(by);
});

test('who agreed on every day answers on a holiday too', () => {
  const always = { ...weekdays, days: [1, 2, 3, 4, 5, 6, 7] };
  expect(answerBy(always, new Date('2026-12-25T09:00:00Z')).toISOString()).toBe('2026-12-25T13:00:00.000Z');
});

test('an answer is always due at an agreed hour, and never sooner than was agreed', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 72 }),
      fc.date({
        min: new Date('2026-01-01T00:00:00Z'),
        max: new Date('2027-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      (days, answerWithinHours, sentAt) => {
        const due = answerBy({ days, from: '08:30', to: '16:00', answerWithinHours }, sentAt);
        expect(days).toContain(weekday(dayOf(due)));
        expect(timeOf(due) >= '08:30' && timeOf(due) <= '16:00').toBe(true);
        expect(due.getTime() - sentAt.getTime()).toBeGreaterThanOrEqual(answerWithinHours * 3_600_000);
      },
    ),
  );
});

test('what is short by a thousandth of a second is due in the first minute of the next day', () => {
  const sent = new Date('2026-11-19T12:00:00.001Z');
  expect(answerBy(weekdays, sent).toISOString()).toBe('2026-11-20T08:00:00.001Z');
});

const note = { answerBy: new Date('2026-11-20T13:00:00Z'), answeredAt: null, version: 1 } as ShortNote;

test('it waits too long after the agreed moment, while it is not answered, and when one was agreed', () => {
  const late = new Date('2026-11-20T13:00:01Z');
  expect(waitsTooLong(note, late)).toBe(true);
  expect(waitsTooLong(note, new Date('2026-11-20T13:00:00Z'))).toBe(false);
  expect(waitsTooLong({ ...note, answeredAt: late }, late)).toBe(false);
  expect(waitsTooLong({ ...note, answerBy: null }, late)).toBe(false);
});

test('it is answered once', () => {
  const first = answered(note, 'Ja', 'Anja', new Date());
  expect(first).toMatchObject({ ok: true, value: { answer: 'Ja', answererName: 'Anja', version: 2 } });
  if (first.ok) expect(answered(first.value, 'Nee', 'Tom', new Date()).ok).toBe(false);
});
