import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canConfirm, offered, signInput } from '../../../tests/agreed.ts';
import { testSecret } from '../../../tests/database/test-secret.ts';
import { type Device, makeDevice } from '../../../tests/device.ts';
import { openWorld, refusal, value, type World } from '../../../tests/world.ts';
import type { Actor, Role } from '../../house/actor.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { askAssertion, checkAssertion } from '../../people/account/assertion.store.ts';
import { type Auth, makeIdentity, openAuth } from '../../people/account/sign-in.store.ts';
import { rememberVisit, type Visit } from '../../people/account/visits.ts';
import { partnershipActions } from '../partnership/partnership.actions.ts';
import { agreementActions } from './agreement.actions.ts';

let world: World;
let signIn: { auth: Auth; close: () => Promise<void> };
let [village, provider, third, partnershipId] = ['', '', '', ''];
let [chair, board, outsider] = [{} as Actor, {} as Actor, {} as Actor];

beforeAll(async () => {
  world = await openWorld({ now: () => new Date('2026-11-21T10:00:00Z') });
  signIn = openAuth({
    directoryUrl: world.urls.directoryUrl,
    publicUrl: 'http://localhost:3000',
    secret: testSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  });
});
afterAll(async () => {
  await signIn.close();
  await world.close();
});
beforeEach(async () => {
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  provider = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  third = await world.organisation({ kind: 'care_organisation', name: 'De Beuk' });
  partnershipId = await world.partnership(village, provider);
  chair = await worker(village, ['board'], 'Kees');
  board = await worker(provider, ['board'], 'Anja');
  outsider = await worker(third, ['board'], 'Tom');
});

const worker = async (organisation: string, roles: Role[], given: string) =>
  canConfirm((await world.worker(organisation, roles, { given })).actor);

/** Gives someone a device with a passkey; her sign-in asks and checks it as the real one does. */
async function withPasskey(actor: Actor): Promise<Device> {
  const device = makeDevice();
  const { auth } = signIn;
  const { id } = await makeIdentity(auth, { email: `${newId()}@example.org`, name: 'Anja', verified: true });
  await world.owner.query(
    `insert into directory.passkey (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     values ($1, $2, $3, $4, 0, 'singleDevice', false)`,
    [newId(), device.publicKey, id, device.credentialId],
  );
  rememberVisit(actor, {
    askPasskey: (about: string) => askAssertion(auth, 'localhost', id, about),
    confirmPasskey: (about, answer) => checkAssertion(auth, 'localhost', id, about, answer),
  } as Visit);
  return device;
}

const offer = () => offered(world, chair, partnershipId);

