import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { askActions } from '../../server/care/ask/ask.actions.ts';
import { requestActions } from '../../server/care/request/request.actions.ts';
import { proveAgreements } from '../../server/partnership/agreement/proof.store.ts';
import { testDatabase } from '../../tests/database/test-database.ts';
import { testSecret } from '../../tests/database/test-secret.ts';
import { loadDemo } from '../load.ts';
import { question } from './requests.ts';
import { tellStory } from './story.ts';
import { withTeller } from './teller.ts';

const made: Awaited<ReturnType<typeof testDatabase>>[] = [];
afterAll(async () => {
  for (const urls of made) await urls.drop();
});

async function village(today: string) {
  const urls = await testDatabase();
  made.push(urls);
  const told = await loadDemo(urls.ownerUrl, today);
  if (!told) throw new Error('a new database was not empty');
  await tellStory(urls.appUrl, testSecret, told);
  const asOwner = async <T>(work: (owner: pg.Client) => Promise<T>) => {
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    return work(owner).finally(() => owner.end());
  };
  const ask = async (sql: string) => (await asOwner((owner) => owner.query(sql))).rows;
  return { urls, told, ask, proven: () => asOwner(proveAgreements) };
}

// A Monday, the Sunday on which the clock changes, a holiday, and the first day of a year.
const days = ['2026-11-16', '2026-10-25', '2026-12-26', '2027-01-01'];

test.each(days)('the story holds on %s', async (today) => {
  const { told, ask, proven } = await village(today);
  const open = await ask(
    `select status, count(*)::int as count from request where status <> 'closed' group by status`,
  );
  const count = Object.fromEntries(open.map((row) => [row.status, row.count]));
  expect(count).toMatchObject({ talking: 1, choosing: 1, referred: 3, asked: 3, open: 3, arranged: 4 });
  const referrals = await ask('select status from referral order by status');
  expect(referrals.map(({ status }) => status)).toEqual(['accepted', 'proposed', 'proposed', 'refused']);
  const [late] = await ask(
    `select count(*)::int as count from referral where status = 'proposed' and due_at < '${today}'`,
  );
  expect(late).toEqual({ count: 0 });
  const [ahead] = await ask(`select count(*)::int as count from request
    where greatest(received_at, responded_at, closed_at) >= '${told.village.today}'::timestamp at time zone 'Europe/Amsterdam'`);
  expect(ahead).toEqual({ count: 0 });
  const worries = await ask('select status from worry order by status');
  expect(worries).toEqual([{ status: 'answered' }, { status: 'raised' }, { status: 'taken' }]);
  const [cared] = await ask('select count(distinct client_id)::int as count from visit');
  expect(cared).toEqual({ count: 60 });
  expect(await proven()).toMatchObject({ before: 0, faults: [] });
});

test('for a ride on Thursday morning at least three fit, each with other reasons', async () => {
  const { urls, told } = await village('2026-11-21');
  const { village: there, clients } = told;
  const helped: number[] = [];
  await withTeller(urls.appUrl, testSecret, told, async ({ at, tell }) => {
    at('2026-11-21', '09:00');
    for (const { person } of clients.slice(0, 10)) {
      const asked = { ...question(person, 'ride'), day: '2026-11-26', fromTime: '09:30' };
      const { id: requestId } = await tell(there.supporter, requestActions.note, asked);
      const { fits } = await tell(there.supporter, askActions.volunteers, { requestId });
      expect(fits.length).toBeGreaterThanOrEqual(3);
      const reasons = fits.map((one) => [...one.for, ...one.against].map(({ nl }) => nl).join(' '));
      expect(new Set(reasons).size, reasons.join('\n')).toBeGreaterThanOrEqual(3);
      expect(new Set(reasons.slice(0, 3)).size, reasons.join('\n')).toBeGreaterThanOrEqual(2);
      helped.push(fits.filter((one) => one.for.some(({ nl }) => nl.startsWith('Kwam al'))).length);
    }
  });
  expect(Math.max(...helped)).toBeGreaterThan(0);
});
