import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { clientActions } from '../client/client.actions.ts';
import { sharingActions } from '../client/sharing.actions.ts';
import { followUpActions } from '../follow-up/follow-up.actions.ts';
import { requestActions } from '../request/request.actions.ts';
import { afterTalk, talkActions } from './talk.actions.ts';

const now = new Date('2026-11-23T08:00:00Z');
let world: World;
let village: string;
let supporter: Actor;

beforeAll(async () => {
  world = await openWorld({ now: () => now });
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  supporter = (await world.worker(village, ['village_supporter'], { given: 'Joke' })).actor;
});
afterAll(() => world.close());

const asVillage = (): Actor =>
  jobActor({
    organisationId: village,
    organisationName: 'Dorpszorg',
    organisationKind: 'citizens_cooperative',
    capacities: [],
    partnerships: [],
  });

async function member(given = 'Truus') {
  const personId = await world.person(village, { given, family: 'Bakker' });
  await world.member(personId, village, ['member']);
  return { personId, actor: await world.actor(personId) };
}

async function careRequest(personId: string | null) {
  const noted = await world.as(supporter, requestActions.note, {
    kind: 'care',
    personId,
    callerName: 'Truus Bakker',
    callerPhone: '06 5',
    summary: 'Komt thuis met een nieuwe heup',
    day: null,
    fromTime: null,
    street: 'Kerkpad 4',
    place: 'Dorp',
    destination: '',
  });
  return value(noted).id;
}

const answers = {
  situation: { text: 'Een nieuwe heup' },
  matters: { lines: ['Mijn eigen huis', 'De koorrepetitie'] },
  goals: { lines: ['Zelf boodschappen doen'] },
  people: {
    around: [{ faceId: null, givenName: 'Ellen', familyName: 'Bakker', relation: 'dochter', phone: '06 7' }],
  },
  rather_not: { lines: ['De buurman van nummer 6'] },
  when: { days: [1, 3, 5], parts: ['morning' as const], note: '' },
  sharing: { unknown: true as const },
};

describe('works', () => {
  test('the coordinator begins, leaves, goes on and finishes; the answers stand on her page', async () => {
    const { personId, actor } = await member();
    const requestId = await careRequest(personId);
    const started = value(await world.as(supporter, talkActions.start, { requestId, heldBy: 'together' }));
    expect(started).toMatchObject({
      name: 'Truus Bakker',
      next: 'situation',
      cooperative: { name: 'Dorpszorg' },
    });
    expect(started.calls).toEqual({ name: 'Joke', by: '2026-11-25' });
    const half = value(
      await world.as(supporter, talkActions.answer, {
        talkId: started.id,
        version: 1,
        answers: { situation: answers.situation, matters: { unknown: true } },
      }),
    );
    expect(half.next).toBe('goals');
    const resumed = value(await world.as(supporter, talkActions.ofRequest, { requestId })).talk;
    expect(resumed).toMatchObject({ id: started.id, next: 'goals', version: half.version });
    const whole = value(
      await world.as(supporter, talkActions.answer, { talkId: started.id, version: half.version, answers }),
    );
    expect(whole.next).toBeNull();
    value(await world.as(supporter, talkActions.finish, { talkId: started.id, version: whole.version }));
    const page = value(await world.as(actor, clientActions.show, { clientId: started.clientId }));
    expect(page.matters?.map(({ kind, text }) => [kind, text])).toEqual([
      ['situation', 'Een nieuwe heup'],
      ['matters', 'Mijn eigen huis'],
      ['matters', 'De koorrepetitie'],
      ['goal', 'Zelf boodschappen doen'],
    ]);
    expect(page.circle).toMatchObject([{ face: { name: 'Ellen Bakker' }, relation: 'dochter' }]);
    expect(page.refusals).toMatchObject([{ who: 'De buurman van nummer 6' }]);
    await world.database.withActor(asVillage(), (tx) =>
      afterTalk(tx, { requestId, clientId: started.clientId }),
    );
    const shown = value(await world.as(supporter, requestActions.show, { requestId }));
    expect(shown).toMatchObject({ status: 'choosing', clientId: started.clientId });
  });

  test('a caller who is not a member gets a page under her own name', async () => {
    const requestId = await careRequest(null);
    const missing = await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' });
    expect(refusal(missing)).toBe('talk.person_missing');
    const newcomer = { givenName: 'Truus', familyName: 'de Wit' };
    const started = value(
      await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator', newcomer }),
    );
    expect(started.name).toBe('Truus de Wit');
    expect(value(await world.as(supporter, requestActions.show, { requestId })).personId).not.toBeNull();
  });

  test('a member holds the talk by herself; the cooperative reads it only when she shares it, and calls anyway', async () => {
    const { actor } = await member('Anna');
    const started = value(await world.as(actor, talkActions.startMine, { organisationId: village }));
    const again = value(await world.as(actor, talkActions.startMine, { organisationId: village }));
    expect(again.id).toBe(started.id);
    const saved = value(
      await world.as(actor, talkActions.answer, { talkId: started.id, version: 1, answers }),
    );
    value(await world.as(actor, talkActions.finish, { talkId: started.id, version: saved.version }));
    const { requestId, clientId } = started;
    await world.database.withActor(asVillage(), (tx) => afterTalk(tx, { requestId, clientId }));
    const seen = value(await world.as(supporter, requestActions.show, { requestId }));
    expect(seen).toMatchObject({ status: 'choosing', clientId: null, receivedBy: 'self' });
    expect(value(await world.as(supporter, talkActions.ofRequest, { requestId })).talk).toBeNull();
    expect(refusal(await world.as(supporter, clientActions.show, { clientId }))).toBe('not_found');
    const due = value(await world.as(supporter, followUpActions.due, { upTo: '2026-11-24' })).rows;
    expect(due).toContainEqual(expect.objectContaining({ requestId, because: 'self_asked' }));

    value(
      await world.as(actor, sharingActions.give, {
        clientId,
        faceId: village,
        scopes: ['matters', 'tasks'],
        until: null,
      }),
    );
    expect(
      value(await world.as(supporter, talkActions.ofRequest, { requestId })).talk?.answers.situation,
    ).toEqual({
      text: 'Een nieuwe heup',
    });
  });
});

