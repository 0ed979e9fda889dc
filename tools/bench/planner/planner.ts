import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../../server/house/root.ts';
import { circumstances, type Settings } from './figures.ts';
import { districtTable, organisationTable, replanTable, scaleTable, timeTable, villageTable } from './own.ts';
import { publicTable } from './public.ts';

// npm run bench:planner -- [TABLE…] [--instances DIR] [--class 50] [--seeds 5] [--seconds 30] [--jobs 2] [--write]
//
// The tables of the planner: public instances of one day (with --instances), and its own of several days. With --write they go
// into docs/benchmarks.md.

const tables: Record<string, (settings: Settings) => Promise<string>> = {
  public: publicTable,
  village: villageTable,
  time: timeTable,
  replan: replanTable,
  district: districtTable,
  organisation: organisationTable,
  scale: scaleTable,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    instances: { type: 'string' },
    class: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '5' },
    seconds: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !(name in tables));
const asked = positionals.length > 0 ? positionals : Object.keys(tables);
if (unknown.length > 0 || (positionals.includes('public') && !values.instances)) {
  console.error(`Tables: ${Object.keys(tables).join(', ')}. For public, --instances names their folder.`);
  process.exit(1);
}

const settings: Settings = {
  ...{ seeds: Number(values.seeds), jobs: Number(values.jobs) },
  ...(values.instances ? { instances: values.instances } : {}),
  ...(values.class ? { classes: values.class } : {}),
  ...(values.seconds ? { seconds: Number(values.seconds) } : {}),
};
for (const name of asked) {
  if (name === 'public' && !values.instances) continue;
  const rows = await tables[name]?.(settings);
  const text = `${circumstances()}; ${settings.seeds} seeds, ${settings.jobs} at a time.\n\n${rows}`;
  console.log(`\n## ${name}\n\n${text}`);
  if (values.write) await keep(name, text);
}

async function keep(name: string, text: string): Promise<void> {
  const file = join(root, 'docs/benchmarks.md');
  const [begin, end] = [`<!-- bench:planner ${name} -->`, `<!-- end of bench:planner ${name} -->`];
  const page = await readFile(file, 'utf8');
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/benchmarks.md has no ${begin}`);
  await writeFile(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
  // Tables as `npm run check` wants them.
  execFileSync('npx', ['biome', 'format', '--write', file], { cwd: root, stdio: 'ignore' });
}
