import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../server/house/embedded-database/cluster.ts';
import { root } from '../../server/house/root.ts';
import type { DrillStage } from './drill.ts';
import { drillSecret } from './lane.ts';

/** A Tango, or half of one, in a process of its own: killed and started again as often as asked. */
export type Process = {
  readonly url: string;
  /** Starts it; done when it is ready. Gives the seconds that took. */
  readonly start: () => Promise<number>;
  /** `kill -9`. */
  readonly kill: () => Promise<void>;
};

type What = {
  readonly role: 'all' | 'web' | 'worker';
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  /** What stands before node: faketime, strace. */
  readonly within?: readonly string[];
};

export async function processOf(
  stage: DrillStage,
  { role, folder, settings, within = [] }: What,
): Promise<Process> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  const [program = process.execPath, ...words] = [
    ...within,
    process.execPath,
    join(root, 'dist/server/main.js'),
  ];

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  stage.atEnd(() => end('SIGKILL'));

  return {
    url,
    kill: () => end('SIGKILL'),
    start: async () => {
      const begun = performance.now();
      const started = spawn(program, words, {
        env: {
          ...process.env,
          PORT: String(port),
          HOST: '127.0.0.1',
          TANGO_PUBLIC_URL: 'http://localhost',
          TANGO_DATA: folder,
          TANGO_SECRET: drillSecret,
          TANGO_ROLE: role,
          TANGO_DEMO: 'no',
          LOG_LEVEL: 'fatal',
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      let said = '';
      started.stdout?.on('data', (words: Buffer) => {
        said += words;
      });
      while (!/ready/.test(said)) {
        if (started.exitCode !== null) throw new Error(`a ${role} ended with ${started.exitCode}`);
        await sleep(20);
      }
      return (performance.now() - begun) / 1000;
    },
  };
}

/** Until `/api/ready` says yes; the seconds from now. */
export async function untilReady(url: string, most = 60): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    await answer?.arrayBuffer().catch(() => {});
    const seconds = (performance.now() - begun) / 1000;
    if (answer?.ok) return seconds;
    if (seconds > most) throw new Error(`not ready after ${most} seconds`);
    await sleep(25);
  }
}

/** The process that holds a PostgreSQL together, by its data folder. */
export function postmasterOf(data: string): number {
  const found = postmasterIn(data);
  if (found === undefined) throw new Error(`no PostgreSQL runs on ${data}`);
  return found;
}

/** Until another holds it together than the one that was killed. */
export async function untilAnother(data: string, old: number, most = 60): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < most * 1000; await sleep(10)) {
    const now = postmasterIn(data);
    if (now !== undefined && now !== old) return;
  }
  throw new Error(`no other PostgreSQL after ${most} seconds`);
}

/** It comes and goes: only reading its file tells whether it is there, and whether it was written already. */
function postmasterIn(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}
