import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import type { InVisit } from '../../house/jobs.ts';
import { visitActions } from '../visit/visit.actions.ts';
import { planningActions } from './planning.actions.ts';
import { runPlan } from './run-plan.actions.ts';

// After a proposal: why, what if someone is away, and back again. Friday; the week to plan begins on Monday.
const now = new Date('2026-11-20T09:00:00Z');
const monday = '2026-11-23';
const tuesday = '2026-11-24';

let world: World;
let provider: string;
let team: string;
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
  nurse = await world.actor((people[0] as { personId: string }).personId, provider);
  for (let i = 0; i < 2; i += 1) {
    const client = await world.client(await world.person(provider, { given: `Toos ${i}` }), provider);
    clients.push(client);
    await world.grant(client, team, ['contact', 'planning', 'tasks'], 'treatment');
    await task(client, 'washing');
  }
  // Nobody here was taught this, so that it stays open.
  await task(clients[1] as string, 'hoist');
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

const task = (clientId: string, act: string, layer = 'professional') =>
  world.insert('task', {
    id: newId(),
    client_id: clientId,
    organisation_id: provider,
    team_id: team,
    what: act,
    act,
    layer,
    rhythm: { days: [1, 2, 3], part: 'morning', carers: 1 },
    minutes: 30,
    starts: '2026-11-01',
  });

const inVisit: InVisit = (work) => world.database.withActor(job, work);
const start = () =>
  world.as(nurse, planningActions.start, { teamId: team, starts: monday, days: 7, seconds: 1 });
const show = async (runId: string) => value(await world.as(nurse, planningActions.show, { runId }));
const explain = (runId: string, key: string, actor = nurse) =>
  world.as(actor, planningActions.explain, { runId, key });
const apply = (runId: string) => world.as(nurse, planningActions.apply, { runId, clientIds: null });
const undo = (runId: string) => world.as(nurse, planningActions.undo, { runId });
const without = (faceId: string | undefined, from = tuesday, until = tuesday) =>
  world.as(nurse, planningActions.without, { teamId: team, faceId: faceId ?? '', from, until });

async function planned() {
  const run = value(await start());
  await runPlan(inVisit, { runId: run.id, seconds: '1' });
  return show(run.id);
}

async function plannedWithout(faceId: string | undefined) {
  const run = value(await without(faceId));
  await runPlan(inVisit, { runId: run.id, seconds: '1' });
  return show(run.id);
}

const comingOn = async (day: string) => {
  const { rows } = await world.owner.query(
    `select face_id, count(*)::int as visits from visit where (starts_at at time zone 'Europe/Amsterdam')::date = $1 and status = 'planned' group by 1`,
    [day],
  );
  return new Map(rows.map((row) => [row.face_id as string, row.visits as number]));
};

const clear = async () => {
  await world.owner.query('delete from visit_change');
  await world.owner.query('delete from visit');
  await world.owner.query('delete from plan_run');
};

/** Whoever has most to do on a day. */
const busiestOn = async (day: string) =>
  [...(await comingOn(day))].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';

