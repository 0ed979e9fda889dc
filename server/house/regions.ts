import type { Logger } from 'pino';
import { type Actor, home } from './actor.ts';
import type { Database, Door, Tx } from './database.ts';
import type { Refusal, Result } from './result.ts';

/** Where the directory says that a region is. */
export type Place = {
  readonly id: string;
  readonly name: string;
  /** Address of its database as the owner. */
  readonly ownerUrl: string;
  /** A pooler in front of it, for requests. */
  readonly poolerUrl: string | undefined;
  /** True when it shares its database with the directory. */
  readonly withDirectory: boolean;
  /** One more each time it moved. */
  readonly generation: number;
  readonly moving: boolean;
};

/** A region at work on this server: its database and its worker. */
export type OpenRegion = { readonly database: Database; readonly close: () => Promise<void> };

export type RegionsOptions = {
  /** What the directory says now, the home region first. */
  readonly find: () => Promise<readonly Place[]>;
  readonly open: (place: Place) => Promise<OpenRegion>;
  readonly log: Logger;
  /** Milliseconds between two looks in the directory. */
  readonly pause?: number;
};

/** The region is moving, or its database does not answer: the same request is the way on, a little later. */
class AwayError extends Error {
  override name = 'AwayError';
  /** The SQLSTATE of a database that takes no connections now. */
  readonly code = '57P03';
}

/** What the one region answers that has an answer. Throws when none has, and one of them could not be asked. */
export async function firstAnswer<T>(
  database: Database,
  door: Door,
  key: string,
): Promise<{ readonly found: T | null; readonly region: Database }> {
  const regions = database.regions();
  const answers = await Promise.allSettled(regions.map((region) => region.ask<T>(door, key)));
  for (const [i, answer] of answers.entries()) {
    const region = regions[i];
    if (region && answer.status === 'fulfilled' && answer.value !== null)
      return { found: answer.value, region };
  }
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed) throw failed.reason;
  return { found: null, region: database };
}

type Known = { place: Place; open: OpenRegion | null; busy: Promise<void> | null; database: Database };

/**
 * All regions as one database: whoever acts, acts in her own region alone. Follows the directory: a region that is added is
 * opened, one that moves is let go until it has arrived. The home region must be there; another that does not answer is
 * tried again, and holds up nobody else.
 */
export async function openRegions({ find, open, log, pause = 500 }: RegionsOptions): Promise<Database> {
  const known = new Map<string, Known>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const enter = async (region: Known, first: boolean) => {
    try {
      region.open = await open(region.place);
    } catch (error) {
      if (first && region.place.id === home) throw error;
      log.warn(
        { region: region.place.name, code: (error as { code?: string }).code },
        'region does not open',
      );
    }
  };
  const leave = async (region: Known) => {
    const left = region.open;
    region.open = null;
    await left?.close();
  };
  const work = (region: Known, what: Promise<void>) => {
    region.busy = what.finally(() => {
      region.busy = null;
    });
    return region.busy;
  };

  async function follow(first = false): Promise<void> {
    const places = await find();
    for (const place of places) {
      const region = known.get(place.id) ?? remember(place);
      if (region.busy || closed) continue;
      const moved = region.place.generation !== place.generation;
      region.place = place;
      if (region.open && (moved || place.moving)) work(region, leave(region)).catch(() => {});
      else if (!region.open && !place.moving) {
        const entering = work(region, enter(region, first));
        if (first) await entering;
      }
    }
  }

  function remember(place: Place): Known {
    const inside = (): Database => {
      const region = known.get(place.id);
      if (!region?.open) throw new AwayError(`region ${place.name} is away for a moment`);
      return region.open.database;
    };
    const database: Database = {
      region: place.id,
      regions: () => [database],
      withActor: async (actor, work) => inside().withActor(actor, work),
      ask: async (door, key) => inside().ask(door, key),
      ready: async () => inside().ready(),
      close: async () => {},
    };
    const region: Known = { place, open: null, busy: null, database };
    known.set(place.id, region);
    return region;
  }

  const look = async () => {
    // The directory is away for a moment: what was known still holds.
    await follow().catch(() => {});
    if (!closed) timer = setTimeout(look, pause).unref();
  };
  const closeAll = async () => {
    closed = true;
    clearTimeout(timer);
    for (const region of known.values()) {
      await region.busy?.catch(() => {});
      await leave(region);
    }
  };
  try {
    await follow(true);
  } catch (error) {
    await closeAll();
    throw error;
  }
  timer = setTimeout(look, pause).unref();

  const regionOf = (id: string): Database => {
    const region = known.get(id);
    if (!region) throw new AwayError('an unknown region');
    return region.database;
  };
  const regions = () => [...known.values()].map(({ database }) => database);
  return {
    region: home,
    regions,
    withActor: async <T, E extends Refusal>(actor: Actor, work: (tx: Tx) => Promise<Result<T, E>>) =>
      regionOf(actor.region ?? home).withActor(actor, work),
    ask: <T>(door: Door, key: string) => regionOf(home).ask<T>(door, key),
    ready: () => regionOf(home).ready(),
    close: closeAll,
  };
}
