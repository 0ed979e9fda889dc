import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { addDays, dayOf } from '../../server/house/clock.ts';
import { freePort, stopCluster } from '../../server/house/embedded-database/cluster.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { findRunner, plainEnv } from '../../server/house/embedded-database/runner.ts';
import { type DrillStage, drill, none } from './drill.ts';
import { processOf, untilReady } from './processes.ts';
import { judge, judgeJobs, makeVillage, signIn, startWriters, throughDoor } from './village.ts';

/** Where the clock stands after each jump; empty is the time of the machine. Local midnights of Amsterdam lie in the nights. */
const jumps = [
  { to: '+3600', what: 'an hour on' },
  { to: '-3600', what: 'two hours back' },
  { to: '+0', what: 'an hour on' },
  { to: '@2027-03-27 22:59:55', what: 'midnight before the night that loses an hour' },
  { to: '@2027-03-28 00:59:55', what: 'the hour that does not exist' },
  { to: '@2027-03-28 21:59:55', what: 'midnight after it' },
  { to: '@2027-10-30 21:59:55', what: 'midnight before the night that has an hour twice' },
  { to: '@2027-10-31 00:59:55', what: 'the hour that comes twice' },
  { to: '@2027-10-31 22:59:55', what: 'midnight after it' },
  { to: '@2038-01-19 03:14:00', what: 'the end of 32 bits' },
  { to: '+0', what: 'back to today' },
] as const;

export const clockDrill = drill({
  name: 'clock',
  about:
    'the clocks of server and PostgreSQL jump: nobody stays in longer, days are right, the chain holds, jobs are done once',
  full: { rounds: 1, writers: 3 },
  needs: { faketime: 'faketime' },
  run: async (counts, stage) => {
    const folder = join(stage.folder, 'database');
    const first = await startEmbeddedDatabase({ folder });
    const village = await makeVillage(first.url, counts.writers, 0);
    await first.stop();
    const clock = fakeClock(stage);
    const url = await startUnder(stage, clock.env, folder, first.url);
    const tango = await processOf(stage, {
      role: 'all',
      folder: join(stage.folder, 'tango'),
      settings: { DATABASE_URL: url, TZ: 'UTC', ...clock.env },
    });
    await tango.start();
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    stage.atEnd(() => owner.end());
    const ask = async <T>(sql: string) => Object.values((await owner.query(sql)).rows[0] as object)[0] as T;

    const cookie = await signIn(tango.url, village.emails[0] ?? '');
    const ends = () => ask<Date>('select min(expires_at) from directory.session');
    const firstEnd = await ends();
    let ended = false;
    const found = { otherwise: 0, wrongDay: 0, faults: 0, written: [] as string[] };
    for (let round = 0; round < counts.rounds; round += 1) {
      for (const { to, what } of jumps) {
        clock.set(to);
        await sleep(2500);
        await untilReady(tango.url);
        const now = await ask<Date>('select now()');
        if (dayOf(now) !== (await ask<string>('select current_day()::text'))) found.wrongDay += 1;
        // One that ended was thrown away, and stays so when the clock goes back.
        ended ||= now >= firstEnd;
        const answer = await fetch(`${tango.url}/api/requests/mine`, { headers: { cookie } });
        if (answer.ok === ended) found.otherwise += 1;
        const fresh = await signIn(tango.url, village.emails[1] ?? '');
        const statuses: number[] = [];
        const writers = startWriters(
          stage,
          [
            throughDoor(
              () => tango.url,
              () => fresh,
              village.organisationId,
              (status) => statuses.push(status),
            ),
          ],
          50,
        );
        // Over the midnight, or the hour, that lies five seconds on.
        await sleep(6000);
        await writers.stop();
        found.written.push(...writers.acknowledged);
        const wrong = await ask<number>(
          `select count(*)::int from request r join follow_up f on f.request_id = r.id
           where f.due_on <= (r.received_at at time zone 'Europe/Amsterdam')::date`,
        );
        if (wrong > 0 || addDays(dayOf(now), 1) <= dayOf(now)) found.faults += 1;
        stage.say(
          `${now.toISOString()} ${what}: ${writers.acknowledged.length} writes, session ${answer.status}`,
        );
      }
    }
    const steps = jumps.length * counts.rounds;
    return [
      none('sessions that lived past their end, or ended early', found.otherwise, steps),
      none('days that PostgreSQL and the server see differently', found.wrongDay, steps),
      none('reminders due on a day that is not after the day of the question', found.faults, steps),
      ...(await judge(url, found.written)),
      ...(await judgeJobs(url, village.organisationId, 120)),
    ];
  },
});

/** One clock for several processes, which jumps while they run. Their waiting goes on as it did. */
function fakeClock(stage: DrillStage) {
  const file = join(stage.folder, 'clock');
  const set = (to: string) => writeFileSync(file, `${to}\n`, { mode: 0o644 });
  set('+0');
  return {
    set,
    env: {
      LD_PRELOAD: 'libfaketimeMT.so.1',
      LD_LIBRARY_PATH: '/usr/lib/x86_64-linux-gnu/faketime:/usr/lib/aarch64-linux-gnu/faketime',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}

/** The PostgreSQL of a folder, under another clock. */
async function startUnder(
  stage: DrillStage,
  env: Record<string, string>,
  folder: string,
  address: string,
): Promise<string> {
  const runner = await findRunner(folder, 'drill');
  const data = join(runner.place, 'postgres');
  const url = new URL(address);
  url.port = String(await freePort());
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'jit=off'];
  spawn(
    join(runner.programs, 'bin', 'postgres'),
    ['-D', data, '-p', url.port, ...flags.flatMap((flag) => ['-c', flag])],
    {
      ...runner.user,
      cwd: runner.place,
      env: { ...plainEnv(), ...env },
      stdio: 'ignore',
    },
  );
  stage.atEnd(() => stopCluster(runner, data));
  for (let waited = 0; waited < 60_000; waited += 100) {
    const client = new pg.Client({ connectionString: url.href });
    const there = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (there) return url.href;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not start under another clock');
}
