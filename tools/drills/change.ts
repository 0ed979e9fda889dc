import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { inspect } from '../../server/house/backup/inspect.ts';
import { freePort } from '../../server/house/embedded-database/cluster.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate, roleUrl } from '../../server/house/migrate.ts';
import { root } from '../../server/house/root.ts';
import releases from '../releases.json' with { type: 'json' };
import { atLeast, type DrillStage, drill, type Finding, none, within } from './drill.ts';
import { drillSecret } from './lane.ts';

// The release before serves people; under it the database becomes that of this version. Nobody notices, the older one can
// be started again, and its own tests hold on the new schema.

const run = promisify(execFile);

export const changeDrill = drill({
  name: 'change',
  about: 'the release before goes on serving while its database becomes that of this version',
  full: { seconds: 20, tests: 1 },
  run: async ({ seconds, tests }, stage) => {
    const findings: Finding[] = [];
    for (const release of releases) {
      const older = await unpackRelease(stage, release);
      const { version } = release;
      findings.push(...(await underLoad(stage, older, version, seconds)));
      if (tests && release === releases.at(-1)) findings.push(await ownTests(stage, older, version));
    }
    return findings;
  },
});

type Release = (typeof releases)[number];

/** The files of a release, with packages, built. */
async function unpackRelease(stage: DrillStage, { version, commit }: Release): Promise<string> {
  const folder = join(stage.folder, version);
  await mkdir(folder);
  const tar = join(stage.folder, `${version}.tar`);
  await run('git', ['archive', '--output', tar, commit], { cwd: root }).catch(() => {
    throw new Error(
      `The commit of release ${version} is not in this clone. Fetch it: git fetch --unshallow --tags`,
    );
  });
  await run('tar', ['-xf', tar, '-C', folder]);
  if (await hasSamePackages(folder)) await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  else await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: folder });
  stage.say(`Building release ${version}.`);
  const build = `import('./tools/build.mjs').then((build) => build.ensureBuilt(['server']))`;
  await run(process.execPath, ['-e', build], { cwd: folder });
  await mkdir(join(folder, 'dist', 'web'), { recursive: true });
  await writeFile(join(folder, 'dist', 'web', 'index.html'), '<!doctype html>');
  return folder;
}

/** Whether all that a release wants lies in our own packages: more may lie there. */
async function hasSamePackages(folder: string): Promise<boolean> {
  const read = async (file: string) =>
    (
      JSON.parse(await readFile(file, 'utf8')) as {
        packages: Record<string, { version?: string; optional?: boolean; peer?: boolean }>;
      }
    ).packages;
  const wanted = await read(join(folder, 'package-lock.json'));
  const present = await read(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([place, one]) =>
      place === '' ||
      (present[place] ? present[place].version === one.version : one.optional === true || one.peer === true),
  );
}

async function underLoad(
  stage: DrillStage,
  older: string,
  version: string,
  seconds: number,
): Promise<Finding[]> {
  const server = await startEmbeddedDatabase({ folder: join(stage.folder, `data-${version}`) });
  stage.atEnd(server.stop);
  const tango = await startOlder(stage, older, server.url);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  stage.atEnd(() => owner.end());

  stage.say(`Release ${version} serves; the database is brought to this version under it.`);
  const load = await askAlong(tango.url);
  await sleep((seconds / 3) * 1000);
  const watch = watchLocks(server.url);
  const begun = performance.now();
  await migrate(server.url);
  const took = (performance.now() - begun) / 1000;
  await sleep((seconds / 3) * 1000);
  const longest = await watch.stop();
  await sleep((seconds / 3) * 1000);
  const { answers, faults, slowest } = await load.stop();
  for (const fault of faults) stage.say(fault);

  await tango.stop();
  const again = await startOlder(stage, older, server.url);
  const back = await askOnce(again.url);
  await again.stop();

  const app = new pg.Client({ connectionString: roleUrl(server.url, 'tango_app', drillSecret) });
  await app.connect();
  const seen = await inspect(owner, app);
  await app.end();
  return [
    atLeast(`${version}: requests answered while its database changed`, answers, 100, ''),
    none(`${version}: answers that were an error`, faults.length, answers),
    within(`${version}: the longest that anybody waited for a lock`, longest, 1, 's'),
    within(`${version}: the slowest answer`, slowest, 2, 's'),
    within(`${version}: bringing its database to this version`, took, 60, 's'),
    none(`${version}: started again on the new schema, pages that fail`, back.faults.length, back.answers),
    none(`${version}: faults in chains and walls after it`, seen.faults.length, seen.decisions),
    atLeast(`${version}: facts in the chains`, seen.facts, 1, ''),
  ];
}

