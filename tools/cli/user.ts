import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { roleUrl } from '../../server/house/migrate.ts';
import { StartError } from '../../server/house/start-error.ts';
import { addressOf } from '../../server/people/account/account.ts';
import { findIdentity, openAuth, setPassword } from '../../server/people/account/sign-in.store.ts';
import { type Owner, withOwner } from './with-owner.ts';

type Row = { email: string; name: string; verified: boolean; second_factor: boolean };

export function addUser(tango: Command): void {
  const user = tango.command('user').description('accounts: with which people sign in');
  user
    .command('list')
    .description('who has an account, and whether it has a second step')
    .action(() => withOwner(list));
  user
    .command('password <email>')
    .description('set a password, asked for or read from standard input; ends every session of the account')
    .action((email: string) => withOwner((owner) => changePassword(owner, email)));
}

async function list({ client }: Owner): Promise<void> {
  const { rows } = await client.query<Row>(
    `select email, name, email_verified as verified, two_factor_enabled as second_factor
     from directory.identity order by email`,
  );
  for (const { email, name, verified, second_factor } of rows) {
    const marks = [...(verified ? [] : ['not confirmed']), ...(second_factor ? ['second step'] : [])];
    console.log(`${email}  ${name}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`);
  }
  console.log(`${rows.length} accounts.`);
}

const shortest = 12;

async function changePassword({ url, settings }: Owner, email: string): Promise<void> {
  const { auth, close } = openAuth({
    directoryUrl: roleUrl(url, 'tango_directory', settings.secret),
    publicUrl: settings.publicUrl,
    secret: settings.secret,
    sendLink: async () => {},
    sendPasswordLink: async () => {},
  });
  try {
    const identity = await findIdentity(auth, addressOf(email));
    if (!identity) throw new StartError(`There is no account with the address ${email}.`);
    const password = await askPassword(identity.name);
    if (password.length < shortest) throw new StartError(`A password has at least ${shortest} characters.`);
    await setPassword(auth, identity.id, password);
    console.log(`${identity.name} has a new password; every session of the account has ended.`);
  } finally {
    await close();
  }
}

// What is typed is not shown.
async function askPassword(name: string): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stdout.write(`New password for ${name}: `);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden, terminal });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (terminal) console.log();
  }
}
