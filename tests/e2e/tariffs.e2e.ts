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

test('what holds and what waits stands on one page, in euros', async () => {
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  await chair.getByRole('link', { name: 'Tarieven', exact: true }).click();
  await chair.getByRole('heading', { level: 1, name: 'Tarieven' }).waitFor();
  await annex(chair, 1).getByText('Geldt nu', { exact: true }).waitFor();
  await annex(chair, 1).getByRole('row', { name: 'Nachtzorg per uur € 58,50' }).waitFor();
  await annex(chair, 2).getByText('Wacht op: Zorgcoöperatie Lindenveld.').waitFor();
  await expectAccessible(chair);
});

test('the chair signs what waits; it begins later, and until then the other holds', async () => {
  await annex(chair, 2).getByRole('button', { name: 'Lees en teken' }).click();
  await chair.getByRole('button', { name: 'Met uw wachtwoord' }).click();
  await chair.getByLabel('Uw wachtwoord').fill('niet dit');
  await chair.getByRole('button', { name: 'Teken namens Zorgcoöperatie Lindenveld' }).click();
  await chair.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(chair);
  const { demoPassword } = await (await chair.request.get(`${stage.url}/api/me`)).json();
  await chair.getByLabel('Uw wachtwoord').fill(demoPassword);
  await chair.getByRole('button', { name: 'Teken namens Zorgcoöperatie Lindenveld' }).click();
  await annex(chair, 2).getByText('Getekend, gaat later in').waitFor();
  await annex(chair, 1).getByText('Geldt nu', { exact: true }).waitFor();
});

test('the manager proposes other prices on a phone: what lacks is said, nothing typed is lost', async () => {
  await manager.goto(chair.url());
  await annex(manager, 2).waitFor();
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await manager.getByLabel('Prijs in euro’s, bijvoorbeeld 43,21').fill('61,75');
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await manager.getByText('Vul bij elke regel in wat, per wat en de prijs').first().waitFor();
  await expectAccessible(manager);
  await manager.getByLabel('Wat', { exact: true }).fill('Nachtzorg');
  await manager.getByLabel('Per wat, bijvoorbeeld per uur').fill('per uur');
  await manager.getByRole('button', { name: 'Stel tarieven voor' }).click();
  await annex(manager, 3).getByRole('row', { name: 'Nachtzorg per uur € 61,75' }).waitFor();
  await annex(manager, 3).getByRole('button', { name: 'Trek terug' }).click();
  await annex(manager, 3).getByRole('button', { name: 'Trek terug' }).click();
  await manager.getByRole('button', { name: /bijlage 3/ }).waitFor();
  await expectAccessible(manager);
});

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(chair)).toEqual([]);
  expect(complaintsOf(manager)).toEqual([]);
});
