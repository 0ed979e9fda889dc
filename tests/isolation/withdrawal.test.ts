import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, isPrivate, visitor } from '../../server/house/actor.ts';
import { type Database, openDatabase, type Tx } from '../../server/house/database.ts';
import { ok, type Refusal, type Result } from '../../server/house/result.ts';
import { root } from '../../server/house/root.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { everyoneIn } from './actors.ts';
import { type Row, scopes } from './dice.ts';
import { makeWorld, writeWorld } from './world-maker.ts';

// Withdrawing takes effect at once: the next transaction of that party, and of whomever it passed her on to, finds nothing
// beyond its own legal file.

const world = makeWorld(21);
const everyone = everyoneIn(world);
let urls: TestDatabase;
let owner: pg.Client;
let database: Database;

beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  await writeWorld(owner, world);
  database = openDatabase({ url: urls.appUrl, connections: 4 });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await urls.drop();
});

async function as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result: Result<T, Refusal> = await database.withActor(actor, async (tx) => ok(await work(tx)));
  if (!result.ok) throw new Error('refused');
  return result.value;
}

const herself = (personId: unknown) =>
  everyone.find(({ actor }) => isPrivate(actor) && actor.personId === personId)?.actor as Actor;
const withdraw = (by: Actor, client: unknown, grantee: unknown) =>
  as(by, (tx) =>
    sql`select withdraw_grant(${client}::uuid, ${grantee}::uuid, ${`{${scopes.join(',')}}`}::text[])`.execute(
      tx.db,
    ),
  );

/** What stays, though it names her: one's own grants that ended, one's own words, what one must answer for. */
const notHers: Readonly<Record<string, (row: Row, faces: readonly string[]) => boolean>> = {
  client_grant: () => true,
  page_read: () => true,
  outcome_strain: () => true,
  calendar_feed: () => true,
  look_question: () => true,
  privacy_request: () => true,
  worry: (row, faces) => faces.includes(row.raised_by_id as string),
};

