import pg from 'pg';

// PostgreSQL's own replication protocol, spoken over node-postgres: a base backup and the stream of what is written after
// it, from the embedded database and from any other alike, without a program of PostgreSQL's.
// https://www.postgresql.org/docs/18/protocol-replication.html

/** A place in what was ever written (LSN). */
export type Place = bigint;

export const placeFrom = (text: string): Place => {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
};
export const placeText = (place: Place): string =>
  `${(place >> 32n).toString(16).toUpperCase()}/${(place & 0xffffffffn).toString(16).toUpperCase()}`;

export type Replication = {
  /** Who this cluster is, and the branch of its history. */
  readonly identify: () => Promise<{ system: string; timeline: number }>;
  readonly segmentBytes: () => Promise<number>;
  /** A place from which nothing is thrown away until it was received; kept for the connection only, or for good. */
  readonly makeSlot: (slot: string, temporary: boolean) => Promise<void>;
  /** Where a slot stands: undefined when there is none. */
  readonly slotPlace: (slot: string) => Promise<Place | undefined>;
  readonly dropSlot: (slot: string) => Promise<void>;
  readonly baseBackup: () => BaseBackup;
  readonly stream: (from: { slot: string; place: Place; timeline: number }) => WalStream;
  readonly close: () => Promise<void>;
};

export type BaseBackup = {
  /** The data folder as a tar, and after it the manifest. */
  readonly parts: AsyncIterable<{ readonly part: 'tar' | 'manifest'; readonly bytes: Buffer }>;
  /** From where and to where the stream is needed to restore it; known at the end. */
  readonly ends: () => { readonly from: Place; readonly to: Place };
};

export type WalPiece = {
  readonly place: Place;
  readonly bytes: Buffer;
  /** Until where the server had written when it sent this. */
  readonly written: Place;
};

export type WalStream = {
  readonly pieces: AsyncIterable<WalPiece>;
  /** Tells the server that everything before this place is safe. */
  readonly confirm: (place: Place) => void;
};

export async function openReplication(url: string): Promise<Replication> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tango backup',
    keepAlive: true,
    ...{ replication: 'true' },
  });
  client.on('error', () => {});
  await client.connect();
  const ask = async (text: string) => (await client.query<Record<string, string | null>>(text)).rows[0];
  return {
    identify: async () => {
      const row = await ask('IDENTIFY_SYSTEM');
      return { system: String(row?.systemid), timeline: Number(row?.timeline) };
    },
    segmentBytes: async () => {
      const text = String((await ask('SHOW wal_segment_size'))?.wal_segment_size);
      return Number.parseInt(text, 10) * (text.endsWith('GB') ? 1 << 30 : 1 << 20);
    },
    makeSlot: async (slot, temporary) => {
      await ask(`CREATE_REPLICATION_SLOT ${slot} ${temporary ? 'TEMPORARY ' : ''}PHYSICAL (RESERVE_WAL)`);
    },
    slotPlace: async (slot) => {
      const place = (await ask(`READ_REPLICATION_SLOT ${slot}`))?.restart_lsn;
      return place ? placeFrom(place) : undefined;
    },
    dropSlot: async (slot) => {
      await ask(`DROP_REPLICATION_SLOT ${slot}`);
    },
    baseBackup: () => {
      const copy = new Copy(
        `BASE_BACKUP (LABEL 'tango', CHECKPOINT 'fast', WAL false, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`,
      );
      client.query(copy);
      return { parts: partsOf(copy), ends: () => endsOf(copy) };
    },
    stream: ({ slot, place, timeline }) => {
      const copy = new Copy(
        `START_REPLICATION SLOT ${slot} PHYSICAL ${placeText(place)} TIMELINE ${timeline}`,
      );
      client.query(copy);
      return { pieces: piecesOf(copy), confirm: (safe) => copy.send(status(safe)) };
    },
    close: async () => {
      // A stream ends with its connection; asking it to end would wait for all that is still under way.
      (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
      await client.end().catch(() => {});
    },
  };
}

async function* partsOf(copy: Copy): BaseBackup['parts'] & AsyncGenerator<never> {
  let part: 'tar' | 'manifest' = 'tar';
  for await (const message of copy) {
    const kind = String.fromCharCode(message[0] ?? 0);
    if (kind === 'm') part = 'manifest';
    if (kind === 'd') yield { part, bytes: message.subarray(1) } as never;
    if (kind === 'n' && message.toString('utf8', 1, message.indexOf(0, 1)) !== 'base.tar')
      throw new Error('tablespaces are not backed up: keep the whole database in its data folder');
  }
}

function endsOf({ rows }: Copy): { from: Place; to: Place } {
  const first = rows[0]?.[0];
  const last = rows.at(-1)?.[0];
  if (!first || !last) throw new Error('the base backup did not say where it begins and ends');
  return { from: placeFrom(first), to: placeFrom(last) };
}

async function* piecesOf(copy: Copy): AsyncGenerator<WalPiece> {
  for await (const message of copy) {
    const place = message.readBigUInt64BE(1);
    if (message[0] === 0x77)
      yield { place, bytes: message.subarray(25), written: message.readBigUInt64BE(9) };
    else if (message[0] === 0x6b && message[17] === 1) yield { place, bytes: nothing, written: place };
  }
}

const nothing = Buffer.alloc(0);
const epoch = Date.UTC(2000, 0, 1);

function status(safe: Place): Buffer {
  const message = Buffer.alloc(34);
  message.write('r');
  for (const at of [1, 9, 17]) message.writeBigUInt64BE(safe, at);
  message.writeBigInt64BE(BigInt(Date.now() - epoch) * 1000n, 25);
  return message;
}

type Connection = {
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  stream: { pause: () => void; resume: () => void };
};

const mostWaiting = 8 << 20;

/** A command that answers with a copy: its messages one by one, the server held back while they are not taken. */
class Copy implements pg.Submittable, AsyncIterable<Buffer> {
  readonly rows: (string | null)[][] = [];
  readonly #text: string;
  #connection: Connection | undefined;
  #waiting: Buffer[] = [];
  #bytes = 0;
  #ended = false;
  #error: Error | undefined;
  #wake = () => {};

  constructor(text: string) {
    this.#text = text;
  }
  submit(connection: pg.Connection): void {
    this.#connection = connection as unknown as Connection;
    this.#connection.query(this.#text);
  }
  send(message: Buffer): void {
    if (!this.#ended) this.#connection?.sendCopyFromChunk(message);
  }
  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.rows.push(fields.map((field) => (field === null ? null : String(field))));
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The parser uses its memory again.
    this.#waiting.push(Buffer.from(chunk));
    this.#bytes += chunk.length;
    if (this.#bytes > mostWaiting) this.#connection?.stream.pause();
    this.#wake();
  }
  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wake();
  }
  handleError(error: Error): void {
    this.#error ??= error;
    this.#ended = true;
    this.#connection?.stream.resume();
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (;;) {
      const taken = this.#waiting;
      this.#waiting = [];
      this.#bytes = 0;
      this.#connection?.stream.resume();
      yield* taken;
      if (this.#waiting.length > 0) continue;
      if (this.#error) throw this.#error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
