import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { lookingActions } from './looking.actions.ts';

const today = '2026-11-21';
let world: World;
const people: Record<string, Actor> = {};

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(`${today}T10:00:00Z`) });
});
afterAll(() => world.close());

beforeEach(async () => {
  await world.owner.query('delete from partner_wish');
  for (const name of ['Dorpszorg', 'Linde', 'Beuk']) {
    const id = await world.organisation({ kind: 'care_organisation', name });
    people[name] = (await world.worker(id, ['board'], { given: name })).actor;
  }
});

const who = (name: string) => people[name] as Actor;
const show = (name: string) => world.as(who(name), lookingActions.show, {});
const say = (name: string, isOpen: boolean, version: number) =>
  world.as(who(name), lookingActions.say, { version, isOpen, words: isOpen ? `${name} zoekt` : '' });

describe('works', () => {
  test('who is open to a new partner sees who is so too, until it says no longer', async () => {
    value(await say('Beuk', true, 0));
    expect(value(await say('Dorpszorg', true, 0)).others).toMatchObject([
      { name: 'Beuk', words: 'Beuk zoekt', since: today },
    ]);
    value(await say('Beuk', false, 1));
    expect(value(await show('Dorpszorg')).others).toEqual([]);
    expect(value(await show('Beuk'))).toMatchObject({ own: { isOpen: false }, others: [] });
  });
});

describe('refused', () => {
  test('an older version, nothing said of what is looked for, somebody who does not lead', async () => {
    expect(refusal(await say('Linde', true, 3))).toBe('stale');
    const empty = { version: 0, isOpen: true, words: '' };
    expect(refusal(await world.as(who('Linde'), lookingActions.say, empty))).toBe('looking.words_missing');
    const carer = (await world.worker(who('Linde').hat?.organisationId as string, ['carer'])).actor;
    expect(refusal(await world.as(carer, lookingActions.show, {}))).toBe('denied');
  });
});

describe('isolated', () => {
  test('who is not on the list does not read it', async () => {
    value(await say('Beuk', true, 0));
    expect(value(await show('Dorpszorg')).others).toEqual([]);
    value(await say('Dorpszorg', true, 0));
    value(await say('Dorpszorg', false, 1));
    expect(value(await show('Dorpszorg')).others).toEqual([]);
  });
});
