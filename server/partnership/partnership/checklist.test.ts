import { describe, expect, test } from 'vitest';
import type { OrganisationKind } from '../../house/actor.ts';
import {
  checklistFor,
  type Facts,
  type Item,
  items,
  type Settled,
  settle,
  stillOpen,
  unanswered,
  type Verdict,
} from './checklist.ts';
import { forms } from './partnership.ts';

const kinds: OrganisationKind[] = [
  'citizens_cooperative',
  'care_organisation',
  'municipality',
  'zorgkantoor',
  'insurer',
  'housing_corporation',
  'knowledge_centre',
];
const capacitySets = [
  [],
  ['association'],
  ['zvw_provider'],
  ['wlz_provider'],
  ['wmo_provider'],
  ['client_support'],
  ['purchaser'],
];
const knownOrNot = [true, false, null];

const everyone: Facts[] = kinds.flatMap((kind) =>
  capacitySets.flatMap((capacities) =>
    forms.flatMap((form) =>
      [null, 0, 9, 10, 11, 25, 26, 400].flatMap((carers) =>
        knownOrNot.flatMap((ambulatoryOnly) =>
          knownOrNot.flatMap((subcontractor) =>
            knownOrNot.map((other) => ({
              kind,
              capacities,
              form,
              carers,
              ambulatoryOnly,
              subcontractor,
              worksCouncil: other,
              volunteers: other,
            })),
          ),
        ),
      ),
    ),
  ),
);

const verdicts = (facts: Facts): Record<Item, Verdict> =>
  Object.fromEntries(checklistFor(facts).map(({ item, verdict }) => [item, verdict])) as Record<
    Item,
    Verdict
  >;

const chainPartner: Facts = {
  kind: 'citizens_cooperative',
  capacities: ['association'],
  form: 'chain_partner',
  carers: 9,
  ambulatoryOnly: false,
  subcontractor: false,
  worksCouncil: false,
  volunteers: true,
};

describe('the checklist is a total table', () => {
  test('everyone gets every item once, with a reason, a why and a source in both languages', () => {
    const said = new Set<string>();
    for (const facts of everyone) {
      const lines = checklistFor(facts);
      if (lines.map(({ item }) => item).join() !== items.join()) expect(lines).toBe(items);
      for (const { because, why } of lines) for (const { nl, en } of [because, why]) said.add(`${nl}|${en}`);
      for (const { title, source } of lines) if (source === '') expect(title).toBe(source);
    }
    expect(said.size).toBeGreaterThan(items.length * 2);
    for (const both of said) expect(both).toMatch(/^[A-Z].*[.?]\|[A-Z].*[.?]$/);
  });

  test('who delivers no care is asked nothing that the law asks of care providers', () => {
    const careOnly: Item[] = [
      'client_council',
      'wtza_report',
      'wtza_licence',
      'wtza_supervision',
      'complaints',
    ];
    for (const facts of everyone) {
      const { kind, form, capacities } = facts;
      const delivers =
        kind === 'care_organisation' ||
        (kind === 'citizens_cooperative' && form === 'chain_partner') ||
        capacities.some((one) => ['zvw_provider', 'wlz_provider', 'wmo_provider'].includes(one));
      const found = verdicts(facts);
      expect(careOnly.every((item) => found[item] === 'not_needed')).toBe(!delivers);
    }
  });

  test('with more carers nothing becomes less needed', () => {
    const order = ['not_needed', 'ask', 'needed'];
    const less = everyone.filter((facts) => {
      if (facts.carers === null) return false;
      const now = verdicts(facts);
      const grown = verdicts({ ...facts, carers: facts.carers + 1 });
      return items.some((item) => order.indexOf(grown[item]) < order.indexOf(now[item]));
    });
    expect(less).toEqual([]);
  });

  test('a number that is not known is asked for, never guessed', () => {
    for (const facts of everyone.filter(({ carers }) => carers === null))
      for (const item of ['wtza_supervision', 'client_council'] as const)
        expect(verdicts(facts)[item]).not.toBe('needed');
  });
});

describe('at the limits', () => {
  test.each([
    [9, 'not_needed', 'ask', 'not_needed'],
    [10, 'not_needed', 'ask', 'not_needed'],
    [11, 'needed', 'needed', 'needed'],
    [25, 'needed', 'needed', 'needed'],
    [null, 'ask', 'ask', 'ask'],
  ] as const)(
    '%s carers: supervision %s, licence %s, client council %s',
    (carers, supervision, licence, council) => {
      expect(verdicts({ ...chainPartner, carers })).toMatchObject({
        wtza_supervision: supervision,
        wtza_licence: licence,
        client_council: council,
      });
    },
  );

  test.each([
    [25, true, 'not_needed'],
    [26, true, 'needed'],
    [25, null, 'ask'],
    [26, null, 'needed'],
    [10, null, 'not_needed'],
  ] as const)('%d carers, ambulatory only %s: client council %s', (carers, ambulatoryOnly, council) => {
    expect(verdicts({ ...chainPartner, carers, ambulatoryOnly }).client_council).toBe(council);
  });

  test('a subcontractor needs no licence of its own, and supervision all the same', () => {
    expect(verdicts({ ...chainPartner, carers: 11, subcontractor: true })).toMatchObject({
      wtza_licence: 'not_needed',
      wtza_supervision: 'needed',
    });
  });

  test('members are asked of a cooperative, the works council of who has one, insurance of who has volunteers', () => {
    expect(verdicts(chainPartner)).toMatchObject({
      members_decision: 'ask',
      works_council: 'not_needed',
      insurance: 'needed',
    });
    const provider = {
      ...chainPartner,
      kind: 'care_organisation',
      worksCouncil: true,
      volunteers: false,
    } as const;
    expect(verdicts(provider)).toMatchObject({
      members_decision: 'not_needed',
      works_council: 'ask',
      insurance: 'ask',
    });
  });
});

describe('settling', () => {
  const done: Settled = { item: 'insurance', state: 'done', because: '', on: '2026-11-20' };
  const refused = (settled: Settled) => {
    const result = settle(settled, '2026-11-21');
    return result.ok ? null : result.error.type;
  };

  test('what is done needs no words, arguing it away a sentence, and neither lies ahead', () => {
    expect(refused(done)).toBeNull();
    expect(refused({ ...done, state: 'argued' })).toBe('checklist.reason_missing');
    expect(refused({ ...done, state: 'argued', because: 'Onze leden besloten dit al.' })).toBeNull();
    expect(refused({ ...done, on: '2026-11-22' })).toBe('checklist.day_to_come');
  });

  test('open is what is needed or asked and not settled', () => {
    const lines = checklistFor({ ...chainPartner, ...unanswered, kind: 'municipality', capacities: [] });
    expect(stillOpen(lines, []).map(({ item }) => item)).toEqual(['works_council', 'insurance']);
    expect(stillOpen(lines, [done]).map(({ item }) => item)).toEqual(['works_council']);
    for (const facts of everyone.slice(0, 500)) {
      const all = checklistFor(facts);
      const settled = all.map(({ item }) => ({ ...done, item }));
      expect(stillOpen(all, settled)).toEqual([]);
      expect(stillOpen(all, []).every(({ verdict }) => verdict !== 'not_needed')).toBe(true);
    }
  });
});
