import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { type Hat, home, type Role, roles } from '../../server/house/actor.ts';
import { dayOf } from '../../server/house/clock.ts';
import { ok } from '../../server/house/result.ts';
import { StartError } from '../../server/house/start-error.ts';
import { accountActions } from '../../server/people/account/account.actions.ts';
import { addressOf } from '../../server/people/account/account.ts';
import { mailInvitation, openAccount } from '../../server/people/account/invitation.actions.ts';
import { findIdentity, setPassword } from '../../server/people/account/sign-in.store.ts';
import { rememberVisit, type Visit } from '../../server/people/account/visits.ts';
import { everyone } from '../../server/people/person/many.actions.ts';
import { personActions } from '../../server/people/person/person.actions.ts';
import { namesIn, sayLink } from './organisation.ts';
import { type House, organisationActor, organisationNamed, withHouse } from './with-house.ts';
import { type Owner, withOwner } from './with-owner.ts';
import { eachRegion } from './with-regions.ts';
import { orStop } from './words.ts';

export function addUser(tango: Command): void {
  const user = tango.command('user').description('accounts: with which people sign in');
  user
    .command('list')
    .description('who has an account, in which capacities, and whether it has a second step')
    .action(() => withOwner(list));
  user
    .command('add <email>')
    .description('give someone of an organisation an account, and invite her by mail')
    .requiredOption('--organisation <name>', 'the organisation, by name or id')
    .option('--name <name>', 'first and family name, of someone who is not there yet')
    .addOption(
      new Option('--role <role...>', 'what she does there, when she is not there yet').choices(roles),
    )
    .addOption(new Option('--language <language>', 'of mails to her').choices(['nl', 'en']).default('nl'))
    .action((email: string, given: Given) => withHouse((house) => add(house, email, given)));
  user
    .command('password <email>')
    .description('set a password, asked for or read from standard input; ends every session of the account')
    .action((email: string) => withHouse((house) => changePassword(house, email)));
}

type Row = { id: string; email: string; name: string; verified: boolean; second_factor: boolean };

async function list(owner: Owner): Promise<void> {
  const { rows } = await owner.client.query<Row>(
    `select id, email, name, email_verified as verified, two_factor_enabled as second_factor
     from directory.identity order by email`,
  );
  const hatsOf = new Map<string, Hat[]>();
  await eachRegion(owner, async ({ client }) => {
    const { rows: found } = await client.query<{ id: string; hats: Hat[] }>(
      `select user_id as id, actor_of(person_id) -> 'hats' as hats from account`,
    );
    for (const { id, hats } of found) hatsOf.set(id, [...(hatsOf.get(id) ?? []), ...hats]);
  });
  for (const { id, email, name, verified, second_factor } of rows) {
    const does = (hatsOf.get(id) ?? []).map(
      (hat) => `${hat.title || hat.roles.join(', ')}, ${hat.organisationName}`,
    );
    const marks = [...(verified ? [] : ['address not confirmed']), ...(second_factor ? ['second step'] : [])];
    const ends = marks.length > 0 ? `  (${marks.join(', ')})` : '';
    console.log(`${email}  ${name}${does.length > 0 ? `: ${does.join('; ')}` : ''}${ends}`);
  }
  console.log(rows.length === 1 ? '1 account.' : `${rows.length} accounts.`);
}

type Given = { organisation: string; name?: string; role?: Role[]; language: 'nl' | 'en' };

async function add(house: House, email: string, given: Given): Promise<void> {
  const organisation = await organisationNamed(house, given.organisation);
  const actor = await organisationActor(house, organisation);
  const { database, auth, post } = house;
  const address = addressOf(email);
  const known = orStop(
    await database.withActor(actor, async (tx) => ok(await everyone(tx, organisation.id))),
  );
  const found = known.filter(({ person }) => person.email && addressOf(person.email) === address);
  if (found.length > 1)
    throw new StartError(
      `At ${organisation.name} more than one person has the address ${email}. Invite her on the screen.`,
    );
  const personId = found[0]?.personId ?? (await enter());

  async function enter(): Promise<string> {
    const { name, role, language } = given;
    if (!name || !role)
      throw new StartError(
        `Nobody at ${organisation.name} has the address ${email} yet. Add --name and --role.`,
      );
    const starts = dayOf(new Date());
    const membership = { roles: role, title: '', number: null, level: null, phone: null, starts, ends: null };
    const entered = await database.withActor(actor, (tx) =>
      personActions.add(tx, { ...nobody, ...namesIn(name), email, language, membership, isNew: false }),
    );
    if (!entered.ok && entered.error.type === 'person.maybe_known')
      throw new StartError(
        `At ${organisation.name} there is a ${name} already, with another address or none. Correct that on the screen first.`,
      );
    return orStop(entered, (field) => (field === 'email' ? 'The address' : '--name')).id;
  }

  let link: string | null = null;
  let taken = false;
  const invitations: Promise<void>[] = [];
  rememberVisit(actor, {
    ...atTheDesk,
    openAccount: (invited) => openAccount(auth, invited, actor.region ?? home),
    sendInvitation: (invited, userId) => {
      taken = userId === null;
      if (taken) return;
      invitations.push(
        mailInvitation(auth, post, invited, userId).then((path) => {
          link = path;
        }),
      );
    },
  });
  orStop(await database.withActor(actor, (tx) => accountActions.invite(tx, { personId })));
  if (taken)
    throw new StartError(`The account of ${email} belongs to someone else. Give her an address of her own.`);
  await Promise.all(invitations);
  if (link) sayLink(house, address, link);
}

const nobody = {
  birthDate: null,
  gender: null,
  phone: null,
  street: null,
  houseNumber: null,
  postcode: null,
  place: null,
} as const;

/** Nobody came in by the front door: what a session could do is not there. */
const atTheDesk: Omit<Visit, 'openAccount' | 'sendInvitation'> = {
  method: 'none',
  hasSecondFactor: false,
  hats: [],
  isElsewhere: () => false,
  sidesElsewhere: async () => [],
  rememberElsewhere: async () => {},
  heldBack: false,
  cameThrough: null,
  onlyThrough: [],
  providers: null,
  demo: false,
  confirm: async () => 'wrong',
  hasPasskey: async () => false,
  askPasskey: async () => null,
  confirmPasskey: async () => 'wrong',
  signOut: async () => null,
  become: null,
  listPersonas: null,
};

const shortest = 12;

async function changePassword({ auth }: House, email: string): Promise<void> {
  const identity = await findIdentity(auth, addressOf(email));
  if (!identity) throw new StartError(`There is no account with the address ${email}.`);
  const password = await askPassword(identity.name);
  if (password.length < shortest) throw new StartError(`A password has at least ${shortest} characters.`);
  await setPassword(auth, identity.id, password);
  console.log(`${identity.name} has a new password; every session of the account has ended.`);
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
