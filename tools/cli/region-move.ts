import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrateRegion, openRoles } from '../../server/house/migrate.ts';
import { type Connection, sealConnection } from '../../server/house/places.ts';
import type { Place } from '../../server/house/regions.ts';
import { StartError } from '../../server/house/start-error.ts';
import { refuseWalled, sequencesOf, setSequences, tablesOf } from './region-files.ts';

// A region changes databases while it is used. PostgreSQL copies it and keeps the copy in step (logical replication); then,
// for a few seconds, nobody is let in, the old database is closed, the last of it arrives, and the directory says where to
// go on. Until that last word anything that goes wrong leaves the region where it was.

export type Move = {
  /** The directory, as its owner. */
  readonly directory: pg.Client;
  readonly secret: string;
  readonly place: Place;
  readonly to: Connection;
  /** The old database as the new one reaches it, when that is another address. */
  readonly from?: string;
  readonly say: (line: string) => void;
};

const name = 'tango_move';
/** Servers look in the directory each half second. */
const heard = 1500;
const patience = 15_000;

/** Moves a region; gives the milliseconds in which nobody was let in. */
export async function moveRegion({ directory, secret, place, to, from, say }: Move): Promise<number> {
  const old = await connect(place.ownerUrl);
  const fresh = await connect(to.owner).catch(async (error) => {
    await old.end();
    throw error;
  });
  try {
    await lockMove(directory, place);
    await refuseMove(old, fresh, place);
    await tidy(old, fresh);
    if (place.moving) await reopen(old, directory, place);
    await migrateRegion(to.owner, { id: place.id, generation: place.generation + 1 });
    await openRoles(to.owner, secret, ['tango_app']);
    try {
      say('copying');
      await startCopy(old, fresh, from ?? place.ownerUrl);
      await arrived(old, fresh);
      await fresh.query('analyze');
      say('the copy is there and keeps up; closing the old database');
      const stopped = performance.now();
      await close(old, directory, place);
      await caughtUp(old);
      await compare(old, fresh);
      await setSequences(fresh, await sequencesOf(old));
      await directory.query(
        `update directory.region set connection = $2, generation = generation + 1, moving = false where id = $1`,
        [place.id, sealConnection(secret, place.id, to)],
      );
      const away = performance.now() - stopped;
      await tidy(old, fresh).catch(() =>
        say('the old database keeps a replication slot: drop it with the database'),
      );
      return away;
    } catch (error) {
      await tidy(old, fresh).catch(() => {});
      await reopen(old, directory, place);
      throw error;
    }
  } finally {
    await Promise.all([old.end(), fresh.end()]);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'tango command' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function lockMove(directory: pg.Client, { id, name: called }: Place): Promise<void> {
  const { rows } = await directory.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtext('tango.move'), hashtext($1)) as mine`,
    [id],
  );
  if (!rows[0]?.mine) throw new StartError(`Region ${called} is being moved already.`);
}

type Facts = { system: string; database: string; wal: string; used: boolean; standby: boolean };

async function refuseMove(old: pg.Client, fresh: pg.Client, { name: called }: Place): Promise<void> {
  const look = async (client: pg.Client) => {
    const { rows } = await client.query<Facts>(
      `select (select system_identifier from pg_control_system())::text as system, current_database() as database,
         current_setting('wal_level') as wal, to_regclass('migration.region') is not null as used,
         pg_is_in_recovery() as standby`,
    );
    return rows[0] as Facts;
  };
  await refuseWalled(old, `region ${called}`);
  await refuseWalled(fresh, 'the new database');
  const [before, after] = [await look(old), await look(fresh)];
  if (before.system === after.system && before.database === after.database)
    throw new StartError(`Region ${called} is in that database already.`);
  if (after.standby || before.standby)
    throw new StartError('A standby takes no part in a move: name the primary.');
  if (after.used)
    throw new StartError(
      'The new database holds a region already, perhaps of a move that was broken off. Give an empty one.',
    );
  if (before.wal !== 'logical')
    throw new StartError(
      `The PostgreSQL of region ${called} must have wal_level = logical (then a restart) to be copied while it is used.`,
    );
}

/** What a move leaves behind at both ends, also one that was broken off. */
async function tidy(old: pg.Client, fresh: pg.Client): Promise<void> {
  const { rowCount } = await fresh.query(
    'select from pg_subscription s join pg_database d on d.oid = s.subdbid where subname = $1 and datname = current_database()',
    [name],
  );
  if (rowCount) {
    await fresh.query(`alter subscription ${name} disable`);
    await fresh.query(`alter subscription ${name} set (slot_name = none)`);
    await fresh.query(`drop subscription ${name}`);
  }
  const { rows } = await old.query<{ slot: string; pid: number | null }>(
    `select slot_name as slot, active_pid as pid from pg_replication_slots where slot_name = $1 and database = current_database()`,
    [await slotOf(old)],
  );
  for (const { slot, pid } of rows) {
    if (pid !== null) await old.query('select pg_terminate_backend($1, 5000)', [pid]);
    await old.query('select pg_drop_replication_slot($1)', [slot]);
  }
  await old.query(`drop publication if exists ${name}`);
}

/** Slots belong to the whole cluster: each database has one of its own name. */
async function slotOf(old: pg.Client): Promise<string> {
  const { rows } = await old.query<{ slot: string }>(
    `select 'tango_move_' || oid as slot from pg_database where datname = current_database()`,
  );
  return (rows[0] as { slot: string }).slot;
}

async function startCopy(old: pg.Client, fresh: pg.Client, from: string): Promise<void> {
  const tables = await tablesOf(old);
  const { rows: months } = await old.query<{ first: string }>(
    `select to_char(to_date(right(relname, 7), 'YYYY_MM'), 'YYYY-MM-DD') as first from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'month' and relkind = 'r' and relname ~ '^access_log_\\d{4}_\\d{2}$'`,
  );
  for (const { first } of months) await fresh.query(`call house.make_months('${first}', 1)`);
  // Without a key PostgreSQL could not say which row changed.
  const { rows: keyless } = await old.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.oid = any($1::regclass[]) and c.relreplident = 'd'
       and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
    [tables],
  );
  for (const { name: table } of keyless) await old.query(`alter table ${table} replica identity full`);
  await fresh.query('set session_replication_role = replica');
  await fresh.query(`truncate ${tables.join(', ')}`);
  await old.query(
    `create publication ${name} for table ${tables.join(', ')} with (publish_via_partition_root = true)`,
  );
  const slot = await slotOf(old);
  await old.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [slot]);
  const words = fresh.escapeLiteral(from);
  await fresh
    .query(
      `create subscription ${name} connection ${words} publication ${name} with (create_slot = false, slot_name = '${slot}')`,
    )
    .catch((error: Error) => {
      throw new StartError(
        `The new PostgreSQL does not reach the old one at that address; give the address as it sees it: --from (${error.message})`,
      );
    });
}

/** Until every table is copied whole and what changed meanwhile has come after it. */
async function arrived(old: pg.Client, fresh: pg.Client): Promise<void> {
  let faults = 0;
  for (;;) {
    const { rows } = await fresh.query<{ left: number }>(
      `select count(*) filter (where srsubstate <> 'r')::int as left from pg_subscription_rel r
       join pg_subscription s on s.oid = r.srsubid where s.subname = $1`,
      [name],
    );
    if (rows[0]?.left === 0 && (await behind(old)) < 1_000_000) return;
    const { rows: failed } = await fresh.query<{ faults: number }>(
      `select (apply_error_count + sync_error_count)::int as faults from pg_stat_subscription_stats where subname = $1`,
      [name],
    );
    faults = failed[0]?.faults ?? 0;
    if (faults > 20)
      throw new StartError('The new PostgreSQL cannot take the copy in. The reason stands in its log.');
    await sleep(200);
  }
}

async function behind(old: pg.Client, until = 'pg_current_wal_flush_lsn()'): Promise<number> {
  const { rows } = await old.query<{ bytes: number }>(
    `select (${until} - confirmed_flush_lsn)::float8 as bytes from pg_replication_slots where slot_name = $1`,
    [await slotOf(old)],
  );
  return rows[0]?.bytes ?? Number.POSITIVE_INFINITY;
}

/** Nobody is let in any more: first by word, so that what is under way ends well, then by lock. */
async function close(old: pg.Client, directory: pg.Client, place: Place): Promise<void> {
  await directory.query('update directory.region set moving = true where id = $1', [place.id]);
  const said = performance.now();
  for (;;) {
    const { rows } = await old.query<{ here: number; busy: number }>(
      `select count(*)::int as here, (count(*) filter (where state <> 'idle'))::int as busy from pg_stat_activity
       where datname = current_database() and usename = 'tango_app'`,
    );
    const waited = performance.now() - said;
    if (rows[0]?.here === 0 || (rows[0]?.busy === 0 && waited > heard) || waited > patience) break;
    await sleep(50);
  }
  await old.query(`do $$ begin
    execute format('revoke connect on database %I from public', current_database());
    if to_regclass('directory.region') is not null then
      execute format('grant connect on database %I to tango_directory', current_database());
    end if;
  end $$`);
  await old.query('update house.here set left_at = now()');
  await old.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'tango_app'`,
  );
}

