import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage, post, signPage } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/**
 * Too few answered for a figure, so people talk, and one side says itself that they differ. That keeps a new agreement
 * waiting as any core difference does: until it is taken back, or until all have signed how they deal with it.
 */
let stage: Stage;
let cooperative: Page;
let provider: Page;
let partnership: string;
let agreement: string;
let round: string;

const key = 'decides_herself';
const statement = 'Wie zorg krijgt, beslist zelf. Ook als wij het anders zouden doen.';
const ours = 'Bij ons beslist zij, ook als wij ons zorgen maken.';
const theirs = 'Bij ons gaat veiligheid voor, en daarna beslist zij.';
const words = 'Zij beslist. Wie gevaar ziet, zegt dat eerst tegen haar, en belt dan de ander.';
const talkFirst = /Praat er eerst samen over en teken wat eruit kwam/;

beforeAll(async () => {
  stage = await openStage();
  cooperative = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
  ({ partnership, agreement } = await offeredPage(cooperative, provider));
  await roundWithoutFigures();
});
afterAll(() => stage.close());

/** Three of each side answered, of which the page shows nothing: how they do is told in vision.e2e.ts. */
async function roundWithoutFigures(): Promise<void> {
  ({ id: round } = await post(cooperative, `/api/partnerships/${partnership}/vision`, {
    ...{ statements: [key], repeatMonths: null },
    closesOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
  }));
  const at = `/api/vision-rounds/${round}`;
  await post(cooperative, `${at}/core`, { statements: [key] });
  for (const [page, agrees] of [
    [cooperative, 5],
    [provider, 2],
  ] as const) {
    const asked = { level: 'operational', people: [], unnamed: 3 };
    const said = { statement: key, guesses: [], agreement: agrees, importance: null, remark: '' };
    for (const { path } of (await post(page, `${at}/invitations`, asked)).rows)
      await post(page, `/api/vision-answers/${path.split('/').at(-1)}`, { answers: [said], name: '' });
  }
  await post(cooperative, `${at}/close`, {});
}

/** Under the statement, at the outcome of the round. */
async function openStatement() {
  await cooperative.goto(`${stage.url}/visie/${round}`);
  await cooperative.getByRole('heading', { name: 'Te weinig antwoorden voor cijfers' }).waitFor();
  const about = cooperative.getByRole('region', { name: statement });
  await about.getByRole('button', { name: statement }).click();
  await about.getByText('Praatte u hierover, en blijkt dat u verschilt?', { exact: false }).waitFor();
  return about;
}

async function sayThatWeDiffer(): Promise<void> {
  const about = await openStatement();
  await about.getByRole('button', { name: 'Wij kijken hier verschillend naar' }).click();
  await about.getByLabel(/^Hoe kijkt uw kant hiernaar\?/).fill(ours);
  await about.getByRole('button', { name: 'Leg vast' }).click();
  await cooperative.getByRole('heading', { level: 1, name: statement }).waitFor();
}

const sentences = (page: Page) => page.getByRole('region', { name: 'Hoe elke kant ernaar kijkt' });
const signing = () => provider.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);

