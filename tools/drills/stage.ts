import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Drill, Finding } from './drill.ts';

/** Runs one drill on a stage of its own and leaves nothing behind, whatever happens. */
export async function runDrill(
  drill: Drill,
  counts: Readonly<Record<string, number>>,
  say: (line: string) => void = () => {},
): Promise<Finding[]> {
  ensurePrograms(drill.needs ?? {});
  const folder = await mkdtemp(join(tmpdir(), `tango-drill-${drill.name}-`));
  // Root's database runs as another user, who must come in.
  await chmod(folder, 0o755);
  const endings: (() => Promise<unknown> | unknown)[] = [
    () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const clear = async () => {
    for (let ending = endings.pop(); ending; ending = endings.pop())
      await Promise.resolve(ending()).catch((error: Error) => say(`left behind: ${error.message}`));
  };
  const interrupted = () => void clear().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    return await drill.run(counts, { folder, atEnd: (work) => endings.push(work), say });
  } finally {
    await clear();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
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
