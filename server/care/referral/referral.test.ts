import { describe, expect, test } from 'vitest';
import { accept, clockOf, decline, dueDay, type Referral, withdraw } from './referral.ts';
import { countResponses } from './response-measure.ts';

const now = new Date('2026-12-24T10:00:00Z');
const proposed: Referral = {
  id: 'r',
  clientId: 'c',
  requestId: null,
  needId: null,
  offerId: null,
  fromOrganisationId: 'a',
  toOrganisationId: 'b',
  teamId: null,
  status: 'proposed',
  summary: '',
  reason: null,
  proposedAt: now,
  dueOn: null,
  answeredAt: null,
  version: 1,
};

describe('a proposal is answered once', () => {
  test.each([
    ['accepted', (one: Referral) => accept(one, 't', now)],
    ['refused', (one: Referral) => decline(one, 'Geen ruimte', now)],
    ['withdrawn', (one: Referral) => withdraw(one, '', now)],
  ])('%s', (status, step) => {
    const moved = step(proposed);
    expect(moved).toMatchObject({ ok: true, value: { status, version: 2, answeredAt: now } });
    if (moved.ok)
      expect(step(moved.value)).toEqual({ ok: false, error: { type: 'referral.not_open', status } });
  });
});

test('the response time leaves out weekends, Christmas and New Year', () => {
  expect(dueDay(now, 3)).toBe('2026-12-30');
  expect(dueDay(now, 5)).toBe('2027-01-04');
  expect(dueDay(now, null)).toBeNull();
});

test('the clock says how many working days are left, and stops with the answer', () => {
  const open = { ...proposed, dueOn: '2026-12-30' };
  expect(clockOf(open, '2026-12-24')).toEqual({
    dueOn: '2026-12-30',
    workingDaysLeft: 3,
    verdict: 'in_time',
  });
  expect(clockOf(open, '2026-12-30')?.verdict).toBe('today');
  expect(clockOf(open, '2026-12-31')).toEqual({ dueOn: '2026-12-30', workingDaysLeft: -1, verdict: 'late' });
  expect(clockOf({ ...open, status: 'accepted' }, '2026-12-31')).toBeNull();
  expect(clockOf(proposed, '2026-12-31')).toBeNull();
});

test('responses are counted in working days, the waiting ones by how long they wait, the withdrawn ones not', () => {
  const one = (asked: string, answered: string | null, withdrawn = false) => ({
    kind: 'referral' as const,
    askedAt: new Date(asked),
    answeredAt: answered ? new Date(answered) : null,
    withdrawn,
  });
  const counted = countResponses(
    [
      one('2026-12-24T10:00:00Z', '2026-12-28T10:00:00Z'),
      one('2026-12-28T10:00:00Z', null),
      one('2026-12-28T10:00:00Z', '2027-01-04T10:00:00Z'),
      one('2026-12-28T10:00:00Z', null, true),
      one('2027-01-04T10:00:00Z', null),
    ],
    '2026-12-31',
  );
  expect(counted.asked).toEqual([
    { kind: 'referral', answeredIn: 1, waited: 4 },
    { kind: 'referral', answeredIn: null, waited: 3 },
    { kind: 'referral', answeredIn: null, waited: 3 },
  ]);
});
