import type pg from 'pg';
import { home } from './actor.ts';
import type { Place } from './regions.ts';
import { seal, unseal } from './seal.ts';
import { StartError } from './start-error.ts';

/** Where a region of its own is; kept sealed, as it holds the password of the owner. */
export type Connection = { readonly owner: string; readonly pooler?: string | undefined };

export type Directory = {
  /** Address of the directory's database as the owner. */
  readonly ownerUrl: string;
  readonly poolerUrl: string | undefined;
  readonly secret: string;
};

type Row = { id: string; name: string; connection: string | null; generation: number; moving: boolean };

const placeOf = (id: string): string => `region ${id}`;

export const sealConnection = (secret: string, id: string, connection: Connection): string =>
  seal(secret, placeOf(id), JSON.stringify(connection));

/** Every region as the directory knows it, the home region first. */
export async function findPlaces(
  client: pg.Pool | pg.Client,
  { ownerUrl, poolerUrl, secret }: Directory,
): Promise<Place[]> {
  const { rows } = await client.query<Row>(
    `select id, name, connection, generation, moving from directory.region order by (id = $1) desc, name`,
    [home],
  );
  return rows.map(({ id, name, connection, generation, moving }) => {
    const at: Connection =
      connection === null ? { owner: ownerUrl, pooler: poolerUrl } : opened(secret, id, name, connection);
    return {
      ...{ id, name, generation, moving },
      ...{ ownerUrl: at.owner, poolerUrl: at.pooler, withDirectory: connection === null },
    };
  });
}

function opened(secret: string, id: string, name: string, sealed: string): Connection {
  try {
    return JSON.parse(unseal(secret, placeOf(id), sealed)) as Connection;
  } catch {
    throw new StartError(
      `The address of region ${name} was kept with another TANGO_SECRET. Start with that one.`,
    );
  }
}
