import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
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

describe('a team that changes', () => {
  test('who left by mistake stays after all', async () => {
    const team = value(await world.as(planner, teamActions.add, { ...fields, name: 'Team Vergist' }));
    const of = { teamId: team.id, membershipId: nurse.membershipId };
    value(await world.as(planner, teamActions.addMember, { ...of, starts: '2026-01-01' }));
    value(await world.as(planner, teamActions.endMember, { ...of, ends: '2026-12-31' }));
    const stays = value(await world.as(planner, teamActions.endMember, { ...of, ends: null }));
    expect(stays.members).toMatchObject([{ ends: null }]);
  });

  test('someone is named coach and no longer, and her usual title follows', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    const other = await world.worker(provider, ['nurse'], { given: 'Mia', title: 'verpleegkundige' });
    const teamId = await world.team(provider, 'Team Coach', [other.membershipId]);
    const of = { teamId, membershipId: other.membershipId };
    const named = value(await world.as(actor, teamActions.nameCoach, { ...of, coach: true }));
    expect(named.members).toMatchObject([{ name: 'Mia', coach: true }]);
    const not = value(await world.as(actor, teamActions.nameCoach, { ...of, coach: false }));
    expect(not.members).toMatchObject([{ coach: false, title: 'verpleegkundige' }]);
    expect(refusal(await world.as(planner, teamActions.nameCoach, { ...of, coach: true }))).toBe('denied');
    const only = await world.worker(provider, ['team_coach'], { given: 'Ko' });
    const here = { teamId: await world.team(provider, 'Team Ko', [only.membershipId]), coach: false };
    const last = await world.as(actor, teamActions.nameCoach, { ...here, membershipId: only.membershipId });
    expect(refusal(last)).toBe('team.only_coach');
  });

  test('a team ends, and goes on after all with who was in it', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    const teamId = await world.team(provider, 'Team Klaar', [nurse.membershipId]);
    expect(
      refusal(await world.as(planner, teamActions.end, { teamId, version: 1, ends: '2026-11-30' })),
    ).toBe('denied');
    const ended = value(await world.as(actor, teamActions.end, { teamId, version: 1, ends: '2026-11-30' }));
    expect(ended).toMatchObject({ endedOn: '2026-11-30', members: [{ ends: '2026-11-30' }] });
    expect(refusal(await world.as(nurse.actor, teamActions.reopen, { teamId, version: 2 }))).toBe('denied');
    const back = value(await world.as(planner, teamActions.reopen, { teamId, version: 2 }));
    expect(back).toMatchObject({ endedOn: null, members: [{ ends: null }] });
    const early = await world.as(actor, teamActions.end, { teamId, version: 3, ends: '2026-11-20' });
    expect(refusal(early)).toBe('team.ends_before');
  });

  test('a team on which clients still count does not end', async () => {
    const { actor } = await world.worker(provider, ['administrator']);
    const teamId = await world.team(provider, 'Team Blijft', [nurse.membershipId]);
    const clientId = await world.client(await world.person(provider), provider);
    const task = { id: newId(), client_id: clientId, organisation_id: provider, team_id: teamId };
    const what = { what: 'Wassen', act: 'washing', layer: 'professional', starts: '2026-01-01' };
    await world.insert('task', { ...task, ...what });
    const end = { teamId, version: 1, ends: '2026-11-30' };
    expect(await world.as(actor, teamActions.end, end)).toMatchObject({
      error: { type: 'team.still_comes', count: 1 },
    });
    await world.owner.query(`update task set ends = '2026-11-30' where id = $1`, [task.id]);
    value(await world.as(actor, teamActions.end, end));
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