test('after talking, one side says that they differ, and the others read how it looks at it', async () => {
  const about = await openStatement();
  await expectAccessible(cooperative);
  await about.getByRole('button', { name: 'Wij kijken hier verschillend naar' }).click();
  await about.getByText(/^Iedereen die meedoet leest wat u schrijft/).waitFor();
  await about.getByRole('button', { name: 'Leg vast' }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await sayThatWeDiffer();
  await sentences(cooperative).getByText(ours).waitFor();
  await sentences(cooperative).getByText('Nog niets geschreven: Thuiszorg De Wissel.').waitFor();
  await expectAccessible(cooperative);

  await provider.goto(cooperative.url());
  await sentences(provider).getByText(ours).waitFor();
  await provider.getByRole('button', { name: 'Schrijf hoe uw kant ernaar kijkt' }).waitFor();
  expect(await provider.getByRole('button', { name: 'Neem dit terug' }).count()).toBe(0);
});

test('a new agreement waits for it, until whoever said it takes it back', async () => {
  await signing();
  await provider.getByText(talkFirst).first().waitFor();
  expect(await signPage(provider, agreement)).toBe(403);

  await cooperative.getByRole('button', { name: 'Neem dit terug' }).click();
  await cooperative.getByText(/^Dit verschil vervalt en houdt geen nieuwe afspraak meer tegen/).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Neem dit terug' }).click();
  await cooperative.getByText('Teruggenomen', { exact: true }).waitFor();
  await expectAccessible(cooperative);

  await signing();
  await provider.getByRole('button', { name: 'Met uw wachtwoord' }).click();
  await provider.getByLabel('Uw wachtwoord').waitFor();
  expect(await provider.getByText(talkFirst).count()).toBe(0);
  // That it was there can still be read.
  await provider.goto(`${stage.url}/samenwerking/${partnership}/visie`);
  const kept = provider.getByRole('region', { name: 'Verschillen in de kern' });
  await kept.getByRole('listitem').filter({ hasText: statement }).getByText('Teruggenomen').waitFor();
});

test('said again and answered by the other, it is not taken back any more', async () => {
  await sayThatWeDiffer();
  await sentences(cooperative).getByText(ours).waitFor();
  await provider.reload();
  const waits = provider.getByRole('region', { name: 'Een nieuwe afspraak wacht op een gesprek' });
  await waits
    .getByRole('listitem')
    .filter({ hasText: 'Nog niet besproken' })
    .getByRole('link', { name: statement })
    .click();
  await provider.getByRole('button', { name: 'Schrijf hoe uw kant ernaar kijkt' }).click();
  await provider.getByLabel(/^Hoe kijkt uw kant hiernaar\?/).fill(theirs);
  await expectAccessible(provider);
  await provider.getByRole('button', { name: 'Leg vast' }).click();
  await sentences(provider).getByRole('listitem').filter({ hasText: theirs }).waitFor();

  // Her page is from before that answer.
  await cooperative.getByRole('button', { name: 'Neem dit terug' }).click();
  await cooperative.getByText(/^Dit verschil vervalt/).waitFor();
  await cooperative.getByRole('button', { name: 'Neem dit terug' }).click();
  await cooperative.getByRole('alert').getByText('Er is al op geantwoord. Rond het samen af').waitFor();
  await cooperative.reload();
  await sentences(cooperative).getByText(theirs).waitFor();
  expect(await cooperative.getByRole('button', { name: 'Neem dit terug' }).count()).toBe(0);
});

test('they talk, record how they deal with it, and each signs these words', async () => {
  await provider.getByRole('button', { name: 'Leg het gesprek vast' }).click();
  await provider.getByRole('radio', { name: /^Hier verschillen wij/ }).check();
  await provider.getByLabel('Wat schrijft u op?').fill(words);
  await provider.getByRole('button', { name: 'Bewaar' }).click();
  await provider.getByRole('button', { name: 'Teken deze tekst' }).waitFor();
  for (const [page, name] of [
    [provider, 'Thuiszorg De Wissel'],
    [cooperative, 'Dorpszorg Heidedorp'],
  ] as const) {
    await page.goto(provider.url());
    await page.getByRole('region', { name: 'Waar kwam u op uit?' }).getByText(words).waitFor();
    expect(await signPage(provider, agreement), 'while somebody has not signed').toBe(403);
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(/^U tekent precies deze woorden/).waitFor();
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(new RegExp(`^${name}: `)).waitFor();
  }
  await cooperative.getByText('Dit houdt geen nieuwe afspraak meer tegen.').waitFor();
  await expectAccessible(cooperative);
});

test('now the new agreement is signed by both, and the partnership is active', async () => {
  for (const page of [provider, cooperative]) expect(await signPage(page, agreement)).toBe(200);
  expect((await get(cooperative, `/api/partnerships/${partnership}`)).phase).toBe('active');
  await cooperative.goto(`${stage.url}/samenwerking/${partnership}`);
  await cooperative.getByText(/Versie 1 (geldt sinds|is getekend en geldt vanaf)/).waitFor();
  for (const page of [cooperative, provider]) expect(complaintsOf(page)).toEqual([]);
});
