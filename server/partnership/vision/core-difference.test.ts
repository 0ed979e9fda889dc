import { describe, expect, test } from 'vitest';
import type { Partnership, Party } from '../partnership/partnership.ts';
import {
  type Difference,
  type Found,
  newDifferences,
  presentSides,
  settle,
  sign,
  standing,
  unsignedSides,
  type WordsSignature,
  write,
} from './core-difference.ts';

const today = '2026-11-20';
const difference: Difference = {
  ...{ id: 'd', partnershipId: 'p', roundId: 'r', statement: 'trust', between: true, within: [] },
  ...{ sides: ['village', 'provider'], core: ['village'], how: null, words: '', wordsSha256: null },
  ...{ wordsVersion: 0, talkedOn: null, status: 'open', closedOn: null, version: 1, openedBy: null },
};
const party = (organisationId: string, over: Partial<Party> = {}) =>
  ({
    organisationId,
    name: organisationId,
    acceptedOn: '2026-01-01',
    leftOn: null,
    succeededBy: null,
    ...over,
  }) as Party;
const between = (...parties: Party[]) => ({ id: 'p', parties }) as unknown as Partnership;
const two = between(party('village'), party('provider'));

const written = (words = 'Wij verschillen.', from = difference): Difference => {
  const result = write(
    from,
    { how: 'differ', words, talkedOn: today, wordsSha256: `hash of ${words}` },
    today,
  );
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};
const by = (organisationId: string, of: Difference): WordsSignature => ({
  ...{ organisationId, faceId: 'f', signerName: 'x', signedOn: today },
  ...{ wordsVersion: of.wordsVersion, wordsSha256: of.wordsSha256 ?? '' },
});
const typeOf = (result: ReturnType<typeof sign>) => (result.ok ? result.value.status : result.error.type);

describe('what a closed round opens', () => {
  const found = (over: Partial<Found> = {}): Found => ({
    ...{ statement: 'trust', core: ['village'], between: 'difference', within: [] },
    ...over,
  });
  const opens = (of: Found, earlier: readonly Difference[] = []) =>
    newDifferences([of], earlier, ['village', 'provider']).length;

  test.each([
    [{}, 1],
    [{ core: [] }, 0],
    [{ between: 'talk' }, 0],
    [{ between: null }, 0],
    [{ between: 'agree', within: ['village'] }, 1],
    [{ between: null, within: ['village'], core: [] }, 0],
  ] as const)('%j: %i', (over, expected) => {
    expect(opens(found(over as Partial<Found>))).toBe(expected);
  });

  test('one that is open stays that one, and one that they deal with needs no new conversation', () => {
    const dealtWith: Difference = { ...difference, status: 'resolved', how: 'differ' };
    expect(opens(found(), [difference])).toBe(0);
    expect(opens(found(), [dealtWith])).toBe(0);
    expect(opens(found(), [{ ...dealtWith, status: 'lapsed' }])).toBe(1);
    expect(opens(found(), [{ ...dealtWith, statement: 'other' }])).toBe(1);
    // Somebody new differs too.
    expect(newDifferences([found()], [dealtWith], ['village', 'third'])).toHaveLength(1);
  });

  test('a joint statement that does not hold is talked about again; the last that was signed counts', () => {
    const joint: Difference = { ...difference, status: 'resolved', how: 'joint' };
    const dealtWith: Difference = { ...joint, how: 'differ' };
    expect(opens(found(), [joint])).toBe(1);
    expect(opens(found(), [dealtWith, joint])).toBe(1);
    expect(opens(found(), [joint, dealtWith])).toBe(0);
  });
});

describe('the words', () => {
  test('are of a conversation that was held, and of an open difference', () => {
    const words = { how: 'joint', words: 'x', talkedOn: '2026-11-21', wordsSha256: 'x' } as const;
    expect(write(difference, words, today)).toMatchObject({ error: { type: 'vision.not_talked_yet' } });
    const done: Difference = { ...difference, status: 'resolved' };
    expect(write(done, { ...words, talkedOn: today }, today)).toMatchObject({
      error: { type: 'vision.resolved' },
    });
  });

  test('resolve it once every side signed the same', () => {
    const one = written();
    expect(typeOf(sign(one, by('village', one), [], two))).toBe('open');
    const resolved = sign(one, by('provider', one), [by('village', one)], two);
    expect(resolved).toMatchObject({ value: { status: 'resolved', closedOn: today } });
  });

  test('changed withdraw the signatures, also when they are changed back', () => {
    const one = written();
    const given = [by('village', one)];
    const other = written('Iets anders.', one);
    const back = written('Wij verschillen.', other);
    expect(standing(other, given)).toEqual([]);
    expect(standing(back, given)).toEqual([]);
    expect(unsignedSides(back, given, two)).toEqual(['village', 'provider']);
    expect(typeOf(sign(back, by('provider', back), given, two))).toBe('open');
    // The same words again change nothing.
    expect(written('Wij verschillen.', one)).toBe(one);
  });

  test('nobody signs other words, nothing, twice, or what is done', () => {
    const one = written();
    const other = written('Iets anders.', one);
    expect(typeOf(sign(difference, by('village', difference), [], two))).toBe('vision.no_words');
    expect(typeOf(sign(other, by('village', one), [], two))).toBe('vision.other_words');
    expect(typeOf(sign(one, by('village', one), [by('village', one)], two))).toBe('vision.signed_already');
    expect(typeOf(sign({ ...one, status: 'resolved' }, by('village', one), [], two))).toBe('vision.resolved');
  });
});

describe('sides that leave, come and merge', () => {
  const gone = { leftOn: '2026-11-10' };

  test('a successor signs in the place of the side it took over, a newcomer does not sign', () => {
    const merged = between(
      party('village', { ...gone, succeededBy: 'region' }),
      party('region', { ...gone, succeededBy: 'country' }),
      ...[party('country'), party('provider'), party('newcomer')],
    );
    expect(presentSides(merged, difference.sides)).toEqual(['country', 'provider']);
    expect(presentSides(merged, ['provider', 'village', 'region'])).toEqual(['provider', 'country']);
    const one = written();
    expect(settle(one, [by('provider', one)], merged, today)).toBeNull();
    expect(settle(one, [by('provider', one), by('country', one)], merged, today)?.status).toBe('resolved');
  });

  test('what waited for a side that left alone is resolved', () => {
    const three = { ...written(), sides: ['village', 'provider', 'third'] };
    const left = between(party('village'), party('provider'), party('third', gone));
    const given = [by('village', three)];
    expect(settle(three, given, left, today)).toBeNull();
    expect(settle(three, [...given, by('provider', three)], left, today)?.status).toBe('resolved');
  });

  test('it lapses when those who differ have left', () => {
    const left = between(party('village'), party('provider', gone), party('third'));
    expect(settle(difference, [], left, today)?.status).toBe('lapsed');
    const inside: Difference = { ...difference, within: ['village'] };
    expect(settle(inside, [], left, today)).toBeNull();
    const insideGone: Difference = { ...difference, between: false, within: ['provider'] };
    expect(settle(insideGone, [], left, today)?.status).toBe('lapsed');
  });
});
