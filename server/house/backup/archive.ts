import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, placeFrom, placeText } from './replication.ts';
import { openSealed, readSealed, type SealedFile, Unreadable } from './sealed.ts';

// The folder of the backups. A line is one unbroken stream of what a database wrote, with the base backups that lie on it:
//   <line>/line.json   whose stream it is
//   <line>/base/<id>.{json,tar,papers}   a base backup; .json is written last: without it the backup is not there
//   <line>/wal/<segment>   the stream, cut as PostgreSQL cuts it

export type Archive = { readonly folder: string; readonly key: string | undefined };

export type Line = {
  readonly id: string;
  readonly system: string;
  readonly timeline: number;
  /** Major version of PostgreSQL. */
  readonly major: number;
  readonly segmentBytes: number;
  /** The superuser and the database, by their names. */
  readonly superuser: string;
  readonly database: string;
  /** Whether it is the database that Tango brings along. */
  readonly embedded: boolean;
};

export type Base = {
  readonly id: string;
  readonly line: Line;
  readonly from: Place;
  readonly to: Place;
  /** From this moment on it can be restored, by the clock of the database. */
  readonly ended: Date;
  readonly bytes: number;
};

/** What goes along with the data folder, sealed. */
export type Papers = { readonly manifest: string; readonly secret?: string | undefined };

/** A name that sorts by time. */
export const idOf = (at: Date) => at.toISOString().replaceAll(/[-:.]/g, '');

export const lineFolder = ({ folder }: Archive, line: Line) => join(folder, line.id);

export async function makeLine(archive: Archive, line: Line): Promise<void> {
  const folder = lineFolder(archive, line);
  for (const part of ['base', 'wal']) await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
  await writeWhole(join(folder, 'line.json'), line);
}

export async function readLines({ folder }: Archive): Promise<Line[]> {
  const names = existsSync(folder) ? (await readdir(folder)).sort() : [];
  const files = names.map((name) => join(folder, name, 'line.json')).filter((file) => existsSync(file));
  return Promise.all(files.map(readJson<Line>));
}

type KeptBase = { id: string; from: string; to: string; ended: string; bytes: number };

export async function readBases(archive: Archive, line: Line): Promise<Base[]> {
  const folder = join(lineFolder(archive, line), 'base');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const kept = await readJson<KeptBase>(join(folder, name));
      return {
        ...kept,
        line,
        from: placeFrom(kept.from),
        to: placeFrom(kept.to),
        ended: new Date(kept.ended),
      };
    }),
  );
}

export async function keepBase(archive: Archive, { line, ...base }: Base): Promise<void> {
  const kept: KeptBase = {
    ...base,
    from: placeText(base.from),
    to: placeText(base.to),
    ended: base.ended.toISOString(),
  };
  await writeWhole(join(lineFolder(archive, line), 'base', `${base.id}.json`), kept);
}

type Part = { readonly line: Line; readonly id: string };
const basePath = (archive: Archive, { line, id }: Part, part: string) =>
  join(lineFolder(archive, line), 'base', `${id}.${part}`);

export async function writeBasePart(
  archive: Archive,
  base: Part,
  part: 'tar' | 'papers',
  source: AsyncIterable<Buffer>,
): Promise<void> {
  const file = await openSealed(
    basePath(archive, base, part),
    `${base.line.id} ${base.id} ${part}`,
    archive.key,
  );
  try {
    await file.stream(source);
  } finally {
    await file.close();
  }
}

export const readTar = (archive: Archive, base: Part): AsyncIterable<Buffer> =>
  readSealed(basePath(archive, base, 'tar'), `${base.line.id} ${base.id} tar`, archive.key);

export async function readPapers(archive: Archive, base: Part): Promise<Papers> {
  const pieces: Buffer[] = [];
  const name = `${base.line.id} ${base.id} papers`;
  for await (const piece of readSealed(basePath(archive, base, 'papers'), name, archive.key))
    pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Papers;
}

export async function removeBase(archive: Archive, base: Part): Promise<void> {
  for (const part of ['json', 'papers', 'tar']) await rm(basePath(archive, base, part), { force: true });
}

/** What a backup that was cut off left behind. */
export async function removeUnfinished(archive: Archive, line: Line): Promise<void> {
  const folder = join(lineFolder(archive, line), 'base');
  const names = await readdir(folder);
  for (const name of names)
    if (!names.includes(name.replace(/\.\w+$/, '.json'))) await rm(join(folder, name));
}

// ── the stream

/** What PostgreSQL calls the segment in which a place lies. */
export function segmentName({ timeline, segmentBytes }: Line, place: Place): string {
  const number = place / BigInt(segmentBytes);
  const each = (1n << 32n) / BigInt(segmentBytes);
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0');
  return hex(BigInt(timeline)) + hex(number / each) + hex(number % each);
}

/** Where a segment begins. */
function segmentPlace({ segmentBytes }: Line, name: string): Place {
  const each = (1n << 32n) / BigInt(segmentBytes);
  return (BigInt(`0x${name.slice(8, 16)}`) * each + BigInt(`0x${name.slice(16)}`)) * BigInt(segmentBytes);
}

