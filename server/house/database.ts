import { availableParallelism } from 'node:os';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from '../../database/types.ts';
import { type Actor, type Guest, home, keysOf } from './actor.ts';
import { type Day, dayOf } from './clock.ts';
import type { Subject } from './contract.ts';
import { linkKey, newId } from './ids.ts';
import type { Letter, Post } from './letter.ts';
import { namedColumns } from './named-columns.ts';
import { openPool, StandbyError } from './pool.ts';
import { preparedName } from './prepared.ts';
import type { Refusal, Result } from './result.ts';
import type { Metrics } from './watch/metrics.ts';

// Dates and times of day stay the text they are; only instants become Date.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const anyInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;
// `2026-11-22 09:30:00+00`, as nearly all are: the engine reads that far quicker than a pattern does, and a week has hundreds.
const instant = (text: string): Date =>
  text.charCodeAt(10) === 32 && text.endsWith('+00')
    ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : anyInstant(text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instant);

export type FactSubject = Readonly<Record<string, string | number | readonly string[] | null>>;

export type Look = {
  readonly verb: string;
  readonly subject: Subject;
  readonly action: 'read' | 'search' | 'write' | 'export' | 'print';
  readonly clients: readonly string[];
};

/** The key ring of one visit: everything an action does goes through it, and it ends with the transaction. */
export type Tx = {
  readonly db: Kysely<DB>;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: Day;
  /** Adds a fact, in the past tense. It is written at the end of the transaction and may start follow-up work. */
  readonly record: (type: string, subject: FactSubject, about?: { readonly partnershipId?: string }) => void;
  /** Says whose data was looked at; without its line in the access log the read does not happen. */
  readonly looked: (look: Look) => void;
  /** Puts work in the queue, with ids only. `key` makes a later call replace an earlier one. */
  readonly later: (job: Job) => void;
  /** Sends a mail, just before the transaction ends. Only for jobs: a visitor does not wait for a mail server. */
  readonly mail: (letter: Letter) => void;
  /** The key in a link for someone without an account; always the same for the same purpose and row. */
  readonly keyOf: (purpose: string, id: string) => string;
  /** The acting organisation has just become a party; from here on the walls know it. */
  readonly joinPartnership: (partnershipId: string) => Promise<void>;
};

export type Job = {
  readonly task: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly at?: Date;
  readonly key?: string;
};

