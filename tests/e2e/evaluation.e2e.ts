import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, offeredPage, post } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** Looking back together: five questions, answered by a link on a telephone, and what comes of it stands on the agenda. */
let stage: Stage;
let cooperative: Page;
let provider: Page;
let guest: Page;
let partnership: string;
let round: string;

const notice = 'Mensen die zorg krijgen, merken dat wij samenwerken.';
const reach = 'Ik weet wie ik kan bellen, en ik krijg op tijd antwoord.';
const better = 'Eerder bellen als een bezoek anders loopt';

beforeAll(async () => {
  stage = await openStage();
  cooperative = await stage.enter(/Heidedorp, zonder partner/);
  provider = await stage.enter(/Regiomanager van De Wissel/);
  ({ partnership } = await offeredPage(cooperative, provider));
});
afterAll(() => stage.close());

const lookBack = (page: Page) => page.goto(`${stage.url}/samenwerking/${partnership}/terugkijken`);

test('the cooperative begins, with the short check-up that stands ready', async () => {
  await cooperative.goto(`${stage.url}/samenwerking/${partnership}`);
  await cooperative.getByRole('link', { name: 'Samen terugkijken' }).click();
  await cooperative.getByRole('heading', { level: 1, name: 'Samen terugkijken' }).waitFor();
  await cooperative.getByText('U hebt nog niet samen teruggekeken.').waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: 'Begin met vragen' }).click();
  const check = cooperative.getByRole('checkbox', { name: /^De korte check: vijf vragen/ });
  await check.waitFor();
  expect(await cooperative.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await check.uncheck();
  await cooperative.getByRole('button', { name: 'Begin', exact: true }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 1 antwoord nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await check.check();
  await cooperative.getByRole('button', { name: 'Begin', exact: true }).click();
  await cooperative.getByRole('heading', { name: 'Wie heeft geantwoord?' }).waitFor();
  round = new URL(cooperative.url()).pathname.split('/').at(-1) ?? '';
  await expectAccessible(cooperative);
});

test('each side asks its own people, and one answers on her telephone', async () => {
  const people = [{ name: 'Riet de Boer', email: null }];
  const asked = `/api/vision-rounds/${round}/invitations`;
  await post(cooperative, asked, { level: 'operational', people, unnamed: 5 });
  await post(provider, asked, { level: 'operational', people: [], unnamed: 5 });
  const { rows } = await get(cooperative, asked);
  guest = await stage.visit(rows.find(({ name }: { name: string }) => name !== '').path, { width: 390 });
  await guest.getByRole('heading', { level: 1, name: 'Hoe gaat de samenwerking?' }).waitFor();
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Begin' }).click();
  await guest.getByRole('heading', { level: 1, name: notice }).waitFor();
  expect(await guest.getByRole('group', { name: /raden/ }).count()).toBe(0);
  await guest.getByRole('radio', { name: '4, Mee eens' }).check();
  await guest.getByLabel(/^Wilt u er iets bij zeggen/).fill('Tante Jo ook.');
  await expectAccessible(guest);
  await guest.getByRole('button', { name: 'Verder' }).click();
  for (let number = 2; number <= 5; number++) {
    await guest.getByText(`Stelling ${number} van 5`).first().waitFor();
    await guest.getByRole('button', { name: 'Sla over' }).click();
  }
  await guest.getByText('Uw antwoord: 4, mee eens').waitFor();
  await guest.getByRole('button', { name: 'Verstuur mijn antwoorden' }).click();
  await guest.getByRole('heading', { level: 1, name: 'Dank u wel' }).waitFor();
  await expectAccessible(guest);
});

test('the others answer too, and while it runs nobody sees an outcome', async () => {
  for (const [page, score] of [
    [cooperative, 5],
    [provider, 2],
  ] as const) {
    const { rows } = await get(page, `/api/vision-rounds/${round}/invitations`);
    for (const { path, state } of rows) {
      if (state !== 'open') continue;
      const said = { guesses: [], agreement: score, importance: null, remark: '' };
      const answers = [{ statement: 'check_people', ...said }];
      await post(guest, `/api/vision-answers/${path.split('/').at(-1)}`, { answers, name: '' });
    }
  }
  const early = await provider.request.get(`${stage.url}/api/evaluations/${round}/result`);
  expect((await early.json()).type).toContain('evaluation.still_open');
});

test('closed, it shows each side with its band, and what has no figure as a sheet to talk about', async () => {
  await cooperative.goto(`${stage.url}/visie/${round}`);
  await cooperative.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await cooperative.getByText(/Niemand kan daarna nog antwoorden/).waitFor();
  await cooperative.getByRole('button', { name: 'Sluit de ronde nu' }).click();
  await cooperative.getByRole('heading', { level: 1, name: 'Wat eruit kwam' }).waitFor();
  await cooperative.getByText(/1 waar iets moet gebeuren, 4 zonder cijfer\.$/).waitFor();
  const line = cooperative.getByRole('table').getByRole('row').filter({ hasText: notice });
  await line.getByRole('cell', { name: /^4,8/ }).waitFor();
  await line.getByRole('cell', { name: /^2/ }).waitFor();
  await line.getByText('Doe er iets aan').waitFor();
  await cooperative
    .getByRole('region', { name: 'Om over te praten' })
    .getByRole('listitem')
    .filter({ hasText: reach })
    .waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('button', { name: notice }).click();
  await cooperative.getByRole('region', { name: notice }).getByText('Tante Jo ook.').waitFor();
  await expectAccessible(cooperative);
});

