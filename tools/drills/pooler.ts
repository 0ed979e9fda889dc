import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { visitor } from '../../server/house/actor.ts';
import { openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { actorOfJob } from '../../server/house/jobs.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { ok } from '../../server/house/result.ts';
import {
  comeIn,
  countKept,
  freePort,
  nothingRefused,
  secret,
  startLoad,
  startService,
  startTango,
  type Villager,
  waitFor,
  writeFor,
} from './crew.ts';
import { type DrillStage, drill, type Finding, none } from './drill.ts';

/** Two servers and two workers, of which every request goes through PgBouncer in transaction mode. */
export const pooler = drill({
  name: 'pooler',
  about: 'two servers and two workers behind PgBouncer in transaction mode',
  full: { seconds: 20, transactions: 20_000, forgotten: 200, serverConnections: 4 },
  needs: { '/usr/sbin/pgbouncer': 'pgbouncer' },
  run: async (counts, stage) => {
    const database = await startEmbeddedDatabase({ folder: join(stage.folder, 'database') });
    stage.atEnd(database.stop);
    const settings = { DATABASE_URL: database.url, TANGO_SECRET: secret, TANGO_DEMO: 'yes' };
    // The first start makes the roles and the village; the pooler knows their passwords only then.
    const first = await startTango(stage, settings);
    await first.stop();
    const poolerUrl = await startPooler(stage, database.url, counts.serverConnections);
    const behind = { ...settings, TANGO_POOLER_URL: poolerUrl };
    const servers = [
      await startTango(stage, { ...behind, TANGO_ROLE: 'web' }),
      await startTango(stage, { ...behind, TANGO_ROLE: 'web' }),
    ];
    for (let i = 0; i < 2; i += 1) await startTango(stage, { ...behind, TANGO_ROLE: 'worker' });
    const [one = '', two = ''] = servers.map(({ url }) => url);
    stage.say('two servers and two workers are ready');

    const findings = await tellStory(one, two);
    const supporters = [
      await comeIn(one, 'Dorpsondersteuner'),
      await comeIn(two, 'Dorpsondersteuner'),
      await comeIn(one, 'Dorpsondersteuner van Heidedorp'),
    ];
    const load = startLoad(supporters, [one, two]);
    await sleep(counts.seconds * 1000);
    await load.stop();
    findings.push(nothingRefused(load));
    findings.push(...(await attackTenants(stage, database.url, poolerUrl, counts)));
    findings.push(...(await countKept(database.url, load.kept)), await jobsLeft(database.url));
    return findings;
  },
});

/** PgBouncer as Debian has it, with the roles of Tango; its address. */
async function startPooler(stage: DrillStage, ownerUrl: string, connections: number): Promise<string> {
  const { hostname, port, pathname } = new URL(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string; secret: string }>(
    `select rolname as name, rolpassword as secret from pg_authid where rolname in ('tango_app', 'tango_directory')`,
  );
  await owner.end();
  const listen = await freePort();
  const users = rows.map(({ name, secret: password }) => `"${name}" "${password}"\n`).join('');
  const authFile = await writeFor(join(stage.folder, 'users.txt'), users);
  const ini = `[databases]
tango = host=${hostname} port=${port} dbname=${pathname.slice(1)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${authFile}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 300
`;
  const file = await writeFor(join(stage.folder, 'pgbouncer.ini'), ini);
  await startService(stage, ['/usr/sbin/pgbouncer', file], { ready: /process up/, asPostgres: true });
  return `postgres://127.0.0.1:${listen}/tango`;
}

type Volunteers = { fits: { membershipId: string }[]; asked: { answer: string | null }[] };
type Mails = { rows: { id: string; subject: string; sentAt: string }[] };

/** A question from call to yes: two people on two servers, and mails that the workers send in between. */
async function tellStory(one: string, two: string): Promise<Finding[]> {
  const supporter = await comeIn(one, 'Dorpsondersteuner');
  const steps: Finding[] = [];
  const step = (what: string, wanted: string, measured: string) =>
    steps.push({ what, wanted, measured, ok: measured === wanted });
  const before = await mailIds(supporter);
  const noted = await supporter.post('/api/requests', {
    ...{ kind: 'ride', personId: null, callerName: 'Mevrouw Drijver', callerPhone: null },
    ...{
      summary: 'Naar de oogarts',
      day: null,
      fromTime: null,
      street: 'Kerkstraat 1',
      place: 'Voorbeelddorp',
    },
    destination: 'Ziekenhuis',
  });
  step('a call is noted on one server', '200', String(noted.status));
  const { id } = noted.body as { id: string };
  const listed = await supporter.get(`/api/requests/${id}/volunteers`, two);
  step('the other server knows it, and who fits', '200', String(listed.status));
  const asked = await supporter.post(`/api/requests/${id}/asks`, { whom: 'everyone' }, two);
  step('everyone who fits is asked', '200', String(asked.status));
  const whom = (asked.body as Volunteers).asked.length;
  const letters = await waitFor(30, async () => {
    const fresh = (await mailIds(supporter)).filter((mail) => !before.includes(mail));
    return fresh.length >= whom ? fresh : null;
  });
  step('the workers mailed each of them, once', String(whom), String(letters?.length ?? 'not within 30 s'));
  const path = await answerLink(supporter, letters ?? []);
  const key = { answer: 'yes' };
  const [yes, late] = await Promise.all([supporter.post(path, key, one), supporter.post(path, key, two)]);
  step(
    'her yes counts, also sent twice at once',
    'true',
    String([yes, late].some(({ status }) => status === 200)),
  );
  const after = (await supporter.get(`/api/requests/${id}`, two)).body as { status: string };
  step('the question is arranged', 'arranged', after.status);
  const nurse = await comeIn(two, 'Wijkverpleegkundige');
  for (const page of ['/api/my-visits?days=7', '/api/clients', '/api/me'])
    step(`a nurse reads ${page}`, '200, 200', (await both(nurse, page, one, two)).join(', '));
  return steps;
}

const both = async (someone: Villager, page: string, one: string, two: string) => [
  (await someone.get(page, one)).status,
  (await someone.get(page, two)).status,
];

async function mailIds(someone: Villager): Promise<string[]> {
  return ((await someone.get('/api/mails')).body as Mails).rows.map(({ id }) => id);
}

/** The API path of the answer link in the first of these letters. */
async function answerLink(someone: Villager, letters: readonly string[]): Promise<string> {
  for (const letter of letters) {
    const { links } = (await someone.get(`/api/mails/${letter}`)).body as { links: { path: string }[] };
    const token = links.map(({ path }) => /#?([\w-]{40,})/.exec(path)?.[1]).find(Boolean);
    if (token) return `/api/answers/${token}`;
  }
  throw new Error('no letter has a link to answer by');
}

/**
 * Two organisations and nobody at all, by turns over few server connections, while connections are left in the middle of a
 * transaction and sessions are poisoned with the keys of another: whoever acts sees what is hers, and nothing else.
 */
async function attackTenants(
  stage: DrillStage,
  ownerUrl: string,
  poolerUrl: string,
  counts: { transactions: number; forgotten: number },
): Promise<Finding[]> {
  const url = roleUrl(poolerUrl, 'tango_app', secret);
  const database = openDatabase({ url, connections: 60, pooled: true, secret });
  stage.atEnd(database.close);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  stage.atEnd(() => owner.end());
  const { rows: found } = await owner.query<{ id: string; count: number }>(
    'select organisation_id as id, count(*)::int as count from request group by 1 order by 2 desc limit 2',
  );
  if (found.length < 2) throw new Error('the village has no two organisations with questions');
  const actors = await Promise.all(found.map(({ id }) => actorOfJob(database, { organisationId: id })));
  let crossed = 0;
  let done = 0;
  const look = async (turn: number) => {
    const which = turn % 3;
    const actor = actors[which] ?? visitor;
    const own = actor.hat?.organisationId ?? null;
    await database.withActor(actor, async (tx) => {
      const { rows } = await sql<{ own: number; others: number; acting: string | null }>`
        select count(*) filter (where organisation_id = ${own})::int as own, current_organisation() as acting,
          count(*) filter (where organisation_id is distinct from ${own})::int as others from request`.execute(
        tx.db,
      );
      const seen = rows[0];
      if (!seen || seen.others > 0 || seen.acting !== own || seen.own !== (found[which]?.count ?? 0))
        crossed += 1;
      return ok(null);
    });
    done += 1;
  };
  let turn = 0;
  const looking = Array.from({ length: 60 }, async () => {
    while (turn < counts.transactions) await look(turn++);
  });
  let poisoned = 0;
  const poison = async () => {
    for (; poisoned < counts.forgotten; poisoned += 1) {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      await client.connect();
      const { id } = found[poisoned % 2] as { id: string };
      const local = poisoned % 3 === 0 ? '' : 'local ';
      const opening = local ? 'begin; ' : '';
      await client.query(`${opening}set ${local}app.organisation = '${id}'; set ${local}app.wide = '${id}'`);
      // Left as it is: in the middle of the transaction, or with keys that stay with the server connection.
      if (poisoned % 2 === 0) client.connection.stream.destroy();
      else await client.end();
    }
  };
  await Promise.all([...looking, poison()]);
  stage.say(`${done} transactions of two organisations and a visitor, ${poisoned} forgotten or poisoned`);
  return [none('transactions that saw another organisation, or not all of their own', crossed, done)];
}

async function jobsLeft(ownerUrl: string): Promise<Finding> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const left = async () => {
    const { rows } = await owner.query<{ count: number }>(
      'select count(*)::int as count from graphile_worker.jobs where run_at <= now() or last_error is not null',
    );
    return rows[0]?.count ?? -1;
  };
  const empty = await waitFor(30, async () => ((await left()) === 0 ? 0 : null));
  const measured = empty ?? (await left());
  await owner.end();
  return {
    what: 'jobs that failed, or were due and not done',
    wanted: '0',
    measured: String(measured),
    ok: measured === 0,
  };
}
