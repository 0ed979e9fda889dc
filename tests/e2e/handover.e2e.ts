import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, post } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/**
 * An ending in which every client chooses: one herself, one through who represents her, one on paper; and only then can
 * the partnership end. The boards read how many, never who.
 */
let stage: Stage;
let supporter: Page;
let herself: Page;
let daughter: Page;
let board: Page;
let manager: Page;
let official: Page;
let partnership = '';
let already = 0;
const list = () => `/api/partnerships/${partnership}/handovers`;
type Client = { readonly id: string; readonly name: string };
let own: Client;
let spokenFor: Client;
let onPaper: Client;
/** Who chose before, and has a tailored agreement with those who part. */
let before: Client;
const rest = 'Na het eten even alleen in de tuinkamer';
const phone = { width: 390 };

beforeAll(async () => {
  stage = await openStage();
  supporter = await stage.enter(/ Dorpsondersteuner$/);
  herself = await stage.enter(/Lid met zorg thuis/, phone);
  daughter = await stage.enter(/Dochter of zoon van dat lid/, phone);
  board = await stage.enter(/Voorzitter van de coöperatie/);
  manager = await stage.enter(/Regiomanager van Morgenrood/);
  official = await stage.enter(/Beleidsmedewerker van de gemeente/);
  const { rows } = await get(supporter, '/api/partnerships');
  partnership = rows.find(({ phase }: { phase: string }) => phase === 'ending').id;
  const mine = (await get(herself, '/api/clients/mine')).own;
  own = { id: mine.clientId, name: mine.name };
  const known = (await get(supporter, '/api/clients')).rows as { clientId: string; name: string }[];
  const between = (await get(supporter, list())).rows as { clientId: string; choice: object | null }[];
  const others = known.filter(
    ({ clientId }) => clientId !== own.id && between.every((one) => one.clientId !== clientId),
  );
  [spokenFor, onPaper] = others.slice(3, 5).map(({ clientId: id, name }) => ({ id, name })) as [
    Client,
    Client,
  ];
  const { hat } = await get(manager, '/api/me');
  const { person } = await get(daughter, '/api/me');
  // Who was between them already has chosen, so that three are left.
  for (const { clientId, choice } of between) {
    if (choice !== null) continue;
    const to = `/api/clients/${clientId}/handovers/${partnership}`;
    await post(supporter, `${to}/told`, { told: 'spoken' });
    const way = { destination: 'provider', toWhom: 'Wie er nu komt', byOn: '2027-12-31' };
    await post(supporter, `${to}/choice`, { ...way, version: 1 });
  }
  already = between.length;
  const chose = between.find(({ choice }) => choice !== null)?.clientId ?? '';
  before = { id: chose, name: known.find(({ clientId }) => clientId === chose)?.name ?? '' };
  const tasks = { scopes: ['contact', 'tasks'], until: null, explanation: 'Aan tafel besproken.' };
  for (const { id } of [own, spokenFor, onPaper])
    await post(supporter, `/api/clients/${id}/sharing/${hat.organisationId}`, tasks);
  await post(supporter, `/api/clients/${spokenFor.id}/sharing/${person.id}`, {
    ...tasks,
    representative: true,
  });
}, 120_000);
afterAll(() => stage.close());

const handover = ({ id }: Client) => `${stage.url}/client/${id}/hoe-verder/${partnership}`;

const end = (page: Page) =>
  page.request.post(`${stage.url}/api/partnerships/${partnership}/ending/close`, {
    data: {},
    headers: { origin: stage.url },
  });

