import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkBase, keepBackups, takeBackup } from '../../server/house/backup/keep.ts';
import { stretches } from '../../server/house/backup/restore.ts';
import { Unreadable } from '../../server/house/backup/sealed.ts';
import { checkSettings } from '../../server/house/settings.ts';
import { StartError } from '../../server/house/start-error.ts';
import { withOwner } from './with-owner.ts';

type Options = { to?: string; follow?: boolean; list?: boolean; verify?: boolean };

export function addBackup(tango: Command): void {
  tango
    .command('backup')
    .description(
      'take a whole backup, checked, while Tango runs; Tango keeps one by itself with TANGO_BACKUP',
    )
    .option('--to <folder>', 'where to; TANGO_BACKUP when it is left out')
    .option('--follow', 'go on, never more than seconds behind, with a whole backup every day, until Ctrl-C')
    .option('--list', 'take none: tell which moments can be restored')
    .option('--verify', 'take none: read every backup in the folder back and hold it against its checksums')
    .action(async ({ to, follow, list, verify }: Options) => {
      const archive = archiveIn(to, '--to');
      if (list || verify) return tell(archive, verify === true);
      await withOwner(async ({ url, settings }) => {
        const secret = settings.databaseUrl ? undefined : settings.secret;
        const source = { url, archive, embedded: settings.databaseUrl === undefined, secret };
        if (!follow) {
          const base = await takeBackup(source);
          const size = (base.bytes / 1e6).toFixed(0);
          console.log(`Taken and checked: ${size} MB, up to ${base.ended.toISOString()}.`);
          if (!archive.key) console.log('It is not encrypted, since TANGO_BACKUP_KEY is not set.');
          return;
        }
        const keeping = keepBackups({
          ...{ ...source, days: settings.backupDays },
          onEvent: (event, error) =>
            event === 'failed'
              ? console.error(`The backup failed and is tried again: ${(error as Error).message}`)
              : console.log(`A whole backup was taken and checked: ${new Date().toISOString()}.`),
        });
        await new Promise<void>((leave) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
        });
        await keeping.stop();
      });
    });
}

/** Where the backups are, by the word or by the settings, and the key to them. `option` is the word. */
export function archiveIn(folder: string | undefined, option: '--to' | '--from') {
  const settings = checkSettings();
  const found = folder === undefined ? settings.backupFolder : resolve(folder);
  if (found === undefined)
    throw new StartError(`Where are the backups? ${option} names the folder, or TANGO_BACKUP.`);
  return { folder: found, key: settings.backupKey };
}

async function tell(archive: ReturnType<typeof archiveIn>, verify: boolean): Promise<void> {
  const all = await stretches(archive).catch(orSay);
  if (all.length === 0) throw new StartError('There is no complete backup in this folder.');
  for (const { from, until, bases } of all) {
    const size = bases.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log(
      `From ${from.toISOString()} to ${until.toISOString()}: ${bases.length} whole, ${(size / 1e6).toFixed(0)} MB.`,
    );
    if (verify) for (const base of bases) await checkBase(archive, base).catch(orSay);
  }
  if (verify) console.log('Every file is what was backed up.');
}

/** A backup that cannot be read ends the command in one sentence. */
export const orSay = (error: unknown): never => {
  if (error instanceof Unreadable) throw new StartError(`The backup cannot be read: ${error.message}.`);
  throw error;
};
