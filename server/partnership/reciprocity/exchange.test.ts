import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerExchange,
  type Counted,
  countedKinds,
  type Exchange,
  takeBack,
  totalsBetween,
  typedKinds,
} from './exchange.ts';

const entered: Exchange = {
  ...{ id: 'x', partnershipId: 'p', organisationId: 'a', faceId: 'f', fromId: 'a', toId: 'b' },
  ...{ kind: 'money', amount: 12550, day: '2026-11-02', note: '', status: 'open' },
  ...{ answeredBy: null, answeredOn: null, remark: '', version: 1 },
};
const other = { organisationId: 'b', faceId: 'g' };
const today = '2026-11-23';

describe('entered by one, confirmed by the other', () => {
  test('a yes counts, a doubt does not and may become a yes', () => {
    const yes = answerExchange(entered, other, true, '', today);
    expect(yes).toMatchObject({ ok: true, value: { status: 'confirmed', answeredBy: 'g', version: 2 } });
    const doubt = answerExchange(entered, other, false, 'Het was in oktober', today);
    expect(doubt).toMatchObject({ ok: true, value: { status: 'doubted', remark: 'Het was in oktober' } });
    if (doubt.ok)
      expect(answerExchange(doubt.value, other, true, '', today)).toMatchObject({
        value: { status: 'confirmed' },
      });
  });

  test('nobody confirms its own entry or takes back another’s; what counts stays', () => {
    const own = { organisationId: 'a', faceId: 'f' };
    expect(answerExchange(entered, own, true, '', today)).toMatchObject({
      error: { type: 'exchange.own_entry' },
    });
    expect(takeBack(entered, 'b')).toMatchObject({ error: { type: 'exchange.not_own_entry' } });
    const counts: Exchange = { ...entered, status: 'confirmed' };
    expect(takeBack(counts, 'a')).toMatchObject({ error: { type: 'exchange.not_open' } });
    expect(answerExchange(counts, other, false, '', today)).toMatchObject({
      error: { type: 'exchange.not_open' },
    });
  });
});

describe('totals', () => {
  const kinds = [...typedKinds, ...countedKinds];
  const counted = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      fromId: fc.constantFrom('a', 'b', 'c'),
      toId: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: 1, max: 10_000 }),
    }),
  );

  test('each kind for itself, never another kind and never a third party', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(...kinds), (all: Counted[], kind) => {
        const own = all.filter((one) => one.kind === kind && one.fromId === 'a' && one.toId === 'b');
        const total = totalsBetween(all, 'a', 'b').find((one) => one.kind === kind);
        expect(total?.gave ?? 0).toBe(own.reduce((sum, { amount }) => sum + amount, 0));
        const without = all.filter((one) => one.kind === kind && ![one.fromId, one.toId].includes('c'));
        expect(totalsBetween(without, 'a', 'b').find((one) => one.kind === kind)).toEqual(total);
      }),
      { numRuns: 2000 },
    );
  });

  test('a total has its own unit and nothing that adds kinds up', () => {
    const all: Counted[] = kinds.map((kind) => ({ kind, fromId: 'b', toId: 'a', amount: 3 }));
    expect(totalsBetween(all, 'a', 'b')).toEqual([
      { kind: 'volunteers', unit: 'minutes', gave: 0, got: 3 },
      { kind: 'training', unit: 'people', gave: 0, got: 3 },
      { kind: 'money', unit: 'cents', gave: 0, got: 3 },
      { kind: 'questions', unit: 'times', gave: 0, got: 3 },
      { kind: 'rooms', unit: 'minutes', gave: 0, got: 3 },
      { kind: 'referrals', unit: 'times', gave: 0, got: 3 },
    ]);
    expect(totalsBetween([], 'a', 'b')).toEqual([]);
  });
});
