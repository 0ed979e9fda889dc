import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept, keptBeside } from '../../server/app.ts';
import { isKept } from '../../server/house/kept.ts';
import { root } from '../../server/house/root.ts';
import { registerOf } from '../../server/outside/privacy/register.ts';
import { clocks, measures, usualChoices } from '../../server/outside/privacy/terms.ts';

// docs/register.md: the register of processing (AVG art. 30), made from what the rooms declare and from the sentence on each
// table in database/schema.sql. `--check` only says whether it is current.

const schema = readFileSync(join(root, 'database', 'schema.sql'), 'utf8');
const sentenceOf = (table: string): string => {
  const found = new RegExp(`-- (.*)\\ncreate table ${table.replace('.', '\\.')} \\(`).exec(schema);
  if (!found?.[1]) throw new Error(`${table} has no sentence in database/schema.sql`);
  return found[1];
};

const erasure = (one: (typeof kept)[number]): string => {
  if (!isKept(one)) return '';
  if (one.erasure === 'delete') return 'gone';
  return 'empty' in one.erasure
    ? `emptied: ${Object.keys(one.erasure.empty).join(', ')}`
    : `kept: ${one.erasure.keep.en}`;
};

const lines = [
  '# Register of processing',
  '',
  'Made by `npm run docs:generate` from what each room declares (`*.kept.ts`), the terms (`server/outside/privacy/terms.ts`) and',
  'the sentence on each table. Do not edit. An organisation finds its own, with its name, partners and chosen terms, under',
  '*Privacy* in Tango.',
  '',
  '## Terms',
  '',
  '| term | how long | from | source | to choose |',
  '| --- | --- | --- | --- | --- |',
  ...Object.entries(clocks).map(([name, clock]) => {
    const choice = 'choice' in clock ? `${clock.choice.least} to ${clock.choice.most} months` : 'no';
    return `| ${name} | ${clock.months === 0 ? 'a week' : `${clock.months} months`} | ${clock.from.en} | ${clock.source.en} | ${choice} |`;
  }),
  '',
  '## Activities',
  ...registerOf(kept, usualChoices).flatMap((activity) => [
    '',
    `### ${activity.title.en}`,
    '',
    `- **Purpose**: ${activity.purpose.en}`,
    `- **Ground**: ${activity.ground.en}`,
    `- **People**: ${activity.people.en}`,
    `- **Term**: ${activity.terms.map(({ text, source }) => `${text.en} (${source.en})`).join('; ')}`,
    '',
    '| table | what it holds | she reads | erasure |',
    '| --- | --- | --- | --- |',
    ...activity.tables.map(
      (one) =>
        `| ${one.table} | ${sentenceOf(one.table)} | ${(one.shows || one.acted || '').split(' ').join(', ')} | ${erasure(one)} |`,
    ),
  ]),
  '',
  '## Signing in',
  '',
  'The directory keeps this of whoever has an account, for the regions together.',
  '',
  '| table | what it holds | goes |',
  '| --- | --- | --- |',
  ...keptBeside.flatMap(({ table, goes }) => (goes ? [`| ${table} | ${sentenceOf(table)} | ${goes} |`] : [])),
  '',
  '## Tables without data about people',
  '',
  ...kept.flatMap((one) => (isKept(one) ? [] : [`- ${one.table}: ${one.impersonal}`])),
  ...keptBeside.flatMap(({ table, goes }) => (goes ? [] : [`- ${table}: ${sentenceOf(table)}`])),
  '',
  '## Measures',
  '',
  ...measures.map(({ en }) => `- ${en}`),
  '',
];

const file = join(root, 'docs', 'register.md');
const wanted = lines.join('\n');
if (process.argv.includes('--check')) {
  let present = '';
  try {
    present = readFileSync(file, 'utf8');
  } catch {}
  if (present !== wanted) {
    console.error('docs/register.md is not what the rooms declare. Run: npm run docs:generate');
    process.exitCode = 1;
  }
} else writeFileSync(file, wanted);
