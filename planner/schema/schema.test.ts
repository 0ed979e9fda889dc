import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { damage } from '../instances/damage.ts';
import { hamlet } from '../instances/hamlet.ts';
import { wild } from '../instances/wild.ts';
import { plan, readProblem } from '../plan.ts';
import type { PlanProblem } from '../problem.ts';
import { seeded } from '../random.ts';

type Json = Record<string, unknown>;
type Schema = {
  $ref?: string;
  $defs?: Record<string, Schema>;
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
};

const schemaIn = (file: string): Schema =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Schema;
const problemSchema = schemaIn('problem.schema.json');
const planSchema = schemaIn('plan.schema.json');
const ajv = new Ajv2020({ strict: true });
const isProblem = ajv.compile(problemSchema);
const isPlan = ajv.compile(planSchema);

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Every field there is, once. */
const everything: PlanProblem = {
  version: 1,
  horizon: { start: '2026-11-23', days: 7, timeZone: 'Europe/Amsterdam' },
  asOf: -60,
  askAhead: 60,
  travelBudget: 600,
  tiers: ['travel'],
  ignore: ['fairness'],
  continuity: 'coci',
  unpopular: [{ from: 0, to: 420 }],
  travel: {
    detour: 1.4,
    speed: { walk: 4, bike: 12, car: 30 },
    perTrip: 1,
    matrix: {
      walk: { ids: ['client'], minutes: [[0]] },
      bike: { ids: ['client'], minutes: [[0]] },
      car: { ids: ['client'], minutes: [[0]] },
    },
  },
  carers: [
    {
      id: 'carer',
      name: 'Anna',
      engagement: 'assigned',
      team: 'north',
      gender: 'woman',
      languages: ['nl'],
      qualifications: ['care'],
      level: 3,
      student: false,
      available: [{ from: 480, to: 960 }],
      contractMinutes: 1440,
      maxMinutes: 2400,
      home: { lat: 52, lon: 5 },
      mode: 'bike',
      likes: ['client'],
      dislikes: ['client'],
      maxClients: 4,
      workedBefore: [{ from: -960, to: -480, minutes: 400 }],
    },
    { id: 'other', engagement: 'asked', qualifications: [], available: [] },
  ],
  clients: [
    {
      id: 'client',
      name: 'Bert',
      place: { lat: 52, lon: 5 },
      team: 'north',
      languages: ['nl'],
      intimateCareBy: { gender: 'woman', isFirm: true },
      preferred: ['carer'],
      refused: ['somebody'],
      maxFaces: { day: 3, night: 1, students: 1 },
      history: [{ carerId: 'carer', visits: 3, lastDay: -2 }],
    },
  ],
  visits: [
    {
      id: 'visit',
      clientId: 'client',
      window: { earliest: 480, latest: 540 },
      otherWindows: [{ earliest: 600, latest: 660 }],
      series: 'walks',
      hardWindow: true,
      duration: 30,
      qualifications: ['care'],
      minLevel: 2,
      carersNeeded: 2,
      second: { least: 30, most: 60, duration: 20, qualifications: ['care'] },
      isIntimate: true,
      pinned: { carerId: 'carer', secondCarerId: 'other', start: 500 },
      optional: false,
      isNight: false,
      needsAsk: true,
      yes: ['other'],
      declined: ['other'],
      preferredStart: 500,
    },
  ],
  series: [{ id: 'walks', daysBetween: 1 }],
};

/** Each part of a schema: where it stands, and what is said of it there or, by its name, one step higher. */
function* parts(
  root: Schema,
  given: Schema = root,
  path = '',
  higher = '',
): Generator<[string, Schema, string]> {
  const at = given.$ref ? root.$defs?.[given.$ref.slice('#/$defs/'.length)] : given;
  if (!at) throw new Error(`${path} leads nowhere`);
  const said = [higher, given.description, at.description].filter(Boolean).join(' ');
  yield [path, at, said];
  for (const [name, field] of Object.entries(at.properties ?? {})) {
    const named = new RegExp(`\`${name}\`|per (mode|cost)`, 'i').test(said);
    yield* parts(root, field, path === '' ? name : `${path}.${name}`, named ? said : '');
  }
  if (at.items) yield* parts(root, at.items, `${path}[0]`, said);
}

