import { Command } from 'commander';
import { Refused } from '../../planner/cli/in-out.ts';
import { explainStart } from '../../server/house/start-error.ts';
import { addBackup } from './backup.ts';
import { addDatabase } from './database.ts';
import { addOrganisation } from './organisation.ts';
import { addPeople } from './people.ts';
import { addRegion } from './region.ts';
import { addRestore } from './restore.ts';
import { addStatus } from './status.ts';
import { addUser } from './user.ts';
import { addVerify } from './verify.ts';

// npx tango: what an operator does beside the screens. Every command works on the database that npm start would use,
// also while Tango runs. It ends with 0 when it was done, and with 1 and one sentence when it was not.

const tango = new Command('tango')
  .description('Looks after a Tango: its organisations, accounts, people, facts and database.')
  .showHelpAfterError('(add --help for what is possible)');
addOrganisation(tango);
addUser(tango);
addPeople(tango);
addVerify(tango);
addStatus(tango);
addRegion(tango);
addDatabase(tango);
addBackup(tango);
addRestore(tango);

tango.parseAsync().catch((error: unknown) => {
  const words = error instanceof Refused ? error.message : explainStart(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exit(1);
});
