import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../server/house/root.ts';

/** A Tango as people start it, in a process of its own. */
export type Run = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts the built Tango on a data folder and waits until it is ready; `settings` go over those of a test. */
export async function runTango(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const port = await freePort();
  const tango = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      TANGO_DATA: folder,
      TANGO_DEMO: 'yes',
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  await ready(tango, url);
  return { url, stop: () => stop(tango) };
}

/** An empty data folder. Root's database runs as another user, who must come in. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tango-e2e-'));
  await chmod(folder, 0o755);
  return folder;
}

async function ready(tango: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < 90_000; waited += 200) {
    if (tango.exitCode !== null) throw new Error(`Tango ended with exit code ${tango.exitCode}`);
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  tango.kill('SIGKILL');
  throw new Error('Tango was not ready after 90 seconds');
}

function stop(tango: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (tango.exitCode !== null) return resolve();
    tango.once('exit', () => resolve());
    tango.kill('SIGTERM');
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