/** What the reader says where the schema has this. */
function expectedAt({ type, minimum, maximum, minLength, maxLength, ...rest }: Schema): string {
  if (rest.const !== undefined) return `one of ${rest.const}`;
  if (rest.enum) return `one of ${rest.enum.toSorted().join(', ')}`;
  if (type === 'integer') return `a whole number from ${minimum} to ${maximum}`;
  if (type === 'number') return `a number from ${minimum} to ${maximum}`;
  if (type === 'string') return `a text of ${minLength} to ${maxLength} characters`;
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return `a list of at most ${rest.maxItems ?? 1_000_000}`;
  return 'an object';
}

const sorted = (expected: string) =>
  expected.startsWith('one of ')
    ? `one of ${expected.slice('one of '.length).split(', ').toSorted().join(', ')}`
    : expected;

/** The document with what stands at the path changed; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  if (path === '') return value;
  const json = asJson(everything);
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  const node = steps.reduce<unknown>((at, step) => (at as Json | undefined)?.[step], json);
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, last))
    throw new Error(`There is no ${path} in the problem with everything: add it.`);
  if (value === undefined) delete (node as Json)[last];
  else (node as Json)[last] = value;
  return json;
}

const refusal = (json: unknown) => {
  const read = readProblem(json);
  return read.ok ? 'nothing' : `${read.path}: ${sorted(read.expected)}`;
};

describe.each([
  ['problem', problemSchema],
  ['plan', planSchema],
])('the schema of the %s', (_, schema) => {
  test('says of every field what it is', () => {
    expect([...parts(schema)].filter(([, , said]) => said === '').map(([path]) => path)).toEqual([]);
  });
});

describe('the schema of the problem', () => {
  test('accepts what the reader accepts', () => {
    const problems = [
      ...Array.from({ length: 60 }, (_, seed) => wild(seed)),
      hamlet({ seed: 1 }),
      everything,
    ];
    for (const problem of problems) {
      expect(readProblem(asJson(problem))).toMatchObject({ ok: true });
      expect(isProblem(asJson(problem)), JSON.stringify(isProblem.errors)).toBe(true);
    }
  });

  test('has the types, bounds and choices of the reader, field by field', () => {
    const fields = [...parts(problemSchema)];
    expect(fields.map(([path]) => refusal(changed(path, null)))).toEqual(
      fields.map(([path, at]) => `${path}: ${expectedAt(at)}`),
    );
  });

  test('has the needed fields of the reader, and no others', () => {
    for (const [path, { properties, required = [] }] of parts(problemSchema)) {
      for (const name of Object.keys(properties ?? {})) {
        const field = path === '' ? name : `${path}.${name}`;
        const without = changed(field, undefined);
        expect([field, isProblem(without)]).toEqual([field, !required.includes(name)]);
        const isMissed = refusal(without) === `${field}: to be present`;
        expect([field, isMissed]).toEqual([field, required.includes(name)]);
      }
    }
  });

  test('refuses nothing that the reader lets pass, whatever is damaged', () => {
    const whole = Array.from({ length: 40 }, (_, seed) => wild(seed));
    const found = Array.from({ length: 1000 }, (_, seed) => {
      const problem = asJson(whole[seed % whole.length] ?? everything);
      damage(problem, seeded(seed));
      const json = asJson(problem);
      return { seed, schema: isProblem(json), reader: readProblem(json).ok };
    });
    expect(found.filter(({ schema, reader }) => reader && !schema)).toEqual([]);
    expect(found.filter(({ schema }) => !schema).length).toBeGreaterThan(600);
    // What fields promise each other no schema can say: these only the reader refuses.
    expect(found.filter(({ schema, reader }) => schema && !reader).length).toBeGreaterThan(10);
  });
});

describe('the schema of the plan', () => {
  test('accepts what the planner makes', async () => {
    const problems = Array.from({ length: 40 }, (_, seed) => wild(seed));
    for (const problem of [...problems, hamlet({ seed: 2, days: 3, clients: 12 })]) {
      const made = await plan(problem, { seed: 1, iterations: 200 });
      expect(isPlan(asJson(made)), JSON.stringify(isPlan.errors)).toBe(true);
    }
  });

  test('refuses a plan in which a field is missing, added or of another kind', async () => {
    const made = asJson(await plan(wild(3), { seed: 1, iterations: 200 }));
    for (const key of Object.keys(made)) {
      const { [key as keyof typeof made]: _, ...without } = made;
      expect(isPlan(without)).toBe(key === 'lowerBound');
      expect(isPlan({ ...made, [key]: 'x' })).toBe(false);
    }
    expect(isPlan({ ...made, more: 1 })).toBe(false);
  });
});
