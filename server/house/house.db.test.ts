import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../tests/world.ts';
import type { Actor } from './actor.ts';
import { beginOnce, finishOnce } from './once.ts';
import { notFound, ok } from './result.ts';
import { isUnavailable } from './unavailable.ts';
import { verifyChain } from './verify-chain.ts';

let world: World;
let village: string;
let supporter: Actor;

beforeAll(async () => {
  world = await openWorld({ reactsTo: new Set(['thing.happened']) });
  village = await world.organisation({ kind: 'citizens_cooperative' });
  supporter = (await world.worker(village, ['village_supporter'])).actor;
});
afterAll(() => world.close());

describe('the key ring', () => {
  test('without an actor the walls show nothing of people', async () => {
    const client = await world.database.withActor(
      { ...supporter, kind: 'visitor', hat: null, personId: null },
      async (tx) => ok(await tx.db.selectFrom('person').select('id').execute()),
    );
    expect(value(client)).toEqual([]);
  });

  test('it ends with the transaction: the next visitor on the same connection has none of it', async () => {
    for (let visit = 0; visit < 8; visit += 1) {
      const mine = await world.database.withActor(supporter, async (tx) =>
        ok(await tx.db.selectFrom('person').select('id').execute()),
      );
      expect(value(mine).length).toBeGreaterThan(0);
    }
    const visitor = { ...supporter, kind: 'visitor' as const, hat: null, personId: null };
    const theirs = await world.database.withActor(visitor, async (tx) =>
      ok(await tx.db.selectFrom('person').select('id').execute()),
    );
    expect(value(theirs)).toEqual([]);
  });

  test('a refusal takes back everything that was written', async () => {
    const before = await world.facts();
    const result = await world.database.withActor(supporter, async (tx) => {
      tx.record('thing.happened', { organisationId: village });
      await tx.db.updateTable('organisation').set({ about: 'x' }).where('id', '=', village).execute();
      return notFound();
    });
    expect(refusal(result)).toBe('not_found');
    expect(await world.facts()).toEqual(before);
  });

  test('what is still under way when its work fails never reaches a later visitor', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const failed = world.database.withActor(supporter, async (tx) => {
      late = new Promise((resolve) => setTimeout(resolve, 100)).then(() =>
        tx.db.selectFrom('organisation').select('id').execute(),
      );
      late.catch(() => {});
      throw new Error('halfway');
    });
    await expect(failed).rejects.toThrow('halfway');
    await expect(late).rejects.toThrow();
  });

  test('a failed statement that the work passed over is no success', async () => {
    const before = await world.facts();
    const lost = world.database.withActor(supporter, async (tx) => {
      await tx.db
        .updateTable('organisation')
        .set({ kvk: 'none' })
        .where('id', '=', village)
        .execute()
        .catch(() => {});
      return ok('written');
    });
    await expect(lost).rejects.toThrow('nothing was committed');
    expect(await world.facts()).toEqual(before);
  });
});

test('a statement that failed and was passed over is no success: nothing was committed', async () => {
  const silent = world.database.withActor(supporter, async (tx) => {
    await sql`select 1 / 0`.execute(tx.db).catch(() => {});
    return ok('done');
  });
  await expect(silent).rejects.toThrow('nothing was committed');
});

test('a connection that breaks between two questions ends that visit, not the process', async () => {
  const broken = world.database.withActor(supporter, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
    await world.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return ok(await tx.db.selectFrom('organisation').select('id').execute());
  });
  await expect(broken).rejects.toSatisfy(isUnavailable);
});

