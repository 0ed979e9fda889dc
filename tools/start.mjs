import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { leaveWithNpm } from './leave-with-npm.mjs';

// npm start: from a fresh clone to a running Tango. The server runs in this very process, so that Ctrl-C and other
// signals reach it without a stop on the way.

ensureInstalled();
await buildOrExit();
process.chdir(root);
process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
leaveWithNpm();
await import(pathToFileURL(`${root}/dist/server/main.js`).href);
