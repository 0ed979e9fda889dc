import type { Page } from 'playwright-core';
import { expect } from 'vitest';

// What another story tells on the screen, done here as the page itself would, by whoever is signed in on it.

const originOf = (page: Page): string => new URL(page.url()).origin;

export const get = async (page: Page, path: string) => (await page.request.get(originOf(page) + path)).json();

export async function post(page: Page, path: string, data: object) {
  const origin = originOf(page);
  const answer = await page.request.post(origin + path, { data, headers: { origin } });
  expect(answer.status(), path).toBe(200);
  return answer.json();
}

/** A partnership to which all said yes, and in which nothing is agreed yet. */
export async function begunPartnership(cooperative: Page, ...others: readonly Page[]): Promise<string> {
  const { id } = await post(cooperative, '/api/partnerships', {
    form: 'broker',
    with: await Promise.all(others.map(async (page) => (await get(page, '/api/me')).hat.organisationId)),
    goal: 'Oud worden in Heidedorp.',
  });
  for (const page of others) await post(page, `/api/partnerships/${id}/answer`, { yes: true });
  return id;
}

/** A partnership with one page, offered but not signed: how that goes on the screen is told in partnership.e2e.ts. */
export async function offeredPage(
  cooperative: Page,
  ...others: readonly Page[]
): Promise<{ readonly partnership: string; readonly agreement: string }> {
  const id = await begunPartnership(cooperative, ...others);
  const draft = await post(cooperative, `/api/partnerships/${id}/agreements`, {});
  const said = { text: 'Mensen blijven thuis.', open: false };
  const saved = await post(cooperative, `/api/agreements/${draft.id}`, {
    version: draft.version,
    title: 'Samen zorgen',
    basics: { mission: said, wayOfWorking: said, contacts: said, money: { text: '', open: true } },
    starts: draft.starts,
    ends: null,
    clauses: draft.clauses.map(({ kind, parameters }: Record<string, unknown>) => ({ kind, parameters })),
  });
  await post(cooperative, `/api/agreements/${draft.id}/offer`, { version: saved.version });
  return { partnership: id, agreement: draft.id };
}

/** Signs what was offered for the own party, with the password entered again; tells what came of it. */
export async function signPage(page: Page, agreement: string): Promise<number> {
  const { version, document } = await get(page, `/api/agreements/${agreement}`);
  const { demoPassword } = await get(page, '/api/me');
  const answer = await page.request.post(`${originOf(page)}/api/agreements/${agreement}/sign`, {
    data: { version, documentSha256: document.sha256, password: demoPassword },
    headers: { origin: originOf(page) },
  });
  return answer.status();
}
