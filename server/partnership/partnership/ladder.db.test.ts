import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { ladderActions } from './ladder.actions.ts';

let world: World;
let supporter: Actor;
let helper: Actor;
let neighbour: Actor;
let provider: Actor;
let member: Actor;
let village = '';

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Buurtzaam' });
  const care = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Riet' })).actor;
  helper = (await world.worker(village, ['intake'])).actor;
  member = (await world.worker(village, ['member'])).actor;
  neighbour = (await world.worker(other, ['board'])).actor;
  provider = (await world.worker(care, ['board'])).actor;
});
afterAll(() => world.close());

type Choose = Parameters<typeof ladderActions.choose>[1];
const choose = (who: Actor, over: Partial<Choose> = {}) =>
  world.as(who, ladderActions.choose, {
    step: 'welfare',
    outcome: 'yes',
    because: 'Dat doen wij al',
    decidedOn: '2026-03-01',
    ...over,
  });
const show = (who: Actor) => world.as(who, ladderActions.show, {});

describe('works', () => {
  test('before there is any partnership a cooperative says how far it goes; every word stays, the newest first', async () => {
    const first = value(await show(supporter));
    expect(first).toMatchObject({ choices: [], standsOn: null, can: { choose: { allowed: true } } });
    expect(first.rungs.map(({ step, last }) => [step, last])).toEqual([
      ['welfare', null],
      ['broker', null],
      ['chain_partner', null],
    ]);
    value(await choose(supporter));
    value(await choose(supporter, { step: 'chain_partner', outcome: 'yes', decidedOn: '2026-05-01' }));
    const because = 'Wij hebben geen verpleegkundige';
    value(
      await choose(supporter, {
        step: 'chain_partner',
        outcome: 'not_yet',
        because,
        decidedOn: '2026-11-20',
      }),
    );
    const { choices, rungs, standsOn } = value(await show(helper));
    expect(choices.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['chain_partner', 'not_yet'],
      ['chain_partner', 'yes'],
      ['welfare', 'yes'],
    ]);
    expect(choices[0]).toMatchObject({ because, decidedOn: '2026-11-20', writtenBy: { name: 'Riet' } });
    expect([standsOn, rungs[2]?.last?.outcome]).toEqual(['welfare', 'not_yet']);
    expect(await world.facts()).toContain('ladder.chosen');
  });

  test('of two words of one day the later one counts', async () => {
    value(await choose(supporter, { step: 'broker', outcome: 'no' }));
    const { choices } = value(await choose(supporter, { step: 'broker', outcome: 'yes' }));
    expect(choices.find(({ step }) => step === 'broker')?.outcome).toBe('yes');
  });
});

describe('refused', () => {
  test('a decision that lies ahead, and whoever does not lead', async () => {
    expect(refusal(await choose(supporter, { decidedOn: '2026-11-22' }))).toBe('ladder.day_to_come');
    expect(refusal(await choose(helper))).toBe('denied');
    expect(value(await show(helper)).can.choose.allowed).toBe(false);
    expect(refusal(await show(member))).toBe('denied');
  });

  test('a care organisation has no ladder', async () => {
    expect(refusal(await show(provider))).toBe('denied');
    expect(refusal(await choose(provider))).toBe('denied');
  });

  test('the database keeps no word without a reason, and no word is changed', async () => {
    const insert = (because: string) =>
      world.insert('ladder_choice', {
        ...{ id: newId(), organisation_id: village, face_id: supporter.hat?.membershipId },
        ...{ step: 'broker', outcome: 'yes', because, decided_on: '2026-01-01' },
      });
    await expect(insert('')).rejects.toThrow(/check/);
    const change = world.database.withActor(supporter, async (tx) => {
      await tx.db.updateTable('ladder_choice').set({ outcome: 'no' }).execute();
      return ok(null);
    });
    await expect(change).rejects.toThrow(/permission denied/);
  });
});

describe('isolated', () => {
  test('another cooperative, and a partner, find nothing of it', async () => {
    await world.partnership(village, provider.hat?.organisationId ?? '');
    expect(value(await show(neighbour)).choices).toEqual([]);
    const partner = await world.actor(provider.personId ?? '', provider.hat?.organisationId ?? '');
    for (const who of [neighbour, partner]) {
      const seen = await world.database.withActor(who, async (tx) =>
        ok(await tx.db.selectFrom('ladder_choice').select('id').execute()),
      );
      expect(value(seen)).toEqual([]);
    }
  });

  test('nobody writes for another cooperative, not even past the door', async () => {
    const written = world.database.withActor(neighbour, async (tx) => {
      await tx.db
        .insertInto('ladder_choice')
        .values({
          ...{ id: newId(), organisation_id: village, face_id: supporter.hat?.membershipId ?? '' },
          ...{ step: 'broker', outcome: 'no', because: 'x', decided_on: '2026-01-01' },
        })
        .execute();
      return ok(null);
    });
    await expect(written).rejects.toThrow(/row-level security/);
  });
});