export const segmentStart = ({ segmentBytes }: Line, place: Place): Place =>
  place - (place % BigInt(segmentBytes));

/** A piece of a segment. `until`: everything acknowledged before that moment stands in it or before it. */
type Piece = { readonly until: Date | undefined; readonly bytes: Buffer };

const walName = (line: Line, segment: string) => `${line.id} ${segment}`;

async function* readSegment(archive: Archive, line: Line, segment: string): AsyncGenerator<Piece> {
  const path = join(lineFolder(archive, line), 'wal', segment);
  for await (const frame of readSealed(path, walName(line, segment), archive.key, true)) {
    const until = Number(frame.readBigUInt64BE());
    yield { until: until > 0 ? new Date(until) : undefined, bytes: frame.subarray(8) };
  }
}

async function segmentsOf(archive: Archive, line: Line): Promise<string[]> {
  return (await readdir(join(lineFolder(archive, line), 'wal'))).sort();
}

/** The stream from a place on, segment by segment, without gaps. */
export async function* readWal(
  archive: Archive,
  line: Line,
  from: Place,
): AsyncGenerator<{ segment: string; pieces: AsyncIterable<Piece> }> {
  let due = segmentStart(line, from);
  for (const segment of await segmentsOf(archive, line)) {
    const start = segmentPlace(line, segment);
    if (start < due) continue;
    if (start > due) throw new Unreadable(`the stream has a gap before ${segment}`);
    yield { segment, pieces: readSegment(archive, line, segment) };
    due += BigInt(line.segmentBytes);
  }
}

/** Until where and when the stream is complete. */
export async function endOfWal(
  archive: Archive,
  line: Line,
): Promise<{ place: Place; until: Date | undefined } | undefined> {
  let end: { place: Place; until: Date | undefined } | undefined;
  // Usually the last segment knows; right after a change of segment the one before it does.
  for (const segment of (await segmentsOf(archive, line)).reverse()) {
    let place = segmentPlace(line, segment);
    let until: Date | undefined;
    try {
      for await (const piece of readSegment(archive, line, segment)) {
        place += BigInt(piece.bytes.length);
        until = piece.until ?? until;
      }
    } catch (error) {
      // Whoever keeps the backup has thrown it away since it was listed, and all before it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return end;
      throw error;
    }
    end = { place: end?.place ?? place, until };
    if (until) return end;
  }
  return end;
}

export type WalWriter = {
  /** Up to here it is on disk. */
  readonly safe: () => Place;
  /** Adds what follows, and syncs. */
  readonly add: (bytes: Buffer, until?: Date) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function writeWal(archive: Archive, line: Line, from: Place): Promise<WalWriter> {
  let place = from;
  let open: { segment: string; file: SealedFile } | undefined;
  const fileAt = async (at: Place): Promise<SealedFile> => {
    const segment = segmentName(line, at);
    if (open?.segment === segment) return open.file;
    await open?.file.close();
    open = undefined;
    const path = join(lineFolder(archive, line), 'wal', segment);
    const file = await openSealed(path, walName(line, segment), archive.key);
    open = { segment, file };
    return file;
  };
  return {
    safe: () => place,
    add: async (bytes, until) => {
      let at = place;
      for (let rest = bytes; rest.length > 0 || until; ) {
        const room = line.segmentBytes - Number(at % BigInt(line.segmentBytes));
        const head = rest.subarray(0, room);
        rest = rest.subarray(head.length);
        const time = Buffer.alloc(8);
        time.writeBigUInt64BE(BigInt(rest.length === 0 ? (until?.getTime() ?? 0) : 0));
        const file = await fileAt(at);
        await file.add(Buffer.concat([time, head]));
        at += BigInt(head.length);
        if (rest.length === 0) break;
      }
      await open?.file.sync();
      place = at;
    },
    close: async () => {
      await open?.file.close();
      open = undefined;
    },
  };
}

/** Throws away what is older than `oldest` and not needed for it: the newest base from before that moment stays. */
export async function prune(archive: Archive, oldest: Date): Promise<void> {
  const lines = await readLines(archive);
  const all = (await Promise.all(lines.map((line) => readBases(archive, line)))).flat();
  const kept = all.filter(
    ({ ended }, at) => ended > oldest || !all[at + 1] || (all[at + 1] as Base).ended > oldest,
  );
  for (const base of all) if (!kept.includes(base)) await removeBase(archive, base);
  for (const line of lines.slice(0, -1))
    if (!kept.some((base) => base.line.id === line.id))
      await rm(lineFolder(archive, line), { recursive: true, force: true });
  for (const line of lines) {
    const first = kept.find((base) => base.line.id === line.id);
    if (!first) continue;
    const from = segmentName(line, first.from);
    for (const segment of await segmentsOf(archive, line))
      if (segment < from) await rm(join(lineFolder(archive, line), 'wal', segment));
  }
}

/** Whole or not at all. */
export async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

export const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;
