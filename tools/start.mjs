import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';

// npm start: from a fresh clone to a running Tango. The server runs in this very process, so that Ctrl-C and other
// signals reach it without a stop on the way.

ensureInstalled();
await ensureBuilt().catch((error) => {
  if (error.code === 'ENOSPC')
    console.error('The disk is full: Tango could not be built. Make some space and start again.');
  else console.error(`Tango could not be built: ${error.message}`);
  process.exit(1);
});
process.chdir(root);
process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
await import(pathToFileURL(`${root}/dist/server/main.js`).href);
