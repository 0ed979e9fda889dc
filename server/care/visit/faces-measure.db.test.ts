import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { instantOf } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { measureFamiliarFaces } from './faces-measure.actions.ts';
import { visitActions } from './visit.actions.ts';

const now = new Date('2026-11-18T07:00:00Z');

let world: World;
let provider: string;
let team: string;
let partnership: string;
let nurse: Actor;
let job: Actor;
const clients: string[] = [];
const faces: string[] = [];

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  partnership = await world.partnership(village, provider);
  const agreement = newId();
  await world.insert('agreement', {
    id: agreement,
    partnership_id: partnership,
    number: 1,
    title: 'Samen voor het dorp',
    basics: {},
    starts: '2026-01-01',
  });
  await world.insert('agreement_clause', {
    id: newId(),
    partnership_id: partnership,
    agreement_id: agreement,
    position: 0,
    kind: 'familiar-faces',
    parameters: { light: 1, daily: 8, intensive: 12, outOfTen: 9 },
  });
  await world.insert('agreement_clause', {
    id: newId(),
    partnership_id: partnership,
    agreement_id: agreement,
    position: 1,
    kind: 'team-size',
    parameters: { most: 2, others: 'asked' },
  });
  await world.owner.query(`update agreement set status = 'offered'`);
  await world.owner.query(`update agreement set status = 'signed', signed_on = '2025-12-20'`);
  const people = [];
  for (const given of ['Anja', 'Piet']) people.push(await world.worker(provider, ['nurse'], { given }));
  faces.push(...people.map((one) => one.membershipId));
  team = await world.team(provider, 'Team Noord', faces);
  nurse = await world.actor((people[0] as { personId: string }).personId, provider);
  // Three clients referred by the village, one of whom sees two faces; a fourth is none of its business.
  for (let i = 0; i < 4; i += 1) {
    const client = await world.client(await world.person(provider), provider);
    clients.push(client);
    await world.grant(client, team, ['contact', 'planning'], 'treatment');
    if (i < 3)
      await world.insert('referral', {
        id: newId(),
        client_id: client,
        from_organisation_id: village,
        to_organisation_id: provider,
        status: 'accepted',
        summary: 'wassen',
        proposed_at: now,
      });
    for (const [n, face] of (i === 0 ? faces : faces.slice(0, 1)).entries()) {
      const starts = instantOf(`2026-11-1${n}`, '09:00');
      await world.insert('visit', {
        id: newId(),
        client_id: client,
        organisation_id: provider,
        team_id: team,
        face_id: face,
        layer: 'professional',
        what: 'Wassen',
        starts_at: starts,
        ends_at: new Date(starts.getTime() + 1_800_000),
        status: 'done',
      });
    }
  }
  const joined = {
    organisationId: provider,
    organisationName: 'De Linde',
    organisationKind: 'care_organisation',
  } as const;
  job = jobActor({ ...joined, capacities: ['zvw_provider'], partnerships: [partnership] });
});
afterAll(() => world.close());

test('two of the three clients of the partnership stay within what was agreed', async () => {
  value(await world.database.withActor(job, (tx) => measureFamiliarFaces(tx, {})));
  const { rows } = await world.owner.query(
    `select value, verdict, made_of from measure where clause_kind = 'familiar-faces'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ verdict: 'not_kept' });
  expect(JSON.stringify(rows[0])).not.toContain(faces[0]);
});

test('the teams that come to them are counted; a third professional makes theirs too large', async () => {
  const measured = async () => {
    value(await world.database.withActor(job, (tx) => measureFamiliarFaces(tx, {})));
    const { rows } = await world.owner.query(
      `select value, verdict, made_of from measure where clause_kind = 'team-size'`,
    );
    return rows;
  };
  expect(await measured()).toMatchObject([{ verdict: 'kept', value: { part: 1, whole: 1 } }]);
  const planner = await world.worker(provider, ['planner'], { given: 'Wim' });
  const third = await world.worker(provider, ['carer'], { given: 'Els' });
  const elsewhere = await world.team(provider, 'Team Zuid', [third.membershipId]);
  const join = (membershipId: string) =>
    world.owner.query(
      `insert into team_member (team_id, membership_id, organisation_id, starts) values ($1, $2, $3, '2026-01-01')`,
      [team, membershipId, provider],
    );
  await join(planner.membershipId);
  expect(await measured()).toMatchObject([{ verdict: 'kept', value: { part: 1, whole: 1 } }]);
  await join(third.membershipId);
  const [row] = await measured();
  expect(row).toMatchObject({ verdict: 'not_kept', value: { part: 0, whole: 1 } });
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${elsewhere}|${third.membershipId}`));
});

test('who withdrew is in no measure that begins after it, though her visits stay in the file', async () => {
  await world.owner.query('delete from measure');
  await world.owner.query('update client_grant set ends = now() where client_id = $1', [clients[0]]);
  value(await world.database.withActor(job, (tx) => measureFamiliarFaces(tx, {})));
  // Two are left, which is too few to tell of.
  const { rows } = await world.owner.query(
    `select verdict, value from measure where clause_kind = 'familiar-faces'`,
  );
  expect(rows).toEqual([{ verdict: 'too_little', value: { part: 0, whole: 0 } }]);
});

test('the team sees beside her visits what was agreed', async () => {
  const week = value(
    await world.as(nurse, visitActions.clientWeek, {
      clientId: clients[0] as string,
      from: '2026-11-16',
      days: 7,
    }),
  );
  expect(week.familiar).toMatchObject({ faces: 2, agreed: 1 });
  const other = value(
    await world.as(nurse, visitActions.clientWeek, { clientId: clients[3] as string, days: 7 }),
  );
  expect(other.familiar.agreed).toBeNull();
});
