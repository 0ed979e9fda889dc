import { Buffer } from 'node:buffer';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Step 1 of the story: an empty cooperative, a spreadsheet, and then the telephone rings. */
let stage: Stage;
let desk: Page;
const phone = { width: 390 };

beforeAll(async () => {
  stage = await openStage();
  desk = await stage.enter(/Heidedorp, zonder partner/);
});
afterAll(() => stage.close());

const headings = ['Lidnr', 'Roepnaam', 'Achternaam', 'Geboortedatum', 'Straat', 'Huisnummer', 'Postcode'];
const more = ['Woonplaats', 'Telefoon', 'E-mail', 'Rol', 'Taken', 'Dagen', 'Auto'];
const given = [
  'Anna',
  'Bram',
  'Cato',
  'Daan',
  'Eefje',
  'Frits',
  'Greet',
  'Huub',
  'Ietje',
  'Joep',
  'Klaasje',
  'Lou',
];
const family = [
  'Aarts',
  'Bos',
  'Claessen',
  'Dielis',
  'Evers',
  'Franken',
  'Geerts',
  'Hoeks',
  'Ivens',
  'Jonkers',
];

/** 480 members; the first 82 drive, on every day. Two rows hold what cannot be. */
const rows: string[][] = Array.from({ length: 480 }, (_, index) => {
  const helps = index < 82;
  return [
    String(1 + index),
    given[index % given.length] ?? '',
    `${family[Math.floor(index / given.length) % family.length]}${index}`,
    index === 9 ? '31-02-1950' : index === 19 ? '1-1-2090' : `${1 + (index % 28)}-3-${1935 + (index % 40)}`,
    'Dorpsstraat',
    String(1 + index),
    '5999 XA',
    'Heidedorp',
    `06 5500${String(1000 + index)}`,
    `lid${index}@heidedorp.example`,
    helps ? 'vrijwilliger, lid' : 'lid',
    helps ? 'vervoer' : '',
    helps ? 'ma, di, wo, do, vr, za, zo' : '',
    helps ? 'ja' : '',
  ];
});

async function choose(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await desk.goto(`${stage.url}/mensen/importeren`);
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    desk.getByRole('button', { name: 'Bestand', exact: true }).click(),
  ]);
  await chooser.setFiles(file);
  await desk.getByRole('button', { name: 'Lees het bestand' }).click();
}

test('a spreadsheet of members is read in; what cannot be is corrected in place', async () => {
  await desk.getByRole('link', { name: 'Mensen' }).click();
  await desk.getByRole('link', { name: 'Lees een lijst in' }).first().click();
  await desk.getByRole('button', { name: 'Lees het bestand' }).click();
  await desk.getByText('Kies eerst een bestand').waitFor();
  await expectAccessible(desk);

  const csv = [[...headings, ...more], ...rows].map((cells) => cells.join(';')).join('\r\n');
  await choose({ name: 'leden.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') });
  await desk.getByText('Stap 2 van 4').waitFor();
  expect(await desk.getByLabel('Kolom Taken').inputValue()).toBe('does');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Ga verder' }).click();

  await desk.getByRole('button', { name: '2 regels kloppen nog niet' }).waitFor();
  expect(await desk.getByRole('button', { name: 'Lees alles in' }).isDisabled()).toBe(true);
  await expectAccessible(desk);
  for (const [left, birthday] of [
    [2, '28-02-1950'],
    [1, '1-1-1940'],
  ] as const) {
    const row = desk
      .getByRole('listitem')
      .filter({ has: desk.getByRole('textbox', { name: 'Geboortedatum' }) });
    await row.first().getByRole('textbox', { name: 'Geboortedatum' }).fill(birthday);
    await row.first().getByRole('button', { name: 'Bewaar deze regel' }).click();
    await desk
      .getByRole('textbox', { name: 'Geboortedatum' })
      .nth(left - 1)
      .waitFor({ state: 'detached' });
  }
  await desk.getByRole('button', { name: '480 nieuw' }).waitFor();
  await desk.getByRole('button', { name: 'Lees alles in' }).click();
  await desk.getByText('480 mensen zijn nieuw').waitFor();
  await expectAccessible(desk);

  await desk.getByRole('link', { name: 'Naar de mensen' }).click();
  await desk.getByLabel('Rol').selectOption('Vrijwilliger');
  await desk
    .getByRole('row', { name: /vrijwilliger/i })
    .first()
    .waitFor();
  await expectAccessible(desk);
});

