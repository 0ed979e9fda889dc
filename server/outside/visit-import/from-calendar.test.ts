import { expect, test } from 'vitest';
import { tableFromCalendar } from './from-calendar.ts';

const period = { from: new Date('2026-10-01T00:00:00Z'), until: new Date('2027-05-01T00:00:00Z') };
const calendar = (...rows: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...rows, 'END:VCALENDAR'].join('\r\n');
const event = (...rows: string[]) => [
  'BEGIN:VEVENT',
  'UID:a',
  'SUMMARY:Toos Bakker - Anja - Wassen',
  ...rows,
  'END:VEVENT',
];
const begins = (text: string) => tableFromCalendar(text, period)?.rows.map((row) => row.cells[9]);

test.each([
  ['in UTC', 'DTSTART:20261118T080000Z', '2026-11-18T08:00:00.000Z'],
  [
    'in a zone known by its name',
    'DTSTART;TZID=Europe/Amsterdam:20261118T090000',
    '2026-11-18T08:00:00.000Z',
  ],
  ['in another zone', 'DTSTART;TZID=Europe/London:20261118T080000', '2026-11-18T08:00:00.000Z'],
  ['without any zone', 'DTSTART:20261118T090000', '2026-11-18T08:00:00.000Z'],
  ['in a zone that nobody knows', 'DTSTART;TZID=Kantoor:20261118T090000', '2026-11-18T08:00:00.000Z'],
])('a time %s', (_what, row, instant) => {
  expect(begins(calendar(...event(row, 'DURATION:PT30M')))).toEqual([instant]);
});

test('what repeats keeps its local time over both changes of the clock', () => {
  const rows = event(
    'DTSTART;TZID=Europe/Amsterdam:20261018T090000',
    'DTEND;TZID=Europe/Amsterdam:20261018T093000',
    'RRULE:FREQ=WEEKLY;COUNT=3',
  );
  expect(begins(calendar(...rows))).toEqual([
    '2026-10-18T07:00:00.000Z',
    '2026-10-25T08:00:00.000Z',
    '2026-11-01T08:00:00.000Z',
  ]);
});

test('one time that was left out, and one that was moved', () => {
  const rows = event(
    'DTSTART;TZID=Europe/Amsterdam:20261102T090000',
    'DTEND;TZID=Europe/Amsterdam:20261102T093000',
    'RRULE:FREQ=DAILY;COUNT=4',
    'EXDATE;TZID=Europe/Amsterdam:20261103T090000',
  );
  const moved = event(
    'RECURRENCE-ID;TZID=Europe/Amsterdam:20261104T090000',
    'DTSTART;TZID=Europe/Amsterdam:20261104T140000',
    'DTEND;TZID=Europe/Amsterdam:20261104T143000',
  );
  expect(begins(calendar(...rows, ...moved))).toEqual([
    '2026-11-02T08:00:00.000Z',
    '2026-11-04T13:00:00.000Z',
    '2026-11-05T08:00:00.000Z',
  ]);
});

test('what repeats every minute is no calendar of visits, nor is what is no calendar at all', () => {
  const rows = event('DTSTART:20261118T080000Z', 'DTEND:20261118T083000Z', 'RRULE:FREQ=SECONDLY');
  expect(tableFromCalendar(calendar(...rows), period)).toBeNull();
  const ages = event('DTSTART:20261118T080000Z', 'DURATION:P9999999999D');
  expect(tableFromCalendar(calendar(...ages), period)).toBeNull();
  expect(tableFromCalendar('BEGIN:VCARD\r\nEND:VCARD', period)).toBeNull();
  expect(tableFromCalendar('hallo', period)).toBeNull();
});

test('the subject is cut in parts, so that name and activity can be told apart', () => {
  const table = tableFromCalendar(calendar(...event('DTSTART:20261118T080000Z', 'DURATION:PT30M')), period);
  expect(table?.rows[0]?.cells.slice(1, 4)).toEqual(['Toos Bakker', 'Anja', 'Wassen']);
});
