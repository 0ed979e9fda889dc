import { escape as escapeText, foldLines } from 'ical-generator';
import { dayOf, timeOf, zone } from '../../house/clock.ts';

/**
 * Calendar: a feed that someone subscribes to by a secret address. It shows what that face may see at the moment it is
 * fetched, so that a withdrawal empties it. Times carry their zone; a cancelled visit stays in as cancelled, since a
 * calendar that silently loses an entry leaves people waiting at the door. Each visit keeps its UID for ever.
 */
export type Feed = {
  readonly id: string;
  readonly faceId: string;
  readonly clientId: string | null;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
  readonly lastReadAt: Date | null;
};

export type Entry = {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly cancelled: boolean;
  readonly version: number;
  /** Whoever has it is not free then; a visit leaves her own plans as they are. */
  readonly busy?: boolean;
};

/** Who asks whom to a meeting (RFC 5546): the answer is given in Tango or on the telephone, so none is asked for. */
export type Invitation = {
  readonly organiser: Address;
  readonly invited: Address;
};

type Address = { readonly name: string; readonly email: string };

/**
 * Europe/Amsterdam as RFC 5545 wants it (§ 3.6.5): the rule of the European Union since 1996 (Directive 2000/84/EC).
 * Without it a strict reader guesses what TZID means.
 */
const amsterdam = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Amsterdam',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * The calendar as text (RFC 5545). Written here, with escaping and folding of ical-generator: its own writer prints
 * DTSTAMP without Z, and cannot say which of the two hours is meant in the night that the clock goes back.
 */
export function calendarText(name: string, entries: readonly Entry[], madeAt: Date): string {
  const about = [
    `X-WR-CALNAME:${escapeText(name, false)}`,
    `X-WR-TIMEZONE:${zone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ];
  return calendarOf(
    'PUBLISH',
    about,
    entries.flatMap((entry) => eventRows(entry, madeAt)),
  );
}

/** An invitation, what takes its place, or that it is called off: a calendar finds its own entry again by the UID. */
export function invitationText(entry: Entry, { organiser, invited }: Invitation, madeAt: Date): string {
  const people = [
    `ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.email}`,
    `ATTENDEE;CN=${quoted(invited.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${invited.email}`,
  ];
  return calendarOf(methodOf(entry), [], eventRows(entry, madeAt, people));
}

export const methodOf = ({ cancelled }: Pick<Entry, 'cancelled'>): 'CANCEL' | 'REQUEST' =>
  cancelled ? 'CANCEL' : 'REQUEST';

function calendarOf(method: string, about: readonly string[], events: readonly string[]): string {
  const rows = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tango//Tango//NL',
    `METHOD:${method}`,
    ...about,
    ...amsterdam,
    ...events,
    'END:VCALENDAR',
  ];
  return `${foldLines(rows.join('\r\n'))}\r\n`;
}

/** A parameter in quotes holds no quotes, and nothing in a row ends the row (RFC 5545 § 3.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not get in.
const quoted = (name: string): string => `"${name.replace(/["\u0000-\u001f\u007f]/g, ' ')}"`;

const eventRows = (entry: Entry, madeAt: Date, people: readonly string[] = []): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.id}@tango`,
  `SEQUENCE:${entry.version}`,
  `DTSTAMP:${utc(madeAt)}`,
  `DTSTART${moment(entry.startsAt)}`,
  `DTEND${moment(entry.endsAt)}`,
  `SUMMARY:${escapeText(entry.summary, false)}`,
  ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description, false)}`] : []),
  ...(entry.location ? [`LOCATION:${escapeText(entry.location, false)}`] : []),
  `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${entry.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
  ...people,
  'END:VEVENT',
];

/** Local time with its zone; in the hour that comes twice readers differ on which is meant, so that one is said in UTC. */
function moment(instant: Date): string {
  const [day, time] = [dayOf(instant), timeOf(instant)];
  const comesTwice = [-1, 1].some(
    (hours) => timeOf(new Date(instant.getTime() + hours * 3_600_000)) === time,
  );
  return comesTwice
    ? `:${utc(instant)}`
    : `;TZID=${zone}:${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
