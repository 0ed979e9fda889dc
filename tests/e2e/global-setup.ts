import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { dataFolder, runTango } from './run-tango.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a Tango that stopped in order, with the demo village of today in it. */
    village: string;
  }
}

// The village is loaded once in a run; every story begins in a copy of it.
export default async function setup(project: TestProject) {
  const village = await dataFolder();
  const tango = await runTango(village);
  await tango.stop();
  project.provide('village', village);
  return () => rm(village, { recursive: true, force: true, maxRetries: 5 });
}
