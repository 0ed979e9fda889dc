import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { atLeast, drill, none } from './drill.ts';
import { processOf } from './processes.ts';
import { openProxy, type Scissors } from './proxy.ts';
import { judge, judgeJobs, makeVillage, signIn, startWriters, throughDoor } from './village.ts';

const commit = Buffer.from('commit\0');

export const cutDrill = drill({
  name: 'cut',
  about:
    'the line is cut between COMMIT and answer, on both sides of the server: exactly once by the same key',
  full: { answers: 400, commits: 400, before: 100, terminated: 100, writers: 6 },
  short: { answers: 8, commits: 8, before: 4, terminated: 2, writers: 2 },
  run: async (counts, stage) => {
    const server = await startEmbeddedDatabase({ folder: join(stage.folder, 'database') });
    stage.atEnd(server.stop);
    const village = await makeVillage(server.url, counts.writers, 0);

    let cutting = false;
    let unanswered = 0;
    let uncommitted = 0;
    // Half of the chances are let pass, or nothing would ever be done.
    const chance = () => cutting && Math.random() < 0.5;
    const atCommit: Scissors = (way, bytes, line) => {
      if (way === 'down') return line.committing;
      if (!bytes.includes(commit) || !chance()) return false;
      if (uncommitted < counts.before && Math.random() < 0.2) {
        uncommitted += 1;
        return true;
      }
      if (unanswered < counts.commits) {
        unanswered += 1;
        line.committing = true;
      }
      return false;
    };
    const inside = await openProxy(stage, Number(new URL(server.url).port), atCommit);
    const through = new URL(server.url);
    through.port = String(inside.port);
    const web = await processOf(stage, {
      role: 'web',
      folder: join(stage.folder, 'web'),
      settings: { DATABASE_URL: through.href },
    });
    await web.start();
    const worker = await processOf(stage, {
      role: 'worker',
      folder: join(stage.folder, 'worker'),
      settings: { DATABASE_URL: server.url },
    });
    await worker.start();

    let answers = 0;
    const outside = await openProxy(stage, Number(new URL(web.url).port), (way) => {
      if (way === 'up' || answers >= counts.answers || !chance()) return false;
      answers += 1;
      return true;
    });
    const cookies = await Promise.all(village.emails.map((email) => signIn(web.url, email)));
    const statuses = new Map<number, number>();
    cutting = true;
    const door = `http://127.0.0.1:${outside.port}`;
    const writers = startWriters(
      stage,
      cookies.map((cookie) =>
        throughDoor(
          () => door,
          () => cookie,
          village.organisationId,
          (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1),
        ),
      ),
    );
    const owner = new pg.Client({ connectionString: server.url });
    await owner.connect();
    stage.atEnd(() => owner.end());
    let terminated = 0;
    const wanted = counts.answers + counts.commits + counts.before;
    const begun = performance.now();
    while (
      (answers + unanswered + uncommitted < wanted || terminated < counts.terminated) &&
      performance.now() - begun < 600_000
    ) {
      await sleep(50);
      if (terminated >= counts.terminated) continue;
      const { rowCount } = await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where usename = 'tango_app' and application_name = 'tango' order by random() limit 1`,
      );
      terminated += rowCount ?? 0;
    }
    cutting = false;
    await writers.stop();
    const defects = [...statuses].filter(([status]) => status >= 500 && status !== 503);
    return [
      atLeast('answers cut off between server and client', answers, counts.answers, 'cuts'),
      atLeast('cuts between COMMIT and its answer from PostgreSQL', unanswered, counts.commits, 'cuts'),
      atLeast('cuts just before COMMIT', uncommitted, counts.before, 'cuts'),
      atLeast('pg_terminate_backend', terminated, counts.terminated, 'connections'),
      atLeast('sent again under the same key', writers.retries(), answers, 'times'),
      none('answers that were a 500 instead of a 503', defects.length, statuses.size),
      ...(await judge(server.url, writers.acknowledged)),
      ...(await judgeJobs(server.url, village.organisationId, 300)),
    ];
  },
});
