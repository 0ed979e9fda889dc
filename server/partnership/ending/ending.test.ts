import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../house/clock.ts';
import {
  arrange,
  closing,
  destinations,
  destinationsOf,
  type Ending,
  earliestEnd,
  giveNotice,
  grounds,
  isTakenBackAlone,
  itemKinds,
  leaversOf,
  partsAll,
  usual,
} from './ending.ts';

const today = '2026-11-23';
const terms = { noticeMonths: 3, seriousWeeks: 4 };
const ending = (over: Partial<Ending> = {}): Ending => ({
  ...{ id: 'e', partnershipId: 'p', organisationId: 'a', faceId: 'f', ground: 'notice', aboutId: null },
  ...{ reason: 'x', evidence: '', noticeOn: today, endsOn: '2027-02-23', takenBackOn: null, closedOn: null },
  ...over,
});
const errorOf = (result: { ok: boolean; error?: { type: string } }) =>
  result.ok ? null : result.error?.type;

describe('notice', () => {
  test.each([
    ['notice', terms, '2027-02-23'],
    ['serious', terms, '2026-12-21'],
    ['serious', { ...terms, seriousWeeks: 0 }, today],
    ['together', terms, '2027-02-23'],
    ['dissolved', terms, '2026-12-07'],
    ['notice', null, '2026-12-23'],
    ['serious', null, '2026-12-23'],
    ['together', null, '2026-12-23'],
  ] as const)('%s with %j can be over from %s', (ground, clause, day) => {
    expect(earliestEnd(ground, clause, today)).toBe(day);
  });

  test('a day before the term is refused with the first day that can be', () => {
    const refused = giveNotice(ending({ endsOn: '2027-02-22' }), terms, ['b'], today);
    expect(refused).toMatchObject({ error: { type: 'ending.too_early', earliest: '2027-02-23' } });
    expect(giveNotice(ending(), terms, ['b'], today).ok).toBe(true);
  });

  test.each([
    ['the only other', { evidence: 'KvK' }, ['b'], null],
    ['one of two others', { evidence: 'KvK', aboutId: 'b' }, ['c', 'b'], null],
    ['one of two, and nobody says which', { evidence: 'KvK' }, ['b', 'c'], 'ending.who_is_gone'],
    ['one who does not take part', { evidence: 'KvK', aboutId: 'x' }, ['b', 'c'], 'ending.who_is_gone'],
    ['oneself', { evidence: 'KvK', aboutId: 'a' }, ['b', 'c'], 'ending.who_is_gone'],
    ['nobody else', { evidence: 'KvK' }, [], 'ending.who_is_gone'],
    ['without saying how it is known', { evidence: ' ' }, ['b'], 'ending.how_known'],
  ] as const)('gone: %s', (_, over, others, type) => {
    const said = giveNotice(ending({ ground: 'dissolved', ...over }), terms, others, today);
    expect(errorOf(said)).toBe(type);
    if (said.ok) expect(said.value.aboutId).toBe('b');
  });

  test('by any other ground it is said of nobody that it exists no more', () => {
    const said = giveNotice(ending({ aboutId: 'b' }), terms, ['b'], today);
    expect(said).toMatchObject({ ok: true, value: { aboutId: null } });
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
          const notice = ending({ ground, endsOn, evidence: isGone ? 'KvK' : '' });
          expect(giveNotice(notice, clause, ['b'], today).ok).toBe(
            endsOn >= earliestEnd(ground, clause, today),
          );
        },
      ),
    );
  });
});

