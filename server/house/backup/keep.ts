import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import {
  type Archive,
  type Base,
  endOfWal,
  idOf,
  keepBase,
  type Line,
  makeLine,
  prune,
  readBases,
  readLines,
  readPapers,
  readTar,
  removeUnfinished,
  segmentStart,
  writeBasePart,
  writeWal,
} from './archive.ts';
import { openReplication, type Place, placeFrom, type Replication, type WalStream } from './replication.ts';
import { noteState } from './state.ts';
import { unpack } from './unpack.ts';

// Keeps a backup: the stream of all that is written, at most a second behind, and a base backup on it every day.

export type Source = {
  readonly url: string;
  readonly archive: Archive;
  readonly embedded: boolean;
  /** The secret of an installation that keeps it beside its database; without it links and second steps would end. */
  readonly secret?: string | undefined;
};

type Keeping = Source & {
  readonly days: number;
  /** Hears of each base backup, and of what went wrong; it goes on by itself. */
  readonly onEvent: (event: 'base' | 'failed', error?: unknown) => void;
};

const slot = 'tango_backup';
const aDay = 24 * 3600_000;

/** Keeps backups until it is stopped. What goes wrong is told and tried again. */
export function keepBackups(keeping: Keeping): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const running = (async () => {
    for (let pause = 1000; !ending.signal.aborted; pause = Math.min(pause * 2, 30_000)) {
      const begun = Date.now();
      await follow(keeping, ending.signal).catch((error) => {
        if (!ending.signal.aborted) keeping.onEvent('failed', error);
      });
      if (Date.now() - begun > 60_000) pause = 1000;
      await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

async function follow(keeping: Keeping, signal: AbortSignal): Promise<void> {
  await withReceiver(keeping, 'kept', async (receiver) => {
    const stopped = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const work = async () => {
      for (; !signal.aborted; await sleep(60_000, undefined, { signal }).catch(() => {})) {
        const bases = await readBases(keeping.archive, receiver.line);
        const newest = bases.at(-1);
        if (newest && Date.now() - newest.ended.getTime() < aDay) continue;
        const base = await takeBase(keeping, receiver);
        await noteState(keeping.archive, { base: base.ended.toISOString() });
        keeping.onEvent('base');
        await prune(keeping.archive, new Date(Date.now() - keeping.days * aDay));
      }
    };
    await Promise.race([work(), stopped, receiver.failed]);
  });
}

/** One base backup with the stretch of stream that it needs, checked. */
export async function takeBackup(source: Source): Promise<Base> {
  return withReceiver(source, 'once', (receiver) =>
    Promise.race([takeBase(source, receiver), receiver.failed]),
  );
}

type Receiver = {
  readonly line: Line;
  readonly now: () => Promise<Date>;
  /** Waits until everything up to a place was received. */
  readonly reaches: (place: Place) => Promise<void>;
  /** Waits while the stream is behind: a base backup that takes its time costs nothing, a stream that does loses moments. */
  readonly isFresh: () => Promise<void>;
  readonly failed: Promise<never>;
  /** Another connection, which ends with this receiver at the latest. */
  readonly replication: () => Promise<Replication>;
};

async function takeBase({ archive, secret }: Source, receiver: Receiver): Promise<Base> {
  const { line } = receiver;
  await removeUnfinished(archive, line);
  const replication = await receiver.replication();
  try {
    const id = idOf(new Date());
    const backup = replication.baseBackup();
    const manifest: Buffer[] = [];
    let bytes = 0;
    await writeBasePart(
      archive,
      { line, id },
      'tar',
      (async function* () {
        for await (const piece of paced(backup.parts, receiver)) {
          if (piece.part === 'manifest') manifest.push(piece.bytes);
          else {
            bytes += piece.bytes.length;
            yield piece.bytes;
          }
        }
      })(),
    );
    const papers = JSON.stringify({ manifest: Buffer.concat(manifest).toString('utf8'), secret });
    await writeBasePart(
      archive,
      { line, id },
      'papers',
      (async function* () {
        yield Buffer.from(papers);
      })(),
    );
    const { from, to } = backup.ends();
    const ended = await receiver.now();
    await receiver.reaches(to);
    const base = { id, line, from, to, ended, bytes };
    await checkBase(archive, base, paced(readTar(archive, base), receiver));
    await keepBase(archive, base);
    return base;
  } finally {
    await replication.close();
  }
}

/** Reads a base backup back and holds every file against the manifest. */
export async function checkBase(
  archive: Archive,
  base: Pick<Base, 'line' | 'id'>,
  tar = readTar(archive, base),
): Promise<void> {
  const { manifest } = await readPapers(archive, base);
  await unpack(tar, manifest);
}

async function* paced<T>(pieces: AsyncIterable<T>, { isFresh }: Receiver): AsyncGenerator<T> {
  for await (const piece of pieces) {
    await isFresh();
    yield piece;
  }
}

async function withReceiver<T>(
  source: Source,
  kind: 'kept' | 'once',
  work: (receiver: Receiver) => Promise<T>,
): Promise<T> {
  const clock = new pg.Client({ connectionString: source.url, application_name: 'tango backup' });
  clock.on('error', () => {});
  await clock.connect();
  const connections: Replication[] = [];
  const connect = async () => {
    const opened = await openReplication(source.url).catch(explained);
    connections.push(opened);
    return opened;
  };
  try {
    const replication = await connect();
    const { line, place, using } = await findLine(source, clock, replication, kind);
    const wal = await writeWal(source.archive, line, place);
    const stream = replication.stream({ slot: using, place, timeline: line.timeline });
    const receiving = receive(source.archive, stream, wal, clock);
    try {
      return await work({
        line,
        now: async () =>
          (await clock.query<{ at: Date }>('select clock_timestamp() as at')).rows[0]?.at as Date,
        reaches: (place) => receiving.until(() => wal.safe() >= place),
        isFresh: () => receiving.until(receiving.isFresh),
        failed: receiving.failed,
        replication: connect,
      });
    } finally {
      await receiving.stop();
      await wal.close();
    }
  } finally {
    for (const connection of connections) await connection.close();
    await clock.end().catch(() => {});
  }
}

function explained(error: unknown): never {
  const { code } = error as { code?: string };
  if (code === '42501')
    throw new StartError(
      'The user in DATABASE_URL may not take backups. As a superuser: alter role … replication',
      { cause: error },
    );
  if (code === '28000')
    throw new StartError(
      'PostgreSQL refuses the replication connection that a backup needs. Allow it in pg_hba.conf, and give the address of PostgreSQL itself, not of a pooler.',
      { cause: error },
    );
  throw error;
}

/** Goes on with the newest line where it stopped, when nothing can have been missed; else begins a new one. */
async function findLine(
  { archive, embedded }: Source,
  clock: pg.Client,
  replication: Replication,
  kind: 'kept' | 'once',
): Promise<{ line: Line; place: Place; using: string }> {
  const { system, timeline } = await replication.identify();
  const { rows } = await clock.query<Pick<Line, 'major' | 'superuser' | 'database'>>(
    `select current_setting('server_version_num')::int / 10000 as major, current_database() as database,
       (select rolname from pg_roles where oid = 10) as superuser`,
  );
  const about = rows[0] as (typeof rows)[0];
  const stands = kind === 'kept' ? await replication.slotPlace(slot) : undefined;
  if (stands !== undefined) {
    const line = (await readLines(archive)).findLast(
      (one) => one.system === system && !one.id.endsWith('once'),
    );
    const end = line?.timeline === timeline ? await endOfWal(archive, line) : undefined;
    if (line && end && end.place >= stands) return { line, place: end.place, using: slot };
  }
  const using = kind === 'kept' ? slot : `tango_once_${process.pid}`;
  const { rowCount: exists } = await clock.query('select from pg_replication_slots where slot_name = $1', [
    using,
  ]);
  if (exists) await replication.dropSlot(using);
  await replication.makeSlot(using, kind === 'once');
  const segmentBytes = await replication.segmentBytes();
  const id = `${idOf(new Date())}-${kind}`;
  const line: Line = { id, system, timeline, segmentBytes, embedded, ...about };
  const place = await replication.slotPlace(using);
  if (place === undefined) throw new Error('the slot holds no place');
  await makeLine(archive, line);
  return { line, place: segmentStart(line, place), using };
}

const aSecond = 1000;
const markEvery = 5;
const megabyte = 1 << 20;
/** With more than this still to come the stream is behind. */
const far = BigInt(64 * megabyte);
/** What comes in while the disk is busy goes there in one go; beyond this the server is held back. */
const most = 16 * megabyte;

/** Takes in the stream: on disk each second and each megabyte or more, and every few seconds a mark until when it is complete. */
function receive(
  archive: Archive,
  stream: WalStream,
  wal: Awaited<ReturnType<typeof writeWal>>,
  clock: pg.Client,
) {
  let waiting: Buffer[] = [];
  let bytes = 0;
  let due = wal.safe();
  let mark: { at: Date; place: Place } | undefined;
  let end = due;
  let turn: Promise<unknown> = Promise.resolve();
  let writing = false;
  let over = false;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = (error) => {
      over = true;
      reject(error);
    };
  });
  failed.catch(() => {});

  const flush = () => {
    turn = turn.then(async () => {
      writing = true;
      const taken = Buffer.concat(waiting);
      waiting = [];
      bytes = 0;
      const until = mark && due >= mark.place ? mark.at : undefined;
      if (until) mark = undefined;
      if (taken.length > 0 || until) await wal.add(taken, until);
      stream.confirm(wal.safe());
      if (until) await noteState(archive, { until: until.toISOString() });
      writing = false;
    });
    turn.catch(fail);
    return turn;
  };
  const setMark = async () => {
    // The moment first: whatever was acknowledged before it lies before the place.
    const { rows } = await clock.query<{ at: Date; lsn: string }>(
      'select clock_timestamp() as at, pg_current_wal_flush_lsn()::text as lsn',
    );
    mark ??= rows[0] && { at: rows[0].at, place: placeFrom(rows[0].lsn) };
  };
  let beats = 0;
  const beat = setInterval(() => {
    // Also while a slow disk holds the rest up: a receiver that says nothing for a minute is cut off.
    stream.confirm(wal.safe());
    const asking = beats++ % markEvery === 0 ? setMark() : Promise.resolve();
    asking.then(flush).catch(fail);
  }, aSecond);

  (async () => {
    for await (const { place, bytes: piece, written } of stream.pieces) {
      end = written;
      if (piece.length > 0) {
        if (place !== due) throw new Error('the stream of the backup has a gap');
        waiting.push(piece);
        bytes += piece.length;
        due += BigInt(piece.length);
      }
      if (bytes >= most) await flush();
      else if (bytes >= megabyte && !writing) flush();
    }
    throw new Error('the stream of the backup ended');
  })().catch(fail);

  return {
    failed,
    isFresh: () => end - wal.safe() < far,
    until: async (done: () => boolean) => {
      while (!done()) {
        if (over) throw new Error('the stream of the backup ended');
        await sleep(50);
      }
    },
    stop: async () => {
      over = true;
      clearInterval(beat);
      await setMark().catch(() => {});
      await flush().catch(() => {});
    },
  };
}
