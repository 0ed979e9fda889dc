import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsOf, expectAccessible, openStage, type Stage, settled } from './tango.ts';

/** Steps 3 to 5: a new hip, a talk at the kitchen table, what fits, her choice, and the provider that answers. */
let stage: Stage;
let supporter: Page;
let intake: Page;
let nurse: Page;
let request: string;
let her: string;

beforeAll(async () => {
  stage = await openStage();
  supporter = await stage.enter(/ Dorpsondersteuner$/);
});
afterAll(() => stage.close());

const onwards = () => supporter.getByRole('button', { name: 'Doorgaan' }).click();
const question = (words: string) => supporter.getByRole('heading', { level: 1, name: words }).waitFor();

test('a call about care becomes a talk, after a question that cannot be', async () => {
  await supporter.getByRole('link', { name: 'Nieuwe vraag' }).click();
  await supporter.getByRole('combobox', { name: 'Wie vraagt het?' }).fill('Mies Heuvelmans');
  await supporter.getByRole('radio', { name: 'Hulp of zorg' }).check();
  await supporter.getByLabel('Dag').fill('1-1-2020');
  await supporter.getByRole('button', { name: 'Bewaar' }).click();
  await supporter.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await supporter.getByLabel('Dag').fill('');
  await supporter.getByRole('button', { name: 'Bewaar' }).click();
  await supporter.getByRole('heading', { level: 1, name: 'Mies Heuvelmans: hulp of zorg' }).waitFor();
  request = new URL(supporter.url()).pathname;
  await expectAccessible(supporter);

  await supporter.getByRole('link', { name: 'Begin het gesprek' }).click();
  await supporter.getByRole('button', { name: 'Begin' }).click();
  await supporter.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await expectAccessible(supporter);
  await supporter.getByLabel('Voornaam').fill('Mies');
  await supporter.getByLabel('Achternaam').fill('Heuvelmans');
  await supporter.getByRole('radio', { name: 'Wij vullen het samen in' }).check();
  await supporter.getByRole('button', { name: 'Begin' }).click();
  await question('Wat is er aan de hand?');
});

test('one question per page, left half way and taken up again where it stopped', async () => {
  await supporter.getByText('Vraag 1 van 7').waitFor();
  await expectAccessible(supporter);
  await supporter
    .getByRole('textbox', { name: 'Wat is er aan de hand?' })
    .fill('Een nieuwe heup, sinds maandag.');
  await onwards();
  await question('Wat is belangrijk voor u?');
  await supporter
    .getByRole('textbox', { name: 'Wat is belangrijk voor u?' })
    .fill('De kaartclub op donderdag');
  await onwards();
  await question('Wat wilt u weer kunnen?');
  await supporter.getByRole('textbox', { name: 'Wat wilt u weer kunnen?' }).fill('Zelf naar de bakker lopen');

  // She leaves in the middle of typing; what was sent is with the server, what was typed is in this tab.
  await supporter.goto(`${stage.url}/vandaag`);
  await supporter.goto(stage.url + request);
  await supporter.getByText('2 van de 7 vragen beantwoord').waitFor();
  await supporter.getByRole('link', { name: 'Ga verder met het gesprek' }).click();
  await question('Wat wilt u weer kunnen?');
  expect(await supporter.getByRole('textbox', { name: 'Wat wilt u weer kunnen?' }).inputValue()).toBe(
    'Zelf naar de bakker lopen',
  );
  await onwards();
});

test('her own people, by whom rather not, when, and nothing shared beforehand', async () => {
  await question('Wie zijn er om u heen?');
  const one = supporter.getByRole('group', { name: 'Persoon 1' });
  await one.getByLabel('Voornaam').fill('Karin');
  const daughter = supporter.getByRole('group', { name: 'Karin' });
  await daughter.getByLabel('Achternaam').fill('Heuvelmans');
  await daughter.getByLabel('Wat is deze persoon van u?').fill('dochter');
  await daughter.getByLabel('Telefoonnummer').fill('06 55123123');
  await expectAccessible(supporter);
  await onwards();
  await question('Door wie liever niet?');
  await supporter.getByRole('textbox', { name: 'Door wie liever niet?' }).fill('Maarten Coppens');
  await onwards();
  await question('Wanneer komt het u uit?');
  await supporter.getByRole('checkbox', { name: 'maandag' }).check();
  await supporter.getByRole('checkbox', { name: 'donderdag' }).check();
  await supporter.getByRole('checkbox', { name: 'ochtend' }).check();
  await onwards();
  await question('Wie mag wat zien?');
  const party = supporter.getByRole('region', { name: /Karin Heuvelmans/ });
  await party.waitFor();
  expect(await supporter.getByRole('radio', { checked: true }).count()).toBe(0);
  await party.getByRole('button', { name: /^Laat Karin/ }).click();
  await party.getByRole('radiogroup', { name: 'Agenda' }).waitFor();
  expect(await supporter.getByRole('radio', { checked: true }).count()).toBe(0);
  await expectAccessible(supporter);
  await party.getByRole('button', { name: 'Leg dit vast' }).click();
  await party.getByText('Kies bij ten minste één ding “Ja”').waitFor();
  await party.getByRole('radiogroup', { name: 'Agenda' }).getByRole('radio', { name: 'Ja' }).check();
  await party.getByRole('radiogroup', { name: 'Verslagen' }).getByRole('radio', { name: 'Nee' }).check();
  await party.getByRole('radio', { name: 'Tot het gestopt wordt' }).check();
  await party.getByLabel('Waarom legt u dit vast?').fill('Zij vroeg het aan de keukentafel.');
  await party.getByRole('button', { name: 'Leg dit vast' }).click();
  await party.getByText(/Ziet nu: .*agenda/).waitFor();
  await onwards();

  await question('Kijk het nog eens na');
  for (const answer of ['Een nieuwe heup, sinds maandag.', 'Zelf naar de bakker lopen', 'Maarten Coppens'])
    await supporter.getByText(answer).waitFor();
  await expectAccessible(supporter);
  await supporter.getByRole('button', { name: 'Rond het gesprek af' }).click();
  await question('Het gesprek is afgerond');
  await supporter.getByText(/belt haar uiterlijk/).waitFor();
  await expectAccessible(supporter);
  const page = supporter.getByRole('link', { name: 'Naar haar pagina' });
  her = (await page.getAttribute('href')) ?? '';
});

