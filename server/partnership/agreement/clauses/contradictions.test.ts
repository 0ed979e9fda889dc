import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreedActKeys } from '../../../people/competence/act.ts';
import type { ClauseKind, Party } from './clause.ts';
import { meetingLevels } from './consultation-rhythm.ts';
import { contradictions } from './contradictions.ts';
import type { Field, Fields } from './fields.ts';
import { layers } from './final-responsibility.ts';
import { type Clause, clauseKinds, defaultClause, definitionOf, type ParametersOf } from './registry.ts';
import { answeredKinds } from './response-time.ts';

const parties: Party[] = [
  { id: 'a', name: 'Dorpszorg', kind: 'citizens_cooperative' },
  { id: 'b', name: 'De Linde', kind: 'care_organisation' },
];

type Over = { readonly [K in ClauseKind]?: Partial<ParametersOf[K]> };

/** These kinds and what they need, as they begin but for what is said otherwise. */
function clausesWith(over: Over, together = parties): Clause[] {
  const kinds = new Set(Object.keys(over) as ClauseKind[]);
  for (const kind of kinds) for (const other of definitionOf(kind).needs) kinds.add(other);
  return [...kinds].map((kind) => {
    const clause = defaultClause(kind, together);
    return { kind, parameters: { ...clause.parameters, ...over[kind] } } as Clause;
  });
}
const kindsOf = (over: Over) =>
  contradictions(clausesWith(over), parties).map(({ kinds }) => kinds.join(' '));

const board = (everyWeeks: number) => ({ meetings: [{ level: 'board' as const, everyWeeks }] });
const share = (partyId: string, what = 'de zaal', amount = 100) => ({
  shares: [{ what, partyId, unit: 'percent' as const, amount }],
});
const lent = (price: 'free' | 'costs') => ({ rooms: [{ what: 'De zaal', ownerId: 'a', price }], askDays: 2 });
const answers = (...answered: ['volunteer' | 'cooperative' | 'professional', string][]) => ({
  answers: answered.map(([layer, partyId]) => ({ layer, partyId, function: '' })),
});
const work = (who: 'own_people' | 'volunteer' | 'cooperative' | 'professional' | 'together') => ({
  tasks: [{ what: 'Koken', who }],
});
const act = (who: 'professionals' | 'taught_volunteers') => ({
  acts: [{ act: 'hoist' as const, who }],
  validMonths: 12,
});

/** Each pair: how it clashes, and the nearest that does not. */
const clashes: [Over, Over][] = [
  [
    { experiment: { lastsMonths: 5 }, evaluation: { everyMonths: 6 } },
    { experiment: { lastsMonths: 6 }, evaluation: { everyMonths: 6 } },
  ],
  [
    { evaluation: { everyMonths: 3 }, 'consultation-rhythm': board(14) },
    { evaluation: { everyMonths: 3 }, 'consultation-rhythm': board(13) },
  ],
  [
    { 'quality-incidents-complaints': { learnMonths: 1 }, 'consultation-rhythm': board(5) },
    { 'quality-incidents-complaints': { learnMonths: 1 }, 'consultation-rhythm': board(4) },
  ],
  [
    { 'room-use': lent('free'), 'cost-split': share('b') },
    { 'room-use': lent('costs'), 'cost-split': share('b') },
  ],
  [
    { 'task-division': work('volunteer'), 'final-responsibility': answers(['professional', 'b']) },
    { 'task-division': work('volunteer'), 'final-responsibility': answers(['volunteer', 'a']) },
  ],
  [
    {
      'task-agreement': act('taught_volunteers'),
      'final-responsibility': answers(['professional', 'b']),
    },
    { 'task-agreement': act('professionals'), 'final-responsibility': answers(['professional', 'b']) },
  ],
  [
    {
      'main-and-subcontracting': { mainId: 'b', subId: 'a' },
      'final-responsibility': answers(['volunteer', 'a']),
    },
    {
      'main-and-subcontracting': { mainId: 'a', subId: 'b' },
      'final-responsibility': answers(['volunteer', 'a']),
    },
  ],
  [
    { 'own-direction-and-consent': { without: 'never' }, 'data-sharing': { purposes: ['care', 'referral'] } },
    { 'own-direction-and-consent': { without: 'never' }, 'data-sharing': { purposes: ['care'] } },
  ],
  [
    { 'response-time': { kinds: ['referral'] }, 'data-sharing': { purposes: ['care'] } },
    { 'response-time': { kinds: ['request'] }, 'data-sharing': { purposes: ['care'] } },
  ],
  [
    { 'familiar-faces': {}, 'data-sharing': { purposes: ['care'] } },
    { 'familiar-faces': {}, 'data-sharing': { purposes: ['care', 'figures'] } },
  ],
];

