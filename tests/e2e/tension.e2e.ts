import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Somebody tells what chafes, to one whom she chooses; he reads it, they talk, and nobody else knows of it. */
let stage: Stage;
let volunteer: Page;
let coach: Page;
const told = 'Dinsdag stond ik voor een dichte deur.';

beforeAll(async () => {
  stage = await openStage();
  volunteer = await stage.enter(/ Vrijwilliger$/, { width: 390 });
  coach = await stage.enter(/ Dorpsondersteuner$/);
});
afterAll(() => stage.close());

const at = (page: Page) => page.goto(`${stage.url}/wat-schuurt-er`);

test('a volunteer finds it at the help, and sees by name who reads it before she sends it', async () => {
  await volunteer.goto(`${stage.url}/hulp`);
  await volunteer.getByRole('link', { name: /^Schuurt er iets in de samenwerking/ }).click();
  await volunteer.getByRole('heading', { level: 1, name: 'Wat schuurt er?' }).waitFor();
  await volunteer.getByText('U hebt niets verteld. Dat hoeft ook niet.').waitFor();
  await volunteer.getByRole('button', { name: 'Ik wil iets vertellen' }).click();
  await volunteer.getByRole('button', { name: 'Laat het lezen' }).click();
  await volunteer.getByRole('heading', { name: 'Kijk 2 antwoorden nog eens na' }).waitFor();
  await expectAccessible(volunteer);
  await volunteer.getByLabel('Wat gebeurde er?').fill(told);
  await volunteer.getByLabel('Wat vraagt u?').fill('Bel mij als het niet doorgaat.');
  await volunteer
    .getByRole('radio', { name: /^Alleen / })
    .first()
    .check();
  await volunteer.getByRole('button', { name: 'Laat het lezen' }).click();
  const mine = volunteer.getByRole('region', { name: 'Wat ik vertelde' });
  await mine.getByText(told).waitFor();
  await mine.getByText(/^Dit lezen: .* \(Zorgcoöperatie Lindenveld\)$/).waitFor();
  await expectAccessible(volunteer);
});

test('whoever it was shown to reads it, talks, and writes what came of it', async () => {
  await at(coach);
  const shown = coach.getByRole('region', { name: 'Wat anderen mij vertelden' });
  await shown.getByText(told).waitFor();
  await expectAccessible(coach);
  expect(await shown.getByRole('button', { name: 'Trek het in' }).count()).toBe(0);
  await shown.getByRole('button', { name: 'Wij praten erover' }).click();
  await shown.getByRole('button', { name: 'Bewaar' }).click();
  await shown.getByText(/^Wij kijken er weer naar op /).waitFor();
  await shown.getByRole('button', { name: 'Dit is afgerond' }).click();
  await shown.getByRole('button', { name: 'Bewaar' }).click();
  await coach.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await shown.getByRole('radio', { name: 'Opgelost' }).check();
  await shown.getByLabel('Wat kwam eruit?').fill('Wij bellen voortaan.');
  await shown.getByRole('button', { name: 'Bewaar' }).click();
  await shown.getByRole('paragraph').filter({ hasText: 'Wij bellen voortaan.' }).waitFor();
  await volunteer.reload();
  await volunteer
    .getByRole('region', { name: 'Wat ik vertelde' })
    .getByText('Wij bellen voortaan.')
    .waitFor();
});

test.each([/Voorzitter van de coöperatie/, /Regiomanager van De Wissel/, /Teamcoach/])(
  '%s knows nothing of it',
  async (persona) => {
    const other = await stage.enter(persona);
    await at(other);
    await other.getByText('U hebt niets verteld. Dat hoeft ook niet.').waitFor();
    expect(await other.getByText(told).count()).toBe(0);
    expect(complaintsOf(other)).toEqual([]);
    await other.context().close();
  },
);

test('the browser had nothing to complain about', () => {
  expect(complaintsOf(volunteer)).toEqual([]);
  expect(complaintsOf(coach)).toEqual([]);
});
