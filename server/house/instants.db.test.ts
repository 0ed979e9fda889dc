import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../tests/world.ts';
// Whoever opens a database reads instants in this way.
import './database.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test.each(['UTC', 'Europe/Amsterdam', 'Asia/Kolkata', 'America/St_Johns'])(
  'an instant is the same in every form that PostgreSQL writes, in %s',
  async (zone) => {
    const client = new pg.Client({ connectionString: world.urls.appUrl });
    await client.connect();
    try {
      await client.query(`select set_config('timezone', $1, false)`, [zone]);
      const { rows } = await client.query<{ at: Date; ms: string; text: string }>(
        `select at, floor(extract(epoch from at) * 1000)::text as ms, at::text as text from unnest($1::timestamptz[]) at`,
        [
          [
            '2026-11-22 09:30:00+00',
            '2026-03-29 01:00:00+00',
            '2026-10-25 00:59:59.999+00',
            '2026-11-22 09:30:00.5+00',
            '2026-11-22 09:30:00.123456+00',
            '1937-05-01 12:00:00+00',
            '0099-01-01 00:00:00+00',
            '12026-11-22 09:30:00+00',
          ],
        ],
      );
      expect(rows.map(({ at, text }) => [text, at.getTime()])).toEqual(
        rows.map(({ ms, text }) => [text, Number(ms)]),
      );
    } finally {
      await client.end();
    }
  },
);

test('an instant before Christ and one without an end are read as well', async () => {
  const { rows } = await world.owner.query(
    `select timestamptz '0044-03-15 12:00:00+00 BC' as before, timestamptz 'infinity' as never, timestamptz '-infinity' as always`,
  );
  expect(rows[0].before.toISOString()).toBe('-000043-03-15T12:00:00.000Z');
  expect([rows[0].never, rows[0].always]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
});