describe('two clauses that cannot both be kept', () => {
  test.each(clashes)('%j', (clash, mended) => {
    const [one, ...more] = contradictions(clausesWith(clash), parties);
    expect(more).toEqual([]);
    expect([...(one?.kinds ?? [])].sort()).toEqual(
      Object.keys(clash)
        .filter((kind) => one?.kinds.includes(kind as ClauseKind))
        .sort(),
    );
    for (const words of [one?.reason.nl, one?.reason.en]) {
      expect(words).toMatch(/\.$/);
      expect(words).not.toMatch(/undefined|null|\[object|…|NaN/);
    }
    expect(one?.reason.nl).not.toBe(one?.reason.en);
    expect(kindsOf(mended)).toEqual([]);
  });

  test('what an owner pays for its own room, and what her own people do, contradicts nothing', () => {
    expect(kindsOf({ 'room-use': lent('free'), 'cost-split': share('a') })).toEqual([]);
    const nobody = answers(['professional', 'b']);
    for (const who of ['own_people', 'together'] as const)
      expect(kindsOf({ 'task-division': work(who), 'final-responsibility': nobody })).toEqual([]);
  });

  test('what a kind cannot do without is said with both names', () => {
    const alone = [defaultClause('experiment', parties)];
    expect(contradictions(alone, parties)).toMatchObject([
      { kinds: ['experiment', 'evaluation'], reason: { nl: expect.stringContaining('kan niet zonder') } },
      { kinds: ['experiment', 'termination'] },
    ]);
  });

  test('all kinds as they begin go together', () => {
    const third: Party = { id: 'c', name: 'De Beuk', kind: 'care_organisation' };
    for (const together of [parties, [...parties, third]])
      expect(
        contradictions(
          clauseKinds.map((kind) => defaultClause(kind, together)),
          together,
        ),
      ).toEqual([]);
  });
});

const party = fc.constantFrom('a', 'b');
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });

function anyOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.as) {
    case 'number':
      return fc.integer({ min: field.least, max: field.most });
    case 'choice':
      return fc.constantFrom(...Object.keys(field.of));
    case 'choices':
      return some(Object.keys(field.of));
    case 'party':
      return party;
    case 'rows':
      return fc.array(valuesOf(field.of), { minLength: 1, maxLength: 4 });
    default:
      return fc.constantFrom('De zaal', 'Koken');
  }
}
const valuesOf = (fields: Fields) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyOf(field)])));

/** Kinds whose parameters are more than a list of fields, as far as another clause looks at them. */
const ownValues: { readonly [K in ClauseKind]?: fc.Arbitrary<object> } = {
  'final-responsibility': fc.record({
    answers: fc.array(
      fc.record({ layer: fc.constantFrom(...layers), partyId: party, function: fc.constant('') }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  'task-agreement': fc.record({
    acts: some(agreedActKeys).chain((acts) =>
      fc.tuple(
        ...acts.map((act) =>
          fc.record({ act: fc.constant(act), who: fc.constantFrom('professionals', 'taught_volunteers') }),
        ),
      ),
    ),
    validMonths: fc.constant(12),
  }),
  'consultation-rhythm': fc.record({
    meetings: fc.array(
      fc.record({ level: fc.constantFrom(...meetingLevels), everyWeeks: fc.integer({ min: 1, max: 52 }) }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  'cost-split': fc.record({
    shares: fc.array(
      fc.record({
        what: fc.constantFrom('De zaal', 'de zaal ', 'Koffie'),
        partyId: party,
        unit: fc.constantFrom('percent', 'cents_a_year'),
        amount: fc.nat(100),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  'response-time': fc.record({
    workingDays: fc.constant(3),
    kinds: some(answeredKinds),
    outOfTen: fc.constant(9),
  }),
};

const anyClauses = some(clauseKinds).chain((kinds) =>
  fc.tuple(
    ...kinds.map((kind) => {
      const { fields } = definitionOf(kind);
      const values =
        ownValues[kind] ??
        (fields ? valuesOf(fields) : fc.constant(defaultClause(kind, parties).parameters as object));
      return values.map((parameters) => ({ kind, parameters }) as Clause);
    }),
  ),
);

test('in whatever order clauses stand they contradict each other in the same way, and never by a kind that is not there', () => {
  const found = new Set<string>();
  fc.assert(
    fc.property(
      anyClauses.chain((clauses) =>
        fc.tuple(
          fc.constant(clauses),
          fc.shuffledSubarray(clauses, { minLength: clauses.length, maxLength: clauses.length }),
        ),
      ),
      ([clauses, shuffled]) => {
        const said = (list: readonly Clause[]) =>
          contradictions(list, parties)
            .map(({ kinds, reason }) => `${kinds.join(' ')}: ${reason.nl}`)
            .sort();
        expect(said(shuffled)).toEqual(said(clauses));
        for (const { kinds, reason } of contradictions(clauses, parties)) {
          expect(clauses.some(({ kind }) => kind === kinds[0])).toBe(true);
          if (clauses.some(({ kind }) => kind === kinds[1])) found.add(kinds.join(' '));
          expect(reason.nl).not.toMatch(/undefined|null|\[object|…|NaN/);
        }
      },
    ),
    { numRuns: 2000 },
  );
  // It reached every pair there is, so that none of them is words alone.
  expect(found.size).toBe(clashes.length);
});
