import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** What goes wrong at a desk: nothing typed is lost, nothing is done twice, and every refusal says what to do. */
let stage: Stage;
let desk: Page;
let request: string;

beforeAll(async () => {
  stage = await openStage();
  desk = await stage.enter(/ Dorpsondersteuner$/);
});
afterAll(() => stage.close());

const bsn = '111222333';

async function writeCall(page: Page, name: string): Promise<void> {
  await page.goto(`${stage.url}/vragen/nieuw`);
  await page.getByRole('combobox', { name: 'Wie vraagt het?' }).fill(name);
  await page.getByRole('radio', { name: 'Klus' }).check();
  await page.getByLabel('In het kort').fill('Een kraan lekt.');
}

/** How many questions of this name there are. */
async function countOf(name: string): Promise<number> {
  const answer = await desk.request.get(
    `${stage.url}/api/requests?show=all&search=${encodeURIComponent(name)}`,
  );
  return (await answer.json()).rows.length;
}

test('a day that does not exist, a birthday to come and a BSN are named at their field', async () => {
  await desk.goto(`${stage.url}/mensen/nieuw`);
  await desk.getByLabel('Achternaam').fill('Verkeerd');
  await desk.getByLabel(/Geboortedatum/).fill('31-2-1950');
  await desk.getByLabel('Straat').fill(`Dorpsstraat ${bsn}`);
  await desk.getByRole('button', { name: /^(Bewaar|Voeg toe)/ }).click();
  await desk.getByRole('heading', { name: /nog eens na/ }).waitFor();
  expect(await desk.title()).toMatch(/nog eens na/);
  await expectAccessible(desk);
  await desk.getByLabel(/Geboortedatum/).fill('');
  await desk.getByRole('checkbox', { name: 'Lid', exact: true }).check();
  await desk.getByRole('button', { name: /^(Bewaar|Voeg toe)/ }).click();
  await desk.getByRole('link', { name: /^Straat: Hier staat een BSN/ }).waitFor();
  await desk.getByLabel('Straat').fill('Dorpsstraat');
  await desk.getByLabel(/Geboortedatum/).fill('1-1-2090');
  await desk.getByRole('button', { name: /^(Bewaar|Voeg toe)/ }).click();
  await desk.getByRole('link', { name: /^Geboortedatum: Deze dag is nog niet geweest/ }).waitFor();
  expect(await desk.getByLabel('Achternaam').inputValue()).toBe('Verkeerd');
});

test('a BSN is refused in a text too, and a text that is too long', async () => {
  await writeCall(desk, 'Riet Nummer');
  await desk.getByLabel('In het kort').fill(`Haar nummer is ${bsn}`);
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByText(/BSN/).first().waitFor();
  await desk.getByLabel('In het kort').fill('x'.repeat(5000));
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk
    .getByText(/Maak dit korter/)
    .first()
    .waitFor();
  expect(await countOf('Riet Nummer')).toBe(0);
});

test('pressing twice is asking once', async () => {
  await writeCall(desk, 'Dubbele Druk');
  await desk.getByRole('button', { name: 'Bewaar' }).dblclick();
  await desk.getByRole('heading', { level: 1, name: 'Dubbele Druk: klus' }).waitFor();
  request = new URL(desk.url()).pathname;
  expect(await countOf('Dubbele Druk')).toBe(1);
});

test('the connection drops after the server wrote: the same question once', async () => {
  await writeCall(desk, 'Weg Netwerk');
  let dropped = 0;
  await desk.route('**/api/requests', async (route) => {
    if (dropped > 0 || route.request().method() !== 'POST') return route.continue();
    dropped += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Weg Netwerk: klus' }).waitFor();
  await desk.unroute('**/api/requests');
  expect(dropped).toBe(1);
  expect(await countOf('Weg Netwerk')).toBe(1);
});

test('without internet what was typed stays, and goes when there is a connection again', async () => {
  await writeCall(desk, 'Zonder Internet');
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByText('Het lukt nu niet. Uw tekst is bewaard. Probeer het opnieuw.').waitFor();
  expect(await desk.getByLabel('In het kort').inputValue()).toBe('Een kraan lekt.');
  await desk.context().setOffline(false);
  await desk.getByRole('button', { name: 'Probeer het opnieuw' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Zonder Internet: klus' }).waitFor();
  expect(await countOf('Zonder Internet')).toBe(1);
});

test('two people change one question: the second sees both and chooses', async () => {
  const other = await stage.enter(/ Dorpsondersteuner$/);
  for (const page of [desk, other]) {
    await page.goto(stage.url + request);
    await page
      .getByRole('region', { name: 'Hoe staat het ervoor?' })
      .getByRole('button', { name: 'Wijzig' })
      .click();
  }
  await other.getByLabel('Waar? Straat en nummer').fill('Kerkstraat 1');
  await other.getByRole('button', { name: 'Bewaar' }).click();
  await other.getByText('Kerkstraat 1').waitFor();
  await desk.getByLabel('Waar? Straat en nummer').fill('Molenweg 2');
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  await desk.getByRole('heading', { name: 'Iemand anders was u voor' }).waitFor();
  await desk.getByRole('row', { name: /Molenweg 2.*Kerkstraat 1/ }).waitFor();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Bewaar wat ik typte' }).click();
  await desk.getByRole('heading', { name: 'Iemand anders was u voor' }).waitFor({ state: 'detached' });
  await desk.getByText('Molenweg 2').waitFor();
  expect(complaintsOf(other)).toEqual([]);
});

test('signed out in the middle of a form: in again over the page, and the same question goes on', async () => {
  const { person, demoPassword } = await (await desk.request.get(`${stage.url}/api/me`)).json();
  const email = `${person.id}@voorbeelddorp.invalid`;
  await writeCall(desk, 'Sessie Voorbij');
  await desk.getByText('Niemand gevonden.', { exact: false }).waitFor();
  await desk.context().clearCookies();
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.waitFor();
  await expectAccessible(desk);
  await dialog.getByLabel('Mailadres').fill(email);
  await dialog.getByRole('textbox', { name: 'Wachtwoord' }).fill(demoPassword);
  await dialog.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await desk.getByRole('heading', { level: 1, name: 'Sessie Voorbij: klus' }).waitFor();
  expect(await countOf('Sessie Voorbij')).toBe(1);
});

test("another organisation's question is as unknown as one that never was", async () => {
  const stranger = await stage.enter(/Heidedorp, zonder partner/);
  const id = request.split('/')[2] ?? '';
  const answers = [];
  for (const asked of [id, `${id.slice(0, -4)}0000`]) {
    await stranger.goto(`${stage.url}/vragen/${asked}`);
    await stranger.getByText('Dit is er niet, of u mag het niet zien.').waitFor();
    const answer = await stranger.request.get(`${stage.url}/api/requests/${asked}`);
    answers.push({ status: answer.status(), body: await answer.text() });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);
  await stranger.goto(`${stage.url}/vragen/geen-kenmerk`);
  await stranger.getByRole('alert').waitFor();
  await expectAccessible(stranger);
  expect(complaintsOf(stranger)).toEqual([]);
  expect(complaintsOf(desk)).toEqual([]);
});
