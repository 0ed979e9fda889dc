import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../server/house/root.ts';
import releases from '../releases.json' with { type: 'json' };
import { migrationFaults } from './migration-faults.ts';

// npm run check: migrations that came after the last release must let that release go on working.

const last = releases.at(-1);
let faults = 0;
for (const folder of ['directory', 'region'] as const) {
  const place = join('database', 'migrations', folder);
  for (const name of readdirSync(join(root, place)).sort()) {
    if (Number.parseInt(name, 10) <= (last?.migrations[folder] ?? 0)) continue;
    for (const fault of migrationFaults(readFileSync(join(root, place, name), 'utf8'))) {
      console.error(`${join(place, name)}: ${fault}`);
      faults += 1;
    }
  }
}
if (faults > 0) {
  console.error('Right all the same? Say why in a line above the statement: -- beside the traffic: why');
  process.exitCode = 1;
}
