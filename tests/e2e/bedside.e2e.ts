import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, post } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** A clause changes; whoever comes to people is asked to read it on her phone, and the boards see what share did. */
let stage: Stage;
let chair: Page;
let manager: Page;
let volunteer: Page;
let partnership: string;
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date());

beforeAll(async () => {
  stage = await openStage();
  chair = await stage.enter(/Voorzitter van de coöperatie/);
  manager = await stage.enter(/Regiomanager van De Wissel/);
  volunteer = await stage.enter(/ Vrijwilliger$/, { width: 390 });
  await chair.getByRole('link', { name: 'Onze samenwerking' }).first().click();
  await chair.getByRole('link', { name: /Thuiszorg De Wissel/ }).click();
  await chair.getByRole('region', { name: 'Is het zoals afgesproken?' }).waitFor();
  partnership = new URL(chair.url()).pathname.split('/').pop() ?? '';
});
afterAll(() => stage.close());

const card = (page: Page) => page.getByRole('region', { name: 'Inwerkkaart' });

test('what is new asks to be read, above her week, and she reads it', async () => {
  await volunteer.goto(`${stage.url}/mijn-week`);
  await card(volunteer)
    .getByText(/die u nog niet las: Thuiszorg De Wissel/)
    .waitFor();
  await expectAccessible(volunteer);
  await card(volunteer).getByRole('link', { name: 'Lees de inwerkkaart' }).click();
  await volunteer.getByRole('heading', { level: 1, name: /Samen met Thuiszorg De Wissel/ }).waitFor();
  await volunteer.getByText('(Nieuw)').first().waitFor();
  await expectAccessible(volunteer);
  await volunteer.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await volunteer.getByText(/^U hebt dit gelezen\./).waitFor();
  await volunteer.goto(`${stage.url}/mijn-week`);
  await volunteer.waitForLoadState('networkidle');
  expect(await card(volunteer).count()).toBe(0);
});

test('a clause of hers changes, and asks again', async () => {
  await changeClause();
  await volunteer.reload();
  await card(volunteer)
    .getByText(/die u nog niet las: Thuiszorg De Wissel/)
    .waitFor();
  await card(volunteer).getByRole('link', { name: 'Lees de inwerkkaart' }).click();
  await volunteer.getByText('(Veranderd)').first().waitFor();
  await volunteer.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await volunteer.getByText(/^U hebt dit gelezen\./).waitFor();
});

/** The next version, signed by both: how that goes on the screen is told in changed-clause.e2e.ts. */
async function changeClause() {
  const agreements = `/api/partnerships/${partnership}/agreements`;
  const { rows } = await get(chair, agreements);
  const begun = rows.find(({ status }: { status: string }) => status === 'draft');
  const draft = await (begun ? get(chair, `/api/agreements/${begun.id}`) : post(chair, agreements, {}));
  const clauses = draft.clauses.map(({ kind, parameters }: { kind: string; parameters: object }) =>
    kind === 'task-agreement'
      ? { kind, parameters: { ...parameters, validMonths: 6 } }
      : { kind, parameters },
  );
  const saved = await post(chair, `/api/agreements/${draft.id}`, {
    ...{ version: draft.version, title: draft.title, basics: draft.basics },
    ...{ starts: today, ends: null, clauses },
  });
  const offered = await post(chair, `/api/agreements/${draft.id}/offer`, { version: saved.version });
  const { demoPassword: password } = await get(chair, '/api/me');
  const meant = { version: offered.version, documentSha256: offered.document.sha256 };
  for (const page of [chair, manager])
    await post(page, `/api/agreements/${draft.id}/sign`, { ...meant, password });
}

test('the boards see what share had read it before they first came, and never who', async () => {
  const shares = chair.getByRole('region', { name: 'Gelezen voor het eerste bezoek' });
  const running = chair.getByRole('region', { name: 'Is het zoals afgesproken?' });
  await chair.reload();
  await running.or(shares).first().waitFor();
  if ((await shares.count()) === 0) await chair.goto(`${stage.url}/samenwerking/${partnership}/inwerkkaart`);
  const figures = shares.getByRole('listitem');
  await figures.filter({ hasText: /^Thuiszorg De Wissel: .*\d+ van de \d+ mensen/ }).waitFor();
  expect(await figures.filter({ hasText: 'Thuiszorg De Wissel' }).count()).toBe(1);
  await expectAccessible(chair);
});

test('who arranges the work prints the card for another role, and the introduction of a client', async () => {
  const supporter = await stage.enter(/ Dorpsondersteuner$/);
  await supporter.goto(`${stage.url}/samenwerking/${partnership}/inwerkkaart?rol=volunteer`);
  await supporter.getByText(/^Voor vrijwilligers\./).waitFor();
  await supporter.getByRole('link', { name: 'Kaart voor verpleegkundigen' }).click();
  await supporter.getByText(/^Voor verpleegkundigen\./).waitFor();
  await expectAccessible(supporter);
  await onPaper(supporter, async () => {
    expect(await supporter.getByRole('button', { name: 'Druk af' }).isVisible()).toBe(false);
    expect(await supporter.getByText('Op papier', { exact: true }).isVisible()).toBe(false);
    await supporter.getByRole('heading', { name: 'Wie belt u' }).waitFor();
  });
  const { rows } = await get(supporter, '/api/clients');
  await supporter.goto(`${stage.url}/client/${rows[0].clientId}/inwerkkaart?rol=volunteer`);
  await supporter.getByText(/Voor vrijwilligers\./).waitFor();
  await expectAccessible(supporter);
  expect(complaintsOf(supporter)).toEqual([]);
});

async function onPaper(page: Page, look: () => Promise<void>) {
  await page.emulateMedia({ media: 'print' });
  await look();
  await page.emulateMedia({ media: null });
}

test('the browser had nothing to complain about', () => {
  for (const page of [chair, manager, volunteer]) expect(complaintsOf(page)).toEqual([]);
});
