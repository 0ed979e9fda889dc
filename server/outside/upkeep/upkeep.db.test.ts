import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { upkeepActions } from './upkeep.actions.ts';

let world: World;
let administrator: Actor;
let nurse: Actor;
let village: string;
beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative' });
  administrator = (await world.worker(village, ['administrator'])).actor;
  nurse = (await world.worker(village, ['nurse'])).actor;
});
afterAll(() => world.close());

const show = (actor: Actor) => world.database.withActor(actor, (tx) => upkeepActions.show(tx, {}));
const pulse = (process: string, kind: string, since: string) =>
  world.owner.query('select note_pulse($1, $2, $3)', [process, 'worker', JSON.stringify([{ kind, since }])]);

test('a nurse is told who looks at this', async () => {
  expect(refusal(await show(nurse))).toBe('denied');
});

test('an administrator reads which work of her own organisation fails, in words, and nothing of the installation', async () => {
  await pulse(newId(), 'memory', '2026-01-02T00:00:00Z');
  await world.owner.query(
    "select graphile_worker.add_job('mail_ask', json_build_object('organisationId', $1::text))",
    [village],
  );
  await world.owner.query(
    "update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'Error EENVELOPE 550'",
  );
  const seen = value(await show(administrator));
  expect(seen).toMatchObject({ isOperator: false, alarms: [], processes: [] });
  expect(seen.work).toMatchObject([{ task: 'mail_ask', many: 1, over: true, again: null }]);
  expect(seen.work[0]?.what.nl).toContain('mail aan een vrijwilliger');
});

test('an operator reads what is wrong, each thing once, since it was first seen', async () => {
  await world.owner.query('insert into house.operator values ($1)', [administrator.personId]);
  await pulse(newId(), 'memory', '2026-01-01T00:00:00Z');
  const seen = value(await show(administrator));
  expect(seen.processes).toHaveLength(2);
  expect(seen.alarms).toMatchObject([{ kind: 'memory', since: '2026-01-01T00:00:00Z' }]);
  expect(seen.alarms[0]?.todo.en).toMatch(/\.$/);
});
