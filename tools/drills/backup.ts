import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { loadDemo } from '../../demo/load.ts';
import { kept } from '../../server/app.ts';
import { type Restored, restore, stretches } from '../../server/house/backup/restore.ts';
import { dayOf } from '../../server/house/clock.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { findRunning } from '../../server/house/embedded-database/cluster.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { actorOfJob } from '../../server/house/jobs.ts';
import { migrate, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { ok } from '../../server/house/result.ts';
import { root } from '../../server/house/root.ts';
import { erasedAgain } from '../../server/outside/privacy/again.store.ts';
import { atLeast, type DrillStage, drill, type Finding, none, within } from './drill.ts';
import { drillSecret } from './lane.ts';

// A Tango of some size writes under load while its backup is kept; then both are killed and the folder is lost. What was
// acknowledged must be there at every moment that is asked for, and nothing of later.

type Write = { readonly number: number; readonly sent: number; readonly acknowledged: number };

export const backupDrill = drill({
  name: 'backup',
  about: 'everything is lost; a random second comes back, with what was withdrawn later still withdrawn',
  full: { megabytes: 5000, seconds: 60, newest: 1 },
  short: { megabytes: 4, seconds: 2, newest: 0 },
  run: async ({ megabytes, seconds, newest }, stage) => {
    const world = await openWorld(stage, megabytes);
    const follower = follow(stage, world.folder);
    const load = writeAlong(world.database, world.organisations);
    const archive = { folder: join(stage.folder, 'backup'), key };
    const baseTook = await follower.base;
    stage.say(`A whole backup took ${baseTook.toFixed(0)} s; now ${seconds} s of writing.`);
    await sleep((seconds / 2) * 1000);
    const withdrawn = await withdraw(world.owner);
    await sleep((seconds / 2) * 1000);

    const lost = await world.lose(follower.child);
    const writes = await load.stop();
    const [stretch] = await stretches(archive);
    if (!stretch) throw new Error('no backup was complete');
    const complete = Math.min(stretch.until.getTime(), withdrawn.at.getTime());
    const moment = new Date(
      randomInt(stretch.from.getTime(), Math.max(complete, stretch.from.getTime() + 1)),
    );

    stage.say(`Restoring ${moment.toISOString()}.`);
    const back = await bringBack(stage, archive, moment);
    const before = writes.filter(({ acknowledged }) => acknowledged <= moment.getTime());
    const after = writes.filter(({ sent }) => sent > moment.getTime());
    const findings: Finding[] = [
      atLeast('the size of the database', world.megabytes, megabytes, 'MB'),
      atLeast('writes acknowledged under load', writes.length, 20, ''),
      none('written before that second and not there', missing(before, back.numbers).length, before.length),
      none(
        'written after that second and there',
        after.length - missing(after, back.numbers).length,
        after.length,
      ),
      none(
        'consents withdrawn after it that live again',
        withdrawn.grants.filter((id) => back.liveGrants.has(id)).length,
        withdrawn.grants.length,
      ),
      none('faults in chains and walls', back.restored.faults.length, back.restored.decisions),
      within(
        'how far the backup was behind when all was lost',
        (lost - stretch.until.getTime()) / 1000,
        60,
        's',
      ),
      within('a moment restored, examined and open', back.seconds, 300, 's'),
    ];
    if (newest === 0) return findings;
    stage.say('Restoring the newest.');
    const last = await bringBack(stage, archive, undefined);
    const gone = missing(writes, last.numbers);
    const since = Math.min(lost, ...gone.map(({ acknowledged }) => acknowledged));
    return [
      ...findings,
      within('the time from the first lost write to the loss', (lost - since) / 1000, 60, 's'),
      within('the newest restored, examined and open', last.seconds, 300, 's'),
    ];
  },
});

const key = randomBytes(32).toString('hex');

async function openWorld(stage: DrillStage, megabytes: number) {
  const folder = join(stage.folder, 'data');
  const server = await startEmbeddedDatabase({ folder });
  stage.atEnd(server.stop);
  await migrate(server.url);
  await openRoles(server.url, drillSecret);
  await loadDemo(server.url, dayOf(new Date()));
  const owner = await connect(stage, server.url);
  await fill(owner, megabytes, stage.say);
  const { rows } = await owner.query<{ id: string }>('select id from organisation order by id limit 4');
  const size = await owner.query<{ mb: number }>(
    'select (pg_database_size(current_database()) / 1000000)::int as mb',
  );
  const database = openDatabase({ url: roleUrl(server.url, 'tango_app', drillSecret), secret: drillSecret });
  stage.atEnd(database.close);
  return {
    folder,
    owner,
    database,
    organisations: rows.map(({ id }) => id),
    megabytes: size.rows[0]?.mb ?? 0,
    /** Backup and database die at once, and nothing of the folder is left. Returns when. */
    lose: async (follower: ChildProcess) => {
      const running = await findRunning(join(folder, 'postgres'));
      if (!running) throw new Error('the database had gone already');
      follower.kill('SIGKILL');
      process.kill(running.pid, 'SIGKILL');
      const at = Date.now();
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
      return at;
    },
  };
}

async function connect(stage: DrillStage, connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  stage.atEnd(() => client.end().catch(() => {}));
  return client;
}

/** Half of it shrinks, as text does; half does not, as photos do. */
async function fill(owner: pg.Client, megabytes: number, say: (line: string) => void): Promise<void> {
  await owner.query('create table drill_bulk (seed int, bytes bytea)');
  await owner.query('alter table drill_bulk alter bytes set storage external');
  const seeds = 32;
  for (let seed = 0; seed < Math.min(seeds, megabytes); seed++) {
    const text = Buffer.from(`${randomBytes(64).toString('hex')} naar de markt `.repeat(8000));
    await owner.query('insert into drill_bulk values ($1, $2)', [
      seed,
      (seed % 2 ? text : randomBytes(1 << 20)).subarray(0, 1 << 20),
    ]);
  }
  for (let made = seeds; made < megabytes; made += seeds * 8) {
    const rounds = Math.min(8, Math.ceil((megabytes - made) / seeds));
    await owner.query(
      `insert into drill_bulk select null, bytes from drill_bulk, generate_series(1, ${rounds}) where seed is not null`,
    );
  }
  // As a database that has stood for a while: what PostgreSQL would write about new rows is no load of today.
  await owner.query('vacuum (freeze) drill_bulk');
  await owner.query('checkpoint');
  say('The bulk is written.');
}

/** `tango backup --follow`, as an operator runs it. */
function follow(stage: DrillStage, data: string): { child: ChildProcess; base: Promise<number> } {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/cli/main.ts', 'backup', '--follow'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      TANGO_DATA: data,
      TANGO_BACKUP: join(stage.folder, 'backup'),
      TANGO_BACKUP_KEY: key,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stage.atEnd(() => child.kill('SIGKILL'));
  const base = new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', () => resolve((performance.now() - begun) / 1000));
    child.stderr?.on('data', (words) => reject(new Error(String(words))));
    child.once('exit', () => reject(new Error('the backup ended')));
  });
  return { child, base };
}

