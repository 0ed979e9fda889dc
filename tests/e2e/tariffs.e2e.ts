import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Tariffs of two: one proposes, both sign as they sign an agreement, and a change is signed again. */
let stage: Stage;
let chair: Page;
let manager: Page;

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Voorzitter van de coöperatie/);
  manager = await stage.enter(/Regiomanager van De Wissel/, { width: 390 });
});
afterAll(() => stage.close());

const annex = (page: Page, number: number) =>
  page.getByRole('region', { name: new RegExp(`, bijlage ${number}$`) });

test('what holds stands on the page, in euros', async () => {
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  await chair.getByRole('link', { name: 'Tarieven', exact: true }).click();
  await chair.getByRole('heading', { level: 1, name: 'Tarieven' }).waitFor();
  await annex(chair, 1).getByText('Geldt nu', { exact: true }).waitFor();
  await annex(chair, 1)
    .getByRole('row', { name: /^Scholing van vrijwilligers .* per avond € 90,00$/ })
    .waitFor();
  await expectAccessible(chair);
});

test('the manager proposes other prices on a phone: what lacks is said, nothing typed is lost', async () => {
  await manager.goto(chair.url());
  await annex(manager, 1).waitFor();
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await manager.getByLabel('Prijs in euro’s, bijvoorbeeld 43,21').fill('1.061,75');
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await manager.getByText('Vul bij elke regel in wat, per wat en de prijs').first().waitFor();
  await expectAccessible(manager);
  await manager.getByLabel('Wat', { exact: true }).fill('Nachtzorg');
  await manager.getByLabel('Per wat, bijvoorbeeld per uur').fill('per maand');
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await annex(manager, 2).getByRole('row', { name: 'Nachtzorg per maand € 1.061,75' }).waitFor();
  await annex(manager, 2)
    .getByText(/^Ligt klaar om te tekenen/)
    .waitFor();
});

test('both sign it, as they sign an agreement; until then the one before holds', async () => {
  await sign(manager, 'Thuiszorg De Wissel');
  await annex(manager, 2).getByText('Wacht op: Zorgcoöperatie Lindenveld.').waitFor();
  await expectAccessible(manager);
  await annex(manager, 1).getByText('Geldt nu', { exact: true }).waitFor();
  await chair.reload();
  await sign(chair, 'Zorgcoöperatie Lindenveld');
  await annex(chair, 2).getByText('Geldt nu', { exact: true }).waitFor();
  await chair.getByRole('button', { name: /, bijlage 1$/ }).waitFor();
  await expectAccessible(chair);
});

async function sign(page: Page, party: string) {
  await annex(page, 2).getByRole('button', { name: 'Lees en teken' }).click();
  await page.getByRole('button', { name: 'Met uw wachtwoord' }).click();
  await page.getByLabel('Uw wachtwoord').fill('niet dit');
  await page.getByRole('button', { name: `Teken namens ${party}` }).click();
  await page.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(page);
  const { demoPassword } = await (await page.request.get(`${stage.url}/api/me`)).json();
  await page.getByLabel('Uw wachtwoord').fill(demoPassword);
  await page.getByRole('button', { name: `Teken namens ${party}` }).click();
}

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(chair)).toEqual([]);
  expect(complaintsOf(manager)).toEqual([]);
});
