import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import type { InVisit } from '../../house/jobs.ts';
import { planningActions } from './planning.actions.ts';
import { runPlan } from './run-plan.actions.ts';

// Friday; the week to plan begins on Monday.
const now = new Date('2026-11-20T09:00:00Z');
const monday = '2026-11-23';

let world: World;
let provider: string;
let team: string;
let other: string;
let nurse: Actor;
let stranger: Actor;
let job: Actor;
const faces: string[] = [];
const clients: string[] = [];

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const people = [];
  for (const given of ['Anja', 'Piet', 'Mia'])
    people.push(await world.worker(provider, ['nurse'], { given, level: 4 }));
  for (const { membershipId } of people) {
    faces.push(membershipId);
    await world.insert('employment', {
      membership_id: membershipId,
      organisation_id: provider,
      contract_minutes: 1440,
      big_registered: true,
    });
  }
  team = await world.team(provider, 'Team Noord', faces);
  other = await world.team(provider, 'Team Zuid', [], false);
  nurse = await world.actor((people[0] as { personId: string }).personId, provider);
  for (let i = 0; i < 3; i += 1) {
    const client = await world.client(await world.person(provider, { given: `Toos ${i}` }), provider);
    clients.push(client);
    await world.grant(client, team, ['contact', 'planning', 'tasks'], 'treatment');
    await world.insert('task', {
      id: newId(),
      client_id: client,
      organisation_id: provider,
      team_id: team,
      what: 'Wassen en aankleden',
      act: 'washing',
      layer: 'professional',
      rhythm: { days: [1, 3, 5], part: 'morning', carers: 1 },
      minutes: 30,
      starts: '2026-11-01',
    });
  }
  // The first client wants Piet no more.
  await world.insert('client_refusal', { id: newId(), client_id: clients[0], face_id: faces[1] });
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  stranger = (await world.worker(elsewhere, ['planner'])).actor;
  job = jobActor({
    organisationId: provider,
    organisationName: 'De Linde',
    organisationKind: 'care_organisation',
    capacities: ['zvw_provider'],
    partnerships: [],
  });
});
afterAll(() => world.close());

const start = (teamId = team) =>
  world.as(nurse, planningActions.start, { teamId, starts: monday, days: 7, seconds: 1 });
const inVisit: InVisit = (work) => world.database.withActor(job, work);

const withdraw = (clientId: string) =>
  world.owner.query('update client_grant set ends = now() where client_id = $1', [clientId]);

async function planned() {
  const run = value(await start());
  await runPlan(inVisit, { runId: run.id, seconds: '1' });
  return run.id;
}

