import { followUps } from '../../server/app.ts';
import type { Actor } from '../../server/house/actor.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { actorOfJob } from '../../server/house/jobs.ts';
import type { Post } from '../../server/house/letter.ts';
import { openLog } from '../../server/house/log.ts';
import { migrate, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { openRegions, type Place } from '../../server/house/regions.ts';
import { StartError } from '../../server/house/start-error.ts';
import { openPost } from '../../server/outside/mail/mail.store.ts';
import { type Auth, openAuth } from '../../server/people/account/sign-in.store.ts';
import { type Owner, withOwner } from './with-owner.ts';
import { eachRegion, placesOf } from './with-regions.ts';

export type House = Owner & { database: Database; auth: Auth; post: Post };

/**
 * Works on this installation through its rooms, inside the walls: what a command does is judged and recorded as if it
 * were done on the screen. What follows from it is done by the Tango that runs, or by the next one.
 */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  return withOwner(async (owner) => {
    const { url, settings } = owner;
    await migrate(url);
    await openRoles(url, settings.secret, ['tango_directory']);
    const post = heard(openPost(settings));
    const open = async (place: Place) => {
      await openRoles(place.ownerUrl, settings.secret, ['tango_app']);
      const database = openDatabase({
        url: roleUrl(place.ownerUrl, 'tango_app', settings.secret),
        region: place.id,
        connections: 2,
        reactsTo: new Set(Object.keys(followUps)),
        secret: settings.secret,
        post,
      });
      return { database, close: database.close };
    };
    const log = openLog('silent');
    const database = await openRegions({ find: () => placesOf(owner), open, log });
    const signIn = openAuth({
      directoryUrl: roleUrl(url, 'tango_directory', settings.secret),
      publicUrl: settings.publicUrl,
      secret: settings.secret,
      sendLink: () => {},
      sendPasswordLink: () => {},
    });
    try {
      return await work({ ...owner, database, auth: signIn.auth, post });
    } finally {
      await signIn.close();
      await database.close();
    }
  });
}

/** What was made stays made when a mail cannot be sent: its link is printed as well. */
const heard =
  (post: Post): Post =>
  (letter) =>
    post(letter).catch((error: Error) => {
      console.error(`The mail to ${letter.to.email} could not be sent: ${error.message}`);
    });

type Organisation = { id: string; name: string };

/** The organisation of that name or id, however it is spelled in capitals, in whatever region. */
export async function organisationNamed(owner: Owner, wanted: string): Promise<Organisation> {
  const listed = await eachRegion(owner, async ({ client }) => {
    const { rows } = await client.query<Organisation>('select id, name from organisation order by name, id');
    return rows;
  });
  const rows = listed.flat();
  const sought = wanted.trim().toLowerCase();
  const found = rows.filter(({ id, name }) => id === sought || name.toLowerCase() === sought);
  if (found.length === 1 && found[0]) return found[0];
  if (found.length > 1)
    throw new StartError(
      `More than one organisation is called ${wanted}. Give its id; npx tango organisation list has it.`,
    );
  throw new StartError(
    rows.length === 0
      ? 'There is no organisation yet. Found one first: npx tango organisation add --help'
      : `There is no organisation called ${wanted}. There are: ${rows.map(({ name }) => name).join(', ')}.`,
  );
}

/** The organisation itself acts: the facts then name no person, as no person inside did it. */
export const organisationActor = ({ database }: House, { id }: Organisation): Promise<Actor> =>
  actorOfJob(database, { organisationId: id });
