import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Runs before anything is installed: nothing but Node itself may be imported here.

export const root = join(import.meta.dirname, '..');

/** Installs exactly the locked dependencies when they are missing or others than the lockfile says. */
export function ensureInstalled() {
  refuseOldNode();
  if (isInstalled()) return;
  refuseBorrowed();
  // Not where a command writes what it makes.
  console.error('Installing what Tango is built from. This happens once.');
  if (npmCi() && isInstalled()) return;
  console.error(
    'Tango could not install its dependencies. Is the network there? What npm said stands above.',
  );
  process.exit(1);
}

function npmCi() {
  const parameters = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env.npm_execpath;
  const [program, rest] = script?.endsWith('.js')
    ? [process.execPath, [script, ...parameters]]
    : ['npm', parameters];
  const shell = process.platform === 'win32';
  return spawnSync(program, rest, { cwd: root, stdio: ['inherit', 2, 2], shell }).status === 0;
}

// npm empties the folder behind a link first, under the hands of whoever it belongs to.
function refuseBorrowed() {
  const folder = join(root, 'node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  console.error(
    `${folder} is a link, to packages other than the lockfile says. Install them where they lie, or remove the link.`,
  );
  process.exit(1);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Tango needs Node 20.19 or newer; this is ${process.versions.node}. Get one at https://nodejs.org`,
  );
  process.exit(1);
}

// npm writes node_modules/.package-lock.json last, with what really lies there; a killed install leaves none.
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([place, one]) => {
    if (place === '' || one.link) return true;
    // Optional ones are for other machines than this.
    const found = present[place];
    if (!found) return one.optional === true || one.peer === true;
    return found.version === one.version && found.integrity === one.integrity;
  });
}
