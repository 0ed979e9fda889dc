import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { flushFolder } from '../durable.ts';
import { newPlace } from '../embedded-database/embedded-database.ts';
import { findRunner, type Runner } from '../embedded-database/runner.ts';
import { StartError } from '../start-error.ts';
import {
  type Archive,
  type Base,
  endOfWal,
  type Line,
  readBases,
  readLines,
  readPapers,
  readTar,
  readWal,
} from './archive.ts';
import { type Hidden, openHidden, programsFor } from './cluster.ts';
import { type Inspection, inspect } from './inspect.ts';
import { type Carried, type TakenAway, takeAway, takenAway } from './since.ts';
import { noteState } from './state.ts';
import { unpack } from './unpack.ts';

// Brings back a moment of the past, looks at it, and takes away again what was taken away after that moment. Only then
// does it get its place; until then nobody can reach it.

/** A stretch of time of which every moment can be restored. */
export type Stretch = {
  readonly line: Line;
  readonly from: Date;
  readonly until: Date;
  readonly bases: readonly Base[];
};

export async function stretches(archive: Archive): Promise<Stretch[]> {
  const found: Stretch[] = [];
  for (const line of await readLines(archive)) {
    const bases = await readBases(archive, line);
    const first = bases[0];
    const end = first && (await endOfWal(archive, line));
    if (!first || !end) continue;
    const from = first.ended;
    found.push({ line, from, until: end.until && end.until > from ? end.until : from, bases });
  }
  return found;
}

/**
 * What the rooms have to do again after a restore: reads from the newest state what happened since the moment, and does it
 * in what was restored, over the superuser's connection. `ownerUrl` is the address for who owns its tables. Says how many.
 */
export type Again = (
  newest: pg.Client,
  since: Date,
) => Promise<(restored: pg.Client, ownerUrl: string) => Promise<number>>;

type Options = {
  readonly archive: Archive;
  /** What was erased is erased again: the hallway knows no room, so whoever restores hands it in. */
  readonly again: Again;
  /** The moment to go back to; the newest there is when undefined. */
  readonly at?: Date | undefined;
  /** Folder with PostgreSQL's own programs, when it is not the one that Tango brings. */
  readonly programs?: string | undefined;
  readonly say?: (line: string) => void;
};

export type Restored = Inspection & {
  /** Where the data folder of PostgreSQL is. */
  readonly data: string;
  readonly line: Line;
  readonly moment: Date;
  readonly carried: Carried & { readonly again: number };
  /** Of transactions that are in it: when the last one was done. */
  readonly seconds: number;
};

/** Restores into a folder that is empty or not there yet, and leaves nothing there when something does not hold. */
export async function restore(
  options: Options & { readonly to: string; readonly despiteFaults?: boolean },
): Promise<Restored> {
  const { archive, to } = options;
  const begun = performance.now();
  const chosen = choose(await stretches(archive), options.at);
  if (existsSync(to) && (await readdir(to)).length > 0)
    throw new StartError(`${to} is not empty. Nothing is overwritten: give a folder that is new or empty.`);
  const taken = await newest(options, chosen, dirname(to));
  const place = await newPlace(to);
  const runner = { ...place.runner, programs: programsFor(chosen.line, place.runner, options.programs) };
  const building = `${place.data}.restoring`;
  try {
    const papers = await lay(options, chosen, runner, building);
    const result = await behindDoors(
      chosen,
      { runner, data: building, durable: true },
      async (owner, hidden) => {
        const carried = await carry(owner, hidden, taken);
        if (chosen.line.embedded)
          await owner.query(
            `alter role ${pg.escapeIdentifier(chosen.line.superuser)} password ${pg.escapeLiteral(place.password)}`,
          );
        return { carried, ...(await look(owner, hidden)) };
      },
    );
    if (!options.despiteFaults) refuseFaults(result);
    if (chosen.line.embedded && papers.secret)
      await writeFile(join(to, 'secret'), `${papers.secret}\n`, { mode: 0o600, flush: true });
    await rename(building, place.data);
    flushFolder(dirname(place.data));
    return { ...result, ...about(chosen, begun), data: place.data };
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    await place.remove();
    throw error;
  }
}

/** A drill: some second between the oldest and the newest is restored, looked at and thrown away. */
export async function drillRestore(options: Options & { readonly scratch?: string }): Promise<Restored> {
  const { archive } = options;
  const all = await stretches(archive);
  const at = options.at ?? someSecond(all);
  const begun = performance.now();
  try {
    const chosen = choose(all, at);
    const taken = await newest(options, chosen, options.scratch);
    const restored = await inScratch(options.scratch, async (runner, data) => {
      const tools = { ...runner, programs: programsFor(chosen.line, runner, options.programs) };
      await lay(options, chosen, tools, data);
      return behindDoors(chosen, { runner: tools, data, durable: false }, async (owner, hidden) => ({
        carried: await carry(owner, hidden, taken),
        ...(await look(owner, hidden)),
      }));
    });
    refuseFaults(restored);
    const result = { ...restored, ...about(chosen, begun), data: '' };
    await note(archive, result.moment, result.seconds, true);
    return result;
  } catch (error) {
    await note(archive, at, (performance.now() - begun) / 1000, false);
    throw error;
  }
}

const note = (archive: Archive, moment: Date, seconds: number, ok: boolean) =>
  noteState(archive, {
    drill: { at: new Date().toISOString(), moment: moment.toISOString(), ok, seconds: Math.round(seconds) },
  });

