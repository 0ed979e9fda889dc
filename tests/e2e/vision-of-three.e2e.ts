import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage, post, signPage } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/**
 * Three boards guess and answer: one by a link, one on paper, one with an account. Two of them differ about what is core to
 * one, the third stands between; only the words of all three let the new agreement begin.
 */
let stage: Stage;
let village: Page;
let provider: Page;
let neighbour: Page;
let coordinator: Page;
let partnership: string;
let agreement: string;
let round: string;

const names = {
  village: 'Dorpszorg Heidedorp',
  provider: 'Thuiszorg De Wissel',
  neighbour: 'Zorgcoöperatie Lindenveld',
} as const;
type Side = keyof typeof names;
const key = 'decides_herself';
const statement = 'Wie zorg krijgt, beslist zelf. Ook als wij het anders zouden doen.';
/** What each board says, and what its people think that the others say. */
const says: Record<Side, number> = { village: 5, provider: 3, neighbour: 4 };
const thinks = 4;
const words = 'Zij beslist. Wie daarbij gevaar ziet, zegt dat eerst tegen haar, en dan pas tegen ons.';

const pageOf = (side: Side): Page => ({ village, provider, neighbour })[side];
const sides = Object.keys(names) as Side[];
const othersOf = (side: Side) => sides.filter((one) => one !== side);

beforeAll(async () => {
  stage = await openStage();
  village = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
  neighbour = await stage.enter(/Voorzitter van de coöperatie/);
  coordinator = await stage.enter(/ Dorpsondersteuner$/);
  ({ partnership, agreement } = await offeredPage(village, provider, neighbour));
  ({ id: round } = await post(village, `/api/partnerships/${partnership}/vision`, {
    ...{ statements: [key, 'same_faces'], repeatMonths: null },
    closesOn: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
  }));
  await post(village, `/api/vision-rounds/${round}/core`, { statements: [key] });
});
afterAll(() => stage.close());

const invite = (page: Page, people: readonly string[], unnamed: number) =>
  post(page, `/api/vision-rounds/${round}/invitations`, {
    ...{ level: 'board', people: people.map((name) => ({ name, email: null })), unnamed },
  });

/** Guesses both others, and only then is asked for an answer of her own. */
async function guessAndAnswer(page: Page, side: Side): Promise<void> {
  const own = page.getByRole('group', { name: /^En u zelf/ });
  for (const other of othersOf(side)) {
    expect(await own.count()).toBe(0);
    await page
      .getByRole('group', { name: new RegExp(`wat zegt ${names[other]} hierop`) })
      .getByRole('radio', { name: /^4, / })
      .check();
  }
  await own.getByRole('radio', { name: new RegExp(`^${says[side]}, `) }).check();
}

/** What the menu marks as where one is. */
const currentOf = (page: Page) => page.locator('nav [aria-current="page"]').first().textContent();

async function sendRest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByText('Stelling 2 van 2').first().waitFor();
  await page.getByRole('button', { name: 'Sla over' }).click();
  await page.getByRole('heading', { level: 1, name: 'Klaar om te versturen?' }).waitFor();
  await page.getByRole('button', { name: 'Verstuur mijn antwoorden' }).click();
}

test('the first board answers by a link, on a phone, and guesses both others', async () => {
  const { rows } = await invite(village, ['Riet de Boer'], 4);
  const hers = rows.find(({ name }: { name: string }) => name === 'Riet de Boer');
  const phone = await stage.visit(hers.path, { width: 390 });
  await phone
    .getByText(/raadt u eerst het antwoord van .* en /)
    .filter({ hasText: names.provider })
    .filter({ hasText: names.neighbour })
    .waitFor();
  await phone.getByRole('button', { name: 'Begin' }).click();
  await phone.getByRole('heading', { level: 1, name: statement }).waitFor();
  await guessAndAnswer(phone, 'village');
  await expectAccessible(phone);
  await sendRest(phone);
  await phone.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
  expect(complaintsOf(phone)).toEqual([]);
});

