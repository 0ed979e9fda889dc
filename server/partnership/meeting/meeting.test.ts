import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, isHoliday, isWorkingDay, weekday } from '../../house/clock.ts';
import { duesOf, endsAt, type Meeting, move } from './meeting.ts';

const held = (day: string, time = '14:30', over: Partial<Meeting> = {}): Meeting => ({
  id: day,
  partnershipId: 'p',
  level: 'operational',
  plannedAt: instantOf(day, time),
  minutes: 90,
  heldOn: day,
  cancelledBecause: null,
  place: 'De Schuur',
  notes: '',
  version: 1,
  ...over,
});
const six = [{ level: 'operational' as const, everyWeeks: 6 }];
const proposalOf = (meetings: readonly Meeting[], today: string, since = '2026-08-03') =>
  duesOf(six, meetings, since, today)[0]?.proposal;

describe('the next meeting that is proposed', () => {
  test('is on the same day of the week, at the same time and place, before it is due', () => {
    // 29 October 2026 is a Thursday; six weeks after it is 10 December, a Thursday too.
    expect(proposalOf([held('2026-10-29')], '2026-11-21')).toEqual({
      day: '2026-12-10',
      at: '14:30',
      place: 'De Schuur',
      minutes: 90,
    });
  });

  test('is not within the week, also when it is late', () => {
    expect(proposalOf([held('2026-09-03')], '2026-11-21')).toMatchObject({ day: '2026-12-03' });
  });

  test('without an earlier one is a working day at ten', () => {
    expect(proposalOf([], '2026-08-10')).toEqual({ day: '2026-09-14', at: '10:00', place: '', minutes: 60 });
  });

  test('follows what was held, not what was called off', () => {
    const off = held('2026-11-10', '09:00', { heldOn: null, cancelledBecause: 'Ziek' });
    expect(proposalOf([held('2026-10-29'), off], '2026-11-21')).toMatchObject({ at: '14:30' });
  });

  test('there is none while one is planned', () => {
    const planned = held('2026-12-01', '10:00', { heldOn: null });
    expect(proposalOf([planned], '2026-11-21')).toBeNull();
  });

  test('whatever happened before: never within a week, never on a holiday', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 4 }), day, (days, today) => {
        const meetings = days.filter((one) => one <= today).map((one) => held(one));
        const found = proposalOf(meetings, today, '2026-01-01')?.day ?? '';
        expect(found >= addDays(today, 7)).toBe(true);
        expect(isHoliday(found)).toBe(false);
        if (meetings.length === 0) expect(isWorkingDay(found)).toBe(true);
        const last = meetings
          .map(({ heldOn }) => heldOn ?? '')
          .sort()
          .at(-1);
        if (last) expect(weekday(found)).toBe(weekday(last));
      }),
    );
  });
});

test('a planned meeting is moved, and lasts as long as was said; one that was held is not', () => {
  const planned = held('2026-12-01', '10:00', { heldOn: null });
  const to = { plannedAt: instantOf('2026-12-02', '11:00'), minutes: 45, place: 'Online' };
  const moved = move(planned, to);
  expect(moved).toMatchObject({ ok: true, value: { ...to, version: 2 } });
  if (moved.ok) expect(endsAt(moved.value)).toEqual(instantOf('2026-12-02', '11:45'));
  expect(move(held('2026-11-01'), to)).toMatchObject({ ok: false, error: { type: 'meeting.not_planned' } });
});
