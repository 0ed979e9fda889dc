import { describe, expect, test } from 'vitest';
import type { Difference } from './core-difference.ts';
import { isGoneInto, type Sentence, say, takeBack, whyNotSaid } from './said-difference.ts';

const today = '2026-11-20';
const sides = ['village', 'provider'];
const difference: Difference = {
  ...{ id: 'd', partnershipId: 'p', roundId: 'r', statement: 'trust', between: true, within: [] },
  ...{ sides, core: ['village'], how: null, words: '', wordsSha256: null, wordsVersion: 0 },
  ...{ talkedOn: null, status: 'open', closedOn: null, version: 1, openedBy: 'village' },
};
const by = (organisationId: string): Sentence => ({
  ...{ organisationId, faceId: 'f', writerName: 'x', sentence: 'Zo zien wij het.', saidOn: today },
});
const typeOf = (result: ReturnType<typeof say> | ReturnType<typeof takeBack>) =>
  result.ok ? 'ok' : result.error.type;

describe('a side says that they differ', () => {
  type Found = Parameters<typeof whyNotSaid>[0];
  const found = (verdict: 'agree' | null, core = ['village']): Found => ({
    ...{ statement: 'trust', core, lines: [{ level: null, verdict, sides: [] }] },
  });
  const why = (earlier: readonly Difference[] = [], of = found(null), last = 'r') =>
    whyNotSaid(of, 'r', last, earlier, sides)?.type ?? null;

  test('of what is core to somebody and has no figure, at the last closed round', () => {
    expect(why()).toBeNull();
    expect(why([], found('agree'))).toBe('vision.has_figure');
    expect(why([], found(null, []))).toBe('vision.not_core');
    expect(why([], found(null), 'later')).toBe('vision.later_round');
  });

  test('also where the boards answered by name: others of the same side may see it otherwise', () => {
    const byName = { level: 'board' as const, verdict: 'agree' as const, sides };
    expect(why([], { ...found(null), lines: [...found(null).lines, byName] })).toBeNull();
  });

  test('once a round, not beside an open one, and not of what they signed how to deal with', () => {
    expect(why([difference])).toBe('vision.differs_already');
    expect(why([{ ...difference, roundId: 'before' }])).toBe('vision.differs_already');
    expect(why([{ ...difference, status: 'resolved', how: 'joint' }])).toBe('vision.differs_already');
    expect(why([{ ...difference, status: 'withdrawn' }])).toBeNull();
    const before: Difference = { ...difference, roundId: 'before', status: 'resolved', how: 'joint' };
    expect(why([before])).toBeNull();
    expect(why([{ ...before, how: 'differ' }])).toBe('vision.dealt_with');
    expect(why([{ ...before, statement: 'other', how: 'differ' }])).toBeNull();
  });
});

describe('each side says how it looks at it', () => {
  test('once, while it is open, and of what a side said', () => {
    expect(typeOf(say(difference, by('provider'), [by('village')]))).toBe('ok');
    expect(typeOf(say(difference, by('village'), [by('village')]))).toBe('vision.said_already');
    expect(typeOf(say({ ...difference, openedBy: null }, by('provider'), []))).toBe('vision.from_answers');
    expect(typeOf(say({ ...difference, status: 'withdrawn' }, by('provider'), []))).toBe('vision.resolved');
  });
});

describe('it is taken back', () => {
  test('until another side wrote its sentence or something was recorded', () => {
    expect(isGoneInto(difference, [by('village')])).toBe(false);
    expect(takeBack(difference, [by('village')], today)).toMatchObject({
      value: { status: 'withdrawn', closedOn: today, version: 2 },
    });
    expect(typeOf(takeBack(difference, [by('village'), by('provider')], today))).toBe('vision.gone_into');
    expect(typeOf(takeBack({ ...difference, how: 'differ' }, [], today))).toBe('vision.gone_into');
    expect(typeOf(takeBack({ ...difference, status: 'resolved' }, [], today))).toBe('vision.resolved');
  });
});
