import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { root } from '../../server/house/root.ts';
import { openStage, type Stage } from '../../tests/e2e/tango.ts';

/** A Tango on the demo village, in a process of its own, on a PostgreSQL that is also reached directly. */
export type Bench = Stage & { readonly ownerUrl: string; readonly secret: string };

export type Line = readonly [what: string, value: string];

export async function openBench(): Promise<Bench> {
  const { findBrowser } = await import(join(root, 'tools', 'browser.mjs'));
  process.env.CHROMIUM = findBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'tango-bench-'));
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder });
  const secret = 'the secret of a bench that ends with the run';
  const stage = await openStage({ DATABASE_URL: database.url, TANGO_SECRET: secret });
  return {
    ...stage,
    ownerUrl: database.url,
    secret,
    close: async () => {
      await stage.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean and spread, as in 1.20 (1.10–1.31). */
export function spread(values: readonly number[], digits = 2): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(mean(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`;
}
