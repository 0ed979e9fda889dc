import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A tailored agreement from a wish to the PDF for the inspectorate, and the end when she takes her yes back. */
let stage: Stage;
let member: Page;
let nurse: Page;
let coach: Page;
let supporter: Page;
let address: string;

beforeAll(async () => {
  stage = await openStage();
  member = await stage.enter(/Lid met zorg thuis/);
  address = `${new URL(member.url()).pathname}/taken`;
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
  await nurse.goto(stage.url + address);
});
afterAll(() => stage.close());

const part = (page: Page) => page.getByRole('region', { name: 'Maatwerkafspraken' });
const card = (page: Page) => part(page).getByRole('listitem').filter({ hasText: 'Naar de visboer' }).first();
const inDays = (days: number) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(
    new Date(Date.now() + days * 86_400_000),
  );

test('of a law there is nothing to send: the page says what is possible instead', async () => {
  await part(nurse).getByRole('button', { name: 'Maak een maatwerkafspraak' }).click();
  await part(nurse)
    .getByRole('radio', { name: /^Een wet/ })
    .check();
  await part(nurse)
    .getByLabel('Welke wet zit in de weg?')
    .selectOption('Mogen wij bij iemand met dementie thuis de deur op slot doen?');
  await part(nurse).getByText('Een wet kan niemand opzijzetten').waitFor();
  await part(nurse)
    .getByText(/iemand die meeloopt/)
    .waitFor();
  expect(await part(nurse).getByRole('button', { name: 'Bewaar' }).count()).toBe(0);
  await expectAccessible(nurse);
});

test('the nurse writes down a wish about an own protocol, and cannot decide about it', async () => {
  await part(nurse)
    .getByRole('radio', { name: /^Een eigen protocol/ })
    .check();
  await part(nurse).getByRole('button', { name: 'Bewaar' }).click();
  await part(nurse).getByRole('heading', { name: 'Kijk 7 antwoorden nog eens na' }).waitFor();
  await expectAccessible(nurse);
  await part(nurse)
    .getByLabel('Over welke regel gaat het?')
    .selectOption('Mogen wij met de bewoners vis kopen op de markt?');
  await part(nurse)
    .getByRole('radio', { name: /^Iets anders/ })
    .check();
  await part(nurse).getByLabel('Wat spreekt u af?').fill('Naar de visboer');
  await part(nurse).getByLabel('Wat wil zij?').fill('Op donderdag zelf haar vis kiezen.');
  await part(nurse)
    .getByLabel(/^Wat kan er misgaan/)
    .fill('De vis wordt warm. Er gaat een koeltas mee.');
  await part(nurse).getByText('U beslist hier niet over.').waitFor();
  await part(nurse).getByRole('radio', { name: 'Zijzelf' }).check();
  await part(nurse)
    .getByRole('radio', { name: /^Nog niet/ })
    .check();
  const answers = part(nurse).getByLabel('Wie staat ervoor in?');
  const someone = await answers
    .getByRole('option', { name: /verpleegkundige$/ })
    .first()
    .textContent();
  await answers.selectOption({ label: someone ?? '' });
  await part(nurse).getByLabel('Tot en met').fill(inDays(180));
  await part(nurse).getByLabel('Wanneer kijkt u er weer naar?').fill(inDays(90));
  await part(nurse).getByRole('button', { name: 'Bewaar' }).click();
  await card(nurse).getByText('Wacht op een ja').waitFor();
  await card(nurse)
    .getByText(/Wissel: nog geen antwoord/)
    .waitFor();
  await card(nurse)
    .getByText(/Over een eigen protocol beslist de leidinggevende/)
    .waitFor();
  await card(nurse).getByText('Voor een compleet dossier ontbreekt nog:').waitFor();
  await expectAccessible(nurse);
});

