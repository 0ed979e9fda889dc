import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

// npm run sbom: what Tango is made of, as CycloneDX 1.6, from the lockfile alone; --production leaves out what only builds
// and tests it. The same lockfile gives the same text.

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { name, version, license, description } = read('package.json');
const production = process.argv.includes('--production');
const parts = new Map();
for (const [place, entry] of Object.entries(read('package-lock.json').packages)) {
  if (place === '' || (production && entry.dev)) continue;
  const called = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 13);
  const [group, own] = called.startsWith('@') ? called.split('/') : [undefined, called];
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${own}@${entry.version}`;
  const [algorithm, hash] = (entry.integrity ?? '').split('-');
  parts.set(purl, {
    type: 'library',
    'bom-ref': purl,
    ...(group ? { group } : {}),
    name: own,
    version: entry.version,
    scope: entry.dev ? 'excluded' : entry.optional ? 'optional' : 'required',
    ...(hash
      ? {
          hashes: [
            { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(hash, 'base64').toString('hex') },
          ],
        }
      : {}),
    ...(entry.license ? { licenses: [{ expression: entry.license }] } : {}),
    purl,
  });
}

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': `pkg:npm/${name}@${version}`,
      name,
      version,
      description,
      licenses: [{ license: { id: license } }],
    },
  },
  components: [...parts.values()].sort((a, b) => a.purl.localeCompare(b.purl, 'en')),
};
console.log(JSON.stringify(bom, null, 2));
