import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreed } from '../../../tests/agreed.ts';
import { openWorld, value, type World } from '../../../tests/world.ts';
import { jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { listAnswers } from './tailored.store.ts';
import { measureTailored } from './tailored-measure.actions.ts';

let now = new Date('2026-11-21T05:00:00Z');
let world: World;
let [village, provider, partnershipId, nurseId] = ['', '', '', ''];
let clients: string[] = [];

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  partnershipId = await world.partnership(village, provider);
  await agreed(
    world,
    partnershipId,
    [{ kind: 'tailored-agreement', parameters: { decideWithin: 5, reviewMonths: 6 } }],
    '2025-12-01',
  );
  const nurse = await world.worker(provider, ['nurse'], { level: 5 });
  nurseId = nurse.membershipId;
  const team = await world.team(provider, 'Noord', [nurseId]);
  for (let i = 0; i < 5; i += 1) {
    const client = await world.client(await world.person(village), village);
    await world.grant(client, team, ['contact', 'tasks']);
    clients = [...clients, client];
  }
});
afterAll(() => world.close());

beforeEach(async () => {
  now = new Date('2026-11-21T05:00:00Z');
  await world.owner.query('alter table tailored_party disable trigger user');
  await world.owner.query('delete from tailored_party');
  await world.owner.query('delete from tailored_agreement');
  await world.owner.query('delete from measure');
  await world.owner.query('update client_grant set ends = null');
});

/** What the provider was asked to decide about a client, and when it answered. */
async function asked(client: number, saidOn: string | null, over: object = {}): Promise<void> {
  const [id, clientId] = [newId(), clients[client] ?? ''];
  await world.insert('tailored_agreement', {
    ...{ id, client_id: clientId, about: 'Vis kopen op de markt', departs_from: 'own_protocol' },
    ...{ wish: 'Zelf kiezen', risk: 'De vis wordt warm', decided_by_name: '', reasons: '' },
    ...{ agreed_by_client: 'client', answers_id: nurseId, decides_id: provider },
    // A Monday; five working days later is the Monday after.
    ...{ proposed_on: '2026-03-02', starts: '2026-03-02', ends: '2026-12-31', ...over },
  });
  for (const [organisation, day] of [
    [provider, saidOn],
    [village, null],
  ])
    await world.insert('tailored_party', {
      ...{ id: newId(), client_id: clientId, tailored_id: id, organisation_id: organisation },
      ...(day === null ? {} : { said: 'yes', said_on: day, said_by_id: nurseId, how: 'here' }),
    });
}

const jobOf = (organisationId: string, partnerships = [partnershipId]) =>
  jobActor({
    ...{ organisationId, organisationName: 'De Linde', organisationKind: 'care_organisation' },
    ...{ capacities: [], partnerships },
  });
const figures = async (organisationId = provider) => {
  value(await world.as(jobOf(organisationId), measureTailored, {}));
  const { rows } = await world.owner.query(
    `select organisation_id, value, verdict, made_of, period_starts::text as starts, period_ends::text as ends from measure`,
  );
  return rows;
};

describe('works', () => {
  test('of the half-year that is over: who answered on the last day is in time, the day after is late', async () => {
    for (const [client, saidOn] of ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-09'].entries())
      await asked(client, saidOn);
    await asked(4, '2026-03-10');
    const [row, ...more] = await figures();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ organisation_id: provider, verdict: 'not_kept', value: { part: 4, whole: 5 } },
      ...{ starts: '2026-01-01', ends: '2026-06-30' },
    });
    expect(JSON.stringify(row)).not.toMatch(new RegExp([...clients, nurseId].join('|')));
  });

  test('never answered is late; let go before an answer, or asked at another time, does not count', async () => {
    for (const client of [0, 1, 2, 3, 4]) await asked(client, '2026-03-03');
    await asked(0, null);
    await asked(1, null, { ended_on: '2026-03-20', ended_by: 'client' });
    await asked(2, null, { proposed_on: '2026-07-01' });
    await asked(3, null, { decides_id: village });
    expect(await figures()).toMatchObject([{ verdict: 'not_kept', value: { part: 5, whole: 6 } }]);
  });
});

describe('refused', () => {
  test('about fewer than five clients there is no figure, however many requests there were', async () => {
    for (const client of [0, 1, 2, 3, 0, 1]) await asked(client, '2026-03-03');
    expect(await figures()).toEqual([]);
  });

  test('nor before all of it has had its time', async () => {
    for (const client of [0, 1, 2, 3, 4]) await asked(client, '2026-03-03');
    // Five working days after Tuesday 30 June.
    now = new Date('2026-07-07T05:00:00Z');
    expect(await figures()).toEqual([]);
    now = new Date('2026-07-08T05:00:00Z');
    expect(await figures()).toHaveLength(1);
  });
});

describe('isolated', () => {
  test('an organisation counts what it decides itself, and of those who share it alone', async () => {
    for (const client of [0, 1, 2, 3, 4]) await asked(client, '2026-03-03');
    expect(await figures(village)).toEqual([]);
    await world.owner.query('update client_grant set ends = now() where client_id = $1', [clients[0]]);
    expect(await figures()).toEqual([]);
  });

  test('the door in the database tells it of no partnership of others, and days alone', async () => {
    for (const client of [0, 1, 2, 3, 4]) await asked(client, '2026-03-03');
    const told = async (...of: Parameters<typeof jobOf>) =>
      value(
        await world.as(
          jobOf(...of),
          async (tx) => ok(await listAnswers(tx, partnershipId, '2026-01-01')),
          {},
        ),
      );
    const day = { proposedOn: '2026-03-02', answeredOn: '2026-03-03' };
    expect(await told(provider)).toEqual([day, day, day, day, day]);
    expect(await told(provider, [])).toEqual([]);
    expect(await told(village)).toEqual([]);
  });
});