type Chosen = { readonly line: Line; readonly base: Base; readonly moment: Date; readonly isNewest: boolean };

function choose(all: readonly Stretch[], at: Date | undefined): Chosen {
  const last = all.at(-1);
  if (!last) throw new StartError('There is no complete backup in this folder.');
  const stretch = at ? all.findLast(({ from, until }) => from <= at && at <= until) : last;
  const base = stretch?.bases.findLast(({ ended }) => !at || ended <= at);
  if (stretch && base)
    return { line: stretch.line, base, moment: at ?? stretch.until, isNewest: at === undefined };
  const known = all.map(({ from, until }) => `from ${from.toISOString()} to ${until.toISOString()}`);
  throw new StartError(`${at?.toISOString()} is not in the backup. It reaches ${known.join(', and ')}.`);
}

function someSecond(all: readonly Stretch[]): Date {
  const last = all.at(-1);
  if (!last) throw new StartError('There is no complete backup in this folder.');
  const seconds = Math.floor((last.until.getTime() - last.from.getTime()) / 1000);
  return seconds < 1 ? last.until : new Date(last.from.getTime() + randomInt(1, seconds + 1) * 1000);
}

type Later = { readonly taken: TakenAway; readonly doAgain: Awaited<ReturnType<Again>> };

/** What the newest state says was taken away since. Nothing when the newest itself is restored. */
async function newest(options: Options, chosen: Chosen, scratch?: string): Promise<Later | undefined> {
  if (chosen.isNewest) return undefined;
  const last = choose(await stretches(options.archive), undefined);
  if (last.line.system !== chosen.line.system) return undefined;
  options.say?.('Looking up what was withdrawn after that moment.');
  return inScratch(scratch, async (runner, data) => {
    const tools = { ...runner, programs: programsFor(last.line, runner, options.programs) };
    await lay(options, last, tools, data);
    return behindDoors(last, { runner: tools, data, durable: false }, async (owner) => ({
      taken: await takenAway(owner, chosen.moment),
      doAgain: await options.again(owner, chosen.moment),
    }));
  });
}

async function carry(
  owner: pg.Client,
  hidden: Hidden,
  later: Later | undefined,
): Promise<Restored['carried']> {
  const carried = await takeAway(owner, later?.taken);
  if (!later) return { ...carried, again: 0 };
  const { rows } = await owner.query<{ name: string }>(
    `select pg_get_userbyid(relowner) as name from pg_class where oid = to_regclass('fact')`,
  );
  return { ...carried, again: await later.doAgain(owner, hidden.urlFor(rows[0]?.name ?? hidden.superuser)) };
}

/** Lays the data folder down, with the stretch of stream that leads to the moment. */
async function lay(
  { archive, say }: Options,
  { line, base, moment, isNewest }: Chosen,
  runner: Runner,
  data: string,
) {
  say?.(`Laying down the backup of ${base.ended.toISOString()}.`);
  const papers = await readPapers(archive, base);
  await unpack(readTar(archive, base), papers.manifest, { folder: data, user: runner.user });
  for await (const { segment, pieces } of readWal(archive, line, base.from)) {
    const file = await open(join(data, 'pg_wal', segment), 'wx', 0o600);
    let enough = false;
    try {
      if (runner.user) await file.chown(runner.user.uid, runner.user.gid);
      for await (const { bytes, until } of pieces) {
        await file.writeFile(bytes);
        enough = !isNewest && until !== undefined && until > moment;
        if (enough) break;
      }
      await file.truncate(line.segmentBytes);
    } finally {
      await file.close();
    }
    if (enough) break;
  }
  return papers;
}

/** Whoever backs up a PostgreSQL before Tango is in it, or restores a moment before that. */
function noTango(error?: { code?: string }): never {
  if (error && error.code !== '3D000') throw error;
  throw new StartError(
    'There was no Tango in this database at that moment. Give a later one with --at, or another folder with --from.',
  );
}

async function behindDoors<T>(
  { line, moment, isNewest }: Chosen,
  place: { runner: Runner; data: string; durable: boolean },
  work: (owner: pg.Client, hidden: Hidden) => Promise<T>,
): Promise<T> {
  const hidden = await openHidden({ ...place, line, at: isNewest ? undefined : moment });
  try {
    const owner = await hidden.connect(line.superuser).catch(noTango);
    try {
      const { rows } = await owner.query<{ here: boolean }>(`select to_regclass('fact') is not null as here`);
      return rows[0]?.here ? await work(owner, hidden) : noTango();
    } finally {
      await owner.end();
    }
  } finally {
    await hidden.stop();
  }
}

async function look(owner: pg.Client, hidden: Hidden): Promise<Inspection> {
  const app = await hidden.connect('tango_app');
  try {
    return await inspect(owner, app);
  } finally {
    await app.end();
  }
}

function refuseFaults({ faults }: Inspection): void {
  if (faults.length > 0)
    throw new StartError(
      `What was restored does not hold: ${faults.slice(0, 5).join('; ')}. It was not kept.`,
    );
}

const about = ({ line, moment }: Chosen, begun: number) => ({
  line,
  moment,
  seconds: (performance.now() - begun) / 1000,
});

async function inScratch<T>(
  beside: string | undefined,
  work: (runner: Runner, data: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(beside && existsSync(beside) ? beside : tmpdir(), 'tango-scratch-'));
  try {
    const runner = await findRunner(folder, `scratch-${randomBytes(6).toString('hex')}`);
    try {
      return await work(runner, join(runner.place, 'postgres'));
    } finally {
      if (runner.place !== folder) await rm(runner.place, { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