test('per need the ground, who indicates and until when', async () => {
  await supporter.goto(stage.url + request);
  const needs = supporter.getByRole('region', { name: 'Wat er nodig is' });
  await needs.getByRole('button', { name: 'Voeg iets toe' }).click();
  await needs.getByRole('button', { name: 'Bewaar' }).click();
  await needs.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await needs.getByLabel('Wat is er nodig?').fill('Elke ochtend hulp bij het wassen');
  await needs.getByLabel('Welk soort hulp?').selectOption('personal_care');
  await needs.getByLabel('Hoe kan het betaald worden?').selectOption('Zorgverzekering (Zvw)');
  const indicates = needs.getByLabel('Wie bepaalt of het mag?');
  expect(await indicates.inputValue()).toBe('district_nurse');
  await needs.getByLabel('Hoe staat het?').selectOption('Indicatie is er');
  await needs.getByLabel('Tot en met welke dag?').fill('30 2 2027');
  await needs.getByRole('button', { name: 'Bewaar' }).click();
  await needs.getByText('Vul een dag in die bestaat').first().waitFor();
  await expectAccessible(supporter);
  await needs.getByLabel('Tot en met welke dag?').fill('31 12 2027');
  await needs.getByRole('button', { name: 'Bewaar' }).click();
  await needs.getByText(/Zorgverzekering \(Zvw\), De wijkverpleegkundige, tot en met/).waitFor();
});

const cardOf = (organisation: string) =>
  supporter
    .getByRole('listitem')
    .filter({ hasText: organisation })
    .filter({ has: supporter.getByRole('heading', { level: 4 }) });

async function propose(to: string): Promise<void> {
  await supporter.getByRole('button', { name: `Stel voor aan ${to}` }).click();
  await supporter.getByRole('button', { name: 'Stuur het voorstel' }).click();
  await supporter.getByText('Kies bij ten minste één ding “Ja”').waitFor();
  await expectAccessible(supporter);
  await supporter.getByLabel('Wat wordt er gevraagd?').fill('Hulp bij het wassen, elke ochtend.');
  for (const subject of ['Agenda', 'Wat belangrijk is', 'Taken', 'Verslagen'])
    await supporter.getByRole('radiogroup', { name: subject }).getByRole('radio', { name: 'Ja' }).check();
  await supporter.getByRole('radio', { name: 'Tot het gestopt wordt' }).check();
  await supporter.getByLabel('Hoe heeft zij ja gezegd?').fill('Aan de keukentafel, vandaag.');
  await supporter.getByRole('button', { name: 'Stuur het voorstel' }).click();
  await supporter.getByText('Wacht op antwoord').waitFor();
}

test('from her own people to several providers, each with reasons; she chooses', async () => {
  await supporter.goto(`${stage.url}${request}/wat-past`);
  for (const layer of ['Eigen mensen', 'Vrijwilligers', 'Van de coöperatie', 'Zorgverleners'])
    await supporter.getByRole('heading', { level: 3, name: layer }).waitFor();
  await supporter.getByText('Karin Heuvelmans').first().waitFor();
  await cardOf('Thuiszorg De Wissel').first().waitFor();
  await cardOf('Zorggroep Morgenrood').first().waitFor();
  await expectAccessible(supporter);

  const card = cardOf('Zorggroep Morgenrood').first();
  await card.getByRole('button', { name: 'Kies dit' }).click();
  await card.getByRole('button', { name: 'Leg de keuze vast' }).click();
  await card.getByText('Zeg wie heeft gekozen').waitFor();
  await card.getByRole('radio', { name: 'Wij samen' }).check();
  const why = card.getByLabel('Waarom niet het eerste?');
  if (await why.isVisible()) await why.fill('Haar zus is daar tevreden.');
  await card.getByRole('button', { name: 'Leg de keuze vast' }).click();
  await supporter.getByText(/Samen gekozen op/).waitFor();
  await propose('Zorggroep Morgenrood');
});

