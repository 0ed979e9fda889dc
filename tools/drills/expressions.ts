import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { parseSync } from '@swc/core';
import fc from 'fast-check';
import { root } from '../../server/house/root.ts';

// Every regular expression of what runs for people, against text that is made to keep it busy.

type Expression = { readonly file: string; readonly source: string; readonly flags: string };

export function expressionsOf(folders: readonly string[]): Expression[] {
  const found = new Map<string, Expression>();
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name) || /\.test\.tsx?$|\.gen\.ts$/.test(name)) continue;
      const file = `${folder}/${name}`;
      const syntax = { syntax: 'typescript', tsx: name.endsWith('x'), target: 'esnext' } as const;
      walk(parseSync(readFileSync(join(root, file), 'utf8'), syntax), (source, flags) => {
        const key = `/${source}/${flags}`;
        if (!found.has(key)) found.set(key, { file, source, flags });
      });
    }
  return [...found.values()];
}

function walk(node: unknown, hear: (source: string, flags: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string };
  if (type === 'RegExpLiteral') hear(pattern ?? '', flags ?? '');
  for (const one of Object.values(node)) walk(one, hear);
}

const length = 100_000;

/** Texts of 100 kB: what it is made of and what it matches, over and over, and then something that it does not take. */
export function attacksOn({ source, flags }: Expression, count: number): string[] {
  const letters = [...new Set([...source.replace(/\\[a-zA-Z]/g, ''), ...' \n\ta0A-="\'.,;:@/é\u0301'])];
  const pieces = new Set<string>(letters);
  for (const one of letters.slice(0, 6)) for (const other of letters.slice(0, 6)) pieces.add(one + other);
  for (const text of matchesOf(source, flags, count)) {
    pieces.add(text);
    for (let cut = 1; cut < Math.min(text.length, 4); cut++) {
      pieces.add(text.slice(0, cut));
      pieces.add(text.slice(cut));
    }
  }
  const starts = ['', ...matchesOf(source, flags, 2)];
  return [...pieces]
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const long = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      return [`${long}\u0001`, ...starts.slice(1, 2).map((start) => `${start}${long}\u0001`)];
    });
}

function matchesOf(source: string, flags: string, numRuns: number): string[] {
  try {
    const plain = new RegExp(source.replace(/\(\?[=!<][^()]*\)/g, ''), flags.replace(/[gimy]/g, ''));
    return fc.sample(fc.stringMatching(plain), { numRuns, seed: 1 }).filter((text) => text.length < 200);
  } catch {
    return [];
  }
}

const patience = 300;

const threadSource = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ source, flags, texts }) => {
  const expression = new RegExp(source, flags);
  let worst = 0;
  for (const text of texts) {
    // Twice: the first time it is not compiled yet, and a collection of garbage is not its fault.
    let best = Infinity;
    for (let i = 0; i < 3 && best > 20; i++) {
      const start = performance.now();
      if (flags.includes('g')) text.replace(expression, '');
      else expression.test(text);
      best = Math.min(best, performance.now() - start);
    }
    worst = Math.max(worst, best);
    if (worst > ${patience}) break;
  }
  parentPort.postMessage(worst);
});`;

/** How long each takes at worst, in milliseconds; one that does not end at all counts as the patience of this. */
export async function timesOf(
  expressions: readonly Expression[],
  count: number,
): Promise<{ expression: Expression; ms: number }[]> {
  const times: { expression: Expression; ms: number }[] = [];
  let thread: Worker | null = null;
  for (const expression of expressions) {
    const texts = attacksOn(expression, count);
    thread ??= new Worker(threadSource, { eval: true });
    const current: Worker = thread;
    const ms = await new Promise<number>((resolve) => {
      const timer = setTimeout(() => resolve(Number.POSITIVE_INFINITY), patience * 100);
      current.once('message', (worst: number) => {
        clearTimeout(timer);
        resolve(worst);
      });
      current.postMessage({ source: expression.source, flags: expression.flags, texts });
    });
    if (ms === Number.POSITIVE_INFINITY) {
      await current.terminate();
      thread = null;
    }
    times.push({ expression, ms });
  }
  await thread?.terminate();
  return times;
}
