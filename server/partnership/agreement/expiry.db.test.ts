import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import { actorOfJob } from '../../house/jobs.ts';
import { agreementActions } from './agreement.actions.ts';
import { tellEnding } from './expiry.actions.ts';

let world: World;
let [village, provider, third, partnershipId] = ['', '', '', ''];
let now = new Date('2026-11-21T10:00:00Z');

beforeAll(async () => {
  world = await openWorld({ now: () => now });
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T10:00:00Z');
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  await world.worker(village, ['board'], { given: 'Kees', email: 'kees@example.org' });
  await world.worker(provider, ['board'], { given: 'Anja', email: 'anja@example.org' });
  await world.worker(third, ['board'], { given: 'Tom', email: 'tom@example.org' });
  world.letters.length = 0;
});

/** The daily work of every organisation; gives who got which letter. */
async function daily(day: string) {
  now = new Date(`${day}T06:00:00Z`);
  for (const organisationId of [village, provider, third]) {
    const actor = await actorOfJob(world.database, { organisationId });
    await world.database.withActor(actor, tellEnding);
  }
  return world.letters.splice(0).map(({ to, subject }) => `${to.name}: ${subject}`);
}

async function ending(on: string, starts = '2026-01-01') {
  const id = await agreed(world, partnershipId, [], starts);
  await world.owner.query('begin; set local session_replication_role = replica');
  await world.owner.query('update agreement set ends = $2 where id = $1', [id, on]);
  await world.owner.query('commit');
  return id;
}

describe('works', () => {
  test('both boards hear it once at ninety days and once at thirty, also when a day was missed', async () => {
    await ending('2026-12-31');
    expect(await daily('2026-10-01')).toEqual([]);
    const heard = ['Kees Smit', 'Anja Smit'].map(
      (name) => `${name}: Uw afspraken lopen af op 31 december 2026`,
    );
    expect((await daily('2026-10-04')).sort()).toEqual([...heard].sort());
    expect(await daily('2026-10-05')).toEqual([]);
    expect((await daily('2026-12-02')).sort()).toEqual([...heard].sort());
    expect(await daily('2026-12-30')).toEqual([]);
    expect(await daily('2027-01-01')).toEqual([]);
  });

  test('with a successor signed nobody is bothered, and the page says nothing', async () => {
    await ending('2026-12-31');
    const { actor } = await world.worker(village, ['village_supporter'], { given: 'Riet' });
    const running = async () =>
      value(await world.as(actor, agreementActions.running, { partnershipId })).ending;
    now = new Date('2026-12-01T10:00:00Z');
    expect(await running()).toEqual({ on: '2026-12-31', days: 30 });
    now = new Date('2026-09-01T10:00:00Z');
    expect(await running()).toBeNull();
    await agreed(world, partnershipId, [], '2027-01-01');
    now = new Date('2026-12-01T10:00:00Z');
    expect(await running()).toBeNull();
    expect(await daily('2026-12-01')).toEqual([]);
  });
});

describe('refused', () => {
  test('of an ended partnership nothing is said', async () => {
    await ending('2026-12-31');
    await world.ended(partnershipId, '2026-11-01');
    expect(await daily('2026-12-01')).toEqual([]);
  });
});

describe('isolated', () => {
  test('that a party was told is its own, and others are not told', async () => {
    const id = await ending('2026-12-31');
    expect((await daily('2026-12-01')).join()).not.toContain('Tom');
    const actor = await actorOfJob(world.database, { organisationId: village });
    const seen = await world.database.withActor(actor, async (tx) => ({
      ok: true as const,
      value: await tx.db
        .selectFrom('agreement_notice')
        .select('organisation_id')
        .where('agreement_id', '=', id)
        .execute(),
    }));
    expect(value(seen)).toEqual([{ organisation_id: village }]);
  });
});