test('a board reads how many have not chosen, never who, and cannot end it', async () => {
  await board.goto(`${stage.url}/samenwerking/${partnership}/uit-elkaar`);
  const clients = board.getByRole('region', { name: 'De cliënten' });
  await clients.getByText(/^Van 3 cliënten is nog niet bekend/).waitFor();
  await clients.getByText(/Hun keuze gaat ook over hun maatwerkafspraken\./).waitFor();
  await expectAccessible(board);
  expect(await board.getByText(rest).count()).toBe(0);
  expect(await board.getByText(own.name).count()).toBe(0);
  expect(await clients.getByRole('link', { name: 'Wie gaat waarheen?' }).count()).toBe(0);
  await board.goto(`${stage.url}/samenwerking/${partnership}/wie-gaat-waarheen`);
  await board.getByText(/^Dit doet de dorpsondersteuner/).waitFor();
  expect(await board.getByText(own.name).count()).toBe(0);
  const refused = await end(board);
  expect(refused.status()).not.toBe(200);
  expect(await refused.text()).toContain('Van 3 cliënten is nog niet bekend');
});

test('the coordinator sees who has not chosen, tells each, and prints a letter', async () => {
  await supporter.goto(`${stage.url}/samenwerking/${partnership}/wie-gaat-waarheen`);
  await supporter.getByText(`${already} van de ${already + 3} hebben gekozen.`).waitFor();
  await expectAccessible(supporter);
  for (const [client, how] of [
    [own, 'In een gesprek, of aan de telefoon'],
    [spokenFor, /^Via de eigen pagina in Tango/],
    [onPaper, 'Met een brief'],
  ] as const) {
    await supporter.goto(handover(client));
    await supporter.getByRole('button', { name: 'Schrijf op dat het verteld is' }).click();
    await supporter.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
    await supporter.getByRole('radio', { name: how }).check();
    await supporter.getByRole('button', { name: 'Schrijf op dat het verteld is' }).click();
    await supporter.getByText('Er is nog niet gekozen.').waitFor();
  }
  await expectAccessible(supporter);
  await supporter.getByRole('link', { name: 'De brief om af te drukken' }).click();
  await supporter.getByText(`Beste ${onPaper.name},`).waitFor();
  await supporter.getByText(/Zet een kruisje bij wat u wilt/).waitFor();
  await expectAccessible(supporter);
});

test('a client chooses herself, on her phone', async () => {
  await herself.goto(`${stage.url}/client/${own.id}`);
  await herself.getByRole('heading', { name: 'Organisaties om u heen gaan uit elkaar' }).waitFor();
  await herself.getByRole('link', { name: 'Bekijk hoe het verdergaat' }).click();
  await herself.getByRole('heading', { level: 1, name: 'Hoe gaat uw zorg verder?' }).waitFor();
  await herself.getByRole('button', { name: 'Kies hoe het verdergaat' }).click();
  await herself.getByRole('radio', { name: /^Een zorgorganisatie/ }).check();
  await herself.getByRole('button', { name: 'Dit kies ik' }).click();
  await herself.getByRole('heading', { name: /^Kijk \d antwoord(en)? nog eens na$/ }).waitFor();
  await expectAccessible(herself);
  await herself.getByLabel('Wie is dat?').fill('Zorg aan de Beek');
  await herself.getByLabel('Op welke dag moet het geregeld zijn?').fill('31-12-2027');
  await herself.getByRole('button', { name: 'Dit kies ik' }).click();
  await herself.getByText(/^Zorg aan de Beek gaat het doen, uiterlijk 31 december 2027\.$/).waitFor();
  await herself.getByText(/^U koos dit op /).waitFor();
  await expectAccessible(herself);
});

test('whoever represents her chooses for her', async () => {
  await daughter.goto(`${stage.url}/client/${spokenFor.id}`);
  await daughter.getByRole('link', { name: 'Bekijk hoe het verdergaat' }).click();
  await daughter
    .getByRole('heading', { level: 1, name: `Hoe gaat de zorg van ${spokenFor.name} verder?` })
    .waitFor();
  await daughter.getByRole('button', { name: 'Schrijf de keuze op' }).click();
  await daughter.getByRole('radio', { name: /^Eigen mensen/ }).check();
  await daughter.getByLabel('Wie is dat?').fill('De kinderen, om de beurt');
  await daughter.getByLabel('Op welke dag moet het geregeld zijn?').fill('31-12-2027');
  await daughter.getByRole('button', { name: 'Dit kies ik' }).click();
  await daughter.getByText(/^Gekozen op .* door wie vertegenwoordigt\./).waitFor();
  await expectAccessible(daughter);
});

