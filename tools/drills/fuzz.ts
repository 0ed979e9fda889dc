import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { loadDemo } from '../../demo/load.ts';
import { tellStory } from '../../demo/story/story.ts';
import { rooms } from '../../server/app.ts';
import { type Actor, visitor } from '../../server/house/actor.ts';
import { dayOf } from '../../server/house/clock.ts';
import { openFrontDoor } from '../../server/house/http.ts';
import { privately, whoIs } from '../../server/house/who.ts';
import { rememberVisit } from '../../server/people/account/visits.ts';
import { type Ask, asks, requestOf, schemaOf } from '../../tests/isolation/asks.ts';
import { makeWorld, writeWorld } from '../../tests/isolation/world-maker.ts';
import { atLeast, drill, none } from './drill.ts';
import { fuzzParsers } from './fuzz-parsers.ts';
import { fuzzSignIn } from './fuzz-sign-in.ts';
import { goodInput, type Hostile, hostileInput } from './hostile.ts';
import { drillSecret, type Lane, openLanes, undoing } from './lane.ts';

type Tally = {
  sent: number;
  views: number;
  added: number;
  readonly defects: string[];
  readonly undeclared: string[];
  readonly taken: string[];
};

export const fuzzDrill = drill({
  name: 'fuzz',
  about:
    'every contract with good, nearly good and hostile input, by everyone of the village; and every parser',
  full: { inputs: 2000, parsed: 5000, village: 1 },
  // The village takes longer to tell than the rest takes; a drawn region has everything that a verb can meet too.
  short: { inputs: 4, parsed: 20, village: 0 },
  run: async ({ inputs, parsed, village: hasStory }, stage) => {
    const lanes = await openLanes(stage, 3, hasStory ? tell : draw);
    const tally: Tally = { sent: 0, views: 0, added: 0, defects: [], undeclared: [], taken: [] };
    const left = [...asks];
    const seed = Number(process.env.TANGO_DRILL_SEED ?? 3);
    await Promise.all(
      lanes.map(async (lane) => {
        const village = await openVillage(lane);
        stage.atEnd(() => village.server.close());
        for (let ask = left.pop(); ask; ask = left.pop()) {
          await fuzz(ask, village, { inputs, seed }, tally);
          if (left.length % 20 === 0) stage.say(`${asks.length - left.length} verbs, ${tally.sent} inputs`);
        }
      }),
    );
    const signIn = await fuzzSignIn(lanes[0] as Lane, stage, { inputs: Math.ceil(inputs / 10), seed });
    const parsers = await fuzzParsers({ inputs: parsed, seed });
    const wrong = [...tally.defects, ...tally.undeclared, ...tally.taken, ...signIn.wrong, ...parsers.broken];
    for (const line of wrong) stage.say(line);
    return [
      // A verb that takes too long is cut off, and would be tried less.
      atLeast(
        `inputs, ${inputs} for each verb`,
        tally.sent,
        tally.defects.length + tally.undeclared.length + tally.taken.length > 0 ? 0 : inputs * asks.length,
        'inputs',
      ),
      none(
        `defects (500) of ${asks.length} verbs; ${tally.views.toLocaleString('en')} answers were a view`,
        tally.defects.length,
        tally.sent,
      ),
      none(
        'answers with a field or a refusal that the contract does not name',
        tally.undeclared.length,
        tally.sent,
      ),
      none('inputs with a key that the contract does not name, taken', tally.taken.length, tally.added),
      none(
        `answers of ${signIn.doors} addresses of sign-in that are a defect (500) or tell where in the code`,
        signIn.wrong.length,
        signIn.sent,
      ),
      none(
        `parsers that throw or take longer than a second (${parsers.names.join(', ')})`,
        parsers.broken.length,
        parsers.parsed,
      ),
    ];
  },
});

