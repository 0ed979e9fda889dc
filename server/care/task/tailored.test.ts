import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../house/clock.ts';
import {
  holdsOn,
  isOpen,
  lacksOn,
  reminderOn,
  reviewDueOn,
  stateOf,
  type TailoredAgreement,
  type TailoredParty,
} from './tailored.ts';

const party = (over: Partial<TailoredParty> = {}): TailoredParty => ({
  ...{ id: 'p', organisationId: null, name: 'Truus', said: 'yes', saidOn: '2026-11-01' },
  ...{ saidByName: 'Truus', how: 'spoken', ...over },
});
const agreement = (over: Partial<TailoredAgreement> = {}): TailoredAgreement => ({
  ...{
    id: 'a',
    clientId: 'c',
    departsFrom: 'own_protocol',
    ruleKey: 'fish_at_market',
    act: null,
    faceId: null,
  },
  ...{ about: 'Vis kopen op de markt', wish: 'Vis', risk: 'Warm geworden vis', decidesId: 'o' },
  ...{ decidedById: 'f', decidedByName: 'Wim', reasons: 'Met een koeltas', agreedByClient: 'client' },
  ...{ answersId: 'f', starts: '2026-11-01', ends: '2027-04-30', endedOn: null, endedBy: null },
  ...{ proposedOn: '2026-10-20', reviewOn: '2027-01-15', reviews: [] },
  parties: [party(), party({ id: 'o', organisationId: 'o', name: 'De Linde' })],
  ...over,
});

describe('it holds once all said yes', () => {
  test.each([
    ['all yes', {}, '2026-11-02', 'holds'],
    ['before its first day', {}, '2026-10-31', 'waiting'],
    ['all yes, begins later', { starts: '2026-12-01' }, '2026-11-02', 'coming'],
    [
      'one has not answered',
      { parties: [party(), party({ said: null, saidOn: null })] },
      '2026-11-02',
      'waiting',
    ],
    ['one said no', { parties: [party(), party({ said: 'no' })] }, '2026-11-02', 'refused'],
    ['its last day has passed', {}, '2027-05-01', 'over'],
    ['she withdrew today', { endedOn: '2026-12-01', endedBy: 'client' }, '2026-12-01', 'ended'],
    ['made before all parties were asked', { parties: [] }, '2026-11-02', 'holds'],
  ] as const)('%s', (_what, over, day, state) => {
    const one = agreement(over as Partial<TailoredAgreement>);
    expect(stateOf(one, day)).toBe(state);
    expect(holdsOn(one, day)).toBe(state === 'holds');
    expect(isOpen(one, day)).toBe(['waiting', 'coming', 'holds'].includes(state));
  });

  type Event = { day: number; what: 'yes' | 'no' | 'end'; who: number };
  const first = '2026-01-01';

  /** What one would keep by reading the events in their order. */
  function replay(events: readonly Event[], starts: number, ends: number, day: number): boolean {
    const said = new Map<number, string>();
    let ended = false;
    for (const event of events.filter((one) => one.day <= day)) {
      if (ended) break;
      if (event.what === 'end') ended = true;
      else if (!said.has(event.who)) said.set(event.who, event.what);
    }
    return !ended && starts <= day && day <= ends && [0, 1, 2].every((who) => said.get(who) === 'yes');
  }

  test('in force on a day is what a replay of all answers and ends says, over 10,000 histories', () => {
    const event = fc.record({
      day: fc.integer({ min: 0, max: 20 }),
      what: fc.constantFrom('yes' as const, 'yes' as const, 'yes' as const, 'no' as const, 'end' as const),
      who: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 8 }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 30 }),
        (unsorted, starts, days, on) => {
          const events = [...unsorted].sort((a, b) => a.day - b.day);
          const ended = events.find(({ what }) => what === 'end');
          const before = ended ? events.slice(0, events.indexOf(ended)) : events;
          const parties = [0, 1, 2].map((who) => {
            const answer = before.find((one) => one.who === who);
            return party({
              said: answer ? (answer.what as 'yes' | 'no') : null,
              saidOn: answer ? addDays(first, answer.day) : null,
            });
          });
          const one = agreement({
            ...{ parties, starts: addDays(first, starts), ends: addDays(first, starts + days) },
            endedOn: ended ? addDays(first, ended.day) : null,
          });
          expect(holdsOn(one, addDays(first, on))).toBe(replay(events, starts, starts + days, on));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('a complete file', () => {
  const lacks = (over: Partial<TailoredAgreement>, on = '2026-12-01') =>
    lacksOn(agreement(over), on).map(({ nl }) => nl);

  test('lacks nothing', () => expect(lacks({})).toEqual([]));
  test.each([
    [
      'an organisation that has not answered',
      { parties: [party(), party({ name: 'De Linde', said: null })] },
      /De Linde/,
    ],
    ['a yes that came later', { parties: [party({ saidOn: '2026-12-05' })] }, /Truus/],
    ['her yes, in one of before', { parties: [] }, /cliënt of haar vertegenwoordiger/],
    ['reasons', { reasons: ' ' }, /redenen/],
    ['who decided', { decidedById: null }, /redenen/],
    ['a day of review', { reviewOn: null }, /dag waarop/],
    ['a review that was due', { reviewOn: '2026-11-30' }, /30-11-2026/],
  ] as const)('says that it lacks %s', (_what, over, words) => {
    const found = lacks(over as Partial<TailoredAgreement>);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(words);
  });

  test('a review counts from the day it was done, not for the days before', () => {
    const late = {
      reviews: [{ due: '2026-12-01', on: '2026-12-10', by: 'Anja', words: 'Gaat goed' }],
      reviewOn: '2027-03-01',
    };
    expect(reviewDueOn(agreement(late), '2026-12-05')).toBe('2026-12-01');
    expect(lacks(late, '2026-12-05')).toHaveLength(1);
    expect(lacks(late, '2026-12-10')).toEqual([]);
  });
});

test('a reminder once a week from the day of review on, and two weeks before the end', () => {
  const days = Array.from({ length: 181 }, (_, i) => addDays('2026-11-01', i));
  const told = days.filter((day) => reminderOn(agreement(), day) === 'review');
  expect(told.slice(0, 3)).toEqual(['2027-01-15', '2027-01-22', '2027-01-29']);
  expect(days.filter((day) => reminderOn(agreement(), day) === 'ends')).toEqual(['2027-04-16']);
  const ended = agreement({ endedOn: '2026-11-10', endedBy: 'client' });
  expect(days.filter((day) => day >= '2026-11-10' && reminderOn(ended, day) !== null)).toEqual([]);
});
