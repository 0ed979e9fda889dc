import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintsOf, faultsOf, openStage, type Stage, settled } from './tango.ts';

/** Every page of everyone's navigation and what lies under it: readable, reachable, in one language, on any width. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const personas = [
  [
    / Dorpsondersteuner$/,
    [
      '/vragen/nieuw',
      '/mensen/nieuw',
      '/mensen/importeren',
      '/mensen/teams',
      '/aanbod',
      '/hulp',
      '/instellingen',
    ],
  ],
  [/Lid met zorg thuis/, []],
  [/Dochter of zoon van dat lid/, []],
  [/ Vrijwilliger$/, []],
  [/Wijkverpleegkundige, team Oost/, ['/team/plannen', '/team/mijn-bezoeken']],
  [/Verzorgende, team West/, ['/team/bezoeken-inlezen']],
  [/Intake bij De Wissel/, []],
  [/Voorzitter van de coöperatie/, []],
  [/Regiomanager van De Wissel/, ['/samenwerking?alle=1', '/samenwerking/nieuw', '/samenwerking/uitnodigen']],
  [/Teamcoach/, []],
  [/Heidedorp, zonder partner/, ['/samenwerking/nieuw']],
] as const;

/** Pages below the navigation are the same for everyone who may see them: each kind is read once. */
const read = new Set<string>();

describe.concurrent.each(personas)('%s', (persona, others) => {
  test('reads every page', async () => {
    const page = await stage.enter(persona);
    await settled(page);
    const own = new Set([new URL(page.url()).pathname, ...(await linksOf(page, 'navigation'))]);
    const below = new Set<string>(others);
    const found: string[] = [];
    for (const address of own) {
      await open(page, address);
      found.push(...(await problemsOf(page, address)));
      for (const link of await linksOf(page, 'main')) below.add(link);
    }
    for (const address of below) {
      const kind = kindOf(address);
      if (own.has(address) || read.has(kind)) continue;
      read.add(kind);
      await open(page, address);
      found.push(...(await problemsOf(page, address)));
    }
    expect(found).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  }, 360_000);
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(stage.url + address, { waitUntil: 'commit' });
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

/** Addresses of this house, without those that leave it. */
async function linksOf(page: Page, role: 'navigation' | 'main'): Promise<string[]> {
  const links = page.getByRole(role).first().getByRole('link');
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return found
    .filter((address) => /^\/(?!api)/.test(address))
    .map((address) => address.split('?')[0] ?? address);
}

/** /client/…/taken and /client/…/taken of another are pages of one kind. */
const kindOf = (address: string): string => address.replace(/[0-9a-f-]{36}/g, '$').replace(/\?.*/, '');

async function problemsOf(page: Page, address: string): Promise<string[]> {
  const problems: string[] = [];
  const check = (fits: boolean, words: string) => fits || problems.push(`${address}: ${words}`);
  // An address that leads on to another page may draw its heading anew.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const headings = await page.getByRole('heading', { level: 1 }).count();
  check(headings === 1, `${headings} main headings`);
  check(/\S/.test(await page.title()), 'no title');
  check((await page.locator('html').getAttribute('lang')) === 'nl', 'another language');
  problems.push(...(await faultsOf(page)));
  // 200 % zoom on a screen of 1280, then a telephone in the dark.
  for (const width of [640, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(over <= 0, `${over} pixels to scroll sideways at ${width}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await faultsOf(page, ['color-contrast', 'target-size']);
  problems.push(...dark.map((fault) => `dark telephone: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  return problems;
}

test('in English nothing of the screen stays Dutch', async () => {
  const page = await stage.enter(/ Dorpsondersteuner$/);
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByRole('link', { name: 'Settings' }).first().waitFor();
  const { rows } = await (await page.request.get(`${stage.url}/api/partnerships`)).json();
  const living = rows.find(({ phase }: { phase: string }) => phase === 'active').id;
  const roomsOf = ['', '/overleg', '/visie', '/versies', '/brengen-en-halen', '/terugkijken', '/uit-elkaar'];
  for (const address of [
    ...['/vandaag', '/vragen', '/mensen', '/samenwerking', '/zorgen', '/mag-dat', '/instellingen', '/hulp'],
    ...roomsOf.map((room) => `/samenwerking/${living}${room}`),
  ]) {
    await open(page, address);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const shown = (await page.locator('body').textContent()) ?? '';
    // What people of the village wrote stays as they wrote it.
    const theirs = address.endsWith('/terugkijken') ? ['Nieuwe '] : [];
    const ours = ['Uitloggen', 'Instellingen', 'Bewaar', 'Terug', 'Kies ', 'Nieuwe ', 'Zoek '];
    for (const word of ours.filter((one) => !theirs.includes(one)))
      expect(shown, `${address} says ${word}`).not.toContain(word);
  }
  expect(complaintsOf(page)).toEqual([]);
});
