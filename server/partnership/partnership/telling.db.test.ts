import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, OrganisationKind } from '../../house/actor.ts';
import { actorOfJob, type JobPayload } from '../../house/jobs.ts';
import { partnershipActions } from './partnership.actions.ts';
import { afterDecision, tellDecision } from './telling.actions.ts';

let world: World;
let partnershipId: string;
const ids: Record<string, string> = {};
const people: Record<string, Actor> = {};
const told = [
  'partnership.invited',
  'partnership.decision_proposed',
  'partnership.decision_declined',
  'partnership.moved',
  'partnership.leaves',
  'partnership.left',
];

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z'), reactsTo: new Set(told) });
});
afterAll(() => world.close());

const kinds: Record<string, OrganisationKind> = {
  Dorpszorg: 'citizens_cooperative',
  Linde: 'care_organisation',
  Gemeente: 'municipality',
  Beuk: 'care_organisation',
};

beforeEach(async () => {
  for (const [name, kind] of Object.entries(kinds)) {
    ids[name] = await world.organisation({ kind, name });
    const who = { given: name, email: `${name.toLowerCase()}@example.org` };
    people[name] = (await world.worker(ids[name], ['board'], who)).actor;
  }
  partnershipId = await world.partnership(ids.Dorpszorg as string, ids.Linde as string);
  await world.insert('partnership_party', {
    partnership_id: partnershipId,
    organisation_id: ids.Gemeente,
    accepted_on: '2026-01-01',
  });
  await world.owner.query('delete from graphile_worker._private_jobs');
  world.letters.length = 0;
});

const as = async <I, T>(name: string, action: (tx: never, input: I) => Promise<T>, input: I): Promise<T> => {
  const fresh = await world.actor(people[name]?.personId as string, ids[name] ?? null);
  return world.as(fresh, action as never, input) as Promise<T>;
};
const decide = async (name: string, yes: boolean) => {
  const view = value(await as(name, partnershipActions.show, { partnershipId }));
  return value(
    await as(name, partnershipActions.decide, {
      partnershipId,
      decisionId: view.decisions[0]?.id ?? '',
      yes,
    }),
  );
};

/** Does what is queued, each job as its own organisation; gives who got which letter. */
async function letters(): Promise<string[]> {
  for (;;) {
    const { rows } = await world.owner.query<{ task: string; payload: JobPayload }>(
      `with gone as (delete from graphile_worker._private_jobs returning task_id, payload)
       select t.identifier as task, gone.payload from gone join graphile_worker._private_tasks t on t.id = gone.task_id`,
    );
    if (rows.length === 0) break;
    for (const { task, payload } of rows) {
      const actor = await actorOfJob(world.database, payload);
      const action = task === 'follow_fact' ? afterDecision : tellDecision;
      await world.database.withActor(actor, (tx) => action(tx, payload));
    }
  }
  return world.letters
    .splice(0)
    .map(({ to, subject }) => `${to.name.split(' ')[0]}: ${subject}`)
    .sort();
}

test('who is waited for is asked for a yes; who is asked to join gets the proposal, and hears when it is taken back', async () => {
  const beuk = { partnershipId, organisationId: ids.Beuk as string };
  value(await as('Dorpszorg', partnershipActions.invite, beuk));
  expect(await letters()).toEqual(['Gemeente: Dorpszorg vraagt uw ja', 'Linde: Dorpszorg vraagt uw ja']);
  await decide('Linde', true);
  expect(await letters()).toEqual([]);
  await decide('Gemeente', true);
  expect(await letters()).toEqual(['Beuk: Gemeente stelt een samenwerking voor']);
  value(await as('Linde', partnershipActions.withdrawInvitation, beuk));
  expect(await letters()).toEqual(['Beuk: Linde trekt de uitnodiging in']);
});

test('whoever says no is heard by those who take part, and itself hears nothing more', async () => {
  const beuk = { partnershipId, organisationId: ids.Beuk as string };
  value(await as('Dorpszorg', partnershipActions.invite, beuk));
  for (const name of ['Linde', 'Gemeente']) await decide(name, true);
  await letters();
  value(await as('Beuk', partnershipActions.answer, { partnershipId, yes: false }));
  expect(await letters()).toEqual(
    ['Dorpszorg', 'Gemeente', 'Linde'].map((name) => `${name}: Beuk doet niet mee aan de samenwerking`),
  );
  value(await as('Linde', partnershipActions.leave, { partnershipId, lastDay: '2026-12-31' }));
  expect(await letters()).toEqual(
    ['Dorpszorg', 'Gemeente'].map((name) => `${name}: Linde gaat weg uit de samenwerking`),
  );
});

test('an ending is asked, refused and carried in the hearing of all', async () => {
  await world.owner.query(`update partnership set phase = 'explore' where id = $1`, [partnershipId]);
  const { version } = value(await as('Linde', partnershipActions.show, { partnershipId }));
  value(await as('Linde', partnershipActions.move, { partnershipId, version, to: 'ended' }));
  expect(await letters()).toEqual(['Dorpszorg: Linde vraagt uw ja', 'Gemeente: Linde vraagt uw ja']);
  await decide('Gemeente', false);
  expect(await letters()).toEqual(
    ['Dorpszorg', 'Linde'].map((name) => `${name}: Gemeente zegt nee tegen een voorstel`),
  );
  value(await as('Linde', partnershipActions.leave, { partnershipId, lastDay: '2026-11-21' }));
  expect(await letters()).toEqual(
    ['Dorpszorg', 'Gemeente'].map((name) => `${name}: Linde is weg uit de samenwerking`),
  );
});

test('a letter about an invitation is sent to nobody who was not asked', async () => {
  const payload = {
    type: 'partnership.invitation_withdrawn',
    partnershipId,
    by: ids.Linde as string,
    organisationId: ids.Beuk as string,
  };
  const actor = await actorOfJob(world.database, payload);
  expect(refusal(await world.database.withActor(actor, (tx) => tellDecision(tx, payload)))).toBe('not_found');
  expect(world.letters).toEqual([]);
});
