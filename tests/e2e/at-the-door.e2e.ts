import ICAL from 'ical.js';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, nameOf, openStage, type Stage } from './tango.ts';

/** Steps 9 and 10 of the story: the sheet on the fridge, the calendar, the visit, the worry, and whether it is as agreed. */
let stage: Stage;
let daughter: Page;
let nurse: Page;
let hers: string;
let name: string;
const phone = { width: 390 };
const dutch = (look: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', ...look }).format(new Date());

beforeAll(async () => {
  stage = await openStage();
  daughter = await stage.enter(/Dochter of zoon van dat lid/, phone);
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/, phone);
  hers = new URL(daughter.url()).pathname;
  name = await nameOf(stage, /Lid met zorg thuis/);
});
afterAll(() => stage.close());

test('the weekly sheet prints: who comes, whom to call, and nothing about what is the matter', async () => {
  await daughter.getByRole('link', { name: 'Weekblad voor op de koelkast' }).click();
  await daughter.getByRole('heading', { level: 1, name: `Wie komt er bij ${name}?` }).waitFor();
  await daughter.getByText(/^Gemaakt op/).waitFor();
  await expectAccessible(daughter);
  const sheet = await daughter.getByRole('main').textContent();
  for (const word of ['Medicijnen', 'Insuline', 'Vergeet', 'beroerte']) expect(sheet).not.toContain(word);
  await daughter.emulateMedia({ media: 'print' });
  expect(await daughter.getByRole('button', { name: 'Druk af' }).count()).toBe(0);
  expect(await daughter.getByRole('navigation').count()).toBe(0);
  await daughter.emulateMedia({ media: 'screen' });
});

test('the calendar of a relative has the visits in Dutch time, and ends when she stops it', async () => {
  await daughter.goto(`${stage.url}${hers}/bezoeken`);
  await daughter.getByRole('button', { name: 'Maak een adres voor mijn agenda' }).click();
  const address = (await daughter.getByRole('code').textContent()) ?? '';
  await expectAccessible(daughter);
  const feed = await fetch(address);
  expect(feed.headers.get('content-type')).toContain('text/calendar');
  const calendar = new ICAL.Component(ICAL.parse(await feed.text()));
  expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Europe/Amsterdam');
  const events = calendar.getAllSubcomponents('vevent');
  expect(events.length).toBeGreaterThan(10);

  await daughter.getByRole('button', { name: 'Stop dit adres' }).click();
  await daughter.getByText('Uw agenda laat hierna niets meer zien.').waitFor();
  await daughter.getByRole('button', { name: 'Stop dit adres' }).last().click();
  await daughter.getByRole('button', { name: 'Maak een adres voor mijn agenda' }).waitFor();
  expect((await fetch(address)).status).toBe(404);
});

test('the nurse has her week with the agreements that touch each visit', async () => {
  await nurse.goto(`${stage.url}/team/mijn-bezoeken`);
  const visit = nurse.getByRole('article').first();
  await visit.getByText(/werkafspraken hier/).click();
  await visit
    .getByText(/vaste mensen|werkdagen|eindverantwoordelijk/i)
    .first()
    .waitFor();
  await expectAccessible(nurse);
});

test('one page to read before a first visit', async () => {
  await nurse.goto(`${stage.url}${hers}/inwerkkaart`);
  await nurse.getByRole('heading', { level: 1, name }).waitFor();
  await nurse.getByRole('region', { name: 'Wat belangrijk is' }).waitFor();
  await nurse.getByRole('region', { name: 'Wie belt u' }).waitFor();
  await expectAccessible(nurse);
  await nurse.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await nurse.getByText(/^U las dit/).waitFor();
});

