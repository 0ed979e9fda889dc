import { createHash, type Hash } from 'node:crypto';
import { chown, type FileHandle, mkdir, open } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { Unreadable } from './sealed.ts';

/** Where the files go, and whose they become. */
type Target = { readonly folder: string; readonly user: { uid: number; gid: number } | undefined };

type Manifest = { Files: { Path: string; Size: number; Checksum: string }[] };

/**
 * Takes a base backup apart and holds every file against PostgreSQL's manifest (SHA-256, as pg_verifybackup does). With a
 * target the files are written there; without one they are only looked at. Returns the number of bytes.
 */
export async function unpack(tar: AsyncIterable<Buffer>, manifest: string, target?: Target): Promise<number> {
  const due = readManifest(manifest);
  let bytes = 0;
  if (target) await makeFolder(target, '');
  for await (const entry of entriesOf(tar)) {
    const path = safePath(entry.path);
    const file = target && (await place(target, path, entry));
    const hash = createHash('sha256');
    try {
      for await (const piece of entry.bytes) await take(piece, hash, file);
    } finally {
      await file?.close();
    }
    bytes += entry.size;
    const wanted = due.get(path);
    if (wanted === undefined) continue;
    if (wanted.Size !== entry.size || wanted.Checksum !== hash.digest('hex'))
      throw new Unreadable(`the file ${path} is not what was backed up`);
    due.delete(path);
  }
  const [missing] = due.keys();
  if (missing !== undefined) throw new Unreadable(`the file ${missing} is missing`);
  return bytes;
}

async function take(piece: Buffer, hash: Hash, file: FileHandle | undefined): Promise<void> {
  hash.update(piece);
  await file?.writeFile(piece);
}

// The last line of a manifest is the hash of all before it.
function readManifest(text: string): Map<string, Manifest['Files'][number]> {
  const end = text.lastIndexOf('"Manifest-Checksum"');
  const said = /"Manifest-Checksum": "([0-9a-f]{64})"/.exec(text.slice(end))?.[1];
  if (end < 0 || said !== createHash('sha256').update(text.slice(0, end)).digest('hex'))
    throw new Unreadable('the manifest is damaged');
  return new Map((JSON.parse(text) as Manifest).Files.map((file) => [file.Path, file]));
}

function safePath(path: string): string {
  const clean = normalize(path).replace(/[\\/]$/, '');
  if (clean.startsWith('..') || clean.startsWith(sep))
    throw new Unreadable(`${path} leads out of the folder`);
  return clean;
}

async function place(target: Target, path: string, entry: Entry): Promise<FileHandle | undefined> {
  if (entry.kind === 'folder') {
    await makeFolder(target, path);
    return undefined;
  }
  const file = await open(join(target.folder, path), 'wx', 0o600);
  if (target.user) await file.chown(target.user.uid, target.user.gid);
  return file;
}

async function makeFolder({ folder, user }: Target, path: string): Promise<void> {
  const full = join(folder, path);
  await mkdir(full, { recursive: true, mode: 0o700 });
  if (user) await chown(full, user.uid, user.gid);
}

type Entry = {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
};

const block = 512;

/** PostgreSQL's tar: plain files and folders with short names, each of at most 1 GB. */
async function* entriesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reader = new Reader(source);
  try {
    yield* entriesIn(reader);
  } finally {
    await reader.end();
  }
}

async function* entriesIn(reader: Reader): AsyncGenerator<Entry> {
  for (;;) {
    const header = await reader.exactly(block);
    if (!header || header.every((byte) => byte === 0)) return;
    const text = (from: number, length: number) => {
      const end = header.indexOf(0, from);
      return header.toString('utf8', from, end < 0 ? from + length : Math.min(end, from + length));
    };
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const type = text(156, 1) || '0';
    if (type !== '0' && type !== '5') throw new Unreadable(`${text(0, 100)} is neither a file nor a folder`);
    const bytes = reader.some(size);
    yield { path: text(0, 100), kind: type === '5' ? 'folder' : 'file', size, bytes };
    for await (const _left of bytes);
    await reader.exactly((block - (size % block)) % block);
  }
}

class Reader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }
  async end(): Promise<void> {
    await this.#source.return?.();
  }
  async *some(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#source.next();
        if (done) throw new Unreadable('the backup was cut off');
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  /** Undefined at the end of the source. */
  async exactly(length: number): Promise<Buffer | undefined> {
    if (length === 0) return this.#rest.subarray(0, 0);
    while (this.#rest.length < length) {
      const { value, done } = await this.#source.next();
      if (done) return undefined;
      this.#rest = Buffer.concat([this.#rest, value]);
    }
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}
