import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';

import { roles } from '../../server/house/actor.ts';
import { ok } from '../../server/house/result.ts';
import { root } from '../../server/house/root.ts';
import { everyoneIn, type Someone } from '../../tests/isolation/actors.ts';
import { type Dice, diceOf, type Tables } from '../../tests/isolation/dice.ts';
import { rulesFor } from '../../tests/isolation/model.ts';
import {
  type Answers,
  attemptsOf,
  compare,
  layAttempts,
  layProbe,
  seedOf,
  type Target,
} from '../../tests/isolation/probe.ts';
import { makeWorld, wipeWorld, writeWorld } from '../../tests/isolation/world-maker.ts';
import { atLeast, drill, type Finding, none } from './drill.ts';
import { askAtDoors, type DoorTally, openDoors } from './isolation-doors.ts';
import { timeAnswers } from './isolation-timing.ts';
import { type Lane, openLanes } from './lane.ts';

/** One world in so many is as large as those of the tests; the others are small, so that there can be many. */
const largeEvery = 100;
const smallSize = 0.25;

type Tally = DoorTally & {
  decisions: number;
  allowed: number;
  /** Leaks and wrongful refusals, with the world in which each was found. */
  readonly wrong: string[];
  readonly roles: Set<string>;
  readonly tables: Set<string>;
};

export const isolationDrill = drill({
  name: 'isolation',
  about: 'random worlds: everyone sees, changes, removes and adds exactly what the reference model says',
  full: { worlds: 2000, people: 1, verbs: 8, decisions: 1_000_000, screened: 5, timed: 1000, mutants: 60 },
  // No test holds a timing.
  short: { worlds: 6, people: 2, verbs: 8, decisions: 5_000, screened: 0, timed: 0, mutants: 0 },
  run: async (counts, stage) => {
    const tally: Tally = {
      ...{ decisions: 0, allowed: 0, wrong: [], roles: new Set(), tables: new Set() },
      ...{ asked: 0, answered: 0, told: [], defects: [], verbs: new Set() },
    };
    const [village, ...lanes] = (await openLanes(stage, 4)) as [Lane, ...Lane[]];
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        const targets = await layProbe(lane.owner);
        const doors = await openDoors(lane);
        stage.atEnd(doors.close);
        for (let seed = next++; seed < counts.worlds; seed = next++) {
          const world = makeWorld(1000 + seed, seed % largeEvery === 0 ? 1 : smallSize);
          const dice = diceOf(seed);
          await writeWorld(lane.owner, world);
          const everyone = everyoneIn(world);
          const cast = shuffled(dice, everyone).slice(0, counts.people);
          await askAtWalls(lane, targets, world, cast, seed, tally);
          await askAtDoors(doors, world, everyone, { dice, turn: seed, verbs: counts.verbs }, tally);
          await wipeWorld(lane.owner, [...Object.keys(world), 'probe.attempt']);
          // What was wiped would be read over again and again.
          if (seed % 20 < lanes.length) await lane.owner.query('vacuum');
          if (seed % 100 === 99) stage.say(`${seed + 1} worlds, ${tally.decisions} decisions`);
        }
      }),
    );
    for (const line of [...tally.wrong, ...tally.told, ...tally.defects].slice(0, 20)) stage.say(line);
    return [
      ...findingsOf(tally, counts),
      ...(counts.timed > 0 ? await timeAnswers(village, counts, stage) : []),
      // In npm test they are planted by the test itself.
      ...(counts.mutants > 0 ? [await plantMutants(counts.mutants)] : []),
    ];
  },
});

const shuffled = <T>(dice: Dice, from: readonly T[]): T[] =>
  from
    .map((one) => ({ one, place: dice.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);

/** Raw SQL on every table as `tango_app`, as each of these people, laid beside the model. */
async function askAtWalls(
  { owner, database }: Lane,
  targets: readonly Target[],
  world: Tables,
  cast: readonly Someone[],
  seed: number,
  tally: Tally,
): Promise<void> {
  const attempts = new Map(
    cast.map(({ name, actor }) => [name, attemptsOf(actor, world, targets, seedOf(seed, name), 2)]),
  );
  await layAttempts(owner, attempts);
  for (const { name, actor } of cast) {
    const found = await database.withActor(actor, async (tx) => {
      const { rows } = await sql<{ answers: Answers }>`select probe.decisions(${name}) as answers`.execute(
        tx.db,
      );
      return ok(rows[0]?.answers as Answers);
    });
    if (!found.ok) throw new Error('no answer');
    const { decisions, allowed, differences } = compare(
      name,
      rulesFor(actor, world),
      world,
      targets,
      attempts.get(name) ?? [],
      found.value,
    );
    tally.decisions += decisions;
    tally.allowed += allowed;
    for (const role of actor.hat?.roles ?? []) tally.roles.add(role);
    for (const table of Object.keys(found.value)) if (world[table]) tally.tables.add(table);
    for (const { walls, verb, table, row } of differences)
      tally.wrong.push(
        `world ${seed}: ${walls ? 'leak' : 'wrongful refusal'}: ${verb} ${table} by ${name}: ${JSON.stringify(row)}`,
      );
  }
}

/** Every fault that the walls are likely to have, planted one by one, by the test that does so in small. */
async function plantMutants(least: number): Promise<Finding> {
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'db',
    'tests/isolation/mutants.test.ts',
  ];
  const env = { ...process.env, TANGO_TEST_WORLDS: '2000', NO_COLOR: '1' };
  const run = promisify(execFile)(process.execPath, vitest, { cwd: root, env });
  const { code = 0, stdout } = await run.then(
    (done) => ({ ...done, code: 0 }),
    (failed: { code: number; stdout: string }) => failed,
  );
  const found = Number(/isolation: (\d+) planted faults found/.exec(stdout)?.[1] ?? 0);
  const left = [...stdout.matchAll(/isolation: not found: (.+)/g)].map(([, name]) => name);
  return {
    what: 'planted faults in the walls, all found',
    wanted: `at least ${least}, and none left`,
    measured: `${found} found, ${code === 0 ? 'none' : left.join(', ') || 'some'} left`,
    ok: code === 0 && found >= least,
  };
}

function findingsOf(tally: Tally, counts: { worlds: number; decisions: number }): Finding[] {
  return [
    atLeast('worlds', counts.worlds, counts.worlds, 'worlds'),
    atLeast(
      `decisions at the walls, of which ${tally.allowed.toLocaleString('en')} yes, on ${tally.tables.size} tables as ${tally.roles.size} of ${roles.length} roles`,
      tally.decisions,
      counts.decisions,
      'decisions',
    ),
    none('leaks and wrongful refusals at the walls', tally.wrong.length, tally.decisions),
    none(
      `answers at the front door that tell of the invisible (${tally.verbs.size} verbs; ${tally.answered.toLocaleString('en')} were a view)`,
      tally.told.length,
      tally.asked,
    ),
    none('answers at the front door that were a fault (500)', tally.defects.length, tally.asked),
  ];
}
