import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { organisationActions } from './organisation.actions.ts';

let world: World;
let village: string;
let provider: string;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
});
afterAll(() => world.close());

const change = {
  name: 'Dorpszorg',
  about: 'Wij zorgen voor elkaar.',
  place: 'Dorp',
  phone: '0612345678',
  email: null,
  website: null,
  supporterTitle: 'buurtondersteuner',
};

describe('works', () => {
  test('anyone in the region finds the care organisations by name', async () => {
    const { actor } = await world.worker(village, ['village_supporter']);
    const { rows } = value(await world.as(actor, organisationActions.list, { kind: 'care_organisation' }));
    expect(rows.map((row) => row.name)).toEqual(['De Linde']);
  });

  test('its office changes what it says of itself, and that is a fact', async () => {
    const { actor } = await world.worker(village, ['village_supporter']);
    const before = value(await world.as(actor, organisationActions.show, { organisationId: village }));
    const input = { organisationId: village, version: before.version, ...change };
    const after = value(await world.as(actor, organisationActions.edit, input));
    expect(after).toMatchObject({ about: 'Wij zorgen voor elkaar.', version: before.version + 1 });
    expect(await world.facts()).toContain('organisation.changed');
  });
});

describe('refused', () => {
  test('who edits what was changed in the meantime sees the other version', async () => {
    const { actor } = await world.worker(village, ['administrator']);
    const { version } = value(await world.as(actor, organisationActions.show, { organisationId: village }));
    const input = { organisationId: village, version, ...change };
    value(await world.as(actor, organisationActions.edit, input));
    expect(refusal(await world.as(actor, organisationActions.edit, input))).toBe('stale');
  });

  test('a volunteer may look and not edit', async () => {
    const { actor } = await world.worker(village, ['volunteer']);
    const shown = value(await world.as(actor, organisationActions.show, { organisationId: village }));
    expect(shown.can.edit.allowed).toBe(false);
    const input = { organisationId: village, version: shown.version, ...change };
    expect(refusal(await world.as(actor, organisationActions.edit, input))).toBe('denied');
  });
});

describe('isolated', () => {
  test('the office of another organisation cannot change it, not even past the door', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    const changed = await world.database.withActor(actor, async (tx) => {
      const result = await tx.db
        .updateTable('organisation')
        .set({ name: 'x' })
        .where('id', '=', village)
        .executeTakeFirst();
      return { ok: true as const, value: result.numUpdatedRows };
    });
    expect(value(changed)).toBe(0n);
  });
});