test('of the second a coordinator enters the paper, and the third answers with an account', async () => {
  await invite(neighbour, [], 5);
  await coordinator.goto(`${stage.url}/visie/${round}`);
  const first = coordinator.getByRole('listitem').filter({ has: coordinator.getByText('Nummer 1') });
  await first.getByRole('link', { name: 'Vul het papieren formulier in' }).click();
  await coordinator.getByRole('heading', { level: 1, name: 'Vul formulier 1 in' }).waitFor();
  const form = coordinator.getByRole('region', { name: statement });
  for (const other of othersOf('neighbour'))
    await form
      .getByRole('group', { name: new RegExp(`wat zegt ${names[other]} hierop`) })
      .getByRole('radio', { name: /^4, / })
      .check();
  await form
    .getByRole('group', { name: /^En u zelf/ })
    .getByRole('radio', { name: '4, Mee eens' })
    .check();
  await expectAccessible(coordinator);
  await coordinator.getByRole('button', { name: 'Bewaar dit formulier' }).click();
  await coordinator
    .getByRole('table', { name: /^Alleen van Zorgcoöperatie Lindenveld/ })
    .getByRole('row', { name: /Bestuur.*5.*1/ })
    .waitFor();

  await invite(provider, [], 4);
  await provider.goto(`${stage.url}/visie/${round}`);
  await provider.getByRole('button', { name: 'Geef uw eigen antwoorden' }).waitFor();
  expect(await currentOf(provider)).toBe('Onze samenwerking');
  await provider.getByRole('button', { name: 'Geef uw eigen antwoorden' }).click();
  await provider.getByRole('radio', { name: 'Bestuur' }).check();
  await provider.getByRole('button', { name: 'Begin' }).click();
  await provider.getByRole('heading', { level: 1, name: statement }).waitFor();
  await guessAndAnswer(provider, 'provider');
  await sendRest(provider);
  await provider.getByText('U hebt geantwoord. Dank u wel.').waitFor();
});

test('closed, each statement shows three sides and what each thought of the two others', async () => {
  await answerByTheRest();
  await village.goto(`${stage.url}/visie/${round}`);
  await village.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await village.getByText(/Niemand kan daarna nog antwoorden/).waitFor();
  await village.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await village.getByText('Over 1 stelling denken wij echt anders.', { exact: false }).waitFor();
  const table = village.getByRole('table', { name: 'Wat de middelste van elke kant zei, van 1 tot 5' });
  const line = table.getByRole('row').filter({ hasText: statement });
  await line.getByText('Verschil', { exact: true }).waitFor();
  await line.getByText(`De kern voor ${names.village}.`).waitFor();
  // The heads name the sides by a letter too, because two of them have the same shape.
  const heads = await table.getByRole('columnheader').allInnerTexts();
  const cells = await line.getByRole('cell').allInnerTexts();
  const shown = [1, 2, 3].map((place) => [heads[place]?.replace(/^[ABC] /, '').trim(), cells[place - 1]]);
  expect(Object.fromEntries(shown)).toEqual({
    [names.village]: '5,0',
    [names.provider]: '3,0',
    [names.neighbour]: '4,0',
  });
  await expectAccessible(village);

  await village.getByRole('button', { name: statement }).click();
  const deeper = village.getByRole('region', { name: statement });
  const thought = `${names.village} dacht dat`;
  await deeper.getByText(`${thought} ${names.provider} 4 zou zeggen. Dat zat er iets naast.`).waitFor();
  await deeper.getByText(`${thought} ${names.neighbour} 4 zou zeggen. Dat klopte ongeveer.`).waitFor();
  for (const side of ['provider', 'neighbour'] as const)
    await deeper.getByText(`${names[side]} dacht dat ${names.village} 4 zou zeggen.`).waitFor();
  await expectAccessible(village);
});

