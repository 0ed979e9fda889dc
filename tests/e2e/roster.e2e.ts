import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, nameOf, openStage, type Stage } from './tango.ts';

/** Step 8 of the story: visits come in from elsewhere, a team plans here, and people change what they like. */
let stage: Stage;
let office: Page;
let nurse: Page;
let client: string;
let carer: string;

beforeAll(async () => {
  stage = await openStage();
  office = await stage.enter(/Intake bij De Wissel/);
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
});
afterAll(() => stage.close());

/** A day some weeks ahead, after what the village has planned. */
const day = (ahead: number): string => {
  const moment = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam' }).format(moment);
};
const count = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words }).first();

async function readIn(lines: readonly string[]): Promise<void> {
  const text = ['Cliënt;Medewerker;Datum;Begintijd;Eindtijd;Activiteit;Kenmerk;Reden', ...lines].join('\r\n');
  await choose('rooster.csv', text);
}

async function choose(name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    office.waitForEvent('filechooser'),
    office
      .getByRole('button', { name: /bestand$/i })
      .first()
      .click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await office.getByRole('button', { name: 'Lees', exact: true }).click();
}

test('visits come in from the own system; a row that cannot be says why', async () => {
  await office.goto(`${stage.url}/team`);
  await office.getByLabel('Team', { exact: true }).selectOption('Team Lindenveld-West');
  // The table is of this team once its other way to plan stands there.
  await office.getByRole('link', { name: 'Lees een rooster in' }).waitFor();
  const first = office.getByRole('table').getByRole('row').nth(1);
  client = (await first.getByRole('rowheader').textContent()) ?? '';
  const label =
    (await first
      .getByRole('button', { name: /(Wassen|Douchen|Medicijnen)/ })
      .first()
      .getAttribute('aria-label')) ?? '';
  carer = label.split(',')[0] ?? '';
  await office.getByRole('link', { name: 'Lees een rooster in' }).click();
  await office.getByRole('heading', { level: 1, name: 'Rooster inlezen' }).waitFor();
  await office.getByRole('button', { name: 'Lees', exact: true }).click();
  await office.getByText('Kies een bestand of vul een adres in').waitFor();
  await expectAccessible(office);

  await readIn([
    `${client};${carer};${day(40)};09:00;09:30;Wassen;R-1;`,
    `${client};${carer};${day(41)};09:00;09:30;Wassen;R-2;`,
    `${client};${carer};31-02-2027;09:00;09:30;Wassen;R-3;`,
  ]);
  await count(office, 'Nieuw: 2').waitFor();
  await count(office, 'Niet te lezen: 1').waitFor();
  await office.getByRole('table', { name: 'Dit gebeurt er' }).getByText(/dag/).first().waitFor();
  expect(await office.getByRole('button', { name: 'Lees alles in' }).isDisabled()).toBe(true);
  await expectAccessible(office);
  await office.getByRole('button', { name: /^Sla over/ }).click();
  await office.getByRole('button', { name: 'Lees alles in', disabled: false }).click();
  await office.getByText('Ingelezen: 2 nieuw, 0 veranderd, 0 vervallen, 0 al bekend.').waitFor();
});

test('the same roster again doubles nothing, and a change says what changed', async () => {
  const same = `${client};${carer};${day(40)};09:00;09:30;Wassen;R-1;`;
  await readIn([same, `${client};${carer};${day(41)};09:00;09:30;Wassen;R-2;`]);
  await count(office, 'Al bekend: 2').waitFor();
  await readIn([same, `${client};${carer};${day(41)};10:15;10:45;Wassen;R-2;In overleg`]);
  await count(office, 'Veranderd: 1').waitFor();
  const changed = office.getByRole('row').filter({ hasText: '10.15' });
  await changed.getByText(/9\.00/).first().waitFor();
  await office.getByRole('button', { name: 'Lees alles in' }).click();
  await office.getByText('Ingelezen: 0 nieuw, 1 veranderd, 0 vervallen, 1 al bekend.').waitFor();
});

