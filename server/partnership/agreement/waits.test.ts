import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../house/clock.ts';
import type { Partnership } from '../partnership/partnership.ts';
import {
  type Difference,
  type Found,
  newDifferences,
  sign as signWords,
  type WordsSignature,
  write,
} from '../vision/core-difference.ts';
import { takeBack, whyNotSaid } from '../vision/said-difference.ts';
import {
  type Agreement,
  emptyBasics,
  inForceOn,
  offer,
  type Signature,
  sign,
  waitsForTalk,
  withdraw,
} from './agreement.ts';

// Nothing new is signed while a core difference is open, whatever happens in whatever order. Every step goes through the rules of
// the rooms themselves; what is judged is looked at by another way: what was in force on the day of the last signature. What was
// signed before a difference showed comes into force on its day (decision 0030).

const sides = ['village', 'provider'];
const parties = sides.map((id) => ({ id, name: id, kind: 'care_organisation' as const }));
const partnership = {
  parties: sides.map((organisationId) => ({ organisationId, acceptedOn: '2026-01-01', leftOn: null })),
} as unknown as Partnership;

type World = {
  readonly today: Day;
  readonly versions: readonly Agreement[];
  readonly signatures: readonly (Signature & { readonly agreementId: string })[];
  readonly differences: readonly Difference[];
  readonly words: readonly (WordsSignature & { readonly id: string })[];
  /** Each time that a version became signed: whether it was new, and whether a difference was open then. */
  readonly became: readonly { readonly isNew: boolean; readonly isOpen: boolean }[];
  readonly held: number;
};

const chance = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const step = fc.oneof(
  chance(
    3,
    fc.record({
      kind: fc.constant('draft' as const),
      inDays: fc.nat(6),
      lasts: fc.option(fc.integer({ min: 5, max: 90 })),
    }),
  ),
  chance(4, fc.record({ kind: fc.constant('offer' as const) })),
  chance(1, fc.record({ kind: fc.constant('withdraw' as const) })),
  chance(7, fc.record({ kind: fc.constant('sign' as const), side: fc.constantFrom(...sides) })),
  chance(
    1,
    fc.record({
      kind: fc.constant('close' as const),
      statement: fc.constantFrom('trust', 'room'),
      core: fc.boolean(),
      between: fc.constantFrom('agree' as const, 'talk' as const, 'difference' as const, null),
      within: fc.subarray(sides),
    }),
  ),
  chance(
    1,
    fc.record({
      kind: fc.constant('say' as const),
      side: fc.constantFrom(...sides),
      statement: fc.constantFrom('trust', 'room'),
    }),
  ),
  chance(1, fc.record({ kind: fc.constant('take back' as const) })),
  chance(
    1,
    fc.record({
      kind: fc.constant('write' as const),
      how: fc.constantFrom('joint' as const, 'differ' as const),
      word: fc.nat(2),
    }),
  ),
  chance(2, fc.record({ kind: fc.constant('sign words' as const), side: fc.constantFrom(...sides) })),
  chance(3, fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) })),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const openIn = ({ differences }: World): boolean => differences.some(({ status }) => status === 'open');

function take(world: World, one: Step): World {
  const { today, versions, differences } = world;
  const last = versions.at(-1);
  const lastOpen = last && (last.status === 'draft' || last.status === 'offered') ? last : null;
  const withLast = (version: Agreement): World => ({
    ...world,
    versions: [...versions.slice(0, -1), version],
  });
  const waits = waitsForTalk(versions, openIn(world), today);
  switch (one.kind) {
    case 'wait':
      return { ...world, today: addDays(today, one.days) };
    case 'draft': {
      if (lastOpen) return world;
      const starts = addDays(today, one.inDays);
      const ends = one.lasts === null ? null : addDays(starts, one.lasts);
      return { ...world, versions: [...versions, drafted(versions.length + 1, starts, ends)] };
    }
    case 'offer': {
      if (!lastOpen || waits) return { ...world, held: world.held + Number(waits) };
      const offered = offer(lastOpen, parties, today);
      return offered.ok ? withLast(offered.value) : world;
    }
    case 'withdraw': {
      const withdrawn = lastOpen && withdraw(lastOpen);
      return withdrawn?.ok ? withLast(withdrawn.value) : world;
    }
    case 'sign':
      return lastOpen && !waits
        ? signed(world, lastOpen, one.side)
        : { ...world, held: world.held + Number(waits) };
    case 'close': {
      const { statement, between, within } = one;
      const found: Found = { statement, between, within, core: one.core ? ['village'] : [] };
      const fresh = newDifferences([found], differences, sides).map((of) => opened(of, differences.length));
      return { ...world, differences: [...differences, ...fresh] };
    }
    case 'say': {
      const roundId = `after ${differences.length}`;
      const lines = [{ level: null, verdict: null, sides: [] }];
      const found = { statement: one.statement, core: ['village'], lines };
      if (whyNotSaid(found, roundId, roundId, differences, sides)) return world;
      const of: Found = { ...found, between: 'difference', within: [] };
      const said = { ...opened(of, differences.length), roundId, openedBy: one.side };
      return { ...world, differences: [...differences, said] };
    }
    case 'take back':
      return change(world, (of) => {
        const taken = of.openedBy === null ? null : takeBack(of, [], today);
        return taken?.ok ? taken.value : of;
      });
    case 'write':
      return change(world, (of) => {
        const word = `${one.how} ${one.word}`;
        const words = { how: one.how, words: word, talkedOn: today, wordsSha256: word };
        const written = write(of, words, today);
        return written.ok ? written.value : of;
      });
    case 'sign words': {
      const of = differences.find(({ status }) => status === 'open');
      if (!of) return world;
      const signature: WordsSignature = {
        ...{ organisationId: one.side, faceId: 'f', signerName: 'x', signedOn: today },
        ...{ wordsVersion: of.wordsVersion, wordsSha256: of.wordsSha256 ?? '' },
      };
      const given = world.words.filter(({ id }) => id === of.id);
      const done = signWords(of, signature, given, partnership);
      if (!done.ok) return world;
      const words = [...world.words, { ...signature, id: of.id }];
      return change({ ...world, words }, () => done.value);
    }
  }
}

