import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultClause } from '../../server/partnership/agreement/clauses/registry.ts';
import { clausesOf } from '../../server/partnership/agreement/clauses/templates.ts';
import { get, post } from './by-api.ts';
import { complaintsOf, expectAccessible, openStage, type Stage, settled } from './tango.ts';

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
  await volunteer.getByRole('heading', { level: 1 }).waitFor();
  await settled(volunteer);
  expect(await card(volunteer).count()).toBe(0);
});

test('a clause of hers changes, and asks again', async () => {
  await agreeOn((clauses) =>
    clauses.map(({ kind, parameters }) =>
      kind === 'task-agreement'
        ? { kind, parameters: { ...parameters, validMonths: 6 } }
        : { kind, parameters },
    ),
  );
  await volunteer.reload();
  await card(volunteer)
    .getByText(/die u nog niet las: Thuiszorg De Wissel/)
    .waitFor();
  await card(volunteer).getByRole('link', { name: 'Lees de inwerkkaart' }).click();
  await volunteer.getByText('(Veranderd)').first().waitFor();
  await volunteer.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await volunteer.getByText(/^U hebt dit gelezen\./).waitFor();
});

type Clause = { readonly kind: string; readonly parameters: object };

/** The next version, signed by both: how that goes on the screen is told in changed-clause.e2e.ts. */
async function agreeOn(change: (clauses: readonly Clause[]) => readonly Clause[]) {
  const agreements = `/api/partnerships/${partnership}/agreements`;
  const { rows } = await get(chair, agreements);
  const begun = rows.find(({ status }: { status: string }) => status === 'draft');
  const draft = await (begun ? get(chair, `/api/agreements/${begun.id}`) : post(chair, agreements, {}));
  const clauses = change(draft.clauses.map(({ kind, parameters }: Clause) => ({ kind, parameters })));
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
  await chair.goto(`${stage.url}/samenwerking/${partnership}/inwerkkaart`);
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
  await supporter.getByRole('button', { name: 'Iemand las de kaart op papier' }).click();
  const who = supporter.getByLabel('Wie las de kaart?');
  await who.selectOption({ index: 1 });
  await expectAccessible(supporter);
  await supporter.getByRole('button', { name: 'Vul in: gelezen' }).click();
  await supporter.getByText(/ las de kaart\. Dat is ingevuld\.$/).waitFor();
  expect(complaintsOf(supporter)).toEqual([]);
});

test('who stands in for an evening and is not in Tango is entered by name, of the card and of a client', async () => {
  const supporter = await stage.enter(/ Dorpsondersteuner$/);
  const { rows } = await get(supporter, '/api/clients');
  for (const path of [`samenwerking/${partnership}`, `client/${rows[0].clientId}`]) {
    await supporter.goto(`${stage.url}/${path}/inwerkkaart`);
    await supporter.getByRole('button', { name: 'Iemand las de kaart op papier' }).click();
    const who = supporter.getByLabel('Wie las de kaart?');
    await who.selectOption({ label: 'Iemand die niet in deze lijst staat, zoals een uitzendkracht' });
    await supporter.getByRole('button', { name: 'Vul in: gelezen' }).click();
    await supporter.getByText('Vul een naam in').first().waitFor();
    await supporter.getByLabel('Hoe heet diegene?').fill('Kim Uitzendkracht');
    await supporter.getByLabel('Voor welk werk kwam diegene?').selectOption({ label: 'vrijwilliger' });
    await expectAccessible(supporter);
    await supporter.getByRole('button', { name: 'Vul in: gelezen' }).click();
    await supporter.getByText('Kim Uitzendkracht las de kaart. Dat is ingevuld.').waitFor();
    await supporter.getByRole('listitem').filter({ hasText: 'Kim Uitzendkracht, vrijwilliger' }).waitFor();
  }
  expect(complaintsOf(supporter)).toEqual([]);
});

test('the introduction of a client shows in full what was not read, and when each number is called', async () => {
  const nurse = await stage.enter(/Wijkverpleegkundige, team Oost/);
  const { visits } = await get(nurse, '/api/my-visits?days=7');
  const { clientId } = visits.find(({ agreements }: { agreements: object[] }) => agreements.length > 0);
  const path = `/api/clients/${clientId}/introduction`;
  const { agreements, call } = await get(nurse, path);
  const unread = agreements.find(
    ({ text, standing }: { text: object | null; standing: string }) => text && standing !== 'read',
  );
  await nurse.goto(`${stage.url}/client/${clientId}/inwerkkaart`);
  const opening = unread.text.nl.split('\n')[0];
  await nurse.getByText(opening).first().waitFor();
  await nurse
    .getByText(/dag en nacht|overdag|’s avonds en ’s nachts/)
    .first()
    .waitFor();
  expect(call.length).toBeGreaterThan(0);
  await expectAccessible(nurse);
  await onPaper(nurse, async () => {
    expect(await nurse.getByText(opening).first().isVisible()).toBe(false);
    expect(await nurse.getByText(unread.sentence.nl).first().isVisible()).toBe(true);
  });
  expect(await sheetsOf(nurse)).toBe(1);
  await nurse.getByRole('button', { name: 'Ik heb dit gelezen' }).click();
  await nurse.getByText(/^U las dit /).waitFor();
  expect(await nurse.getByText(opening).count()).toBe(0);
  expect(complaintsOf(nurse)).toEqual([]);
});

test('the card of a full agreement is one sheet of paper, for whoever it is printed', async () => {
  const { parties: present } = await get(chair, `/api/partnerships/${partnership}`);
  const parties = present.map(({ organisationId, name, kind }: Record<string, string>) => ({
    ...{ id: organisationId, name, kind },
  }));
  await agreeOn((clauses) => {
    const had = new Set(clauses.map(({ kind }) => kind));
    const missing = clausesOf('full', 'broker').filter((kind) => !had.has(kind));
    return [...clauses, ...missing.map((kind) => defaultClause(kind, parties))];
  });
  const supporter = await stage.enter(/ Dorpsondersteuner$/);
  for (const role of ['nurse', 'volunteer', 'village_supporter']) {
    await supporter.goto(`${stage.url}/samenwerking/${partnership}/inwerkkaart?rol=${role}`);
    await supporter.getByRole('heading', { name: 'Wie belt u' }).waitFor();
    await settled(supporter);
    expect(await sheetsOf(supporter), role).toBe(1);
  }
});

/** How many pages of A4 the browser prints. */
async function sheetsOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function onPaper(page: Page, look: () => Promise<void>) {
  await page.emulateMedia({ media: 'print' });
  await look();
  await page.emulateMedia({ media: null });
}

test('the browser had nothing to complain about', () => {
  for (const page of [chair, manager, volunteer]) expect(complaintsOf(page)).toEqual([]);
});
