import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { Hat } from '../../server/house/actor.ts';
import { openDatabase } from '../../server/house/database.ts';
import { ok } from '../../server/house/result.ts';
import { testDatabase } from '../database/test-database.ts';
import { everyoneIn } from './actors.ts';
import { rulesFor } from './model.ts';
import {
  type Answers,
  type Attempt,
  attemptsOf,
  compare,
  type Difference,
  layAttempts,
  layProbe,
  seedOf,
} from './probe.ts';
import { makeWorld, writeWorld } from './world-maker.ts';

// TANGO_TEST_WORLDS makes the run longer, TANGO_TEST_SEED another one.
const worlds = Number(process.env.TANGO_TEST_WORLDS ?? 2);
const firstSeed = Number(process.env.TANGO_TEST_SEED ?? 1);
const fewest = 50_000;

let total = 0;
afterAll(() => console.log(`isolation: ${total} decisions in ${worlds} worlds`));

for (let seed = firstSeed; seed < firstSeed + worlds; seed++) {
  test(`in world ${seed} everyone sees, changes, deletes and enters exactly what she may`, {
    timeout: 300_000,
  }, async () => {
    const urls = await testDatabase();
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    const database = openDatabase({ url: urls.appUrl, connections: 2 });
    try {
      await owner.connect();
      const targets = await layProbe(owner);
      const world = makeWorld(seed);
      await writeWorld(owner, world);
      await owner.query('analyze');
      const everyone = everyoneIn(world);
      const attempts = new Map<string, Attempt[]>(
        everyone.map(({ name, actor }) => [name, attemptsOf(actor, world, targets, seedOf(seed, name), 9)]),
      );
      await layAttempts(owner, attempts);
      const differences: Difference[] = [];
      let decisions = 0;
      for (const { name, actor } of everyone) {
        const found = await database.withActor(actor, async (tx) => {
          const { rows } = await sql<{
            answers: Answers;
          }>`select probe.decisions(${name}) as answers`.execute(tx.db);
          return ok(rows[0]?.answers as Answers);
        });
        if (!found.ok) throw new Error('no answer');
        const compared = compare(
          name,
          rulesFor(actor, world),
          world,
          targets,
          attempts.get(name) ?? [],
          found.value,
        );
        decisions += compared.decisions;
        differences.push(...compared.differences);
      }
      total += decisions;
      expect(told(differences)).toEqual([]);
      expect(decisions).toBeGreaterThan(fewest);
    } finally {
      await database.close();
      await owner.end();
      await urls.drop();
    }
  });
}

test('the door that says who someone is gives each person exactly the capacities that hold today', async () => {
  const urls = await testDatabase();
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  const database = openDatabase({ url: urls.appUrl, connections: 1 });
  try {
    await owner.connect();
    const world = makeWorld(firstSeed);
    await writeWorld(owner, world);
    const everyone = everyoneIn(world);
    for (const person of world.person ?? []) {
      const found = await database.ask<{ hats: Hat[] }>('actor_of', person.id as string);
      const expected = everyone.flatMap(({ actor }) =>
        actor.personId === person.id && actor.hat ? [actor.hat] : [],
      );
      expect(keysOnly(found?.hats ?? [])).toEqual(keysOnly(expected));
    }
  } finally {
    await database.close();
    await owner.end();
    await urls.drop();
  }
});

const keysOnly = (hats: readonly Hat[]) =>
  hats
    .map(({ membershipId, organisationId, capacities, roles, teams, partnerships }) => ({
      membershipId,
      organisationId,
      capacities,
      roles,
      teams,
      partnerships,
    }))
    .sort((a, b) => a.membershipId.localeCompare(b.membershipId));

/** One line per kind of difference, with a first example. */
function told(differences: readonly Difference[]): string[] {
  const kinds = new Map<string, Difference[]>();
  for (const difference of differences) {
    const kind = `${difference.walls ? 'leak' : 'wrongful refusal'}: ${difference.verb} ${difference.table}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), difference]);
  }
  return [...kinds]
    .map(
      ([kind, found]) =>
        `${kind}: ${found.length}, such as ${found[0]?.who}: ${JSON.stringify(found[0]?.row)}`,
    )
    .sort();
}
