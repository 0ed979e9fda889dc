import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The folder of package.json, from the sources and from the bundle in dist/server alike.
function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('no package.json above the code: the files of Tango are not complete');
  return findRoot(parent);
}

/** Folder in which Tango itself lies: migrations, built web app, package.json. */
export const root = findRoot(import.meta.dirname);