/** The first open difference becomes another. */
function change(world: World, become: (of: Difference) => Difference): World {
  const of = world.differences.find(({ status }) => status === 'open');
  return { ...world, differences: world.differences.map((other) => (other === of ? become(other) : other)) };
}

function signed(world: World, version: Agreement, organisationId: string): World {
  const { today, versions } = world;
  const given = world.signatures.filter(({ agreementId }) => agreementId === version.id);
  const signature: Signature = {
    ...{ id: 's', organisationId, faceId: 'f', signerName: 'x', method: 'password', documentSha256: 'x' },
    ...{ scanId: null, signedOn: today },
  };
  const done = sign(version, signature, given, { documentSha256: 'x', parties: sides, today });
  if (!done.ok) return world;
  const isNew = inForceOn(versions, today) === null;
  const became =
    done.value.status === 'signed' ? [...world.became, { isNew, isOpen: openIn(world) }] : world.became;
  return {
    ...world,
    became,
    signatures: [...world.signatures, { ...signature, agreementId: version.id }],
    versions: versions.map((other) => (other === version ? done.value : other)),
  };
}

const drafted = (number: number, starts: Day, ends: Day | null): Agreement => ({
  ...{
    id: `${number}`,
    partnershipId: 'p',
    number,
    status: 'draft',
    title: 'x',
    starts,
    ends,
    replaces: null,
  },
  ...{ offeredOn: null, offeredTo: null, signedOn: null, version: 1, clauses: [] },
  basics: Object.fromEntries(
    Object.keys(emptyBasics).map((kind) => [kind, { text: 'x', open: false }]),
  ) as never,
});

const opened = ({ statement, core, between, within }: Found, place: number): Difference => ({
  ...{
    id: `${place}`,
    partnershipId: 'p',
    roundId: 'r',
    statement,
    between: between === 'difference',
    within,
  },
  ...{ sides, core, how: null, words: '', wordsSha256: null, wordsVersion: 0, talkedOn: null },
  ...{ status: 'open', closedOn: null, version: 1, openedBy: null },
});

const begin: World = {
  ...{ today: '2026-01-01', versions: [], signatures: [], differences: [], words: [], became: [], held: 0 },
};

test('no new agreement gets its last signature while a core difference is open, in 10,000 histories', () => {
  const seen = { fresh: 0, amended: 0, heldUp: 0, resolved: 0, said: 0, takenBack: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), (steps) => {
      const world = steps.reduce(take, begin);
      expect(world.became.filter(({ isNew, isOpen }) => isNew && isOpen)).toEqual([]);
      seen.fresh += world.became.filter(({ isNew }) => isNew).length;
      seen.amended += world.became.filter(({ isNew, isOpen }) => !isNew && isOpen).length;
      seen.heldUp += world.held;
      seen.resolved += world.differences.filter(({ status }) => status === 'resolved').length;
      seen.said += world.differences.filter(({ openedBy }) => openedBy !== null).length;
      seen.takenBack += world.differences.filter(({ status }) => status === 'withdrawn').length;
    }),
    { numRuns: 10_000 },
  );
  // Histories in which nothing happens would prove nothing.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(50);
});

describe('what waits', () => {
  const version = (over: Partial<Agreement>): Agreement => ({
    ...drafted(1, '2026-01-01', null),
    ...{ status: 'signed', signedOn: '2026-01-01' },
    ...over,
  });

  test.each([
    ['nothing was signed', [], true],
    ['one is in force', [version({})], false],
    ['one begins later', [version({ starts: '2026-03-01' })], true],
    ['one has ended', [version({ ends: '2026-02-01' })], true],
    ['one is only offered', [version({ status: 'offered', signedOn: null })], true],
  ] as const)('%s: %s', (_what, versions, expected) => {
    expect(waitsForTalk(versions, true, '2026-02-02')).toBe(expected);
    expect(waitsForTalk(versions, false, '2026-02-02')).toBe(false);
  });
});
