import { strToU8, zipSync } from 'fflate';

// Files that are small and want to be large: workbooks, tables and calendars.

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
const links = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const book = (pages: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': `${xml}<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${main}.sharedStrings+xml"/></Types>`,
        '_rels/.rels': `${xml}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/workbook.xml': `${xml}<workbook xmlns:r="${office}"><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
        'xl/worksheets/sheet1.xml': sheet(
          '<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>',
        ),
        ...pages,
      }).map(([name, page]) => [name, typeof page === 'string' ? strToU8(page) : page]),
    ),
    { level: 9 },
  );
const sheet = (rows: string) => `${xml}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const first = (page: string) => book({ 'xl/worksheets/sheet1.xml': page });
const strings = (page: string) => book({ 'xl/sharedStrings.xml': page });

const million = 1_000_000;
const laughs = [...'bcdefghi']
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
  .join('');

/** A workbook whose index says that its pages are a few bytes. */
function lyingBook(): Uint8Array {
  const bytes = first('0'.repeat(60 * million));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 46; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
  return bytes;
}

const wide = (cells: number) => `${'x;'.repeat(cells)}\n`;

export const tableBombs: Readonly<Record<string, () => Uint8Array>> = {
  'a page of 400 MB': () => first('0'.repeat(400 * million)),
  'three million cells in one row': () =>
    first(sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(2.9 * million)}</row>`)),
  'rows without end': () => first(sheet('<row><c><v>1</v></c></row>'.repeat(1.6 * million))),
  'the last cell of 300,000 rows': () =>
    first(
      sheet(
        Array.from(
          { length: 300_000 },
          (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`,
        ).join(''),
      ),
    ),
  'elements in elements': () => first('<x>'.repeat(5 * million)),
  'eight million attributes': () => first(`<x ${'a="" '.repeat(8 * million)}/>`),
  'one attribute of 40 MB': () => first(`<x a="${'y'.repeat(40 * million)}"/>`),
  'one cell of 40 MB': () =>
    first(sheet(`<row><c t="inlineStr"><is><t>${'y'.repeat(40 * million)}</t></is></c></row>`)),
  'three million shared strings': () =>
    strings(`${xml}<sst>${'<si><t>a</t></si>'.repeat(2.7 * million)}</sst>`),
  'a billion laughs': () => strings(`<!DOCTYPE l [<!ENTITY a "ha">${laughs}]><sst><si><t>&i;</t></si></sst>`),
  'an entity from this machine': () =>
    first(
      `<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheet('<row><c t="inlineStr"><is><t>&a;</t></is></c></row>')}`,
    ),
  'ten thousand pages': () =>
    book(
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`xl/worksheets/sheet${i + 2}.xml`, 'x'])),
    ),
  'a million styles': () =>
    book({ 'xl/styles.xml': `${xml}<styleSheet>${'<xf/><a b="c"/>'.repeat(1.5 * million)}</styleSheet>` }),
  'an index that lies': lyingBook,
  'a picture of 300 MB': () => book({ 'xl/media/image1.png': new Uint8Array(300 * million) }),
  'ten million columns': () => strToU8(wide(2.4 * million)),
  'two million columns, ten times': () => strToU8(wide(200_000).repeat(10)),
  'one quote that never closes': () => strToU8(`naam;"${'a\n'.repeat(2.4 * million)}`),
  'five megabytes of quotes': () => strToU8(`naam\n${'"'.repeat(4.9 * million)}`),
};

const event = (...lines: string[]) =>
  ['BEGIN:VEVENT', 'UID:1', 'DTSTART:19700101T100000Z', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (body: string) => `BEGIN:VCALENDAR\r\n${body}\r\nEND:VCALENDAR`;

export const calendarBombs: Readonly<Record<string, () => string>> = {
  'every second for ever': () => calendar(event('RRULE:FREQ=SECONDLY')),
  'a thousand times every second': () =>
    calendar(Array.from({ length: 1000 }, () => event('RRULE:FREQ=SECONDLY')).join('\r\n')),
  'a day that never comes': () => calendar(event('RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')),
  'calendars in calendars': () => 'BEGIN:VCALENDAR\r\n'.repeat(200_000),
};

const picture = (...parts: (readonly number[])[]) => Uint8Array.from(parts.flat());
const pngOf = (width: readonly number[], height: readonly number[]) =>
  picture(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
    [...width, ...height, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0],
  );
const jpegOf = (marker: number, height: readonly number[], width: readonly number[]) =>
  picture(
    [0xff, 0xd8, 0xff, marker, 0, 11, 8, ...height, ...width, 1, 1, 0x11, 0],
    [0xff, 0xda, 0, 2, 0xff, 0xd9],
  );
const sixtyThousand = [0xea, 0x60];

/** Pictures of a few bytes that whoever looks at them would have to unfold to gigabytes. */
export const photoBombs: Readonly<Record<string, () => Uint8Array>> = {
  'a PNG of 60,000 by 60,000': () => pngOf([0, 0, ...sixtyThousand], [0, 0, ...sixtyThousand]),
  'a PNG of four thousand million by one': () => pngOf([255, 255, 255, 255], [0, 0, 0, 1]),
  'a JPEG of 60,000 by 60,000': () => jpegOf(0xc0, sixtyThousand, sixtyThousand),
  'a progressive JPEG of 11,000 by 11,000': () => jpegOf(0xc2, [0x2a, 0xf8], [0x2a, 0xf8]),
  'a WebP of 16,384 by 16,384': () =>
    picture([
      ...Buffer.from('RIFF'),
      22,
      0,
      0,
      0,
      ...Buffer.from('WEBPVP8L'),
      9,
      0,
      0,
      0,
      0x2f,
      255,
      255,
      255,
      15,
      0,
      0,
      0,
      0,
    ]),
  'two megabytes of segments': () => picture([0xff, 0xd8], Array(500_000).fill([0xff, 0xe0, 0, 2]).flat()),
};
