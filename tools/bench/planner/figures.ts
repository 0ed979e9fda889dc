import { execFile, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../server/house/root.ts';

export type Settings = {
  readonly instances?: string;
  readonly classes?: readonly string[];
  readonly seeds: number;
  /** Instead of the time that belongs to each table. */
  readonly seconds?: number;
  readonly jobs: number;
};

export type Solved = {
  readonly cost: number | null;
  readonly costs: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly iterations: number;
  readonly feasible: boolean;
  /** Most memory in use at any moment, MiB. */
  readonly memory: number;
};

type Ask = { seed: number; seconds?: number; iterations?: number; threads?: number; out?: string };

/** Solves a file by the command line, in a process of its own. */
export function solve(file: string, { seed, seconds, iterations, threads, out }: Ask): Promise<Solved> {
  const words = ['solve', file, '--seed', String(seed), '--json'];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) words.push(`--${name}`, String(value));
  };
  add('seconds', seconds);
  add('iterations', iterations);
  add('threads', threads);
  add('out', out);
  return new Promise((resolve, reject) => {
    const cli = join(root, 'dist/server/planner/cli/main.js');
    let memory = 0;
    const options = { maxBuffer: 1e9 };
    const child = execFile(process.execPath, [cli, ...words], options, (error, stdout) => {
      clearInterval(watch);
      if (error) reject(error);
      else resolve({ ...JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), memory });
    });
    const watch = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    }, 250);
  });
}

/** When, of which commit and on which machine. */
export function circumstances(): string {
  const words = ['rev-parse', '--short', 'HEAD'];
  const commit = execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${machine}`;
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

/** Mean and spread: 12.3 ± 0.4. */
export function spread(values: readonly number[], digits = 1): string {
  const mean = meanOf(values).toFixed(digits);
  return values.length < 2 ? mean : `${mean} ± ${deviation(values).toFixed(digits)}`;
}

export function percent(share: number): string {
  const value = (share * 100).toFixed(2);
  return `${value === '-0.00' ? '0.00' : value.replace('-', '−')} %`;
}
