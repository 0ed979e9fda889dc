import pg from 'pg';
import { migrateRegion } from '../../../server/house/migrate.ts';
import { findPlaces, sealConnection } from '../../../server/house/places.ts';
import type { Place } from '../../../server/house/regions.ts';
import { readSettings } from '../../../server/house/settings.ts';
import { add } from '../../cli/region.ts';
import { isWhole, makeWorld } from './make-world.ts';
import { regionNames, type Shape } from './shape.ts';
import { forgetRegion } from './tell-directory.ts';

/** A world by the database of its home region and the directory, with the shapes of its regions, that one first. */
export type Home = {
  readonly ownerUrl: string;
  readonly secret: string;
  readonly shapes: readonly [Shape, ...Shape[]];
};

/** A region of a world: whoever lives there acts there alone. */
export type Region = { readonly name: string; readonly ownerUrl: string; readonly shape: Shape };

/**
 * The regions of a world whose home region is whole, that one first. Each of the others has a database of its own on the same
 * PostgreSQL, and is made when it is not whole.
 */
export async function completeRegions(home: Home, say: (line: string) => void): Promise<Region[]> {
  const directory = new pg.Client({ connectionString: home.ownerUrl });
  await directory.connect();
  try {
    const regions: Region[] = [];
    for (const shape of home.shapes) {
      const region = regionOf(home, shape);
      if (shape.region > 0) await complete(directory, home, region, say);
      regions.push(region);
    }
    return regions;
  } finally {
    await directory.end();
  }
}

function regionOf({ ownerUrl }: Home, shape: Shape): Region {
  const name = regionNames[shape.region] as string;
  const url = new URL(ownerUrl);
  if (shape.region > 0) url.pathname += `_${name}`;
  return { name, ownerUrl: url.href, shape };
}

async function complete(
  directory: pg.Client,
  home: Home,
  region: Region,
  say: (line: string) => void,
): Promise<void> {
  const { name, ownerUrl, shape } = region;
  const place = await findPlace(directory, home, name);
  const database = new URL(ownerUrl).pathname.slice(1);
  const { rowCount } = await directory.query('select from pg_database where datname = $1', [database]);
  if (place && rowCount === 1 && (await isWhole(ownerUrl))) {
    // The PostgreSQL of a kept world may have another port each time.
    await directory.query('update directory.region set connection = $2 where id = $1', [
      place.id,
      sealConnection(home.secret, place.id, { owner: ownerUrl }),
    ]);
    return migrateRegion(ownerUrl, place);
  }
  await forgetRegion(directory, name);
  await directory.query(`drop database if exists ${directory.escapeIdentifier(database)} with (force)`);
  await directory.query(`create database ${directory.escapeIdentifier(database)}`);
  const settings = readSettings({ DATABASE_URL: home.ownerUrl, TANGO_SECRET: home.secret });
  await add({ url: home.ownerUrl, client: directory, settings }, name, { connection: ownerUrl });
  const { id } = (await findPlace(directory, home, name)) as Place;
  await makeWorld({ id, ownerUrl, directoryUrl: home.ownerUrl }, shape, say);
}

async function findPlace(directory: pg.Client, { ownerUrl, secret }: Home, name: string) {
  const places = await findPlaces(directory, { ownerUrl, poolerUrl: undefined, secret });
  return places.find((place) => place.name === name);
}
