import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemo } from '../../../demo/load.ts';
import { tellStory } from '../../../demo/story/story.ts';
import { kept } from '../../app.ts';
import { erasedAgain } from '../../outside/privacy/again.store.ts';
import { erase } from '../../outside/privacy/erase.store.ts';
import { asPrivacy } from '../../outside/privacy/gather.store.ts';
import { dayOf } from '../clock.ts';
import { startEmbeddedDatabase } from '../embedded-database/embedded-database.ts';
import { isKept } from '../kept.ts';
import { migrate, openRoles, roleUrl } from '../migrate.ts';
import { type Archive, lineFolder, readLines } from './archive.ts';
import { checkBase, keepBackups, takeBackup } from './keep.ts';
import { drillRestore, restore, stretches } from './restore.ts';
import { readState } from './state.ts';

const key = 'a key for tests alone, long enough to be accepted';
const erasures = erasedAgain(kept);
const secret = 'a secret for tests alone, long enough to be accepted';

let folder: string;
let archive: Archive;
let database: Awaited<ReturnType<typeof startEmbeddedDatabase>>;
let owner: pg.Client;
let keeping: ReturnType<typeof keepBackups>;
let events: string[];

const sql = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await owner.query<T>(text, values)).rows;
// A Date knows no microseconds: rounded down, it would lie before what was written just now.
const now = async () =>
  (await sql<{ at: Date }>(`select clock_timestamp() + interval '1 ms' as at`))[0]?.at as Date;
/** Until the backup reaches the present moment. */
const wait = async () => {
  const at = (await now()).toISOString();
  while (((await readState(archive)).until ?? '') <= at) await sleep(100);
};
const keep = () =>
  keepBackups({
    ...{ url: database.url, archive, embedded: true, secret, days: 14 },
    onEvent: (event, error) => events.push(error ? `${event} ${error}` : event),
  });
const texts = async (client: pg.Client) =>
  (await client.query<{ text: string }>('select text from note order by text')).rows.map(({ text }) => text);

async function restored<T>(
  at: Date | undefined,
  look: (client: pg.Client, to: string) => Promise<T>,
): Promise<T> {
  const to = join(folder, `restored-${Math.random()}`);
  await restore({ archive, at, to, again: erasures });
  const again = await startEmbeddedDatabase({ folder: to });
  const client = new pg.Client({ connectionString: again.url });
  try {
    await client.connect();
    return await look(client, to);
  } finally {
    await client.end();
    await again.stop();
    await rm(to, { recursive: true, force: true });
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-backup-'));
  await chmod(folder, 0o755);
  archive = { folder: join(folder, 'backup'), key };
  database = await startEmbeddedDatabase({ folder: join(folder, 'data') });
  await migrate(database.url);
  await openRoles(database.url, secret);
  const demo = await loadDemo(database.url, dayOf(new Date()));
  if (demo) await tellStory(roleUrl(database.url, 'tango_app', secret), secret, demo);
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await sql('create table note (text text)');
  events = [];
  keeping = keep();
  while ((await stretches(archive)).length === 0) await sleep(100);
});
afterAll(async () => {
  await keeping.stop();
  await owner.end();
  await database.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a backup that is kept', () => {
  test('a moment comes back as it was, but what was taken away after it stays away', async () => {
    const [grant] = await sql<{ id: string }>(
      `select id from client_grant where ground = 'consent' and ends is null limit 1`,
    );
    const [member] = await sql<{ id: string }>(
      `select id from membership where roles @> '{nurse}' and ends is null limit 1`,
    );
    await sql(`insert into directory.identity (id, name, email)
      values ('riet', 'Riet', 'riet@dorp.example'), ('gone', 'Gone', 'gone@dorp.example')`);
    await sql(`insert into directory.credential (id, user_id, account_id, provider_id, password)
      values ('c', 'riet', 'riet', 'credential', 'first')`);
    await sql(`insert into directory.session (id, token, user_id, expires_at)
      values ('s', 't', 'riet', now() + interval '1 day')`);
    await sql(`insert into note values ('before')`);
    const at = await now();
    await sleep(20);
    await sql(`insert into note values ('later')`);
    await sql('update client_grant set ends = now() where id = $1', [grant?.id]);
    await sql('update membership set ends = greatest(starts, current_day() - 1) where id = $1', [member?.id]);
    await sql(`update directory.credential set password = 'changed'`);
    await sql(`delete from directory.identity where id = 'gone'`);
    await wait();
    const kept = JSON.parse(await readFile(join(folder, 'data', 'database.json'), 'utf8')) as {
      password: string;
    };
    await restored(at, async (client, to) => {
      expect(await texts(client)).toEqual(['before']);
      const { rows } = await client.query(
        `select (select ends <= now() from client_grant where id = $1) as withdrawn,
           (select ends < current_day() from membership where id = $2) as left,
           (select count(*)::int from directory.session) as sessions,
           (select password from directory.credential) as password,
           array(select id from directory.identity) as accounts`,
        [grant?.id, member?.id],
      );
      expect(rows).toEqual([
        { withdrawn: true, left: true, sessions: 0, password: 'changed', accounts: ['riet'] },
      ]);
      expect((await readFile(join(to, 'secret'), 'utf8')).trim()).toBe(secret);
      expect(await readFile(join(to, 'database.json'), 'utf8')).not.toContain(kept.password);
    });
    expect(events).toEqual(['base']);
  });

  test('who was erased after the moment is erased in it too, whatever held her then', async () => {
    const [made] = await sql<{ personId: string; organisationId: string }>(
      `insert into person (id, registered_by, given_name, family_name, birth_date)
       select gen_random_uuid(), id, 'Geertje', 'Vink', '1940-02-03' from organisation limit 1
       returning id as "personId", registered_by as "organisationId"`,
    );
    const { personId, organisationId } = made ?? { personId: '', organisationId: '' };
    const looksAt = async (client: pg.Client) =>
      (
        await client.query(
          `select given_name as name, birth_date as born,
             exists (select from privacy_request where person_id = $1 and status = 'granted') as held,
             exists (select from house.operator where person_id = $1) as operates
           from person where id = $1`,
          [personId],
        )
      ).rows;
    await sql('insert into house.operator (person_id) values ($1)', [personId]);
    await sql(
      `insert into privacy_request (id, organisation_id, person_id, kind, about, asked_by, asked_at, due_on, status)
       values (gen_random_uuid(), $1, $2, 'restriction', 'other', $2, now(), current_day(), 'granted')`,
      [organisationId, personId],
    );
    const at = await now();
    await sleep(20);
    await sql(`update privacy_request set status = 'done' where person_id = $1`, [personId]);
    const done = await asPrivacy(owner, () =>
      erase(owner, kept.filter(isKept), { organisationId, personId, kind: 'destruction' }),
    );
    expect(done.identity).toBeNull();
    const erased = { name: 'Gewist', born: null, operates: false };
    expect(await looksAt(owner)).toMatchObject([erased]);
    await wait();
    await restored(at, async (client) => {
      expect(await looksAt(client)).toEqual([{ ...erased, held: true }]);
      expect((await client.query('select from erasure where person_id = $1', [personId])).rowCount).toBe(1);
    });
  });

  test('after a pause it goes on where it stopped, and the newest is all of it', async () => {
    await keeping.stop();
    await sql(`insert into note values ('while nobody looked')`);
    keeping = keep();
    await wait();
    expect((await readLines(archive)).length).toBe(1);
    expect(await restored(undefined, texts)).toEqual(['before', 'later', 'while nobody looked']);
  });

  test('a drill restores a moment, throws it away and is remembered; also one after which nothing was written', async () => {
    const at = await now();
    await wait();
    const before = await readdir(tmpdir());
    const { facts, decisions, faults } = await drillRestore({ archive, at, again: erasures });
    expect(facts).toBeGreaterThan(10);
    expect(decisions).toBeGreaterThan(100);
    expect(faults).toEqual([]);
    expect((await readState(archive)).drill).toMatchObject({ ok: true, moment: at.toISOString() });
    const left = (await readdir(tmpdir())).filter((name) => !before.includes(name));
    expect(left.filter((name) => /tango-(scratch|hidden)/.test(name))).toEqual([]);
  });
});