async function startOlder(stage: DrillStage, older: string, database: string) {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: older,
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: database,
      TANGO_DATA: join(older, 'data'),
      TANGO_SECRET: drillSecret,
      TANGO_DEMO: 'yes',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (words) => {
    said += words;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  stage.atEnd(() => child.kill('SIGKILL'));
  const url = `http://localhost:${port}`;
  for (let waited = 0; !(await fetch(`${url}/api/ready`).catch(() => null))?.ok; waited += 200) {
    if (child.exitCode !== null || waited > 90_000)
      throw new Error(`the older release did not start: ${said}`);
    await sleep(200);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { url, stop };
}

const pages = ['/api/me', '/api/my-visits', '/api/clients', '/api/requests', '/api/partnerships'] as const;

/** Everybody of the village comes in and asks for pages, over and over. Coming in writes a session. */
async function askAlong(url: string) {
  const times: number[] = [];
  const faults: string[] = [];
  let stopped = false;
  const people = await personas(url);
  const visit = async (id: string) => {
    while (!stopped) {
      const cookie = await comeIn(url, id);
      for (const page of pages) {
        const begun = performance.now();
        const answer = await fetch(url + page, { headers: { cookie } }).catch(() => null);
        await answer?.arrayBuffer();
        times.push((performance.now() - begun) / 1000);
        // Not everybody may see every page; that is no error.
        if (!answer || answer.status >= 500) faults.push(`${page} ${answer?.status}`);
        await sleep(20);
      }
    }
  };
  const visitors = people
    .slice(0, 6)
    .map((id) => visit(id).catch((error: Error) => faults.push(error.message)));
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(visitors);
      return { answers: times.length, faults, slowest: Math.max(...times) };
    },
  };
}

async function askOnce(url: string) {
  const [first = ''] = await personas(url);
  const cookie = await comeIn(url, first);
  const answers = await Promise.all(pages.map((page) => fetch(url + page, { headers: { cookie } })));
  return { answers: answers.length, faults: answers.filter(({ status }) => status >= 500) };
}

async function personas(url: string): Promise<string[]> {
  const answer = (await (await fetch(`${url}/api/demo/personas`)).json()) as { personas: { id: string }[] };
  return answer.personas.map(({ id }) => id);
}

async function comeIn(url: string, personaId: string): Promise<string> {
  const answer = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ id: personaId }),
  });
  if (!answer.ok) throw new Error(`coming in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** How long the longest wait for a lock was, looked at fifty times a second. */
function watchLocks(url: string) {
  let longest = 0;
  let stopped = false;
  const looking = (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (!stopped) {
      // Who migrates at the same time stands in line by asking, not by a lock; an index beside the traffic may wait.
      const { rows } = await client.query<{ seconds: number }>(
        `select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0)::float as seconds
         from pg_locks where not granted and locktype <> 'virtualxid'`,
      );
      longest = Math.max(longest, rows[0]?.seconds ?? 0);
      await sleep(20);
    }
    await client.end();
  })();
  return {
    stop: async () => {
      stopped = true;
      await looking;
      return longest;
    },
  };
}

/** The tests of its rooms and walls, on the schema of this version. */
async function ownTests(stage: DrillStage, older: string, version: string): Promise<Finding> {
  stage.say(`The tests of release ${version} run on the schema of this version.`);
  for (const folder of ['directory', 'region']) {
    const place = join('database', 'migrations', folder);
    await cp(join(root, place), join(older, place), { recursive: true });
    // Its own migrator knows transactions only, and nobody works in a database for tests meanwhile.
    for (const name of await readdir(join(older, place))) {
      const file = join(older, place, name);
      const sql = await readFile(file, 'utf8');
      if (sql.startsWith('-- outside a transaction'))
        await writeFile(
          file,
          sql
            .replaceAll(' concurrently', '')
            .replaceAll(' commit;', " perform set_config('role', 'none', true);"),
        );
    }
  }
  const report = join(stage.folder, 'tests.json');
  const rooms = ['people', 'partnership', 'care', 'outside'].map((wing) => `server/${wing}/`);
  const walls = ['walls', 'doors', 'withdrawal'].map((name) => `tests/isolation/${name}`);
  const ended = await run(
    process.execPath,
    [
      ...[
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        'db',
        '--reporter=json',
        `--outputFile=${report}`,
      ],
      ...rooms,
      ...walls,
    ],
    { cwd: older, maxBuffer: 1 << 26 },
  ).catch((failed: { stderr: string }) => failed);
  const { numTotalTests, numFailedTests, testResults } = JSON.parse(await readFile(report, 'utf8')) as {
    numTotalTests: number;
    numFailedTests: number;
    testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
  };
  if (numTotalTests === 0) throw new Error(`its tests did not begin: ${ended.stderr}`);
  for (const { name, status, assertionResults } of testResults) {
    const failed = assertionResults.filter((one) => one.status === 'failed').map(({ fullName }) => fullName);
    if (status === 'failed') stage.say(`${name}: ${failed.join('; ')}`);
  }
  const lame = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return none(
    `${version}: tests of its rooms and walls that fail on the new schema`,
    numFailedTests + lame.length,
    numTotalTests,
  );
}