// Four of them: some two hundred writes a second.
const pause = 15;

/** Facts in the chains of some organisations, until it is stopped or the database goes. */
function writeAlong(database: Database, organisations: readonly string[]) {
  const writes: Write[] = [];
  let number = 0;
  let stopped = false;
  const write = async (organisationId: string) => {
    const actor = await actorOfJob(database, { organisationId });
    while (!stopped) {
      number += 1;
      const mine = number;
      const sent = Date.now();
      await database.withActor(actor, async (tx) => {
        tx.record('drill.written', { number: mine });
        return ok(null);
      });
      writes.push({ number: mine, sent, acknowledged: Date.now() });
      await sleep(pause);
    }
  };
  const writers = organisations.map((id) => write(id).catch(() => {}));
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(writers);
      return writes;
    },
  };
}

async function withdraw(owner: pg.Client): Promise<{ at: Date; grants: string[] }> {
  const { rows } = await owner.query<{ id: string; at: Date }>(
    `update client_grant set ends = now() where id in (select id from client_grant where ground in ('consent', 'request')
       and (ends is null or ends > now()) limit 20) returning id, ends as at`,
  );
  return { at: rows[0]?.at ?? new Date(), grants: rows.map(({ id }) => id) };
}

/** Restores, starts the database as Tango does and looks what is there. */
async function bringBack(stage: DrillStage, archive: { folder: string; key: string }, at: Date | undefined) {
  const begun = performance.now();
  const to = join(stage.folder, at ? 'moment' : 'newest');
  const restored: Restored = await restore({
    ...{ archive, at, to, despiteFaults: true },
    again: erasedAgain(kept),
  });
  const server = await startEmbeddedDatabase({ folder: to });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number }>(
      `select (subject ->> 'number')::int as number from fact where type = 'drill.written'`,
    );
    const seconds = (performance.now() - begun) / 1000;
    const grants = await client.query<{ id: string }>(
      'select id from client_grant where ends is null or ends > now()',
    );
    return {
      restored,
      seconds,
      numbers: new Set(rows.map((row) => row.number)),
      liveGrants: new Set(grants.rows.map(({ id }) => id)),
    };
  } finally {
    await client.end();
    await server.stop();
    await rm(to, { recursive: true, force: true, maxRetries: 10 });
  }
}

const missing = (writes: readonly Write[], found: ReadonlySet<number>) =>
  writes.filter(({ number }) => !found.has(number));