test('two of the three differ, and no board can sign the new agreement', async () => {
  for (const side of sides) expect(await signPage(pageOf(side), agreement)).toBe(403);
  await provider.goto(`${stage.url}/samenwerking/${partnership}/visie`);
  await provider.getByRole('heading', { name: 'Een nieuwe afspraak wacht op een gesprek' }).waitFor();
  await provider.getByRole('link', { name: statement }).click();
  await provider
    .getByText(/ denken hier anders over\.$/)
    .filter({ hasText: names.village })
    .waitFor();
  expect(await provider.getByText(/ denken hier anders over\.$/).textContent()).not.toContain(
    names.neighbour,
  );
});

test('a joint statement holds once all three have signed the same words', async () => {
  await provider.getByRole('button', { name: 'Leg het gesprek vast' }).click();
  await provider.getByRole('radio', { name: /^Dit vinden wij samen/ }).check();
  await provider.getByLabel('Wat schrijft u op?').fill(words);
  await provider.getByRole('button', { name: 'Bewaar' }).click();
  await provider.getByRole('button', { name: 'Teken deze tekst' }).waitFor();
  for (const [side, waits] of [
    ['provider', ['village', 'neighbour']],
    ['village', ['neighbour']],
    ['neighbour', []],
  ] as const) {
    const page = pageOf(side);
    await page.goto(provider.url());
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(/U tekent precies deze woorden/).waitFor();
    await page.getByRole('button', { name: 'Teken deze tekst' }).click();
    await page.getByText(new RegExp(`^${names[side]}: `)).waitFor();
    if (waits.length === 0) break;
    const waiting = page.getByText(/^Wacht op: /).first();
    for (const other of waits) await waiting.filter({ hasText: names[other] }).waitFor();
    expect(await signPage(page, agreement), 'while one of the three has not signed').toBe(403);
  }
  await neighbour.getByText('Dit houdt geen nieuwe afspraak meer tegen.').waitFor();
  for (const side of sides) await neighbour.getByText(new RegExp(`^${names[side]}: `)).waitFor();
  await expectAccessible(neighbour);
});

test('now the agreement is signed by all three, and the partnership is active', async () => {
  await provider.goto(`${stage.url}/werkafspraken/${agreement}/tekenen`);
  await provider.getByRole('button', { name: 'Met uw wachtwoord' }).waitFor();
  expect(await currentOf(provider)).toBe('Onze samenwerking');
  for (const side of sides) expect(await signPage(pageOf(side), agreement)).toBe(200);
  expect((await get(village, `/api/partnerships/${partnership}`)).phase).toBe('active');
  await village.goto(`${stage.url}/samenwerking/${partnership}`);
  await village.getByText(/Versie 1 (geldt sinds|is getekend en geldt vanaf)/).waitFor();
  await expectAccessible(village);
  expect([village, provider, neighbour, coordinator].flatMap(complaintsOf)).toEqual([]);
});

/** Four more of each board, by their links; about the other statement all think the same. */
async function answerByTheRest(): Promise<void> {
  const idOf = async (side: Side) => (await get(pageOf(side), '/api/me')).hat.organisationId as string;
  for (const side of sides) {
    const guesses = await Promise.all(
      othersOf(side).map(async (other) => ({ organisationId: await idOf(other), agreement: thinks })),
    );
    const { rows } = await get(pageOf(side), `/api/vision-rounds/${round}/invitations`);
    for (const { path, state } of rows) {
      if (state !== 'open') continue;
      const answer = { guesses, importance: null, remark: '' };
      await post(pageOf(side), `/api/vision-answers/${path.split('/').at(-1)}`, {
        answers: [
          { ...answer, statement: key, agreement: says[side] },
          { ...answer, statement: 'same_faces', agreement: 4 },
        ],
        name: '',
      });
    }
  }
}
