import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { teamActions } from './team.actions.ts';
import { isSameName } from './team.ts';

let world: World;
let provider: string;
let planner: Actor;
let nurse: { actor: Actor; membershipId: string };

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  planner = (await world.worker(provider, ['planner'])).actor;
  nurse = await world.worker(provider, ['nurse'], { given: 'Els', level: 5 });
});
afterAll(() => world.close());

const fields = { name: 'Team Zuid', plansHere: true, phone: '030-1234567' };

describe('works', () => {
  test('a team is started, someone joins, and the team sees itself', async () => {
    const team = value(await world.as(planner, teamActions.add, fields));
    const join = { teamId: team.id, membershipId: nurse.membershipId, starts: '2026-11-01' };
    value(await world.as(planner, teamActions.addMember, join));
    const shown = value(await world.as(nurse.actor, teamActions.show, { teamId: team.id }));
    expect(shown).toMatchObject({
      name: 'Team Zuid',
      members: [{ name: 'Els' }],
      can: { edit: { allowed: false } },
    });
    const { rows } = value(await world.as(nurse.actor, teamActions.list, {}));
    expect(rows).toMatchObject([{ name: 'Team Zuid', members: 1 }]);
  });

  test('someone leaves and may come back', async () => {
    const team = value(await world.as(planner, teamActions.add, { ...fields, name: 'Team Oost' }));
    const of = { teamId: team.id, membershipId: nurse.membershipId };
    value(await world.as(planner, teamActions.addMember, { ...of, starts: '2026-01-01' }));
    const left = value(await world.as(planner, teamActions.endMember, { ...of, ends: '2026-11-20' }));
    expect(left.members).toEqual([]);
    const back = value(await world.as(planner, teamActions.addMember, { ...of, starts: '2026-12-01' }));
    expect(back.members).toMatchObject([{ starts: '2026-12-01', ends: null }]);
  });
});

describe('refused', () => {
  test('two teams of one name, and a version that is past', async () => {
    const team = value(await world.as(planner, teamActions.add, { ...fields, name: 'Team West' }));
    expect(refusal(await world.as(planner, teamActions.add, { ...fields, name: 'team west ' }))).toBe(
      'team.name_taken',
    );
    const edit = { ...fields, name: 'Team West', teamId: team.id, version: 1 };
    value(await world.as(planner, teamActions.edit, edit));
    expect(refusal(await world.as(planner, teamActions.edit, edit))).toBe('stale');
    expect(isSameName('a', 'b')).toBe(false);
  });

  test('a nurse looks and does not change; leaving before coming is not possible', async () => {
    expect(refusal(await world.as(nurse.actor, teamActions.add, { ...fields, name: 'Eigen' }))).toBe(
      'denied',
    );
    const team = value(await world.as(planner, teamActions.add, { ...fields, name: 'Team Midden' }));
    const of = { teamId: team.id, membershipId: nurse.membershipId };
    value(await world.as(planner, teamActions.addMember, { ...of, starts: '2026-11-10' }));
    const early = await world.as(planner, teamActions.endMember, { ...of, ends: '2026-11-01' });
    expect(refusal(early)).toBe('team.ends_before');
  });
});

describe('isolated', () => {
  test('the list of another organisation is not there, and its people cannot be put in a team', async () => {
    const village = await world.organisation({ kind: 'citizens_cooperative' });
    const { actor } = await world.worker(village, ['administrator']);
    const theirs = await world.team(provider, 'Team Hier', [nurse.membershipId]);
    expect(refusal(await world.as(actor, teamActions.show, { teamId: theirs }))).toBe('not_found');
    const own = await world.team(village, 'Team Daar');
    const join = { teamId: own, membershipId: nurse.membershipId, starts: '2026-11-01' };
    expect(refusal(await world.as(actor, teamActions.addMember, join))).toBe('not_found');
    expect(value(await world.as(actor, teamActions.list, {})).rows.map((row) => row.name)).toEqual([
      'Team Daar',
    ]);
  });
});
