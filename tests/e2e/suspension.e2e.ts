import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A clause that cannot be kept for a while: one party asks, the other says yes, and they let it hold again. */
let stage: Stage;
let chair: Page;
let manager: Page;
let partnership: string;
let agreement: string;
const later = (days: number) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(Date.now() + days * 86_400_000);

const section = (page: Page) => page.getByRole('region', { name: 'Tijdelijk opschorten' });
const clause = (page: Page) => section(page).getByRole('article', { name: 'Antwoord op tijd' });

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Voorzitter van de coöperatie/);
  manager = await stage.enter(/Regiomanager van De Wissel/);
});
afterAll(() => stage.close());

test('one party proposes it, and what is missing is said first', async () => {
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  const running = chair.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByRole('link', { name: /^Lees versie/ }).waitFor();
  partnership = new URL(chair.url()).pathname;
  await running.getByRole('link', { name: /^Lees versie/ }).click();
  // A room of theirs is suspended already, so that this part of the page stands open.
  await section(chair).getByRole('article', { name: 'Elkaars ruimtes gebruiken' }).waitFor();
  agreement = new URL(chair.url()).pathname;
  await section(chair).getByRole('button', { name: 'Schort iets op' }).click();
  await section(chair).getByRole('button', { name: 'Stel het voor' }).click();
  await chair.getByRole('heading', { name: 'Kijk 4 antwoorden nog eens na' }).waitFor();
  await expectAccessible(chair);
  await section(chair).getByRole('checkbox', { name: 'Antwoord op tijd' }).check();
  await section(chair).getByLabel('Waarom?').fill('De helft van het team is ziek.');
  await section(chair).getByLabel('Tot en met welke dag, denkt u?').fill(later(-1));
  await section(chair)
    .getByRole('radio', { name: /^Samen/ })
    .check();
  await section(chair).getByRole('button', { name: 'Stel het voor' }).click();
  await section(chair).getByText('Kies de eerste dag of later').first().waitFor();
  await section(chair).getByLabel('Tot en met welke dag, denkt u?').fill(later(14));
  await section(chair).getByRole('button', { name: 'Stel het voor' }).click();
  await clause(chair)
    .getByText(/Wacht op een ja van: Thuiszorg De Wissel/)
    .waitFor();
  await expectAccessible(chair);
});

test('the other says yes, and the page of the partnership says that it does not hold', async () => {
  await manager.goto(stage.url + agreement);
  await clause(manager).getByText('De reden: De helft van het team is ziek.').waitFor();
  await clause(manager).getByRole('button', { name: 'Ja, schort op' }).click();
  await expectAccessible(manager);
  await clause(manager).getByRole('button', { name: 'Ja, schort op' }).last().click();
  await clause(manager)
    .getByText(/Geldt niet sinds /)
    .waitFor();
  await manager.goto(stage.url + partnership);
  const running = manager.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByText(/Geldt niet sinds .* De reden: De helft van het team is ziek\./).waitFor();
  await expectAccessible(manager);
});

test('each says from when it may hold again, and then it does', async () => {
  for (const page of [manager, chair]) {
    await page.goto(stage.url + agreement);
    await clause(page).getByRole('button', { name: 'Laat het weer gelden' }).click();
    await clause(page).getByRole('button', { name: 'Laat weer gelden' }).click();
    await clause(page).getByRole('button', { name: 'Laat weer gelden' }).waitFor({ state: 'detached' });
    if (page === manager)
      await clause(page)
        .getByText(/Thuiszorg De Wissel: mag weer gelden vanaf/)
        .waitFor();
  }
  await section(chair).getByText('Wat eerder was').waitFor();
  await chair.goto(stage.url + partnership);
  const running = chair.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await running.getByText('Antwoord op tijd').first().waitFor();
  expect(await running.getByText('De reden: De helft van het team is ziek.').count()).toBe(0);
});

test('the browser had nothing to complain about', () => {
  expect([chair, manager].flatMap(complaintsOf)).toEqual([]);
});
