import { describe, expect, test } from 'vitest';
import {
  adviseOn,
  answers,
  fewestParties,
  fitsBetter,
  formTexts,
  type GovernanceForm,
  governanceForms,
  governanceSource,
  type Network,
} from './decision-table.ts';

const sizes = [3, 6, 7, 12, 13, 200];
const all: Network[] = sizes.flatMap((parties) =>
  answers.trust.flatMap((trust) =>
    answers.goals.flatMap((goals) => answers.skills.map((skills) => ({ parties, trust, goals, skills }))),
  ),
);

const ideal: Record<GovernanceForm, Network> = {
  shared: { parties: 4, trust: 'wide', goals: 'agree', skills: 'little' },
  lead_organisation: { parties: 9, trust: 'centred', goals: 'partly', skills: 'some' },
  network_organisation: { parties: 20, trust: 'partial', goals: 'mostly', skills: 'much' },
};

describe('the decision table', () => {
  test('is total: every network of three or more gets one form, with a reason for it and each side in both languages', () => {
    expect(all).toHaveLength(162);
    for (const network of all) {
      const advice = adviseOn(network);
      expect(governanceForms).toContain(advice?.form);
      expect(advice?.reasons).toHaveLength(4);
      expect(advice?.reasons.some((reason) => reason.for)).toBe(true);
      for (const { text } of advice?.reasons ?? []) {
        expect(text.nl).toMatch(/^[A-Z].*\.$/);
        expect(text.en).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  test('each form is advised somewhere, and wholly where the source says it fits', () => {
    for (const form of governanceForms) {
      const advice = adviseOn(ideal[form]);
      expect(advice?.form).toBe(form);
      expect(advice?.reasons.every((reason) => reason.for)).toBe(true);
      expect(formTexts[form].means.nl).not.toBe('');
    }
    expect(governanceSource).toMatch(/Kenis, \d{4}$/);
  });

  test('no other form has more speaking for it by the table of the source, and of equals the lightest goes first', () => {
    for (const network of all) {
      const { parties, trust, goals, skills } = network;
      const support = [
        Number(parties <= 6) +
          Number(trust === 'wide') +
          Number(goals === 'agree') +
          Number(skills === 'little'),
        Number(parties > 6 && parties <= 12) +
          Number(trust === 'centred') +
          Number(goals === 'partly') +
          Number(skills === 'some'),
        Number(parties > 6) +
          Number(trust === 'partial') +
          Number(goals === 'mostly') +
          Number(skills === 'much'),
      ];
      const most = Math.max(...support);
      const advice = adviseOn(network);
      expect(advice?.form).toBe(governanceForms[support.indexOf(most)]);
      expect(advice?.reasons.filter((reason) => reason.for)).toHaveLength(most);
    }
  });

  test.each([
    ['few who trust each other, but much to be able to do', { ...ideal.shared, skills: 'much' }, 'shared'],
    ['many who trust each other and want the same', { ...ideal.shared, parties: 20 }, 'shared'],
    [
      'two and two: the lightest form goes first',
      { parties: 4, trust: 'wide', goals: 'partly', skills: 'some' },
      'shared',
    ],
    [
      'several, trust around one party, goals mostly agreed',
      { parties: 8, trust: 'centred', goals: 'mostly', skills: 'some' },
      'lead_organisation',
    ],
    [
      'few, trust in part, much to do',
      { parties: 5, trust: 'partial', goals: 'agree', skills: 'much' },
      'shared',
    ],
    [
      'several, trust in part, much to do',
      { parties: 8, trust: 'partial', goals: 'agree', skills: 'much' },
      'network_organisation',
    ],
  ] as const)('%s', (_, network, form) => {
    expect(adviseOn(network)?.form).toBe(form);
  });

  test('two parties settle it between themselves', () => {
    expect(adviseOn({ ...ideal.shared, parties: fewestParties - 1 })).toBeNull();
    expect(fitsBetter('network_organisation', { ...ideal.shared, parties: 2 })).toBeNull();
  });

  test('a form that no longer fits gives a hint, one that fits gives none', () => {
    expect(fitsBetter('shared', ideal.shared)).toBeNull();
    expect(fitsBetter('shared', ideal.network_organisation)?.form).toBe('network_organisation');
  });
});