/** The region goes on where it was. */
async function reopen(old: pg.Client, directory: pg.Client, { id }: Place): Promise<void> {
  await old.query('update house.here set left_at = null');
  await old.query(
    `do $$ begin execute format('grant connect on database %I to public', current_database()); end $$`,
  );
  await directory.query('update directory.region set moving = false where id = $1', [id]);
}

async function caughtUp(old: pg.Client): Promise<void> {
  const { rows } = await old.query<{ at: string }>('select pg_current_wal_flush_lsn()::text as at');
  const until = performance.now() + patience;
  while ((await behind(old, `'${rows[0]?.at}'::pg_lsn`)) > 0) {
    if (performance.now() > until)
      throw new StartError('The copy did not catch up in time. Try again at a quieter hour.');
    await sleep(20);
  }
}

/** The chains of facts end alike, and no table has more or fewer rows; of large ones the chains are the witness. */
async function compare(old: pg.Client, fresh: pg.Client): Promise<void> {
  const { rows: small } = await old.query<{ name: string }>(
    'select c.oid::regclass::text as name from pg_class c where c.oid = any($1::regclass[]) and c.reltuples < 100000',
    [await tablesOf(old)],
  );
  const parts = small.map(
    ({ name: table }) => `select '${table}' as what, count(*)::text as is from ${table}`,
  );
  const text = [
    `select 'chains' as what, md5(string_agg(chain || ' ' || seq || ' ' || encode(hash, 'hex'), ',' order by chain)) as is from chain_head`,
    ...parts,
  ].join(' union all ');
  type Counted = { what: string; is: string | null };
  const [before, after] = await Promise.all([old.query<Counted>(text), fresh.query<Counted>(text)]);
  // By name: over so many tables PostgreSQL counts several at once, and answers in any order.
  const there = new Map(after.rows.map(({ what, is }) => [what, is]));
  const wrong = before.rows.filter(({ what, is }) => there.get(what) !== is);
  if (wrong.length > 0)
    throw new StartError(
      `The copy differs in ${wrong.map(({ what }) => what).join(', ')}; nothing was changed.`,
    );
}
