import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../install.mjs';

// Rules about files that no other tool knows: how long they may be, how they may be called, and that the lockfile names
// no server. Looks at what git tracks and at what is new and not ignored.

const generated = /^(package-lock\.json|LICENSE|database\/(schema\.sql|types\.ts)|.*\.gen\.ts)$/;
const written = /\.(ts|tsx|mjs|cjs|css|sql)$/;
const most = 500;
// A name says what a thing is; these say only that somebody did not know where to put it.
const empty = /(^|[-.])(utils?|helpers?|common|shared|manager|service|handler|data|info)([-.]|$)/i;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const faults = files.flatMap((file) => {
  if (generated.test(file) || !written.test(file)) return [];
  const lines = readFileSync(join(root, file), 'utf8').split('\n').length - 1;
  return [
    ...(lines > most ? [`${file} has ${lines} lines; ${most} is the most. Divide it by idea.`] : []),
    ...(empty.test(basename(file)) ? [`${file}: a name that says nothing. What is in it?`] : []),
  ];
});

const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
if (/"resolved": "https?:/.test(lock)) {
  faults.push(
    'package-lock.json names the server the packages came from. .npmrc has omit-lockfile-registry-resolved=true.',
  );
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    faults.push(`package.json: ${name} must be an exact version, not ${version}.`);
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
