import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, post } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** One of three leaves and the others go on; and what is said of one that exists no more is heard, and taken back. */
let stage: Stage;
let chair: Page;
let manager: Page;
let official: Page;
let partnership = '';
const wissel = 'Thuiszorg De Wissel';

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Heidedorp, zonder partner/);
  manager = await stage.enter(/Regiomanager van De Wissel/, { width: 390 });
  official = await stage.enter(/Beleidsmedewerker van de gemeente/);
  const others = [];
  for (const page of [manager, official]) others.push((await get(page, '/api/me')).hat.organisationId);
  const made = await post(chair, '/api/partnerships', {
    ...{ form: 'broker', with: others, goal: 'Oud worden in Heidedorp.' },
  });
  partnership = made.id;
  const to = `/api/partnerships/${partnership}`;
  for (const page of [manager, official]) await post(page, `${to}/answer`, { yes: true });
  const { version } = await get(chair, to);
  const { decisions } = await post(chair, `${to}/phase`, { version, to: 'active' });
  for (const page of [manager, official])
    await post(page, `${to}/decisions/${decisions[0].id}`, { yes: true });
  const { rooms } = await post(chair, `${to}/rooms`, {
    ...{ name: 'De huiskamer', place: 'Heidedorp', conditions: '', days: [1, 2, 3, 4, 5, 6, 7] },
    ...{ opens: '08:00', closes: '22:00' },
  });
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const booking = { day: inTenDays, from: '10:00', until: '12:00', purpose: 'Inloop' };
  await post(manager, `/api/rooms/${rooms[0].id}/bookings`, booking);
});
afterAll(() => stage.close());

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const parting = (page: Page) => page.goto(`${stage.url}/samenwerking/${partnership}/uit-elkaar`);
/** Says what follows, then does it. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('region', { name }).getByRole('button', { name }).click();
}

test('with three it is said which party exists no more, and any of them says that it does', async () => {
  await parting(official);
  await official.getByRole('button', { name: 'Opzeggen' }).click();
  await official.getByRole('radio', { name: /^Een partij bestaat niet meer/ }).check();
  await official.getByLabel('Hoe weet u dat?').fill('Dat hoorde ik in de wandelgang.');
  await official.getByLabel('Wat is er gebeurd?').fill('Zij nemen de telefoon niet op.');
  const inTwoWeeks = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' });
  await official.getByLabel('Laatste dag').fill(inTwoWeeks.format(Date.now() + 15 * 86_400_000));
  await official.getByRole('button', { name: 'Meld het' }).click();
  await official.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(official);
  await official.getByLabel('Welke partij bestaat niet meer?').selectOption({ label: wissel });
  await official.getByRole('button', { name: 'Meld het' }).click();
  await region(official, `Verder zonder ${wissel}`).waitFor();
  await expectAccessible(official);
  await parting(manager);
  await manager.getByText('Dat hoorde ik in de wandelgang.').waitFor();
  await expectAccessible(manager);
  await confirm(manager, `Dit klopt niet: ${wissel} bestaat nog`);
  await manager.getByText('Er is niet opgezegd.').waitFor();
});

test('one leaves, and what it shares with the others comes first', async () => {
  await manager.goto(`${stage.url}/samenwerking/${partnership}/beheer`);
  await manager.getByRole('button', { name: 'Verander wie meedoet' }).click();
  await manager.getByRole('button', { name: 'Ga weg uit de samenwerking' }).click();
  await manager.getByLabel(/^Waarom\?/).fill('Wij gaan naar de stad.');
  await manager.getByRole('button', { name: 'Ga weg uit de samenwerking' }).click();
  await manager.getByRole('link', { name: 'Waar gaat alles heen?' }).click();
  await parting(chair);
  const leaving = region(chair, `${wissel} gaat weg`);
  await leaving.getByText(`Nog 1 ding met ${wissel} heeft geen bestemming.`).waitFor();
  await leaving.getByText(/^Ruimte: De huiskamer op /).waitFor();
  await region(chair, `De cliënten van ${wissel}`)
    .getByText(/^Van iedereen is bekend/)
    .waitFor();
  await expectAccessible(chair);
  await leaving.getByRole('button', { name: 'Zo doen wij het' }).click();
  await leaving.getByText(`Alles wat u met ${wissel} deelt, heeft een bestemming.`).waitFor();
  const { phase, parties } = await get(chair, `/api/partnerships/${partnership}`);
  expect([phase, parties.filter(({ leftOn }: { leftOn: string | null }) => leftOn).length]).toEqual([
    'active',
    0,
  ]);
});

test('the browser had nothing to complain about', () => {
  for (const page of [chair, manager, official]) expect(complaintsOf(page)).toEqual([]);
});
