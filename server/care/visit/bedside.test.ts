import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashOf, quarterBefore, standingOf } from './bedside.ts';

const clause = (nl: string) => ({
  partnershipId: 'p',
  kind: 'task-agreement',
  sha256: hashOf({ nl, en: 'whatever' }),
});

test('a clause is new until it was read, and asks again when its text is another', () => {
  expect(standingOf(clause('a'), [])).toBe('new');
  expect(standingOf(clause('a'), [clause('a')])).toBe('read');
  expect(standingOf(clause('b'), [clause('a')])).toBe('changed');
  expect(standingOf(clause('a'), [clause('a'), clause('b')])).toBe('read');
  expect(standingOf(clause('a'), [{ ...clause('a'), partnershipId: 'q' }])).toBe('new');
  expect(standingOf(clause('a'), [{ ...clause('a'), kind: 'team-size' }])).toBe('new');
});

test.each([
  ['2026-11-23', '2026-07-01', '2026-09-30'],
  ['2026-10-01', '2026-07-01', '2026-09-30'],
  ['2026-09-30', '2026-04-01', '2026-06-30'],
  ['2027-01-01', '2026-10-01', '2026-12-31'],
  ['2028-04-01', '2028-01-01', '2028-03-31'],
])('on %s the last quarter is from %s to %s', (today, starts, ends) =>
  expect(quarterBefore(today)).toEqual({ starts, ends }),
);

test('of everything that the server does, only these files know what was read', () => {
  const server = join(import.meta.dirname, '../..');
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('.test.'),
  );
  const knowing = (word: RegExp) =>
    files.filter((file) => word.test(readFileSync(join(server, file), 'utf8'))).sort();
  expect(knowing(/clause_read\b|page_read\b/)).toEqual([
    'care/visit/around.store.ts',
    'care/visit/bedside.store.ts',
    'care/visit/visit.kept.ts',
  ]);
  // Weeks and cards say what asks to be read; planning, changing and reporting a visit ask nothing of them.
  expect(knowing(/\b(listReads?|standingOf)\(/).filter((file) => file.startsWith('care/visit/'))).toEqual([
    'care/visit/around.store.ts',
    'care/visit/bedside.actions.ts',
    'care/visit/bedside.store.ts',
    'care/visit/bedside.ts',
    'care/visit/introduction.actions.ts',
    'care/visit/week.actions.ts',
  ]);
  expect(
    knowing(/bedside(\.store|\.actions)?\.ts'/).filter((file) => !file.startsWith('care/visit/')),
  ).toEqual(['app.ts']);
});
