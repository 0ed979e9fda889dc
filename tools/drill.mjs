import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';
import { leaveWithNpm } from './leave-with-npm.mjs';

// npm run drill: what Tango must withstand, done to a real one. `node tools/drill.mjs --help` names the drills. The drills
// run in this very process, so that Ctrl-C and other signals reach them and what was started is cleared away.

ensureInstalled();
await buildOrExit();
process.chdir(root);
leaveWithNpm();
const { register } = await import('tsx/esm/api');
register();
await import('./drills/run.ts');
