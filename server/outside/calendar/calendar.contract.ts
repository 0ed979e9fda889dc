import { z } from 'zod';
import { contract, done, fileAnswer, id, verb } from '../../house/contract.ts';

const feedView = z.object({
  id,
  clientId: id.nullable(),
  clientName: z.string(),
  /** Address below the public one; whoever has it reads the calendar. */
  path: z.string(),
  madeAt: z.iso.datetime(),
  lastReadAt: z.iso.datetime().nullable(),
});

export const calendarContract = contract('calendar', {
  list: verb({
    method: 'GET',
    path: '/calendars',
    summary: 'The calendars that I subscribed to.',
    input: z.strictObject({}),
    output: z.object({ rows: z.array(feedView) }),
    shows: {
      subject: 'contact',
      clients: (output) => output.rows.map((row) => row.clientId).filter((clientId) => clientId !== null),
    },
  }),
  open: verb({
    method: 'POST',
    path: '/calendars',
    summary: 'Makes a calendar with a secret address: of one client, or of the visits that I make.',
    input: z.strictObject({ clientId: id.nullable().default(null) }),
    output: feedView,
  }),
  revoke: verb({
    method: 'POST',
    path: '/calendars/:feedId/revoke',
    summary: 'Stops a calendar; its address shows nothing from now on.',
    input: z.strictObject({ feedId: id }),
    output: done,
  }),
  read: verb({
    method: 'GET',
    path: '/calendar/:token',
    summary: 'The calendar as a program reads it (iCalendar): what its owner may see at this moment.',
    input: z.strictObject({ token: z.string().regex(/^[\w-]{20,100}$/) }),
    output: fileAnswer,
    open: true,
    keyed: 'feed_of_token',
    file: true,
  }),
});
