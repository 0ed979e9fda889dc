import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';

// npm run check: everything that can be known without running Tango. Two at a time; what a check says is shown only
// when it fails.

const ts = ['--import', 'tsx'];
const checks = {
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  'one-way rules': ['tools/proofs/architecture.mjs'],
  'dead code': ['node_modules/knip/bin/knip.js', '--no-progress'],
  'sizes and names': ['tools/proofs/files.mjs'],
  'whole lockfile': ['tools/complete-lockfile.mjs', '--check'],
  'safe lockfile': ['tools/proofs/lockfile.mjs'],
  'api as the contracts say': [...ts, 'tools/generate-api.ts', '--check'],
  'planner schema as typed': [...ts, 'tools/generate-schema.ts', '--check'],
  'schema as migrated': [...ts, 'tools/dump-schema.ts', '--check'],
  'migrations beside the traffic': [...ts, 'tools/proofs/migrations.ts'],
  'settings in the README': [...ts, 'tools/proofs/settings-table.ts', '--check'],
  'register of processing': [...ts, 'tools/proofs/register.ts', '--check'],
  'architecture page': ['tools/proofs/diagram.mjs', '--check'],
};

ensureInstalled();
const waiting = Object.entries(checks);
let failed = 0;
await Promise.all([worker(), worker()]);
if (failed > 0) console.error(`\n${failed} of ${Object.keys(checks).length} checks failed.`);
process.exitCode = failed > 0 ? 1 : 0;

async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, parameters] = next;
    const start = performance.now();
    const { code, said } = await run(parameters);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
    if (code !== 0) {
      failed++;
      console.log(said);
    }
  }
}

function run(parameters) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        said += text;
      });
    }
    child.on('close', (code) => resolve({ code, said }));
  });
}
