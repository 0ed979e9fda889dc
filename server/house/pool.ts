import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import pg from 'pg';

export type PoolOptions = {
  readonly url: string;
  readonly name: string;
  readonly most: number;
  /** True when a pooler in transaction mode answers at `url`: each transaction may then meet another server connection. */
  readonly pooled?: boolean;
};

/** What Tango was connected to only copies another database, and may be behind: nothing is read there, nothing decided. */
export class StandbyError extends Error {
  override name = 'StandbyError';
  /** The SQLSTATE of a transaction that may not write. */
  readonly code = '25006';
}

export type Pool = pg.Pool & {
  /** Whether a statement prepared under a name in one transaction is there in the next. */
  readonly keepsNames: () => boolean;
};

/** A pool of connections to the primary; one that reaches a standby is refused. Its limits of time come from the role. */
export function openPool({ url, name, most, pooled = false }: PoolOptions): Pool {
  let keeps: boolean | undefined = pooled ? undefined : true;
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    // Statements that need not wait for each other's answers travel together; they are done and answered in order.
    pipeline: true,
    onConnect: async (client) => {
      sendTogether(client);
      await refuseStandby(client);
      keeps ??= await seesOwnNames(client);
    },
  } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // Nor may one that breaks while it is lent, between two statements: whoever has it hears at the next one.
  pool.on('connect', (client) => client.on('error', () => {}));
  return Object.assign(pool, { keepsNames: () => keeps === true });
}

/** What is sent in one go leaves in one packet: waking the other side costs more than many a statement. */
function sendTogether(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
  let waits = false;
  stream.write = (...given: unknown[]) => {
    if (!waits) {
      waits = true;
      stream.cork();
      process.nextTick(() => {
        waits = false;
        stream.uncork();
      });
    }
    return write(...given);
  };
}

async function refuseStandby(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  if (rows[0]?.standby) throw new StandbyError('this is a standby');
}

/**
 * Whether a pooler follows prepared statements. One that does gives them names of its own on the server (PgBouncer from
 * 1.21, with max_prepared_statements); one that does not passes our name on, to a connection that others get as well.
 */
async function seesOwnNames(client: pg.ClientBase): Promise<boolean> {
  const name = `probe_${randomBytes(8).toString('hex')}`;
  await client.query('begin');
  try {
    const { rows } = await client.query<{ passed: boolean }>({
      name,
      text: 'select coalesce(bool_or(name = $1), false) as passed from pg_prepared_statements',
      values: [name],
    });
    if (rows[0]?.passed) await client.query(`deallocate ${name}`);
    return rows[0]?.passed === false;
  } finally {
    await client.query('rollback');
  }
}

/**
 * For a borrower that may give a connection back twice, as the queue does when it breaks while the queue ends: the second
 * time counts for nothing, where it would end the process.
 */
export function forgiving(pool: Pool): Pool {
  type Lend = (
    error: Error | undefined,
    client?: pg.PoolClient,
    release?: (broken?: boolean) => void,
  ) => void;
  const connect = pool.connect.bind(pool) as unknown as (lend?: Lend) => unknown;
  const once = (lend: Lend): Lend => {
    let back = false;
    return (error, client, release) =>
      lend(error, client, (broken) => {
        if (!back) release?.(broken);
        back = true;
      });
  };
  return Object.assign(pool, { connect: (lend?: Lend) => connect(lend && once(lend)) }) as Pool;
}
