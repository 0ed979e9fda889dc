import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../house/clock.ts';
import { decidedByAll, decisionKinds, type JointDecision, propose, say, waitsFor } from './decision.ts';
import type { Partnership, Party, Phase } from './partnership.ts';

const today = '2026-11-21';
const party = (organisationId: string, over: Partial<Party> = {}): Party => ({
  organisationId,
  name: organisationId,
  kind: 'care_organisation',
  motive: '',
  brings: '',
  gets: '',
  acceptedOn: '2026-01-01',
  leftOn: null,
  leavesOn: null,
  leftBecause: '',
  succeededBy: null,
  signingRoles: [],
  signaturesNeeded: 1,
  version: 1,
  ...over,
});
const partnership = (parties: readonly Party[], phase: Phase = 'active'): Partnership => ({
  id: 'p',
  form: 'broker',
  phase,
  goal: '',
  urgency: '',
  proposedBy: 'a',
  proposedOn: '2026-01-01',
  endedOn: null,
  version: 1,
  parties,
});
const three = partnership([party('a'), party('b'), party('c')]);
const made = (kind: JointDecision['kind'], phase: Phase = 'explore') =>
  propose(
    { id: 'd', partnershipId: 'p', kind, aboutId: null, organisationId: 'a', reason: '' },
    phase,
    today,
  );
const outcomeOf = (result: ReturnType<typeof say>) => (result.ok ? result.value.outcome : result.error.type);

describe('which steps all decide', () => {
  const two = partnership([party('a'), party('b')]);
  test.each([
    ['explore', 'prepare', false, false],
    ['prepare', 'explore', false, false],
    ['explore', 'active', true, true],
    ['explore', 'ended', false, true],
    ['ending', 'active', true, true],
    ['active', 'ending', false, false],
  ] as const)('from %s to %s: with two %s, with three %s', (from, to, withTwo, withThree) => {
    expect(decidedByAll({ ...two, phase: from }, to)).toBe(withTwo);
    expect(decidedByAll({ ...three, phase: from }, to)).toBe(withThree);
  });
});

describe('saying', () => {
  test('whoever proposes says yes by that; it is agreed with the last yes, and each answers once', () => {
    const first = say(made('active'), three, 'b', true, today);
    expect(first).toMatchObject({ ok: true, value: { outcome: null } });
    if (!first.ok) return;
    expect(waitsFor(first.value, three)).toEqual(['c']);
    expect(outcomeOf(say(first.value, three, 'b', true, today))).toBe('partnership.already_answered');
    expect(outcomeOf(say(first.value, three, 'b', false, today))).toBe('partnership.already_answered');
    const last = say(first.value, three, 'c', true, today);
    expect(outcomeOf(last)).toBe('agreed');
    if (last.ok)
      expect(outcomeOf(say(last.value, three, 'c', true, today))).toBe('partnership.already_decided');
  });

  test.each(['active', 'invite', 'succeed', 'govern'] as const)('a no stops %s', (kind) => {
    expect(outcomeOf(say(made(kind), three, 'b', false, today))).toBe('refused');
  });

  test('a no holds nobody who only explores: that it ends holds after thirty days', () => {
    const refused = say(made('ended'), three, 'b', false, today);
    expect(outcomeOf(refused)).toBeNull();
    if (!refused.ok) return;
    expect(outcomeOf(say(refused.value, three, 'a', true, addDays(today, 29)))).toBe(
      'partnership.already_answered',
    );
    expect(outcomeOf(say(refused.value, three, 'a', true, addDays(today, 30)))).toBe('noticed');
    // Another does not carry out what is not its own.
    expect(outcomeOf(say(refused.value, three, 'b', true, addDays(today, 30)))).toBe(
      'partnership.already_answered',
    );
  });

  test('after a notice its last day counts: that it ends sooner a no stops, and no thirty days bring it', () => {
    const sooner = made('ended', 'ending');
    expect(outcomeOf(say(sooner, three, 'b', false, today))).toBe('refused');
    expect(outcomeOf(say(sooner, three, 'a', true, addDays(today, 400)))).toBe(
      'partnership.already_answered',
    );
  });

  test('silence is no yes to what binds, and only the proposer takes back', () => {
    expect(outcomeOf(say(made('active'), three, 'a', true, addDays(today, 365)))).toBe(
      'partnership.already_answered',
    );
    expect(outcomeOf(say(made('ended'), three, 'a', false, today))).toBe('withdrawn');
  });

  test('once who was waited for has left, the proposer carries it out', () => {
    const alone = partnership([party('a'), party('b'), party('c', { leftOn: today })]);
    const half = say(made('active'), three, 'b', true, today);
    if (!half.ok) throw new Error('refused');
    expect(outcomeOf(say(half.value, alone, 'a', true, today))).toBe('agreed');
  });

  test('whatever is said by whom and when: agreed only with the yes of all, and closed it stays closed', () => {
    const parties = fc.constantFrom('a', 'b', 'c', 'd');
    const voices = fc.array(fc.record({ who: parties, yes: fc.boolean(), after: fc.nat(60) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.constantFrom(...decisionKinds), voices, (kind, said) => {
        const four = partnership(['a', 'b', 'c', 'd'].map((id) => party(id)));
        let now = made(kind);
        for (const { who, yes, after } of [...said].sort((x, y) => x.after - y.after)) {
          const next = say(now, four, who, yes, addDays(today, after));
          if (now.outcome !== null) expect(next.ok).toBe(false);
          if (!next.ok) continue;
          now = next.value;
          const yeses = new Set(now.said.filter((one) => one.yes).map((one) => one.organisationId));
          expect(new Set(now.said.map((one) => one.organisationId)).size).toBe(now.said.length);
          if (now.outcome === 'agreed') expect(yeses.size).toBe(4);
          if (now.outcome === 'noticed') expect([kind, after >= 30, who]).toEqual([kind, true, 'a']);
          if (now.outcome === 'noticed') expect(kind).toBe('ended');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
