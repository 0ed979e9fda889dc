import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { atLeast, drill, type Finding, within } from './drill.ts';
import { drillSecret } from './lane.ts';
import { postmasterOf, processOf, untilReady } from './processes.ts';
import { inProcess, judge, judgeJobs, makeVillage, signIn, startWriters, throughDoor } from './village.ts';

/** How long the load goes on between two kills, so that each kill meets work. */
const breath = 300;

export const killDrill = drill({
  name: 'kill',
  about:
    'kill -9 of web server, worker and PostgreSQL under load: nothing acknowledged is lost or done twice',
  full: { web: 300, worker: 100, postmaster: 300, neighbours: 12, writes: 1_000_000 },
  short: { web: 1, worker: 1, postmaster: 1, neighbours: 2, writes: 1 },
  run: async (counts, stage) => {
    const folder = join(stage.folder, 'database');
    const server = await startEmbeddedDatabase({ folder });
    stage.atEnd(server.stop);
    const village = await makeVillage(server.url, 2, counts.neighbours);
    const settings = { DATABASE_URL: server.url };
    const start = async (role: 'web' | 'worker', name: string) => {
      const process = await processOf(stage, { role, folder: join(stage.folder, name), settings });
      await process.start();
      return process;
    };
    const web = await start('web', 'web');
    const workers = [await start('worker', 'one'), await start('worker', 'two')];

    const database = openDatabase({
      url: roleUrl(server.url, 'tango_app', drillSecret),
      connections: counts.neighbours,
      secret: drillSecret,
    });
    stage.atEnd(database.close);
    const cookies = await Promise.all(village.emails.map((email) => signIn(web.url, email)));
    const members = startWriters(
      stage.folder,
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
    const supporters = startWriters(
      stage.folder,
      village.supporters.map((one) => inProcess(database, one)),
    );
    const written = () => members.acknowledged.length + supporters.acknowledged.length;

    const ready: Record<'web' | 'worker' | 'postmaster', number[]> = { web: [], worker: [], postmaster: [] };
    const tell = (what: keyof typeof ready, of: number) => {
      const times = ready[what];
      if (times.length % 25 === 0 || times.length === of)
        stage.say(`${what}: ${times.length} of ${of} kills, ${written()} writes`);
    };
    for (let i = 0; i < counts.web; i += 1) {
      await sleep(breath);
      await web.kill();
      ready.web.push(await web.start());
      tell('web', counts.web);
    }
    for (let i = 0; i < counts.worker; i += 1) {
      await sleep(breath);
      const worker = workers[i % 2];
      await worker?.kill();
      ready.worker.push((await worker?.start()) ?? 0);
      tell('worker', counts.worker);
    }
    for (let i = 0; i < counts.postmaster; i += 1) {
      await sleep(breath);
      process.kill(postmasterOf(join(folder, 'postgres')), 'SIGKILL');
      // Until the old one has gone: a connection that it left behind may answer a moment longer.
      await sleep(20);
      ready.postmaster.push(await untilReady(web.url));
      tell('postmaster', counts.postmaster);
    }
    for (let last = 0; written() < counts.writes; last = written()) {
      if (written() - last < 100 && last > 0) break;
      stage.say(`${written()} of ${counts.writes} writes`);
      await sleep(10_000);
    }
    stage.say('every writer ends what it is at');
    await Promise.all([members.stop(), supporters.stop()]);
    stage.say('the jobs are waited for');
    const times = Object.entries(ready).flatMap(([what, seconds]): Finding[] => [
      within(
        `${what}: slowest of ${seconds.length} to be ready after kill -9 (mean ${mean(seconds)} s)`,
        Math.max(...seconds),
        10,
        's',
      ),
    ]);
    return [
      ...times,
      atLeast('acknowledged writes', written(), counts.writes, 'writes'),
      atLeast('of those through the front door', members.acknowledged.length, 1, 'writes'),
      atLeast('sent again under the same key', members.retries() + supporters.retries(), 1, 'times'),
      ...(await judge(server.url, [...members.acknowledged, ...supporters.acknowledged])),
      ...(await judgeJobs(server.url, village.organisationId, 600)),
    ];
  },
});

const mean = (values: readonly number[]) =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