describe('facts', () => {
  test('fifty at once stand in one unbroken chain, and start their follow-up work once each', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        world.database.withActor(supporter, async (tx) => {
          tx.record('thing.happened', { organisationId: village });
          return ok(null);
        }),
      ),
    );
    expect(await verifyChain(world.owner)).toMatchObject({ faults: [] });
    const { rows } = await world.owner.query(
      "select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'follow_fact'",
    );
    expect(rows[0].jobs).toBe(50);
  });

  test.each([
    [
      'an altered subject',
      `update fact set subject = '{"organisationId": "x"}' where seq = 3`,
      { seq: 3, fault: 'altered' },
    ],
    ['a link that is gone', 'delete from fact where seq = 7', { seq: 8, fault: 'missing' }],
    [
      'links cut off at the end',
      'delete from fact where seq >= (select max(seq) from fact)',
      { fault: 'cut_off' },
    ],
    ['another id', 'update fact set id = gen_random_uuid() where seq = 4', { seq: 4, fault: 'altered' }],
    ['a head set back to nothing', 'update chain_head set seq = 0', { seq: 0, fault: 'cut_off' }],
    ['a head that is gone', 'delete from chain_head', { seq: 1, fault: 'slipped_in' }],
    [
      'one flipped byte in a hash',
      'update fact set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where seq = 5',
      { seq: 5, fault: 'altered' },
    ],
  ])('%s is found and named', async (_case, tampering, fault) => {
    await world.owner.query('begin');
    await world.owner.query('alter table fact disable trigger append_only');
    await world.owner.query(tampering);
    const { faults } = await verifyChain(world.owner);
    await world.owner.query('rollback');
    expect(faults[0]).toMatchObject(fault);
  });

  test('not even the owner changes one without taking the lock off first', async () => {
    await expect(world.owner.query('delete from fact')).rejects.toThrow('append-only');
  });
});

describe('retries', () => {
  const once = (key: string, asked: object, answer: unknown) =>
    world.database.withActor(supporter, async (tx) => {
      const state = await beginOnce(tx, key, asked);
      if (state.state === 'new') await finishOnce(tx, key, answer);
      return ok(state);
    });

  test('the same key gives the same answer, another question under it is refused', async () => {
    expect(value(await once('key-00001', { a: 1 }, { done: 1 }))).toEqual({ state: 'new' });
    expect(value(await once('key-00001', { a: 1 }, { done: 2 }))).toEqual({
      state: 'answered',
      answer: { done: 1 },
    });
    expect(value(await once('key-00001', { a: 2 }, { done: 3 }))).toEqual({ state: 'other' });
  });

  test('a password is no part of what is remembered', async () => {
    expect(value(await once('key-00003', { input: { password: 'a' } }, {}))).toEqual({ state: 'new' });
    expect(value(await once('key-00003', { input: { password: 'b' } }, {}))).toMatchObject({
      state: 'answered',
    });
  });

  test('of twenty at once, one does the work', async () => {
    const states = await Promise.all(Array.from({ length: 20 }, () => once('key-00002', {}, { done: 1 })));
    expect(states.filter((state) => value(state).state === 'new')).toHaveLength(1);
  });
});

describe('the access log', () => {
  test('a look stands in it with who, for whom, in which role and on which ground', async () => {
    const person = await world.person(village, { given: 'Truus' });
    const clientId = await world.client(person, village);
    await world.database.withActor(supporter, async (tx) => {
      tx.looked({ verb: 'client.show', subject: 'planning', action: 'read', clients: [clientId, clientId] });
      return ok(null);
    });
    const { rows } = await world.owner.query('select * from access_log where client_id = $1', [clientId]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      client_person_id: person,
      person_id: supporter.personId,
      organisation_id: village,
      ground: 'request',
      subject: 'planning',
    });
    // Version 7: lines that follow each other lie beside each other in the index.
    expect(rows[0].id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(rows[0].id.replaceAll('-', '').slice(0, 12), 16)).toBeCloseTo(rows[0].at, -4);
  });

  test('when it cannot be written the read does not happen', async () => {
    await world.owner.query('alter table access_log add constraint broken check (false) not valid');
    const person = await world.person(village, { given: 'Nel' });
    const clientId = await world.client(person, village);
    const read = world.database.withActor(supporter, async (tx) => {
      tx.looked({ verb: 'client.show', subject: 'planning', action: 'read', clients: [clientId] });
      return ok('secret');
    });
    await expect(read).rejects.toThrow();
    await world.owner.query('alter table access_log drop constraint broken');
  });
});
