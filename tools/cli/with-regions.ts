import pg from 'pg';
import { home } from '../../server/house/actor.ts';
import { findPlaces } from '../../server/house/places.ts';
import type { Place } from '../../server/house/regions.ts';
import { StartError } from '../../server/house/start-error.ts';
import type { Owner } from './with-owner.ts';

/** A region with a connection to its database as the owner. */
export type Region = { readonly place: Place; readonly client: pg.Client };

export const placesOf = ({ client, url, settings }: Owner): Promise<Place[]> =>
  findPlaces(client, { ownerUrl: url, poolerUrl: settings.poolerUrl, secret: settings.secret });

/** The region of that name; without a name the home region. */
export async function placeNamed(owner: Owner, name: string | undefined): Promise<Place> {
  const places = await placesOf(owner);
  const found = places.find((place) => (name === undefined ? place.id === home : place.name === name));
  if (found) return found;
  throw new StartError(
    `There is no region called ${name}. There are: ${places.map((place) => place.name).join(', ')}.`,
  );
}

/** Works in the database of one region as its owner. Refuses while the region moves. */
export async function inRegion<T>(place: Place, work: (region: Region) => Promise<T>): Promise<T> {
  if (place.moving) throw new StartError(`Region ${place.name} is moving. Try again in a moment.`);
  const client = new pg.Client({ connectionString: place.ownerUrl, application_name: 'tango command' });
  await client.connect();
  try {
    return await work({ place, client });
  } finally {
    await client.end();
  }
}

/** The same work in every region, one after another, the home region first. */
export async function eachRegion<T>(owner: Owner, work: (region: Region) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (const place of await placesOf(owner)) done.push(await inRegion(place, work));
  return done;
}
