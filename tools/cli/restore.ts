import { resolve } from 'node:path';
import type { Command } from 'commander';
import { kept } from '../../server/app.ts';
import { drillRestore, type Restored, restore } from '../../server/house/backup/restore.ts';
import { StartError } from '../../server/house/start-error.ts';
import { erasedAgain } from '../../server/outside/privacy/again.store.ts';
import { archiveIn, orSay } from './backup.ts';

type Options = {
  to?: string;
  from?: string;
  at?: string;
  drill?: boolean;
  programs?: string;
  despiteFaults?: boolean;
};

export function addRestore(tango: Command): void {
  tango
    .command('restore')
    .description('bring a moment of the past back in a new folder, and look whether everything holds')
    .option('--to <folder>', 'new or empty; nothing is ever overwritten')
    .option('--from <folder>', 'where the backups are; TANGO_BACKUP when it is left out')
    .option('--at <time>', 'such as 2026-11-21T14:05:00+01:00; the newest there is when it is left out')
    .option('--drill', 'restore some second, look whether everything holds, throw it away; for a timer')
    .option('--despite-faults', 'keep it although something does not hold; what, is told')
    .option(
      '--programs <folder>',
      "PostgreSQL's programs, when the backup is of another version than Tango brings",
    )
    .action(async ({ to, from, at, drill, programs, despiteFaults = false }: Options) => {
      const archive = archiveIn(from, '--from');
      const options = {
        archive,
        again: erasedAgain(kept),
        at: at === undefined ? undefined : momentOf(at),
        programs,
        say: console.log,
      };
      if (drill) {
        const done = await drillRestore({ ...options, ...(to ? { scratch: resolve(to) } : {}) }).catch(orSay);
        tell(done);
        console.log('It holds, and was thrown away.');
        return;
      }
      if (to === undefined) throw new StartError('Where to? --to names a folder that is new or empty.');
      const done = await restore({ ...options, to: resolve(to), despiteFaults }).catch(orSay);
      tell(done);
      console.log(
        done.line.embedded
          ? `Start it with the settings you had, and TANGO_DATA=${resolve(to)}`
          : `The data folder is ${done.data}: start your PostgreSQL ${done.line.major} on it, then Tango.`,
      );
    });
}

function momentOf(text: string): Date {
  const at = new Date(text);
  // Without a zone it would be another moment on another machine.
  if (Number.isNaN(at.getTime()) || !/(Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new StartError('--at needs a moment with its zone, such as 2026-11-21T14:05:00+01:00.');
  return at;
}

function tell({ moment, seconds, facts, decisions, rows, carried, faults }: Restored): void {
  console.log(`Restored to ${moment.toISOString()} in ${seconds.toFixed(0)} seconds.`);
  for (const fault of faults) console.error(`Does not hold: ${fault}.`);
  if (faults.length > 0) process.exitCode = 1;
  else
    console.log(
      `${facts} facts, every chain is whole; ${decisions} questions to the walls, all answered rightly.`,
    );
  console.log(
    Object.entries(rows)
      .map(([table, count]) => `${table} ${count}`)
      .join(', '),
  );
  console.log(
    `Taken away again, since it was taken away later: ${carried.grants} consents, ${carried.ended} capacities and places in teams, ${carried.accounts} accounts. Erased again: ${carried.again} erasures of later. Everybody has to sign in again.`,
  );
}