test('what was changed here by hand is shown beside what the system says, and chosen', async () => {
  const team = new URL(office.url()).searchParams.get('team');
  const [date, month, year] = day(40).split('-');
  const on = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const status = await office.evaluate(
    async ([teamId, from]) => {
      const week = await (await fetch(`/api/teams/${teamId}/visits?from=${from}&days=1`)).json();
      const visits = week.clients.flatMap((one: { visits: { source: string }[] }) => one.visits);
      const { id, version } = visits.find((one: { source: string }) => one.source === 'csv');
      const when = { day: from, from: '11:00', minutes: 30 };
      const body = { version, ...when, reasonKind: 'client_asked', reason: '', why: 'Zo kan het' };
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`/api/visits/${id}/move`, sent)).status;
    },
    [team, on],
  );
  expect(status).toBe(200);
  const rows = [
    `${client};${carer};${day(40)};09:00;09:30;Wassen;R-1;`,
    `${client};${carer};${day(41)};10:15;10:45;Wassen;R-2;`,
  ];
  await readIn(rows);
  await count(office, 'Hier met de hand veranderd: 1').waitFor();
  const asked = office.getByRole('radiogroup', { name: client });
  await asked.getByText(/11\.00/).waitFor();
  expect(await asked.getByRole('radio', { name: 'Houd wat hier staat' }).isChecked()).toBe(true);
  await expectAccessible(office);
  await office.getByRole('button', { name: 'Lees alles in' }).click();
  await office.getByText(/1 gehouden zoals het hier stond/).waitFor();
  await office.getByText('1 bezoek staat hier anders dan in uw eigen systeem').waitFor();

  await readIn(rows);
  await asked.getByRole('radio', { name: 'Neem het eigen systeem over' }).check();
  await office.getByRole('button', { name: 'Lees alles in', disabled: false }).click();
  await office.getByText(/1 overgenomen uit uw eigen systeem/).waitFor();
});

test('and from a calendar, once each', async () => {
  const [date, month, year] = day(44)
    .split('-')
    .map((part) => part.padStart(2, '0'));
  const at = `${year}${month}${date}`;
  const event = [
    'BEGIN:VEVENT',
    'UID:wissel-1',
    `DTSTART;TZID=Europe/Amsterdam:${at}T083000`,
    `DTEND;TZID=Europe/Amsterdam:${at}T090000`,
    `SUMMARY:${client} - ${carer} - Wassen`,
    'END:VEVENT',
  ];
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wissel//NL',
    ...event,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  await office.getByRole('combobox', { name: 'Waar staat het rooster?' }).selectOption('ical');
  await choose('agenda.ics', calendar);
  await office.getByRole('heading', { name: 'Welke kolom is wat?' }).waitFor();
  await office.getByLabel('Cliënt (naam of nummer)').selectOption('Onderwerp deel 1');
  await office.getByLabel('Medewerker (naam of nummer)').selectOption('Onderwerp deel 2');
  await office.getByLabel('Activiteit').selectOption('Onderwerp deel 3');
  await office.getByRole('button', { name: 'Kijk opnieuw' }).click();
  await count(office, 'Nieuw: 1').waitFor();
  await office.getByRole('button', { name: 'Lees alles in' }).click();
  await office.getByText(/Ingelezen: 1 nieuw/).waitFor();
  await expectAccessible(office);
  expect(complaintsOf(office)).toEqual([]);
});

test('the planner proposes while one watches; it stops when asked', async () => {
  await nurse.getByRole('link', { name: 'Plan met Tango' }).click();
  await nurse.getByLabel('Vanaf').fill('1 1 2020');
  await nurse.getByRole('button', { name: 'Maak een voorstel' }).click();
  await nurse.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(nurse);
  await nurse.reload();
  await nurse.getByLabel('Vanaf').fill(day(29));
  await nurse.getByLabel('Hoe lang mag Tango zoeken?').selectOption('60');
  await nurse.getByRole('button', { name: 'Maak een voorstel' }).click();
  await nurse.getByRole('progressbar').waitFor();
  await expectAccessible(nurse);
  await nurse.getByRole('button', { name: 'Stop met zoeken' }).click();
  await nurse.getByText('Dit voorstel is weggelegd.').waitFor();
});

test('enough searched, it shows what there is; of each visit it says why', async () => {
  await nurse.goto(`${stage.url}/team/plannen`);
  await nurse.getByLabel('Vanaf').fill(day(29));
  await nurse.getByLabel('Hoe lang mag Tango zoeken?').selectOption('60');
  await nurse.getByRole('button', { name: 'Maak een voorstel' }).click();
  await nurse.getByRole('button', { name: 'Laat zien wat er nu is' }).click({ timeout: 60_000 });
  await nurse.getByRole('heading', { name: /^Voorstel voor/ }).waitFor({ timeout: 30_000 });
  const changes = nurse.getByRole('region', { name: 'Wat verandert er?' });
  await changes
    .getByRole('button', { name: /^\d+ wijzigingen$/ })
    .first()
    .click();
  await changes
    .getByRole('button', { name: /^Waarom\?/ })
    .first()
    .click();
  await changes.getByRole('heading', { name: /^Waarom .+\?$/ }).waitFor();
  await changes.getByText(/kan dan niet|kunnen dan niet/).waitFor();
  await expectAccessible(nurse);
});

