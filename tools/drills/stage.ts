import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Finding } from './drill.ts';

/** Runs one drill on a stage of its own and leaves nothing behind, whatever happens: also when it is interrupted. */
export async function runDrill(
  drill: Drill,
  counts: Readonly<Record<string, number>>,
  say: (line: string) => void = () => {},
): Promise<Finding[]> {
  ensurePrograms(drill.needs ?? {});
  const folder = await mkdtemp(join(tmpdir(), `tango-drill-${drill.name}-`));
  // Root's database runs as another user, who must come in.
  await chmod(folder, 0o755);
  const endings: (() => Promise<unknown> | unknown)[] = [];
  const clear = async () => {
    for (let ending = endings.pop(); ending; ending = endings.pop())
      await Promise.race([Promise.resolve().then(ending), sleep(patience, undefined, { ref: false })]).catch(
        (error: Error) => say(`left behind: ${error.message}`),
      );
    await endAll(folder, say);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let interruption: Promise<unknown> | undefined;
  // A drill that is interrupted goes on while it is cleared away: nothing of it is waited for, and what it starts meanwhile
  // ends as well.
  const interrupted = () => {
    if (interruption) return;
    for (const fault of ['uncaughtException', 'unhandledRejection']) process.on(fault, () => {});
    interruption = endAll(folder, () => {})
      .then(clear)
      .then(() => endAll(folder, () => {}))
      .finally(() => process.exit(130));
  };
  for (const signal of signals) process.on(signal, interrupted);
  try {
    return await drill.run(counts, { folder, atEnd: (work) => endings.push(work), say });
  } finally {
    await (interruption ?? clear());
    for (const signal of signals) process.off(signal, interrupted);
  }
}

/** How long one ending is waited for. */
const patience = 60_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends the processes that still have to do with a folder: they name it, were told of it or work in it. */
async function endAll(folder: string, say: (line: string) => void): Promise<void> {
  const isOurs = async (pid: string) => {
    const told = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
      ...['cmdline', 'environ'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    ]);
    return told.some((text) => text.includes(folder));
  };
  for (let round = 0; round < 20; round += 1) {
    const pids = (await readdir('/proc').catch(() => [])).filter(
      (name) => /^\d+$/.test(name) && Number(name) !== process.pid,
    );
    const ours = (
      await Promise.all(pids.map(async (pid) => ((await isOurs(pid)) ? [Number(pid)] : [])))
    ).flat();
    if (ours.length === 0) return;
    if (round === 0) say(`still ran, and ended: ${ours.length} processes`);
    for (const pid of ours) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
    }
    await sleep(100);
  }
}

/** Debian's packages of what is missing; where one may not install, it says what to install. */
function ensurePrograms(needs: Readonly<Record<string, string>>): void {
  const missing = Object.entries(needs).filter(([command]) => !isThere(command));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, debian]) => debian))];
  if (process.getuid?.() !== 0)
    throw new Error(`Install these packages first, as root: apt-get install ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: 'ignore',
  });
}

/** Also where services live: Debian keeps PostgreSQL's and HAProxy's programs off the path of a user. */
function isThere(command: string): boolean {
  if (command.startsWith('/')) {
    try {
      execFileSync('test', ['-x', command]);
      return true;
    } catch {
      return false;
    }
  }
  try {
    execFileSync('sh', ['-c', `command -v "$1"`, 'sh', command], {
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
