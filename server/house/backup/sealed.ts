import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

// A file of the backup: a header, then frames that are compressed, sealed and can be added one by one. With a key a frame
// is AES-256-GCM; without one it carries a hash, so that damage is seen in both. A frame is bound to its file and its place.

const squeeze = promisify(deflate);
const unfold = promisify(inflate);

const magic = 'TANGO-BACKUP-1';
const headerBytes = magic.length + 1 + 16;
const frameBytes = 1 << 20;
const ahead = 4;

type Seal = { readonly mode: 'sealed' | 'open'; readonly key: Buffer; readonly name: string };

/** The backup cannot be read: damaged, or made with another key. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** `name` is the place of the file in the backup; under another name it does not open. */
export type SealedFile = {
  /** Adds one frame. What was added is on disk after `sync`. */
  readonly add: (frame: Buffer) => Promise<void>;
  /** Adds bytes of any length, in frames. */
  readonly stream: (source: AsyncIterable<Buffer>) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openSealed(
  path: string,
  name: string,
  secret: string | undefined,
): Promise<SealedFile> {
  const file = await open(path, 'a+', 0o600);
  try {
    return await writer(file, path, name, secret);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function writer(
  file: FileHandle,
  path: string,
  name: string,
  secret: string | undefined,
): Promise<SealedFile> {
  let seal: Seal;
  let count = 0;
  const { size } = await file.stat();
  if (size < headerBytes) {
    await file.truncate(0);
    const salt = randomBytes(16);
    await file.appendFile(Buffer.concat([Buffer.from(`${magic}${secret ? 'S' : 'O'}`), salt]));
    seal = sealOf(secret, salt, name);
  } else {
    // Goes on behind the last whole frame: one that was cut off by a crash was never acknowledged.
    seal = await readHeader(file, name, secret);
    let end = headerBytes;
    for await (const frame of rawFrames(file)) {
      count += 1;
      end += 4 + frame.length;
    }
    if (end < size) await file.truncate(end);
  }
  const put = async (frame: Buffer) => {
    const body = conceal(seal, count, frame);
    count += 1;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    await file.appendFile(Buffer.concat([length, body]));
  };
  return {
    add: async (frame) => put(await compress(frame)),
    stream: async (source) => {
      const waiting: Promise<Buffer>[] = [];
      for await (const block of inBlocks(source)) {
        waiting.push(compress(block));
        if (waiting.length > ahead) await put(await (waiting.shift() as Promise<Buffer>));
      }
      for (const frame of waiting) await put(await frame);
    },
    sync: () => file.datasync(),
    close: async () => {
      await file.sync().catch((error: Error) => {
        throw Object.assign(error, { path });
      });
      await file.close();
    },
  };
}

/** The frames of a file, in order. `growing`: the last one may have been cut off in the middle, and is left out then. */
export async function* readSealed(
  path: string,
  name: string,
  secret: string | undefined,
  growing = false,
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (growing && size < headerBytes) return;
    const seal = await readHeader(file, name, secret);
    const waiting: Promise<Buffer>[] = [];
    let count = 0;
    let end = headerBytes;
    for await (const body of rawFrames(file)) {
      waiting.push(decompress(reveal(seal, count, body)));
      count += 1;
      end += 4 + body.length;
      if (waiting.length > ahead) yield await (waiting.shift() as Promise<Buffer>);
    }
    for (const frame of waiting) yield await frame;
    if (!growing && end !== size) throw new Unreadable(`${name} was cut off`);
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, name: string, secret: string | undefined): Promise<Seal> {
  const header = Buffer.alloc(headerBytes);
  await file.read(header, 0, headerBytes, 0);
  if (header.toString('latin1', 0, magic.length) !== magic)
    throw new Unreadable(`${name} is no file of a backup`);
  const sealed = header.toString('latin1', magic.length, magic.length + 1) === 'S';
  if (sealed && !secret) throw new Unreadable(`${name} is encrypted and no key is set`);
  return sealOf(sealed ? secret : undefined, header.subarray(magic.length + 1), name);
}

function sealOf(secret: string | undefined, salt: Buffer, name: string): Seal {
  const key = secret ? Buffer.from(hkdfSync('sha256', secret, salt, `tango backup ${name}`, 32)) : salt;
  return { mode: secret ? 'sealed' : 'open', key, name };
}

const placeOf = ({ name }: Seal, count: number) => Buffer.from(`${name} ${count}`);

function conceal(seal: Seal, count: number, data: Buffer): Buffer {
  if (seal.mode === 'open') return Buffer.concat([hashOf(seal, count, data), data]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(placeOf(seal, count));
  const hidden = cipher.update(data);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

function reveal(seal: Seal, count: number, body: Buffer): Buffer {
  if (seal.mode === 'open') {
    const data = body.subarray(16);
    if (!timingSafeEqual(body.subarray(0, 16), hashOf(seal, count, data)))
      throw new Unreadable(`${seal.name} is damaged`);
    return data;
  }
  const cipher = createDecipheriv('aes-256-gcm', seal.key, body.subarray(0, 12))
    .setAAD(placeOf(seal, count))
    .setAuthTag(body.subarray(12, 28));
  const data = cipher.update(body.subarray(28));
  try {
    cipher.final();
  } catch {
    throw new Unreadable(`${seal.name} is damaged, or was made with another key`);
  }
  return data;
}

const hashOf = (seal: Seal, count: number, data: Buffer) =>
  createHash('sha256').update(seal.key).update(placeOf(seal, count)).update(data).digest().subarray(0, 16);

const raw = Buffer.from([0]);
const squeezed = Buffer.from([1]);

// What hardly shrinks (photos, what is encrypted already) is not worth the time: a first piece tells.
async function compress(data: Buffer): Promise<Buffer> {
  const sample = data.subarray(0, 32 << 10);
  if (data.length > sample.length && (await squeeze(sample, { level: 1 })).length > sample.length * 0.95)
    return Buffer.concat([raw, data]);
  return Buffer.concat([squeezed, await squeeze(data, { level: 1 })]);
}

const decompress = async (data: Buffer): Promise<Buffer> =>
  data[0] === 1 ? unfold(data.subarray(1)) : data.subarray(1);

async function* inBlocks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let block: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    block.push(piece);
    length += piece.length;
    if (length >= frameBytes) {
      yield Buffer.concat(block);
      block = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(block);
}

/** Whole frames only, as they stand in the file. */
async function* rawFrames(file: FileHandle): AsyncGenerator<Buffer> {
  const length = Buffer.alloc(4);
  for (let at = headerBytes; ; ) {
    if ((await file.read(length, 0, 4, at)).bytesRead < 4) return;
    const body = Buffer.allocUnsafe(length.readUInt32BE());
    if ((await file.read(body, 0, body.length, at + 4)).bytesRead < body.length) return;
    at += 4 + body.length;
    yield body;
  }
}