export type Database = {
  /** Which region it is; of all regions as one, the home region. */
  readonly region: string;
  /** Each region by itself, the home region first. */
  readonly regions: () => readonly Database[];
  readonly withActor: <T, E extends Refusal>(
    actor: Actor,
    work: (tx: Tx) => Promise<Result<T, E>>,
    /** What is done again when it was cut off, such as a job: its letters keep their ids. */
    cause?: string,
  ) => Promise<Result<T, E>>;
  /** One of the doors that say who someone is; they look past the walls for exactly one answer. */
  readonly ask: <T>(door: Door, key: string) => Promise<T | null>;
  readonly ready: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type Door =
  | 'actor_of'
  | 'actor_of_account'
  | 'person_of_account'
  | 'partnerships_of'
  | 'capacity_of'
  | 'ask_of_token'
  | 'feed_of_token'
  | 'guest_of_token'
  | 'demo_personas';

export type DatabaseOptions = {
  readonly url: string;
  /** The region it is, when it is not the home region. */
  readonly region?: string;
  /** As many as can be at work at the same time: with more of them each waits for the others, and none is done sooner. */
  readonly connections?: number;
  /** True when a pooler in transaction mode answers at `url`. */
  readonly pooled?: boolean;
  /** Facts that start follow-up work, from app.ts. */
  readonly reactsTo?: ReadonlySet<string>;
  readonly clock?: () => Date;
  /** Keys of links are derived from it. */
  readonly secret?: string;
  readonly post?: Post;
  readonly metrics?: Metrics;
};

const usualConnections = Math.min(10, Math.max(5, 2 * availableParallelism() + 1));

/** Opens the region's database as `tango_app`. Every transaction carries an actor; none goes past a wall. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, region = home, connections = usualConnections, pooled = false } = options;
  const pool = openPool({ url, name: 'tango', most: connections, pooled });
  options.metrics?.watchPool(pool);
  const handles = new WeakMap<pg.PoolClient, Kysely<DB>>();

  const named = (text: string, values: unknown[]) =>
    ({ text, values, name: pool.keepsNames() ? preparedName(text) : undefined }) as pg.QueryConfig;

  const handleOf = (client: pg.PoolClient): Kysely<DB> => {
    const known = handles.get(client);
    if (known) return known;
    const query = (text: string, values: unknown[]) => client.query(named(text, values));
    const lent = { query, release: () => {} } as unknown as pg.PoolClient;
    const handle = new Kysely<DB>({
      dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } }),
      plugins: [namedColumns],
    });
    handles.set(client, handle);
    return handle;
  };

  async function withActor<T, E extends Refusal>(
    actor: Actor,
    work: (tx: Tx) => Promise<Result<T, E>>,
    cause?: string,
  ) {
    const asked = performance.now();
    const client = await pool.connect();
    options.metrics?.waited((performance.now() - asked) / 1000);
    let idle = false;
    try {
      // The first question of the work goes along. Should the opening fail, what comes after it is not believed.
      const opened = client.query(opening(actor));
      opened.catch(() => {});
      const visit = openVisit(client, handleOf(client), actor, options, cause);
      try {
        const result = await work(visit.tx);
        await opened;
        if (result.ok) {
          await visit.sendMail();
          // All at once: the first that fails ends the transaction, and with it those behind it.
          const closing = visit.closing().map(([text, values]) => client.query(named(text, values)));
          await Promise.all([...closing, commit(client)]);
        } else {
          await client.query('rollback');
        }
        idle = true;
        options.metrics?.transacted(result.ok ? 'committed' : 'refused');
        return result;
      } catch (error) {
        options.metrics?.transactionFailed(error);
        // What else was under way in the same work may still be sending: nobody after it gets this connection. One that
        // broke rolls back by itself; why it broke is the better thing to tell.
        await client.query('rollback').catch(() => {});
        throw error;
      }
    } finally {
      // node-postgres does not reset: a connection that may still be inside a transaction is destroyed.
      client.release(!idle);
    }
  }

  const database: Database = {
    region,
    regions: () => [database],
    withActor,
    ask: async <T>(door: Door, key: string) => {
      const { rows } = await pool.query<{ answer: T | null; standby: boolean }>(
        named(`select ${door}($1) as answer, pg_is_in_recovery() as standby`, [key]),
      );
      if (rows[0]?.standby) throw new StandbyError('this is a standby');
      return rows[0]?.answer ?? null;
    },
    ready: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
  return database;
}

/** After a failed statement PostgreSQL answers a commit with a rollback, without an error: that is no success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('a failed statement was passed over: nothing was committed');
}

type Statement = readonly [text: string, values: unknown[]];

/** Begin and the whole key ring in one message. A standby, which may be behind, refuses to begin a read and write. */
function opening(actor: Actor): string {
  const keys = keysOf(actor);
  const settings = Object.entries(keys).map(([name, value]) => {
    const words = Array.isArray(value) ? `{${value.join(',')}}` : (value ?? '');
    return `set local app.${name} = ${pg.escapeLiteral(words as string)}`;
  });
  return ['begin read write', ...settings].join('; ');
}

function openVisit(
  client: pg.PoolClient,
  db: Kysely<DB>,
  actor: Actor,
  options: DatabaseOptions,
  cause: string | undefined,
) {
  const now = (options.clock ?? (() => new Date()))();
  const facts: Fact[] = [];
  const looks: Look[] = [];
  const jobs: Job[] = [];
  const letters: Letter[] = [];

  const tx: Tx = {
    db,
    actor,
    now,
    today: dayOf(now),
    record: (type, subject, about) => {
      const id = newId();
      facts.push({ id, type, subject, partnershipId: about?.partnershipId ?? null });
      const organisation = actor.hat?.organisationId ?? actor.guest?.organisationId;
      if (options.reactsTo?.has(type))
        jobs.push({
          task: 'follow_fact',
          payload: {
            factId: id,
            type,
            ...ids(subject),
            ...(organisation ? { organisationId: organisation } : {}),
          },
        });
    },
    looked: (look) => {
      looks.push(look);
    },
    later: (job) => {
      jobs.push(job);
    },
    mail: (letter) => {
      letters.push(letter);
    },
    keyOf: (purpose, id) => {
      if (!options.secret) throw new Error('a database without a secret makes no keys');
      return linkKey(options.secret, purpose, id);
    },
    joinPartnership: async (partnershipId) => {
      await client.query(
        `select set_config('app.partnerships', (current_partnerships() || $1::uuid)::text, true)`,
        [partnershipId],
      );
    },
  };

  return {
    tx,
    sendMail: async () => {
      for (const [number, letter] of letters.entries()) {
        const id = cause && options.secret && linkKey(options.secret, 'letter', `${cause}.${number}`);
        await sendLetter(letter, options.post, id || newId());
      }
    },
    /** Looks, jobs and facts last, so that the lock of the chain is held for as short as can be. */
    closing: (): Statement[] => [
      ...looks.filter(({ clients }) => clients.length > 0).map((look) => writeLook(actor, look)),
      ...jobs.map(writeJob),
      ...(actor.guest && facts.length > 0 ? [forTheMaker(actor.guest)] : []),
      ...facts.map((fact) => writeFact(actor, fact)),
    ],
  };
}

type Fact = {
  readonly id: string;
  readonly type: string;
  readonly subject: FactSubject;
  readonly partnershipId: string | null;
};

/** What a guest did stands in the chain of the organisation that made the link. Nothing but facts comes after it. */
const forTheMaker = ({ organisationId }: Guest): Statement => [
  `select set_config('app.organisation', $1, true)`,
  [organisationId],
];

function writeFact(actor: Actor, { id, type, subject, partnershipId }: Fact): Statement {
  const membership = actor.kind === 'person' ? (actor.hat?.membershipId ?? null) : null;
  return ['select record_fact($1, $2, $3, $4, $5)', [id, type, membership, partnershipId, subject]];
}

const writeJob = ({ task, payload, at, key }: Job): Statement => [
  'select enqueue_job($1, $2, $3, $4)',
  [task, payload, at ?? null, key ?? null],
];

async function sendLetter(letter: Letter, post: Post | undefined, id: string): Promise<void> {
  if (!post) throw new Error('a database without a post sends no mail');
  await post(letter, id);
}

function writeLook(actor: Actor, { clients, verb, subject, action }: Look): Statement {
  const face = actor.hat?.membershipId ?? actor.personId;
  const role = actor.hat ? actor.hat.title || actor.hat.roles.join(', ') : '';
  const organisation = actor.hat?.organisationName ?? null;
  return [
    'select log_look($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [[...new Set(clients)], verb, subject, action, face, actor.name, role, organisation, actor.origin],
  ];
}

const ids = (subject: FactSubject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(subject).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
