import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { writeOut } from '../../planner/cli/in-out.ts';
import type { Actor } from '../../server/house/actor.ts';
import { StartError } from '../../server/house/start-error.ts';
import { importActions } from '../../server/outside/import/import.actions.ts';
import { type House, organisationActor, organisationNamed, withHouse } from './with-house.ts';
import { orStop, problemText } from './words.ts';

type Importing = { organisation: string; apply?: true; skipRefused?: true };
type Exporting = { organisation: string; out?: string };

export function addPeople(tango: Command): void {
  tango
    .command('import')
    .description('read a file in')
    .command('people <file>')
    .description(
      'people from CSV or .xlsx: shows what would happen; with --apply it happens, all of it or nothing',
    )
    .requiredOption('--organisation <name>', 'the organisation, by name or id')
    .option('--skip-refused', 'leave out the rows that are refused')
    .option('--apply', 'do it')
    .action((file: string, given: Importing) => withHouse((house) => importPeople(house, file, given)));
  tango
    .command('export')
    .description('write a file')
    .command('people')
    .description('the people of an organisation as CSV; what looks like a formula is made harmless')
    .requiredOption('--organisation <name>', 'the organisation, by name or id')
    .option('--out <file>', 'a file that does not exist yet, instead of standard output')
    .action((given: Exporting) => withHouse((house) => exportPeople(house, given)));
}

async function importPeople(house: House, file: string, given: Importing): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new StartError(`${file} cannot be read. Is the name right?`);
  });
  const actor = await organisationActor(house, await organisationNamed(house, given.organisation));
  const { database } = house;
  const fileName = basename(file).slice(0, 200);
  let view = orStop(
    await database.withActor(actor, (tx) =>
      importActions.startPeople(tx, { fileName, file: bytes.toString('base64') }),
    ),
  );
  const importId = view.id;
  for (const { heading, field, isBsn } of view.columns) {
    const left = isBsn ? 'not read: a citizen service number is not kept here' : 'not read';
    console.log(`  ${heading || '(no heading)'} → ${field ?? left}`);
  }
  const refused = await refusedRows(house, actor, importId);
  for (const { number, name, problems, texts } of refused) {
    const said = (path: string) => `${path} ${JSON.stringify((texts as Record<string, string>)[path] ?? '')}`;
    console.log(
      `Row ${number}, ${name || 'no name'}: ${problems.map((one) => problemText(one, said)).join('; ')}.`,
    );
  }
  if (given.skipRefused) {
    for (const { number } of refused) {
      const { version } = view;
      view = orStop(
        await database.withActor(actor, (tx) =>
          importActions.correct(tx, { importId, version, number, typed: {}, skipped: true }),
        ),
      );
    }
  }
  const { new: made = 0, changed = 0, same = 0, refused: open = 0, skipped = 0 } = view.counts;
  console.log(`${made} new, ${changed} changed, ${same} the same, ${open} refused, ${skipped} left out.`);
  const { version } = view;
  if (given.apply && open === 0) {
    orStop(await database.withActor(actor, (tx) => importActions.apply(tx, { importId, version })));
    console.log('Done.');
    return;
  }
  orStop(await database.withActor(actor, (tx) => importActions.cancel(tx, { importId, version })));
  if (open > 0) {
    throw new StartError(
      'Nothing was entered. Correct the refused rows in the file, or leave them out: --skip-refused',
    );
  }
  console.log('Nothing was entered yet: the same command with --apply does it.');
}

async function refusedRows({ database }: House, actor: Actor, importId: string) {
  const rows = [];
  for (let after = 0; ; after = rows.at(-1)?.number ?? 0) {
    const look = { importId, verdict: 'refused', after } as const;
    const page = orStop(await database.withActor(actor, (tx) => importActions.show(tx, look)));
    rows.push(...page.rows);
    if (!page.more) return rows;
  }
}

async function exportPeople(house: House, { organisation, out }: Exporting): Promise<void> {
  const actor = await organisationActor(house, await organisationNamed(house, organisation));
  const { bytes } = orStop(await house.database.withActor(actor, (tx) => importActions.exportPeople(tx, {})));
  await writeOut(bytes, out);
}
