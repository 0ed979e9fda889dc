import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../server/house/database.ts';
import { openDatabase } from '../../server/house/database.ts';
import { newId } from '../../server/house/ids.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { type Refusal, type Result, refuse } from '../../server/house/result.ts';
import { whoIs } from '../../server/house/who.ts';
import { type Ask, asks, sample, schemaOf, tableOf } from '../../tests/isolation/asks.ts';
import { timed } from './recorder.ts';
import { openWorld } from './world/open-world.ts';
import {
  idOf,
  kindOf,
  nursesPerTeam,
  type PeopleKind,
  people,
  perCooperative,
  shapesOf,
  supportersPerCooperative,
  teamsPerCooperative,
  volunteersPerCooperative,
} from './world/shape.ts';

// npm run bench:verbs [-- --clients 100000 --most 100 --only task]: every verb of every room, asked by someone of each kind
// with ids of what she sees, in a large world. Each is taken back. Shows what takes longer than `most` milliseconds, with
// the statement in it that took longest; what nobody could do in time ends with 1.

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000' },
    most: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
});
const most = Number(values.most);
/** A statement that takes this many milliseconds is cut off: nobody waits longer for a page. */
const cutOff = 5000;

const [shape] = shapesOf(Number(values.clients));
const world = await openWorld(Number(values.clients), (line) => console.log(`   ${line}`));
const database = openDatabase({
  url: roleUrl(world.ownerUrl, 'tango_app', world.secret),
  secret: world.secret,
});
const middle = Math.floor(shape.cooperatives / 2);
const asked: readonly [PeopleKind, number][] = [
  ['nurse', middle * teamsPerCooperative * nursesPerTeam + 1],
  ['planner', 1],
  ['supporter', middle * supportersPerCooperative],
  ['board', middle],
  ['careBoard', 1],
  ['volunteer', middle * volunteersPerCooperative],
  ['client', middle * perCooperative + 1],
  ['relative', (middle * perCooperative * 2) / 5 + 1],
  ['reachNurse', shape.reaches.length],
  ['reachSupporter', shape.reaches.length],
];
type Row = { verb: string; kind: string; ms: number; slowest: number; text: string; ended: string };
const rows: Row[] = [];
try {
  for (const [kind, n] of asked) {
    const who = await whoIs(database, idOf(kindOf.person + people[kind], n), null, null);
    if (!who) throw new Error(`no ${kind}`);
    const own = await database.withActor(who.actor, async (tx) => ({
      ok: true as const,
      value: await idsOf(tx),
    }));
    if (!own.ok) throw new Error('no ids');
    for (const ask of asks.filter(({ name }) => name.includes(values.only))) {
      const input = inputFor(ask, own.value);
      if (input === undefined) continue;
      // The first time fills caches and prepares statements.
      for (const _time of [1, 2]) await attempt(ask, input, who.actor);
      rows.push({ ...(await attempt(ask, input, who.actor)), verb: ask.name, kind });
    }
    console.log(`   ${kind}: ${rows.filter((row) => row.kind === kind).length} verbs`);
  }
} finally {
  await database.close();
  await world.close();
}
const slow = rows.filter(({ ms }) => ms > most).sort((a, b) => b.ms - a.ms);
for (const { verb, kind, ms, slowest, text, ended } of slow)
  console.log(
    `${ms.toFixed(0).padStart(7)} ms ${verb} by ${kind}${ended} · ${slowest.toFixed(0)} ms of it: ${text.replace(/\s+/g, ' ').slice(0, 300)}`,
  );
const ended = new Map<string, number>();
for (const row of rows) ended.set(row.ended, (ended.get(row.ended) ?? 0) + 1);
console.log(
  `${rows.length} times of ${new Set(rows.map(({ verb }) => verb)).size} verbs, ${slow.length} of them longer than ${most} ms; ${[...ended].map(([how, many]) => `${how || ' done'} ${many}`).join(',')}`,
);
process.exitCode = rows.some(({ slowest }) => slowest >= cutOff) ? 1 : 0;

/** One id of each table that she sees: about one client and of her own organisation, as far as there is one. */
async function idsOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { rows: tables } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array(select attname::text from pg_attribute a where a.attrelid = c.oid
      and a.attname in ('client_id', 'organisation_id', 'face_id')) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any(${[...new Set(Object.values(tableOf))]})
    order by c.relname <> 'client'`.execute(tx.db);
  const mine: Readonly<Record<string, string | undefined>> = {
    organisation_id: tx.actor.hat?.organisationId,
    face_id: tx.actor.hat?.membershipId ?? tx.actor.personId ?? undefined,
  };
  for (const { name, columns } of tables) {
    const own = columns.flatMap((column) => {
      const id = column === 'client_id' ? found.get('client') : mine[column];
      return id === undefined ? [] : [sql`${sql.ref(column)} = ${id}`];
    });
    const all = own.length > 1 ? [sql.join(own, sql` and `)] : [];
    for (const about of [...all, ...own, sql`true`]) {
      const { rows } = await sql<{
        id: string;
      }>`select id from ${sql.table(name)} where ${about} limit 1`.execute(tx.db);
      if (!rows[0]) continue;
      found.set(name, rows[0].id);
      break;
    }
  }
  return found;
}

function inputFor({ verb }: Ask, own: ReadonlyMap<string, string>): unknown {
  const input = sample(schemaOf(verb), '', (name) => own.get(tableOf[name] ?? '') ?? newId());
  const parsed = (verb.input as z.ZodType).safeParse(input);
  return parsed.success ? parsed.data : undefined;
}

async function attempt(ask: Ask, input: unknown, actor: Parameters<typeof database.withActor>[0]) {
  let how = '';
  const begun = performance.now();
  const statements = await timed(async () => {
    await database
      .withActor(actor, async (tx): Promise<Result<never, Refusal>> => {
        await sql`set local statement_timeout = ${sql.lit(cutOff)}`.execute(tx.db);
        const answer = (await ask.action(tx, input)) as Result<unknown, Refusal>;
        how = answer.ok ? '' : ` ${answer.error.type}`;
        return refuse({ type: 'not_found' }) as Result<never, Refusal>;
      })
      .catch((error: Error & { code?: string }) => {
        how = ` ${error.code ?? error.name}`;
      });
  });
  const ms = performance.now() - begun;
  const [slowest] = statements.sort((a, b) => b.ms - a.ms);
  return { ms, slowest: slowest?.ms ?? 0, text: slowest?.text ?? '', ended: how };
}
