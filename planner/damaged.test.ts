import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planIn, problemIn } from './cli/files.ts';
import { Refused } from './cli/in-out.ts';
import { readPlan } from './cli/read-plan.ts';
import { type Spot, spotsIn } from './instances/damage.ts';
import { hamlet } from './instances/hamlet.ts';
import { wild } from './instances/wild.ts';
import { tallyOfAll } from './judge/tally.ts';
import { check, explain, plan, readProblem } from './plan.ts';
import { pick, type Random, seeded } from './random.ts';

type Json = Record<string, unknown>;

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const whole = [
  ...Array.from({ length: 12 }, (_, seed) => wild(seed)),
  hamlet({ seed: 1, days: 2, clients: 3, employees: 2, volunteers: 1 }),
];
const wholeOne = (seed: number) => asJson(whole[seed % whole.length]) as unknown as Json;

/** What may stand where something else belongs; some of it only in memory, as from another thread. */
const strangers: readonly (() => unknown)[] = [
  ...[null, true, '', 'x', '7', [], {}, [[]], [null], Number.NaN, Infinity].map((value) => () => value),
  ...[-1, 0, 1, 2.5, 1e308, 2 ** 53, 366, 1440, 600_000, -600_000].map((value) => () => value),
  () => 'x'.repeat(1_000_000),
  () => nested(100_000),
  () => new Array(1000),
  () => JSON.parse('{ "__proto__": { "polluted": true }, "id": "x" }'),
  () => ({ length: 3, from: 0, to: 1 }),
  () => '2026-02-30',
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { from: value };
  return value;
}

const isId = ({ key }: Spot) => /^(id|visitId|clientId|carerId|secondCarerId)$/.test(key);
const isList = ({ node, key }: Spot) => Array.isArray(node[key]);
const isNumber = ({ node, key }: Spot) => typeof node[key] === 'number';

const damages: readonly ((spots: readonly Spot[], random: Random) => void)[] = [
  (spots, random) => {
    const { node, key } = one(spots, random);
    node[key] = pick(random, strangers)?.();
  },
  (spots, random) => {
    const { node, key } = one(spots, random, isNumber);
    node[key] =
      random.real() < 0.5 ? pick(random, strangers)?.() : Number(node[key]) + random.below(400) - 200;
  },
  (spots, random) => {
    const { node, key } = one(spots, random);
    if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
  },
  // The id of somebody else, or of nobody.
  (spots, random) => {
    const { node, key } = one(spots, random, isId);
    const other = one(spots, random, isId);
    node[key] = random.real() < 0.3 ? 'nobody' : other.node[other.key];
  },
  (spots, random) => {
    const { node, key } = one(spots, random, isList);
    const list = (node[key] ?? []) as unknown[];
    if (random.real() < 0.5) list.push(list[0]);
    else node[key] = { ...list };
  },
  // Two places change what they hold.
  (spots, random) => {
    const [a, b] = [one(spots, random), one(spots, random)];
    const value = asJson(a.node[a.key] ?? null);
    a.node[a.key] = asJson(b.node[b.key] ?? null);
    b.node[b.key] = value;
  },
  // A field that every object seems to have already, or one with a very long name.
  (spots, random) => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(1_000_000)];
    const value = { polluted: true };
    const options = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(one(spots, random).node, pick(random, names) ?? '', options);
  },
];

function one(spots: readonly Spot[], random: Random, fits: (spot: Spot) => boolean = () => true): Spot {
  return pick(random, spots.filter(fits)) ?? { node: {}, key: '' };
}

function damaged(whole: Json, seed: number): Json {
  const random = seeded(seed);
  for (let times = 1 + random.below(3); times > 0; times--) pick(random, damages)?.(spotsIn(whole), random);
  return whole;
}

