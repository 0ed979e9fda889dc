import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage, post, signPage } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A core difference: found in a round, it keeps a new agreement waiting until both have signed how they deal with it. */
let stage: Stage;
let cooperative: Page;
let provider: Page;
let guest: Page;
let partnership: string;
let agreement: string;
let round: string;

const statement = 'Wie zorg krijgt, beslist zelf. Ook als wij het anders zouden doen.';
const key = 'decides_herself';
const talkFirst = /Praat er eerst samen over en teken wat eruit kwam/;

beforeAll(async () => {
  stage = await openStage();
  cooperative = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
  ({ partnership, agreement } = await offeredPage(cooperative, provider));
});
afterAll(() => stage.close());

test('the cooperative begins a round, with ten statements that stand ready', async () => {
  await cooperative.goto(`${stage.url}/samenwerking/${partnership}`);
  await cooperative.getByText('Er was nog geen ronde. Dat hoeft ook niet').waitFor();
  await cooperative.getByRole('link', { name: 'Hoe kijken wij naar zorg?' }).click();
  await cooperative.getByRole('heading', { level: 1, name: 'Hoe kijken wij naar zorg?' }).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Begin een ronde' }).click();
  await cooperative.getByRole('heading', { name: '10 stellingen' }).waitFor();
  await cooperative.getByText(statement).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Kies andere stellingen' }).click();
  await cooperative
    .getByText(/Uit onderzoek: /)
    .first()
    .waitFor();
  await cooperative.getByRole('checkbox', { name: /^Tijd voor een praatje/ }).uncheck();
  await cooperative.getByRole('heading', { name: '9 stellingen' }).waitFor();
  await expectAccessible(cooperative);

  const until = cooperative.getByLabel('Tot en met welke dag kan men antwoorden?');
  const day = await until.inputValue();
  await until.fill('31 2 2027');
  await cooperative.getByRole('button', { name: 'Begin de ronde' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await until.fill(day);
  await cooperative.getByRole('button', { name: 'Begin de ronde' }).click();
  await cooperative.getByRole('heading', { level: 1, name: /^Ronde van/ }).waitFor();
  round = new URL(cooperative.url()).pathname.split('/').at(-1) ?? '';
});

test('it says beforehand what is core to it', async () => {
  await cooperative.getByRole('button', { name: 'Kies wat voor Dorpszorg Heidedorp de kern is' }).click();
  await cooperative.getByRole('checkbox', { name: statement }).check();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Bewaar' }).click();
  await cooperative.getByRole('button', { name: 'Bewaar' }).waitFor({ state: 'detached' });
  await cooperative.getByRole('listitem').filter({ hasText: statement }).waitFor();
});

test('each side asks its own people, by name or by number', async () => {
  await cooperative.getByText('U hebt nog niemand gevraagd.').first().waitFor();
  await cooperative.getByRole('button', { name: 'Vraag mensen' }).click();
  await cooperative.getByRole('button', { name: 'Maak de links' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('radio', { name: 'Dagelijks werk' }).check();
  await cooperative.getByLabel(/^Wie\? Eén mens per regel/).fill('Riet de Boer');
  await cooperative.getByLabel('Hoeveel links zonder naam?').fill('4');
  await cooperative.getByRole('button', { name: 'Maak de links' }).click();
  await cooperative.getByRole('heading', { name: 'Riet de Boer' }).waitFor();
  await cooperative.getByRole('heading', { name: 'Nummer 5' }).waitFor();
  await expectAccessible(cooperative);

  await provider.goto(`${stage.url}/visie/${round}`);
  await provider.getByRole('heading', { level: 1, name: /^Ronde van/ }).waitFor();
  await provider.getByText('U hebt nog niemand gevraagd.').first().waitFor();
  expect(await provider.getByText('Riet de Boer').count()).toBe(0);
  await post(provider, `/api/vision-rounds/${round}/invitations`, {
    level: 'operational',
    people: [],
    unnamed: 5,
  });
});

test('one answers on her telephone: first a guess, and what she chose outlives a lost connection', async () => {
  const { rows } = await get(cooperative, `/api/vision-rounds/${round}/invitations`);
  const hers = rows.find(({ name }: { name: string }) => name === 'Riet de Boer');
  guest = await stage.visit(hers.path, { width: 390 });
  await guest.getByText('Dag Riet de Boer.').waitFor();
  await guest.getByText(/Niemand ziet wat u antwoordde/).waitFor();
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Begin' }).click();
  await guest.getByRole('heading', { level: 1, name: statement }).waitFor();
  await guest.getByText('Stelling 1 van 9').first().waitFor();
  expect(await guest.getByRole('group', { name: /^En u zelf/ }).count()).toBe(0);
  await guest
    .getByRole('group', { name: /wat zegt Thuiszorg De Wissel hierop/ })
    .getByRole('radio', { name: '4, Mee eens' })
    .check();
  const own = guest.getByRole('group', { name: /^En u zelf/ });
  await own.getByRole('radio', { name: '5, Helemaal mee eens' }).check();
  await guest
    .getByRole('group', { name: /^Hoe belangrijk/ })
    .getByRole('radio', { name: '5, Het allerbelangrijkst' })
    .check();
  await guest.getByLabel(/^Wilt u er iets bij zeggen/).fill('Het blijft haar huis.');
  await expectAccessible(guest);
  await guest.reload();
  await own.getByRole('radio', { name: '5, Helemaal mee eens', checked: true }).waitFor();
  await guest.getByRole('button', { name: 'Verder' }).click();
  for (let number = 2; number <= 9; number++) {
    await guest.getByText(`Stelling ${number} van 9`).first().waitFor();
    await guest.getByRole('button', { name: 'Sla over' }).click();
  }
  await guest.getByRole('heading', { level: 1, name: 'Klaar om te versturen?' }).waitFor();
  await guest.getByText('Uw antwoord: 5, helemaal mee eens').waitFor();
  // The only one she answered; kept with the rest.
  const core = guest.getByRole('group', { name: /^Dit is voor mij de kern/ });
  expect(await core.getByRole('checkbox').count()).toBe(1);
  await core.getByRole('checkbox', { name: statement }).press('Space');
  await guest.reload();
  await core.getByRole('checkbox', { name: statement, checked: true }).waitFor();
  await expectAccessible(guest);

  await guest.context().setOffline(true);
  await guest.getByRole('button', { name: 'Verstuur mijn antwoorden' }).click();
  await guest.getByText('Het lukt nu niet. Uw tekst is bewaard.').waitFor();
  await guest.context().setOffline(false);
  await guest.getByRole('button', { name: 'Probeer het opnieuw' }).click();
  await guest.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
  await expectAccessible(guest);
  await guest.reload();
  await guest.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
});

test('another answers on paper, entered under the number of the form', async () => {
  await cooperative.reload();
  const second = cooperative.getByRole('listitem').filter({ has: cooperative.getByText('Nummer 2') });
  await second.getByRole('link', { name: 'Druk het formulier af' }).click();
  await cooperative.getByText(/Dorpszorg Heidedorp, dagelijks werk. Formulier 2/).waitFor();
  await cooperative.getByText(/Zet een kruisje bij wat voor u de kern is/).waitFor();
  expect(await cooperative.getByText('Dit is voor mij de kern', { exact: true }).count()).toBe(9);
  await expectAccessible(cooperative);
  await cooperative.getByRole('link', { name: 'Terug naar de ronde' }).click();
  await second.getByRole('link', { name: 'Vul het papieren formulier in' }).click();
  await cooperative.getByRole('heading', { level: 1, name: 'Vul formulier 2 in' }).waitFor();
  const first = cooperative.getByRole('region', { name: statement });
  await first.getByLabel(/^Wilt u er iets bij zeggen/).fill('Zij weet het zelf het best.');
  await cooperative.getByRole('button', { name: 'Bewaar dit formulier' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await first
    .getByRole('group', { name: /^En u zelf/ })
    .getByRole('radio', { name: '5, Helemaal mee eens' })
    .check();
  await cooperative
    .getByRole('group', { name: /^Dit is voor mij de kern/ })
    .getByRole('checkbox', { name: statement })
    .check();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Bewaar dit formulier' }).click();
  await cooperative.getByRole('heading', { level: 1, name: /^Ronde van/ }).waitFor();
  const daily = cooperative.getByRole('table', { name: /^Alleen van/ });
  await daily.getByRole('row', { name: /Dagelijks werk.*5.*2/ }).waitFor();
});

test('the others answer too, and while the round runs nobody sees an outcome', async () => {
  for (const [page, agreement_] of [
    [cooperative, 5],
    [provider, 2],
  ] as const) {
    const { rows } = await get(page, `/api/vision-rounds/${round}/invitations`);
    for (const { path, state } of rows) {
      if (state !== 'open') continue;
      const token = path.split('/').at(-1);
      await post(guest, `/api/vision-answers/${token}`, {
        answers: [{ statement: key, guesses: [], agreement: agreement_, importance: null, remark: '' }],
        name: '',
      });
    }
  }
  const early = await provider.request.get(`${stage.url}/api/vision-rounds/${round}/result`);
  expect((await early.json()).type).toContain('vision.still_open');
  await provider.reload();
  await provider
    .getByRole('table', { name: /^Alleen van/ })
    .getByRole('row', { name: /Dagelijks werk.*5.*5/ })
    .waitFor();
  expect(await provider.getByRole('button', { name: 'Sluit de ronde nu' }).count()).toBe(0);
});

test('the cooperative counts what its people called core, and decides with that beside it', async () => {
  await cooperative.reload();
  await cooperative.getByRole('button', { name: 'Tel wat onze mensen de kern noemen' }).click();
  await cooperative.getByText(/van uw kant kan daarna niemand meer antwoorden/).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Tel wat onze mensen de kern noemen' }).click();
  await cooperative.getByText(/^Uw mensen zijn klaar met antwoorden/).waitFor();
  expect(await cooperative.getByRole('button', { name: 'Vraag mensen' }).count()).toBe(0);
  await cooperative.getByRole('button', { name: 'Kies wat voor Dorpszorg Heidedorp de kern is' }).click();
  await cooperative.getByRole('checkbox', { name: statement, checked: true }).waitFor();
  await cooperative.getByText('2 van de 5 mensen noemden dit de kern.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Annuleer' }).click();
});

test('closed, it shows where both stand: drawn, in a table and in a sentence', async () => {
  await cooperative.reload();
  await cooperative.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await cooperative.getByText(/Niemand kan daarna nog antwoorden/).waitFor();
  await cooperative.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await cooperative.getByText(/Over 1 stelling denken wij echt anders\./).waitFor();
  const table = cooperative.getByRole('table', { name: 'Wat de middelste van elke kant zei, van 1 tot 5' });
  const line = table.getByRole('row').filter({ hasText: statement });
  await line.getByRole('cell', { name: /^5/ }).waitFor();
  await line.getByRole('cell', { name: /^2/ }).waitFor();
  await line.getByText('Verschil', { exact: true }).waitFor();
  await table.getByText('te weinig antwoorden om te tonen').first().waitFor();
  await expectAccessible(cooperative);

  await cooperative.getByRole('button', { name: statement }).click();
  await cooperative.getByRole('region', { name: statement }).getByText('Het blijft haar huis.').waitFor();
  await cooperative
    .getByRole('region', { name: statement })
    .getByText('2 van de 5 mensen noemden dit de kern.')
    .waitFor();
  await expectAccessible(cooperative);

  await cooperative.getByRole('link', { name: 'Open het gespreksblad' }).click();
  await cooperative.getByRole('heading', { level: 1, name: 'Gespreksblad' }).waitFor();
  expect(await cooperative.getByText(statement).count()).toBe(0);
  await expectAccessible(cooperative);
  const [download] = await Promise.all([
    cooperative.waitForEvent('download'),
    cooperative.getByRole('button', { name: 'Download als PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
});

test('while the difference is open nobody can sign the new agreement', async () => {
  await provider.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);
  await provider.getByRole('button', { name: 'Met uw wachtwoord' }).waitFor();
  await provider.getByText(talkFirst).first().waitFor();
  await expectAccessible(provider);
  await provider.getByRole('button', { name: 'Met uw wachtwoord' }).click({ force: true });
  expect(await provider.getByLabel('Uw wachtwoord').count()).toBe(0);
  expect(await signPage(provider, agreement)).toBe(403);
});

test('they talk, write down how they deal with it, and one signs these words', async () => {
  await provider.goto(`${stage.url}/samenwerking/${partnership}/visie`);
  await provider.getByRole('heading', { name: 'Een nieuwe afspraak wacht op een gesprek' }).waitFor();
  await expectAccessible(provider);
  await provider.getByRole('link', { name: statement }).click();
  await provider.getByText('De kanten denken hier anders over.').waitFor();
  await provider.getByRole('button', { name: 'Leg het gesprek vast' }).click();
  await provider.getByRole('button', { name: 'Bewaar' }).click();
  await provider.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await expectAccessible(provider);
  await provider.getByRole('radio', { name: /^Hier verschillen wij/ }).check();
  const words = provider.getByLabel('Wat schrijft u op?');
  await words.fill('Bij gevaar bellen wij elkaar eerst. Anders beslist zij.');
  await provider.getByRole('button', { name: 'Bewaar' }).click();
  await provider.getByRole('button', { name: 'Teken deze tekst' }).click();
  await provider.getByText(/U tekent precies deze woorden/).waitFor();
  await expectAccessible(provider);
  await provider.getByRole('button', { name: 'Teken deze tekst' }).click();
  await provider
    .getByText(/^Wacht op: Dorpszorg Heidedorp/)
    .first()
    .waitFor();

  await cooperative.goto(provider.url());
  await cooperative.getByText('Bij gevaar bellen wij elkaar eerst. Anders beslist zij.').waitFor();
});

test('who signs words that changed a second ago reads the new ones first', async () => {
  await provider.getByRole('button', { name: 'Pas de tekst aan' }).click();
  await provider.getByText('Verandert u iets, dan tekent iedereen opnieuw.').waitFor();
  await provider
    .getByLabel('Wat schrijft u op?')
    .fill('Bij gevaar bellen wij elkaar meteen. Anders beslist zij.');
  await provider.getByRole('button', { name: 'Bewaar' }).click();
  await provider.getByText('Bij gevaar bellen wij elkaar meteen. Anders beslist zij.').waitFor();
  await provider
    .getByText(/^Wacht op: .*Thuiszorg De Wissel/)
    .first()
    .waitFor();

  await cooperative.getByRole('button', { name: 'Teken deze tekst' }).click();
  await cooperative.getByRole('button', { name: 'Teken deze tekst' }).click();
  await cooperative.getByText(/^De tekst is intussen veranderd/).waitFor();
  await cooperative.getByText('Bij gevaar bellen wij elkaar meteen. Anders beslist zij.').waitFor();
  await expectAccessible(cooperative);
  for (const page of [cooperative, provider]) {
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(/U tekent precies deze woorden/).waitFor();
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(/U tekent precies deze woorden/).waitFor({ state: 'detached' });
  }
  await provider.getByText('Dit houdt geen nieuwe afspraak meer tegen.').waitFor();
  await expectAccessible(provider);
});

test('now the agreement can be signed', async () => {
  for (const page of [provider, cooperative]) {
    await page.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);
    await page.getByRole('button', { name: 'Met uw wachtwoord' }).click();
    const { demoPassword, hat } = await get(page, '/api/me');
    await page.getByLabel('Uw wachtwoord').fill(demoPassword);
    await page.getByRole('button', { name: `Teken namens ${hat.organisationName}` }).click();
    await page.getByText('met wachtwoord', { exact: false }).first().waitFor();
  }
  await cooperative.getByText(/Iedereen heeft getekend/).waitFor();
});

test('a second round stands beside the first, also when too few answered', async () => {
  const again = await post(cooperative, `/api/partnerships/${partnership}/vision`, {
    statements: [key],
    closesOn: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
    repeatMonths: null,
  });
  await post(cooperative, `/api/vision-rounds/${again.id}/close`, {});
  await cooperative.goto(`${stage.url}/samenwerking/${partnership}/visie`);
  await cooperative.getByRole('link', { name: 'Hoe liep het in de tijd?' }).click();
  await cooperative.getByRole('button', { name: statement }).click();
  const over = cooperative.getByRole('region', { name: statement });
  await over.getByRole('cell', { name: /^5/ }).waitFor();
  await over.getByRole('cell', { name: 'te weinig antwoorden om te tonen' }).first().waitFor();
  await over.getByText('Er zijn te weinig antwoorden om rondes naast elkaar te leggen.').first().waitFor();
  await expectAccessible(cooperative);
});

test('a link that was copied wrong says so, and the browser had nothing to complain about', async () => {
  await guest.goto(`${guest.url().slice(0, -4)}abcd`);
  await guest.getByRole('heading', { name: 'Deze link kennen wij niet' }).waitFor();
  await expectAccessible(guest);
  for (const page of [cooperative, provider, guest]) expect(complaintsOf(page)).toEqual([]);
});
