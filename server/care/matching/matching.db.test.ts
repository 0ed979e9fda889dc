import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { actorOfKey } from '../../house/keyed.ts';
import { askActions } from '../ask/ask.actions.ts';
import { requestActions } from '../request/request.actions.ts';
import { matchingActions } from './matching.actions.ts';

let world: World;
let village: string;
let supporter: Actor;
let dirk: { membershipId: string; actor: Actor };
let mieke: { membershipId: string; actor: Actor };

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-23T08:00:00Z') });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
  [dirk, mieke] = [await volunteer('Dirk'), await volunteer('Mieke')];
});
afterAll(() => world.close());

async function volunteer(given: string) {
  const made = await world.worker(village, ['volunteer'], { given, email: `${given}@voorbeeld.nl` });
  await world.insert('volunteer_profile', {
    ...{ membership_id: made.membershipId, organisation_id: village, does: ['company'] },
  });
  return made;
}

/** Someone with a question about care, who needs company. */
async function someone() {
  const personId = await world.person(village, { given: 'Riet', family: 'Smit', place: 'Dorp' });
  const clientId = await world.client(personId, village);
  const requestId = newId();
  await world.insert('request', {
    ...{ id: requestId, organisation_id: village, client_id: clientId, person_id: personId, kind: 'care' },
    ...{ caller_name: 'Riet Smit', status: 'talking', received_at: '2026-11-20T09:00:00Z' },
  });
  const needId = newId();
  const what = 'Iemand om mee te praten nu zij somber is';
  await world.insert('need', {
    ...{ id: needId, client_id: clientId, request_id: requestId, what, kind: 'company' },
  });
  return { clientId, requestId, needId, herself: await world.actor(personId) };
}
type Someone = Awaited<ReturnType<typeof someone>>;

async function choose(
  of: Someone,
  layer: 'volunteer' | 'none',
  faceId: string | null,
  offerId: string | null = null,
) {
  const seen = (await chosen(of, supporter))?.id ?? null;
  const choice = { needId: of.needId, layer, faceId, offerId, because: '', seen };
  return world.as(supporter, matchingActions.choose, choice);
}
const chosen = async ({ clientId }: Someone, actor: Actor) =>
  value(await world.as(actor, matchingActions.ofClient, { clientId })).rows[0]?.choice;

/** The volunteer answers by the link in her mail. */
async function answers(requestId: string, membershipId: string, answer: 'yes' | 'no') {
  const { rows } = await world.owner.query(
    'select id from ask where request_id = $1 and membership_id = $2',
    [requestId, membershipId],
  );
  const key = await world.database.withActor(supporter, async (tx) => ({
    ok: true as const,
    value: tx.keyOf('ask', rows[0].id),
  }));
  const token = value(key);
  const actor = await actorOfKey(world.database, 'ask_of_token', token, null);
  if (!actor) throw new Error('nobody behind this link');
  return value(await world.as(actor, askActions.answerByKey, { token, answer }));
}
const asksIn = async (requestId: string) =>
  (
    await world.owner.query('select membership_id, answer, closed_at from ask where request_id = $1', [
      requestId,
    ])
  ).rows;

describe('works', () => {
  test('who is chosen of the volunteers is asked, in a question that says nothing of what is the matter', async () => {
    const riet = await someone();
    value(await choose(riet, 'volunteer', dirk.membershipId));
    const choice = await chosen(riet, supporter);
    expect(choice).toMatchObject({ name: 'Dirk', asked: { state: 'asked', comes: null } });
    const requestId = choice?.asked?.requestId as string;
    expect(await asksIn(requestId)).toMatchObject([{ membership_id: dirk.membershipId, answer: null }]);
    const question = value(await world.as(supporter, requestActions.show, { requestId }));
    expect(question).toMatchObject({
      kind: 'company',
      status: 'asked',
      summary: '',
      callerName: 'Riet Smit',
    });
    // She sees it too, without who was asked for it.
    expect(await chosen(riet, riet.herself)).toMatchObject({ asked: { state: 'asked', comes: null } });
    await answers(requestId, dirk.membershipId, 'yes');
    expect(await chosen(riet, supporter)).toMatchObject({ asked: { state: 'comes' } });
    expect(await chosen(riet, riet.herself)).toMatchObject({ asked: { state: 'comes' } });
  });

  test('after a no another is chosen and asked; the question of the first is closed', async () => {
    const riet = await someone();
    value(await choose(riet, 'volunteer', dirk.membershipId));
    const first = (await chosen(riet, supporter))?.asked?.requestId as string;
    await answers(first, dirk.membershipId, 'no');
    expect(await chosen(riet, supporter)).toMatchObject({ asked: { state: 'said_no' } });
    value(await choose(riet, 'volunteer', mieke.membershipId));
    const choice = await chosen(riet, supporter);
    expect(choice).toMatchObject({ name: 'Mieke', asked: { state: 'asked' } });
    expect(choice?.asked?.requestId).not.toBe(first);
    expect(value(await world.as(supporter, requestActions.show, { requestId: first }))).toMatchObject({
      status: 'closed',
      closedAs: 'elsewhere',
    });
  });

  test('choosing nobody after all ends the question in which someone was asked', async () => {
    const riet = await someone();
    value(await choose(riet, 'volunteer', dirk.membershipId));
    const requestId = (await chosen(riet, supporter))?.asked?.requestId as string;
    value(await choose(riet, 'none', null));
    expect(await chosen(riet, supporter)).toMatchObject({ layer: 'none', asked: null });
    expect(value(await world.as(supporter, requestActions.show, { requestId })).status).toBe('closed');
  });
});

describe('refused', () => {
  test('a volunteer whom she does not want is not asked', async () => {
    const riet = await someone();
    await world.insert('client_refusal', {
      ...{ id: newId(), client_id: riet.clientId, face_id: dirk.membershipId },
    });
    const before = (await world.owner.query('select 1 from ask')).rowCount;
    expect(refusal(await choose(riet, 'volunteer', dirk.membershipId))).toBe('matching.does_not_fit');
    expect((await world.owner.query('select 1 from ask')).rowCount).toBe(before);
  });
});

describe('isolated', () => {
  test('with a choice that is no offer none is kept, be it one of others or of nobody', async () => {
    const riet = await someone();
    const other = await world.organisation({ kind: 'care_organisation', name: 'Ver' });
    const hidden = newId();
    await world.insert('offer', {
      id: hidden,
      organisation_id: other,
      name: 'Dicht',
      kinds: [],
      open: false,
    });
    for (const offerId of [hidden, newId()]) {
      value(await choose(riet, 'none', null, offerId));
      expect((await chosen(riet, supporter))?.offerId).toBeNull();
    }
  });

  test('another cooperative and a volunteer find nothing of what was chosen', async () => {
    const riet = await someone();
    value(await choose(riet, 'volunteer', dirk.membershipId));
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Ander dorp' });
    const stranger = (await world.worker(other, ['village_supporter'])).actor;
    for (const actor of [stranger, mieke.actor, dirk.actor])
      expect(refusal(await world.as(actor, matchingActions.ofClient, { clientId: riet.clientId }))).toBe(
        'not_found',
      );
  });
});
