import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { root } from '../../server/house/root.ts';

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

/** `settings` go over those of the stage, such as another database. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM does not name a browser; npm test finds one by itself.');
  const folder = await mkdtemp(join(tmpdir(), 'tango-e2e-'));
  // Root's database runs as another user, who must come in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const tango = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      TANGO_DATA: folder,
      TANGO_DEMO: 'yes',
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  await ready(tango, url);
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
      await stop(tango);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

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

/** The page has no accessibility faults that a machine can find: WCAG 2.2, A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page), page.url()).toEqual([]);
}

export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

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
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  pages.add(page);
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    // A refused request is part of the story; the browser reports it all the same.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      heard.push(message.text());
  });
  return page;
}

async function ready(tango: ChildProcess, url: string): Promise<void> {
  for (let waited = 0; waited < 90_000; waited += 200) {
    if (tango.exitCode !== null) throw new Error(`Tango ended with exit code ${tango.exitCode}`);
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  tango.kill('SIGKILL');
  throw new Error('Tango was not ready after 90 seconds');
}

function stop(tango: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    tango.once('exit', () => resolve());
    tango.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
