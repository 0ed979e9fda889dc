import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.mjs';
import { ensureInstalled, root } from './install.mjs';

// npm test: everything, from a fresh clone. Each part runs also when an earlier one failed, so that one run shows all;
// any failure makes the whole run fail. What failed is told again at the end, where one looks first.
// `node tools/test.mjs db e2e` runs some parts only.

const parts = {
  check: ['node', 'tools/check.mjs'],
  build: ['node', 'tools/build.mjs'],
  unit: ['node', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
  db: ['node', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'db'],
  e2e: ['node', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". Choose from: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const chosen = asked.length > 0 ? asked : Object.keys(parts);

const report = [];
await part('install', () => {
  ensureInstalled();
  return { ok: true, told: '', faults: [] };
});
// Through a pipe the parts would lose their colours.
const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : { ...process.env };
for (const name of chosen) {
  await part(name, () => {
    if (name === 'e2e') env.CHROMIUM = findBrowser();
    return run(parts[name]);
  });
}

for (const { name, told } of report.filter(({ ok }) => !ok))
  console.log(`\n── ${name} failed; its end was\n${told}`);
console.log(['', ...report.flatMap(({ faults }) => faults.slice(0, 30))].join('\n'));
console.log(
  `\n${report.map(({ name, ok, seconds }) => `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds} s`).join('\n')}`,
);
process.exitCode = report.every(({ ok }) => ok) ? 0 : 1;

async function part(name, work) {
  const start = performance.now();
  let ok = false;
  let told = '';
  let faults = [];
  console.log(`\n── ${name}`);
  try {
    ({ ok, told, faults } = await work());
  } catch (error) {
    told = error.message;
    faults = [told];
    console.error(told);
  }
  report.push({
    name,
    ok,
    told,
    faults,
    seconds: ((performance.now() - start) / 1000).toFixed(1).padStart(6),
  });
}

/** Whether a line names a broken test or says what it said. */
function isFault(line) {
  return /^(FAIL|\w*Error:) /.test(line);
}

function run([program, ...parameters]) {
  return new Promise((resolve) => {
    const command = program === 'node' ? process.execPath : program;
    const child = spawn(command, parameters, { cwd: root, env, stdio: ['inherit', 'pipe', 'pipe'] });
    const last = [];
    const faults = new Set();
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(process[stream === child.stdout ? 'stdout' : 'stderr'], { end: false });
      createInterface({ input: stream }).on('line', (line) => {
        last.push(line);
        if (last.length > 80) last.shift();
        const plain = stripVTControlCharacters(line).trim();
        if (isFault(plain)) faults.add(plain);
      });
    }
    const end = (ok) => resolve({ ok, told: ok ? '' : last.join('\n'), faults: ok ? [] : [...faults] });
    child.on('error', () => end(false)).on('close', (code) => end(code === 0));
  });
}
