import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cause, changesOf, isLate } from './agenda.ts';

const text = { nl: 'Praat erover', en: 'Talk about it' };
const figure = (subjectId: string, since = '2026-11-01'): Cause => ({
  source: 'measure',
  subjectId,
  text,
  since,
});
const onTable = (subjectId: string, source: 'measure' | 'own' | 'tension' = 'measure') => ({
  id: `${source} ${subjectId}`,
  source,
  subjectId,
});
const closed = (subjectId: string, closedOn: string) => ({ source: 'measure' as const, subjectId, closedOn });

describe('what comes on the table', () => {
  test('a figure out of line, once', () => {
    const cause = figure('response-time');
    expect(changesOf([cause], [], [])).toEqual({ put: [cause], gone: [] });
    expect(changesOf([cause], [onTable('response-time')], [])).toEqual({ put: [], gone: [] });
  });

  test.each([
    ['during the period of the figure', '2026-11-10', false],
    ['on its first day', '2026-11-01', false],
    ['before it began', '2026-10-31', true],
  ])('talked about %s: back on the table is %s', (_when, day, isPut) => {
    const { put } = changesOf([figure('response-time')], [], [closed('response-time', day)]);
    expect(put.length > 0).toBe(isPut);
  });

  test('the same of another party is another matter', () => {
    const { put } = changesOf([figure('response-time b')], [onTable('response-time a')], []);
    expect(put.map(({ subjectId }) => subjectId)).toEqual(['response-time b']);
  });

  test('what ends or waits is talked about once, however long ago', () => {
    const ends: Cause = { source: 'agreement', subjectId: 'ends 1', text, since: null };
    const talked = { source: 'agreement' as const, subjectId: 'ends 1', closedOn: '2024-01-01' };
    expect(changesOf([ends], [], [talked]).put).toEqual([]);
  });

  test('a cause that has gone takes its item along, and never what people put there', () => {
    const items = [onTable('response-time'), onTable('x', 'own'), onTable('y', 'tension')];
    expect(changesOf([], items, []).gone).toEqual([items[0]]);
  });

  test('after its changes there is nothing left to change', () => {
    const subject = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(subject), fc.array(subject), (seen, there) => {
        const causes = [...new Set(seen)].map((one) => figure(one));
        const before = [...new Set(there)].map((one) => onTable(one));
        const { put, gone } = changesOf(causes, before, []);
        const after = [
          ...before.filter((one) => !gone.includes(one)),
          ...put.map(({ subjectId }) => onTable(subjectId)),
        ];
        expect(new Set(after.map(({ subjectId }) => subjectId))).toEqual(new Set(seen));
        expect(changesOf(causes, after, [])).toEqual({ put: [], gone: [] });
      }),
    );
  });
});

test.each([
  ['its day has passed', '2026-11-20', null, true],
  ['today is its day', '2026-11-21', null, false],
  ['it was done, too late', '2026-11-20', '2026-11-21', false],
  ['no day was agreed', null, null, false],
])('an action is late when %s: %s, %s → %s', (_why, dueOn, doneOn, late) => {
  expect(isLate({ dueOn, doneOn }, '2026-11-21')).toBe(late);
});
