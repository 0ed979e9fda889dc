import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { rooms } from '../../server/app.ts';
import { type Actor, keysOf, visitor } from '../../server/house/actor.ts';
import { openFrontDoor } from '../../server/house/http.ts';
import { rememberVisit } from '../../server/people/account/visits.ts';
import type { Someone } from '../../tests/isolation/actors.ts';
import { type Ask, asks, likeAny, requestOf, sample, schemaOf, tableOf } from '../../tests/isolation/asks.ts';
import type { Dice, Row, Tables } from '../../tests/isolation/dice.ts';
import { meansOfTests } from '../../tests/isolation/means.ts';
import { rulesFor } from '../../tests/isolation/model.ts';
import { type Lane, undoing } from './lane.ts';

// Through the front door, in the same worlds: an answer holds no id of a row that the asker may not see, and an id of
// such a row is answered as one that does not exist. What is asked is undone, so that the world stays as the model has it.

export type DoorTally = {
  asked: number;
  answered: number;
  readonly told: string[];
  readonly defects: string[];
  readonly verbs: Set<string>;
};

type Doors = { readonly ask: Asking; readonly close: () => Promise<unknown> };
export type Asking = (actor: Actor, ask: Ask, input: unknown) => Promise<{ status: number; body: string }>;

export async function openDoors({ database }: Lane): Promise<Doors> {
  const people = new Map<string, Actor>();
  const server: FastifyInstance = openFrontDoor({
    database: undoing(database),
    rooms,
    log: pino({ level: 'silent' }) as never,
    trustProxy: [],
    identify: async (request) => {
      const actor = people.get(String(request.headers['x-drill-actor']));
      if (actor) rememberVisit(actor, meansOfTests);
      return actor ?? visitor;
    },
  });
  await server.ready();
  const nameOf = (actor: Actor) => `${actor.personId} ${actor.hat?.membershipId}`;
  return {
    ask: async (actor, ask, input) => {
      people.set(nameOf(actor), actor);
      const { method, url, payload } = requestOf(ask.verb, input);
      const answer = await server.inject({
        method,
        url,
        headers: { 'x-drill-actor': nameOf(actor) },
        ...(payload ? { payload } : {}),
      });
      people.clear();
      return { status: answer.statusCode, body: answer.body };
    },
    close: async () => server.close(),
  };
}

export async function askAtDoors(
  { ask }: Doors,
  world: Tables,
  everyone: readonly Someone[],
  { dice, turn, verbs }: { dice: Dice; turn: number; verbs: number },
  tally: DoorTally,
): Promise<void> {
  const people = everyone.filter(({ actor }) => actor.kind === 'person');
  const known = new Map<Someone, Sight>();
  const idsOfWorld = new Set(Object.values(world).flatMap((rows) => rows.flatMap(idsOfRow)));
  for (let i = 0; i < verbs; i++) {
    // One after another, so that each verb comes by as often as any other.
    const verb = asks[(turn * verbs + i) % asks.length] as Ask;
    const someone = dice.pick(people);
    const sight = known.get(someone) ?? sightOf(someone.actor, world);
    known.set(someone, sight);
    const unknown = new Map(verb.ids.map((name) => [name, dice.id()]));
    const hidden = new Map(
      verb.ids.map((name) => [name, pickFrom(dice, sight.hidden(tableOf[name] as string))]),
    );
    // Of one client where that can be, so that what is asked could be about her.
    const client = pickFrom(dice, sight.shown('client', null));
    const shown = new Map(
      verb.ids.map((name) => {
        const table = tableOf[name] as string;
        return [name, table === 'client' ? client : pickFrom(dice, sight.shown(table, client))];
      }),
    );
    const put = async (ids: Map<string, string | null>) => {
      const idOf = (name: string) => ids.get(name) ?? (unknown.get(name) as string);
      const input = sample(schemaOf(verb.verb), '', idOf);
      const { status, body } = await ask(someone.actor, verb, input);
      tally.asked += 1;
      tally.verbs.add(verb.name);
      if (status === 200) tally.answered += 1;
      const who = `world ${turn}: ${verb.name} by ${someone.name}`;
      if (status >= 500) tally.defects.push(`${who}: ${JSON.stringify(input)}`);
      const sent = JSON.stringify(input);
      for (const [id] of body.matchAll(uuid))
        if (idsOfWorld.has(id) && !sight.ids.has(id) && !sent.includes(id))
          tally.told.push(`${who} shows ${id}: ${whoseId(world, id)}`);
      return { said: `${status} ${likeAny(body)}`, who };
    };
    await put(shown);
    // All of them at once, and each by itself among what she does see.
    const alone = verb.ids.length > 1 ? verb.ids.map((name) => [name]) : [];
    for (const some of [verb.ids, ...alone]) {
      if (!some.some((name) => hidden.get(name))) continue;
      const among = some === verb.ids ? unknown : shown;
      const theirs = await put(new Map([...among, ...only(some, hidden)]));
      const nobodys = await put(new Map([...among, ...only(some, unknown)]));
      if (theirs.said !== nobodys.said)
        tally.told.push(
          `${theirs.who} (${some}): ${theirs.said.slice(0, 200)} instead of ${nobodys.said.slice(0, 200)}`,
        );
    }
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/g;
const idsOfRow = (row: Row) =>
  Object.values(row).flatMap((value) => (typeof value === 'string' && value.length === 36 ? [value] : []));
const only = <T>(names: readonly string[], from: ReadonlyMap<string, T>) =>
  [...from].filter(([name]) => names.includes(name));
const pickFrom = (dice: Dice, from: readonly string[]) => (from.length > 0 ? dice.pick(from) : null);

const whoseId = (world: Tables, id: string) =>
  Object.entries(world)
    .filter(([, rows]) => rows.some((row) => row.id === id))
    .map(([table]) => table)
    .join(', ');

type Sight = {
  /** Every id that stands in a row which she may see. */
  readonly ids: ReadonlySet<string>;
  /** What she sees of a table: of this client when there is any of her. */
  readonly shown: (table: string, client: string | null) => string[];
  readonly hidden: (table: string) => string[];
};

function sightOf(actor: Actor, world: Tables): Sight {
  const rules = rulesFor(actor, world);
  const seen = new Map(
    Object.entries(world).map(([table, rows]) => [table, rows.filter((row) => rules[table]?.see?.(row))]),
  );
  // Who decides what a client shares hears, by a door, to whom it was granted, with the face of each.
  const grants = world.client_grant ?? [];
  const grantees: readonly unknown[] = keysOf(actor).grantees;
  const live = (grant: Row) => grant.ends === null || Date.parse(grant.ends as string) > Date.now();
  const decides = new Set(
    grants
      .filter((grant) => grant.scope === 'sharing' && live(grant) && grantees.includes(grant.grantee_id))
      .map((grant) => grant.client_id),
  );
  const given = grants.filter((grant) => decides.has(grant.client_id));
  const parties = new Set(given.flatMap(idsOfRow));
  const faces = (world.face ?? []).filter((row) => parties.has(row.id as string));
  const ids = new Set([...seen.values(), given, faces].flatMap((rows) => rows.flatMap(idsOfRow)));
  const idsOf = (rows: readonly Row[]) => rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  return {
    ids,
    shown: (table, client) => {
      const all = seen.get(table) ?? [];
      const hers = all.filter((row) => client !== null && row.client_id === client);
      return idsOf(hers.length > 0 ? hers : all);
    },
    // An id that stands in a row which she sees is known to be there: a client of whom she sees a visit, a colleague.
    hidden: (table) => idsOf(world[table] ?? []).filter((id) => !ids.has(id)),
  };
}
