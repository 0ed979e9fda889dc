import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A board gives the signed agreement to a funder without an account, sees that it was fetched, and withdraws the link. */
let stage: Stage;
let board: Page;
let funder: Page;
let link: string;

beforeAll(async () => {
  stage = await openStage();
  board = await stage.enter(/Voorzitter van de coöperatie/);
});
afterAll(() => stage.close());

const given = () => board.getByRole('listitem').filter({ hasText: 'Fonds Oost' });

test('the board makes a link that ends', async () => {
  await board.goto(`${stage.url}/samenwerking`);
  await board.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  await board.getByRole('link', { name: 'Alle versies' }).first().click();
  const versions = board.getByRole('table', { name: 'Versies van de afspraken' });
  await versions.getByRole('link', { name: /versie 1/ }).click();
  await board.getByRole('heading', { name: 'Aan anderen gegeven' }).waitFor();
  await board.getByText('Ontvangst bevestigd door mevrouw Terpstra').waitFor();
  await board.getByRole('button', { name: 'Geef aan iemand buiten Tango' }).click();
  await board.getByRole('button', { name: 'Maak de link' }).click();
  await board.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await expectAccessible(board);
  await board.getByLabel('Voor wie?').fill('Fonds Oost');
  const end = new Date(Date.now() + 20 * 86_400_000);
  await board
    .getByLabel('Tot en met welke dag werkt de link?')
    .fill(new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(end));
  await board.getByRole('button', { name: 'Maak de link' }).click();
  await given().getByText('Nog niet opgehaald.').waitFor();
  link = (await given().getByRole('code').textContent()) ?? '';
  await expectAccessible(board);
});

test('the funder reads it without an account and says that it arrived', async () => {
  funder = await stage.visit(new URL(link).pathname, { width: 390 });
  await funder.getByRole('heading', { level: 1, name: /geeft u een document/ }).waitFor();
  await expectAccessible(funder);
  const [download] = await Promise.all([
    funder.waitForEvent('download'),
    funder.getByRole('button', { name: 'Haal het document op' }).click(),
  ]);
  const hash = createHash('sha256')
    .update(await readFile(await download.path()))
    .digest('hex');
  await funder.getByText(hash).waitFor();
  await funder.getByRole('button', { name: 'Het is aangekomen' }).click();
  await funder.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await funder.getByLabel('Uw naam').fill('A. de Wit');
  await funder.getByRole('button', { name: 'Het is aangekomen' }).click();
  await funder.getByText(/Bevestigd door A. de Wit/).waitFor();
  await expectAccessible(funder);
});

test('the board sees it, withdraws the link, and the funder is told so', async () => {
  await board.reload();
  await given()
    .getByText(/Een keer opgehaald/)
    .waitFor();
  await given()
    .getByText(/Ontvangst bevestigd door A. de Wit/)
    .waitFor();
  await given().getByRole('button', { name: 'Trek de link in' }).click();
  await given().getByRole('button', { name: 'Trek de link in' }).last().click();
  await given().getByText('Ingetrokken').waitFor();
  await funder.reload();
  await funder.getByRole('heading', { name: 'Deze link werkt niet meer' }).waitFor();
  await funder.getByText(/heeft deze link ingetrokken/).waitFor();
  await expectAccessible(funder);
  await funder.goto(`${link.slice(0, -4)}abcd`);
  await funder.getByRole('heading', { name: 'Deze link kennen wij niet' }).waitFor();
  expect(complaintsOf(board)).toEqual([]);
});
