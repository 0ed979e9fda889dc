import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../server/house/root.ts';
import { SETTINGS } from '../../server/house/settings.ts';

// The table of settings in the README is the one in the code. `--check` only says whether it is.

const marks = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;
const rows = [
  ['setting', 'without it', 'what it does'],
  ...SETTINGS.map((setting) => [`\`${setting.name}\``, setting.default, setting.meaning]),
];
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
const line = (cells: string[], filler: string) =>
  `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |\n`;
const table = [line(rows[0] ?? [], ' '), line([], '-'), ...rows.slice(1).map((row) => line(row, ' '))].join(
  '',
);

const file = join(root, 'README.md');
const present = readFileSync(file, 'utf8');
if (!marks.test(present))
  throw new Error('README.md has lost its marks <!-- settings --> and <!-- /settings -->');
const wanted = present.replace(marks, (_, open: string, close: string) => `${open}${table}${close}`);
if (process.argv.includes('--check')) {
  if (present !== wanted) {
    console.error('The table of settings in README.md is not that of the code. Run: npm run docs:generate');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, wanted);
}
