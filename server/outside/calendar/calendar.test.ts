import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarText, type Entry, invitationText } from './calendar.ts';

const madeAt = new Date('2026-11-18T07:00:00Z');
const entry = (id: string, starts: string, minutes = 30, extra: Partial<Entry> = {}): Entry => ({
  id,
  startsAt: new Date(starts),
  endsAt: new Date(Date.parse(starts) + minutes * 60_000),
  summary: 'Anja komt: wassen, aankleden; en koffie',
  description: '',
  location: '',
  cancelled: false,
  version: 1,
  ...extra,
});

/** As a calendar program reads it: with the zone that the file itself brings. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const instant = (time: ICAL.Time) => {
    if (time.zone.tzid !== 'UTC') time.zone = zones[0] as ICAL.Timezone;
    return time.toJSDate().toISOString();
  };
  return { zones, events, instant };
}

test.each([
  ['in winter', '2026-11-18T08:00:00.000Z'],
  ['in summer', '2026-07-01T07:00:00.000Z'],
  ['the evening before the clock goes back', '2026-10-24T21:30:00.000Z'],
  ['in the hour that comes twice, the first time', '2026-10-25T00:30:00.000Z'],
  ['in the hour that comes twice, the second time', '2026-10-25T01:30:00.000Z'],
  ['the morning after', '2026-10-25T08:00:00.000Z'],
  ['just before the spring gap', '2027-03-28T00:45:00.000Z'],
  ['just after the spring gap', '2027-03-28T01:15:00.000Z'],
])('a visit %s comes back at the very same instant', (_when, starts) => {
  const { events, instant } = read(calendarText('Toos', [entry('a', starts)], madeAt));
  expect(instant((events[0] as ICAL.Event).startDate)).toBe(starts);
});

test('brings its own time zone, and the same uid each time', () => {
  const { zones, events } = read(calendarText('Toos', [entry('a', '2026-11-18T08:00:00.000Z')], madeAt));
  expect(zones.map((one) => one.tzid)).toEqual(['Europe/Amsterdam']);
  expect(events[0]?.uid).toBe('a@tango');
});

test('long and odd words survive', () => {
  const summary = `Anja; komt, "vandaag" \\ ${'é'.repeat(90)}`;
  const description = 'regel een\nregel twee';
  const text = calendarText(
    'Toos',
    [entry('a', '2026-11-18T08:00:00.000Z', 30, { summary, description })],
    madeAt,
  );
  const { events } = read(text);
  expect(events[0]?.summary).toBe(summary);
  expect(events[0]?.description).toBe(description);
  expect(text.split('\r\n').every((row) => Buffer.byteLength(row) <= 76)).toBe(true);
});

test('a cancelled visit stays in, as cancelled', () => {
  const { events } = read(
    calendarText('Toos', [entry('a', '2026-11-18T08:00:00.000Z', 30, { cancelled: true })], madeAt),
  );
  expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

const people = {
  organiser: { name: 'Tango', email: 'tango@example.org' },
  invited: { name: 'Anja "de" Vries;\r\nX-EVIL:1', email: 'anja@example.org' },
};
const meeting = { summary: 'Overleg Dorpszorg, De Linde', location: 'De Schuur', busy: true };

test('an invitation names who asks and who is asked, and asks for no answer (RFC 5546)', () => {
  const text = invitationText(entry('m', '2026-12-03T09:00:00.000Z', 60, meeting), people, madeAt);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  const event = calendar.getFirstSubcomponent('vevent');
  expect(event?.getFirstPropertyValue('organizer')).toBe('mailto:tango@example.org');
  const asked = event?.getFirstProperty('attendee');
  expect(asked?.getFirstValue()).toBe('mailto:anja@example.org');
  expect(asked?.getParameter('rsvp')).toBe('FALSE');
  expect(event?.getFirstPropertyValue('transp')).toBe('OPAQUE');
  const { events, instant } = read(text);
  expect(instant((events[0] as ICAL.Event).endDate)).toBe('2026-12-03T10:00:00.000Z');
  expect(text).not.toMatch(/^X-EVIL/m);
});

test('moved it is the same appointment with a higher number, called off it is cancelled', () => {
  const at = (version: number, cancelled = false) => {
    const changed = { ...meeting, version, cancelled };
    const text = invitationText(entry('m', '2026-12-03T09:00:00.000Z', 60, changed), people, madeAt);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = calendar.getFirstSubcomponent('vevent');
    const value = (name: string) => event?.getFirstPropertyValue(name);
    return [calendar.getFirstPropertyValue('method'), value('uid'), value('sequence'), value('status')];
  };
  expect(at(2)).toEqual(['REQUEST', 'm@tango', 2, 'CONFIRMED']);
  expect(at(3, true)).toEqual(['CANCEL', 'm@tango', 3, 'CANCELLED']);
});
