import Papa from 'papaparse';

/**
 * Table: a file of rows as people keep them, whatever made it: text with separators in the encodings that Dutch
 * programs write, or a sheet of Excel. Everything in it is text; what it means is for whoever asked.
 * Reading never trusts the file: sizes are bounded before anything is built from it.
 */
export type Table = {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
};

/** `number` is the row as a spreadsheet counts it, for people who look it up there. */
export type TableRow = { readonly number: number; readonly cells: readonly string[] };

/** Why a file cannot be read; each is also the translation key of its sentence. */
export type TableRefusal =
  | 'table.empty'
  | 'table.too_large'
  | 'table.too_many_rows'
  | 'table.too_many_columns'
  | 'table.no_headings'
  | 'table.old_excel'
  | 'table.unreadable';

export const largestFile = 5 * 1024 * 1024;
export const mostRows = 10_000;
export const mostColumns = 200;
const longestCell = 5000;

/** The text of a file: UTF-8 or UTF-16 when it is that, else Windows-1252, as older Dutch programs write. Null when it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const label = encodingOf(bytes);
  if (label === null) return null;
  const text = label === 'windows-1252' ? decodeWindows(bytes) : new TextDecoder(label).decode(bytes);
  return text.includes('\u0000') ? null : text;
}

// What Windows-1252 has between 0x80 and 0x9f; some runtimes decode it as Latin-1, which has nothing there.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decodeWindows = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => windows[sign.charCodeAt(0) - 0x80] ?? sign);

function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 1].map((side) => sample.filter((byte, place) => byte === 0 && place % 2 === side).length);
  const half = sample.length / 2;
  if ((zeros[1] ?? 0) > half * 0.6 && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > half * 0.6 && zeros[1] === 0) return 'utf-16be';
  if ((zeros[0] ?? 0) + (zeros[1] ?? 0) > 0) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Rows of text with separators; the separator is the one that the first line has most of, outside quotes. */
export function parseSeparated(text: string): string[][] {
  const named = /^sep=([;,\t|])\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? separatorOf(body);
  // One line more than fits is enough to know that there are too many.
  const { data } = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false, preview: mostRows + 50 });
  return named ? [[], ...data] : data;
}

function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n/)
      .find((row) => row.trim() !== '') ?? '';
  const counts = [';', ',', '\t', '|'].map((sign) => [sign, line.split(sign).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** A table out of raw rows: the first row with words is its heading; empty rows and columns are left out. */
export function tableOf(raw: readonly (readonly string[])[]): Table | TableRefusal {
  const clean = raw.map((row) => row.slice(0, mostColumns + 1).map(cleanCell));
  const first = clean.findIndex((row) => row.some((cell) => cell !== ''));
  if (first < 0) return 'table.empty';
  const headings = trimEnd(clean[first] ?? []);
  if (headings.length > mostColumns) return 'table.too_many_columns';
  if (!headings.some((heading) => /\p{L}{2}/u.test(heading))) return 'table.no_headings';
  const rows = clean
    .map((cells, at) => ({ number: at + 1, cells: headings.map((_heading, column) => cells[column] ?? '') }))
    .slice(first + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return 'table.empty';
  if (rows.length > mostRows) return 'table.too_many_rows';
  return { headings, rows };
}

function trimEnd(row: string[]): string[] {
  const last = row.findLastIndex((cell) => cell !== '');
  return row.slice(0, last + 1);
}

/** One spelling of spaces; the apostrophe with which an export stops a formula is taken off again. */
const cleanCell = (cell: string): string =>
  cell
    .slice(0, longestCell)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
    .replace(/^'(?=[=+\-@])/gm, '');
