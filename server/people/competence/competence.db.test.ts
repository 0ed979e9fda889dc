import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { competenceActions } from './competence.actions.ts';

let world: World;
let provider: string;
let coach: { actor: Actor; membershipId: string };
let nurse: { actor: Actor; membershipId: string };
let teamId: string;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  coach = await world.worker(provider, ['team_coach'], { given: 'Ko' });
  nurse = await world.worker(provider, ['nurse'], { given: 'Els' });
  teamId = await world.team(provider, 'Team Noord', [nurse.membershipId]);
});
afterAll(() => world.close());

const fields = {
  act: 'injection_subcutaneous',
  assessedBy: 'Ko',
  assessedOn: '2026-01-10',
  validUntil: '2027-01-10',
  evidence: 'map 3',
};
const add = (change: object = {}, who = coach.actor) =>
  world.as(who, competenceActions.add, { membershipId: nurse.membershipId, ...fields, ...change });

describe('works', () => {
  test('a coach records it, the team sees what ends within sixty days', async () => {
    value(await add());
    value(await add({ act: 'medication', validUntil: '2028-01-01' }));
    const soon = value(
      await world.as(nurse.actor, competenceActions.list, { teamId, standing: 'ends_soon' }),
    );
    expect(soon.rows).toMatchObject([{ act: 'injection_subcutaneous', standing: 'ends_soon', name: 'Els' }]);
    const ended = value(await world.as(coach.actor, competenceActions.list, { standing: 'ended' }));
    expect(ended.rows).toEqual([]);
  });

  test('it is prolonged, and taken away when it was a mistake', async () => {
    const made = value(await add({ act: 'hoist' }));
    const input = { ...fields, act: 'hoist', competenceId: made.id, version: 1, validUntil: '2029-01-01' };
    const longer = value(await world.as(coach.actor, competenceActions.edit, input));
    expect(longer).toMatchObject({ standing: 'in_force', version: 2 });
    value(await world.as(coach.actor, competenceActions.remove, { competenceId: made.id, version: 2 }));
    const { membershipId } = nurse;
    const left = value(await world.as(coach.actor, competenceActions.list, { membershipId }));
    expect(left.rows.map((row) => row.id)).not.toContain(made.id);
  });
});

describe('refused', () => {
  test('nobody declares herself able', async () => {
    expect(refusal(await add({}, nurse.actor))).toBe('denied');
    expect(refusal(await add({ membershipId: coach.membershipId }))).toBe('denied');
  });

  test('an assessment of tomorrow is none', async () => {
    expect(await add({ assessedOn: '2026-11-22' })).toMatchObject({
      error: { type: 'input.invalid', fields: [{ path: 'assessedOn' }] },
    });
  });

  test('two who edit at once: the second sees the first', async () => {
    const made = value(await add({ act: 'wound' }));
    const input = { ...fields, act: 'wound', competenceId: made.id, version: 1 };
    value(await world.as(coach.actor, competenceActions.edit, input));
    expect(refusal(await world.as(coach.actor, competenceActions.edit, input))).toBe('stale');
  });
});

describe('isolated', () => {
  test('another organisation sees nothing and cannot record for someone here', async () => {
    const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
    const { actor } = await world.worker(village, ['administrator']);
    const made = value(await add({ act: 'oxygen' }));
    const { membershipId } = nurse;
    expect(value(await world.as(actor, competenceActions.list, { membershipId })).rows).toEqual([]);
    expect(refusal(await add({}, actor))).toBe('not_found');
    const gone = { competenceId: made.id, version: 1 };
    expect(refusal(await world.as(actor, competenceActions.remove, gone))).toBe('not_found');
  });
});