test('a visit is done, with a note that her daughter reads; one of tomorrow is not', async () => {
  await nurse.goto(`${stage.url}${hers}/bezoeken`);
  await nurse.getByRole('heading', { level: 1, name: `Bezoeken bij ${name}` }).waitFor();
  await expectAccessible(nurse);
  const panel = nurse.getByRole('region', { name: 'Werkafspraken bij dit bezoek' });
  const mark = async (visit: Locator) => {
    await visit.click();
    await panel.getByRole('button', { name: 'Gedaan' }).click();
    await panel.getByLabel('Rapportage').fill('Zelf de kousen aangetrokken.');
    await panel.getByRole('button', { name: 'Bewaar', exact: true }).click();
  };
  await mark(nurse.getByRole('button', { name: /Wassen en aankleden/ }).nth(1));
  await panel.getByText('Dit bezoek is nog niet geweest.').waitFor();
  await panel.getByRole('button', { name: 'Toch niet' }).click();
  await panel.getByRole('button', { name: 'Sluit dit bezoek' }).click();
  // At any hour of the day: she was called and went at once.
  await nurse.getByRole('button', { name: 'Bezoek toevoegen' }).click();
  const form = nurse.getByRole('region', { name: 'Bezoek toevoegen' });
  await form
    .getByLabel(/Wat wordt er gedaan\?|Of iets anders/)
    .last()
    .fill('Kousen aan');
  await form.getByLabel('Dag').fill(dutch({ dateStyle: 'short' }));
  await form.getByLabel('Tijd').fill(dutch({ timeStyle: 'short' }));
  await form
    .getByLabel('Wie komt?')
    .selectOption({ label: await nameOf(stage, /Wijkverpleegkundige, team Oost/) });
  await form.getByText('Dit is het gevolg').waitFor();
  const why = form.getByLabel('Waarom toch?');
  if (await why.isVisible()) await why.fill('Zij belde');
  await form.getByRole('button', { name: 'Voeg dit bezoek toe' }).click();
  await mark(nurse.getByRole('button', { name: /Kousen aan/ }).first());
  await panel.getByRole('button', { name: 'Gedaan' }).waitFor({ state: 'detached' });
  await nurse
    .getByRole('region', { name: 'Rapportages' })
    .getByText('Zelf de kousen aangetrokken.')
    .waitFor();

  await daughter.goto(`${stage.url}${hers}/bezoeken`);
  await daughter
    .getByRole('region', { name: 'Verslagen' })
    .getByText('Zelf de kousen aangetrokken.')
    .waitFor();
});

test('a worry goes to a named person, is answered, and who raised it hears', async () => {
  await daughter.goto(stage.url + hers);
  await daughter.getByRole('button', { name: 'Ik maak me zorgen' }).click();
  const form = daughter.getByRole('region', { name: 'Ik maak me zorgen' });
  await form.getByRole('button', { name: 'Verstuur mijn zorg' }).click();
  await form.getByText('Schrijf wat u opviel').first().waitFor();
  await form.getByLabel('Wat viel u op?').fill('Zij at bijna niets.');
  await form.getByRole('radio', { name: 'Nee' }).check();
  await form.getByRole('link', { name: /^Bel nu/ }).waitFor();
  await expectAccessible(daughter);
  await form.getByRole('radio', { name: 'Ja' }).check();
  await form.getByRole('button', { name: 'Verstuur mijn zorg' }).click();
  await daughter.getByText(/^Verstuurd naar .+\. U hoort wat eruit komt\.$/).waitFor();

  await nurse.goto(`${stage.url}/zorgen`);
  const worry = nurse.getByRole('article').filter({ hasText: 'Zij at bijna niets.' });
  await expectAccessible(nurse);
  await worry.getByRole('button', { name: 'Ik pak dit op' }).click();
  await worry.getByText(/heeft dit opgepakt/).waitFor();
  await worry.getByRole('button', { name: 'Antwoord geven' }).click();
  await worry.getByRole('button', { name: 'Stuur antwoord' }).click();
  await worry.getByText('Schrijf wat eruit gekomen is').first().waitFor();
  await worry.getByLabel('Wat is eruit gekomen?').fill('De huisarts komt morgen kijken.');
  await worry.getByRole('button', { name: 'Stuur antwoord' }).click();
  await nurse
    .getByRole('region', { name: 'Beantwoord' })
    .getByText('De huisarts komt morgen kijken.')
    .waitFor();

  await daughter.goto(`${stage.url}/zorgen`);
  await daughter.getByText('De huisarts komt morgen kijken.').waitFor();
  await daughter.getByRole('button', { name: 'Ik heb het gelezen' }).click();
  await daughter.getByRole('button', { name: 'Ik heb het gelezen' }).waitFor({ state: 'detached' });
  await expectAccessible(daughter);
});

test('is it as agreed? Each figure opens to what it is made of, as far as one may see', async () => {
  const chair = await stage.enter(/Voorzitter van de coöperatie/);
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  const running = chair.getByRole('region', { name: 'Is het zoals afgesproken?' });
  const clause = (title: string) =>
    running.getByRole('row').filter({ has: chair.getByRole('rowheader', { name: new RegExp(`^${title}`) }) });
  for (const title of ['Vaste mensen', 'Antwoord op tijd', 'Bereikbaar voor elkaar', 'Overleg'])
    await clause(title).waitFor();
  const faces = clause('Vaste mensen');
  await faces.getByText('Waaruit bestaat dit cijfer?').click();
  await faces.getByRole('table').first().waitFor();
  expect(await faces.textContent()).not.toContain(name);
  await expectAccessible(chair);
  for (const page of [chair, daughter, nurse]) expect(complaintsOf(page)).toEqual([]);
});
