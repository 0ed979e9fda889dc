import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withRunningDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { client, openProvider, type ProviderAccount, type TestProvider } from '../provider.ts';
import { dataFolder } from './run-tango.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

/** The sign-in service of an organisation: set up by its administrator, tried, switched on, and used by a colleague. */
let stage: Stage;
let provider: TestProvider;
let office: Page;
let folder: string;
let colleague: { id: string; email: string };
const accounts: ProviderAccount[] = [];

beforeAll(async () => {
  // The village has no administrator of its own; here its manager is one as well.
  folder = await dataFolder();
  await promisify(execFile)('cp', ['-a', `${inject('village')}/.`, folder]);
  await withRunningDatabase({ folder }, async (url) => {
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(`update membership set roles = roles || '{administrator}' where id in
      (select hat from demo_persona where label_nl like 'Regiomanager van%')`);
    const { rows } =
      await owner.query(`select p.id, p.email from person p join membership m on m.person_id = p.id
      join membership o on o.organisation_id = m.organisation_id and o.roles @> '{administrator}'
      where m.roles @> '{nurse}' and p.email is not null order by p.id limit 1`);
    colleague = rows[0];
    await owner.end();
  });
  stage = await openStage({ TANGO_DATA: folder });
  provider = await openProvider(stage.url, accounts);
  office = await stage.enter(/Regiomanager van De Wissel/);
  accounts.push({ sub: 'collega', email: colleague.email, amr: ['pwd', 'mfa'] });
  accounts.push({ sub: 'vreemde', email: 'vreemde@lindenveld.example' });
});
afterAll(async () => {
  await stage.close();
  await provider.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('an administrator fills it in, tries it and switches it on', async () => {
  await office.goto(`${stage.url}/instellingen/organisatie`);
  await office.getByRole('link', { name: 'Stel de inlogdienst in' }).click();
  await office.getByLabel('Adres van de inlogdienst (issuer)').fill(provider.issuer);
  await office.getByLabel('Naam van Tango bij de inlogdienst (client ID)').fill(client.id);
  await office.getByLabel('Geheim van Tango bij de inlogdienst (client secret)').fill(client.secret);
  await office.getByLabel('Welke mailadressen gaan hierheen?').fill('lindenveld.example');
  await office
    .getByRole('group', { name: /echt van wie/ })
    .getByText('Nee', { exact: true })
    .click();
  await expectAccessible(office);
  await office.getByRole('button', { name: 'Bewaar' }).click();
  await office.getByRole('button', { name: 'Controleer nu' }).click();
  await office.getByText('lindenveld.example: gecontroleerd').waitFor();
  await office.getByRole('button', { name: 'Probeer het uit' }).click();
  await office.getByRole('button', { name: 'collega' }).click();
  await office.getByText('Het werkt. U kunt het nu aanzetten.').waitFor();
  await office.getByRole('button', { name: 'Zet het aan' }).click();
  await office.getByText(/Het staat aan\./).waitFor();
  expect(await office.content()).not.toContain(client.secret);
  await expectAccessible(office);
  expect(complaintsOf(office)).toEqual([]);
});

test('a colleague types her address once, and comes in with the account of her work', async () => {
  const page = await stage.visit('/inloggen');
  await page.getByLabel('Mailadres').fill(colleague.email);
  await page.getByLabel('Mailadres').press('Enter');
  await page.getByText(/met het account van uw werk/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Op een andere manier inloggen' }).click();
  await page.getByLabel('Wachtwoord', { exact: true }).waitFor();
  expect(await page.getByLabel('Mailadres').inputValue()).toBe(colleague.email);
  await page.getByLabel('Mailadres').fill(`  ${colleague.email.toUpperCase()}`);
  await page.reload();
  await page.getByLabel('Mailadres').fill(colleague.email);
  await page.getByLabel('Mailadres').blur();
  await page.getByRole('button', { name: /Naar het inloggen van Thuiszorg De Wissel/ }).click();
  await page.getByRole('button', { name: 'collega' }).click();
  await page.waitForURL(
    (address) => address.origin === stage.url && !address.pathname.startsWith('/inloggen'),
  );
  const me = await (await page.request.get(`${stage.url}/api/me`)).json();
  expect(me.person.id).toBe(colleague.id);
  expect(complaintsOf(page)).toEqual([]);
});

test('whom the organisation did not enter reads what to do', async () => {
  const page = await stage.visit('/inloggen');
  await page.getByLabel('Mailadres').fill('vreemde@lindenveld.example');
  await page.getByLabel('Mailadres').blur();
  await page.getByRole('button', { name: /Naar het inloggen van Thuiszorg De Wissel/ }).click();
  await page.getByRole('button', { name: 'vreemde' }).click();
  await page.getByText(/heeft u nog niet in Tango gezet/).waitFor();
  await expectAccessible(page);
});
