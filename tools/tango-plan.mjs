#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';

// npx tango-plan: the planner on files. Like npm start it needs nothing prepared.

ensureInstalled();
await buildOrExit(['server']);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(`${root}/dist/server/planner/cli/main.js`).href);
