import { addDays, existsLocally, instantOf } from '../../house/clock.ts';
import { readDay, readYes } from '../import/dutch.ts';
import type { Table, TableRow } from '../import/table.ts';
import type { Field, Mapping, Names } from './visit-import.ts';

/** A row as it was understood, or what is wrong with it, as translation keys with the field they are about. */
export type ReadRow = {
  readonly number: number;
  readonly clientRef: string;
  readonly carerRef: string;
  readonly visit: ReadVisit | null;
  readonly problems: readonly Problem[];
};

export type ReadVisit = {
  readonly clientId: string;
  readonly faceId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly what: string;
  readonly key: string;
  readonly status: 'planned' | 'cancelled' | 'done';
  readonly reason: string;
  readonly student: boolean;
};

export type Problem = { readonly field: Field; readonly key: string };

const longest = 720;

export function readRows(table: Table, mapping: Mapping, names: Names): ReadRow[] {
  const rows = table.rows.map((row) => readRow(row, cellsOf(table, row, mapping), names));
  return markDoubles(rows);
}

type Cells = (field: Field) => string;

function cellsOf(table: Table, row: TableRow, mapping: Mapping): Cells {
  return (field) => {
    const heading = mapping[field];
    const column = heading === undefined ? -1 : table.headings.indexOf(heading);
    return column < 0 ? '' : (row.cells[column] ?? '').trim();
  };
}

/** One spelling of a name or number, so that a space or capital makes no other person. */
export const refOf = (text: string): string => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('nl');

function readRow(row: TableRow, cell: Cells, names: Names): ReadRow {
  const problems: Problem[] = [];
  const say = (field: Field, key: string) => {
    problems.push({ field, key: `visit_import.${key}` });
  };
  const clientRef = refOf(cell('client'));
  const carerRef = refOf(cell('carer'));
  const clientId = names.clients[clientRef];
  if (clientRef === '') say('client', 'client_missing');
  else if (!clientId) say('client', 'client_unknown');
  const faceId = carerRef === '' ? null : names.carers[carerRef];
  if (faceId === undefined) say('carer', 'carer_unknown');

  const when = readWhen(cell, say);
  const student = readYes(cell('student'));
  if (student === null) say('student', 'yes_or_no');
  const base = { number: row.number, clientRef, carerRef, problems };
  if (!when || !clientId || faceId === undefined || problems.length > 0) return { ...base, visit: null };
  const what = cell('what').slice(0, 120);
  const key = cell('key').slice(0, 200) || [clientRef, when.startsAt.toISOString(), refOf(what)].join('|');
  return {
    ...base,
    visit: {
      clientId,
      faceId,
      ...when,
      what: what || 'Zorg',
      key,
      status: statusOf(cell('status')),
      reason: cell('reason').slice(0, 200),
      student: student ?? false,
    },
  };
}

const cancelledWords = /geannuleerd|afgezegd|vervallen|cancel/i;
const doneWords = /uitgevoerd|gerealiseerd|afgerond|gedaan|done|completed/i;

function statusOf(text: string): ReadVisit['status'] {
  if (cancelledWords.test(text)) return 'cancelled';
  return doneWords.test(text) ? 'done' : 'planned';
}

type Say = (field: Field, key: string) => void;

function readWhen(cell: Cells, say: Say): { startsAt: Date; endsAt: Date } | null {
  const startsAt = readMoment(cell('day'), cell('from'), 'from', say);
  if (!startsAt) return null;
  const minutes = cell('minutes');
  if (cell('to') === '') {
    const length = readMinutes(minutes);
    if (length === null) say('minutes', minutes === '' ? 'end_missing' : 'minutes_unreadable');
    return length === null ? null : ended(startsAt, new Date(startsAt.getTime() + length * 60_000), say);
  }
  const day = cell('day') || cell('from');
  const endsAt = readMoment(day, cell('to'), 'to', say);
  if (!endsAt) return null;
  // "23.00 tot 7.00" ends on the next day.
  if (endsAt <= startsAt && readTime(cell('to')) !== null) {
    const on = readDay(day.split(/[T ]/)[0] ?? '');
    const time = readTime(cell('to'));
    if (on && time) return ended(startsAt, instantOf(addDays(on, 1), time), say);
  }
  return ended(startsAt, endsAt, say);
}

function ended(startsAt: Date, endsAt: Date, say: Say) {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  if (minutes >= 1 && minutes <= longest) return { startsAt, endsAt };
  say('to', minutes < 1 ? 'ends_before_start' : 'too_long');
  return null;
}

/** A day and a time, or one moment: `2026-11-21T09:00:00Z`, `21-11-2026 09:00`. */
function readMoment(day: string, time: string, field: Field, say: Say): Date | null {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(time)) return new Date(time);
  const whole = /^(\S{1,20}(?: \S{1,20} \d{4})?)[T ]{1,9}(\d{1,2}[:.]\d\d)(?::\d\d)?$/.exec(time);
  const on = readDay(whole ? (whole[1] ?? '') : day);
  const at = readTime(whole ? (whole[2] ?? '') : time);
  if (!on) {
    say(day === '' && !whole ? 'day' : field === 'to' ? 'to' : 'day', 'day_unreadable');
    return null;
  }
  if (!at) {
    say(field, time === '' ? 'time_missing' : 'time_unreadable');
    return null;
  }
  if (!existsLocally(on, at)) {
    say(field, 'time_skipped');
    return null;
  }
  return instantOf(on, at);
}

/** `9.00`, `09:00`, `9:00:00`, `0900`, `9 uur` → `09:00`. */
export function readTime(text: string): string | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/(uur|u|h)$/, '')
    .trimEnd();
  const match =
    /^(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?$/.exec(plain) ??
    /^(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{1,2})$/.exec(plain);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `45`, `45 min`, `0:45`, `1,5 uur`. */
function readMinutes(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^(\d+(?:[.,]\d+)?)\s*(?:uur|u|h)$/.exec(plain);
  if (hours) return Math.round(Number((hours[1] ?? '').replace(',', '.')) * 60);
  const minutes = /^(\d{1,4})\s*(?:m|min|minuten|minutes)?$/.exec(plain);
  return minutes ? Number(minutes[1]) : null;
}

/** The same key twice would make one visit of two: both rows say so. */
function markDoubles(rows: ReadRow[]): ReadRow[] {
  const count = new Map<string, number>();
  for (const { visit } of rows) if (visit) count.set(visit.key, (count.get(visit.key) ?? 0) + 1);
  return rows.map((row) =>
    row.visit && (count.get(row.visit.key) ?? 0) > 1
      ? { ...row, visit: null, problems: [...row.problems, { field: 'key', key: 'visit_import.key_twice' }] }
      : row,
  );
}

/** First and last day that the rows are about. */
export function spanOf(rows: readonly ReadRow[]): { from: Date; until: Date } | null {
  const times = rows.flatMap(({ visit }) => (visit ? [visit.startsAt.getTime()] : []));
  if (times.length === 0) return null;
  return { from: new Date(Math.min(...times)), until: new Date(Math.max(...times)) };
}