test('a provider that cannot says why, and the coordinator hears it today', async () => {
  const other = await stage.enter(/Intake bij Morgenrood/);
  await other.goto(`${stage.url}/verwijzingen`);
  const proposal = other.getByRole('article').filter({ hasText: 'Mies Heuvelmans' });
  await proposal.getByRole('button', { name: 'Kan niet' }).click();
  await proposal.getByRole('button', { name: 'Kan niet' }).last().click();
  await proposal.getByText('Vul dit in').waitFor();
  await expectAccessible(other);
  await proposal.getByLabel('Waarom niet?').fill('Wij hebben tot januari geen plek.');
  await proposal.getByRole('button', { name: 'Kan niet' }).last().click();
  await proposal.getByRole('button', { name: 'Kan niet' }).first().waitFor({ state: 'detached' });
  await other.goto(stage.url + her);
  await other.getByText('Dit is er niet, of u mag het niet zien.').waitFor();
  expect(complaintsOf(other)).toEqual([]);

  await supporter.goto(`${stage.url}/vandaag`);
  await supporter
    .getByText(/Wij hebben tot januari geen plek/)
    .first()
    .waitFor();
});

test('the next one accepts; the agreed answering time runs in working days', async () => {
  await supporter.goto(`${stage.url}${request}/wat-past`);
  const card = cardOf('Thuiszorg De Wissel').first();
  await card.getByRole('button', { name: 'Kies dit' }).click();
  await card.getByRole('radio', { name: 'Wij samen' }).check();
  const why = card.getByLabel('Waarom niet het eerste?');
  if (await why.isVisible()) await why.fill('Dat kan niet.');
  await card.getByRole('button', { name: 'Leg de keuze vast' }).click();
  await supporter.getByRole('button', { name: 'Stel voor aan Thuiszorg De Wissel' }).waitFor();
  await propose('Thuiszorg De Wissel');

  intake = await stage.enter(/Intake bij De Wissel/);
  await intake.goto(`${stage.url}/verwijzingen`);
  const proposal = intake.getByRole('article').filter({ hasText: 'Mies Heuvelmans' });
  await proposal
    .getByText(/nog \d werkdag|uiterlijk vandaag|vandaag/)
    .first()
    .waitFor();
  await proposal.getByRole('button', { name: 'Neem aan' }).click();
  await proposal.getByLabel('Welk team?').selectOption('Team Lindenveld-Oost');
  await expectAccessible(intake);
  await proposal.getByRole('button', { name: 'Neem aan' }).last().click();
  await proposal.getByText('Aangenomen').waitFor();
  expect(complaintsOf(intake)).toEqual([]);
});

test('the nurse makes the care plan; its outline stands on the shared page', async () => {
  nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
  await nurse.goto(stage.url + her);
  const plans = nurse.getByRole('region', { name: 'Zorgplan in het kort' });
  await plans.waitFor();
  // What comes in later moves what stands below it.
  await settled(nurse);
  await plans.getByRole('button', { name: 'Zorgplan in het kort' }).click();
  await plans.getByRole('button', { name: 'Maak een zorgplan' }).click();
  await plans.getByRole('button', { name: 'Bewaar' }).click();
  await plans.getByRole('heading', { name: /nog eens na/ }).waitFor();
  await plans.getByLabel('In het kort').fill('Samen wassen, en elke week een stap meer zelf.');
  await plans.getByLabel('Voor onszelf').fill('Let op de wond.');
  await plans.getByRole('button', { name: 'Bewaar' }).click();
  await plans.getByRole('article').filter({ hasText: 'Let op de wond.' }).waitFor();
  await expectAccessible(nurse);
  expect(complaintsOf(nurse)).toEqual([]);

  await supporter.goto(stage.url + her);
  const outline = supporter.getByRole('button', { name: 'Zorgplan in het kort' });
  await outline.waitFor();
  await settled(supporter);
  await outline.click();
  await supporter.getByText('Samen wassen, en elke week een stap meer zelf.').waitFor();
  expect(await supporter.getByText('Let op de wond.').count()).toBe(0);
  await expectAccessible(supporter);
});

test('the cooperative stays at her side: in two weeks somebody asks how it goes', async () => {
  await supporter.goto(stage.url + request);
  const back = supporter.getByRole('region', { name: 'Hier komt u op terug' });
  await back.getByText(/Vraag hoe het gaat: Twee weken na de verwijzing/).waitFor();
  await expectAccessible(supporter);
  expect(complaintsOf(supporter)).toEqual([]);
});
