import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, value, type World } from '../../../tests/world.ts';
import type { Actor } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { ok } from '../../house/result.ts';
import { agreementsTouching } from './agreed.actions.ts';

let world: World;
let supporter: Actor;
let clientId: string;
let faceId: string;

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T09:00:00Z') });
  const village = await world.organisation({ kind: 'citizens_cooperative' });
  const joke = await world.worker(village, ['village_supporter']);
  supporter = joke.actor;
  faceId = joke.membershipId;
  clientId = await world.client(await world.person(village), village);
});
afterAll(() => world.close());

const touching = async () => {
  const result = await world.as(supporter, async (tx) => ok(await agreementsTouching(tx, [clientId])), {});
  return value(result)(clientId).map(({ sentence }) => sentence.nl);
};

test('whoever comes reads a tailored agreement once nobody has yet to say yes, until it has ended', async () => {
  const id = newId();
  await world.insert('tailored_agreement', {
    ...{ id, client_id: clientId, about: 'Vis kopen op de markt', departs_from: 'own_protocol', wish: 'x' },
    ...{ risk: 'x', decided_by_name: '', reasons: '', agreed_by_client: 'client', answers_id: faceId },
    ...{ starts: '2026-11-01', ends: '2027-05-21' },
  });
  const words = ['Maatwerkafspraak: Vis kopen op de markt, tot en met 21-5-2027'];
  // As one that was made before all parties were asked.
  expect(await touching()).toEqual(words);
  await world.insert('tailored_party', { id: newId(), client_id: clientId, tailored_id: id });
  expect(await touching()).toEqual([]);
  const answer = (said: string) =>
    world.owner.query(
      `alter table tailored_party disable trigger answers;
       update tailored_party set said = '${said}', said_on = '2026-11-20', said_by_id = '${faceId}', how = 'spoken';
       alter table tailored_party enable trigger answers`,
    );
  await answer('no');
  expect(await touching()).toEqual([]);
  await answer('yes');
  expect(await touching()).toEqual(words);
  await world.owner.query(`update tailored_agreement set ended_on = '2026-11-21'`);
  expect(await touching()).toEqual([]);
});
