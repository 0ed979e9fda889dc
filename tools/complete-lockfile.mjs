import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

// Some packages bring programs for each kind of machine as optional packages. Where a registry does not have them all,
// npm leaves the absent ones out of package-lock.json, and npm ci then refuses the whole lockfile. This adds them, in the
// exact version that their parent asks for and for the machine that their name says. Run it after npm install: npm run
// lock:complete. `--check` only says what is missing.

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
];
const processors = [
  'arm64',
  'x64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => place !== '' && !isThere(place, name))
    .map(([name, version]) => ({ name, version: version.replace(/^[\^~]/, ''), dev })),
);

function isThere(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true;
    if (folder === '') return false;
  }
}

function entry({ name, version, dev }) {
  const words = name.split(/[/-]/);
  const processor = processors.find((one) => words.includes(one));
  const system = systems.find((one) => words.includes(one));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  if (!processor && !system) return undefined;
  return {
    version,
    ...(processor ? { cpu: [processor] } : {}),
    ...(dev ? { dev: true } : {}),
    ...(system === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
  };
}

const added = missing.flatMap((one) => {
  const made = entry(one);
  return made ? [[`node_modules/${one.name}`, made]] : [];
});
if (added.length > 0 && process.argv.includes('--check')) {
  console.error(
    `package-lock.json lacks ${added.map(([place]) => place).join(', ')}. Run: npm run lock:complete`,
  );
  process.exitCode = 1;
} else if (added.length > 0) {
  const [own, ...others] = Object.entries(lock.packages);
  const sorted = [...others, ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries([own, ...sorted]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
