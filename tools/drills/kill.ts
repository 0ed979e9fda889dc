import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { atLeast, type DrillStage, drill, type Finding, within } from './drill.ts';
import { drillSecret } from './lane.ts';
import { type Process, postmasterOf, processOf, untilAnother, untilReady } from './processes.ts';
import {
  aFact,
  inProcess,
  judge,
  judgeJobs,
  makeVillage,
  signIn,
  startWriters,
  throughDoor,
} from './village.ts';

/** How long the load goes on between two kills, so that each kill meets work. */
const breath = 300;

// Two houses at once, each with a PostgreSQL of its own: in one the web server and the workers are killed, in the other
// PostgreSQL. Everybody goes on writing in both.
export const killDrill = drill({
  name: 'kill',
  about:
    'kill -9 of web server, worker and PostgreSQL under load: nothing acknowledged is lost or done twice',
  full: { web: 300, worker: 100, postmaster: 300, neighbours: 12, writes: 1_000_000 },
  short: { web: 1, worker: 1, postmaster: 1, neighbours: 2, writes: 1 },
  run: async (counts, stage) => {
    const processes = await openHouse(stage, 'processes', counts.neighbours);
    const database = await openHouse(stage, 'database', counts.neighbours);
    const written = () => processes.written() + database.written();
    const ready: Record<'web' | 'worker' | 'postmaster', number[]> = { web: [], worker: [], postmaster: [] };
    const killing = async (what: keyof typeof ready, kill: (turn: number) => Promise<number>) => {
      const times = ready[what];
      while (times.length < counts[what]) {
        await sleep(breath);
        times.push(await kill(times.length));
        if (times.length % 25 === 0 || times.length === counts[what])
          stage.say(`${what}: ${times.length} of ${counts[what]} kills, ${written()} writes`);
      }
    };
    const again = async (one: Process) => {
      await one.kill();
      return one.start();
    };
    await Promise.all([
      killing('web', () => again(processes.web)),
      killing('worker', (turn) => again(processes.workers[turn % 2] as Process)),
      killing('postmaster', async () => {
        const begun = performance.now();
        const data = join(database.folder, 'postgres');
        const old = postmasterOf(data);
        process.kill(old, 'SIGKILL');
        // A connection that the old one left behind may answer a moment longer.
        await untilAnother(data, old);
        await untilReady(database.web.url);
        return (performance.now() - begun) / 1000;
      }),
    ]);
    const houses = [processes, database];
    // The writes that are still wanted are the small ones: what came through the front door met the kills. Who cannot write
    // any more is not waited for.
    await Promise.all(houses.map((house) => house.shutDoor()));
    for (let before = -1000; written() < counts.writes && written() - before > 100; ) {
      before = written();
      stage.say(`${before} of ${counts.writes} writes`);
      await sleep(10_000);
    }
    stage.say('every writer ends what it is at');
    await Promise.all(houses.map((house) => house.stop()));
    stage.say('the jobs are waited for');
    const times = Object.entries(ready).map(
      ([what, seconds]): Finding =>
        within(
          `${what}: slowest of ${seconds.length} to be ready after kill -9 (mean ${mean(seconds)} s)`,
          Math.max(...seconds),
          10,
          's',
        ),
    );
    const findings = [...times, atLeast('acknowledged writes', written(), counts.writes, 'writes')];
    for (const house of houses) findings.push(...(await house.judge()));
    return findings;
  },
});

const mean = (values: readonly number[]) =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);

async function openHouse(stage: DrillStage, name: string, neighbours: number) {
  const folder = join(stage.folder, name);
  const server = await startEmbeddedDatabase({ folder });
  stage.atEnd(server.stop);
  const village = await makeVillage(server.url, 2, neighbours);
  const start = async (role: 'web' | 'worker', of: string) => {
    const settings = { DATABASE_URL: server.url };
    const one = await processOf(stage, { role, folder: join(stage.folder, `${name}-${of}`), settings });
    await one.start();
    return one;
  };
  const [web, ...workers] = await Promise.all([
    start('web', 'web'),
    start('worker', 'one'),
    start('worker', 'two'),
  ]);
  const database = openDatabase({
    url: roleUrl(server.url, 'tango_app', drillSecret),
    connections: neighbours,
    secret: drillSecret,
  });
  stage.atEnd(database.close);
  const cookies = await Promise.all(village.emails.map((email) => signIn(web.url, email)));
  const members = startWriters(
    stage,
    cookies.map((cookie) =>
      throughDoor(
        () => web.url,
        () => cookie,
        village.organisationId,
        () => {},
      ),
    ),
    10,
  );
  // One of them notes questions as the front door would; the others write the least there is, for the number.
  const supporters = startWriters(
    stage,
    village.supporters.map((one, i) => (i === 0 ? inProcess(database, one) : aFact(database, one))),
  );
  const writers = [members, supporters];
  const of = (finding: Finding): Finding => ({ ...finding, what: `${finding.what} (${name} killed)` });
  return {
    folder,
    web,
    workers,
    written: () => members.acknowledged.length + supporters.acknowledged.length,
    shutDoor: members.stop,
    stop: () => Promise.all(writers.map((one) => one.stop())),
    judge: async () =>
      [
        atLeast('of the writes through the front door', members.acknowledged.length, 1, 'writes'),
        atLeast('sent again under the same key', members.retries() + supporters.retries(), 1, 'times'),
        ...(await judge(server.url, [...members.acknowledged, ...supporters.acknowledged])),
        ...(await judgeJobs(server.url, village.organisationId, 600)),
      ].map(of),
  };
}
