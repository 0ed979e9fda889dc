import { expect, test } from 'vitest';
import type { z } from 'zod';
import { roomsFor } from '../app.ts';

/** A part of a schema, as far as it is looked at. */
type Part = {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly shape?: Readonly<Record<string, z.ZodType>>;
      readonly catchall?: z.ZodType;
    };
  };
  /** Of a number; zod takes no whole one that JavaScript itself cannot hold. */
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
};

/** The paths in a schema of which something holds; `of` gets what zod knows of each part. */
function placesWhere(
  of: (part: Part) => boolean,
  schema: unknown,
  path: string,
  seen = new Set<unknown>(),
): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  if (Array.isArray(schema)) return schema.flatMap((one) => placesWhere(of, one, path, seen));
  if (!('_zod' in schema)) return [];
  const part = schema as Part;
  const { def } = part._zod;
  return [
    ...(of(part) ? [path] : []),
    ...Object.entries(def.shape ?? {}).flatMap(([name, one]) =>
      placesWhere(of, one, `${path}.${name}`, seen),
    ),
    ...Object.entries(def).flatMap(([name, one]) =>
      name === 'checks' ? [] : placesWhere(of, one, path, seen),
    ),
  ];
}

const rooms = roomsFor({ demo: true, dataFolder: '' });
const verbs = rooms.flatMap(({ contract }) =>
  Object.entries(contract.verbs).map(([name, { input }]) => ({ name: `${contract.room}.${name}`, input })),
);
const inputsWhere = (of: (part: Part) => boolean) =>
  verbs.flatMap(({ name, input }) => placesWhere(of, input, name));

test('no verb takes a key that its contract does not name, at any depth', () => {
  const isOpen = ({ _zod: { def } }: Part) =>
    def.type === 'object' && (def.catchall as Part | undefined)?._zod.def.type !== 'never';
  expect(inputsWhere(isOpen)).toEqual([]);
  expect(verbs.length).toBeGreaterThan(200);
});

test('no verb takes a number that the database cannot hold', () => {
  const isNumber = ({ _zod: { def } }: Part) => def.type === 'number';
  const isWide = (part: Part) =>
    isNumber(part) &&
    ((part.minValue ?? -Infinity) < -(2 ** 31) || (part.maxValue ?? Infinity) > 2 ** 31 - 1);
  expect(inputsWhere(isWide)).toEqual([]);
  expect(inputsWhere(isNumber).length).toBeGreaterThan(20);
});