describe('withdrawing', () => {
  test('after it the party and all its people see nothing of her but their own legal file', async () => {
    const { rows: tables } = await owner.query<{ name: string; kept: string }>(`
      select c.relname as name, string_agg(a.attname, ',') as kept from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('client_id', 'organisation_id', 'team_id')
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('tango_app', c.oid, 'select')
      group by 1 having 'client_id' = any(array_agg(a.attname::text))`);
    const left: string[] = [];
    let looked = 0;
    for (const client of (world.client ?? []).slice(0, 4)) {
      for (const organisation of world.organisation ?? []) {
        const faces = (world.face ?? []).filter((row) => row.organisation_id === organisation.id);
        for (const face of faces) await withdraw(herself(client.person_id), client.id, face.id);
        for (const { name, actor } of everyone.filter(
          (one) => one.actor.hat?.organisationId === organisation.id,
        )) {
          if (actor.personId === client.person_id) continue;
          const hat = actor.hat as NonNullable<Actor['hat']>;
          const provider = hat.capacities.some((one) => one.endsWith('_provider'));
          const seen = await as(actor, async (tx) => {
            const found: { table: string; rows: Row[] }[] = [];
            for (const { name: table } of tables) {
              const { rows } =
                await sql<Row>`select * from ${sql.table(table)} where client_id = ${client.id}::uuid`.execute(
                  tx.db,
                );
              found.push({ table, rows });
            }
            return found;
          });
          for (const { table, rows } of seen) {
            looked += 1;
            const more = rows.filter(
              (row) =>
                !(
                  provider &&
                  (row.organisation_id === organisation.id || hat.teams.includes(row.team_id as string))
                ) &&
                !notHers[table]?.(row, [hat.membershipId, ...hat.teams]) &&
                // Whose file one keeps stays known, on the ground of treatment.
                !(
                  (['circle_member', 'follow_up', 'request', 'referral'].includes(table) ||
                    (table === 'report' && row.face_id === hat.membershipId)) &&
                  treats(client, faces)
                ),
            );
            if (more.length > 0) left.push(`${name} sees ${more.length} of ${table}`);
          }
        }
      }
    }
    expect(left).toEqual([]);
    expect(looked).toBeGreaterThan(1000);
  });

  test('what the organisation passed on ends with it, also what it passed on before to a team and from there', async () => {
    const { rows } = await owner.query(
      `select h.id from client_grant h join client_grant g on g.id = h.parent_id where (h.ends is null or h.ends > now()) and g.ends <= now()`,
    );
    expect(rows).toEqual([]);
  });

  test('a read that was prepared shows what holds when it runs: other people, and at once nothing after withdrawing', async () => {
    const client = (world.client ?? [])[4] as Row;
    const nurse = everyone.find(
      ({ actor }) => actor.hat?.roles.includes('nurse') && actor.personId !== client.person_id,
    )?.actor as Actor;
    await owner.query(`update client_grant set ends = now() where client_id = $1 and ground <> 'self'`, [
      client.id,
    ]);
    await owner.query(
      `insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose) values ($1, $2, 'contact', $3, 'consent', 'zorg')`,
      [client.id, client.person_id, nurse.hat?.membershipId],
    );
    const alone = openDatabase({ url: urls.appUrl, connections: 1 });
    const known = async (actor: Actor) => {
      const result = await alone.withActor(actor, async (tx) => {
        const rows = await tx.db
          .selectFrom('client')
          .innerJoin('person', 'person.id', 'client.person_id')
          .innerJoin('face', 'face.id', 'client.person_id')
          .select(['client.id', 'face.name'])
          .where('client.id', '=', client.id as string)
          .execute();
        const { rows: prepared } = await sql<{
          name: string;
        }>`select name from pg_prepared_statements`.execute(tx.db);
        return ok({ seen: rows.length, prepared: prepared.length });
      });
      if (!result.ok) throw new Error('refused');
      return result.value;
    };
    try {
      for (let i = 0; i < 12; i += 1) {
        expect((await known(herself(client.person_id))).seen).toBe(1);
        expect((await known(nurse)).seen).toBe(1);
        expect((await known(visitor)).seen).toBe(0);
      }
      expect((await known(nurse)).prepared).toBeGreaterThan(0);
      await withdraw(herself(client.person_id), client.id, nurse.hat?.membershipId);
      expect((await known(nurse)).seen).toBe(0);
      expect((await known(herself(client.person_id))).seen).toBe(1);
    } finally {
      await alone.close();
    }
  });

  test('what is passed on at the very moment of withdrawing does not outlive it', async () => {
    const client = (world.client ?? [])[5] as Row;
    const [wide, team] = passer(client);
    const grantId = '00000000-0000-4000-8000-000000000001';
    await owner.query(`update client_grant set ends = now() where client_id = $1 and ground <> 'self'`, [
      client.id,
    ]);
    await owner.query(
      `insert into client_grant (id, client_id, client_person_id, scope, grantee_id, ground, purpose) values ($1, $2, $3, 'planning', $4, 'consent', 'zorg')`,
      [grantId, client.id, client.person_id, wide.hat?.organisationId],
    );
    let withdrawing: Promise<unknown> = Promise.resolve();
    await as(wide, async (tx) => {
      await sql`select pass_grant(${client.id}::uuid, ${team}::uuid)`.execute(tx.db);
      withdrawing = withdraw(herself(client.person_id), client.id, wide.hat?.organisationId);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await withdrawing;
    const { rows } = await owner.query(
      `select grantee_id from client_grant where client_id = $1 and ground = 'consent' and (ends is null or ends > now())`,
      [client.id],
    );
    expect(rows).toEqual([]);
  });

  test('no transaction keeps an older picture: nowhere repeatable read, serializable or a snapshot', () => {
    const sources = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(ts|sql)$/.test(file) && !file.includes('.test.'),
    );
    const keeping = sources.filter((file) =>
      /repeatable read|isolation level|setIsolationLevel|set transaction snapshot|default_transaction_isolation/i.test(
        readFileSync(join(root, 'server', file), 'utf8'),
      ),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(keeping).toEqual([]);
  });
});

const treats = (client: Row, faces: readonly Row[]) =>
  (world.client_grant ?? []).some(
    (grant) =>
      grant.client_id === client.id &&
      grant.ground === 'treatment' &&
      grant.scope === 'contact' &&
      faces.some((face) => face.id === grant.grantee_id),
  );

/** Someone who works for all people of an organisation with a team, and that team. */
function passer(client: Row): [Actor, string] {
  for (const team of world.team ?? []) {
    const wide = everyone.find(
      ({ actor }) =>
        actor.hat?.organisationId === team.organisation_id &&
        actor.personId !== client.person_id &&
        (actor.kind === 'job' || actor.hat?.roles.includes('intake')),
    );
    if (wide) return [wide.actor, team.id as string];
  }
  throw new Error('nobody passes on in this world');
}
