import { spawn } from 'node:child_process';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';

// npm run drill: what Tango must withstand, done to a real one. `node tools/drill.mjs --help` names the drills.

ensureInstalled();
await buildOrExit();
const child = spawn(process.execPath, ['--import', 'tsx', 'tools/drills/run.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches the drill as well; it clears up first.
process.on('SIGINT', () => {});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
