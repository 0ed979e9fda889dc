import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { tasks } from '../../server/app.ts';
import { askActions } from '../../server/care/ask/ask.actions.ts';
import { requestActions } from '../../server/care/request/request.actions.ts';
import { addDays, type Day, dayOf, instantOf, isHoliday, weekday } from '../../server/house/clock.ts';
import { openDatabase } from '../../server/house/database.ts';
import { actorOfJob } from '../../server/house/jobs.ts';
import { ok } from '../../server/house/result.ts';
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

// Links end by the clock of the database, so only a village of about now can be told.
function nearest(is: (day: Day) => boolean): Day | undefined {
  const offsets = Array.from({ length: 150 }, (_, away) => (away <= 40 ? [away, -away] : [away])).flat();
  return offsets.map((away) => addDays(dayOf(new Date()), away)).find(is);
}
const changesClock = (day: Day) =>
  instantOf(addDays(day, 1), '00:00').getTime() - instantOf(day, '00:00').getTime() !== 86_400_000;

// A Monday, the Sunday on which the clock changes, a holiday, and the first day of a year, or else of a month.
const days = [
  nearest((day) => weekday(day) === 1),
  nearest(changesClock),
  nearest(isHoliday),
  nearest((day) => day.endsWith('-01-01')) ?? nearest((day) => day.endsWith('-01')),
].filter((day) => day !== undefined);

