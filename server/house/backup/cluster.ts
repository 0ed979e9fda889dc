import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startCluster, stopCluster } from '../embedded-database/cluster.ts';
import type { Runner } from '../embedded-database/runner.ts';
import { StartError } from '../start-error.ts';
import type { Line } from './archive.ts';

/** A restored database that nobody but us can reach. */
export type Hidden = {
  readonly connect: (user: string) => Promise<pg.Client>;
  readonly urlFor: (user: string) => string;
  readonly superuser: string;
  readonly stop: () => Promise<void>;
};

type Start = {
  readonly runner: Runner;
  readonly data: string;
  readonly line: Line;
  /** Until which moment the stream is replayed; all of it when undefined. */
  readonly at: Date | undefined;
  /** False for a database that is thrown away afterwards. */
  readonly durable: boolean;
};

/**
 * Replays the stream that lies in pg_wal and opens the database behind a socket in a folder of our own: no network, no
 * setting of its old home, so that nobody comes in before everything was looked at.
 */
export async function openHidden({ runner, data, line, at, durable }: Start): Promise<Hidden> {
  const socket = await mkdtemp(join(tmpdir(), 'tango-hidden-'));
  const stop = async () => {
    await stopCluster(runner, data);
    await rm(socket, { recursive: true, force: true });
  };
  try {
    const files = { hba: 'local all all trust\n', ident: '', config: '' };
    for (const [name, text] of Object.entries(files)) await writeFile(join(socket, name), text);
    await writeFile(join(data, 'recovery.signal'), '');
    if (runner.user)
      for (const path of [socket, join(data, 'recovery.signal')])
        await chown(path, runner.user.uid, runner.user.gid);
    const settings = {
      ...{ listen_addresses: '', unix_socket_directories: socket, ssl: 'off' },
      ...{
        hba_file: join(socket, 'hba'),
        ident_file: join(socket, 'ident'),
        config_file: join(socket, 'config'),
      },
      ...{
        archive_mode: 'off',
        shared_preload_libraries: '',
        primary_conninfo: '',
        logging_collector: 'off',
      },
      ...{ restore_command: 'false', hot_standby: 'off', recovery_target_action: 'promote' },
      ...{ max_wal_size: '8GB', shared_buffers: '256MB', fsync: durable ? 'on' : 'off' },
    };
    const start = (until: Date | undefined) =>
      startCluster(
        { ...runner, place: socket },
        data,
        port,
        [...Object.entries({ ...settings, recovery_target_time: until ? timeText(until) : '' })].flatMap(
          ([name, value]) => ['-c', `${name}=${value}`],
        ),
      );
    await start(at).catch((error: Error) => {
      // Nothing was written after the wanted moment: then all of the stream lies before it.
      if (at && /recovery ended before configured recovery target was reached/.test(error.message))
        return start(undefined);
      throw error;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    superuser: line.superuser,
    urlFor: (user) =>
      `postgresql://${encodeURIComponent(user)}@localhost:${port}/${encodeURIComponent(line.database)}?host=${encodeURIComponent(socket)}`,
    connect: async (user) => {
      const client = new pg.Client({ host: socket, port, user, database: line.database });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    stop,
  };
}

const port = 5432;

// Names of zones are not known yet when PostgreSQL reads this setting.
const timeText = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '+00');

/** PostgreSQL's programs of the version that the backup came from. */
export function programsFor(line: Line, brought: Runner, given: string | undefined): string {
  const places = [given, `/usr/lib/postgresql/${line.major}`, `/usr/pgsql-${line.major}`];
  if (given === undefined && line.major === 18) return brought.programs;
  const found = places.find((place) => place !== undefined && existsSync(join(place, 'bin', 'postgres')));
  if (found) return found;
  throw new StartError(
    `This backup is of PostgreSQL ${line.major}, which is not on this machine. Install it, or name its folder: --programs /usr/lib/postgresql/${line.major}`,
  );
}
