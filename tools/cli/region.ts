import type { Command } from 'commander';
import pg from 'pg';
import { newId } from '../../server/house/ids.ts';
import { migrate, migrateRegion, openRoles } from '../../server/house/migrate.ts';
import { sealConnection } from '../../server/house/places.ts';
import { StartError } from '../../server/house/start-error.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';
import { exportRegion, readManifest, restoreRegion } from './region-files.ts';
import { moveRegion } from './region-move.ts';
import { type Owner, withOwner } from './with-owner.ts';
import { inRegion, placeNamed, placesOf } from './with-regions.ts';

export function addRegion(tango: Command): void {
  const region = tango.command('region').description('regions: each a PostgreSQL database of its own');
  region
    .command('list')
    .description('which there are, where, and how large')
    .action(() => withDirectory(list));
  region
    .command('add <name>')
    .description('add a region in an empty database; every server serves it within a second')
    .requiredOption('--connection <url>', 'its address, as the owner: postgres://user:password@host/database')
    .option('--pooler <url>', 'a pooler in transaction mode in front of it')
    .option('--from <folder>', 'begin with an exported region instead of an empty one')
    .action((name: string, given: Adding) =>
      withDirectory(async (owner) => {
        await add(owner, name, given);
        console.log(`Region ${name} is added.`);
      }),
    );
  region
    .command('export <name>')
    .description('write a whole region, as it is at one moment, as files: a line of JSON for each row')
    .requiredOption('--out <folder>', 'a folder that does not exist yet')
    .action((name: string, { out }: { out: string }) =>
      withDirectory(async (owner) => {
        const place = await placeNamed(owner, name);
        const { tables } = await inRegion(place, ({ client }) => exportRegion(client, place, out));
        const rows = tables.reduce((sum, one) => sum + one.rows, 0);
        console.log(`${rows} rows of ${tables.length} tables are written to ${out}.`);
      }),
    );
  region
    .command('move <name>')
    .description('move a region to an empty database on another PostgreSQL, while it is used')
    .requiredOption('--to <url>', 'the new address, as a superuser')
    .option('--pooler <url>', 'a pooler in transaction mode in front of the new one')
    .option('--from <url>', 'the present address as the new PostgreSQL reaches it, when that is another')
    .action((name: string, given: Moving) => withDirectory((owner) => move(owner, name, given)));
}

type Adding = { connection: string; pooler?: string; from?: string };
type Moving = { to: string; pooler?: string; from?: string };

const withDirectory = (work: (owner: Owner) => Promise<void>) =>
  withOwner(async (owner) => {
    await migrate(owner.url);
    await openRoles(owner.url, owner.settings.secret, ['tango_directory']);
    await work(owner);
  });

async function list(owner: Owner): Promise<void> {
  for (const place of await placesOf(owner)) {
    const { host, pathname } = new URL(place.ownerUrl);
    const size = await inRegion(place, async ({ client }) => {
      const { rows } = await client.query<{ organisations: number; size: string }>(
        `select count(*)::int as organisations, pg_size_pretty(pg_database_size(current_database())) as size from organisation`,
      );
      return rows[0];
    }).catch(() => null);
    const told = size ? `${size.organisations} organisations, ${size.size}` : 'does not answer';
    console.log(
      `${place.name}  ${host}${pathname}${place.withDirectory ? ' (with the directory)' : ''}  ${place.moving ? 'is moving' : told}`,
    );
  }
}

/** Makes a region in an empty database, and names it in the directory. */
export async function add(owner: Owner, name: string, { connection, pooler, from }: Adding): Promise<void> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new StartError('A region is called by small letters, digits and dashes, such as noord-brabant.');
  refuseAddress(connection, '--connection');
  if (pooler) refuseAddress(pooler, '--pooler');
  const places = await placesOf(owner);
  if (places.some((place) => place.name === name)) throw new StartError(`There is a region ${name} already.`);
  const manifest = from === undefined ? null : await readManifest(from);
  if (manifest && places.some(({ id }) => id === manifest.region))
    throw new StartError(
      `Region ${manifest.name} of these files is here already: its people would be there twice.`,
    );
  await refuseUsed(connection);
  const { client, settings } = owner;
  const id = manifest?.region ?? newId();
  await migrateRegion(connection, { id, generation: 1 });
  await openRoles(connection, settings.secret, ['tango_app']);
  if (from !== undefined) await restoreRegion(connection, from);
  const kept = sealConnection(settings.secret, id, { owner: connection, ...(pooler ? { pooler } : {}) });
  await client.query('begin');
  await client.query('insert into directory.region (id, name, connection) values ($1, $2, $3)', [
    id,
    name,
    kept,
  ]);
  if (manifest) await tellWhoLivesThere(client, connection, id);
  await client.query('commit');
}

function refuseAddress(address: string, option: string): void {
  if (URL.canParse(address) && /^postgres(ql)?:$/.test(new URL(address).protocol)) return;
  throw new StartError(`${option} must look like postgres://user:password@host:5432/database.`);
}

async function refuseUsed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ used: boolean }>(
    `select to_regclass('migration.region') is not null or to_regclass('directory.region') is not null as used`,
  );
  await client.end();
  if (rows[0]?.used) throw new StartError('That database holds a region already. Give an empty one.');
}

/** Accounts of a restored region: those that this directory has. Who is missing is invited anew. */
async function tellWhoLivesThere(directory: pg.Client, url: string, id: string): Promise<void> {
  const region = new pg.Client({ connectionString: url });
  await region.connect();
  const { rows: organisations } = await region.query<{ id: string }>('select id from organisation');
  const { rows: accounts } = await region.query<{ id: string }>('select user_id as id from account');
  const { faults } = await verifyChain(region);
  await region.end();
  if (faults.length > 0)
    throw new StartError('The chain of facts in these files is broken. Nothing was added.');
  await directory.query(
    'insert into directory.organisation_region (organisation_id, region_id) select unnest($1::uuid[]), $2',
    [organisations.map((one) => one.id), id],
  );
  await directory.query(
    `insert into directory.account_region (user_id, region_id)
     select i.id, $2 from directory.identity i where i.id = any($1)`,
    [accounts.map((one) => one.id), id],
  );
}

async function move(owner: Owner, name: string, { to, pooler, from }: Moving): Promise<void> {
  refuseAddress(to, '--to');
  if (pooler) refuseAddress(pooler, '--pooler');
  const place = await placeNamed(owner, name);
  const { client: directory, settings } = owner;
  const away = await moveRegion({
    directory,
    secret: settings.secret,
    place,
    to: { owner: to, ...(pooler ? { pooler } : {}) },
    ...(from ? { from } : {}),
    say: (line) => console.log(`${name}: ${line}`),
  });
  console.log(
    `Region ${name} has moved; nobody was let in for ${(away / 1000).toFixed(1)} seconds. The old database is closed and still holds everything: drop it when you are sure.`,
  );
}
