import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseOn, answers, governanceForms } from './decision-table.ts';
import { type Choice, hows, misfitOf, propose } from './governance.ts';

const present = ['a', 'b', 'c', 'd'];
const shared: Choice = {
  decisionId: 'd',
  form: 'shared',
  leaderId: null,
  network: { parties: 4, trust: 'wide', goals: 'agree', skills: 'little' },
  mandates: [],
  rules: [],
};
const led: Choice = { ...shared, form: 'lead_organisation', leaderId: 'a' };
const mandate = { organisationId: 'b', who: 'voorzitter', subject: 'subsidie aanvragen', limit: '€ 5.000' };
const refused = (choice: Choice, parties: readonly string[] = present) => {
  const result = propose(choice, parties);
  return result.ok ? null : result.error.type;
};

describe('proposing', () => {
  test('a form alone is enough; mandates and rules may come with it', () => {
    expect(refused(shared)).toBeNull();
    expect(refused({ ...led, mandates: [mandate], rules: [{ subject: 'geld', how: 'leader' }] })).toBeNull();
  });

  test.each([
    ['two parties', shared, ['a', 'b'], 'governance.too_few'],
    [
      'a lead organisation without one that leads',
      { ...led, leaderId: null },
      present,
      'governance.leader_missing',
    ],
    ['one that leads in another form', { ...shared, leaderId: 'a' }, present, 'governance.leader_missing'],
    [
      'a rule by which the leader decides, without a leader',
      { ...shared, rules: [{ subject: 'geld', how: 'leader' as const }] },
      present,
      'governance.leader_missing',
    ],
    ['a leader who takes no part', { ...led, leaderId: 'x' }, present, 'governance.not_a_party'],
    [
      'a mandate of who takes no part',
      { ...shared, mandates: [{ ...mandate, organisationId: 'x' }] },
      present,
      'governance.not_a_party',
    ],
  ] as const)('%s is refused', (_what, choice, parties, type) => {
    expect(refused(choice, parties)).toBe(type);
  });
});

describe('whether it still fits', () => {
  const many = Array.from({ length: 13 }, (_, i) => `p${i}`);

  test('it fits as long as the parties are as they were', () => {
    expect(misfitOf(shared, present)).toBeNull();
    expect(misfitOf({ ...led, mandates: [mandate] }, present)).toBeNull();
  });

  test('so many more parties that another form is advised now', () => {
    const mixed: Choice = {
      ...shared,
      network: { parties: 4, trust: 'wide', goals: 'mostly', skills: 'much' },
    };
    expect(adviseOn(mixed.network)?.form).not.toBe(adviseOn({ ...mixed.network, parties: 13 })?.form);
    const misfit = misfitOf({ ...mixed, form: adviseOn(mixed.network)?.form ?? 'shared' }, many);
    expect(misfit).toMatchObject({ kind: 'fits_better', advice: { form: 'network_organisation' } });
  });

  test('who chose otherwise than advised hears no more of it, as long as the advice is the same', () => {
    const against: Choice = { ...led, leaderId: 'p0', network: { ...shared.network, parties: 8 } };
    expect(adviseOn(against.network)?.form).toBe('shared');
    expect(misfitOf(against, many)).toBeNull();
  });

  test('two are left, the leader left, or whoever has a mandate left', () => {
    expect(misfitOf(shared, ['a', 'b'])?.kind).toBe('two_left');
    expect(misfitOf(led, ['b', 'c', 'd'])?.kind).toBe('leader_left');
    expect(misfitOf({ ...shared, mandates: [mandate] }, ['a', 'c', 'd'])?.kind).toBe('holder_left');
  });

  test('for every choice that could be proposed and every set of parties there is an answer, and none while nothing changed', () => {
    const choice = fc.record({
      decisionId: fc.constant('d'),
      form: fc.constantFrom(...governanceForms),
      network: fc.record({
        parties: fc.constant(4),
        trust: fc.constantFrom(...answers.trust),
        goals: fc.constantFrom(...answers.goals),
        skills: fc.constantFrom(...answers.skills),
      }),
      mandates: fc.constant([mandate]),
      rules: fc.array(fc.record({ subject: fc.constant('geld'), how: fc.constantFrom(...hows) }), {
        maxLength: 2,
      }),
      leaderId: fc.constantFrom('a', null),
    });
    fc.assert(
      fc.property(choice, fc.subarray([...present, 'e', 'f', 'g']), (one, now) => {
        if (!propose(one, present).ok) return;
        expect(misfitOf(one, present)).toBeNull();
        const misfit = misfitOf(one, now);
        if (now.length < 3) expect(misfit?.kind).toBe('two_left');
        else if (misfit === null) expect(now).toContain('b');
      }),
      { numRuns: 2000 },
    );
  });
});
