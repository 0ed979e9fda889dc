import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { makeBoards, openBoards } from './boards.ts';
import { atLeast, type DrillStage, drill, none, within } from './drill.ts';
import { processOf } from './processes.ts';
import { judge, makeVillage, signIn, startWriters, throughDoor } from './village.ts';

const seconds = 12;

export const diskDrill = drill({
  name: 'disk',
  about:
    'the disk of the database is full under load: 503 until there is space again, nothing acknowledged lost',
  full: { rounds: 5, megabytes: 90, writers: 4 },
  run: async (counts, stage) => {
    const folder = smallDisk(stage, 'small', counts.megabytes);
    const first = await startEmbeddedDatabase({ folder });
    const village = await makeVillage(first.url, counts.writers, 0);
    const board = await makeBoards(first.url);
    await first.stop();
    const tango = await processOf(stage, { role: 'all', folder, settings: {} });
    await tango.start();
    const cookies = await Promise.all(village.emails.map((email) => signIn(tango.url, email)));
    const statuses = new Map<string, number>();
    const heard = (what: string) => (status: number) =>
      statuses.set(`${what} ${status}`, (statuses.get(`${what} ${status}`) ?? 0) + 1);
    const writers = startWriters(
      stage,
      cookies.map((cookie) =>
        throughDoor(
          () => tango.url,
          () => cookie,
          village.organisationId,
          heard('write'),
        ),
      ),
    );
    const boards = await openBoards(board, tango.url);
    const recoveries: number[] = [];
    for (let round = 0; round < counts.rounds; round += 1) {
      const offered = await boards.offer();
      await sleep(1500);
      let signing: Promise<unknown> | undefined;
      const ballast = join(folder, 'ballast');
      for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(500)) {
        fill(ballast);
        // While it fills, at another moment in each round.
        if (!signing && performance.now() > end - (round + 1) * 2000) {
          signing = boards.sign(offered);
          signing.catch(() => {});
        }
        const read = await fetch(`${tango.url}/api/requests/mine`, { headers: { cookie: cookies[0] ?? '' } });
        heard('read')(read.status);
        const entering = await fetch(`${tango.url}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: `nobody${round}@dorp.example`, password: 'zomaar een wachtwoord' }),
        });
        heard('sign-in')(entering.status);
      }
      rmSync(ballast);
      const before = writers.acknowledged.length;
      const begun = performance.now();
      while (writers.acknowledged.length === before && performance.now() - begun < 120_000) await sleep(50);
      recoveries.push((performance.now() - begun) / 1000);
      await (signing ?? boards.sign(offered));
      stage.say(`${round + 1}: back after ${recoveries.at(-1)?.toFixed(1)} s, ${[...statuses].join(' · ')}`);
    }
    await writers.stop();
    await tango.kill();
    const after = await startEmbeddedDatabase({ folder });
    stage.atEnd(after.stop);
    const count = (kind: RegExp) =>
      [...statuses].filter(([what]) => kind.test(what)).reduce((sum, [, times]) => sum + times, 0);
    return [
      atLeast('writes answered with 503 while the disk was full', count(/^write 503/), 1, 'answers'),
      none('answers that were a 500', count(/ 500/), count(/./)),
      within(
        `slowest of ${recoveries.length} to write again after there was space`,
        Math.max(...recoveries),
        30,
        's',
      ),
      ...(await judge(after.url, writers.acknowledged)),
      ...(await boards.judge(after.url)),
    ];
  },
});

/** A disk of its own in memory; only root makes one. */
export function smallDisk(stage: DrillStage, name: string, megabytes: number): string {
  if (process.getuid?.() !== 0)
    throw new Error('This drill makes a small disk, which only root may: run it as root.');
  const folder = join(stage.folder, name);
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  stage.atEnd(() => execFileSync('umount', ['-l', folder]));
  return folder;
}

/** Takes what is left of the disk. */
function fill(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (const bytes of [Buffer.alloc(1024 * 1024), Buffer.alloc(4096)]) writeUntilFull(handle, bytes);
  } finally {
    closeSync(handle);
  }
}

function writeUntilFull(handle: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(handle, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
