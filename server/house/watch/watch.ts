import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { Logger } from 'pino';
import { newId } from '../ids.ts';
import { type Alarm, type AlarmKind, alarmsIn, isShared, judge, type Signs, type Standing } from './alarm.ts';
import { type Lookout, openLookout, type Watched, worstOf } from './lookout.ts';
import type { Metrics } from './metrics.ts';

export type WatchOptions = {
  /** The regions that are to be there now, the home region first; when it throws, those of before. */
  readonly regions: () => Promise<readonly Watched[]>;
  readonly role: 'all' | 'web' | 'worker';
  readonly dataFolder: string;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Throws when the mail server does not let us in; undefined without one. */
  readonly tryMailServer?: (() => Promise<unknown>) | undefined;
  readonly readBackup?: (() => Promise<Signs['backup']>) | undefined;
  /** Tells the person on duty; throws when that did not work, and is then asked again. */
  readonly tell: (alarm: AlarmKind, over: boolean) => Promise<void>;
  readonly everySeconds?: number;
};

export type Watch = {
  readonly alarms: () => readonly Alarm[];
  readonly stop: () => Promise<void>;
};

/**
 * Looks every ten seconds at what can go wrong, as far as this process can see it, in all regions: what concerns the queue
 * and what is kept is watched by whoever does the queued work, and that such a process lives by all.
 */
export function startWatch(options: WatchOptions): Watch {
  const { metrics, log, role } = options;
  const me = newId();
  let lookouts = new Map<string, Lookout>();

  let standing: Standing = new Map();
  let told = new Set<AlarmKind>();
  const answered: { all: number; defects: number }[] = [metrics.answers()];

  async function look(): Promise<Signs> {
    const rounds = [...answered, metrics.answers()];
    answered.splice(0, answered.length, ...rounds.slice(-4));
    const [first, last] = [answered[0], answered.at(-1)] as [
      { all: number; defects: number },
      { all: number; defects: number },
    ];
    const own = {
      memory: memoryNow(),
      disk: await statfs(options.dataFolder).then(
        ({ bavail, blocks, bsize }) => ({ free: bavail * bsize, size: blocks * bsize }),
        () => undefined,
      ),
      poolWaiting: metrics.poolWaiting(),
      answers: { all: last.all - first.all, defects: last.defects - first.defects },
      ...(role === 'web' ? {} : { mailServer: await mailServer(), backup: await options.readBackup?.() }),
    };
    await follow();
    const seen = await Promise.all([...lookouts.values()].map((lookout) => lookout.look(alarmsIn(standing))));
    return { ...own, ...worstOf(seen) };
  }

  /** Looks where the regions are now; one that moved is looked at in its new place. */
  async function follow(): Promise<void> {
    // A directory that is away, or silent, does not hold up the round.
    const silent = sleep(4000, null, { ref: false });
    const regions = await Promise.race([options.regions().catch(() => null), silent]);
    if (regions === null) return;
    const before = lookouts;
    lookouts = new Map(
      regions.map((region) => [region.url, before.get(region.url) ?? openLookout(region, me, role, log)]),
    );
    for (const [url, lookout] of before) if (!lookouts.has(url)) await lookout.close();
  }

  /** What all processes must know the same of stands in the home region. */
  const askHome = async <T>(text: string, values: unknown[]): Promise<T> => {
    const [atHome] = lookouts.values();
    if (!atHome) throw new Error('no region is known yet');
    return atHome.ask<T>(text, values);
  };

  const mailServer = async (): Promise<boolean | undefined> =>
    options.tryMailServer?.().then(
      () => true,
      () => false,
    );

  async function round(): Promise<void> {
    const signs = await look();
    standing = judge(signs, standing, new Date());
    const alarms = new Set(alarmsIn(standing).map(({ kind }) => kind));
    metrics.show(signs, alarms);
    for (const kind of alarms) if (!told.has(kind)) log.error({ alarm: kind }, 'alarm');
    for (const kind of told) if (!alarms.has(kind)) log.warn({ alarm: kind }, 'alarm over');
    const changed = [
      ...[...alarms].filter((kind) => !told.has(kind)).map((kind) => ({ kind, over: false })),
      ...[...told].filter((kind) => !alarms.has(kind)).map((kind) => ({ kind, over: true })),
    ];
    told = alarms;
    for (const { kind, over } of changed) untold.set(kind, { over, mine: false });
    // Whoever told an alarm, it stands for as long as someone sees it.
    for (const kind of alarms) if (isShared(kind) && !untold.has(kind)) await isMine(kind, false);
    for (const [kind, { over, mine }] of untold) {
      const toTell = mine || (await isMine(kind, over));
      if (toTell === null) continue;
      untold.delete(kind);
      if (!toTell) continue;
      await options.tell(kind, over).catch(() => {
        untold.set(kind, { over, mine: true });
        log.warn({ alarm: kind }, 'the alarm could not be told');
      });
    }
  }

  /** Whether this process is the one to tell; null when that is for later. Without a database each tells what it sees. */
  const isMine = async (kind: AlarmKind, over: boolean): Promise<boolean | null> =>
    !isShared(kind)
      ? true
      : askHome<boolean | null>(
          over ? 'end_alarm($1, $2)' : 'claim_alarm($1)',
          over ? [kind, me] : [kind],
        ).catch(() => true);

  const untold = new Map<AlarmKind, { readonly over: boolean; readonly mine: boolean }>();
  const every = (options.everySeconds ?? 10) * 1000;
  let stopped = false;
  let timer: NodeJS.Timeout;
  let under: Promise<void>;
  const go = () => {
    under = round().catch((error: Error) => log.error({ kind: error.name }, 'the watch failed'));
    void under.then(() => {
      if (!stopped) timer = setTimeout(go, every).unref();
    });
  };
  go();

  return {
    alarms: () => alarmsIn(standing),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await under;
      for (const lookout of lookouts.values()) await lookout.close();
    },
  };
}

/** What this process may have: what the system grants it, or else its own heap. */
function memoryNow(): { used: number; most: number } {
  const granted = process.constrainedMemory() || Infinity;
  const { used_heap_size, heap_size_limit } = getHeapStatistics();
  const whole = { used: process.memoryUsage.rss(), most: granted };
  const heap = { used: used_heap_size, most: heap_size_limit };
  return whole.used / whole.most > heap.used / heap.most ? whole : heap;
}
