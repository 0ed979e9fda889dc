import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBecome, needStatuses, suggestIndicator } from './need.ts';

describe('who usually indicates', () => {
  test.each([
    ['zvw', 'district_nurse'],
    ['wmo', 'municipality'],
    ['wlz', 'ciz'],
    ['pgb', ''],
    ['own_money', 'nobody'],
    ['none', 'nobody'],
    ['unknown', ''],
  ] as const)('%s: %s', (ground, who) => expect(suggestIndicator(ground)).toBe(who));
});

describe('how a need stands', () => {
  test('a refused indication is not arranged without asking again; what needs none is arranged at once', () => {
    expect(canBecome('refused', 'arranged')).toBe(false);
    expect(canBecome('refused', 'indication_asked')).toBe(true);
    expect(canBecome('to_arrange', 'arranged')).toBe(true);
  });
  test('whatever it is, it can stay so, and it can end', () => {
    const status = fc.constantFrom(...needStatuses);
    fc.assert(
      fc.property(status, (from) => {
        expect(canBecome(from, from)).toBe(true);
        expect(from === 'ended' || canBecome(from, 'ended')).toBe(true);
      }),
    );
  });
});