test('the team coach decides with reasons, she and the village say yes, and it holds', async () => {
  coach = await stage.enter(/Teamcoach/);
  await coach.goto(stage.url + address);
  await card(coach).getByRole('button', { name: 'Antwoord namens uw organisatie' }).click();
  await card(coach).getByRole('radio', { name: 'Ja' }).check();
  await card(coach).getByRole('button', { name: 'Leg vast' }).click();
  await card(coach).getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await card(coach)
    .getByLabel('Waarom kan dit hier?')
    .fill('Met een koeltas is het binnen een half uur thuis.');
  await card(coach).getByRole('button', { name: 'Leg vast' }).click();
  await card(coach)
    .getByText(/besliste: Met een koeltas/)
    .waitFor();
  await expectAccessible(coach);

  await member.goto(stage.url + address);
  await card(member).getByRole('button', { name: 'Zeg ja of nee' }).click();
  await card(member).getByRole('radio', { name: 'Ja' }).check();
  await card(member).getByRole('button', { name: 'Leg vast' }).click();
  await card(member).getByRole('button', { name: 'Zeg ja of nee' }).waitFor({ state: 'detached' });
  await card(member).getByText('Wacht op een ja').waitFor();
  await expectAccessible(member);

  supporter = await stage.enter(/ Dorpsondersteuner$/);
  await supporter.goto(stage.url + address);
  await card(supporter).getByRole('button', { name: 'Antwoord namens uw organisatie' }).click();
  await card(supporter).getByRole('radio', { name: 'Ja' }).check();
  await card(supporter).getByRole('button', { name: 'Leg vast' }).click();
  await card(supporter).getByText('Geldt', { exact: true }).waitFor();
  await expectAccessible(supporter);
});

test('the file for the inspectorate is a PDF of today; of a day on which it did not hold there is none', async () => {
  await nurse.reload();
  await card(nurse).getByRole('button', { name: 'Dossier voor de inspectie' }).click();
  await card(nurse).getByLabel('Op welke dag?').fill(inDays(-3));
  await card(nurse).getByRole('button', { name: 'Haal de PDF op' }).click();
  await card(nurse).getByText('Op die dag gold deze afspraak niet').waitFor();
  await expectAccessible(nurse);
  await card(nurse).getByLabel('Op welke dag?').fill(inDays(0));
  const [download] = await Promise.all([
    nurse.waitForEvent('download'),
    card(nurse).getByRole('button', { name: 'Haal de PDF op' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(download.suggestedFilename()).toMatch(/^maatwerkafspraak-\d{4}-\d{2}-\d{2}\.pdf$/);
});

test('she takes her yes back: it has ended at once', async () => {
  await member.reload();
  await card(member).getByRole('button', { name: 'Ik wil dit niet meer' }).click();
  await card(member).getByRole('button', { name: 'Ik wil dit niet meer' }).last().click();
  await card(member)
    .getByText(/Zij trok haar ja in op/)
    .waitFor();
  await nurse.reload();
  await card(nurse).getByText('Gestopt', { exact: true }).waitFor();
  await expectAccessible(nurse);
  for (const page of [member, nurse, coach, supporter]) expect(complaintsOf(page)).toEqual([]);
});

test('a volunteer finds in "Mag dat?" what was typed in other words, and the nurse discusses it with the partner', async () => {
  const volunteer = await stage.enter(/ Vrijwilliger$/, { width: 390 });
  await volunteer.getByRole('link', { name: 'Mag dat?' }).first().click();
  await volunteer.getByLabel('Waar gaat uw vraag over?').fill('pillen');
  await volunteer.getByText('1 vraag gevonden').waitFor();
  await volunteer.getByRole('heading', { name: 'Mag een vrijwilliger medicijnen geven?' }).waitFor();
  await volunteer.getByText(/Bronnen: Wet BIG art. 36/).waitFor();
  await expectAccessible(volunteer);
  await volunteer.getByLabel('Waar gaat uw vraag over?').fill('zeppelin');
  await volunteer.getByText('Wij vonden geen vraag met deze woorden.').first().waitFor();
  await expectAccessible(volunteer);

  await supporter.goto(`${stage.url}/mag-dat?vraag=volunteer_medicine`);
  await supporter.getByRole('button', { name: 'Schrijf op hoe wij dit lezen' }).click();
  await supporter.getByRole('button', { name: 'Begin' }).click();
  await supporter.getByRole('button', { name: 'Schrijf hoe wij dit lezen' }).click();
  await supporter.getByLabel('Hoe lezen wij deze regel?').fill('Klaarleggen mag, toedienen niet.');
  await supporter.getByRole('button', { name: 'Bewaar' }).click();
  await supporter.getByRole('paragraph').filter({ hasText: 'Klaarleggen mag, toedienen niet.' }).waitFor();
  await expectAccessible(supporter);
  await nurse.goto(`${stage.url}/mag-dat?vraag=volunteer_medicine`);
  await nurse.getByText('Klaarleggen mag, toedienen niet.').waitFor();
  expect(complaintsOf(volunteer)).toEqual([]);
  expect(complaintsOf(supporter)).toEqual([]);
});
