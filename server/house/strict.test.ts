import { expect, test } from 'vitest';
import type { z } from 'zod';
import { roomsFor } from '../app.ts';

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
};

/** Where an input lets keys pass that it does not name: the paths of its objects that are not strict. */
function openPlaces(schema: unknown, path: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const definition = (schema as { _zod?: { def: Definition } })._zod?.def;
  if (!definition) return Array.isArray(schema) ? schema.flatMap((one) => openPlaces(one, path, seen)) : [];
  const isOpen =
    definition.type === 'object' &&
    (definition.catchall as { _zod?: { def: Definition } } | undefined)?._zod?.def.type !== 'never';
  return [
    ...(isOpen ? [path] : []),
    ...Object.entries(definition.shape ?? {}).flatMap(([name, one]) =>
      openPlaces(one, `${path}.${name}`, seen),
    ),
    ...Object.values(definition).flatMap((one) => openPlaces(one, path, seen)),
  ];
}

test('no verb takes a key that its contract does not name, at any depth', () => {
  const rooms = roomsFor({ demo: true, dataFolder: '' });
  const verbs = rooms.flatMap(({ contract }) =>
    Object.entries(contract.verbs).map(([name, { input }]) => ({ name: `${contract.room}.${name}`, input })),
  );
  expect(verbs.flatMap(({ name, input }) => openPlaces(input, name))).toEqual([]);
  expect(verbs.length).toBeGreaterThan(200);
});
