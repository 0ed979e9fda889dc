import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { actorOfJob } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { partnershipActions } from './partnership.actions.ts';
import { watchPartnerships } from './signal.actions.ts';
import { listSignals, markTold } from './signal.store.ts';

let world: World;
let today = '2026-11-01';
let village = '';
let care = '';
let partnershipId = '';
let board: Actor;
let supporterFace = '';
let partner: Actor;
let outsider: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(`${today}T10:00:00Z`) });
});
afterAll(() => world.close());

beforeEach(async () => {
  today = '2026-11-01';
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  care = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, care);
  board = (await world.worker(village, ['board'], { given: 'Tom', email: 'tom@example.org' })).actor;
  const riet = await world.worker(village, ['village_supporter'], {
    given: 'Riet',
    email: 'riet@example.org',
  });
  supporterFace = riet.membershipId;
  partner = (await world.worker(care, ['board'], { given: 'Els', email: 'els@example.org' })).actor;
  outsider = (await world.worker(third, ['board'])).actor;
  await name(board, ['board', 'management', 'operational'], supporterFace);
  await name(partner, ['board', 'management', 'operational'], partner.hat?.membershipId ?? '');
  world.letters.length = 0;
});

type Levels = Parameters<typeof partnershipActions.nameContact>[1]['levels'];
const name = async (who: Actor, levels: Levels, personId: string) =>
  value(
    await world.as(who, partnershipActions.nameContact, {
      partnershipId,
      levels,
      personId,
      substituteId: null,
    }),
  );
const vacate = async (level: Levels[number]) =>
  value(await world.as(board, partnershipActions.vacate, { partnershipId, level }));
const aDay = async (day: string, organisationId = village) => {
  today = day;
  const job = await actorOfJob(world.database, { organisationId });
  value(await world.database.withActor(job, (tx) => watchPartnerships(tx)));
};
const letters = () => world.letters.splice(0).map(({ to, subject }) => `${to.name}: ${subject}`);
const signals = async (who: Actor) =>
  value(await world.as(who, partnershipActions.show, { partnershipId })).signals;
const mail = 'Bij uw organisatie ontbreekt een contactpersoon';

describe('works', () => {
  test('a place that stays empty is told once, to that side alone, and both see it', async () => {
    await vacate('management');
    await aDay('2026-11-14');
    expect([letters(), await signals(partner)]).toEqual([[], []]);
    await aDay('2026-11-15');
    await aDay('2026-11-15', care);
    // By way of those who are still named.
    expect(letters()).toEqual([`Riet Smit: ${mail}`]);
    expect(await signals(partner)).toMatchObject([
      { organisationId: village, kind: 'vacant', level: 'management', since: '2026-11-01' },
    ]);
    await aDay('2026-11-16');
    await aDay('2026-12-30');
    expect(letters()).toEqual([]);
    expect(await signals(board)).toHaveLength(1);
    await name(board, ['management'], supporterFace);
    expect(await signals(board)).toEqual([]);
    expect(await world.facts()).toContain('partnership.vacancy_told');
  });

  test('empty again is told again; several at once are one mail', async () => {
    await vacate('management');
    await aDay('2026-11-20');
    letters();
    await name(board, ['management'], supporterFace);
    await vacate('management');
    await vacate('board');
    await aDay('2026-12-03');
    expect(letters()).toEqual([]);
    await aDay('2026-12-04');
    expect(letters()).toEqual([`Riet Smit: ${mail}`]);
    expect(await signals(board)).toHaveLength(2);
  });

  test('whoever no longer works here leaves an empty place behind; then the board is told', async () => {
    await world.owner.query('update membership set ends = $1 where id = $2', ['2026-11-05', supporterFace]);
    await aDay('2026-11-06');
    await aDay('2026-11-20');
    expect(letters()).toEqual([`Tom Smit: ${mail}`]);
    expect((await signals(partner)).map(({ level }) => level)).toEqual([
      'board',
      'management',
      'operational',
    ]);
  });

  test('of two jobs that saw the same, one tells it', async () => {
    await vacate('management');
    const told = await world.database.withActor(board, async (tx) => {
      const seen = await listSignals(tx, partnershipId);
      return ok([await markTold(tx, seen), await markTold(tx, seen)].map(({ length }) => length));
    });
    expect(value(told)).toEqual([1, 0]);
  });

  test('while the parties explore, and once they have ended, nothing is watched', async () => {
    await vacate('board');
    for (const phase of ['explore', 'ended']) {
      await world.owner.query('update partnership set phase = $1 where id = $2', [phase, partnershipId]);
      await aDay('2026-12-20');
      expect([letters(), await signals(board)]).toEqual([[], []]);
    }
  });
});

describe('isolated', () => {
  test('a third organisation finds no signal, and nobody writes one for another side', async () => {
    await vacate('board');
    await aDay('2026-11-15');
    const seen = await world.database.withActor(outsider, async (tx) =>
      ok(await tx.db.selectFrom('partnership_signal').select('id').execute()),
    );
    expect(value(seen)).toEqual([]);
    const ended = await world.database.withActor(await fresh(partner, care), async (tx) =>
      ok(await tx.db.updateTable('partnership_signal').set({ ended_on: today }).executeTakeFirst()),
    );
    expect(value(ended).numUpdatedRows).toBe(0n);
  });
});

const fresh = (who: Actor, organisation: string) => world.actor(who.personId ?? '', organisation);
