import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { plainEnv, type Runner, runProgram, writeSecret } from './runner.ts';

/** Whether a PostgreSQL runs on a folder, as its postmaster.pid tells. */
export type Running = { pid: number; port: number; ready: boolean };

const exists = (error: unknown) =>
  ['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '');
const absent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Makes a new cluster at `data`, all or nothing: it is built beside its place and moved there when it is complete, so
 * that a start that was killed halfway leaves nothing half. Text sorts by code point, the same on every machine.
 */
export async function makeCluster(runner: Runner, data: string, password: string): Promise<void> {
  const building = `${data}.${randomBytes(4).toString('hex')}`;
  const passwordFile = `${building}.password`;
  await mkdir(building, { mode: 0o700 });
  if (runner.user) await chown(building, runner.user.uid, runner.user.gid);
  await writeSecret(runner, passwordFile, `${password}\n`);
  try {
    await runProgram(runner, 'initdb', [
      `--pgdata=${building}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    await rename(building, data);
  } catch (error) {
    if (exists(error)) return;
    throw plainly(String((error as { stderr?: unknown }).stderr ?? error), error);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(building, { recursive: true, force: true });
  }
}

/**
 * Starts PostgreSQL on `data` and returns once it answers. It stands apart from this process: Ctrl-C in the terminal
 * reaches Tango alone, which stops it in order; and when Tango is killed the next start finds it.
 */
export async function startCluster(
  runner: Runner,
  data: string,
  port: number,
  flags: string[],
): Promise<Running> {
  const logFile = join(runner.place, 'postgres.log');
  const log = await open(logFile, 'a', 0o600);
  const { size: before } = await log.stat();
  const child = spawn(join(runner.programs, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...runner.user,
    cwd: runner.place,
    env: plainEnv(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let ended: unknown;
  child.on('error', (error) => {
    ended = error;
  });
  child.on('exit', (code, signal) => {
    ended ??= `exit ${code ?? signal}`;
  });
  child.unref();
  await log.close();
  while (ended === undefined) {
    const running = await findRunning(data);
    if (running?.ready && running.pid === child.pid) return running;
    await sleep(15);
  }
  const said = (await readFile(logFile, 'utf8')).slice(before);
  throw plainly(said || String(ended), ended);
}

function plainly(said: string, cause: unknown): Error {
  if (/No space left on device|Disk quota exceeded/i.test(said)) {
    return new StartError(
      'The disk is full: the database cannot start. Make some space and start Tango again.',
      { cause },
    );
  }
  return new Error(`PostgreSQL did not start: ${said.trim()}`, { cause });
}

/** True when a start failed because another program took the port in between. */
export const portTaken = (error: unknown) =>
  error instanceof Error && /Address already in use/.test(error.message);

/** True when a start failed because another start was just earlier, or an old one has not quite ended. */
export const folderTaken = (error: unknown) =>
  error instanceof Error &&
  /lock file ".*" already exists|pre-existing shared memory block/.test(error.message);

/** Reads postmaster.pid. A number left behind, and meanwhile given to another program, counts as nothing running. */
export async function findRunning(data: string): Promise<Running | undefined> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch((error) => {
    if (absent(error)) return '';
    throw error;
  });
  // https://www.postgresql.org/docs/18/storage-file-layout.html: pid, data, start, port, socket, address, memory, status
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!pid || !isAlive(pid)) return undefined;
  if (!(await isPostgres(pid))) {
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), ready: lines[7] === 'ready' };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Where the system keeps no /proc, what lives under the number is taken for PostgreSQL: PostgreSQL itself decides then.
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name.trim() === 'postgres';
}

/** Stops in order: running transactions are rolled back, everything committed is kept. In need at once; then recovery. */
export async function stopCluster(runner: Runner, data: string): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!(await findRunning(data))) return;
    await runProgram(runner, 'pg_ctl', [
      'stop',
      `--pgdata=${data}`,
      `--mode=${mode}`,
      '--wait',
      '--timeout=20',
    ]).catch(() => {});
  }
}

/** A port on the loopback address that nothing uses: the wished one when it is free. */
export async function freePort(wished = 0): Promise<number> {
  const free = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer().unref();
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    });
  // Outside the range from which the system takes ports for connections that go out: one of those could hold the port of
  // a database that is just down, even one to that database itself.
  const quiet = 20_000 + Math.floor(Math.random() * 12_000);
  const port = (wished > 0 ? await free(wished) : undefined) ?? (await free(quiet)) ?? (await free(0));
  if (port === undefined) throw new StartError('No free port on this machine for the database.');
  return port;
}