test('what it proposes the team takes over, and takes back', async () => {
  await nurse.getByRole('button', { name: 'Neem alles over' }).click();
  await nurse.getByText('Dan staan deze bezoeken in het rooster.').waitFor();
  await nurse.getByRole('button', { name: 'Neem alles over' }).last().click();
  await nurse.getByText(/^Overgenomen\. \d+ bezoeken/).waitFor();
  await expectAccessible(nurse);
  await nurse.getByRole('button', { name: 'Ongedaan maken' }).click();
  await nurse.getByText(/^\d+ bezoeken zijn teruggedraaid\./).waitFor();
  await nurse.getByRole('button', { name: 'Leg weg' }).click();
  await nurse.getByRole('button', { name: 'Leg weg' }).last().click();
  await nurse.getByText('Dit voorstel is weggelegd.').waitFor();
});

/** A Thursday that the village has planned already. */
const thursday = day(((4 - new Date().getUTCDay() + 7) % 7) + 7);

test('someone is away: others take over, with the least change, and what would help where nobody can', async () => {
  const fold = nurse.getByRole('button', { name: 'Er valt iemand uit' });
  await fold.click();
  await nurse.getByRole('button', { name: 'Zoek wie het overneemt' }).click();
  await nurse.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(nurse);
  const who = nurse.getByLabel('Wie is er niet?');
  const names = (await who.getByRole('option').allTextContents()).slice(1);
  const helps = nurse.getByRole('button', { name: /^Wat zou helpen\?/ });
  // One after another, until somebody is missed.
  for (const name of names) {
    if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
    await who.selectOption({ label: name });
    await nurse.getByLabel('Eerste dag').fill(thursday);
    await nurse.getByLabel('Laatste dag').fill(thursday);
    await nurse.getByRole('button', { name: 'Zoek wie het overneemt' }).click();
    await nurse.getByRole('heading', { name: `Zonder ${name}` }).waitFor({ timeout: 30_000 });
    if (await helps.count()) break;
    const all = nurse.getByRole('button', { name: 'Neem alles over' });
    if ((await all.count()) === 0) continue;
    await nurse.getByText(/blijft staan zoals het stond\./).waitFor();
    await all.click();
    await all.last().click();
    await nurse.getByText(/^Overgenomen\. /).waitFor();
  }
  await nurse
    .getByText(/^Tango rekent niet op/)
    .first()
    .waitFor();
  await helps.first().click();
  await nurse.getByText(/^(Het past wel als|Er is niet één verandering)/).waitFor();
  await expectAccessible(nurse);
});

test('a visit is added by hand, with what it means before and after, and taken back', async () => {
  await nurse.goto(`${stage.url}/team`);
  await nurse.getByRole('button', { name: 'Bezoek toevoegen' }).click();
  const form = nurse.getByRole('region', { name: 'Bezoek toevoegen' });
  await form.getByRole('button', { name: 'Voeg dit bezoek toe' }).click();
  await form.getByRole('heading', { name: /nog eens na/ }).waitFor();
  await form.getByLabel('Bij wie?').selectOption({ index: 1 });
  await form
    .getByLabel(/Wat wordt er gedaan\?|Of iets anders/)
    .last()
    .fill('Extra kijken');
  await form.getByLabel('Dag').fill(day(60));
  await form.getByLabel('Tijd').fill('23.30');
  await form.getByLabel('Wie komt?').selectOption({ index: 1 });
  await form.getByText('Dit is het gevolg').waitFor();
  await expectAccessible(nurse);
  const why = form.getByLabel('Waarom toch?');
  if (await why.isVisible()) await why.fill('Eenmalig, zo afgesproken');
  await form.getByRole('button', { name: 'Voeg dit bezoek toe' }).click();
  await nurse.getByText(/^Toegevoegd: .* 23\.30 uur/).waitFor();
  await expectAccessible(nurse);
  await nurse.getByRole('button', { name: 'Ongedaan maken' }).click();
  await nurse.getByText(/^Toegevoegd: /).waitFor({ state: 'detached' });
});

