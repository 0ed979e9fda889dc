import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begunPartnership, get } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** What goes wrong at a desk, and where two write an agreement: nothing typed is lost, nothing is done twice, and every refusal says what to do. */
let stage: Stage;
let desk: Page;
let request: string;
let village: Page;
let manager: Page;

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

const saveDraft = () => village.getByRole('button', { name: 'Bewaar', exact: true }).click();

test('a day that does not exist, a birthday to come and a BSN are named at their field', async () => {
  await desk.goto(`${stage.url}/mensen/nieuw`);
  await desk.getByLabel('Achternaam').fill('Verkeerd');
  await desk.getByLabel(/Geboortedatum/).fill('31-2-1950');
  await desk.getByLabel('Straat').fill(`Dorpsstraat ${bsn}`);
  await desk.getByRole('button', { name: /^(Bewaar|Voeg toe)/ }).click();
  await desk.getByRole('heading', { name: /nog eens na/ }).waitFor();
  await expect.poll(() => desk.title()).toMatch(/nog eens na/);
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

test('an agreement with a number that cannot be, or an end before its start, is not kept as it is', async () => {
  village = await stage.enter(/Heidedorp, zonder partner/);
  manager = await stage.enter(/Regiomanager van De Wissel/);
  await village.goto(`${stage.url}/samenwerking/${await begunPartnership(village, manager)}`);
  await village.getByRole('button', { name: 'Maak de eerste afspraken' }).click();
  const clause = village.getByRole('article', { name: 'Antwoord op tijd' });
  const outOfTen = clause.getByLabel('Bij hoeveel van de 10 moet het lukken?');
  await outOfTen.fill('11');
  await village.getByRole('textbox', { name: 'Hoe wij werken' }).fill('Eerst eigen mensen.');
  await village.getByLabel('Wat is de laatste dag?').fill('1 1 2020');
  await saveDraft();
  await village.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await clause.getByText('Kies 10 of minder').waitFor();
  await expectAccessible(village);
  await outOfTen.fill('9');
  await saveDraft();
  await village
    .getByRole('link', { name: 'Wat is de laatste dag: Kies een einde na het begin', exact: true })
    .waitFor();
  await expectAccessible(village);
  expect(await village.getByRole('textbox', { name: 'Hoe wij werken' }).inputValue()).toBe(
    'Eerst eigen mensen.',
  );
  expect(await village.getByLabel('Wat is de laatste dag?').inputValue()).toContain('2020');
  await village.getByLabel('Wat is de laatste dag?').fill('');
  await saveDraft();
  await village.getByText(/^Bewaard om/).waitFor();
});

test('two clauses that cannot both be kept: both say why, and what was written is kept but not offered', async () => {
  for (const title of ['Overleg', 'Samen terugkijken'])
    await village.getByLabel('Voeg een werkafspraak toe').selectOption(title);
  const [rhythm, lookingBack] = ['Overleg', 'Samen terugkijken'].map((name) =>
    village.getByRole('article', { name, exact: true }),
  ) as [Locator, Locator];
  await lookingBack.getByLabel('Om de hoeveel maanden kijken wij terug?').fill('1');
  const against = /U kijkt elke maand samen terug, maar overlegt pas/;
  for (const one of [rhythm, lookingBack]) await one.getByText(against).waitFor();
  for (const left of [2, 3])
    await village
      .getByRole('checkbox', { name: /Dit laten wij bewust open/ })
      .nth(left)
      .check();
  await saveDraft();
  const offer = village.getByRole('region', { name: 'Leg voor om te tekenen' });
  await offer.getByText(against).waitFor();
  expect(await offer.getByRole('button').count()).toBe(0);
  await expectAccessible(village);
  await rhythm.getByLabel('Dagelijks werk:').fill('4');
  await lookingBack.getByText(against).waitFor({ state: 'detached' });
  await saveDraft();
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).waitFor();
});

test('who signs what changed a second ago signs nothing, and is shown what lies there now', async () => {
  const offer = village.getByRole('region', { name: 'Leg voor om te tekenen' });
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).click();
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).last().click();
  await village.getByText(/De tekst staat vast\. Wachten op: /).waitFor();
  const agreement = new URL(village.url()).pathname.split('/').at(-1);
  await manager.goto(`${village.url()}/tekenen`);
  await manager.getByRole('button', { name: 'Met uw wachtwoord' }).click();
  await manager.getByLabel('Uw wachtwoord').fill((await get(manager, '/api/me')).demoPassword);

  await village.getByRole('button', { name: 'Trek terug' }).click();
  await village.getByText(/^Deze versie vervalt\./).waitFor();
  await village.getByRole('button', { name: 'Trek terug' }).click();
  await village.getByRole('button', { name: 'Maak een nieuwe versie' }).click();
  await village.getByRole('heading', { level: 1, name: /, versie 2$/ }).waitFor();

  await manager.getByRole('button', { name: 'Teken namens Thuiszorg De Wissel' }).click();
  await manager.getByRole('heading', { name: /^Er is intussen iets veranderd/ }).waitFor();
  await manager.getByText('Dit ligt er nu: versie 2. U las versie 1.').waitFor();
  await expectAccessible(manager);
  expect((await get(manager, `/api/agreements/${agreement}`)).signatures).toEqual([]);
  await manager.getByRole('link', { name: 'Lees versie 2' }).click();
  await manager.getByRole('heading', { level: 1, name: /, versie 2$/ }).waitFor();
  for (const page of [village, manager]) expect(complaintsOf(page)).toEqual([]);
});
