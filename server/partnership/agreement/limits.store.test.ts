import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { knowLimits, knownLimits, limitsFor } from './clauses/yearly-limits.ts';
import { readYearlyLimits } from './limits.store.ts';

const right = { hour: 5.85, hourBelow21: 3.45, month: 220, year: 2200, source: 'Belastingdienst, 2 januari' };
const made: string[] = [];

async function dataFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tango-limits-'));
  made.push(folder);
  await mkdir(join(folder, 'limits'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'limits', name), text);
  return folder;
}

afterEach(async () => {
  knowLimits([]);
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));
});

test('a year that somebody adds is known from then on, to the cent', async () => {
  await readYearlyLimits(await dataFolder({ '2027.json': JSON.stringify(right), 'README.txt': 'about' }));
  expect(limitsFor(2027)).toEqual({
    ...{ year: 2027, hour: 585, hourBelow21: 345, month: 22_000, inYear: 220_000 },
    source: 'Belastingdienst, 2 januari',
  });
  expect(limitsFor(2026)).toEqual(limitsFor(2025));
  expect(limitsFor(2030)).toEqual(limitsFor(2027));
});

test('a file for a year that was known takes its place', async () => {
  await readYearlyLimits(await dataFolder({ '2025.json': JSON.stringify(right) }));
  expect(knownLimits().filter(({ year }) => year === 2025)).toMatchObject([{ hour: 585 }]);
});

test('without a folder nothing more is known', async () => {
  const before = knownLimits();
  const folder = await dataFolder({});
  await rm(join(folder, 'limits'), { recursive: true });
  await readYearlyLimits(folder);
  expect(knownLimits()).toEqual(before);
});

test.each([
  ['2027.json', 'no JSON at all', /2027\.json does not hold the limits/],
  ['2027.json', JSON.stringify({ ...right, hour: '5,60' }), /does not hold the limits/],
  ['2027.json', JSON.stringify({ ...right, hour: -1 }), /does not hold the limits/],
  ['2027.json', JSON.stringify({ ...right, source: ' ' }), /does not hold the limits/],
  ['2027.json', JSON.stringify({ ...right, weekly: 50 }), /does not hold the limits/],
  ['next-year.json', JSON.stringify(right), /named after its year/],
])('%s with %s stops the start, and says so', async (name, text, says) => {
  const folder = await dataFolder({ [name]: text });
  await expect(readYearlyLimits(folder)).rejects.toThrow(says);
});