describe('a backup that is taken once', () => {
  test('is complete by itself, also without a key', async () => {
    const once: Archive = { folder: join(folder, 'once'), key: undefined };
    await sql(`insert into note values ('once')`);
    await takeBackup({ url: database.url, archive: once, embedded: true, secret });
    const to = join(folder, 'from-once');
    const { rows } = await restore({ archive: once, to, again: erasures });
    expect(rows.person).toBeGreaterThan(10);
    await rm(to, { recursive: true });
  });

  test('nothing of a sealed one can be read', async () => {
    const [line] = await readLines(archive);
    if (!line) throw new Error('no line');
    const place = join(lineFolder(archive, line), 'base');
    const names = (await readdir(place)).filter((name) => !name.endsWith('.json'));
    expect(names.length).toBe(2);
    for (const name of names) {
      const bytes = await readFile(join(place, name));
      expect(bytes.includes('PG_VERSION')).toBe(false);
      expect(bytes.includes(secret)).toBe(false);
    }
  });
});

describe('refused', () => {
  test('a folder that holds something stays as it is', async () => {
    const to = join(folder, 'full');
    await mkdir(to);
    await writeFile(join(to, 'mine'), 'mine');
    await expect(restore({ archive, to, again: erasures })).rejects.toThrow(/not empty/);
    expect(await readdir(to)).toEqual(['mine']);
  });

  test('a moment outside the backup, told with what there is', async () => {
    const to = join(folder, 'outside');
    await expect(
      restore({ archive, to, again: erasures, at: new Date('2020-01-01T00:00:00Z') }),
    ).rejects.toThrow(/is not in the backup. It reaches from/);
    expect(await readdir(folder)).not.toContain('outside');
  });

  test('a moment at which no Tango was in the database', async () => {
    const empty = await startEmbeddedDatabase({ folder: join(folder, 'empty') });
    const bare: Archive = { folder: join(folder, 'bare'), key: undefined };
    try {
      await takeBackup({ url: empty.url, archive: bare, embedded: true });
    } finally {
      await empty.stop();
    }
    const to = join(folder, 'from-bare');
    await expect(restore({ archive: bare, to, again: erasures })).rejects.toThrow(/There was no Tango/);
    expect(await readdir(to)).toEqual([]);
  });

  test('another key, a changed byte, a file that was cut off', async () => {
    const other: Archive = { folder: join(folder, 'damaged'), key };
    const base = await takeBackup({ url: database.url, archive: other, embedded: true });
    await checkBase(other, base);
    await expect(checkBase({ ...other, key: key.toUpperCase() }, base)).rejects.toThrow(/another key/);
    const tar = join(lineFolder(other, base.line), 'base', `${base.id}.tar`);
    const whole = await readFile(tar);
    const bent = Buffer.from(whole);
    bent[whole.length >> 1] = ~(bent[whole.length >> 1] ?? 0);
    await writeFile(tar, bent);
    await expect(checkBase(other, base)).rejects.toThrow(/damaged/);
    await writeFile(tar, whole);
    await truncate(tar, whole.length - 1000);
    await expect(checkBase(other, base)).rejects.toThrow(/cut off/);
  });
});
