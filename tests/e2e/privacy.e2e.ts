import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, nameOf, openStage, type Stage } from './tango.ts';

/** A member fetches all that is kept about her and asks to be forgotten; a board reads its register of processing. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a member fetches her file, made while she waits', async () => {
  const page = await stage.enter(/Lid met zorg thuis/);
  await page.goto(`${stage.url}/instellingen`);
  await page.getByRole('link', { name: 'Naar mijn gegevens' }).click();
  await page.getByRole('button', { name: 'Maak mijn bestand' }).click();
  const ready = page.getByRole('button', { name: 'Haal het op' });
  await ready.waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await ready.click();
  const files = unzipSync(await readFile(await (await download).path()));
  const name = await nameOf(stage, /Lid met zorg thuis/);
  expect(strFromU8(files['lees-mij.html'] ?? new Uint8Array())).toContain(name);
  expect(JSON.parse(strFromU8(files['gegevens.json'] ?? new Uint8Array())).name).toBe(name);
  expect(complaintsOf(page)).toEqual([]);
});

test('she asks to be erased and reads by when there is an answer; a board reads its register', async () => {
  const member = await stage.enter(/Lid met zorg thuis/);
  await member.goto(`${stage.url}/instellingen/mijn-gegevens`);
  await member.getByLabel('Aan welke organisatie?').selectOption({ label: 'Zorgcoöperatie Lindenveld' });
  await member.getByRole('radio', { name: 'Wis mijn gegevens' }).check();
  await expectAccessible(member);
  await member.getByRole('button', { name: 'Stuur mijn verzoek' }).click();
  await member.getByText(/Gevraagd. Antwoord uiterlijk/).waitFor();

  const board = await stage.enter(/Voorzitter van de coöperatie/);
  await board.goto(`${stage.url}/instellingen/privacy`);
  await board.getByRole('button', { name: 'Register van verwerkingen' }).click();
  await board.getByRole('heading', { name: 'Zorg en ondersteuning' }).waitFor();
  await expectAccessible(board);
  expect(complaintsOf(board)).toEqual([]);
});

test('a board shields her, and she reads what that means', async () => {
  const member = await stage.enter(/Lid met zorg thuis/, { width: 390 });
  await member.goto(`${stage.url}/instellingen/mijn-gegevens`);
  await member.getByLabel('Aan welke organisatie?').selectOption({ label: 'Zorgcoöperatie Lindenveld' });
  await member.getByRole('radio', { name: 'Gebruik dit even niet' }).check();
  await member.getByText(/Zegt de organisatie ja/).waitFor();
  await member.getByLabel('In uw eigen woorden').fill('Zoek dit eerst uit.');
  await member.getByRole('button', { name: 'Stuur mijn verzoek' }).click();
  await member.getByRole('listitem').filter({ hasText: 'Zoek dit eerst uit.' }).waitFor();

  const board = await stage.enter(/Voorzitter van de coöperatie/);
  await board.goto(`${stage.url}/instellingen/privacy`);
  const asked = board
    .getByRole('listitem')
    .filter({ has: board.getByRole('heading', { name: /gebruik dit even niet/ }) });
  await asked.getByRole('radio', { name: 'Ja' }).check();
  await asked.getByLabel('Uw antwoord, met de reden').fill('Wij zoeken het uit.');
  await asked.getByRole('button', { name: 'Stuur het antwoord' }).click();
  await board.getByRole('heading', { name: 'Afgeschermd' }).waitFor();
  await board.getByRole('button', { name: 'Stop met afschermen' }).waitFor();
  await expectAccessible(board);
  await member.reload();
  await member.getByText(/Het kantoor van Zorgcoöperatie Lindenveld ziet uw pagina/).waitFor();
  await expectAccessible(member);
  expect([...complaintsOf(board), ...complaintsOf(member)]).toEqual([]);
});
