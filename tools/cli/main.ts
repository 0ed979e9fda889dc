import { Command } from 'commander';
import { explainStart } from '../../server/house/start-error.ts';
import { addDatabase } from './database.ts';
import { addUser } from './user.ts';
import { addVerify } from './verify.ts';

// npx tango: what an operator does beside the screens. Every command works on the database that npm start would use.

const tango = new Command('tango')
  .description('Looks after a Tango: its database, its facts and its accounts.')
  .showHelpAfterError('(add --help for what is possible)');
addDatabase(tango);
addUser(tango);
addVerify(tango);

tango.parseAsync().catch((error: unknown) => {
  const words = explainStart(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exit(1);
});
