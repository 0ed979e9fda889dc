import { clientNames, sightOn } from '../../care/client/client.actions.ts';
import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import { notFound, ok } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { endsAt } from '../../partnership/meeting/meeting.ts';
import { ownPartnerships } from '../../partnership/partnership/partnership.actions.ts';
import { presentParties } from '../../partnership/partnership/partnership.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { calendarContract } from './calendar.contract.ts';
import {
  findFeedOfToken,
  insertFeed,
  listFeeds,
  listForCalendar,
  listMeetingsForCalendar,
  saveRead,
  saveRevoked,
} from './calendar.store.ts';
import { calendarText, type Entry, type Feed } from './calendar.ts';

export const calendarActions: Actions<typeof calendarContract.verbs> = {
  list: async (tx) => {
    const feeds = await listFeeds(tx, faceOf(tx.actor));
    const names = await namesOf(tx, feeds);
    return ok({ rows: feeds.map((feed) => viewOf(tx, feed, names)) });
  },

  open: async (tx, { clientId }) => {
    if (clientId !== null && !(await sightOn(tx, clientId)).scopes.has('planning')) return notFound();
    const there = (await listFeeds(tx, faceOf(tx.actor))).find((feed) => feed.clientId === clientId);
    const feed: Feed = there ?? {
      id: newId(),
      faceId: faceOf(tx.actor),
      clientId,
      madeAt: tx.now,
      revokedAt: null,
      lastReadAt: null,
    };
    if (!there) {
      await insertFeed(tx, feed, sha256(keyOf(tx, feed)));
      tx.record('calendar.opened', { feedId: feed.id, faceId: feed.faceId, clientId });
    }
    return ok(viewOf(tx, feed, await namesOf(tx, [feed])));
  },

  revoke: async (tx, { feedId }) => {
    if (!(await saveRevoked(tx, feedId, faceOf(tx.actor)))) return notFound();
    tx.record('calendar.revoked', { feedId });
    return ok({});
  },

  read: async (tx, { token }) => {
    const feed = await findFeedOfToken(tx, sha256(token));
    if (!feed || feed.faceId !== faceOf(tx.actor)) return notFound();
    const visits = await listForCalendar(tx, feed);
    const names = await clientNames(
      tx,
      visits.map((visit) => visit.client_id),
    );
    const faces = await facesOf(
      tx,
      visits.map((visit) => visit.face_id),
    );
    const entries = visits.map((visit): Entry => {
      const client = names.get(visit.client_id)?.name ?? '';
      const who = faces.find(visit.face_id)?.name ?? '';
      return {
        id: visit.id,
        startsAt: visit.starts_at,
        endsAt: visit.ends_at,
        summary: summaryOf(tx, feed, { client, who, what: visit.what }),
        description: '',
        location: '',
        cancelled: visit.status === 'cancelled' || visit.status === 'missed',
        version: visit.version,
      };
    });
    const meetings = feed.clientId === null ? await meetingsIn(tx, feed) : [];
    await saveRead(tx, feed.id);
    const clients = visits.map((visit) => visit.client_id);
    tx.looked({ verb: 'calendar.read', subject: 'planning', action: 'export', clients });
    const title = feed.clientId === null ? 'Tango' : `Tango: ${names.get(feed.clientId)?.name ?? ''}`;
    const text = calendarText(title.replace(/: $/, ''), [...entries, ...meetings], tx.now);
    return ok({ name: 'tango.ics', mediaType: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) });
  },
};

/** In a worker's calendar also where she meets the parties of a partnership; what is on the table stays in Tango. */
async function meetingsIn(tx: Tx, feed: Feed): Promise<Entry[]> {
  const meetings = await listMeetingsForCalendar(tx, feed);
  const partnerships = meetings.length > 0 ? await ownPartnerships(tx) : [];
  const own = tx.actor.hat?.organisationId;
  return meetings.map((meeting) => {
    const partnership = partnerships.find(({ id }) => id === meeting.partnership_id);
    const names = (partnership ? presentParties(partnership) : []).flatMap(({ organisationId, name }) =>
      organisationId === own ? [] : [name],
    );
    return {
      id: meeting.id,
      startsAt: meeting.planned_at,
      endsAt: endsAt({ plannedAt: meeting.planned_at, minutes: meeting.minutes }),
      summary: `${tx.actor.language === 'nl' ? 'Overleg met' : 'Meeting with'} ${names.join(', ')}`,
      description: '',
      location: meeting.place,
      cancelled: meeting.cancelled_because !== null,
      version: meeting.version,
      busy: true,
    };
  });
}

/** At her own page who comes counts; in a worker's calendar it is to whom she goes, by first name: it lies open on a phone. */
function summaryOf(
  tx: Tx,
  feed: Feed,
  { client, who, what }: { client: string; who: string; what: string },
): string {
  const dutch = tx.actor.language === 'nl';
  if (feed.clientId === null) return [client.split(' ')[0], what].filter(Boolean).join(': ');
  if (who === '') return dutch ? `Nog niet bekend wie er komt: ${what}` : `Not yet known who comes: ${what}`;
  return dutch ? `${who} komt: ${what}` : `${who} comes: ${what}`;
}

/** Derived, so that the address can be shown again while only its hash is kept. */
const keyOf = (tx: Tx, feed: Feed): string => tx.keyOf('calendar', feed.id);

async function namesOf(tx: Tx, feeds: readonly Feed[]) {
  return clientNames(
    tx,
    feeds.map((feed) => feed.clientId).filter((id) => id !== null),
  );
}

const viewOf = (tx: Tx, feed: Feed, names: Awaited<ReturnType<typeof namesOf>>) => ({
  id: feed.id,
  clientId: feed.clientId,
  clientName: feed.clientId === null ? '' : (names.get(feed.clientId)?.name ?? ''),
  path: `/api/calendar/${keyOf(tx, feed)}`,
  madeAt: feed.madeAt.toISOString(),
  lastReadAt: feed.lastReadAt?.toISOString() ?? null,
});
