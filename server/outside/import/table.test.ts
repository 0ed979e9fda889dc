import Excel from 'exceljs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readTable } from './table.actions.ts';
import { decodeText, largestFile, parseSeparated, tableOf } from './table.ts';

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
const bigEndian = (text: string) => Buffer.from(utf16(text, true)).swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');

const read = async (bytes: Uint8Array) => {
  const result = await readTable(bytes);
  return result.ok ? result.value : result.error.type;
};

const sheet = async (rows: unknown[][]): Promise<Buffer> => {
  const book = new Excel.Workbook();
  book.addWorksheet('Leeg');
  book.addWorksheet('Leden').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
};

const text = 'naam;plaats\nCoördinator Jérôme;Dorp\n';

describe('the encodings of Dutch programs', () => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', utf16(text, true)],
    ['UTF-16 without a mark', utf16(text, false)],
    ['UTF-16, big end first', bigEndian(text)],
    ['Windows-1252', latin(text)],
  ])('%s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual({
      headings: ['naam', 'plaats'],
      rows: [{ number: 2, cells: ['Coördinator Jérôme', 'Dorp'] }],
    });
  });

  test('a euro sign and curly quotes of Windows', () => {
    expect(decodeText(new Uint8Array([0x80, 0x20, 0x93, 0x61, 0x94]))).toBe('€ “a”');
  });

  test('bytes that are no text are refused', async () => {
    expect(await read(new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 0]))).toBe('table.unreadable');
    expect(await read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('table.old_excel');
  });
});

describe('separators', () => {
  test.each([
    [
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a,b\n"x, y",2',
      [
        ['a', 'b'],
        ['x, y', '2'],
      ],
    ],
    [
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '"a;x;y",b\n1,2',
      [
        ['a;x;y', 'b'],
        ['1', '2'],
      ],
    ],
    ['sep=;\na;b', [[], ['a', 'b']]],
    [
      'a;b\n"eerste\ntweede";2',
      [
        ['a', 'b'],
        ['eerste\ntweede', '2'],
      ],
    ],
  ])('%j', (given, rows) => {
    expect(parseSeparated(given)).toEqual(rows);
  });
});

describe('what is not a table', () => {
  test.each([
    ['', 'table.empty'],
    ['\n\n;;\n', 'table.empty'],
    ['naam;plaats\n', 'table.empty'],
    ['1;2\n3;4', 'table.no_headings'],
  ])('%j is refused as %s', async (given, type) => {
    expect(await read(Buffer.from(given))).toBe(type);
  });

  test('too large, too long, too wide', async () => {
    expect(await read(new Uint8Array(largestFile + 1))).toBe('table.too_large');
    expect(await read(Buffer.from(`naam\n${'x\n'.repeat(10_001)}`))).toBe('table.too_many_rows');
    expect(await read(Buffer.from(`naam;${'x;'.repeat(300)}y\n1`))).toBe('table.too_many_columns');
  });

  test('whatever the bytes are, there is an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await readTable(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('every row of text has as many cells as there are headings', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string())), (raw) => {
        const table = tableOf(raw);
        if (typeof table !== 'string')
          for (const row of table.rows) expect(row.cells).toHaveLength(table.headings.length);
      }),
    );
  });
});

describe('a sheet of Excel', () => {
  test('the first sheet with something on it, its days and times as text', async () => {
    const bytes = await sheet([
      ['Naam', 'Geboren', 'Telefoon', 'Auto', 'Tijd'],
      ['Riet', new Date('1942-03-31'), 612345678, true, new Date(Date.UTC(1899, 11, 30, 9, 30))],
      [],
      ['Piet', { formula: 'TODAY()', result: new Date('1950-01-02') }, { text: 'bel', hyperlink: 'tel:1' }],
    ]);
    expect(await read(bytes)).toEqual({
      headings: ['Naam', 'Geboren', 'Telefoon', 'Auto', 'Tijd'],
      rows: [
        { number: 2, cells: ['Riet', '1942-03-31', '612345678', 'ja', '09:30'] },
        { number: 4, cells: ['Piet', '1950-01-02', 'bel', '', ''] },
      ],
    });
  });

  test('a bomb is refused before it is unpacked', async () => {
    const nothing = new Uint8Array(80 * 1024 * 1024);
    const bomb = zipSync({
      'xl/workbook.xml': new Uint8Array(1),
      'xl/sharedStrings.xml': [nothing, { level: 6 }],
    });
    expect(bomb.length).toBeLessThan(largestFile);
    expect(await read(bomb)).toBe('table.too_large');
  });

  test('a zip of something else, or half a sheet, is not readable', async () => {
    expect(await read(zipSync({ 'a.txt': new Uint8Array(3) }))).toBe('table.unreadable');
    const whole = await sheet([['Naam'], ['Riet']]);
    expect(await read(whole.subarray(0, whole.length / 2))).toBe('table.unreadable');
  });
});

test('a text of quotes alone is refused before it is taken apart', async () => {
  expect(await read(Buffer.from(`naam\n${'"'.repeat(1_100_000)}`))).toBe('table.too_large');
});

describe('workbooks that are made to hurt', () => {
  const page = (xml: string) =>
    zipSync({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': Buffer.from(xml),
    });
  test.each([
    ['elements in elements', '<x>'.repeat(100)],
    ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
    ['rows without end', '<row/>'.repeat(30_000)],
    ['cells without end', '<row>'.concat('<c/>'.repeat(2_100_000))],
    ['one endless tag', `<x ${'a="" '.repeat(10_000)}/>`],
    ['one endless text', `<x>${'y'.repeat(300_000)}</x>`],
  ])('%s: refused before they are read', async (_name, xml) => {
    expect(await read(page(xml))).toBe('table.too_large');
  });
});