test('a coach looks along, and is not offered what the team does itself', async () => {
  const coach = await stage.enter(/Teamcoach/);
  await coach.goto(`${stage.url}/team`);
  await coach.getByRole('table').getByRole('button').first().waitFor();
  for (const [page, offered] of [
    [nurse, 1],
    [coach, 0],
  ] as const)
    expect(await page.getByRole('link', { name: 'Plan met Tango' }).count()).toBe(offered);
  expect(complaintsOf(coach)).toEqual([]);
});

/** The team a week on. Until this week has gone from the page, its visits are pressed for those of the next. */
async function openNextWeek(): Promise<void> {
  await nurse.goto(`${stage.url}/team`);
  const thisWeek = (await nurse.getByRole('table').locator('caption').textContent()) ?? '';
  await nurse.getByRole('button', { name: 'Week later' }).click();
  await nurse.getByRole('table', { name: thisWeek }).waitFor({ state: 'detached' });
}

test('a change by hand has a short reason, and illness is none', async () => {
  await openNextWeek();
  const visit = nurse
    .getByRole('table')
    .getByRole('button', { name: /Wassen en aankleden bij/ })
    .first();
  await visit.click();
  const panel = nurse.getByRole('region', { name: 'Werkafspraken bij dit bezoek' });
  await panel.getByRole('button', { name: 'Verplaats…' }).click();
  await panel.getByLabel('Tijd', { exact: true }).fill('10.30');
  await panel.getByRole('heading', { name: 'Dit is het gevolg' }).waitFor();
  await panel.getByLabel('In een paar woorden').fill('Anja is ziek');
  const why = panel.getByLabel('Waarom toch?');
  if (await why.isVisible()) await why.fill('Zij wil uitslapen.');
  await panel.getByRole('button', { name: 'Bewaar deze wijziging' }).click();
  await panel.getByText(/ziek/i).first().waitFor();
  await panel
    .getByRole('alert')
    .or(panel.getByRole('heading', { name: /nog eens na/ }))
    .first()
    .waitFor();
  await expectAccessible(nurse);
  await panel.getByLabel('In een paar woorden').fill('Zij wil uitslapen');
  await panel.getByRole('button', { name: 'Bewaar deze wijziging' }).click();
  await panel.getByRole('button', { name: 'Ongedaan maken' }).waitFor();
});

test("a person's own no is a refusal, not a warning", async () => {
  const member = await stage.enter(/Lid met zorg thuis/, { width: 390 });
  const name = await nameOf(stage, /Lid met zorg thuis/);
  const panel = nurse.getByRole('region', { name: 'Werkafspraken bij dit bezoek' });
  const candidates = panel.getByRole('group', { name: 'Wie komt?' }).getByRole('radio');
  const openVisit = async () => {
    await openNextWeek();
    await nurse
      .getByRole('button', { name: new RegExp(`Wassen en aankleden bij ${name}`) })
      .first()
      .click();
    await panel.getByRole('button', { name: 'Wie?' }).click();
    await candidates.first().waitFor();
  };
  await openVisit();
  const part = member.getByRole('region', { name: 'Door wie liever niet' });
  await part.getByRole('button', { name: 'Door wie liever niet' }).click();
  await part.getByRole('button', { name: 'Voeg toe' }).click();
  const known = part.getByRole('combobox');
  // The most familiar one stands first.
  const refused = await nameIn(known, await panel.getByRole('group', { name: 'Wie komt?' }).textContent());
  await known.selectOption({ label: refused });
  await part.getByRole('button', { name: 'Voeg toe' }).click();
  await part.getByRole('button', { name: 'Mag toch weer' }).waitFor();
  await expectAccessible(member);

  const before = await panel.getByRole('radio', { name: refused }).count();
  expect(before).toBe(1);
  await panel.getByRole('radio', { name: refused }).check();
  await panel.getByRole('heading', { name: 'Dit is het gevolg' }).waitFor();
  const why = panel.getByLabel('Waarom toch?');
  if (await why.isVisible()) await why.fill('Het past net.');
  await panel.getByRole('button', { name: 'Bewaar deze wijziging' }).click();
  await panel
    .getByText(/wil graag dat iemand anders komt/)
    .first()
    .waitFor();
  await openVisit();
  expect(await panel.getByRole('radio', { name: refused }).count()).toBe(0);
  for (const page of [member, nurse]) expect(complaintsOf(page)).toEqual([]);
});

/** Someone she knows who could also come. */
async function nameIn(known: Locator, words: string | null): Promise<string> {
  const names = await known.getByRole('option').allTextContents();
  const found = names.find((one) => one.length > 4 && words?.includes(one.split(',')[0] ?? one));
  if (!found) throw new Error(`none of ${names.join('; ')} could come`);
  return found;
}
