import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testSecret } from '../../../tests/database/test-secret.ts';
import { type Device, makeDevice } from '../../../tests/device.ts';
import { openWorld, type World } from '../../../tests/world.ts';
import { newId } from '../../house/ids.ts';
import { askAssertion, checkAssertion, hasPasskey } from './assertion.store.ts';
import { type Auth, makeIdentity, openAuth } from './sign-in.store.ts';

let world: World;
let auth: Auth;
let close: () => Promise<void>;
let her: { id: string; device: Device };
let other: { id: string; device: Device };

const act = 'sign agreement A';

beforeAll(async () => {
  world = await openWorld();
  ({ auth, close } = openAuth({
    directoryUrl: world.urls.directoryUrl,
    publicUrl: 'http://localhost:3000',
    secret: testSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  }));
});
afterAll(async () => {
  await close();
  await world.close();
});
beforeEach(async () => {
  [her, other] = [await someone(), await someone()];
});

async function someone() {
  const { id } = await makeIdentity(auth, { email: `${newId()}@example.org`, name: 'Anja', verified: true });
  const device = makeDevice();
  await world.owner.query(
    `insert into directory.passkey (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     values ($1, $2, $3, $4, 0, 'singleDevice', false)`,
    [newId(), device.publicKey, id, device.credentialId],
  );
  return { id, device };
}

const ask = async (userId = her.id, about = act): Promise<string> =>
  (await askAssertion(auth, 'localhost', userId, about))?.challenge ?? '';

const check = (answer: ReturnType<Device['answer']>, userId = her.id, about = act) =>
  checkAssertion(auth, 'localhost', userId, about, answer);

describe('works', () => {
  test('her own device answers the question for this act', async () => {
    const question = await askAssertion(auth, 'localhost', her.id, act);
    expect(question).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: her.device.credentialId }],
    });
    expect(await check(her.device.answer(question?.challenge ?? ''))).toBe('right');
    const { rows } = await world.owner.query('select counter from directory.passkey where user_id = $1', [
      her.id,
    ]);
    expect(rows).toEqual([{ counter: 1 }]);
  });

  test('who has none is not asked', async () => {
    const { id } = await makeIdentity(auth, { email: 'zonder@example.org', name: 'Kees', verified: true });
    expect(await hasPasskey(auth, id)).toBe(false);
    expect(await askAssertion(auth, 'localhost', id, act)).toBeNull();
  });
});

describe('refused', () => {
  test('an answer counts once, also when it is sent twice at the same moment', async () => {
    const answer = her.device.answer(await ask());
    const both = await Promise.all([check(answer), check(answer)]);
    expect(both.sort()).toEqual(['expired', 'right']);
    expect(await check(answer)).toBe('expired');
  });

  test('an answer for another act, and a question that Tango never asked', async () => {
    const challenge = await ask(her.id, 'sign agreement B');
    expect(await check(her.device.answer(challenge))).toBe('expired');
    expect(await check(her.device.answer(challenge), her.id, 'sign agreement B')).toBe('expired');
    expect(await check(her.device.answer('bm9ib2R5LWFza2VkLXRoaXM'))).toBe('expired');
  });

  test('the question of someone else, and the device of someone else', async () => {
    expect(await check(other.device.answer(await ask(other.id)))).toBe('other');
    expect(await check(other.device.answer(await ask()))).toBe('other');
    const borrowed = { ...other.device.answer(await ask()), id: her.device.credentialId };
    expect(await check(borrowed)).toBe('wrong');
  });

  test('after two minutes', async () => {
    const challenge = await ask();
    const { rows } = await world.owner.query(
      `select expires_at - now() between interval '110 seconds' and interval '2 minutes' as short
       from directory.verification where value like '%' || $1 || '%'`,
      [her.id],
    );
    expect(rows).toEqual([{ short: true }]);
    await world.owner.query(
      `update directory.verification set expires_at = now() - interval '1 second' where value like '%' || $1 || '%'`,
      [her.id],
    );
    expect(await check(her.device.answer(challenge))).toBe('expired');
  });

  test('without face, finger or PIN; from another page; for another site; by a copy of the key', async () => {
    expect(await check(her.device.answer(await ask(), { verified: false }))).toBe('wrong');
    expect(await check(her.device.answer(await ask(), { origin: 'https://evil.example' }))).toBe('wrong');
    expect(await check(her.device.answer(await ask(), { rpId: 'evil.example' }))).toBe('wrong');
    expect(await check(her.device.answer(await ask(), { counter: 7 }))).toBe('right');
    expect(await check(her.device.answer(await ask(), { counter: 3 }))).toBe('wrong');
  });

  test('a question for signing does not sign anyone in', async () => {
    const challenge = await ask();
    const { response } = her.device.answer(challenge);
    const answer = await auth.handler(
      new Request('http://localhost:3000/api/auth/passkey/verify-authentication', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
        body: JSON.stringify({ response: { id: her.device.credentialId, response } }),
      }),
    );
    expect(answer.status).toBe(400);
  });
});
