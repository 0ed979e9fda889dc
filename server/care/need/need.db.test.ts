import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import { type Actor, jobActor } from '../../house/actor.ts';
import { followUpActions } from '../follow-up/follow-up.actions.ts';
import { requestActions } from '../request/request.actions.ts';
import { talkActions } from '../talk/talk.actions.ts';
import { needActions, noticeIndications } from './need.actions.ts';

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

const need = {
  what: 'Wassen in de ochtend',
  kind: 'personal_care' as const,
  ground: 'zvw' as const,
  indicatedBy: 'district_nurse' as const,
  status: 'to_arrange' as const,
  ends: null,
};

async function begun(given: string) {
  const { personId } = await member(given);
  const requestId = await careRequest(personId);
  const { clientId } = value(
    await world.as(supporter, talkActions.start, { requestId, heldBy: 'coordinator' }),
  );
  return { requestId, clientId };
}

describe('works', () => {
  test('an indication that ends within six weeks comes back, once', async () => {
    const { requestId, clientId } = await begun('Clara');
    const added = value(await world.as(supporter, needActions.add, { clientId, requestId, ...need }));
    expect(added.kindName.nl).toBe('Wassen, aankleden en verzorging');
    const edit = { needId: added.id, version: 1, ...need, status: 'indicated' as const, ends: '2026-12-31' };
    value(await world.as(supporter, needActions.edit, edit));
    for (let times = 0; times < 2; times++)
      await world.database.withActor(asVillage(), (tx) => noticeIndications(tx));
    const due = value(await world.as(supporter, followUpActions.due, { upTo: '2026-11-24' })).rows;
    expect(due.filter(({ kind, clientId: of }) => kind === 'indication' && of === clientId)).toHaveLength(1);
  });
});

describe('refused', () => {
  test('an indication without a last day, a day that has passed, and who edits what was changed', async () => {
    const { requestId, clientId } = await begun('Dora');
    const { id } = value(await world.as(supporter, needActions.add, { clientId, requestId, ...need }));
    const edit = { needId: id, version: 1, ...need, status: 'indicated' as const };
    expect(refusal(await world.as(supporter, needActions.edit, edit))).toBe('need.end_missing');
    expect(refusal(await world.as(supporter, needActions.edit, { ...edit, ends: '2026-11-01' }))).toBe(
      'need.end_past',
    );
    value(await world.as(supporter, needActions.edit, { ...edit, ends: '2027-03-01' }));
    expect(refusal(await world.as(supporter, needActions.edit, { ...edit, ends: '2027-03-01' }))).toBe(
      'stale',
    );
  });
});

describe('isolated', () => {
  test('another cooperative and another member find nothing of the needs', async () => {
    const { clientId } = await begun('Eva');
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Andersdorp' });
    for (const actor of [
      (await world.worker(other, ['village_supporter'])).actor,
      (await member('Fien')).actor,
    ])
      expect(refusal(await world.as(actor, needActions.ofClient, { clientId }))).toBe('not_found');
  });
});