/** Whether a path leads to something in the document, or to one field that is not there. */
function leads(path: string, node: unknown): boolean {
  if (path === '') return true;
  if (typeof node !== 'object' || node === null) return false;
  const [, item, rest] = /^\[(\d+)\]\.?(.*)$/s.exec(path) ?? [];
  if (item !== undefined && rest !== undefined)
    return Array.isArray(node) && Number(item) < node.length && leads(rest, node[Number(item)]);
  const after = (name: string) => path.slice(name.length);
  const key = Object.keys(node).find((name) => path.startsWith(name) && /^([.[]|$)/.test(after(name)));
  return key === undefined ? /^\w+$/.test(path) : leads(after(key).replace(/^\./, ''), (node as Json)[key]);
}

describe('a damaged problem', () => {
  test('is refused where the fault is, or planned', async () => {
    const fates = { refused: 0, planned: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const json = damaged(wholeOne(seed), seed);
      const read = readProblem(json);
      if (read.ok) {
        fates.planned++;
        check(read.problem, await plan(read.problem, { seed, iterations: 0 }));
        continue;
      }
      fates.refused++;
      expect([seed, read.path.slice(0, 100), leads(read.path, json)]).toEqual([
        seed,
        expect.any(String),
        true,
      ]);
      expect(read.expected).not.toBe('');
    }
    expect(fates.refused).toBeGreaterThan(200);
    expect(fates.planned).toBeGreaterThan(20);
  });

  test('is planned after any damage that the reader lets pass', async () => {
    for (let seed = 0; seed < 40; seed++) {
      let json = wholeOne(seed);
      for (let step = 0; step < 30; step++) {
        const next = damaged(structuredClone(json), 1000 * seed + step);
        if (readProblem(next).ok) json = next;
      }
      const read = readProblem(json);
      if (!read.ok) throw new Error(`${read.path} was read before`);
      const made = await plan(read.problem, { seed, iterations: 0 });
      check(read.problem, made);
      for (const { id } of read.problem.visits.slice(0, 2)) explain(read.problem, made, id);
    }
  });
});

describe('what JSON cannot say plainly is refused', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a field named %s', (name) => {
    const json = wholeOne(0);
    Object.defineProperty(json, name, { value: {}, enumerable: true });
    expect(readProblem(json)).toEqual({ ok: false, path: name, expected: 'no such field' });
  });

  test('a list with a hole, as another thread may send it', () => {
    const json = wholeOne(0);
    const visits = json.visits as unknown[];
    delete visits[2];
    expect(readProblem(json)).toMatchObject({ ok: false, path: 'visits[2]' });
  });
});

test('a damaged plan is refused, or judged and explained', async () => {
  const problem = wild(5);
  const made = await plan(problem, { seed: 1, iterations: 100 });
  const fates = { refused: 0, judged: 0 };
  for (let seed = 0; seed < 300; seed++) {
    const json = damaged(asJson(made) as unknown as Json, seed);
    const read = readPlan(json);
    if (read.ok) {
      fates.judged++;
      check(problem, read.plan);
      tallyOfAll(problem, read.plan);
      for (const { id } of problem.visits.slice(0, 3)) explain(problem, read.plan, id);
      continue;
    }
    fates.refused++;
    expect([seed, leads(read.path, json)]).toEqual([seed, true]);
  }
  expect(Math.min(fates.refused, fates.judged)).toBeGreaterThan(50);
});

describe('a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tango-damaged-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const refused = async (text: string, read: (file: string) => Promise<unknown>) => {
    const file = join(folder, 'file.json');
    await writeFile(file, text);
    const error = await read(file).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(Refused);
    expect((error as Error).message.length).toBeLessThan(600);
  };

  test('that was cut short is refused in a sentence', async () => {
    const text = JSON.stringify(wholeOne(0));
    const random = seeded(1);
    for (let i = 0; i < 60; i++) await refused(text.slice(0, random.below(text.length)), problemIn);
  });

  test.each([
    ['nothing', ''],
    ['half a sign', '\uD800'],
    ['a list without end', '['.repeat(1_000_000)],
    ['a very deep list', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['a very long name', JSON.stringify({ ['x'.repeat(1_000_000)]: 1 })],
    [
      'a hidden field',
      '{ "__proto__": { "version": 1 }, "constructor": { "prototype": { "polluted": true } } }',
    ],
  ])('that holds %s is refused in a sentence', async (_, text) => {
    await refused(text, problemIn);
    await refused(text, planIn);
  });

  test('that begins with the mark of an editor is read', async () => {
    const file = join(folder, 'marked.json');
    await writeFile(file, `\uFEFF${JSON.stringify(wholeOne(0))}`);
    expect(await problemIn(file)).toEqual(wholeOne(0));
  });
});

test('nothing of what was read became part of every object', () => {
  expect(Object.getOwnPropertyNames(Object.prototype).filter((name) => name === 'polluted')).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.prototype.toString.call({})).toBe('[object Object]');
});
