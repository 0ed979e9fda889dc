import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Before and around a partnership: how far a cooperative wants to go, what it looks at before it signs, and three who govern. */
let stage: Stage;
let village: Page;
let provider: Page;
let neighbour: Page;
let address = '';

beforeAll(async () => {
  stage = await openStage();
  village = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
  neighbour = await stage.enter(/Voorzitter van de coöperatie/);
});
afterAll(() => stage.close());

test('without a partner a cooperative says "not yet", which is a full answer', async () => {
  await village.goto(`${stage.url}/samenwerking`);
  await village.getByRole('link', { name: 'Hoe ver willen wij gaan?' }).click();
  await village.getByText('U hebt nog niets gekozen.').waitFor();
  const chain = village.getByRole('region', { name: 'Ketenpartner', exact: true });
  await village.getByRole('button', { name: 'Ketenpartner: wat dit vraagt' }).click();
  await village.getByText('Meld u voor de start, hoe klein u ook bent.').waitFor();
  await chain.getByRole('button', { name: 'Schrijf op wat u besloot' }).click();
  await chain.getByRole('radio', { name: /Nog niet/ }).check();
  await chain.getByRole('button', { name: 'Bewaar' }).click();
  await chain.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await chain.getByLabel('Waarom?').fill('Wij hebben nog geen verpleegkundige.');
  await chain.getByRole('button', { name: 'Bewaar' }).click();
  await chain.getByText('Dat is een goed antwoord').waitFor();
  await village.getByRole('row', { name: /Ketenpartner.*Nog niet/ }).waitFor();
  await expectAccessible(village);
});

test('an organisation that is not in Tango gets a letter that says what it is and who sets it up', async () => {
  await village.goto(`${stage.url}/samenwerking/nieuw`);
  await village.getByRole('link', { name: /^Maak een uitnodiging/ }).click();
  await village.getByLabel('Hoe heet de organisatie?').fill('Huisartsen aan de Brink');
  await village.getByText('Beste mensen van Huisartsen aan de Brink,').waitFor();
  await village.getByText(/^Wie zet het klaar\? U hoeft niets te installeren/).waitFor();
  const mail = await village.getByRole('link', { name: 'Zet in een mail' }).getAttribute('href');
  expect(decodeURIComponent(mail ?? '')).toContain('de naam en het mailadres van wie bij u beheerder wordt');
  await expectAccessible(village);
});

test('three begin together, and each has a list of its own before it signs', async () => {
  await village.goto(`${stage.url}/samenwerking/nieuw`);
  await village.getByRole('checkbox', { name: 'Thuiszorg De Wissel' }).check();
  await village.getByRole('checkbox', { name: 'Zorgcoöperatie Lindenveld' }).check();
  await village.getByRole('radio', { name: 'Bemiddelaar' }).check();
  await village.getByRole('radio', { name: 'Van ons' }).check();
  await village.getByRole('button', { name: 'Doe het voorstel' }).click();
  await village
    .getByText(/hebben nog geen antwoord gegeven/)
    .first()
    .waitFor();
  address = new URL(village.url()).pathname;
  for (const page of [provider, neighbour]) {
    await page.goto(stage.url + address);
    await page.getByRole('button', { name: 'Ja, wij doen mee' }).click();
    await page.getByRole('button', { name: 'Ja, wij doen mee' }).waitFor({ state: 'detached' });
  }
  await village.goto(`${stage.url}${address}/voor-u-tekent`);
  await village.getByText('Er staan nog 3 punten open').waitFor();
  const todo = village.getByRole('region', { name: 'Nog naar kijken' });
  await todo.getByRole('button', { name: 'Dit is voor ons niet nodig' }).first().click();
  await todo.getByRole('button', { name: 'Bewaar' }).click();
  await todo.getByText('Schrijf in een zin waarom').first().waitFor();
  await todo.getByLabel('Waarom niet?').fill('Onze leden besloten dit al.');
  await todo.getByRole('button', { name: 'Bewaar' }).click();
  await village.getByText('Er staan nog 2 punten open').waitFor();
  await expectAccessible(village);
});

test('one proposes how they govern, the advice says why, and it holds by the yes of all', async () => {
  await village.goto(stage.url + address);
  await village.getByText('U bent met 3 partijen').waitFor();
  await village.getByRole('link', { name: 'Hoe besturen wij samen?' }).click();
  await village.getByRole('button', { name: 'Maak een voorstel' }).click();
  await village.getByRole('radio', { name: 'Het loopt via één partij die iedereen kent' }).check();
  await village.getByRole('radio', { name: 'Voor een deel eens' }).check();
  await village.getByRole('radio', { name: 'Een paar dingen' }).check();
  await village.getByText('Advies: Eén partij trekt.').waitFor();
  await village.getByRole('radio', { name: /^Eén partij trekt/ }).check();
  await village.getByLabel('Welke partij trekt?').selectOption('Dorpszorg Heidedorp');
  await village.getByRole('button', { name: 'Voeg iets toe wat een partij mag' }).click();
  const mandate = village.getByRole('group', { name: 'Namens allen 1' });
  await mandate.getByLabel('Welke partij?').selectOption('Thuiszorg De Wissel');
  await village.getByRole('button', { name: 'Leg het aan allen voor' }).click();
  await village.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await mandate.getByLabel('Wie daar? (functie)').fill('bestuurder');
  await mandate.getByLabel('Waarover?').fill('subsidie aanvragen');
  await mandate.getByLabel('Tot welke grens?').fill('5.000 euro');
  await expectAccessible(village);
  await village.getByRole('button', { name: 'Leg het aan allen voor' }).click();
  await village.getByRole('region', { name: 'Er ligt een voorstel' }).waitFor();
  await expectAccessible(village);

  for (const page of [provider, neighbour]) {
    await page.goto(stage.url + address);
    await page.getByText('Dorpszorg Heidedorp stelt voor hoe u samen bestuurt.').waitFor();
    await page.getByRole('button', { name: 'Ja, dat willen wij ook' }).click();
    await page.getByRole('button', { name: 'Ja, dat willen wij ook' }).waitFor({ state: 'detached' });
  }
  await provider.goto(`${stage.url}${address}/besturen`);
  const chosen = provider.getByRole('region', { name: 'Zo besturen wij samen' });
  await chosen.getByText('Thuiszorg De Wissel (bestuurder): subsidie aanvragen').waitFor();
  await expectAccessible(provider);
  expect([village, provider, neighbour].flatMap(complaintsOf)).toEqual([]);
});