describe('works', () => {
  test('of a visit it says why this carer and who else could come, and not whom the client said no to', async () => {
    await clear();
    const { id, proposal } = await planned();
    const line = proposal?.lines.find(({ clientId, after }) => clientId === clients[0] && after.length > 0);
    const said = value(await explain(id, line?.key ?? ''));
    expect(said.carers).toEqual(line?.after);
    expect(said.reasons.length).toBeGreaterThan(0);
    expect(said.remedy).toBeNull();
    const names = [...said.carers, ...said.others.map(({ face }) => face)].map(({ name }) => name);
    expect(names).toHaveLength(2);
    expect(names).not.toContain('Piet');
    expect(JSON.stringify(said)).not.toContain('Piet');
  });

  test('of an open visit it says in our words why nobody comes, and what would help', async () => {
    await clear();
    const { id, proposal } = await planned();
    const open = proposal?.unserved[0];
    expect(open?.reasons).toEqual([
      {
        nl: 'Niemand in het team heeft wat nodig is: tillen met een tillift.',
        en: expect.stringContaining('lifting with a hoist'),
      },
    ]);
    expect(proposal?.unserved).toHaveLength(3);
    expect(proposal?.leastOpen).toBe(3);
    const said = value(await explain(id, open?.key ?? ''));
    expect(said.carers).toEqual([]);
    expect(said.reasons).toEqual(open?.reasons);
    expect(said.remedy?.kind).toBe('extra');
    expect(said.remedy?.text.nl).toMatch(/^Het past wel als .* met tillen met een tillift/);
  });

  test('what volunteers can do is left to them, with whom to ask first; nobody is missed there', async () => {
    await clear();
    const cooperative = await world.organisation({ kind: 'citizens_cooperative', name: 'Lindenveld' });
    const riet = await world.worker(cooperative, ['volunteer'], { given: 'Riet' });
    await world.insert('circle_member', {
      id: newId(),
      client_id: clients[0],
      face_id: riet.membershipId,
      kind: 'volunteer',
      since: '2026-01-01',
    });
    await task(clients[0] as string, 'walk', 'volunteer');
    const { id, proposal } = await planned();
    expect(proposal?.asks).toHaveLength(3);
    expect(proposal?.asks[0]?.carers.map(({ face }) => face.id)).toEqual([riet.membershipId]);
    const said = value(await explain(id, proposal?.asks[0]?.key ?? ''));
    expect(said.reasons.map(({ nl }) => nl)).toEqual(['Dit wordt eerst aan vrijwilligers gevraagd.']);
    expect(said.remedy).toBeNull();
    await world.owner.query(`delete from task where layer = 'volunteer'`);
  });

  test('who is away is replaced with the least change, and a second one does not get it back', async () => {
    await clear();
    value(await apply((await planned()).id));
    const first = await busiestOn(tuesday);
    const before = await comingOn(monday);
    const run = await plannedWithout(first);
    expect(run).toMatchObject({ status: 'ready', away: { from: tuesday, until: tuesday } });
    const changed = run.proposal?.lines.filter(({ change }) => change !== 'same') ?? [];
    expect(changed.map(({ change }) => change)).toEqual(changed.map(() => 'other_face'));
    expect(changed.flatMap(({ before: had }) => had?.faces.map((face) => face.id))).toEqual(
      changed.map(() => first),
    );
    value(await apply(run.id));
    expect((await comingOn(tuesday)).has(first)).toBe(false);
    expect(await comingOn(monday)).toEqual(before);
    const { rows } = await world.owner.query(
      `select distinct reason_kind from visit_change where undoes is null and (what->'before') <> 'null'`,
    );
    expect(rows.map((row) => row.reason_kind)).toEqual(['carer_free']);

    const second = await busiestOn(tuesday);
    const next = await plannedWithout(second);
    expect(next.proposal?.known.map(({ face }) => face.id)).toEqual([first]);
    value(await apply(next.id));
    const coming = await comingOn(tuesday);
    expect(coming.has(first) || coming.has(second)).toBe(false);
    // Put away again, she is counted on.
    value(await undo(next.id));
    value(await world.as(nurse, planningActions.cancel, { runId: next.id }));
    expect((await planned()).proposal?.known.map(({ face }) => face.id)).toEqual([first]);
  });

  test('what was taken over is taken back whole, and then may be taken over once more', async () => {
    await clear();
    const { id } = await planned();
    const { added } = value(await apply(id));
    expect(await show(id)).toMatchObject({
      status: 'applied',
      kept: added,
      can: { undo: { allowed: true } },
    });
    expect(value(await undo(id))).toMatchObject({ undone: added, left: 0 });
    expect((await comingOn(monday)).size).toBe(0);
    const inWeek = { teamId: team, from: monday, days: 7 };
    expect(value(await world.as(nurse, visitActions.teamWeek, inWeek)).clients).toEqual([]);
    expect(await show(id)).toMatchObject({ status: 'ready', kept: 0, can: { undo: { allowed: false } } });
    // The tasks fall due again: what was taken back is not what somebody called off.
    expect((await planned()).proposal?.lines).toHaveLength(9);
    expect(value(await apply(id))).toMatchObject({ added, left: 0 });
    const run = await plannedWithout(await busiestOn(tuesday));
    const { changed } = value(await apply(run.id));
    expect(value(await undo(run.id))).toMatchObject({ undone: changed, left: 0 });
    expect(value(await apply(run.id))).toMatchObject({ changed, left: 0 });
  });

  test('what somebody changed since is not taken back', async () => {
    await clear();
    const { id } = await planned();
    const { added } = value(await apply(id));
    await world.owner.query('update visit set version = version + 1 where client_id = $1', [clients[0]]);
    expect(value(await undo(id))).toMatchObject({ undone: added - 3, left: 3, clientIds: [clients[1]] });
  });

  test('enough searched: what there is becomes the proposal', async () => {
    await clear();
    const { id } = value(
      await world.as(nurse, planningActions.start, { teamId: team, starts: monday, days: 7, seconds: 60 }),
    );
    const begun = Date.now();
    const running = runPlan(inVisit, { runId: id, seconds: '60' });
    while ((await show(id)).unserved === null) await new Promise((resolve) => setTimeout(resolve, 100));
    value(await world.as(nurse, planningActions.finish, { runId: id }));
    await running;
    expect(Date.now() - begun).toBeLessThan(30_000);
    const run = await show(id);
    expect(run.status).toBe('ready');
    expect(run.proposal?.lines).toHaveLength(9);
  });
});

