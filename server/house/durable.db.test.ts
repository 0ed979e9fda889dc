import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../tests/world.ts';
import { assertDurable, assertDurableAt } from './durable.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const asked = (values: Record<string, string>) =>
  ({
    query: async (sql: string) => ({
      rows: [{ value: Object.entries(values).find(([name]) => sql.includes(name))?.[1] ?? 'on' }],
    }),
  }) as never;

test.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
  'a PostgreSQL with %s off is refused',
  async (name) => {
    await expect(assertDurable(asked({ [name]: 'off' }))).rejects.toThrow(`${name} off`);
  },
);

test('one that waits for a standby as well is welcome', () =>
  expect(assertDurable(asked({ synchronous_commit: 'remote_apply' }))).resolves.toBeUndefined());

test('a role with a setting of its own is seen', async () => {
  const { rows } = await world.owner.query(
    "select current_setting('fsync') as value, current_database() as name",
  );
  const said = assertDurableAt(world.urls.appUrl);
  // The PostgreSQL of a test run keeps nothing: it is refused for fsync already.
  if (rows[0].value === 'off') return expect(said).rejects.toThrow('fsync off');
  await said;
  await world.owner.query(`alter role tango_app in database "${rows[0].name}" set synchronous_commit = off`);
  await expect(assertDurableAt(world.urls.appUrl)).rejects.toThrow('synchronous_commit off');
});