describe('refused', () => {
  test('two who write at once: the second sees both; after finishing nothing changes any more', async () => {
    const { personId } = await member();
    const requestId = await careRequest(personId);
    const { id, version } = value(
      await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' }),
    );
    const write = (text: string) =>
      world.as(supporter, talkActions.answer, { talkId: id, version, answers: { situation: { text } } });
    value(await write('Een'));
    expect(refusal(await write('Ander'))).toBe('stale');
    value(await world.as(supporter, talkActions.finish, { talkId: id, version: version + 1 }));
    const late = { talkId: id, version: version + 2, answers: { situation: { text: 'Laat' } } };
    expect(refusal(await world.as(supporter, talkActions.answer, late))).toBe('talk.finished');
  });

  test('a BSN has no place in the talk', async () => {
    const { personId } = await member();
    const requestId = await careRequest(personId);
    const { id } = value(await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' }));
    const typed = { talkId: id, version: 1, answers: { situation: { text: 'BSN 999900006' } } };
    expect(refusal(await world.as(supporter, talkActions.answer, typed))).toBe('input.invalid');
  });

  test('a page that she keeps from this cooperative is not opened by beginning a talk', async () => {
    const { personId } = await member('Dina');
    await world.client(personId, personId);
    const requestId = await careRequest(personId);
    const started = await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' });
    expect(refusal(started)).toBe('client.not_shared');
    expect(value(await world.as(supporter, requestActions.show, { requestId })).status).toBe('open');
  });

  test('a volunteer begins no talk', async () => {
    const requestId = await careRequest(null);
    const { actor } = await world.worker(village, ['volunteer']);
    expect(refusal(await world.as(actor, talkActions.ofRequest, { requestId }))).toBe('not_found');
  });
});

describe('isolated', () => {
  test('another cooperative and another member find nothing of the talk', async () => {
    const { personId } = await member('Eva');
    const requestId = await careRequest(personId);
    const talk = value(await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' }));
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Andersdorp' });
    const stranger = (await world.worker(other, ['village_supporter'])).actor;
    for (const actor of [stranger, (await member('Fien')).actor]) {
      expect(refusal(await world.as(actor, talkActions.ofRequest, { requestId }))).toBe('not_found');
      expect(refusal(await world.as(actor, talkActions.finish, { talkId: talk.id, version: 1 }))).toBe(
        'not_found',
      );
    }
  });
});

test('a talk whose question is gone is no fault: it is not there', async () => {
  const { personId } = await member('Gerda');
  const requestId = await careRequest(personId);
  const talk = value(await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' }));
  await world.owner.query('update talk set request_id = null where id = $1', [talk.id]);
  expect(refusal(await world.as(supporter, talkActions.finish, { talkId: talk.id, version: 1 }))).toBe(
    'not_found',
  );
});
