import type { Command } from 'commander';
import type pg from 'pg';
import { StartError } from '../../server/house/start-error.ts';
import { type Alarm, wordsOf } from '../../server/house/watch/alarm.ts';
import { addressOf } from '../../server/people/account/account.ts';
import { withOwner } from './with-owner.ts';
import { inRegion, placeNamed } from './with-regions.ts';

export function addStatus(tango: Command): void {
  tango
    .command('status')
    .description('what runs, what is wrong and which work fails; ends with 1 when something is wrong')
    .action(() => atHome(status));
  const operator = tango.command('operator').description('who looks after the whole installation');
  operator
    .command('add <email>')
    .description('let an administrator see the alarms of the whole installation')
    .action((email: string) => atHome((house) => add(house, email)));
  operator
    .command('remove <email>')
    .description('she sees only her own organisation again')
    .action((email: string) => atHome((house) => remove(house, email)));
  operator
    .command('list')
    .description('who they are')
    .action(() => atHome(list));
}

/** The home region, where what runs is written down, and the directory, where accounts are. */
type House = { readonly client: pg.Client; readonly directory: pg.Client };

const atHome = (work: (house: House) => Promise<void>) =>
  withOwner(async (owner) =>
    inRegion(await placeNamed(owner, undefined), ({ client }) => work({ client, directory: owner.client })),
  );

type Pulse = { role: string; seconds: number; alarms: Alarm[] };
type Work = { task: string; many: number; over: number; error: string };

async function status({ client }: House): Promise<void> {
  const { rows: pulses } = await client.query<Pulse>(
    `select role, extract(epoch from clock_timestamp() - at)::int as seconds, alarms from house.pulse
     where at > clock_timestamp() - interval '1 minute' order by at desc`,
  );
  const { rows: work } = await client.query<Work>(
    `select t.identifier as task, count(*)::int as many, count(*) filter (where attempts >= max_attempts)::int as over,
       max(last_error) as error
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where last_error is not null group by 1 order by 1`,
  );
  if (pulses.length === 0) console.log('No Tango runs on this database.');
  for (const { role, seconds } of pulses) console.log(`Runs: ${role}, seen ${seconds} seconds ago.`);
  const alarms = new Map(pulses.flatMap(({ alarms: seen }) => seen.map((alarm) => [alarm.kind, alarm])));
  for (const { kind, since } of alarms.values())
    console.log(`Alarm ${kind}, since ${since}: ${wordsOf(kind).what.en} ${wordsOf(kind).todo.en}`);
  for (const { task, many, over, error } of work)
    console.log(`Work that fails: ${task}, ${many} times, ${over} of them not tried again (${error}).`);
  if (pulses.length === 0 || alarms.size > 0) process.exitCode = 1;
  else console.log('No alarms.');
}

async function personOf({ client, directory }: House, email: string): Promise<string> {
  const account = await accountOf(directory, email);
  const { rows } = await client.query<{ person: string | null; administers: boolean }>(
    `select p.person, exists (select from membership m where m.person_id = p.person and 'administrator' = any(m.roles)
         and (m.ends is null or m.ends >= current_day())) as administers
     from (select (person_of_account($1) ->> 'personId')::uuid as person) p`,
    [account],
  );
  if (!rows[0]?.person) throw new StartError(`Nobody has an account with the address ${email}.`);
  if (!rows[0].administers)
    throw new StartError(
      'Only an administrator of an organisation can be an operator. Give her that role first.',
    );
  return rows[0].person;
}

async function accountOf(directory: pg.Client, email: string): Promise<string | null> {
  const { rows } = await directory.query<{ id: string }>(
    'select id from directory.identity where email = $1',
    [addressOf(email)],
  );
  return rows[0]?.id ?? null;
}

async function add(house: House, email: string): Promise<void> {
  const person = await personOf(house, email);
  await house.client.query('insert into house.operator (person_id) values ($1) on conflict do nothing', [
    person,
  ]);
  console.log(`${email} sees the alarms of the whole installation, under Instellingen, Werkt alles?`);
}

async function remove({ client, directory }: House, email: string): Promise<void> {
  const { rowCount } = await client.query(
    `delete from house.operator where person_id = (person_of_account($1) ->> 'personId')::uuid`,
    [await accountOf(directory, email)],
  );
  if (rowCount === 0) throw new StartError(`${email} is no operator.`);
  console.log(`${email} is no operator any more.`);
}

async function list({ client, directory }: House): Promise<void> {
  const { rows: operators } = await client.query<{ account: string; since: string }>(
    `select a.user_id as account, o.since::date::text as since from house.operator o
     join account a on a.person_id = o.person_id`,
  );
  const { rows } = await directory.query<{ email: string; since: string }>(
    `select i.email, o.since from unnest($1::text[], $2::text[]) o (account, since)
     join directory.identity i on i.id = o.account order by 1`,
    [operators.map(({ account }) => account), operators.map(({ since }) => since)],
  );
  for (const { email, since } of rows) console.log(`${email}, since ${since}`);
  if (rows.length === 0) console.log('There is no operator. npx tango operator add EMAIL makes one.');
}
