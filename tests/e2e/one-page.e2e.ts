import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, nameOf, openStage, type Stage } from './tango.ts';

/** Steps 6 and 11 of the story: one page for everyone around her, as far as she agreed; and she sees who looked. */
let stage: Stage;
let member: Page;
let daughter: Page;
let supporter: Page;
let volunteer: Page;
let nurse: Page;
let hers: string;
let name: string;
const phone = { width: 390 };

beforeAll(async () => {
  stage = await openStage();
  member = await stage.enter(/Lid met zorg thuis/, phone);
  hers = new URL(member.url()).pathname;
  name = await nameOf(stage, /Lid met zorg thuis/);
  daughter = await stage.enter(/Dochter of zoon van dat lid/, phone);
  volunteer = await stage.enter(/ Vrijwilliger$/, phone);
  supporter = await stage.enter(/ Dorpsondersteuner$/);
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
  for (const page of [daughter, volunteer, supporter, nurse]) await page.goto(stage.url + hers);
});
afterAll(() => stage.close());

const part = (page: Page, title: string | RegExp) => page.getByRole('region', { name: title });
const isHidden = 'Dit deelt zij niet met u.';

test('all five read the same page: who comes, what matters, whom to call', async () => {
  const matters = await part(member, 'Wat is belangrijk').getByRole('listitem').first().textContent();
  for (const page of [member, daughter, volunteer, supporter, nurse]) {
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await part(page, 'Wie komt er').getByText(/uur/).first().waitFor();
    await part(page, 'Wie bel ik nu?').getByRole('link', { name: /^Bel / }).first().waitFor();
    expect(await part(page, 'Wat is belangrijk').textContent()).toContain(matters?.slice(0, 12));
    await expectAccessible(page);
  }
});

test('each as far as she agreed: what is not shared says so, and what is not theirs is not there', async () => {
  expect(await part(member, 'Door wie liever niet').count()).toBe(1);
  for (const page of [daughter, volunteer]) expect(await part(page, 'Door wie liever niet').count()).toBe(0);
  expect(await member.getByRole('link', { name: 'Wie mag wat zien' }).count()).toBeGreaterThan(0);
  expect(await volunteer.getByRole('link', { name: 'Wie mag wat zien' }).count()).toBe(0);
  await volunteer.goto(`${stage.url}${hers}/wie-mag-wat-zien`);
  await volunteer.getByRole('alert').or(volunteer.getByText('Dit is er niet')).first().waitFor();
  await volunteer.goto(stage.url + hers);
});

test('she sees the reading of the nurse a minute ago, and asks why', async () => {
  await member.goto(`${stage.url}${hers}/wie-heeft-gekeken`);
  const nursesName = await nameOf(stage, /Wijkverpleegkundige, team Oost/);
  const look = member.getByRole('listitem').filter({ hasText: nursesName }).first();
  await look
    .getByText(/keek naar/)
    .first()
    .waitFor();
  await look.getByText(/wijkverpleegkundige, Thuiszorg De Wissel/).waitFor();
  await expectAccessible(member);
  await look.getByRole('button', { name: 'Vraag waarom' }).click();
  await member.getByRole('button', { name: 'Stuur mijn vraag' }).click();
  await member.getByText('Vul dit in').first().waitFor();
  await member.getByLabel('Uw vraag').fill('Komt u morgen zelf?');
  await member.getByRole('button', { name: 'Stuur mijn vraag' }).click();
  await member.getByText('Nog geen antwoord.').waitFor();

  // The organisation that looked answers for it.
  const intake = await stage.enter(/Intake bij De Wissel/);
  await intake.goto(stage.url + hers);
  await intake.getByText('Komt u morgen zelf?').waitFor();
  await intake.getByLabel('Uw antwoord').fill('Ja, ik kom om half negen.');
  await intake.getByRole('button', { name: 'Stuur antwoord' }).click();
  await intake.getByText('Geantwoord: Ja, ik kom om half negen.').waitFor();
  expect(complaintsOf(intake)).toEqual([]);
  await member.reload();
  await member.getByText('Antwoord: Ja, ik kom om half negen.').waitFor();
});

test('she stops one subject for her daughter: the next request finds it closed', async () => {
  await member.goto(`${stage.url}${hers}/wie-mag-wat-zien`);
  await expectAccessible(member);
  const card = part(member, await nameOf(stage, /Dochter of zoon/));
  const subject = card.getByRole('listitem').filter({ hasText: 'Wat belangrijk is' });
  await subject.getByRole('button', { name: 'Stop', exact: true }).click();
  await subject.getByText(/ziet wat belangrijk is vanaf nu niet meer/).waitFor();
  await subject.getByRole('button', { name: 'Stop', exact: true }).last().click();
  await subject.waitFor({ state: 'detached' });

  await daughter.reload();
  await part(daughter, 'Wat is belangrijk').getByText(isHidden).waitFor();
  await part(daughter, 'Wie komt er').getByText(/uur/).first().waitFor();
});

async function stopAll(party: string): Promise<void> {
  await member.getByRole('button', { name: `Stop alles voor ${party}` }).click();
  await member.getByText(`${party} ziet vanaf nu niets meer.`, { exact: false }).first().waitFor();
  await member
    .getByRole('button', { name: `Stop alles voor ${party}` })
    .last()
    .click();
  await member.getByRole('button', { name: `Stop alles voor ${party}` }).waitFor({ state: 'detached' });
}

test('one act withdraws everything from the volunteer: the next request finds nothing', async () => {
  await stopAll(await nameOf(stage, / Vrijwilliger$/));
  await volunteer.reload();
  await volunteer.getByText('Dit is er niet, of u mag het niet zien.').waitFor();
  const answer = await volunteer.request.get(`${stage.url}/api/clients/${hers.split('/')[2]}`);
  expect(answer.status()).toBe(404);
});

test('and from the care organisation: what stays is its own legal file', async () => {
  await stopAll('Thuiszorg De Wissel');
  await nurse.reload();
  await nurse
    .getByText(isHidden)
    .or(nurse.getByText('Dit is er niet, of u mag het niet zien.'))
    .first()
    .waitFor();
  expect(await nurse.getByText('Koken en samen eten').count()).toBe(0);
  await member
    .getByText(/gestopt: /)
    .first()
    .waitFor();
  await expectAccessible(member);
});

test('the browser had nothing to complain about', () => {
  for (const page of [member, daughter, volunteer, supporter, nurse]) expect(complaintsOf(page)).toEqual([]);
});
