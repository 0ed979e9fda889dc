import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../../tests/world.ts';
import { type Actor, keysOf } from '../actor.ts';
import { ok } from '../result.ts';
import type { AlarmKind } from './alarm.ts';
import { worstOf } from './lookout.ts';
import { openMetrics } from './metrics.ts';
import { openMetricsDoor } from './metrics-door.ts';
import { startWatch } from './watch.ts';

let world: World;
let village: string;
let supporter: Actor;
let app: pg.Client;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative' });
  supporter = (await world.worker(village, ['village_supporter'])).actor;
  app = new pg.Client({ connectionString: world.urls.appUrl });
  await app.connect();
  folder = mkdtempSync(join(tmpdir(), 'tango-watch-'));
  for (let i = 0; i < 60; i += 1)
    await world.database.withActor(supporter, async (tx) => {
      tx.record('thing.happened', { number: i });
      return ok(null);
    });
});
afterAll(async () => {
  await app.end();
  await world.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => world.owner.query("update house.chain_round set at = '-infinity'"));

const ask = async <T>(question: string, actor?: Actor): Promise<T> => {
  await app.query('begin');
  for (const [name, keyed] of Object.entries(actor ? keysOf(actor) : {}))
    await app.query('select set_config($1, $2, true)', [
      `app.${name}`,
      Array.isArray(keyed) ? `{${keyed.join(',')}}` : (keyed ?? ''),
    ]);
  const { rows } = await app.query<{ answer: T }>(`select ${question} as answer`);
  await app.query('commit');
  return rows[0]?.answer as T;
};

/** As somebody would who can reach the database around Tango. */
async function tamper(sql: string, work: () => Promise<void>, mend: string): Promise<void> {
  await world.owner.query('create temporary table kept as select * from fact');
  for (const [step, then] of [
    [sql, work],
    [mend, async () => {}],
  ] as const) {
    await world.owner.query(
      `set session_replication_role = replica; ${step}; reset session_replication_role`,
    );
    await then();
  }
  await world.owner.query('drop table kept');
}
const look = async (most = 20_000) => {
  await world.owner.query("update house.chain_round set at = '-infinity'");
  return ask<{ faults: number; wholeSeconds: number | null }>(`check_chains(${most})`);
};
const found = async () =>
  (await world.owner.query('select seq::int, fault from house.chain_fault')).rows as unknown[];

describe('the chains, a part at a time', () => {
  test('whole chains have no fault, and it is known when the round was whole', async () => {
    expect(await look()).toMatchObject({ faults: 0, wholeSeconds: expect.any(Number) });
  });

  test.each([
    [
      'altered',
      5,
      "update fact set type = 'thing.changed' where seq = 5",
      'update fact f set type = k.type from kept k where k.id = f.id',
    ],
    [
      'altered',
      6,
      'update fact set id = gen_random_uuid() where seq = 6',
      'update fact f set id = k.id from kept k where k.chain = f.chain and k.seq = f.seq',
    ],
    ['missing', 8, 'delete from fact where seq = 7', 'insert into fact select * from kept where seq = 7'],
    ['cut_off', 60, 'delete from fact where seq > 55', 'insert into fact select * from kept where seq > 55'],
  ])(
    '%s is found when the round comes by, and forgotten when it is mended',
    async (fault, seq, sql, mend) => {
      await tamper(
        sql,
        async () => {
          for (let rounds = 0; rounds < 10; rounds += 1) await look(10);
          expect(await found()).toEqual([{ seq, fault }]);
        },
        mend,
      );
      expect((await look()).faults).toBe(0);
    },
  );

  test('what is new is looked at in every round', async () => {
    await look(10);
    await tamper(
      "update fact set type = 'x' where seq = 50",
      async () => expect((await look(10)).faults).toBe(1),
      'update fact f set type = k.type from kept k where k.id = f.id',
    );
  });

  test('of many workers one looks', async () => {
    await look(10);
    const place = async () => (await world.owner.query('select seq from house.chain_round')).rows;
    const before = await place();
    await ask('check_chains(10)');
    expect(await place()).toEqual(before);
  });
});

describe('the doors', () => {
  test('the access log is tried and keeps nothing of it; without the right to write it, it says so', async () => {
    const lines = async () => (await world.owner.query('select count(*)::int from access_log')).rows;
    const before = await lines();
    expect(await ask('try_access_log()')).toBeNull();
    expect(await lines()).toEqual(before);
    await world.owner.query('revoke insert on access_log from tango_door');
    expect(await ask('try_access_log()')).toBe('42501');
    await world.owner.query('grant insert on access_log to tango_door');
  });

  test('work that fails is shown to the administrator of its organisation, and to no other', async () => {
    const other = await world.organisation({ kind: 'care_organisation' });
    const administrator = (await world.worker(village, ['administrator'])).actor;
    const stranger = (await world.worker(other, ['administrator'])).actor;
    const nurse = (await world.worker(village, ['nurse'])).actor;
    await world.owner.query(
      "select graphile_worker.add_job('mail_ask', json_build_object('organisationId', $1::text))",
      [village],
    );
    await world.owner.query(
      "update graphile_worker._private_jobs set attempts = 3, last_error = 'x', run_at = now() + interval '1 hour'",
    );
    expect(await ask('failing_work()', administrator)).toMatchObject([
      { task: 'mail_ask', many: 1, over: false },
    ]);
    for (const actor of [stranger, nurse, undefined]) expect(await ask('failing_work()', actor)).toEqual([]);
    expect(await ask('queue_signs()')).toMatchObject({ waiting: 0, failing: 1, failed: 0 });
    await world.owner.query('delete from graphile_worker._private_jobs');
  });

  test('only an operator sees the processes and what is wrong with them', async () => {
    await ask(`note_pulse('${village}', 'worker', '[{"kind":"memory"}]')`);
    expect(await ask('pulses()', supporter)).toEqual([]);
    await world.owner.query('insert into house.operator values ($1)', [supporter.personId]);
    expect(await ask('pulses()', supporter)).toMatchObject([
      { role: 'worker', alarms: [{ kind: 'memory' }] },
    ]);
    await ask(`end_pulse('${village}')`);
    expect(await ask('pulses()', supporter)).toEqual([]);
  });
});

describe('a round of the watch', () => {
  test('it alarms, shows and tells once; and says when it is over', async () => {
    const told: [AlarmKind, boolean][] = [];
    const metrics = openMetrics();
    let mailServer = false;
    const watch = startWatch({
      regions: async () => [{ name: 'home', url: world.urls.appUrl }],
      role: 'all',
      dataFolder: folder,
      metrics,
      log: pino({ level: 'silent' }) as never,
      tryMailServer: async () => {
        if (!mailServer) throw new Error('refused');
      },
      readBackup: async () => ({ untilSeconds: 10, drillSeconds: 10, drillOk: true }),
      tell: async (kind, over) => void told.push([kind, over]),
      everySeconds: 0.05,
    });
    const until = async (over: boolean) => {
      for (let tries = 0; tries < 100 && told.at(-1)?.[1] !== over; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await until(false);
    expect(watch.alarms()).toMatchObject([{ kind: 'mail_refused' }]);
    expect(await metrics.text()).toMatch(/tango_alarm{kind="mail_refused"} 1\n/);
    mailServer = true;
    await until(true);
    await watch.stop();
    expect(told).toEqual([
      ['mail_refused', false],
      ['mail_refused', true],
    ]);
    const text = await metrics.text();
    expect(text).toMatch(/tango_alarm{kind="mail_refused"} 0\n/);
    for (const fine of ['database_up 1', 'access_log_writable 1', 'chain_faults 0', 'mail_server_up 1'])
      expect(text).toContain(`tango_${fine}\n`);
  });

  test("of two workers that see the same one tells, the last one that it is over; what is a process's own each tells", async () => {
    const told: string[] = [];
    const mailServer = [false, false];
    const watches = mailServer.map((_, i) => {
      const metrics = openMetrics();
      return startWatch({
        regions: async () => [{ name: 'home', url: world.urls.appUrl }],
        role: 'worker',
        dataFolder: folder,
        metrics: { ...metrics, poolWaiting: () => 1 },
        log: pino({ level: 'silent' }) as never,
        tryMailServer: async () => {
          if (!mailServer[i]) throw new Error('refused');
        },
        tell: async (kind, over) => void told.push(`${kind} ${over ? 'over' : 'alarm'}`),
        everySeconds: 0.05,
      });
    });
    const rounds = () => new Promise((resolve) => setTimeout(resolve, 1500));
    await rounds();
    expect(told.sort()).toEqual(['mail_refused alarm', 'pool_exhausted alarm', 'pool_exhausted alarm']);
    told.length = 0;
    mailServer[0] = true;
    await rounds();
    expect(told).toEqual([]);
    mailServer[1] = true;
    await rounds();
    await Promise.all(watches.map((watch) => watch.stop()));
    expect(told).toEqual(['mail_refused over']);
  });
});

describe('every region is watched', () => {
  test('another region that is away, or whose access log cannot be written, raises the alarm; one that left does not', async () => {
    const other = await openWorld();
    const metrics = openMetrics();
    const home = { name: 'home', url: world.urls.appUrl };
    let regions = [home, { name: 'east', url: other.urls.appUrl }];
    const watch = startWatch({
      regions: async () => regions,
      role: 'worker',
      dataFolder: folder,
      metrics,
      log: pino({ level: 'silent' }) as never,
      tell: async () => {},
      everySeconds: 0.05,
    });
    const becomes = (kinds: AlarmKind[]) =>
      expect.poll(() => watch.alarms().map(({ kind }) => kind), { timeout: 10_000 }).toEqual(kinds);
    await becomes([]);
    await other.owner.query('revoke insert on access_log from tango_door');
    await becomes(['access_log']);
    await other.owner.query('grant insert on access_log to tango_door');
    await becomes([]);
    regions = [home, { name: 'east', url: other.urls.appUrl.replace(/\/[^/]*$/, '/nowhere') }];
    await becomes(['database_away']);
    expect(await metrics.text()).toContain('tango_database_up 0\n');
    regions = [home];
    await becomes([]);
    expect((await other.owner.query('select from house.pulse')).rowCount).toBe(0);
    await watch.stop();
    await other.close();
  });

  test('while no region is known, no database answers', () => {
    expect(worstOf([]).database).toBe(false);
  });

  test('of all regions the worst is shown, and what waits in all', () => {
    const queue = { waiting: 1, oldest: 'a', oldestSeconds: 3, failing: 1, failed: 0 };
    const fine = { database: true, clockSeconds: -1, workerSeconds: 2, stuckSeconds: 0, queue };
    expect(
      worstOf([
        { ...fine, chain: { faults: 0, wholeSeconds: 5 }, accessLog: null },
        {
          ...{ database: true, clockSeconds: 0.5, workerSeconds: null, stuckSeconds: 9 },
          queue: { ...queue, oldest: 'b', oldestSeconds: 8 },
          chain: { faults: 2, wholeSeconds: null },
          accessLog: '42501',
        },
        { database: false },
      ]),
    ).toEqual({
      ...{ database: false, clockSeconds: -1, workerSeconds: null, stuckSeconds: 9 },
      queue: { waiting: 2, oldest: 'b', oldestSeconds: 8, failing: 2, failed: 0 },
      chain: { faults: 2, wholeSeconds: null },
      accessLog: '42501',
    });
  });
});

describe('the door of the figures', () => {
  test('opens with its token alone, and shows nothing else', async () => {
    const token = 'x7'.repeat(16);
    const door = { host: '127.0.0.1', port: 19_464, asked: true, token };
    const close = await openMetricsDoor(door, openMetrics(), pino({ level: 'silent' }) as never);
    const get = async (path: string, headers = {}) =>
      (await fetch(`http://127.0.0.1:${door.port}${path}`, { headers })).status;
    expect(await get('/metrics')).toBe(401);
    expect(await get('/metrics', { authorization: `Bearer ${token}x` })).toBe(401);
    expect(await get('/metrics', { authorization: `Bearer ${token}` })).toBe(200);
    expect(await get('/', { authorization: `Bearer ${token}` })).toBe(404);
    close();
  });
});