describe('refused', () => {
  test('days that cannot be, who is not of the team, and nothing to take back', async () => {
    await clear();
    expect(refusal(await without(faces[0], '2026-11-19', tuesday))).toBe('planning.in_the_past');
    expect(refusal(await without(faces[0], tuesday, monday))).toBe('planning.ends_before');
    expect(refusal(await without(faces[0], monday, '2026-12-21'))).toBe('planning.too_long');
    expect(refusal(await without(newId()))).toBe('not_found');
    const { id } = await planned();
    expect(refusal(await undo(id))).toBe('planning.nothing_kept');
    expect(refusal(await world.as(nurse, planningActions.finish, { runId: id }))).toBe('planning.not_open');
    expect(refusal(await explain(id, 'task:of-nobody'))).toBe('not_found');
  });
});

describe('isolated', () => {
  test('who withdrew is explained to nobody, and nothing of hers is taken back', async () => {
    await clear();
    const { id, proposal } = await planned();
    const line = proposal?.lines.find(({ clientId }) => clientId === clients[0]);
    const { added } = value(await apply(id));
    const ended = await world.owner.query(
      'update client_grant set ends = now() where client_id = $1 returning id',
      [clients[0]],
    );
    expect(ended.rowCount).toBeGreaterThan(0);
    expect(refusal(await explain(id, line?.key ?? ''))).toBe('not_found');
    expect(value(await undo(id))).toMatchObject({ undone: added - 3, left: 3, clientIds: [clients[1]] });
    await world.owner.query('update client_grant set ends = null where client_id = $1', [clients[0]]);
  });

  test('another organisation asks nothing, takes nothing back and sends nobody away', async () => {
    await clear();
    const { id, proposal } = await planned();
    value(await apply(id));
    expect(refusal(await explain(id, proposal?.lines[0]?.key ?? '', stranger))).toBe('not_found');
    expect(refusal(await world.as(stranger, planningActions.undo, { runId: id }))).toBe('not_found');
    expect(refusal(await world.as(stranger, planningActions.finish, { runId: id }))).toBe('not_found');
    const away = { teamId: team, faceId: faces[0] as string, from: tuesday, until: tuesday };
    expect(refusal(await world.as(stranger, planningActions.without, away))).toBe('not_found');
  });
});
