import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Step 2 of the story: two organisations begin, write one page together, sign it, and go on with a second version. */
let stage: Stage;
let cooperative: Page;
let provider: Page;
let address: string;
let fingerprint: string;
const today = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(new Date());

beforeAll(async () => {
  stage = await openStage();
  cooperative = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
});
afterAll(() => stage.close());

test('the cooperative proposes and the care organisation says yes', async () => {
  await cooperative.getByRole('link', { name: 'Samenwerking' }).click();
  await cooperative.getByText('Geen samenwerking hebben kan ook.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('link', { name: 'Begin een samenwerking' }).click();

  await cooperative.getByRole('button', { name: 'Doe het voorstel' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('checkbox', { name: 'Thuiszorg De Wissel' }).check();
  await cooperative.getByRole('radio', { name: 'Bemiddelaar' }).check();
  await cooperative.getByRole('radio', { name: 'Van ons' }).check();
  await cooperative.getByLabel('Wat wilt u samen bereiken?').fill('Oud worden in Heidedorp.');
  await cooperative.getByRole('button', { name: 'Doe het voorstel' }).click();
  await cooperative
    .getByText('Thuiszorg De Wissel heeft nog geen antwoord gegeven op het voorstel.')
    .waitFor();
  await expectAccessible(cooperative);
  address = new URL(cooperative.url()).pathname;

  await provider.goto(stage.url + address);
  await provider.getByText('Dorpszorg Heidedorp stelt een samenwerking voor.').waitFor();
  await expectAccessible(provider);
  await provider.getByRole('button', { name: 'Ja, wij doen mee' }).click();
  await provider.getByRole('button', { name: 'Ja, wij doen mee' }).waitFor({ state: 'detached' });
  await provider.getByRole('main').getByRole('link', { name: 'Overleg', exact: true }).waitFor();
});

test('to any other organisation this partnership does not exist', async () => {
  const stranger = await stage.enter(/Intake bij Morgenrood/);
  await stranger.goto(stage.url + address);
  await stranger.getByText('Dit is er niet, of u mag het niet zien.').waitFor();
  const unknown = address.replace(/.{4}$/, '0000');
  await stranger.goto(stage.url + unknown);
  await stranger.getByText('Dit is er niet, of u mag het niet zien.').waitFor();
  expect(complaintsOf(stranger)).toEqual([]);
});

test('one person may be the contact for every level', async () => {
  await cooperative.reload();
  await cooperative.getByText('Niets. Er wacht niets op u, en niets is te laat.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('link', { name: 'Wie belt u?' }).click();
  await cooperative.getByRole('button', { name: 'Wijs iemand aan' }).click();
  const who = cooperative.getByLabel('Wie?', { exact: true });
  await who.selectOption({ index: 1 });
  const [name = ''] = ((await who.locator('option').nth(1).textContent()) ?? '').split(',');
  for (const level of ['Bestuur', 'Management', 'Dagelijks werk'])
    await cooperative.getByRole('checkbox', { name: level }).check();
  await cooperative.getByRole('button', { name: 'Bewaar' }).click();
  for (const level of ['Bestuur', 'Management', 'Dagelijks werk'])
    await cooperative.getByRole('row', { name: new RegExp(`${level}.*${name}`) }).waitFor();
  await expectAccessible(cooperative);
});

test('both write one page: a parameter changes the sentence that people sign', async () => {
  await cooperative.getByRole('main').getByRole('link', { name: 'Onze samenwerking' }).click();
  await cooperative.getByText('Op 3 van de 6 plekken staat iemand.').waitFor();
  await cooperative.getByRole('button', { name: 'Maak de eerste afspraken' }).click();
  const clause = cooperative.getByRole('article', { name: 'Antwoord op tijd' });
  await clause.getByText('binnen 3 werkdagen antwoord van een mens').waitFor();
  await clause.getByLabel('Binnen hoeveel werkdagen?').fill('5');
  await clause.getByText('binnen 5 werkdagen antwoord van een mens').waitFor();
  await clause.getByLabel('Binnen hoeveel werkdagen?').fill('vijf');
  await clause.getByText('Vul links eerst alles in.').waitFor();
  await expectAccessible(cooperative);
  await clause.getByLabel('Binnen hoeveel werkdagen?').fill('5');

  await cooperative.getByLabel('Hoe heet de afspraak?').fill('Samen zorgen in Heidedorp');
  await cooperative
    .getByRole('textbox', { name: 'Wat wij samen willen' })
    .fill('Oud worden in het eigen dorp.');
  await cooperative
    .getByRole('textbox', { name: 'Hoe wij werken' })
    .fill('Eigen mensen, het dorp, de verpleging.');
  await cooperative.getByRole('textbox', { name: 'Wie elkaar belt' }).fill('Wij bellen elkaar.');
  await cooperative.getByLabel('Voeg een werkafspraak toe').selectOption('Overleg');
  await cooperative.getByRole('article', { name: 'Overleg' }).getByLabel('Dagelijks werk:').fill('6');
  await cooperative.getByLabel('Voeg een werkafspraak toe').selectOption('Wie doet wat');
  const division = cooperative.getByRole('article', { name: 'Wie doet wat' });
  await division.getByText('Regelen en meedenken in het dorp: de coöperatie.').waitFor();
  await division.getByRole('button', { name: 'Haal regel 2 weg' }).click();
  await division.getByRole('button', { name: 'Voeg een regel toe' }).click();
  const fish = division.getByRole('group', { name: 'Taak 4' });
  await fish.getByLabel('Wat moet er gebeuren?').fill('Vis halen op de markt');
  await fish.getByLabel('Wie doet dat?').selectOption('vrijwilligers');
  await division.getByText('Vis halen op de markt: vrijwilligers.').waitFor();
  expect(await division.getByText('Regelen en meedenken in het dorp').count()).toBe(0);
  await cooperative.getByLabel('Voeg een werkafspraak toe').selectOption('Eigen werkafspraken');
  const own = cooperative.getByRole('article', { name: 'Eigen werkafspraken' });
  await own.getByLabel('Wat spreken wij af?').fill('Wij fietsen elk voorjaar samen.');
  await own.getByText('Elkaar kennen: Wij fietsen elk voorjaar samen.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await cooperative.getByText(/^Bewaard om/).waitFor();
  await cooperative.getByText('Nog te doen: Bij "Geld" staat nog niets.').waitFor();

  await provider.goto(cooperative.url());
  const seen = provider.getByRole('article', { name: 'Antwoord op tijd' });
  await seen.getByText('binnen 5 werkdagen antwoord van een mens').waitFor();
  await provider.getByLabel('Wanneer begint de afspraak?').fill('31 2 2027');
  await provider.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await provider.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await provider.getByLabel('Wanneer begint de afspraak?').fill(today);
  await provider
    .getByRole('checkbox', { name: /Dit laten wij bewust open/ })
    .last()
    .check();
  await provider.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await provider.getByText(/^Bewaard om/).waitFor();
});

test('who was not first sees both versions and chooses', async () => {
  await cooperative.getByRole('textbox', { name: 'Wie elkaar belt' }).fill('Jelle en Anja bellen elkaar.');
  await cooperative.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await cooperative.getByRole('heading', { name: 'Iemand anders was u voor' }).waitFor();
  const money = cooperative.getByRole('row', { name: /^Geld/ });
  await money.getByText('Dit laten wij bewust open.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Laat staan wat er nu staat' }).click();
  await cooperative.getByRole('checkbox', { name: /Dit laten wij bewust open/, checked: true }).waitFor();
  await cooperative.getByRole('textbox', { name: 'Wie elkaar belt' }).fill('Jelle en Anja bellen elkaar.');
  await cooperative.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await cooperative.getByText(/^Bewaard om/).waitFor();
});

test('offered, the text stands still and is one document for both', async () => {
  const offer = cooperative.getByRole('region', { name: 'Leg voor om te tekenen' });
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).click();
  await offer.getByRole('button', { name: 'Leg voor om te tekenen' }).last().click();
  await cooperative.getByText(/De tekst staat vast. Wachten op: /).waitFor();
  fingerprint = (await cooperative.getByRole('code').textContent()) ?? '';
  await expectAccessible(cooperative);
  const [download] = await Promise.all([
    cooperative.waitForEvent('download'),
    cooperative.getByRole('button', { name: 'Download de PDF' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(fingerprint);
});

test('one signs with the password entered again, a wrong one signs nothing', async () => {
  await provider.reload();
  await provider.getByRole('link', { name: 'Teken deze versie' }).click();
  await provider.getByRole('button', { name: 'Met uw wachtwoord' }).click();
  await expectAccessible(provider);
  const password = provider.getByLabel('Uw wachtwoord');
  const signed = provider.getByText('met wachtwoord', { exact: false });
  await password.fill('dit is het niet');
  await provider.getByRole('button', { name: 'Teken namens Thuiszorg De Wissel' }).click();
  await provider
    .getByRole('alert')
    .or(provider.getByRole('heading', { name: /nog eens na/ }))
    .first()
    .waitFor();
  expect(await signed.count()).toBe(0);

  const { demoPassword } = await (await provider.request.get(`${stage.url}/api/me`)).json();
  await password.fill(demoPassword);
  await provider.getByRole('button', { name: 'Teken namens Thuiszorg De Wissel' }).click();
  await signed.waitFor();
});

test('the other on paper: a scan, with who entered it', async () => {
  await cooperative.goto(`${cooperative.url()}/tekenen`);
  await cooperative.getByRole('button', { name: 'Er is op papier getekend' }).click();
  await cooperative.getByRole('button', { name: 'Leg de handtekening vast' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByLabel('Wie heeft getekend?').fill('Jelle Schellekens');
  const scan = (name: string, words: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(words),
  });
  const choose = async (file: ReturnType<typeof scan>) => {
    const [chooser] = await Promise.all([
      cooperative.waitForEvent('filechooser'),
      cooperative.getByRole('button', { name: 'De scan' }).click(),
    ]);
    await chooser.setFiles(file);
  };
  await choose(scan('handtekening.pdf', 'geen pdf'));
  await cooperative.getByRole('button', { name: 'Leg de handtekening vast' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await choose(scan('handtekening.pdf', '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'));
  await cooperative.getByRole('button', { name: 'Leg de handtekening vast' }).click();
  await cooperative.getByText(/Iedereen heeft getekend/).waitFor();
  await cooperative.getByText(/op papier/).waitFor();
  expect(await cooperative.getByRole('code').textContent()).toBe(fingerprint);
  await expectAccessible(cooperative);
});

test('it is in force, a change is a new version, and any day can be asked for', async () => {
  await cooperative.goto(stage.url + address);
  await cooperative.getByText(/Versie 1 geldt sinds/).waitFor();
  const running = cooperative.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByText('Antwoord binnen 5 werkdagen').waitFor();
  await expectAccessible(cooperative);

  await cooperative.getByRole('button', { name: 'Maak een nieuwe versie' }).click();
  await cooperative.getByRole('heading', { name: 'Samen zorgen in Heidedorp, versie 2' }).waitFor();
  const clause = cooperative.getByRole('article', { name: 'Antwoord op tijd' });
  await clause.getByLabel('Binnen hoeveel werkdagen?').fill('2');
  await cooperative.getByRole('button', { name: 'Bewaar', exact: true }).click();
  await cooperative.getByText(/^Bewaard om/).waitFor();

  await cooperative.getByRole('link', { name: 'Alle versies' }).click();
  const versions = cooperative.getByRole('table', { name: 'Versies van de afspraken' });
  await versions.getByRole('row', { name: /versie 1.*Geldt nu/ }).waitFor();
  await versions.getByRole('row', { name: /versie 2.*Wordt geschreven/ }).waitFor();
  const day = cooperative.getByRole('region', { name: 'Wat gold op een dag?' });
  await day.getByRole('button', { name: 'Kijk' }).click();
  await day.getByText(/gold versie 1: Samen zorgen in Heidedorp/).waitFor();
  await day.getByLabel('Welke dag?').fill('1 1 2020');
  await day.getByRole('button', { name: 'Kijk' }).click();
  await day.getByText('Op 1 januari 2020 gold er niets.').waitFor();
  await expectAccessible(cooperative);
});

test('out of it one goes by notice; that they go on after all is for both', async () => {
  await cooperative.goto(stage.url + address);
  await cooperative.getByRole('link', { name: 'Uit elkaar gaan' }).click();
  await cooperative.getByRole('button', { name: 'Opzeggen' }).click();
  await cooperative.getByRole('radio', { name: /^Er is geen termijn afgesproken: dertig dagen/ }).check();
  await cooperative.getByLabel('Waarom wilt u stoppen?').fill('Wij weten het niet meer.');
  const far = Date.now() + 60 * 86_400_000;
  const lastDay = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(far);
  await cooperative.getByLabel('Laatste dag').fill(lastDay);
  await cooperative.getByRole('button', { name: 'Zeg op' }).click();
  const goOn = { name: 'Ga toch samen door' };
  await cooperative.getByRole('button', goOn).click();
  await cooperative.getByRole('button', goOn).click();
  const ours = cooperative.getByRole('region', { name: 'Er ligt een voorstel' });
  await ours.getByText('Wij wachten op: Thuiszorg De Wissel.').waitFor();
  await expectAccessible(cooperative);

  await provider.goto(stage.url + address);
  await provider.getByText('Loopt af', { exact: true }).first().waitFor();
  const theirs = provider.getByRole('region', { name: 'Er ligt een voorstel' });
  await theirs.getByText('Dorpszorg Heidedorp stelt voor om de samenwerking te laten lopen.').waitFor();
  await expectAccessible(provider);
  await theirs.getByRole('button', { name: 'Ja, dat willen wij ook' }).click();
  await theirs.waitFor({ state: 'detached' });

  await cooperative.goto(stage.url + address);
  await cooperative.getByText('Wilt u ooit stoppen?', { exact: false }).waitFor();
  await cooperative.getByRole('link', { name: 'Wie doet mee, en waar staan wij?' }).click();
  await cooperative.getByRole('button', { name: 'Toon wat er gebeurde' }).click();
  await cooperative.getByText(/ zegde op$/).waitFor();
});

test('a third is asked with the yes of both, and reads the invitation alone', async () => {
  await cooperative.getByRole('button', { name: 'Verander wie meedoet' }).click();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Vraag nog een organisatie' }).click();
  await cooperative.getByRole('button', { name: 'Doe het voorstel' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  const whom = cooperative.getByLabel('Wie wilt u vragen?');
  const third = await whom.locator('option', { hasText: 'Morgenrood' }).textContent();
  await whom.selectOption({ label: third ?? '' });
  await cooperative.getByRole('button', { name: 'Doe het voorstel' }).click();
  await cooperative.getByText(`Dorpszorg Heidedorp stelt voor om ${third} te vragen.`).waitFor();

  await provider.reload();
  await provider.getByRole('button', { name: 'Ja, dat willen wij ook' }).click();
  await provider.getByText(/heeft nog geen antwoord gegeven op het voorstel/).waitFor();
  await expectAccessible(provider);

  const invited = await stage.enter(/Intake bij Morgenrood/);
  await invited.goto(stage.url + address);
  await invited.getByText('Dorpszorg Heidedorp stelt een samenwerking voor.').waitFor();
  await invited.getByText('Oud worden in Heidedorp.').waitFor();
  expect(await invited.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['U bent gevraagd']);
  await expectAccessible(invited);
  expect(complaintsOf(invited)).toEqual([]);
});

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(cooperative)).toEqual([]);
  expect(complaintsOf(provider)).toEqual([]);
});