test('they agree on what will be better, and it stands on the agenda', async () => {
  await cooperative.getByRole('link', { name: 'Stel voor wat beter kan' }).click();
  await cooperative.getByRole('button', { name: 'Stel iets voor' }).click();
  await cooperative.getByRole('button', { name: 'Stel voor', exact: true }).click();
  await cooperative.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await expectAccessible(cooperative);
  await cooperative.getByRole('textbox', { name: 'Wat gaan wij beter doen?' }).fill(better);
  await cooperative.getByRole('radio', { name: 'Thuiszorg De Wissel' }).check();
  await cooperative.getByLabel('Voor wanneer?').fill('1 2 2150');
  await cooperative.getByRole('button', { name: 'Stel voor', exact: true }).click();
  await cooperative.getByText('Wacht op een ja van Thuiszorg De Wissel').waitFor();
  await expectAccessible(cooperative);

  await lookBack(provider);
  await provider.getByText('1 voorstel wacht op een ja.').waitFor();
  await provider.getByRole('button', { name: 'Zeg ja' }).click();
  await provider.getByText('Afgesproken', { exact: true }).waitFor();
  await provider.goto(`${stage.url}/samenwerking/${partnership}/overleg`);
  await provider.getByText(`Afgesproken om beter te doen: ${better}`, { exact: false }).waitFor();
  await expectAccessible(provider);

  await lookBack(cooperative);
  await cooperative.getByRole('button', { name: 'Dit is gelukt' }).click();
  await cooperative.getByText('Gelukt', { exact: true }).waitFor();
});

test('beside it stands what it brings people: nothing while too few have answered', async () => {
  const results = cooperative.getByRole('region', { name: 'Wat levert het mensen op?' });
  await results.getByText(/^Er zijn nog geen cijfers/).waitFor();
  for (const page of [cooperative, provider, guest]) expect(complaintsOf(page)).toEqual([]);
});

test('she says how she fares on her own page, shares it, and her daughter says how hard helping is', async () => {
  const member = await stage.enter(/Lid met zorg thuis/, { width: 390 });
  const asked = member.getByRole('region', { name: 'Hoe gaat het met u?' });
  await asked.getByRole('button', { name: 'Beantwoord drie vragen' }).click();
  await asked.getByRole('button', { name: 'Bewaar' }).click();
  await member.getByRole('heading', { name: 'Kijk 3 antwoorden nog eens na' }).waitFor();
  await expectAccessible(member);
  for (const [question, score] of [
    ['Ik bepaal zelf hoe ik word geholpen.', '4, Mee eens'],
    ['Er komen mensen die ik ken en vertrouw.', '2, Niet mee eens'],
    ['Ik kan leven zoals ik dat wil.', '4, Mee eens'],
  ] as const)
    await asked.getByRole('group', { name: question }).getByRole('radio', { name: score }).check();
  await asked.getByRole('button', { name: 'Bewaar' }).click();
  await asked.waitFor({ state: 'detached' });
  await member.getByRole('button', { name: 'Hoe ging het eerder?' }).click();
  await expectAccessible(member);

  const daughter = await stage.enter(/Dochter of zoon van dat lid/, { width: 390 });
  await daughter.goto(member.url());
  const hers = daughter.getByRole('region', { name: 'En hoe gaat het met u?' });
  await hers.waitFor();
  expect(await daughter.getByRole('button', { name: 'Hoe ging het eerder?' }).count()).toBe(0);
  await member.getByRole('button', { name: 'Deel dit' }).first().click();
  await member.getByText('Ook wie mag zien wat belangrijk is').first().waitFor();
  await daughter.reload();
  await daughter.getByRole('button', { name: 'Hoe ging het eerder?' }).waitFor();

  await hers.getByRole('button', { name: 'Beantwoord één vraag' }).click();
  await hers.getByRole('radio', { name: '4, Zwaar' }).check();
  await expectAccessible(daughter);
  await hers.getByRole('button', { name: 'Bewaar' }).click();
  await hers.getByText(/U hoeft het niet alleen te doen\.$/).waitFor();
  await expectAccessible(daughter);
  for (const page of [member, daughter]) expect(complaintsOf(page)).toEqual([]);
});

test('the boards of the village see totals of the half year that ended', async () => {
  const chair = await stage.enter(/Voorzitter van de coöperatie/);
  await chair.getByRole('link', { name: /^Thuiszorg De Wissel en/ }).click();
  await chair.getByRole('link', { name: 'Samen terugkijken' }).click();
  const results = chair.getByRole('region', { name: 'Wat levert het mensen op?' });
  await results.getByText(/mensen kunnen weer iets wat zij wilden\.$/).waitFor();
  await results.getByRole('row', { name: /^Er komen mensen die ik ken en vertrouw/ }).waitFor();
  await expectAccessible(chair);
  expect(complaintsOf(chair)).toEqual([]);
});