async function tell({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  const told = await loadDemo(ownerUrl, dayOf(new Date()));
  if (told) await tellStory(appUrl, drillSecret, told);
}

async function draw({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await writeWorld(owner, makeWorld(7));
  await owner.end();
}

type Village = {
  readonly server: FastifyInstance;
  readonly people: readonly string[];
  readonly ids: Readonly<Record<string, readonly string[]>>;
};

/** The front door of the village for one of each kind of person, and ids of rows of every table. */
async function openVillage({ owner, database }: Lane): Promise<Village> {
  const { rows } = await owner.query<{ person_id: string; id: string; kind: string }>(`
    select distinct on (m.roles, o.kind) m.person_id, m.id, o.kind from membership m join organisation o on o.id = m.organisation_id
    where m.ends is null order by m.roles, o.kind, m.id`);
  const actors = new Map<string, Actor>([['visitor', visitor]]);
  for (const { person_id, id } of rows)
    for (const hat of [id, privately]) {
      const who = await whoIs(database, person_id, hat, null);
      if (who) actors.set(`${person_id} ${hat}`, who.actor);
    }
  for (const actor of actors.values()) rememberVisit(actor, withoutMeans);
  const server = openFrontDoor({
    database: undoing(database),
    rooms,
    log: pino({ level: 'silent' }) as never,
    trustProxy: [],
    identify: async (request) => actors.get(String(request.headers['x-drill-actor'])) ?? visitor,
  });
  await server.ready();
  const ids: Record<string, string[]> = {};
  const { rows: tables } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`);
  for (const { name } of tables) {
    const found = await owner.query<{ id: string }>(`select id from ${name} order by md5(id::text) limit 12`);
    ids[name] = found.rows.map(({ id }) => id);
  }
  return { server, people: [...actors.keys()], ids };
}

const withoutMeans = new Proxy({} as Parameters<typeof rememberVisit>[1], { get: () => async () => null });

const refusals = [
  'input.invalid',
  'not_found',
  'denied',
  'stale',
  'signed_out',
  'too_many',
  'link_ended',
  'too_large',
  'repeated',
];

/** One verb; the first input of each kind of fault is made as small as it can be. */
async function fuzz(
  ask: Ask,
  { server, people, ids }: Village,
  { inputs, seed }: { inputs: number; seed: number },
  tally: Tally,
): Promise<void> {
  const schema = schemaOf(ask.verb);
  const declared = Object.keys(schema.properties ?? {});
  const arbitrary = hostileInput(goodInput(schema, '', ids));
  const property = fc.asyncProperty(arbitrary, fc.constantFrom(...people), async (input: Hostile, person) => {
    const request = requestOf(ask.verb, input.value);
    const answer = await server.inject({
      method: request.method,
      url: request.url,
      headers: { 'x-drill-actor': person, 'content-type': 'application/json' },
      ...(request.payload === undefined ? {} : { payload: JSON.stringify(request.payload) }),
    });
    tally.sent += 1;
    // A list without anything in it is no part of an address.
    const words = new URL(request.url, 'http://localhost').searchParams;
    const sent = request.payload !== undefined || words.has(input.adds ?? '');
    const adds = sent && !declared.includes(input.adds ?? '') ? input.adds : null;
    if (adds !== null) tally.added += 1;
    if (answer.statusCode === 200) tally.views += 1;
    const fault = faultOf(ask, adds, answer.statusCode, answer.body);
    if (fault) throw new Error(fault);
  });
  const run = await fc.check(property, { numRuns: inputs, seed, interruptAfterTimeLimit: 120_000 });
  if (!run.failed) return;
  const [input, person] = run.counterexample ?? [];
  const what = String((run.errorInstance as Error | null)?.message ?? 'no end');
  const line = `${ask.name} by ${person}: ${what}: ${JSON.stringify(input?.value).slice(0, 600)}`;
  (what.startsWith('taken')
    ? tally.taken
    : what.startsWith('undeclared')
      ? tally.undeclared
      : tally.defects
  ).push(line);
}

function faultOf(ask: Ask, adds: string | null, status: number, body: string): string | null {
  if (status >= 500) return `defect ${status} ${body}`;
  if (({} as { x?: unknown }).x !== undefined) return 'defect: the prototype of all objects was changed';
  if (adds !== null && status === 200) return `taken: ${adds}`;
  if (status === 200) return ask.verb.file ? null : undeclaredIn(ask, body);
  if (status === 404 && !body.startsWith('{')) return `undeclared: ${body}`;
  const { type } = JSON.parse(body) as { type: string };
  return refusals.includes(type) || ask.verb.errors.includes(type) ? null : `undeclared refusal ${type}`;
}

/** A view is what its contract makes of it, no more. */
function undeclaredIn(ask: Ask, body: string): string | null {
  const parsed = ask.verb.output.safeParse(JSON.parse(body));
  if (!parsed.success) return null;
  return JSON.stringify(parsed.data) === body ? null : 'undeclared field';
}
