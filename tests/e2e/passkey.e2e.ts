import { Secret, TOTP } from 'otpauth';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A passkey of one's own device: added, used to come in and to sign, and what happens when it is stopped half-way. */
let stage: Stage;
let manager: Page;
let device: CDPSession;
let authenticatorId: string;
let agreement: string;
let password: string;

beforeAll(async () => {
  stage = await openStage();
  manager = await stage.enter(/Regiomanager van De Wissel/);
  device = await manager.context().newCDPSession(manager);
  await device.send('WebAuthn.enable');
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
  const cooperative = await stage.enter(/Heidedorp, zonder partner/);
  ({ agreement } = await offeredPage(cooperative, manager));
  password = (await get(manager, '/api/me')).demoPassword;
});
afterAll(() => stage.close());

/** Whether her device recognises her: face, finger or PIN. */
const recognises = (isUserVerified: boolean) =>
  device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByRole('button', { name: 'Inloggen met dit apparaat' }).waitFor();
}

const settings = () => manager.getByRole('region', { name: 'Inloggen met dit apparaat' });

test('without a passkey the password comes first, and the page says how to get one', async () => {
  await manager.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);
  await manager.getByRole('button', { name: 'Met uw wachtwoord' }).waitFor();
  expect(await manager.getByRole('button', { name: 'Onderteken met passkey' }).count()).toBe(0);
  await expectAccessible(manager);
  await manager.getByRole('main').getByRole('link', { name: 'Instellingen' }).click();
  await settings().waitFor();
});

test('adding one: stopped half-way nothing is added; then it is', async () => {
  await recognises(false);
  await settings().getByRole('button', { name: 'Gebruik dit apparaat' }).click();
  await settings()
    .getByText(/Er is geen passkey toegevoegd/)
    .waitFor();
  await recognises(true);
  await settings().getByRole('button', { name: 'Gebruik dit apparaat' }).click();
  await settings().getByText('U kunt nu met dit apparaat inloggen en tekenen.').waitFor();
  await settings()
    .getByText(/Passkey 1, toegevoegd op/)
    .waitFor();
  await expectAccessible(manager);
});

test('signing in with it: stopped half-way what was typed stays; then she is in', async () => {
  await signOut(manager);
  const mail = manager.getByLabel('Mailadres');
  await mail.fill('manager@example.org');
  await recognises(false);
  await manager.getByRole('button', { name: 'Inloggen met dit apparaat' }).click();
  await manager
    .getByRole('alert')
    .getByText(/afgebroken, of op dit apparaat staat geen passkey/)
    .waitFor();
  expect(await mail.inputValue()).toBe('manager@example.org');
  await expectAccessible(manager);
  await recognises(true);
  await manager.getByRole('button', { name: 'Inloggen met dit apparaat' }).click();
  await manager.waitForURL((address) => !address.pathname.startsWith('/inloggen'));
  expect(await get(manager, '/api/me')).toMatchObject({ signedIn: true, secondFactor: 'fine' });
});

test('signing with it: stopped half-way nothing is signed; then it says how she signed', async () => {
  await manager.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);
  const sign = manager.getByRole('button', { name: 'Onderteken met passkey' });
  await recognises(false);
  await sign.click();
  await manager
    .getByRole('alert')
    .getByText(/Er is niets getekend/)
    .waitFor();
  await manager.getByText('Nog niemand heeft getekend.').waitFor();
  await manager.getByRole('button', { name: 'Met uw wachtwoord' }).waitFor();
  await expectAccessible(manager);
  await recognises(true);
  await sign.click();
  await manager.getByText(/tekende op .*met passkey/).waitFor();
  await manager.getByText('Nog te tekenen door: Dorpszorg Heidedorp.').waitFor();
  await expectAccessible(manager);
  const { signatures } = await get(manager, `/api/agreements/${agreement}`);
  expect(signatures).toMatchObject([{ method: 'passkey', organisationName: 'Thuiszorg De Wissel' }]);
  const [download] = await Promise.all([
    manager.waitForEvent('download'),
    manager.getByRole('button', { name: 'Download de handtekeningen' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('handtekeningen');
});

test('a passkey taken away no longer lets anyone in', async () => {
  await manager.goto(`${stage.url}/instellingen`);
  await settings().getByRole('button', { name: 'Haal passkey 1 weg' }).click();
  await settings()
    .getByText(/kunt u dan niet meer inloggen/)
    .waitFor();
  await expectAccessible(manager);
  await settings().getByRole('button', { name: 'Haal weg' }).click();
  await settings().getByText('De passkey is weg.').waitFor();
  await signOut(manager);
  await manager.getByRole('button', { name: 'Inloggen met dit apparaat' }).click();
  await manager.getByRole('alert').waitFor();
  expect(await get(manager, '/api/me')).toMatchObject({ signedIn: false });
});

test('codes: turned on, used to come in, and a code from paper when the app is not there', async () => {
  const nurse = await stage.enter(/[Ww]ijkverpleegkundige/);
  const { person } = await get(nurse, '/api/me');
  await nurse.goto(`${stage.url}/instellingen`);
  const step = nurse.getByRole('region', { name: 'Tweede stap bij het inloggen' });
  await step.getByLabel('Uw wachtwoord').fill(password);
  await step.getByRole('button', { name: 'Maak een code klaar' }).click();
  const secret = (await step.getByRole('code').textContent()) ?? '';
  const paper = await step.getByRole('listitem').allTextContents();
  await expectAccessible(nurse);
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await step.getByLabel('Code van zes cijfers').fill(totp.generate());
  await step.getByRole('button', { name: 'Zet de tweede stap aan' }).click();
  await step.getByText('De tweede stap staat aan.').waitFor();

  const comeIn = async (): Promise<Page> => {
    const page = await stage.visit('/inloggen');
    await page.getByLabel('Mailadres').fill(`${person.id}@voorbeelddorp.invalid`);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
    await page.getByLabel('Code van zes cijfers').waitFor();
    expect(await get(page, '/api/me')).toMatchObject({ signedIn: false });
    return page;
  };
  const byApp = await comeIn();
  await byApp.getByLabel('Code van zes cijfers').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await byApp.getByRole('button', { name: 'Ga verder' }).click();
  await byApp.waitForURL((address) => !address.pathname.startsWith('/inloggen'));

  const byPaper = await comeIn();
  await byPaper.getByRole('button', { name: 'Ik heb mijn app niet bij me' }).click();
  await expectAccessible(byPaper);
  await byPaper.getByLabel('Code van uw papier').fill('dit is hem niet');
  await byPaper.getByRole('button', { name: 'Ga verder' }).click();
  await byPaper.getByText(/Deze code klopt niet of is al gebruikt. Kies een andere/).waitFor();
  await byPaper.getByLabel('Code van uw papier').fill(paper[0] ?? '');
  await byPaper.getByRole('button', { name: 'Ga verder' }).click();
  await byPaper.waitForURL((address) => !address.pathname.startsWith('/inloggen'));

  const again = await comeIn();
  await again.getByRole('button', { name: 'Ik heb mijn app niet bij me' }).click();
  await again.getByLabel('Code van uw papier').fill(paper[0] ?? '');
  await again.getByRole('button', { name: 'Ga verder' }).click();
  await again.getByText(/is al gebruikt/).waitFor();
  expect(await get(again, '/api/me')).toMatchObject({ signedIn: false });
});

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(manager)).toEqual([]);
});
