import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { worryActions } from './worry.actions.ts';
import { remindOthers, tellRaiser, tellTaker } from './worry-mail.actions.ts';

// Wednesday, ten past ten in the morning; each test may set its own hour.
let now = new Date('2026-11-18T09:10:00Z');

let world: World;
let provider: string;
let team: string;
let client: string;
let daughter: Actor;
let nurse: Actor;
let stranger: Actor;
let job: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  const anja = await world.worker(provider, ['nurse'], { given: 'Anja', email: 'anja@example.org' });
  const piet = await world.worker(provider, ['intake'], { given: 'Piet', email: 'piet@example.org' });
  team = await world.team(provider, 'Team Noord', [anja.membershipId]);
  nurse = await world.actor(anja.personId, provider);
  for (const [face, label, from, to] of [
    [anja.membershipId, 'Anja', '08:00', '17:00'],
    [piet.membershipId, 'Avonddienst', '17:00', '23:00'],
  ])
    await world.insert('reachability', {
      id: newId(),
      organisation_id: provider,
      face_id: face,
      label,
      phone: '0612345678',
      from_time: from,
      to_time: to,
    });
  client = await world.client(await world.person(provider, { given: 'Toos', family: 'Bakker' }), provider);
  await world.grant(client, team, ['contact', 'planning'], 'treatment');
  await world.insert('visit', {
    id: newId(),
    client_id: client,
    organisation_id: provider,
    team_id: team,
    layer: 'professional',
    what: 'Wassen',
    starts_at: now,
    ends_at: new Date(now.getTime() + 1_800_000),
  });
  const els = await world.person(provider, { given: 'Els', family: 'Bakker', email: 'els@example.org' });
  await world.grant(client, els, ['contact', 'planning']);
  daughter = await world.actor(els);
  const elsewhere = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
  stranger = (await world.worker(elsewhere, ['intake'])).actor;
  job = jobActor({
    organisationId: provider,
    organisationName: 'De Linde',
    organisationKind: 'care_organisation',
    capacities: ['zvw_provider'],
    partnerships: [],
  });
});
afterAll(() => world.close());

const raise = (text = 'Zij at vandaag niets') =>
  world.as(daughter, worryActions.raise, { clientId: client, requestId: null, text, urgent: false });
const run = (action: typeof tellTaker, worryId: string) =>
  world.database.withActor(job, (tx) => action(tx, { worryId }));

describe('works', () => {
  test('she sees to whom it goes, with the number, before she sends it; after 17.00 that is someone else', async () => {
    const to = () => world.as(daughter, worryActions.to, { clientId: client });
    expect(value(await to()).to).toMatchObject({
      face: { name: 'Anja' },
      phone: '0612345678',
      until: '17:00',
    });
    now = new Date('2026-11-18T18:00:00Z');
    expect(value(await to()).to).toMatchObject({ label: 'Avonddienst', until: '23:00' });
    now = new Date('2026-11-18T23:30:00Z');
    expect(value(await to()).to).toMatchObject({ face: { name: 'Team Noord' }, until: null });
    now = new Date('2026-11-18T09:10:00Z');
  });

  test('it is taken up, answered, and whoever raised it hears, without a word of it in the mail', async () => {
    const { id } = value(await raise());
    await run(tellTaker, id);
    expect(world.letters.at(-1)).toMatchObject({
      to: { email: 'anja@example.org' },
      links: [{ path: '/zorgen' }],
    });
    const taken = value(await world.as(nurse, worryActions.take, { worryId: id, version: 1 }));
    expect(taken).toMatchObject({
      status: 'taken',
      aboutName: 'Toos Bakker',
      raisedBy: { name: 'Els Bakker' },
    });
    const outcome = { outcome: 'Ik heb met haar gegeten', internalNote: 'gewicht volgen' };
    value(await world.as(nurse, worryActions.answer, { worryId: id, version: 2, ...outcome }));
    await run(tellRaiser, id);
    const letter = world.letters.at(-1);
    expect(letter?.to.email).toBe('els@example.org');
    expect(JSON.stringify(letter)).not.toMatch(/gegeten|Toos|at vandaag/);

    const mine = () => world.as(daughter, worryActions.mine, { unheard: 'yes' });
    const [answered] = value(await mine()).rows;
    expect(answered).toMatchObject({
      outcome: outcome.outcome,
      internalNote: null,
      takenBy: { name: 'Anja' },
    });
    value(await world.as(daughter, worryActions.heard, { worryId: id }));
    expect(value(await mine()).rows).toEqual([]);
  });

  test('when nobody takes it up, those who follow up for the organisation are reminded, once', async () => {
    const { id } = value(await raise());
    const left = await world.worker(provider, ['carer'], { given: 'Bep', email: 'bep@example.org' });
    await world.insert('team_member', {
      team_id: team,
      membership_id: left.membershipId,
      organisation_id: provider,
      starts: '2020-01-01',
      ends: '2026-11-17',
    });
    const before = world.letters.length;
    value(await run(remindOthers, id));
    const told = world.letters.slice(before).map((letter) => letter.to.email);
    expect(told.sort()).toEqual(['anja@example.org', 'piet@example.org']);
    expect(refusal(await run(remindOthers, id))).toBe('not_found');
    const { rows } = value(await world.as(nurse, worryActions.list, { state: 'open' }));
    expect(rows.find((row) => row.id === id)?.late).toBe(true);
  });

  test('raising is for the organisation that follows it up, in its queue', async () => {
    const { id } = value(await raise());
    const { rows } = await world.owner.query(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'worry_raised' and payload->>'worryId' = $1`,
      [id],
    );
    expect(rows[0]?.payload).toEqual({ organisationId: provider, worryId: id });
  });
});

describe('refused', () => {
  test('who raised it does not answer it herself', async () => {
    const { id } = value(await raise());
    const input = { worryId: id, version: 1, outcome: 'valt mee', internalNote: '' };
    expect(refusal(await world.as(daughter, worryActions.answer, input))).toBe('denied');
  });

  test('what is answered stays as it is', async () => {
    const { id } = value(await raise());
    const input = { worryId: id, version: 1, outcome: 'gedaan', internalNote: '' };
    value(await world.as(nurse, worryActions.answer, input));
    expect(refusal(await world.as(nurse, worryActions.take, { worryId: id, version: 2 }))).toBe(
      'worry.answered_already',
    );
  });

  test('who takes what was taken in the meantime sees that', async () => {
    const { id } = value(await raise());
    value(await world.as(nurse, worryActions.take, { worryId: id, version: 1 }));
    expect(refusal(await world.as(nurse, worryActions.take, { worryId: id, version: 1 }))).toBe('stale');
  });
});

describe('isolated', () => {
  test('another organisation can neither read, take nor raise', async () => {
    const { id } = value(await raise());
    expect(value(await world.as(stranger, worryActions.list, { state: 'open' })).rows).toEqual([]);
    expect(refusal(await world.as(stranger, worryActions.take, { worryId: id, version: 1 }))).toBe(
      'not_found',
    );
    expect(refusal(await world.as(stranger, worryActions.to, { clientId: client }))).toBe('not_found');
    const input = { clientId: client, requestId: null, text: 'x', urgent: false };
    expect(refusal(await world.as(stranger, worryActions.raise, input))).toBe('not_found');
  });
});
