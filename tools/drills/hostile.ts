import fc from 'fast-check';
import { type Schema, tableOf } from '../../tests/isolation/asks.ts';

// What someone may send where a contract asks something: good, nearly good, and meant to harm.

type Ids = Readonly<Record<string, readonly string[]>>;

/** Values that a schema asks for, with ids of rows that exist, of whichever owner. */
export function goodInput(schema: Schema, name: string, ids: Ids): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return fc.oneof(...parts.map((part) => goodInput(part, name, ids)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return goodObject(schema, ids);
  if (type === 'array') {
    const minLength = schema.minItems ?? 0;
    return fc.array(goodInput(schema.items ?? {}, name, ids), {
      minLength,
      maxLength: Math.max(minLength, 3),
    });
  }
  if (type === 'integer' || type === 'number') {
    const min = Math.max(schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1, -1_000_000);
    return fc.oneof(
      fc.constant(min),
      fc.integer({ min, max: Math.min(schema.maximum ?? min + 100, min + 100) }),
    );
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return goodText(schema, name, ids);
}

function goodObject({ properties = {}, required = [] }: Schema, ids: Ids): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([key, part]) => [key, goodInput(part, key, ids)]),
  );
  return fc.record(fields, { requiredKeys: required, noNullPrototype: true });
}

const days = [
  '2026-12-01',
  '2027-03-28',
  '2024-02-29',
  '1931-05-04',
  '2099-12-31',
  '0001-01-01',
  '9999-12-31',
];
const words = [
  'Riet',
  'brood',
  'a@b.nl',
  '10:00',
  '23:59',
  '1',
  'nl',
  '12345678',
  'x'.repeat(43),
  '0'.repeat(64),
];

function goodText(schema: Schema, name: string, ids: Ids): fc.Arbitrary<unknown> {
  const { format, pattern = '', minLength = 0, maxLength = 200 } = schema;
  const known = ids[tableOf[name] ?? ''] ?? [];
  if (format === 'uuid')
    return known.length > 0
      ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, fc.uuid())
      : fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'base64') return fc.base64String({ maxLength: 400 });
  if (format === 'date') return fc.constantFrom(...days);
  if (format === 'date-time') return fc.constantFrom(...days).map((day) => `${day}T10:00:00Z`);
  const fitting = [...words, ...days].filter((word) => new RegExp(pattern, 'u').test(word));
  if (pattern !== '' && fitting.length > 0) return fc.constantFrom(...fitting);
  return fc.oneof(
    fc.constantFrom(...words),
    fc.string({ minLength, maxLength: Math.min(maxLength, 200), unit: 'grapheme' }),
    fc.constant('y'.repeat(Math.min(maxLength, 4000))),
  );
}

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

/** What harms somewhere: in a database, a file name, a formula, a header, a template, a parser. */
export const harm: readonly unknown[] = [
  ...[
    null,
    true,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\ufeff',
    '\u202e',
    '𝕏'.repeat(3000),
  ],
  ...[
    'x'.repeat(100_000),
    "' or 1=1 --",
    '"; drop table client; --',
    '%',
    '_',
    '\\',
    '%00',
    '../../etc/passwd',
  ],
  ...['=1+1', '+A1', '-2', '@x', '<script>alert(1)</script>', '{{7*7}}', '#{7*7}', 'a\r\nset-cookie: x=1'],
  ...[-1, 0, 0.5, -0.0001, 2 ** 31, 2 ** 53, 1e308, -1e308, 2 ** 63, Number.MAX_SAFE_INTEGER],
  ...['-1', '1e400', 'NaN', 'Infinity', '0x10', '９', '00000000-0000-0000-0000-000000000000', 'not-an-id'],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '+275760-09-13',
    '-000001-01-01',
    '24:00',
    '25:61',
    '10:00:00+99',
  ],
  ...[[], {}, [null], [[]], { a: 1 }, [1, 'x', null, {}], nested(50), Array(1000).fill('x')],
  ...[
    { $gt: '' },
    { toString: 1 },
    JSON.parse('{"then":1}'),
    { length: -1 },
    { constructor: { prototype: { x: 1 } } },
  ],
];

export type Hostile = { readonly value: unknown; readonly adds: string | null };

/** A good input of which something is made bad, left out or added; `adds` names the key that nobody declared. */
export function hostileInput(good: fc.Arbitrary<unknown>): fc.Arbitrary<Hostile> {
  return fc.oneof(
    { weight: 6, arbitrary: good.map((value) => ({ value, adds: null })) },
    {
      weight: 10,
      arbitrary: fc
        .tuple(good, fc.nat(), fc.constantFrom(...harm))
        .map(([value, place, by]) => ({ value: changed(value, place, () => by), adds: null })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(good, fc.nat())
        .map(([value, place]) => ({ value: changed(value, place, () => undefined), adds: null })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(good, fc.constantFrom(...unasked), fc.constantFrom(...harm))
        .map(([value, key, by]) => withKey(value, key, by)),
    },
  );
}

/** Columns and rights that somebody would like to set along with the rest, and keys of every object. */
const unasked = [
  ...['role', 'roles', 'isAdmin', 'organisation_id', 'organisationId', 'registeredBy', 'createdBy', 'actor'],
  ...[
    'id',
    'version ',
    'status',
    'hat',
    'grantedAt',
    'order by',
    'limit',
    'offset',
    'sort',
    'filter',
    'select',
  ],
  ...['hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', '$where', '', '0', 'x.y', 'x[y]'],
];

const withKey = (value: unknown, key: string, by: unknown): Hostile =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(key in value)
    ? { value: { ...value, [key]: by }, adds: key }
    : { value, adds: null };

/** The same value with one of its places changed, chosen by number; undefined leaves it out. */
function changed(value: unknown, place: number, by: () => unknown): unknown {
  const places = placesIn(value);
  const path = places[place % places.length] ?? [];
  return put(value, path, by());
}

function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key])),
  ];
}

function put(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? put(one, rest, by) : one));
  const copy: Record<string, unknown> = { ...value };
  const made = put(copy[key], rest, by);
  if (made === undefined) delete copy[key];
  else copy[key] = made;
  return copy;
}
