import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, nameOf, openStage, type Stage } from './tango.ts';

/** Step 7 of the story: one explained answer for everyone around her, and four names with every task. */
let stage: Stage;
let nurse: Page;
let tasks: string;
let daughter: string;
let volunteer: string;
const injection = 'Onderhuidse injectie (zoals insuline)';

beforeAll(async () => {
  stage = await openStage();
  const member = await stage.enter(/Lid met zorg thuis/);
  tasks = `${new URL(member.url()).pathname}/taken`;
  daughter = await nameOf(stage, /Dochter of zoon/);
  volunteer = await nameOf(stage, / Vrijwilliger$/);
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
  await nurse.goto(stage.url + tasks);
});
afterAll(() => stage.close());

const answerOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

async function ask(page: Page, act: string): Promise<void> {
  const part = page.getByRole('region', { name: 'Wie mag dit doen?' });
  await part.getByLabel('Wat wordt er gedaan?').selectOption(act);
  await part.getByRole('table', { name: act }).waitFor();
}

test('the daughter is never forbidden, a volunteer leaves it to nursing, an employee needs a ground', async () => {
  await ask(nurse, injection);
  const hers = answerOf(nurse, daughter);
  await hers.getByText('Kan na uitleg').waitFor();
  await hers.getByText(/De wet verbiedt dit niet/).waitFor();
  const his = answerOf(nurse, volunteer);
  await his.getByText('namens de coöperatie').waitFor();
  await his.getByText('Doet de verpleging').waitFor();
  const employee = nurse.getByRole('row', { name: /in haar werk.*Mist een grond/ }).first();
  await employee
    .getByText(/\(Wet BIG art\. 3[56]/)
    .first()
    .waitFor();
  await expectAccessible(nurse);
});

test('what both organisations chose, volunteers do after teaching', async () => {
  await ask(nurse, 'Steunkousen aan- en uittrekken');
  const his = answerOf(nurse, volunteer);
  await his.getByText('Kan na uitleg').waitFor();
  await his.getByText(/Beide organisaties kozen dat vrijwilligers dit na uitleg doen/).waitFor();
});

test('the nurse teaches the daughter, on days that can be', async () => {
  const part = nurse.getByRole('region', { name: 'Aangeleerd' });
  await part.getByRole('button', { name: 'Leg vast wat u aanleerde' }).click();
  await part.getByRole('button', { name: 'Bewaar' }).click();
  await part.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await part.getByLabel('Wie', { exact: true }).selectOption({ label: `${daughter}, dochter` });
  await part.getByLabel('Wat wordt er gedaan?').selectOption(injection);
  await part.getByLabel('Geldt tot').fill('1 1 2020');
  await part.getByRole('button', { name: 'Bewaar' }).click();
  await part.getByText('moet gelden tot na die dag').first().waitFor();
  await expectAccessible(nurse);
  await part.getByLabel('Geldt tot').fill('1 12 2027');
  await part.getByRole('button', { name: 'Bewaar' }).click();
  await part.getByText(/Onderhuidse injectie.*: geleerd van .*, geldt tot 1 december 2027/).waitFor();

  await ask(nurse, injection);
  await answerOf(nurse, daughter).getByText('Kan', { exact: true }).waitFor();
  await answerOf(nurse, daughter)
    .getByText(/tot 1 december 2027/)
    .waitFor();
});

test('a task for an employee without ground is refused; with the daughter it has four names', async () => {
  await nurse.getByRole('button', { name: 'Nieuwe taak' }).click();
  const form = nurse.getByRole('region', { name: 'Nieuwe taak' });
  await form.getByLabel('Wat is de taak?').fill('Insuline voor het ontbijt');
  await form.getByLabel('Wat wordt er gedaan?').selectOption(injection);
  await form.getByRole('radio', { name: 'Verpleging en verzorging' }).check();
  await form.getByRole('checkbox', { name: 'ma', exact: true }).check();
  await form.getByLabel('Hoe laat?').fill('8.00');
  await form.getByLabel('Opdracht van').fill('de huisarts');
  const helper = await form
    .getByLabel('Doet het')
    .getByRole('option', { name: /helpende/ })
    .first()
    .textContent();
  await form.getByLabel('Doet het').selectOption({ label: helper ?? '' });
  await form.getByRole('button', { name: 'Bewaar' }).click();
  await form
    .getByText(/er ontbreekt een grond in de wet/)
    .first()
    .waitFor();
  await expectAccessible(nurse);

  await form.getByRole('radio', { name: 'Eigen mensen' }).check();
  for (const [label, name] of [
    ['Doet het', new RegExp(`^${daughter}`)],
    ['Leerde het aan', /verpleegkundige$/],
    ['Springt in', /thuiszorgteam$/],
    ['Eindverantwoordelijk', new RegExp(`^${daughter}`)],
  ] as const) {
    const option = await form.getByLabel(label).getByRole('option', { name }).first().textContent();
    await form.getByLabel(label).selectOption({ label: option ?? '' });
  }
  await form.getByRole('button', { name: 'Bewaar' }).click();
  const card = nurse
    .getByRole('region', { name: 'Eigen mensen' })
    .getByRole('listitem')
    .filter({ hasText: 'Insuline voor het ontbijt' })
    .first();
  for (const name of ['Doet het', 'Leerde het aan', 'Springt in', 'Eindverantwoordelijk'])
    await card.getByText(name, { exact: true }).waitFor();
  await card.getByText('Kan', { exact: true }).waitFor();
  await card.getByText(/De wet verbiedt dit niet/).waitFor();
  await expectAccessible(nurse);
  expect(complaintsOf(nurse)).toEqual([]);
});

test('the volunteer is also her neighbour: two answers, one in each capacity', async () => {
  const helper = await stage.enter(/ Vrijwilliger$/, { width: 390 });
  const { person } = await (await helper.request.get(`${stage.url}/api/me`)).json();
  const supporter = await stage.enter(/ Dorpsondersteuner$/);
  // The village supporter knows her as a neighbour too; the page takes newcomers only.
  const status = await supporter.evaluate(
    async ([path, faceId]) => {
      const place = { callOrder: null, callHours: 'always', representative: false, does: '' };
      const body = { faceId, kind: 'own_people', relation: 'buurvrouw', ...place };
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      return (await fetch(path ?? '', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    [`/api/clients/${tasks.split('/')[2]}/circle`, person.id],
  );
  expect(status).toBe(200);
  await supporter.goto(stage.url + tasks);
  await ask(supporter, injection);
  await supporter.getByText('Als buurvrouw, of namens de coöperatie?').waitFor();
  const answers = answerOf(supporter, volunteer);
  await answers.filter({ hasText: 'als naaste of buur' }).getByText('Kan na uitleg').first().waitFor();
  await answers.filter({ hasText: 'namens de coöperatie' }).getByText('Doet de verpleging').first().waitFor();
  await expectAccessible(supporter);
  expect(complaintsOf(supporter)).toEqual([]);
});

test('the daughter reads the same answer on her telephone, and whom to call', async () => {
  const page = await stage.enter(/Dochter of zoon van dat lid/, { width: 390 });
  await page.goto(stage.url + tasks);
  await page.getByText('Insuline voor het ontbijt').waitFor();
  await page
    .getByText(/De wet verbiedt dit niet/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Leg vast wat u aanleerde' }).isEnabled()).toBe(false);
  await expectAccessible(page);
  expect(complaintsOf(page)).toEqual([]);
});
