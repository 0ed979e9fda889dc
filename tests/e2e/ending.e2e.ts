import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage, post, signPage } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** One gives notice; everything that is shared gets somewhere to go; they part, and keep what they learned. */
let stage: Stage;
let chair: Page;
let manager: Page;
let address: string;
const reason = 'Wij willen de zorg in het dorp zelf gaan leveren.';
const learned = 'Korte lijnen: wij belden elkaar voordat het misging.';
const day = (away: number) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(Date.now() + away * 86_400_000);

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Heidedorp, zonder partner/);
  manager = await stage.enter(/Regiomanager van De Wissel/, { width: 390 });
  await together();
});
afterAll(() => stage.close());

/** Two who signed one page, lend each other a room, and owe each other something; they share no clients. */
async function together(): Promise<void> {
  const { partnership, agreement } = await offeredPage(chair, manager);
  for (const page of [chair, manager]) {
    expect(await signPage(page, agreement)).toBe(200);
    await post(page, `/api/partnerships/${partnership}/exchanges/wanted`, { yes: true });
  }
  const { rooms } = await post(chair, `/api/partnerships/${partnership}/rooms`, {
    ...{ name: 'De huiskamer', place: 'Heidedorp', conditions: '', days: [1, 2, 3, 4, 5, 6, 7] },
    ...{ opens: '08:00', closes: '22:00' },
  });
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const booking = { day: inTenDays, from: '10:00', until: '12:00', purpose: 'Inloop' };
  await post(manager, `/api/rooms/${rooms[0].id}/bookings`, booking);
  const { hat } = await get(chair, '/api/me');
  await post(manager, `/api/partnerships/${partnership}/exchanges`, {
    ...{ toOrganisationId: hat.organisationId, gave: true, kind: 'money', amount: 12_500 },
    ...{ day: new Date().toISOString().slice(0, 10), note: 'Koffie en zaal' },
  });
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** Says what follows, then does it. */
async function confirm(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('region', { name }).getByRole('button', { name }).click();
}

test('there is one way out, and it begins with the term and a reason', async () => {
  await chair.getByRole('link', { name: 'Samenwerking' }).first().click();
  await chair.getByRole('link', { name: 'Uit elkaar gaan' }).click();
  await chair.getByRole('heading', { level: 1, name: 'Uit elkaar gaan' }).waitFor();
  address = new URL(chair.url()).pathname;
  await expectAccessible(chair);
  await chair.getByRole('button', { name: 'Opzeggen' }).click();
  await chair.getByRole('button', { name: 'Zeg op' }).click();
  await chair.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await chair.getByRole('radio', { name: /^Er is geen termijn afgesproken: dertig dagen/ }).check();
  await chair.getByLabel('Waarom wilt u stoppen?').fill(reason);
  await chair.getByLabel('Laatste dag').fill(day(5));
  await chair.getByRole('button', { name: 'Zeg op' }).click();
  await chair
    .getByText(/^Op deze dag is de termijn nog niet voorbij/)
    .first()
    .waitFor();
  await expectAccessible(chair);
  expect(await chair.getByLabel('Waarom wilt u stoppen?').inputValue()).toBe(reason);
  await chair.getByLabel('Laatste dag').fill(day(60));
  await chair.getByRole('button', { name: 'Zeg op' }).click();
  await region(chair, 'De opzegging').getByText(reason).waitFor();
  await expectAccessible(chair);
});

test('the other reads why, and what is left to arrange', async () => {
  await manager.goto(stage.url + address);
  await region(manager, 'De opzegging').getByText(reason).waitFor();
  await manager.getByText(/^Nog \d+ dingen zonder bestemming\.$/).waitFor();
  const things = region(manager, 'Waar gaat alles heen?');
  for (const what of [/^De afspraken: Samen zorgen/, /^Ruimte: De huiskamer op /, /^Geld: € 125,00/])
    await things.getByText(what).waitFor();
  // Each who answers for something is a thing of its own.
  for (const help of ['Wat eigen mensen doen', 'Wat vrijwilligers doen', 'De professionele zorg'])
    await things.getByText(new RegExp(`^${help}: `)).waitFor();
  await expectAccessible(manager);
});

test('it is not closed while something has nowhere to go', async () => {
  const closing = region(manager, 'Afsluiten');
  await closing.getByText('Afsluiten kan zodra alles een bestemming en een dag heeft.').waitFor();
  expect(await closing.getByRole('button').count()).toBe(0);
});

test('what speaks for itself is taken over in one act; the rest is thought about', async () => {
  const things = region(manager, 'Waar gaat alles heen?');
  await things.getByRole('button', { name: 'Zet iets erbij' }).click();
  await things.getByLabel('Wat deelt u nog?').fill('De sleutel van De Schuur');
  await things.getByRole('radio', { name: 'Nee, iets anders' }).check();
  await things.getByRole('button', { name: 'Zet iets erbij' }).click();
  await things.getByText('De sleutel van De Schuur').waitFor();
  await confirm(manager, /^Neem alle \d+ voorstellen over$/);
  await things.getByRole('heading', { name: 'Geregeld' }).waitFor();
  const arrange = things.getByRole('button', { name: 'Zeg waar dit heen gaat' });
  for (let left = await arrange.count(); left > 0; left--) {
    await arrange.first().click();
    await things.getByRole('button', { name: 'Bewaar' }).click();
    await things.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
    await things.getByRole('radio', { name: 'Een ander neemt het over' }).check();
    await things.getByRole('button', { name: 'Bewaar' }).click();
    await things.getByText('Schrijf op wie het overneemt.').first().waitFor();
    if (left === 1) await expectAccessible(manager);
    await things.getByLabel('Wie neemt het over, of een opmerking').fill('Dorpszorg Heidedorp');
    await things.getByRole('button', { name: 'Bewaar' }).click();
    await things.getByRole('button', { name: 'Bewaar' }).waitFor({ state: 'detached' });
  }
  await manager.getByText('Alles heeft een bestemming.', { exact: true }).waitFor();
  await expectAccessible(manager);
});

// What each client chooses, before the partnership can end, is told in handover.e2e.ts.

test('each writes what it learned', async () => {
  for (const [page, words] of [
    [chair, learned],
    [manager, 'Wij hadden eerder over geld moeten praten.'],
  ] as const) {
    await page.reload();
    const lessons = region(page, 'Wat wij leerden');
    await lessons.getByRole('button', { name: 'Schrijf op wat u leerde' }).click();
    await lessons.getByLabel(/^Wat ging goed\?/).fill(words);
    await lessons.getByRole('button', { name: 'Bewaar' }).click();
    await lessons.getByRole('definition').filter({ hasText: words }).waitFor();
  }
});

test('on paper nothing is missing and nothing asks for a click', async () => {
  await chair.reload();
  await region(chair, 'Waar gaat alles heen?').getByText('De sleutel van De Schuur').waitFor();
  await chair.emulateMedia({ media: 'print' });
  const things = region(chair, 'Waar gaat alles heen?');
  expect(await things.getByText('De sleutel van De Schuur').isVisible()).toBe(true);
  expect(await chair.getByRole('main').getByRole('button').count()).toBe(0);
  await chair.emulateMedia({ media: 'screen' });
});

test('sooner than the last day is for all: one asks, the other says yes, and it has ended', async () => {
  await confirm(chair, 'Vraag om nu al te beëindigen');
  await region(chair, 'Er ligt een voorstel').getByText('Wij wachten op: Thuiszorg De Wissel.').waitFor();
  await manager.reload();
  await expectAccessible(manager);
  await region(manager, 'Er ligt een voorstel')
    .getByRole('button', { name: 'Ja, dat willen wij ook' })
    .click();
  await manager.getByText(/^U bent uit elkaar sinds /).waitFor();
  await expectAccessible(manager);
});

test('after the end both read what was learned, and nobody changes where things went', async () => {
  for (const page of [chair, manager]) {
    await page.goto(stage.url + address);
    await page.getByText(/^U bent uit elkaar sinds /).waitFor();
    await region(page, 'Wat wij leerden').getByText(learned).waitFor();
    await region(page, 'Waar gaat alles heen?').getByText('De sleutel van De Schuur').waitFor();
    expect(await page.getByRole('button', { name: 'Verander', exact: true }).count()).toBe(0);
  }
});

test('who looks for a new partner sees the others who do, and they see it', async () => {
  await chair.getByRole('link', { name: 'Een nieuwe partner zoeken' }).click();
  const list = region(chair, 'Wie er ook openstaat');
  await chair.getByText('Uw organisatie staat niet op de lijst. Niemand ziet dat.').waitFor();
  expect(await list.count()).toBe(0);
  await chair.getByLabel('Wat zoekt u en wat brengt u mee?').fill('Wij zoeken verpleging in de nacht.');
  await chair.getByRole('button', { name: 'Zet ons op de lijst' }).click();
  await list.waitFor();
  await expectAccessible(chair);
  const other = await stage.enter(/Regiomanager van Morgenrood/);
  await other.goto(chair.url());
  await other.getByLabel('Wat zoekt u en wat brengt u mee?').fill('Wij hebben nachtzorg in de streek.');
  await other.getByRole('button', { name: 'Zet ons op de lijst' }).click();
  await region(other, 'Wie er ook openstaat').getByText('Wij zoeken verpleging in de nacht.').waitFor();
  await chair.reload();
  await list.getByText('Wij hebben nachtzorg in de streek.').waitFor();
  expect(complaintsOf(other)).toEqual([]);
});

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(chair)).toEqual([]);
  expect(complaintsOf(manager)).toEqual([]);
});
