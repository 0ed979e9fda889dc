import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';

// npm start: from a fresh clone to a running Tango. The server runs in this very process, so that Ctrl-C and other
// signals reach it without a stop on the way.

ensureInstalled();
await buildOrExit();
process.chdir(root);
process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
if (process.env.npm_lifecycle_event) leaveWithNpm();
await import(pathToFileURL(`${root}/dist/server/main.js`).href);

/** npm gives a SIGTERM to the shell between us, and that ends without a word to us: whoever stops npm means Tango. */
function leaveWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