test.each(days)('the story holds on %s', async (today) => {
  const { told, ask, proven } = await village(today);
  const open = await ask(
    `select status, count(*)::int as count from request where status <> 'closed' group by status`,
  );
  const count = Object.fromEntries(open.map((row) => [row.status, row.count]));
  expect(count).toMatchObject({ talking: 1, choosing: 1, referred: 3, asked: 3, open: 3, arranged: 4 });
  const referrals = await ask('select status from referral order by status');
  expect(referrals.map(({ status }) => status)).toEqual(['accepted', 'proposed', 'proposed', 'refused']);
  const [waits] = await ask(
    `select count(*)::int as count from referral where status = 'proposed' and due_at < '${today}'`,
  );
  expect(waits).toEqual({ count: 0 });
  const [ahead] = await ask(`select count(*)::int as count from request
    where greatest(received_at, responded_at, closed_at) >= '${told.village.today}'::timestamp at time zone 'Europe/Amsterdam'`);
  expect(ahead).toEqual({ count: 0 });
  const worries = await ask('select status from worry order by status');
  expect(worries).toEqual([{ status: 'answered' }, { status: 'raised' }, { status: 'taken' }]);
  const [cared] = await ask('select count(distinct client_id)::int as count from visit');
  expect(cared).toEqual({ count: 60 });
  expect(await proven()).toMatchObject({ before: 0, faults: [] });

  // The partnership lives: what was found in a round, what was kept and broken, what chafes and to whom.
  const phases = await ask('select phase from partnership order by phase');
  expect(phases).toEqual([{ phase: 'active' }, { phase: 'ending' }]);
  const differences = await ask('select statement, status, how from vision_difference order by statement');
  expect(differences).toEqual([
    { statement: 'depart_with_reason', status: 'resolved', how: 'joint' },
    { statement: 'write_little', status: 'open', how: null },
  ]);
  const { cooperative, provider } = told.village;
  const asked = await ask(`select organisation_id, array_agg(coalesce(level, 'whole') order by level) as shown
    from vision_cell where statement = 'risk_belongs_to_living' and about_id is null group by 1`);
  expect(asked).toEqual([{ organisation_id: cooperative, shown: ['board', 'operational', 'whole'] }]);
  const counts =
    await ask(`select c.organisation_id, c.answers, c.named[array_position(r.statements, s)] as named
    from vision_core_count c join vision_round r on r.id = c.round_id, unnest(array['same_faces', 'write_little']) s
    where r.statements @> array[s] order by named desc, c.answers desc`);
  expect(counts).toEqual([
    { organisation_id: cooperative, answers: 12, named: 8 },
    { organisation_id: provider, answers: 9, named: 6 },
    { organisation_id: cooperative, answers: 12, named: 1 },
    { organisation_id: provider, answers: 9, named: 1 },
  ]);
  const verdicts = await ask(`select distinct on (p.phase, clause_kind) p.phase, clause_kind as kind, verdict
    from measure m join partnership p on p.id = m.partnership_id
    where clause_kind in ('consultation-rhythm', 'reachability') order by p.phase, clause_kind, period_ends desc`);
  expect(verdicts).toEqual([
    { phase: 'active', kind: 'consultation-rhythm', verdict: 'kept' },
    { phase: 'active', kind: 'reachability', verdict: 'not_kept' },
    { phase: 'ending', kind: 'consultation-rhythm', verdict: 'not_kept' },
  ]);
  const tensions =
    await ask(`select t.status, array_agg(r.organisation_id order by r.organisation_id = '${provider}') as readers
    from tension t join tension_reader r on r.tension_id = t.id group by t.id, t.status order by t.status`);
  expect(tensions).toEqual([
    { status: 'raised', readers: [provider] },
    { status: 'settled', readers: [cooperative, provider] },
    { status: 'talking', readers: [provider] },
  ]);

  const [paused] = await ask(
    `select kinds, resumes_on from agreement_suspension where outcome = 'agreed' and holds_from <= '${today}'`,
  );
  expect(paused).toEqual({ kinds: ['room-use'], resumes_on: null });

  // They looked back, and do better; the next version is being written, with remarks that wait.
  const improvements = await ask(`select agreed_on is not null as agreed, done_on is not null as done
    from evaluation_improvement order by 1, 2`);
  expect(improvements).toEqual([
    { agreed: false, done: false },
    { agreed: true, done: false },
    { agreed: true, done: true },
  ]);
  const remarks = await ask(`select coalesce(outcome, 'open') as outcome, count(*)::int as count
    from agreement_remark group by 1 order by 1`);
  expect(remarks).toEqual([
    { outcome: 'answered', count: 1 },
    { outcome: 'open', count: 2 },
    { outcome: 'taken_over', count: 1 },
  ]);
  const late = await ask(
    `select topic from expertise_question where answered_at is null and due_on < '${today}'`,
  );
  expect(late).toEqual([{ topic: 'care' }]);
  const annexes = await ask('select status from tariff_annex');
  expect(annexes).toEqual([{ status: 'signed' }, { status: 'signed' }]);
  const holds = await ask(`select count(*)::int as yes from tailored_party where said = 'yes'`);
  expect(holds).toEqual([{ yes: 6 }]);

  // The other is ending: one client has chosen, one was told and has not, and one still waits for an answer from there.
  const choices = await ask('select destination from handover order by destination');
  expect(choices).toEqual([{ destination: 'provider' }, { destination: null }]);
  const without = await ask(
    `select count(*)::int as many from partnership p, house.clients_without(p.id) where p.phase = 'ending'`,
  );
  expect(without).toEqual([{ many: 2 }]);
  // Her tailored agreement goes along with her; who answers for what goes each somewhere of its own.
  const goesAlong =
    await ask(`select count(*)::int as many from handover h join tailored_agreement t on t.client_id = h.client_id
    where h.destination = 'provider' and t.ended_on is null`);
  expect(goesAlong).toEqual([{ many: 1 }]);
  const answers = await ask(
    `select layer, destination from ending_item where kind = 'responsibility' order by layer`,
  );
  expect(answers).toEqual([
    { layer: 'professional', destination: 'taken_over' },
    { layer: 'volunteer', destination: 'goes_on' },
  ]);
  // One thing has no destination yet.
  const left = await ask(
    `select l.kind, l.many from partnership p, house.ending_left(p.id) l where p.phase = 'ending'`,
  );
  expect(left).toEqual([{ kind: 'other', many: 1 }]);
});

test('what the story leaves in the queue finds something to do', async () => {
  const { urls, ask } = await village(dayOf(new Date()));
  const jobs = await ask(`select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where j.run_at <= now() order by j.id`);
  expect(jobs.length).toBeGreaterThan(10);
  const database = openDatabase({ url: urls.appUrl, secret: testSecret, post: async () => {} });
  const refused: string[] = [];
  for (const { task, payload } of jobs) {
    const actor = await actorOfJob(database, payload);
    const result = await database.withActor(
      actor,
      async (tx) => (await tasks[task]?.(tx, payload)) ?? ok(null),
    );
    if (!result.ok) refused.push(`${task}: ${result.error.type}`);
  }
  await database.close();
  expect(refused).toEqual([]);
});

test('for a ride on Thursday morning at least three fit, each with other reasons', async () => {
  const saturday = nearest((day) => weekday(day) === 6) ?? '';
  const { urls, told } = await village(saturday);
  const { village: there, clients } = told;
  const helped: number[] = [];
  await withTeller(urls.appUrl, testSecret, told, async ({ at, tell }) => {
    at(saturday, '09:00');
    for (const { person } of clients.slice(0, 10)) {
      const asked = { ...question(person, 'ride'), day: addDays(saturday, 5), fromTime: '09:30' };
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
