import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { ok, type Result, refuse } from '../../house/result.ts';
import { openThread } from '../../house/thread.ts';
import { boundMarkup, type MarkupCount } from './markup-bounds.ts';
import {
  decodeText,
  largestFile,
  mostColumns,
  mostRows,
  parseSeparated,
  type Table,
  type TableRefusal,
  tableOf,
} from './table.ts';

/** A sheet of ten thousand people is some 12 MB unpacked; a bomb is a thousand times its file. */
const mostUnpacked = 48 * 1024 * 1024;
const mostParts = 500;
const mostQuotes = 1_000_000;
const patience = 20_000;

type Unread = { readonly type: TableRefusal };

/**
 * Reads a file of rows: CSV or text with `;`, `,`, tab or `|` in UTF-8, UTF-16 or Windows-1252, or the first sheet of
 * an .xlsx. At most 5 MB. The kind follows from the bytes, never from the name. For every room that reads files in.
 */
export async function readTable(bytes: Uint8Array): Promise<Result<Table, Unread>> {
  if (bytes.length === 0) return refuse({ type: 'table.empty' });
  if (bytes.length > largestFile) return refuse({ type: 'table.too_large' });
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse({ type: 'table.old_excel' });
  const raw = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ? await rowsOfSheet(bytes) : rowsOfText(bytes);
  if (!raw.ok) return raw;
  const table = tableOf(raw.value);
  return typeof table === 'string' ? refuse({ type: table }) : ok(table);
}

const startsWith = (bytes: Uint8Array, magic: number[]): boolean =>
  magic.every((byte, place) => bytes[place] === byte);

function rowsOfText(bytes: Uint8Array): Result<string[][], Unread> {
  const text = decodeText(bytes);
  if (text === null) return refuse({ type: 'table.unreadable' });
  // Ten thousand rows of fifty cells in quotes have that many; a file of nothing else is slow to take apart.
  if (text.split('"', mostQuotes + 1).length > mostQuotes) return refuse({ type: 'table.too_large' });
  return ok(parseSeparated(text));
}

async function rowsOfSheet(bytes: Uint8Array): Promise<Result<string[][], Unread>> {
  const parts = unpack(bytes);
  if (!parts.ok) return parts;
  // Packed anew, so that the reader of sheets sees exactly the parts that were measured.
  const rows = await readInThread(zipSync(parts.value, { level: 0 }));
  return rows ? ok(rows) : refuse({ type: 'table.unreadable' });
}

const needed = /^(\[Content_Types\]\.xml|_rels\/.*|xl\/(?!media\/).*\.(xml|rels))$/;

/** The parts of a workbook, unpacked piece by piece and no further than is safe. */
function unpack(bytes: Uint8Array): Result<Record<string, Uint8Array>, Unread> {
  const chunksByName = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  let parts = 0;
  let broken = false;
  let unheard = false;
  const count: MarkupCount = { tags: 0, rows: 0 };
  const unzip = new Unzip((file) => {
    parts += 1;
    const chunks: Uint8Array[] = [];
    const isNeeded = needed.test(file.name);
    if (isNeeded) chunksByName.set(file.name, chunks);
    const isWithin = boundMarkup(count);
    file.ondata = (error, chunk) => {
      if (error) broken = true;
      else unpacked += chunk.length;
      if (unpacked > mostUnpacked || unheard || !isNeeded) return;
      if (isWithin(chunk)) chunks.push(chunk);
      else unheard = true;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    // Small pieces, so that a bomb is noticed before it is unpacked.
    for (let at = 0; at < bytes.length; at += 4096) {
      unzip.push(bytes.subarray(at, at + 4096), at + 4096 >= bytes.length);
      if (unpacked > mostUnpacked || parts > mostParts || unheard) return refuse({ type: 'table.too_large' });
      if (broken) break;
    }
  } catch {
    broken = true;
  }
  if (broken || !chunksByName.has('xl/workbook.xml')) return refuse({ type: 'table.unreadable' });
  return ok(Object.fromEntries([...chunksByName].map(([name, chunks]) => [name, Buffer.concat(chunks)])));
}

/** The memory of one thread is bounded; that of many is not, so that sheets are read one after another. */
let before: Promise<unknown> = Promise.resolve();

function readInThread(bytes: Uint8Array): Promise<string[][] | null> {
  const reading = before.then(() => readNow(bytes));
  before = reading;
  return reading;
}

function readNow(bytes: Uint8Array): Promise<string[][] | null> {
  return new Promise((resolve) => {
    const thread = openThread('server/outside/import/sheet.worker.ts', {
      workerData: { bytes, mostRows, mostColumns },
      resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 },
    });
    const finish = (rows: string[][] | null) => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(rows);
    };
    const timer = setTimeout(() => finish(null), patience);
    thread.once('message', finish);
    thread.once('error', () => finish(null));
    thread.once('exit', () => finish(null));
  });
}