describe('closing', () => {
  const gone = ending({ ground: 'dissolved', aboutId: 'b', endsOn: '2026-12-07' });
  test.each([
    ['before the last day all say yes', ending({ endsOn: '2026-11-24' }), 'a', 'with_all'],
    ['so does whoever was given notice', ending({ endsOn: '2026-11-24' }), 'b', 'with_all'],
    ['from the last day anyone closes it', ending({ endsOn: today }), 'b', 'alone'],
    ['who said the other is gone, once the days are over', { ...gone, endsOn: today }, 'a', 'alone'],
    ['a day too early', { ...gone, endsOn: '2026-11-24' }, 'a', 'not_yet'],
    ['who is said to be gone', { ...gone, endsOn: today }, 'b', 'not_yet'],
  ] as const)('%s', (_, one, who, how) => {
    expect(closing(one, who, 2, today)).toBe(how);
  });

  test.each([
    ['the others together take out one that is gone', { ...gone, endsOn: today }, 'c', 'with_others'],
    ['nobody does so before its days are over', gone, 'a', 'not_yet'],
    ['nor that party itself', { ...gone, endsOn: today }, 'b', 'not_yet'],
    ['a notice to all is closed by any, with three too', ending({ endsOn: today }), 'c', 'alone'],
  ] as const)('of three: %s', (_, one, who, how) => {
    expect(closing(one, who, 3, today)).toBe(how);
  });

  test('that a party exists is said without asking; a notice is not taken back alone', () => {
    expect([isTakenBackAlone(gone), isTakenBackAlone(ending())]).toEqual([true, false]);
  });

  test('who goes while the others go on: who said so, and who exists no more where two are left', () => {
    const party = (organisationId: string, leavesOn: string | null = null) => ({
      ...{ organisationId, name: '', kind: 'care_organisation' as const, motive: '', brings: '', gets: '' },
      ...{ acceptedOn: today, leftOn: null, leavesOn, leftBecause: '', succeededBy: null },
      ...{ signingRoles: [], signaturesNeeded: 1, version: 1 },
    });
    const of = (...parties: ReturnType<typeof party>[]) => ({
      ...{ id: 'p', form: 'broker' as const, phase: 'active' as const, goal: '', urgency: '' },
      ...{ proposedBy: 'a', proposedOn: today, endedOn: null, version: 1, parties },
    });
    const three = of(party('a'), party('b', '2027-01-01'), party('c'));
    const leaves = { organisationId: 'b', lastDay: '2027-01-01', gone: false };
    expect(leaversOf(three, null)).toEqual([leaves]);
    expect(leaversOf(three, ending())).toEqual([leaves]);
    expect(leaversOf(three, gone)).toEqual([{ organisationId: 'b', lastDay: gone.endsOn, gone: true }]);
    expect([partsAll(three, gone), partsAll(three, ending())]).toEqual([null, ending()]);
    const two = of(party('a'), party('b'));
    expect(leaversOf(two, gone)).toEqual([]);
    expect(partsAll(two, gone)).toBe(gone);
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

  test('who exists no more does not go on answering; what it booked may go on', () => {
    const to = { destination: 'goes_on', toWhom: '', byOn: today } as const;
    expect(arrange({ kind: 'responsibility' }, to, today).ok).toBe(true);
    expect(errorOf(arrange({ kind: 'responsibility' }, to, today, true))).toBe('ending.does_not_fit');
    expect(arrange({ kind: 'booking' }, to, today, true).ok).toBe(true);
  });

  test('her own people go on answering for what they do, and nobody has to think about that', () => {
    expect(usual('responsibility', null, '2027-02-23', today, true)).toEqual({
      ...{ destination: 'goes_on', byOn: '2027-02-23' },
    });
    expect(usual('responsibility', null, '2026-02-23', today, true)?.byOn).toBe(today);
  });

  test('who takes it over is said, and the day is still to come', () => {
    const to = { destination: 'taken_over', toWhom: ' ', byOn: today } as const;
    expect(errorOf(arrange({ kind: 'action' }, to, today))).toBe('ending.to_whom');
    const late = { destination: 'stops', toWhom: '', byOn: '2026-11-22' } as const;
    expect(errorOf(arrange({ kind: 'action' }, late, today))).toBe('ending.day_has_passed');
  });

  test('what usually becomes of it fits it, on a day that is to come and not after the last one', () => {
    const day = fc.integer({ min: -60, max: 400 }).map((away) => addDays(today, away));
    fc.assert(
      fc.property(fc.constantFrom(...itemKinds), fc.option(day), day, (kind, on, lastDay) => {
        const proposed = usual(kind, on, lastDay, today);
        expect(proposed === null).toBe(kind === 'responsibility' || kind === 'other');
        if (proposed === null) return;
        const { destination, byOn } = proposed;
        expect(arrange({ kind }, { destination, toWhom: '', byOn }, today).ok).toBe(true);
        expect(byOn <= (lastDay < today ? today : lastDay)).toBe(true);
      }),
    );
  });

  test.each([
    ['booking', '2026-12-01', 'goes_on', '2026-12-01'],
    ['booking', '2027-03-01', 'stops', '2027-02-23'],
    ['action', '2026-12-01', 'goes_on', '2026-12-01'],
    ['action', '2026-11-01', 'goes_on', '2027-02-23'],
    ['question', null, 'goes_on', '2027-02-23'],
    ['money', '2026-11-01', 'paid', '2027-02-23'],
    ['agreement', '2026-01-01', 'stops', '2027-02-23'],
    ['tariff', '2026-01-01', 'stops', '2027-02-23'],
  ] as const)('%s of %s: %s by %s', (kind, on, destination, byOn) => {
    expect(usual(kind, on, '2027-02-23', today)).toEqual({ destination, byOn });
  });
});
