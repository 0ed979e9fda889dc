import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for the end-to-end tests: the one in CHROMIUM, an installed Chromium or Chrome, or Debian's package when
 * this is root. Throws one sentence when there is none to be had.
 */
export function findBrowser() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM does not name a program: ${given}`);
  }
  const found = findInstalled();
  if (found) return found;
  if (process.getuid?.() === 0 && installed('apt-get')) {
    console.log("No browser found: installing Debian's chromium for the end-to-end tests.");
    const added = installPackage() && findInstalled();
    if (added) return added;
  }
  throw new Error(
    'The end-to-end tests need a browser: install Chromium or Chrome, or name one with CHROMIUM=/path/to/chromium.',
  );
}

function findInstalled() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...places].find(isProgram);
}

const installed = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)));

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installPackage() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...parameters) =>
    spawnSync('apt-get', ['-qq', ...parameters], { env, stdio: 'inherit' }).status === 0;
  const install = () => apt('install', '--yes', '--no-install-recommends', 'chromium');
  for (let attempt = 0; attempt < 3; attempt++) {
    if (apt('update') && install()) return true;
  }
  return false;
}
