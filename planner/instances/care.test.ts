import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instanceText } from '../cli/instance.ts';
import { readProblem } from '../plan.ts';
import type { PlanProblem } from '../problem.ts';
import { CARE } from './care.ts';

/** The table of the README, row by row. */
const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `(village|district|organisation)/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim())
      .slice(1, -1),
  );

const published = (words: string) => {
  const [name, ...options] = words.split(' ');
  const size = Object.fromEntries(
    options.flatMap((word, i) => (word.startsWith('--') ? [[word.slice(2), Number(options[i + 1])]] : [])),
  );
  return instanceText(CARE.find((one) => one === name) ?? 'village', 1, size);
};

test.each(rows)('%s is, to the byte, what was published', (words, ...cells) => {
  const text = published(words ?? '');
  const problem: PlanProblem = JSON.parse(text);
  const of = (kind: string) => problem.carers.filter(({ engagement }) => engagement === kind).length;
  const { carers, clients, visits } = problem;
  const sizes = [of('assigned'), of('asked'), carers.length, clients.length, visits.length];
  const told = [problem.horizon.days, ...sizes, Buffer.byteLength(text)].map((size) =>
    size.toLocaleString('en-GB'),
  );
  expect([...told, createHash('sha256').update(text).digest('hex')]).toEqual(cells);
});

test('all of them are published, and are problems as the reader wants them', () => {
  expect(rows.map(([words]) => words)).toEqual(expect.arrayContaining([...CARE]));
  for (const [words] of rows.filter(([name]) => name !== 'organisation'))
    expect(readProblem(JSON.parse(published(words ?? '')))).toMatchObject({ ok: true });
});