test('what stood on the letter is written down under the name of the coordinator', async () => {
  await supporter.goto(handover(onPaper));
  await supporter.getByRole('button', { name: 'Schrijf de keuze op' }).click();
  await supporter.getByRole('radio', { name: /^Geen zorg of hulp meer/ }).check();
  await supporter.getByLabel('Op welke dag moet het geregeld zijn?').fill('31-12-2027');
  await supporter.getByRole('radio', { name: `${onPaper.name} zelf` }).check();
  await supporter.getByRole('button', { name: 'Schrijf deze keuze op' }).click();
  await supporter.getByText(/^Geen zorg of hulp meer, vanaf 31 december 2027\.$/).waitFor();
  await supporter.getByText(/Opgeschreven door /).waitFor();
  await supporter.getByRole('link', { name: 'Wie gaat waarheen?' }).click();
  await supporter.getByText(`${already + 3} van de ${already + 3} hebben gekozen.`).waitFor();
  await expectAccessible(supporter);
});

test('a tailored agreement goes along with the choice, or elsewhere', async () => {
  await supporter.goto(handover(before));
  const tailored = supporter.getByRole('region', { name: 'Maatwerkafspraken' });
  await tailored.getByText(rest).waitFor();
  await tailored.getByText('Gaat met de keuze mee.').waitFor();
  await tailored.getByRole('button', { name: 'Kies hiervoor iets anders' }).click();
  await tailored.getByRole('radio', { name: /^Eigen mensen/ }).check();
  await tailored.getByRole('button', { name: 'Bewaar voor dit ene ding' }).click();
  await tailored.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(supporter);
  await tailored.getByLabel('Wie is dat?').fill('Haar zus');
  await tailored.getByRole('button', { name: 'Bewaar voor dit ene ding' }).click();
  await tailored.getByText(/^Eigen mensen doen het: Haar zus, uiterlijk /).waitFor();
  await expectAccessible(supporter);
  await supporter.getByRole('link', { name: 'De brief om af te drukken' }).click();
  await supporter.getByText(`Maatwerkafspraak: ${rest}`).waitFor();
});

test('now that all have chosen, the partnership ends by the yes of all', async () => {
  await board.goto(`${stage.url}/samenwerking/${partnership}/uit-elkaar`);
  await board.getByText(/^Van iedereen is bekend hoe de zorg verdergaat/).waitFor();
  for (const page of [board, manager, official]) {
    const { things } = await get(page, `/api/partnerships/${partnership}/ending`);
    for (const { thingId, version, ways, destination } of things)
      if (destination === null)
        await post(page, `/api/partnerships/${partnership}/ending/things/${thingId}`, {
          ...{ version, destination: ways.includes('stops') ? 'stops' : ways[0], byOn: '2027-12-31' },
          toWhom: 'Zoals afgesproken',
        });
  }
  // Before the last day of the notice all say yes.
  const asked = await end(board);
  expect(asked.status(), await asked.text()).toBe(200);
  const { decisions } = await get(board, `/api/partnerships/${partnership}`);
  const { id } = decisions.find(({ kind }: { kind: string }) => kind === 'ended');
  for (const page of [manager, official])
    await post(page, `/api/partnerships/${partnership}/decisions/${id}`, { yes: true });
  expect((await get(board, `/api/partnerships/${partnership}`)).phase).toBe('ended');
  // What she chose stays hers to read.
  await herself.reload();
  await herself.getByText(/^Zorg aan de Beek gaat het doen/).waitFor();
});

test('the browsers had nothing to complain about', () => {
  for (const page of [supporter, herself, daughter]) expect(complaintsOf(page)).toEqual([]);
});