describe('works', () => {
  test('repeating tasks become a proposal, in a thread of its own, and then visits', async () => {
    const runId = await planned();
    const run = value(await world.as(nurse, planningActions.show, { runId }));
    expect(run).toMatchObject({ status: 'ready', failure: null });
    expect(run.proposal?.lines).toHaveLength(9);
    expect(run.proposal?.lines.every((line) => line.change === 'new')).toBe(true);
    expect(run.proposal?.unserved).toEqual([]);
    const first = run.proposal?.lines.filter((line) => line.clientId === clients[0]) ?? [];
    expect(first.flatMap((line) => line.after.map((face) => face.name))).not.toContain('Piet');

    const [one, ...others] = clients as [string, ...string[]];
    const some = value(await world.as(nurse, planningActions.apply, { runId, clientIds: [one] }));
    expect(some).toMatchObject({ added: 3, changed: 0, left: 0, clientIds: [one] });
    expect(value(await world.as(nurse, planningActions.show, { runId })).status).toBe('ready');
    const rest = value(await world.as(nurse, planningActions.apply, { runId, clientIds: null }));
    expect(rest).toMatchObject({ added: 6, clientIds: expect.arrayContaining(others) });
    expect(value(await world.as(nurse, planningActions.show, { runId })).status).toBe('applied');
    const { rows } = await world.owner.query(
      `select count(*)::int as visits from visit where source = 'planner'`,
    );
    expect(rows[0].visits).toBe(9);
  });

  test('planning again makes no doubles, and what people changed since is left as it is', async () => {
    // Mia is gone: whatever she had must be filled by others.
    await world.owner.query(`update visit set face_id = null, status = 'open' where client_id = $1`, [
      clients[1],
    ]);
    const runId = await planned();
    const run = value(await world.as(nurse, planningActions.show, { runId }));
    expect(run.proposal?.lines).toHaveLength(9);
    const filled = run.proposal?.lines.filter((line) => line.change === 'filled') ?? [];
    expect(filled).toHaveLength(3);
    await world.owner.query('update visit set version = version + 1 where client_id = $1', [clients[1]]);
    const outcome = value(
      await world.as(nurse, planningActions.apply, { runId, clientIds: [clients[1] as string] }),
    );
    expect(outcome).toMatchObject({ added: 0, changed: 0, left: 3 });
  });

  test('a plan can be stopped', async () => {
    const { id: runId } = value(await start());
    value(await world.as(nurse, planningActions.cancel, { runId }));
    await runPlan(inVisit, { runId, seconds: '1' });
    expect(value(await world.as(nurse, planningActions.show, { runId })).status).toBe('cancelled');
  });
});

describe('refused', () => {
  test('one at a time, not in the past, and not where the roster is read in', async () => {
    const { id: runId } = value(await start());
    expect(refusal(await start())).toBe('planning.under_way');
    value(await world.as(nurse, planningActions.cancel, { runId }));
    const past = { teamId: team, starts: '2026-11-19', days: 7, seconds: 1 };
    expect(refusal(await world.as(nurse, planningActions.start, past))).toBe('planning.in_the_past');
    expect(refusal(await start(other))).toBe('denied');
    expect(refusal(await world.as(nurse, planningActions.apply, { runId, clientIds: null }))).toBe(
      'planning.not_ready',
    );
  });
});

describe('isolated', () => {
  test('who withdraws while a plan is made, or after it, is neither in it nor do visits come of it', async () => {
    const [stays, during, after] = clients as [string, string, string];
    await world.owner.query('delete from visit_change');
    await world.owner.query('delete from visit');
    const run = value(await start());
    let visits = 0;
    await runPlan(
      async (work) => {
        visits += 1;
        if (visits === 2) await withdraw(during);
        return inVisit(work);
      },
      { runId: run.id, seconds: '1' },
    );
    expect(visits).toBeGreaterThan(1);
    const shown = async () => {
      const view = value(await world.as(nurse, planningActions.show, { runId: run.id })).proposal;
      expect(JSON.stringify(view)).not.toContain(during);
      return new Set(view?.lines.map(({ clientId }) => clientId));
    };
    expect(await shown()).toEqual(new Set([stays, after]));
    await withdraw(after);
    expect(await shown()).toEqual(new Set([stays]));
    const applied = value(await world.as(nurse, planningActions.apply, { runId: run.id, clientIds: null }));
    expect(applied).toMatchObject({ clientIds: [stays], added: 3 });
    expect((await world.owner.query('select distinct client_id from visit')).rows).toEqual([
      { client_id: stays },
    ]);
  });

  test('another organisation sees no plan and starts none', async () => {
    const { id: runId } = value(await start());
    expect(refusal(await world.as(stranger, planningActions.show, { runId }))).toBe('not_found');
    expect(refusal(await world.as(stranger, planningActions.cancel, { runId }))).toBe('not_found');
    const input = { teamId: team, starts: monday, days: 7, seconds: 1 };
    expect(refusal(await world.as(stranger, planningActions.start, input))).toBe('not_found');
    expect(refusal(await world.as(stranger, planningActions.list, { teamId: team }))).toBe('not_found');
  });
});
