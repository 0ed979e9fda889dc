import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { writeSeparated } from '../../server/outside/import/export.ts';
import { readTable } from '../../server/outside/import/table.actions.ts';
import { decodeText, parseSeparated, tableOf } from '../../server/outside/import/table.ts';
import { tableFromCalendar } from '../../server/outside/visit-import/from-calendar.ts';

// Files that people bring, as a stranger would make them: a parser answers or refuses, and never throws.

const pieces = fc.constantFrom(
  ...[
    '"',
    '""',
    ';',
    ',',
    '\t',
    '|',
    '\r',
    '\n',
    '\r\n',
    'sep=;',
    '\u0000',
    '\ufeff',
    "'",
    '=1+1',
    ' ',
    'naam',
    'é',
  ],
);
const separated = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 })
  .map((all) => all.join(''));

const lines = fc.constantFrom(
  ...['BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE'],
  ...[
    'DTSTART:20261201T100000',
    'DTSTART;TZID=Mars/Olympus:20261201T100000Z',
    'DTSTART;VALUE=DATE:20261301',
    'DTSTART:',
  ],
  ...[
    'DTEND:20261201T090000',
    'DURATION:P9999999999D',
    'DURATION:-PT1H',
    'DURATION:x',
    'UID:1',
    'UID:',
    'SUMMARY:x',
  ],
  ...[
    'RRULE:FREQ=SECONDLY',
    'RRULE:FREQ=DAILY;INTERVAL=0',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'RRULE:FREQ=',
  ],
  ...[
    'RRULE:FREQ=DAILY;COUNT=-1',
    'RRULE:FREQ=MONTHLY;BYDAY=99MO',
    'RRULE:FREQ=WEEKLY;UNTIL=00000000T000000Z',
  ],
  ...[
    'EXDATE:x',
    'RDATE;VALUE=PERIOD:x/y',
    'RECURRENCE-ID:20261201T100000',
    'TZID:x',
    'ATTENDEE;CN=":x',
    '\u0000',
    ' x',
  ],
);
const calendar = fc
  .tuple(fc.array(fc.oneof({ weight: 5, arbitrary: lines }, fc.string()), { maxLength: 25 }), fc.boolean())
  .map(([all, whole]) =>
    (whole
      ? [
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
          'UID:1',
          'DTSTART:20261201T100000',
          ...all,
          'END:VEVENT',
          'END:VCALENDAR',
        ]
      : all
    ).join('\r\n'),
  );

const xml = fc.constantFrom(
  ...[
    '',
    '<',
    '<worksheet>',
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
  ],
  ...[
    '<worksheet><sheetData><row r="-1"><c r="ZZZZ9" t="s"><v>99999</v></c></row></sheetData></worksheet>',
    '\u0000',
  ],
  ...[
    '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    '<workbook><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
);
const names = [
  '[Content_Types].xml',
  '_rels/.rels',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/worksheets/sheet1.xml',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
];
const sheet = fc.tuple(...names.map(() => xml), fc.nat(), fc.integer({ min: 0, max: 255 })).map((all) => {
  const [place, by] = all.slice(-2) as [number, number];
  const bytes = zipSync(Object.fromEntries(names.map((name, i) => [name, strToU8(all[i] as string)])));
  if (by > 100) bytes[place % bytes.length] = by;
  return bytes;
});

const year = { from: new Date('2026-01-01'), until: new Date('2027-01-01') };

export async function fuzzParsers({ inputs, seed }: { inputs: number; seed: number }) {
  const broken: string[] = [];
  let parsed = 0;
  const parsers: [string, fc.Arbitrary<unknown>, (input: never) => unknown, number][] = [
    ['text with separators', separated, (text: string) => tableOf(parseSeparated(text)), inputs],
    ['text of bytes', fc.uint8Array({ maxLength: 300 }), (bytes: Uint8Array) => decodeText(bytes), inputs],
    [
      'rows there and back',
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      thereAndBack,
      inputs,
    ],
    ['calendar', calendar, (text: string) => tableFromCalendar(text, year), inputs],
    // Each in a thread of its own.
    ['sheet', sheet, (bytes: Uint8Array) => readTable(bytes), Math.ceil(inputs / 50)],
    ['any file', fc.uint8Array({ maxLength: 300 }), (bytes: Uint8Array) => readTable(bytes), inputs],
  ];
  for (const [name, arbitrary, parse, numRuns] of parsers) {
    const property = fc.asyncProperty(arbitrary, async (input) => {
      const start = performance.now();
      await parse(input as never);
      parsed += 1;
      if (name !== 'sheet' && performance.now() - start > 1000) throw new Error('longer than a second');
    });
    const run = await fc.check(property, { numRuns, seed });
    if (run.failed)
      broken.push(
        `${name}: ${String(run.errorInstance).slice(0, 300)}: ${JSON.stringify(run.counterexample).slice(0, 500)}`,
      );
  }
  return { broken, parsed, names: parsers.map(([name]) => name) };
}

/** What is written for a spreadsheet has no cell, and no line of a cell, that a spreadsheet would calculate. */
function thereAndBack(rows: string[][]): void {
  const text = new TextDecoder().decode(writeSeparated(rows));
  for (const row of parseSeparated(text))
    for (const cell of row)
      for (const line of cell.split(/\r\n|\r|\n/))
        if (/^\s*[=+\-@|%]/.test(line) && line.trim() !== '')
          throw new Error(`a formula: ${JSON.stringify(cell)}`);
}
