import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { smallDisk } from './disk.ts';
import { atLeast, type DrillStage, drill, type Finding, none } from './drill.ts';
import { drillSecret } from './lane.ts';
import { postmasterOf } from './processes.ts';
import { inProcess, judge, makeVillage, startWriters } from './village.ts';

const megabytes = 320;

export const powerDrill = drill({
  name: 'power',
  about:
    'the power fails: what the disk holds at that moment is all there is; and disks that refuse to flush',
  full: { cuts: 50, refusals: 10, writers: 6 },
  needs: { strace: 'strace', losetup: 'util-linux', 'mkfs.ext4': 'e2fsprogs' },
  run: async (counts, stage) => {
    const disks = smallDisk(stage, 'disks', 3 * megabytes);
    const kept = await openHouse(stage, disks, 'kept', counts.writers, true);
    const lost: number[] = [];
    for (let cut = 0; cut < counts.cuts; cut += 1) {
      await sleep(150 + Math.random() * 500);
      const found = failures(await kept.cut());
      lost.push(found.length);
      for (const { what, measured } of found) stage.say(`cut ${cut + 1}: ${what}: ${measured}`);
      if ((cut + 1) % 10 === 0) stage.say(`${cut + 1} cuts, ${kept.acknowledged.length} writes`);
    }
    let panics = 0;
    for (let refusal = 0; refusal < counts.refusals; refusal += 1) {
      const before = kept.panics();
      await kept.refuseToFlush();
      if (kept.panics() > before) panics += 1;
    }
    const whole = await kept.end();
    // Whether the drill would see a loss: the same cut, on a database that does not wait for its disk.
    const careless = await openHouse(stage, disks, 'careless', counts.writers, false);
    await sleep(1500);
    const seen = failures(await careless.cut()).length;
    await careless.end();
    return [
      none(
        'power cuts after which an acknowledged write was lost or doubled, or a chain broken',
        lost.filter((count) => count > 0).length,
        lost.length,
      ),
      atLeast(
        'flushes refused with EIO after which PostgreSQL stopped at once and recovered',
        panics,
        counts.refusals,
        'times',
      ),
      ...whole,
      atLeast('control, with fsync off: what the same cut breaks', seen, 1, 'findings'),
    ];
  },
});

/** What was under way at the cut may be there without its answer: that is what the key is for. */
const failures = (findings: readonly Finding[]) =>
  findings.filter(({ ok, what }) => !ok && what !== 'writes there that nobody was told of');

/** A database on an ext4 of its own, over a file that holds exactly what was flushed to the disk; and writers on it. */
async function openHouse(stage: DrillStage, disks: string, name: string, writers: number, durable: boolean) {
  const image = join(disks, name);
  const folder = join(stage.folder, name);
  execFileSync('truncate', ['-s', `${megabytes}M`, image]);
  execFileSync('mkfs.ext4', ['-q', image]);
  const unmount = mount(image, folder);
  stage.atEnd(unmount);
  const server = await startEmbeddedDatabase({ folder, durable });
  stage.atEnd(server.stop);
  const village = await makeVillage(server.url, 0, writers);
  const database = openDatabase({
    url: roleUrl(server.url, 'tango_app', drillSecret),
    connections: writers,
    secret: drillSecret,
  });
  stage.atEnd(database.close);
  const working = startWriters(
    stage,
    village.supporters.map((one) => inProcess(database, one)),
  );
  const data = join(folder, 'postgres');
  const processes = () => {
    const postmaster = postmasterOf(data);
    const children = execFileSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' });
    return [postmaster, ...children.trim().split('\n').map(Number)];
  };

  const panicsSoFar = () => readFileSync(join(folder, 'postgres.log'), 'utf8').split('PANIC').length - 1;

  return {
    acknowledged: working.acknowledged,
    panics: panicsSoFar,

    /** Takes the disk as it is at one moment, and opens what a machine would find on it after the power came back. */
    cut: async (): Promise<Finding[]> => {
      const stopped = processes();
      for (const pid of stopped) process.kill(pid, 'SIGSTOP');
      const told = [...working.acknowledged];
      const copy = join(disks, 'copy');
      try {
        copyStill(image, copy);
      } finally {
        for (const pid of stopped) process.kill(pid, 'SIGCONT');
      }
      const found = join(stage.folder, 'found');
      const away = mount(copy, found);
      try {
        rmSync(join(found, 'postgres', 'postmaster.pid'), { force: true });
        const again = await startEmbeddedDatabase({ folder: found, durable });
        try {
          return await judge(again.url, told);
        } finally {
          await again.stop();
        }
      } catch (error) {
        return [{ what: 'a database that starts', wanted: 'yes', measured: String(error), ok: false }];
      } finally {
        away();
        rmSync(copy, { force: true });
      }
    },

    /** The disk says that it could not flush, until PostgreSQL stopped. */
    refuseToFlush: async () => {
      const attach = processes().flatMap((pid) => ['-p', String(pid)]);
      const inject = ['-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO'];
      const strace = spawn('strace', ['-f', '-o', '/dev/null', ...inject, ...attach], { stdio: 'ignore' });
      const panics = panicsSoFar();
      for (let waited = 0; panicsSoFar() === panics && waited < 20_000; waited += 50) await sleep(50);
      strace.kill('SIGINT');
      await new Promise((resolve) => strace.once('exit', resolve));
      const before = working.acknowledged.length;
      for (let waited = 0; working.acknowledged.length < before + 5 && waited < 60_000; waited += 50)
        await sleep(50);
    },

    end: async () => {
      await working.stop();
      return judge(server.url, working.acknowledged);
    },
  };
}

function mount(image: string, folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-o', 'loop', image, folder]);
  let mounted = true;
  return () => {
    if (mounted) execFileSync('umount', ['-l', folder]);
    mounted = false;
  };
}

/** The system may write behind our back: a copy counts when nothing changed while it was made. */
function copyStill(image: string, copy: string): void {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    execFileSync('cp', ['--sparse=always', image, copy]);
    try {
      execFileSync('cmp', ['-s', image, copy]);
      return;
    } catch {}
  }
  throw new Error('the disk never stood still');
}