describe('works', () => {
  test('with a passkey: her device signs this version, and everyone sees how', async () => {
    const view = await offer();
    const device = await withPasskey(board);
    const { password: _, ...meant } = signInput(view);
    const question = value(await world.as(board, agreementActions.askPasskey, meant));
    const answer = device.answer(question.challenge);
    const half = value(await world.as(board, agreementActions.signWithPasskey, { ...meant, answer }));
    expect(half.signatures).toMatchObject([{ organisationName: 'De Linde', method: 'passkey' }]);
    const { rows } = await world.owner.query(
      `select subject ->> 'method' as method from fact where type = 'agreement.signed_by_party' and partnership_id = $1`,
      [partnershipId],
    );
    expect(rows).toEqual([{ method: 'passkey' }]);
    value(await world.as(chair, agreementActions.sign, signInput(view)));
    const sheet = value(
      await world.as(chair, agreementActions.signatureSheet, { agreementId: view.id, language: 'nl' }),
    );
    expect(Buffer.from(sheet.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  test('with three parties it is signed once all three have', async () => {
    await world.insert('partnership_party', {
      partnership_id: partnershipId,
      organisation_id: third,
      accepted_on: '2026-11-01',
    });
    const manager = canConfirm(
      await world.actor(outsider.personId as string, outsider.hat?.organisationId ?? null),
    );
    const view = await offer();
    expect(view.waitsFor).toHaveLength(3);
    const document = value(await world.as(manager, agreementActions.document, { agreementId: view.id }));
    expect(sha256(document.bytes)).toBe(view.document?.sha256);
    value(await world.as(chair, agreementActions.sign, signInput(view)));
    const two = value(await world.as(board, agreementActions.sign, signInput(view)));
    expect(two).toMatchObject({ status: 'offered', waitsFor: [{ name: 'De Beuk', signatures: 1 }] });
    const three = value(await world.as(manager, agreementActions.sign, signInput(view)));
    expect(three.status).toBe('signed');
  });

  test('where the statutes want two, two people sign for the party; choosing that later changes nothing', async () => {
    const second = await worker(village, ['board'], 'Mien');
    const choose = async (signatures: number) => {
      const shown = value(await world.as(chair, partnershipActions.show, { partnershipId }));
      const version = shown.parties.find(({ organisationId }) => organisationId === village)?.version ?? 0;
      value(
        await world.as(chair, partnershipActions.chooseSigners, {
          partnershipId,
          version,
          roles: [],
          signatures,
        }),
      );
    };
    await choose(2);
    const view = await offer();
    await choose(1);
    value(await world.as(board, agreementActions.sign, signInput(view)));
    const half = value(await world.as(chair, agreementActions.sign, signInput(view)));
    expect(half).toMatchObject({ status: 'offered', waitsFor: [{ organisationId: village, signatures: 1 }] });
    expect(refusal(await world.as(chair, agreementActions.sign, signInput(view)))).toBe(
      'agreement.same_signer',
    );
    const whole = value(await world.as(second, agreementActions.sign, signInput(view)));
    expect(whole.status).toBe('signed');
    expect(whole.signatures).toHaveLength(3);
  });

  test('after a party left, what was offered can only be withdrawn, and a new version is signed', async () => {
    const left = { partnership_id: partnershipId, organisation_id: third, accepted_on: '2026-11-01' };
    await world.insert('partnership_party', left);
    const view = await offer();
    value(await world.as(board, agreementActions.sign, signInput(view)));
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-20' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, third],
    );
    const shown = value(await world.as(chair, agreementActions.show, { agreementId: view.id }));
    expect(shown).toMatchObject({ overtaken: true, can: { sign: { allowed: false } } });
    expect(shown.parties.map(({ name }) => name)).toContain('De Beuk');
    expect(refusal(await world.as(chair, agreementActions.sign, signInput(view)))).toBe('denied');
    value(await world.as(chair, agreementActions.withdraw, { agreementId: view.id, version: shown.version }));
    const next = await offer();
    expect(next.waitsFor.map(({ name }) => name).sort()).toEqual(['De Linde', 'Dorpszorg']);
  });

  test('the database keeps a version from counting as signed before everyone has', async () => {
    const view = await offer();
    value(await world.as(board, agreementActions.sign, signInput(view)));
    const complete = () =>
      world.owner.query(`update agreement set status = 'signed', signed_on = '2026-11-21' where id = $1`, [
        view.id,
      ]);
    await expect(complete()).rejects.toThrow('not every party has signed');
    await world.owner.query(
      `update partnership_party set left_on = '2026-11-20' where partnership_id = $1 and organisation_id = $2`,
      [partnershipId, village],
    );
    await expect(complete()).rejects.toThrow();
  });
});

describe('refused', () => {
  test('a passkey: without one, used twice, of a colleague, for other bytes; nothing is signed', async () => {
    const view = await offer();
    const { password: _, ...meant } = signInput(view);
    rememberVisit(chair, { askPasskey: async () => null } as unknown as Visit);
    expect(refusal(await world.as(chair, agreementActions.askPasskey, meant))).toBe('account.no_passkey');
    const manager = await worker(provider, ['contract_manager'], 'Bas');
    const [device, his] = [await withPasskey(board), await withPasskey(manager)];
    const ask = async (actor: Actor, over: object = {}) =>
      value(await world.as(actor, agreementActions.askPasskey, { ...meant, ...over })).challenge;
    const sign = async (actor: Actor, answer: ReturnType<Device['answer']>) =>
      refusal(await world.as(actor, agreementActions.signWithPasskey, { ...meant, answer }));
    expect(await sign(board, his.answer(await ask(manager)))).toBe('account.passkey_other');
    expect(await sign(board, his.answer(await ask(board)))).toBe('account.passkey_other');
    const otherBytes = await ask(board, { documentSha256: 'a'.repeat(64) });
    expect(await sign(board, device.answer(otherBytes))).toBe('account.passkey_expired');
    expect(await sign(board, device.answer(await ask(board), { verified: false }))).toBe(
      'account.passkey_wrong',
    );
    const nurse = await worker(provider, ['nurse'], 'Els');
    await withPasskey(nurse);
    expect(refusal(await world.as(nurse, agreementActions.askPasskey, meant))).toBe('denied');
    const shown = value(await world.as(board, agreementActions.show, { agreementId: view.id }));
    expect(shown.signatures).toEqual([]);
    const challenge = await ask(board);
    value(
      await world.as(board, agreementActions.signWithPasskey, { ...meant, answer: device.answer(challenge) }),
    );
    expect(await sign(board, device.answer(challenge))).toBe('denied');
  });
});

describe('isolated', () => {
  test('a third organisation is neither asked for a passkey nor shown who signed', async () => {
    const { password: _, ...meant } = signInput(await offer());
    await withPasskey(outsider);
    const answer = makeDevice().answer('bm90aGluZw');
    const refused = [
      await world.as(outsider, agreementActions.askPasskey, meant),
      await world.as(outsider, agreementActions.signWithPasskey, { ...meant, answer }),
      await world.as(outsider, agreementActions.signatureSheet, {
        agreementId: meant.agreementId,
        language: 'nl',
      }),
    ];
    expect(refused.map(refusal)).toEqual(['not_found', 'not_found', 'not_found']);
  });
});