test('the same list from Excel again changes one telephone number and doubles nobody', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Leden');
  sheet.addRow([...headings, ...more]);
  const again = rows.map((cells) => [...cells]);
  for (const [index, birthday] of [
    [9, '28-02-1950'],
    [19, '1-1-1940'],
  ] as const)
    (again[index] as string[])[3] = birthday;
  (again[100] as string[])[8] = '06 55123456';
  for (const cells of again) sheet.addRow(cells);
  const buffer = Buffer.from(await book.xlsx.writeBuffer());
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await choose({ name: 'leden.xlsx', mimeType, buffer });
  await desk.getByRole('button', { name: 'Ga verder' }).click();
  await desk.getByRole('button', { name: '479 gelijk' }).waitFor();
  await desk.getByText('Wijzigt: Telefoon').waitFor();
  await desk.getByRole('button', { name: 'Lees alles in' }).click();
  await desk.getByText('1 persoon is gewijzigd').waitFor();
});

test('a file that is no list is refused in words', async () => {
  await choose({
    name: 'leden.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\u0003\u0004 stuk'),
  });
  await desk.getByRole('alert').waitFor();
  await expectAccessible(desk);
});

test('the telephone rings: a ride on Thursday is noted in seven small steps', async () => {
  await desk.goto(`${stage.url}/vandaag`);
  const steps = [
    () => desk.getByRole('link', { name: 'Nieuwe vraag' }).click(),
    () => desk.getByRole('combobox', { name: 'Wie vraagt het?' }).fill('Ivens96'),
    () => desk.getByRole('option', { name: /Ivens96/ }).click(),
    () => desk.getByRole('radio', { name: 'Rit' }).check(),
    () => desk.getByLabel('Dag').fill('do'),
    () => desk.getByLabel('Waarheen?').fill('huisarts'),
    () => desk.getByRole('button', { name: 'Bewaar' }).click(),
  ];
  for (const step of steps) await step();
  await desk.getByRole('heading', { level: 1, name: /: rit$/ }).waitFor();
  await desk
    .getByText(/donderdag/)
    .first()
    .waitFor();
  await expectAccessible(desk);
});

