import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { addDays, dayOf } from '../../house/clock.ts';
import { ok } from '../../house/result.ts';
import { handoverActions } from './handover.actions.ts';

// A client between a cooperative and a provider that part, and a provider outside.

let world: World;
let partnershipId = '';
let clientId = '';
let herself: Actor;
const today = dayOf(new Date());
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  ids.Dorp = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorp' });
  ids.Linde = await world.organisation({ kind: 'care_organisation', name: 'Linde' });
  ids.Beuk = await world.organisation({ kind: 'care_organisation', name: 'Beuk' });
  people.Dorp = (await world.worker(ids.Dorp, ['village_supporter'])).actor;
  people.Linde = (await world.worker(ids.Linde, ['nurse'], { level: 4 } as never)).actor;
  people.Beuk = (await world.worker(ids.Beuk, ['nurse'])).actor;
  const personId = await world.person(ids.Dorp, { given: 'An' });
  clientId = await world.client(personId, ids.Dorp);
  await world.grant(clientId, ids.Linde, ['contact', 'tasks']);
  partnershipId = await world.partnership(ids.Dorp, ids.Linde);
  herself = await world.actor(personId);
  for (const name of ['Dorp', 'Linde', 'Beuk'])
    people[name] = await world.actor(people[name]?.personId as string, ids[name] ?? null);
});

const as = <I, T>(who: string, action: (tx: never, input: I) => Promise<T>, input: I) =>
  world.as(people[who] as Actor, action as never, input) as Promise<T>;
const of = () => ({ clientId, partnershipId });
const tell = (who: string) => as(who, handoverActions.tell, { ...of(), told: 'spoken' as const });
const choice = () => ({
  ...{ ...of(), version: 2, destination: 'provider' as const, toWhom: 'Beuk' },
  ...{ byOn: addDays(today, 30), chosenBy: 'client' as const },
});
const left = async (who: string) => {
  const counted = await as(
    who,
    async (tx: never, _: null) =>
      ok(
        (await sql`select kind, many from ending_left(${partnershipId})`.execute((tx as { db: never }).db))
          .rows,
      ),
    null,
  );
  return value(counted as never);
};

describe('works', () => {
  test('she is told, chooses herself, and is then no longer without a destination', async () => {
    expect(await left('Linde')).toEqual([{ kind: 'client', many: 1 }]);
    expect(value(await as('Dorp', handoverActions.list, { partnershipId })).rows).toMatchObject([
      { clientId, toldOn: null, version: 0 },
    ]);
    const told = value(await tell('Dorp'));
    expect(told).toMatchObject({ toldOn: today, told: 'spoken', choice: null });
    expect(await left('Linde')).toEqual([{ kind: 'client', many: 1 }]);
    const chosen = value(
      await world.as(herself, handoverActions.choose, { ...choice(), version: told.version }),
    );
    expect(chosen.choice).toMatchObject({ destination: 'provider', toWhom: 'Beuk', chosenBy: 'client' });
    expect(await left('Linde')).toEqual([]);
    expect(value(await as('Linde', handoverActions.show, of())).choice?.toWhom).toBe('Beuk');
  });
});

describe('refused', () => {
  test('choosing before she was told; an older version; a day that has passed', async () => {
    expect(refusal(await world.as(herself, handoverActions.choose, choice()))).toBe('not_found');
    const { version } = value(await tell('Linde'));
    const input = { ...choice(), version };
    expect(refusal(await as('Dorp', handoverActions.choose, { ...input, byOn: addDays(today, -1) }))).toBe(
      'handover.day_has_passed',
    );
    value(await as('Dorp', handoverActions.choose, input));
    expect(refusal(await as('Dorp', handoverActions.choose, input))).toBe('stale');
  });
});

describe('isolated', () => {
  test('who does not know her reads and writes nothing, and counts nothing', async () => {
    value(await tell('Dorp'));
    expect(refusal(await as('Beuk', handoverActions.show, of()))).toBe('not_found');
    expect(refusal(await tell('Beuk'))).toBe('not_found');
    expect(value(await as('Beuk', handoverActions.list, { partnershipId })).rows).toEqual([]);
    expect(await left('Beuk')).toEqual([]);
  });

  test('a party without a grant on her tasks hears how many, not who', async () => {
    const third = await world.organisation({ kind: 'municipality', name: 'Gemeente' });
    await world.insert('partnership_party', {
      ...{ partnership_id: partnershipId, organisation_id: third, accepted_on: '2026-01-01' },
    });
    const { personId } = (await world.worker(third, ['contract_manager'])).actor;
    people.Gemeente = await world.actor(personId as string, third);
    expect(await left('Gemeente')).toEqual([{ kind: 'client', many: 1 }]);
    expect(value(await as('Gemeente', handoverActions.list, { partnershipId })).rows).toEqual([]);
  });
});
