import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { root } from '../../../server/house/root.ts';
import type { World } from '../world/open-world.ts';
import type { Region } from '../world/regions.ts';

/** The built Tango on a large world, in a process of its own. */
export type Server = {
  readonly url: string;
  readonly pid: number;
  readonly postmaster: number;
  readonly stop: () => Promise<void>;
};

/** `flags` go to Node: --cpu-prof shows where its time goes. */
export async function startServer(world: World, flags: readonly string[] = []): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'tango-load-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [...flags, join(root, 'dist/server/main.js')], {
    env: {
      ...process.env,
      // A setting of the bench, which Tango would refuse as none of its own.
      TANGO_BENCH_FOLDER: undefined,
      NODE_ENV: 'production',
      PORT: String(port),
      TANGO_DATA: folder,
      TANGO_DEMO: 'no',
      TANGO_SECRET: world.secret,
      DATABASE_URL: world.ownerUrl,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await ready(child, url);
    return { url, pid: child.pid as number, postmaster: await postmasterOf(world.ownerUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The jobs of the morning are done in this region: a load meets a server that is otherwise at rest. */
export async function queueIsEmpty({ name, ownerUrl }: Region, say: (line: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (;;) {
      const { rows } = await owner.query<{ jobs: number }>(
        'select count(*)::int as jobs from graphile_worker.jobs where attempts < max_attempts and run_at <= now()',
      );
      const jobs = rows[0]?.jobs ?? 0;
      if (jobs === 0) return;
      say(`${jobs} jobs of the day are still to be done in region ${name}`);
      await sleep(5000);
    }
  } finally {
    await owner.end();
  }
}

async function postmasterOf(ownerUrl: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ line: string }>(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as line`,
    );
    return Number(rows[0]?.line);
  } finally {
    await owner.end();
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (child.exitCode !== null) throw new Error(`Tango ended with exit code ${child.exitCode}`);
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error('Tango was not ready after two minutes');
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
