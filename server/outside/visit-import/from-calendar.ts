import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { zone } from '../../house/clock.ts';
import type { Table, TableRow } from '../import/table.ts';

/**
 * A calendar as a table: one row for each time that an event takes place, so that the same mapping of columns serves.
 * Repeating events are written out within the period; times keep their instant, whatever zone the calendar is in. A
 * time without a zone, or in one that the calendar does not explain, is read by its name, else as Dutch.
 */
const headings = [
  'Onderwerp',
  'Onderwerp deel 1',
  'Onderwerp deel 2',
  'Onderwerp deel 3',
  'Plaats',
  'Omschrijving',
  'Deelnemer',
  'Organisator',
  'Categorie',
  'Begin',
  'Eind',
  'Status',
  'UID',
];

const mostRows = 10_000;
const mostTurns = 5000;
/** Everybody waits while a calendar is written out: what takes longer is none that people keep. */
const patience = 500;
/** A holiday in a calendar may last; in seconds. */
const longest = 400 * 24 * 60 * 60;

export type Period = { readonly from: Date; readonly until: Date };

export function tableFromCalendar(text: string, period: Period): Table | null {
  const calendar = parse(text);
  if (!calendar) return null;
  try {
    return tableOf(calendar, period);
  } catch {
    // Half a calendar would look as if the other visits had gone.
    return null;
  }
}

function tableOf(calendar: ICAL.Component, period: Period): Table {
  const deadline = performance.now() + patience;
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((one) => {
      const known = new ICAL.Timezone(one);
      return [known.tzid, known];
    }),
  );
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const exceptions = events.filter((event) => event.isRecurrenceException());
  const rows: TableRow[] = [];
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    for (const exception of exceptions) if (exception.uid === event.uid) event.relateException(exception);
    for (const occurrence of occurrencesOf(event, period, zones, deadline)) {
      if (rows.length >= mostRows) return { headings, rows };
      rows.push({ number: rows.length + 1, cells: occurrence });
    }
  }
  return { headings, rows };
}

function parse(text: string): ICAL.Component | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.name === 'vcalendar' ? calendar : null;
  } catch {
    return null;
  }
}

type Zones = ReadonlyMap<string, ICAL.Timezone>;

function occurrencesOf(event: ICAL.Event, period: Period, zones: Zones, deadline: number): string[][] {
  // To reckon with a length of ages takes ages.
  const lasts = event.component.getFirstPropertyValue('duration');
  if (lasts instanceof ICAL.Duration && Math.abs(lasts.toSeconds()) > longest)
    throw new Error('no visit lasts so long');
  const at = (time: ICAL.Time, property: string, of: ICAL.Event) =>
    instantOf(time, of.component.getFirstProperty(property)?.getFirstParameter('tzid') ?? null, zones);
  if (!event.isRecurring()) {
    const starts = at(event.startDate, 'dtstart', event);
    const ends = at(event.endDate, 'dtend', event);
    return isIn(starts, period) ? [cellsOf(event, starts, ends, event.uid)] : [];
  }
  const often = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur);
  if (often.some(({ freq }) => freq === 'SECONDLY' || freq === 'MINUTELY'))
    throw new Error('no visit comes every minute');
  const found: string[][] = [];
  const turns = event.iterator();
  for (let turn = 0, next = turns.next(); next && turn < mostTurns; turn += 1, next = turns.next()) {
    if (performance.now() > deadline) throw new Error('too much to write out');
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    const usual = at(next, 'dtstart', event);
    if (usual >= period.until) break;
    const starts = at(startDate, 'dtstart', item);
    const ends = at(endDate, 'dtstart', item);
    if (isIn(starts, period))
      found.push(cellsOf(item, starts, ends, `${event.uid}/${recurrenceId.toString()}`));
  }
  return found;
}

const isIn = (instant: Date, { from, until }: Period) => instant >= from && instant < until;

function instantOf(time: ICAL.Time, tzid: string | null, zones: Zones): Date {
  if (time.zone?.tzid === 'UTC') return time.toJSDate();
  const explained = tzid === null ? undefined : zones.get(tzid);
  if (explained) {
    const placed = time.clone();
    placed.zone = explained;
    return new Date(placed.toUnixTime() * 1000);
  }
  const { year, month, day, hour, minute, second } = time;
  const plain = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  try {
    return new Date(plain.toZonedDateTime(tzid ?? zone).epochMilliseconds);
  } catch {
    return new Date(plain.toZonedDateTime(zone).epochMilliseconds);
  }
}

function cellsOf(event: ICAL.Event, starts: Date, ends: Date, key: string): string[] {
  const text = (name: string) => String(event.component.getFirstPropertyValue(name) ?? '');
  const person = (name: string) => {
    const property = event.component.getFirstProperty(name);
    const called = property?.getFirstParameter('cn');
    return called || String(property?.getFirstValue() ?? '').replace(/^mailto:/i, '');
  };
  const summary = text('summary');
  const parts = summary.split(/\s[-–|]\s|[:;]\s/).map((part) => part.trim());
  return [
    summary,
    parts[0] ?? '',
    parts[1] ?? '',
    parts.slice(2).join(' '),
    text('location'),
    text('description'),
    person('attendee'),
    person('organizer'),
    text('categories'),
    starts.toISOString(),
    ends.toISOString(),
    text('status'),
    key,
  ];
}
