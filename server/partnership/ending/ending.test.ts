import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrange,
  destinations,
  destinationsOf,
  type Ending,
  earliestEnd,
  giveNotice,
  grounds,
  itemKinds,
  mayCloseAlone,
  mayTakeBack,
} from './ending.ts';

const today = '2026-11-23';
const terms = { noticeMonths: 3, seriousWeeks: 4 };
const ending = (over: Partial<Ending> = {}): Ending => ({
  ...{ id: 'e', partnershipId: 'p', organisationId: 'a', faceId: 'f', ground: 'notice', aboutId: null },
  ...{ reason: 'x', evidence: '', noticeOn: today, endsOn: '2027-02-23', takenBackOn: null },
  ...over,
});
const errorOf = (result: { ok: boolean; error?: { type: string } }) =>
  result.ok ? null : result.error?.type;

describe('notice', () => {
  test.each([
    ['notice', terms, '2027-02-23'],
    ['serious', terms, '2026-12-21'],
    ['serious', { ...terms, seriousWeeks: 0 }, today],
    ['together', terms, today],
    ['dissolved', terms, '2026-12-07'],
    ['notice', null, '2026-12-23'],
    ['serious', null, '2026-12-23'],
  ] as const)('%s with %j can be over from %s', (ground, clause, day) => {
    expect(earliestEnd(ground, clause, today)).toBe(day);
  });

  test('a day before the term is refused with the first day that can be', () => {
    const refused = giveNotice(ending({ endsOn: '2027-02-22' }), terms, ['b'], today);
    expect(refused).toMatchObject({ error: { type: 'ending.too_early', earliest: '2027-02-23' } });
    expect(giveNotice(ending(), terms, ['b'], today).ok).toBe(true);
  });

  test.each([
    ['somebody else who takes part', { ground: 'dissolved', aboutId: 'b', evidence: 'KvK' }, null],
    ['without saying who', { ground: 'dissolved', evidence: 'KvK' }, 'ending.who_is_gone'],
    ['itself', { ground: 'dissolved', aboutId: 'a', evidence: 'KvK' }, 'ending.who_is_gone'],
    ['who does not take part', { ground: 'dissolved', aboutId: 'z', evidence: 'KvK' }, 'ending.who_is_gone'],
    [
      'without saying how it is known',
      { ground: 'dissolved', aboutId: 'b', evidence: ' ' },
      'ending.how_known',
    ],
    ['with somebody who is not gone', { ground: 'notice', aboutId: 'b' }, 'ending.who_is_gone'],
  ] as const)('gone: %s', (_, over, type) => {
    expect(errorOf(giveNotice(ending(over), terms, ['b', 'c'], today))).toBe(type);
  });

  test('no notice is ever over before what its ground asks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...grounds),
        fc.option(
          fc.record({
            noticeMonths: fc.integer({ min: 1, max: 24 }),
            seriousWeeks: fc.integer({ min: 0, max: 26 }),
          }),
        ),
        fc.integer({ min: -400, max: 900 }),
        (ground, clause, away) => {
          const endsOn = new Date(Date.parse(today) + away * 86_400_000).toISOString().slice(0, 10);
          const isGone = ground === 'dissolved';
          const notice = ending({
            ground,
            endsOn,
            aboutId: isGone ? 'b' : null,
            evidence: isGone ? 'KvK' : '',
          });
          expect(giveNotice(notice, clause, ['b'], today).ok).toBe(
            endsOn >= earliestEnd(ground, clause, today),
          );
        },
      ),
    );
  });
});

describe('a party that is gone', () => {
  const gone = ending({ ground: 'dissolved', aboutId: 'b', endsOn: '2026-12-07' });
  test.each([
    ['the other, once the days are over', gone, 'a', ['b'], '2026-12-07', true],
    ['a day too early', gone, 'a', ['b'], '2026-12-06', false],
    ['who is said to be gone', gone, 'b', ['a'], '2026-12-07', false],
    ['with a third who is still there', gone, 'a', ['b', 'c'], '2026-12-07', false],
    ['once it was taken back', { ...gone, takenBackOn: today }, 'a', ['b'], '2026-12-07', false],
    ['by notice', ending({ endsOn: today }), 'a', ['b'], today, false],
  ] as const)('closes it alone: %s', (_, one, who, others, day, may) => {
    expect(mayCloseAlone(one, who, others, day)).toBe(may);
  });

  test('says itself that it is still there; a third does not say it for it', () => {
    expect(['a', 'b', 'c'].map((who) => mayTakeBack(gone, who))).toEqual([true, true, false]);
    expect(mayTakeBack(ending(), 'b')).toBe(false);
    expect(mayTakeBack({ ...gone, takenBackOn: today }, 'a')).toBe(false);
  });
});

describe('where things go', () => {
  test('each kind has a way out, and only what fits it', () => {
    for (const kind of itemKinds) {
      expect(destinationsOf(kind)).toContain('stops');
      for (const destination of destinations)
        expect(arrange({ kind }, { destination, toWhom: 'Linde', byOn: today }, today).ok).toBe(
          destinationsOf(kind).includes(destination),
        );
    }
    expect(destinationsOf('booking')).not.toContain('paid');
  });

  test('who takes it over is said, and the day is still to come', () => {
    const to = { destination: 'taken_over', toWhom: ' ', byOn: today } as const;
    expect(errorOf(arrange({ kind: 'action' }, to, today))).toBe('ending.to_whom');
    const late = { destination: 'stops', toWhom: '', byOn: '2026-11-22' } as const;
    expect(errorOf(arrange({ kind: 'action' }, late, today))).toBe('ending.day_has_passed');
  });
});
