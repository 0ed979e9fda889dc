import type { Command } from 'commander';
import { StartError } from '../../server/house/start-error.ts';
import { type Alarm, wordsOf } from '../../server/house/watch/alarm.ts';
import { addressOf } from '../../server/people/account/account.ts';
import { type Owner, withOwner } from './with-owner.ts';

export function addStatus(tango: Command): void {
  tango
    .command('status')
    .description('what runs, what is wrong and which work fails; ends with 1 when something is wrong')
    .action(() => withOwner(status));
  const operator = tango.command('operator').description('who looks after the whole installation');
  operator
    .command('add <email>')
    .description('let an administrator see the alarms of the whole installation')
    .action((email: string) => withOwner((owner) => add(owner, email)));
  operator
    .command('remove <email>')
    .description('she sees only her own organisation again')
    .action((email: string) => withOwner((owner) => remove(owner, email)));
  operator
    .command('list')
    .description('who they are')
    .action(() => withOwner(list));
}

type Pulse = { role: string; seconds: number; alarms: Alarm[] };
type Work = { task: string; many: number; over: number; error: string };

async function status({ client }: Owner): Promise<void> {
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

async function personOf({ client }: Owner, email: string): Promise<string> {
  const { rows } = await client.query<{ person: string | null; administers: boolean }>(
    `select p.person, exists (select from membership m where m.person_id = p.person and 'administrator' = any(m.roles)
         and (m.ends is null or m.ends >= current_day())) as administers
     from directory.identity i, lateral (select (person_of_account(i.id) ->> 'personId')::uuid as person) p
     where i.email = $1`,
    [addressOf(email)],
  );
  if (!rows[0]?.person) throw new StartError(`Nobody has an account with the address ${email}.`);
  if (!rows[0].administers)
    throw new StartError(
      'Only an administrator of an organisation can be an operator. Give her that role first.',
    );
  return rows[0].person;
}

async function add(owner: Owner, email: string): Promise<void> {
  const person = await personOf(owner, email);
  await owner.client.query('insert into house.operator (person_id) values ($1) on conflict do nothing', [
    person,
  ]);
  console.log(`${email} sees the alarms of the whole installation, under Instellingen, Werkt alles?`);
}

async function remove({ client }: Owner, email: string): Promise<void> {
  const { rowCount } = await client.query(
    `delete from house.operator where person_id in
       (select (person_of_account(id) ->> 'personId')::uuid from directory.identity where email = $1)`,
    [addressOf(email)],
  );
  if (rowCount === 0) throw new StartError(`${email} is no operator.`);
  console.log(`${email} is no operator any more.`);
}

async function list({ client }: Owner): Promise<void> {
  const { rows } = await client.query<{ email: string; since: string }>(
    `select i.email, o.since::date::text as since from house.operator o
     join directory.identity i on (person_of_account(i.id) ->> 'personId')::uuid = o.person_id order by 1`,
  );
  for (const { email, since } of rows) console.log(`${email}, since ${since}`);
  if (rows.length === 0) console.log('There is no operator. npx tango operator add EMAIL makes one.');
}