test('three who fit are asked with one press; no is no, and the first yes is told to all', async () => {
  const volunteers = desk.getByRole('region', { name: 'Vrijwilligers' });
  await volunteers.getByRole('checkbox', { checked: true }).nth(2).waitFor();
  await volunteers.getByRole('button', { name: 'Vraag deze 3' }).click();
  const asked = desk.getByRole('region', { name: 'Gevraagd' });
  await asked.getByText('Nog geen antwoord').nth(2).waitFor();
  const letters = await stage.visit('/mails', phone);
  await expectAccessible(letters);
  const [no, yes, late] = await keysOf(letters, 3);

  const refuser = await stage.visit(no ?? '', phone);
  await refuser.getByRole('heading', { level: 1, name: /^Kunt u .* helpen\?$/ }).waitFor();
  await expectAccessible(refuser);
  expect(await refuser.getByText(/06 5500/).count()).toBe(0);
  await refuser.getByRole('button', { name: 'Nee, nu niet' }).click();
  await refuser.getByRole('heading', { level: 1, name: 'U zei nee' }).waitFor();

  const helper = await stage.visit(yes ?? '', phone);
  await helper.getByRole('button', { name: 'Ja, ik doe het' }).dblclick();
  await helper.getByRole('heading', { level: 1, name: /^U helpt/ }).waitFor();
  await helper.getByRole('link', { name: /^Bel / }).first().waitFor();
  await expectAccessible(helper);

  const tooLate = await stage.visit(late ?? '', phone);
  await tooLate.getByRole('heading', { level: 1, name: 'Iemand anders was u net voor' }).waitFor();
  await expectAccessible(tooLate);

  await desk.reload();
  await desk
    .getByText(/ komt\.$/)
    .first()
    .waitFor();
  await asked.getByText('Zei nee').waitFor();
  await letters.reload();
  // The other who was asked and the caller hear it.
  await letters
    .getByRole('link', { name: /^Het is geregeld, dank u/ })
    .first()
    .waitFor();
  await letters
    .getByRole('link', { name: / komt u helpen/ })
    .first()
    .waitFor();

  await desk.goto(`${stage.url}/vandaag`);
  await desk
    .getByRole('region', { name: 'Veranderd' })
    .getByText(/zei ja/)
    .first()
    .waitFor();
  await expectAccessible(desk);
  for (const page of [letters, refuser, helper, tooLate]) expect(complaintsOf(page)).toEqual([]);
});

test('a link that is wrong opens nothing', async () => {
  const stranger = await stage.visit('/antwoord/dit-is-geen-sleutel', phone);
  await stranger.getByRole('heading', { level: 1, name: 'Deze link werkt niet meer' }).waitFor();
  await expectAccessible(stranger);
});

test('when nobody can, a call-back stands on the first page', async () => {
  await desk.goto(`${stage.url}/vragen/nieuw`);
  await desk.getByRole('combobox', { name: 'Wie vraagt het?' }).fill('Mevrouw Zonderling');
  await desk.getByRole('radio', { name: 'Rit' }).check();
  await desk.getByLabel('Dag').fill('vr');
  await desk.getByRole('button', { name: 'Bewaar' }).click();
  const volunteers = desk.getByRole('region', { name: 'Vrijwilligers' });
  await volunteers.getByRole('button', { name: 'Vraag deze 3' }).click();
  const noes = desk.getByRole('button', { name: 'Zij zei nee' });
  for (let left = 3; left > 0; left -= 1) {
    await noes.nth(left - 1).waitFor();
    await noes.first().click();
    await noes.nth(left - 1).waitFor({ state: 'detached' });
  }
  await desk.goto(`${stage.url}/vandaag`);
  const row = desk
    .getByRole('listitem')
    .filter({ hasText: 'Mevrouw Zonderling' })
    .filter({ hasText: 'zei nee' });
  await row.first().waitFor();
  await row.first().getByRole('button', { name: 'Gedaan' }).click();
  await desk.getByLabel('Wat kwam eruit?').fill('Haar neef rijdt.');
  await desk.getByRole('button', { name: 'Vink af' }).click();
  await desk.getByText('Afgevinkt: Haar neef rijdt.').waitFor();
  await expectAccessible(desk);
  expect(complaintsOf(desk)).toEqual([]);
});

/** Where the newest letters that ask lead to, as those who get them would find it. */
async function keysOf(letters: Page, count: number): Promise<string[]> {
  // To those of the list, whose names end in a number: the example village asks its own volunteers.
  const asking = letters.getByRole('link', { name: /^Kunt u helpen\? Een rit.*[a-z]\d+,/ });
  await asking.nth(count - 1).waitFor();
  const addresses = await asking.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const keys: string[] = [];
  for (const address of addresses.slice(0, count)) {
    await letters.goto(stage.url + address);
    const link = letters.getByRole('link', { name: 'Bekijk de vraag en geef antwoord' });
    keys.push((await link.getAttribute('href')) ?? '');
  }
  await letters.goto(`${stage.url}/mails`);
  return keys;
}
