import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A figure out of line comes on the table, is talked about, becomes a decision, and the decision a changed clause. */
let stage: Stage;
let chair: Page;
let manager: Page;
let partnership: string;
const today = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(new Date());
const decided = 'Wij antwoorden voortaan binnen twaalf uur.';

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Voorzitter van de coöperatie/);
  manager = await stage.enter(/Regiomanager van De Wissel/);
});
afterAll(() => stage.close());

test('what is out of line lies on the table by itself', async () => {
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  const running = chair.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByText('Niet gehaald').first().waitFor();
  partnership = new URL(chair.url()).pathname;
  await chair.getByText(/^Volgend overleg: /).waitFor();
  const asks = chair.getByRole('region', { name: 'Wat vraagt nu aandacht?' });
  const late = asks
    .getByRole('listitem')
    .filter({ hasText: /^Bereikbaar voor elkaar: .* zoals afgesproken/ });
  await expectAccessible(chair);
  await late.getByRole('link', { name: 'Overleg' }).click();
  await chair.getByRole('heading', { level: 1, name: 'Overleg' }).waitFor();
  await point(chair).waitFor();
  await expectAccessible(chair);
});

/** The clause of which the figure is out of line. */
const point = (page: Page) =>
  page.getByRole('region', { name: 'Op tafel' }).getByText(/^Bereikbaar voor elkaar: .* Afgesproken: /);

test('the other party sees the same, and puts something beside it in its own words', async () => {
  await manager.goto(`${stage.url}${partnership}/overleg`);
  await point(manager).waitFor();
  await manager.getByRole('button', { name: 'Zet iets op de agenda' }).click();
  await manager.getByRole('button', { name: 'Zet op de agenda' }).click();
  await manager.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(manager);
  await manager.getByLabel('Waarover wilt u het hebben?').fill('Wie haalt de medicijnen op in de vakantie?');
  await manager.getByRole('button', { name: 'Zet op de agenda' }).click();
  await manager.getByText('Van Thuiszorg De Wissel', { exact: true }).waitFor();
});

test('a short line is written and answered without a meeting', async () => {
  await manager.getByRole('button', { name: 'Schrijf een kort bericht' }).click();
  await manager.getByRole('button', { name: 'Verstuur', exact: true }).click();
  await manager.getByRole('heading', { name: /^Kijk [12] antwoord(en)? nog eens na/ }).waitFor();
  await manager.getByLabel('Aan wie?').selectOption({ index: 1 });
  await manager.getByLabel('Wat wilt u vragen of laten weten?').fill('Kan het vandaag een half uur eerder?');
  await manager.getByRole('button', { name: 'Verstuur', exact: true }).click();
  await manager.getByText(/^Antwoord volgens afspraak voor /).waitFor();
  await expectAccessible(manager);

  await chair.reload();
  const line = chair.getByRole('region', { name: 'Korte lijn' });
  await line.getByText('Kan het vandaag een half uur eerder?').waitFor();
  await line.getByRole('button', { name: 'Antwoord', exact: true }).click();
  await line.getByLabel('Uw antwoord').fill('Dat is goed.');
  await line.getByRole('button', { name: 'Verstuur uw antwoord' }).click();
  await line.getByRole('paragraph').filter({ hasText: 'Dat is goed.' }).waitFor();
});

test('a meeting is planned and held: one point is decided, the other stays on the table', async () => {
  const when = chair.getByRole('region', { name: 'Wanneer' });
  await when.getByRole('button', { name: 'Plan een overleg' }).click();
  await when.getByRole('button', { name: 'Plan en nodig uit' }).click();
  await chair.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await expectAccessible(chair);
  await when.getByRole('radio', { name: 'Besturen' }).check();
  await when.getByLabel('Welke dag?').fill(today);
  await when.getByLabel('Hoe laat?').fill('9.00');
  await when.getByRole('button', { name: 'Plan en nodig uit' }).click();
  await when.getByRole('button', { name: 'Het is geweest' }).click();
  const about = when.getByRole('group', { name: /^Bereikbaar voor elkaar: / });
  await about.getByLabel('Wat kwam eruit?').selectOption('Besloten');
  await about.getByLabel('Wat is er besloten?').fill(decided);
  await when.getByRole('button', { name: 'Voeg een actie toe' }).click();
  const action = when.getByRole('group', { name: 'Actie 1' });
  await action.getByLabel('Wat?').fill('De werkafspraak veranderen');
  await expectAccessible(chair);
  await when.getByRole('button', { name: 'Bewaar het verslag' }).click();
  await chair.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await action.getByLabel('Welke partij?').selectOption('Zorgcoöperatie Lindenveld');
  await when.getByRole('button', { name: 'Bewaar het verslag' }).click();

  const last = chair.getByRole('region', { name: 'Vorige keer' });
  await last.getByText(decided).waitFor();
  await last.getByText('De werkafspraak veranderen').waitFor();
  await chair
    .getByRole('region', { name: 'Wat wij gaan doen' })
    .getByText('De werkafspraak veranderen')
    .waitFor();
  const table = chair.getByRole('region', { name: 'Op tafel' });
  await table.getByText('Wie haalt de medicijnen op in de vakantie?').waitFor();
  await point(chair).waitFor({ state: 'detached' });
  await expectAccessible(chair);
});

test('the decision becomes a clause that was changed and signed by both, in the version they were writing', async () => {
  await chair.goto(stage.url + partnership);
  await chair.getByRole('link', { name: 'Schrijf mee aan versie 2' }).click();
  const clause = chair.getByRole('article', { name: 'Bereikbaar voor elkaar' });
  await clause.getByLabel('Binnen hoeveel uur een antwoord?').fill('12');
  await clause.getByText('hoort binnen 12 uur iets terug').waitFor();
  await chair.getByLabel('Wanneer begint de afspraak?').fill(today);
  await chair.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await chair.getByText(/^Bewaard om/).waitFor();
  const offer = chair.getByRole('region', { name: 'Leg voor om te tekenen' });
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).click();
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).last().click();
  await chair.getByText(/De tekst staat vast. Wachten op: /).waitFor();
  const address = new URL(chair.url()).pathname.replace(/\/tekenen$/, '');
  for (const [page, party] of [
    [chair, 'Zorgcoöperatie Lindenveld'],
    [manager, 'Thuiszorg De Wissel'],
  ] as const) {
    await page.goto(`${stage.url}${address}/tekenen`);
    await page.getByRole('button', { name: 'Met uw wachtwoord' }).click();
    const { demoPassword } = await (await page.request.get(`${stage.url}/api/me`)).json();
    await page.getByLabel('Uw wachtwoord').fill(demoPassword);
    await page.getByRole('button', { name: `Teken namens ${party}` }).click();
    await page
      .getByText(/Uw handtekening staat erbij|Iedereen heeft getekend/)
      .first()
      .waitFor();
  }
  await manager.goto(stage.url + partnership);
  const running = manager.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByText(/antwoord binnen 12 uur/).waitFor();
});

test('the action is done', async () => {
  await chair.goto(`${stage.url}${partnership}/overleg`);
  const todo = chair.getByRole('region', { name: 'Wat wij gaan doen' });
  const ours = todo.getByRole('listitem').filter({ hasText: 'De werkafspraak veranderen' });
  await ours.getByRole('button', { name: 'Dit is gedaan' }).click();
  await todo.getByText('Gedaan', { exact: true }).waitFor();
});

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(chair)).toEqual([]);
  expect(complaintsOf(manager)).toEqual([]);
});
