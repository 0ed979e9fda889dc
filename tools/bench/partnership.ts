import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { loadDemo } from '../../demo/load.ts';
import { tellStory } from '../../demo/story/story.ts';
import { rooms } from '../../server/app.ts';
import { type Actor, keysOf } from '../../server/house/actor.ts';
import { dayOf } from '../../server/house/clock.ts';
import { openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { preparedName } from '../../server/house/prepared.ts';
import type { Refusal, Result } from '../../server/house/result.ts';
import { whoIs } from '../../server/house/who.ts';
import { spread } from './open-bench.ts';
import { answersIn, makeTenYears, measuresIn, size } from './partnership/ten-years.ts';
import { recorded, type Statement } from './recorder.ts';

// npm run bench:partnership [-- --times 30 --verb partnership.overview --explain --folder DIR]: what the first screen of a
// partnership costs beside the slowest question that it asks the database, after ten years of a large partnership. By turns, so
// that other work on the machine weighs on both. The page is the whole of it: opening its transaction, the walls, every
// question, what is made of the answers, and the text that goes over the line. A question is measured alone, in a transaction
// that stands open, with its plan prepared. Verbs with commas between them are asked at once, as a page of several parts does.
// --explain shows the plan of the slowest, --folder keeps what was made for a next time.

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '30' },
    verb: { type: 'string', default: 'partnership.overview' },
    explain: { type: 'boolean', default: false },
    folder: { type: 'string', default: '' },
  },
});
const times = Number(values.times);
const secret = 'the secret of a bench that ends with the run';
const say = (line: string) => console.log(`   ${line}`);

const folder = values.folder || (await mkdtemp(join(tmpdir(), 'tango-partnership-')));
await mkdir(folder, { recursive: true });
await chmod(folder, 0o755);
const started = await startEmbeddedDatabase({ folder, durable: false });
const owner = new pg.Client({ connectionString: started.url });
const appUrl = roleUrl(started.url, 'tango_app', secret);
const database = openDatabase({ url: appUrl, secret });
const alone = new pg.Client({ connectionString: appUrl });
try {
  await migrate(started.url);
  await openRoles(started.url, secret);
  await owner.connect();
  const told = await loadDemo(started.url, dayOf(new Date()));
  if (told) await tellStory(appUrl, secret, told);
  const { partnershipId, personId, organisationId } = await boardMember();
  if (told) {
    say('the village is there; ten years of it are made');
    await makeTenYears(owner, partnershipId, organisationId);
  }
  say(
    `${size.parties} parties, ${size.versions} versions of ${size.clauses} clauses, ${answersIn.toLocaleString('en')} answers, ${measuresIn.toLocaleString('en')} measures`,
  );
  const actor = (await whoIs(database, personId, null, null))?.actor;
  if (!actor) throw new Error('nobody of the board');
  const open = pageOf(actor, partnershipId);
  await alone.connect();
  const bytes = await open();
  const statements = await recorded(open);
  await standIn(actor);
  const page: number[] = [];
  const each: number[][] = statements.map(() => []);
  for (let time = -10; time < times; time += 1) {
    const whole = await timed(open);
    const parts = [];
    for (const statement of statements) parts.push(await timed(() => askAlone(statement)));
    if (time < 0) continue;
    page.push(whole);
    for (const [i, ms] of parts.entries()) each[i]?.push(ms);
  }
  const order = statements
    .map((statement, i) => ({ statement, ms: each[i] ?? [] }))
    .sort((a, b) => middle(b.ms) - middle(a.ms));
  const [slowest] = order;
  if (!slowest) throw new Error('the page asked nothing');
  const ratios = page.map((whole, i) => whole / (slowest.ms[i] ?? whole));
  const row = (what: string, of: readonly number[]) =>
    console.log(`${middle(of).toFixed(2).padStart(7)}  ${spread(of).padEnd(22)} ${what}`);
  console.log('median, mean and spread');
  for (const { statement, ms } of order) row(`ms  ${statement.text.replace(/\s+/g, ' ').slice(0, 110)}`, ms);
  row(`ms  the page, ${(bytes / 1000).toFixed(0)} kB, ${statements.length} questions`, page);
  row('ms  its slowest question', slowest.ms);
  row('times, turn by turn (goal: at most 1.5)', ratios);
  if (values.explain) await explain(slowest.statement);
} finally {
  await alone.end().catch(() => {});
  await database.close();
  await owner.end();
  await started.stop();
  if (!values.folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Someone of the board of the cooperative, and its running partnership. */
async function boardMember() {
  const { rows } = await owner.query(
    `select p.id as "partnershipId", m.person_id as "personId", m.organisation_id as "organisationId"
     from partnership p join partnership_party q on q.partnership_id = p.id join membership m on m.organisation_id = q.organisation_id
     join organisation o on o.id = m.organisation_id where p.phase = 'active' and o.kind = 'citizens_cooperative' and 'board' = any(m.roles) order by p.created_at, p.id, m.id limit 1`,
  );
  if (!rows[0]) throw new Error('the village has no running partnership');
  return rows[0] as { partnershipId: string; personId: string; organisationId: string };
}

/** Opens the page as the front door does, of more verbs all at once; gives how many bytes leave. */
function pageOf(actor: Actor, partnershipId: string): () => Promise<number> {
  const verbs = values.verb.split(',').map((name) => answerOf(name, actor, partnershipId));
  return async () => {
    const bytes = await Promise.all(verbs.map((answer) => answer()));
    return bytes.reduce((sum, one) => sum + one, 0);
  };
}

function answerOf(verbName: string, actor: Actor, partnershipId: string): () => Promise<number> {
  const [room, name = ''] = verbName.split('.');
  const found = rooms.find(({ contract }) => contract.room === room);
  const verb = found?.contract.verbs[name];
  const action = found?.actions[name];
  if (!verb || !action) throw new Error(`there is no ${verbName}`);
  const asked = verb.input.safeParse({ partnershipId });
  const input = (asked.success ? asked.data : verb.input.parse({})) as never;
  return async () => {
    const result = await database.withActor<unknown, Refusal>(
      actor,
      (tx) => action(tx, input) as Promise<Result<unknown, Refusal>>,
    );
    if (!result.ok) throw new Error(`${verbName}: ${result.error.type}`);
    return Buffer.byteLength(JSON.stringify(verb.output.parse(result.value)));
  };
}

/** Work beside it makes some turns long: the one in the middle tells most. */
function middle(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** A transaction that stands open with the keys of whoever asks, for questions by themselves. */
async function standIn(actor: Actor): Promise<void> {
  await alone.query('begin');
  for (const [name, value] of Object.entries(keysOf(actor)))
    await alone.query('select set_config($1, $2, true)', [
      `app.${name}`,
      Array.isArray(value) ? `{${value.join(',')}}` : (value ?? ''),
    ]);
}

function askAlone({ text, values: given }: Statement) {
  return alone.query({ text, values: given, name: preparedName(text) });
}

async function explain({ text, values: given }: Statement): Promise<void> {
  const { rows } = await alone.query<Record<'QUERY PLAN', string>>({
    text: `explain (analyze, buffers) ${text}`,
    values: given,
  });
  console.log(`${text}\n${rows.map((line) => line['QUERY PLAN']).join('\n')}`);
}
