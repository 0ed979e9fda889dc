import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, expect, inject } from 'vitest';
import { dataFolder, runTango } from './run-tango.ts';

/** A whole Tango as people start it, with the demo village in a folder of its own, and a browser to visit it with. */
export type Stage = {
  readonly url: string;
  /** A new visitor who comes in as someone of the village, by the words on her button. */
  readonly enter: (persona: RegExp, look?: { readonly width?: number }) => Promise<Page>;
  /** A visitor without an account. */
  readonly visit: (path: string, look?: { readonly width?: number }) => Promise<Page>;
  readonly close: () => Promise<void>;
};

// Which flags Chromium needs in a container without a desktop or a network.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Begins in the village as it was loaded; with `settings`, such as another database, in what they name. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM does not name a browser; npm test finds one by itself.');
  const folder = await dataFolder();
  if (Object.keys(settings).length === 0)
    await promisify(execFile)('cp', ['-a', `${inject('village')}/.`, folder]);
  const { url, stop } = await runTango(folder, settings);
  const browser = await chromium.launch({ executablePath, args: flags });
  const contexts: BrowserContext[] = [];

  const visit: Stage['visit'] = async (path, look) => {
    const page = await newPage(browser, contexts, look?.width ?? 1280);
    await page.goto(url + path);
    return page;
  };
  return {
    url,
    visit,
    enter: async (persona, look) => {
      const page = await visit('/inloggen', look);
      await page.getByRole('button', { name: persona }).first().click();
      await page.waitForURL((address) => !address.pathname.startsWith('/inloggen'));
      // Her own first page: the sign-in page has gone and the redirects have ended.
      await page.getByRole('heading', { level: 1, name: 'Inloggen' }).waitFor({ state: 'detached' });
      await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      expect(breaches.splice(0), 'breaches of the content security policy').toEqual([]);
    },
  };
}

/** What pages of this file did that their content security policy forbids. */
const breaches: string[] = [];

// When a story stops, what its people had before them is told along. A bench opens a stage too, outside any test.
const pages = new Set<Page>();
const tellAlong = async ({ task }: { task: { result?: { state: string } | undefined } }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of pages) {
    if (page.isClosed()) continue;
    const shown = await page
      .locator('main')
      .ariaSnapshot({ timeout: 2000 })
      .catch(() => '(no page)');
    console.error(`${page.url()}\n${shown}\n${complaintsOf(page).join('\n')}`);
  }
};
if (process.env.VITEST) afterEach(tellAlong);

/** What someone of the village is called; `persona` as for `enter`. */
export async function nameOf(stage: Stage, persona: RegExp): Promise<string> {
  const answer = await fetch(`${stage.url}/api/demo/personas`);
  const { personas } = (await answer.json()) as { personas: { name: string; what: { nl: string } }[] };
  const found = personas.find(({ name, what }) => persona.test(`${name} ${what.nl}`));
  if (!found) throw new Error(`nobody in the village is ${persona}`);
  return found.name;
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The page has no accessibility faults that a machine can find: WCAG 2.2, A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page), page.url()).toEqual([]);
}

/** Faults against all rules, or against the ones named. */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(wcag)).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** Waits until nothing that the page asked for is under way any more. */
export async function settled(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(40);
    quiet = underWay.get(page) === 0 ? quiet + 1 : 0;
  }
}

const underWay = new WeakMap<Page, number>();
const count = (page: Page, by: number) => underWay.set(page, (underWay.get(page) ?? 0) + by);

/** What the browser complained about: errors in scripts and breaches of the content security policy. */
export const complaintsOf = (page: Page): readonly string[] => complaints.get(page) ?? [];

const complaints = new WeakMap<Page, string[]>();

async function newPage(browser: Browser, contexts: BrowserContext[], width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: 'nl-NL',
    acceptDownloads: true,
  });
  contexts.push(context);
  // A breach is told even when the page looks as it should; it fails the story at its end.
  await context.exposeFunction('tangoBreach', (breach: string) => breaches.push(breach));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { tangoBreach } = globalThis as unknown as { tangoBreach: (breach: string) => void };
      tangoBreach(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile ?? ''}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  pages.add(page);
  const heard: string[] = [];
  complaints.set(page, heard);
  count(page, 0);
  page.on('request', () => count(page, 1));
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', () => count(page, -1));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    // A refused request is part of the story; the browser reports it all the same.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      heard.push(message.text());
  });
  return page;
}
