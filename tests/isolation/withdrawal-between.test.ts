import { afterAll, beforeAll, expect, test } from 'vitest';
import { askActions } from '../../server/care/ask/ask.actions.ts';
import { mailAsk } from '../../server/care/ask/telling.actions.ts';
import { clientActions } from '../../server/care/client/client.actions.ts';
import { sharingActions } from '../../server/care/client/sharing.actions.ts';
import { requestActions } from '../../server/care/request/request.actions.ts';
import { type Actor, jobActor } from '../../server/house/actor.ts';
import { newId } from '../../server/house/ids.ts';
import { actorOfKey } from '../../server/house/keyed.ts';
import { openWorld, refusal, value, type World } from '../world.ts';

// Withdrawn between one step and the next: the pages of a list, a letter in the queue. What was sent before was sent; what
// begins after it knows nothing of her. A plan: planning.db.test.ts; a measure: faces-measure.db.test.ts; the files of
// several people: tests/privacy/file.db.test.ts.

const now = new Date('2026-11-23T08:00:00Z');
let world: World;
let village: string;
let supporter: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  supporter = (await world.worker(village, ['village_supporter'])).actor;
});
afterAll(() => world.close());

async function member(given: string, family: string) {
  const personId = await world.person(village, { given, family });
  return { personId, clientId: await world.client(personId, village), herself: await world.actor(personId) };
}
type Member = Awaited<ReturnType<typeof member>>;

const withdraw = async ({ clientId, herself }: Member) =>
  value(await world.as(herself, sharingActions.stop, { clientId, faceId: village }));

test('a list of clients goes on where it was, without whoever withdrew in between', async () => {
  const all: Member[] = [];
  for (let i = 100; i < 200; i += 1) all.push(await member('Riet', `Blad${i}`));
  const first = value(await world.as(supporter, clientActions.list, { search: 'blad' }));
  expect(first.rows).toHaveLength(50);
  // The row at which the next page begins, the first of that page and its last.
  for (const i of [49, 50, 99]) await withdraw(all[i] as Member);
  const second = value(
    await world.as(supporter, clientActions.list, { search: 'blad', after: first.next as string }),
  );
  expect(second.rows.map(({ clientId }) => clientId)).toEqual(
    all.slice(51, 99).map(({ clientId }) => clientId),
  );
  expect(second.next).toBeNull();
});

test('a list of questions goes on where it was, without those of whoever withdrew in between', async () => {
  const all: { id: string; of: Member }[] = [];
  for (let i = 0; i < 70; i += 1) {
    const of = await member('Toos', `Vraag${i}`);
    const id = newId();
    await world.insert('request', {
      ...{ id, organisation_id: village, client_id: of.clientId, person_id: of.personId },
      ...{
        kind: 'care',
        caller_name: 'Toos',
        status: 'open',
        received_at: new Date(now.getTime() - i * 60_000),
      },
    });
    all.push({ id, of });
  }
  const page = (after?: string) =>
    world.as(supporter, requestActions.list, { show: 'all', mine: 'no', after });
  const first = value(await page());
  expect(first.rows.map(({ id }) => id)).toEqual(all.slice(0, 50).map(({ id }) => id));
  for (const i of [49, 50, 69]) await withdraw((all[i] as (typeof all)[number]).of);
  const second = value(await page(first.next as string));
  expect(second.rows.map(({ id }) => id)).toEqual(all.slice(51, 69).map(({ id }) => id));
});

test('a letter about her that waits in the queue is not sent, and the link of an earlier one is closed', async () => {
  const riet = await member('Riet', 'Brief');
  const bep = await world.worker(village, ['volunteer'], { given: 'Bep', email: 'bep@voorbeeld.nl' });
  await world.insert('volunteer_profile', { membership_id: bep.membershipId, organisation_id: village });
  const id = newId();
  await world.insert('request', {
    ...{ id, organisation_id: village, client_id: riet.clientId, person_id: riet.personId, kind: 'ride' },
    ...{ caller_name: 'Riet Brief', status: 'open', received_at: now, street: 'Laan 1' },
  });
  value(await world.as(supporter, askActions.ask, { requestId: id, whom: [bep.membershipId] }));
  const { rows } = await world.owner.query('select id from ask where request_id = $1', [id]);
  const askId = rows[0].id;
  const job = jobActor({
    ...{ organisationId: village, organisationName: 'Dorpszorg', organisationKind: 'citizens_cooperative' },
    ...{ capacities: [], partnerships: [] },
  });
  const mail = () => world.database.withActor(job, (tx) => mailAsk(tx, { askId, what: 'asked' }));
  value(await mail());
  const [letter] = world.letters.splice(0);
  const token = letter?.links[0]?.path.replace('/antwoord/', '') ?? '';
  const holder = (await actorOfKey(world.database, 'ask_of_token', token, null)) as Actor;
  expect(value(await world.as(holder, askActions.showByKey, { token })).about).toMatchObject({
    first: 'Riet',
  });
  await withdraw(riet);
  expect(refusal(await mail())).toBe('not_found');
  expect(world.letters).toEqual([]);
  expect(value(await world.as(holder, askActions.showByKey, { token })).about).toBeNull();
});
