import { Misread } from '../read.ts';
import type { DayFormat, DayProblem } from './format.ts';
import { hhcrsp } from './hhcrsp.ts';
import { type Routes, readRoutes } from './routes.ts';
import { uhhc } from './uhhc.ts';

/** The formats of others, one day each; where they come from stands with each. */
export const dayFormats = { hhcrsp, uhhc } satisfies Record<string, DayFormat>;

export type DayFormatName = keyof typeof dayFormats;

export type Read<T> = { ok: true; value: T } | { ok: false; path: string; expected: string };

/** Reads an instance of others. Never throws: what cannot be read is told with its path. */
export const readDay = (format: DayFormatName, given: unknown, name: string): Read<DayProblem> =>
  told(() => dayFormats[format](given, name));

/** Reads a solution of others, or one that was written here. */
export const readSolution = (given: unknown): Read<Routes> => told(() => readRoutes(given, ''));

function told<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    return { ok: false, path: error.path, expected: error.expected };
  }
}
