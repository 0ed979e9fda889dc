import { join } from 'node:path';
import type { Logger } from 'pino';
import { loadDemo } from '../demo/load.ts';
import { tellStory } from '../demo/story/story.ts';
import { daily, dailyHere, followUps, longTasks, ownerTasks, roomsFor, tasks } from './app.ts';
import { keepBackups } from './house/backup/keep.ts';
import { dayOf } from './house/clock.ts';
import { openDatabase } from './house/database.ts';
import { assertDurableAt } from './house/durable.ts';
import { startEmbeddedDatabase } from './house/embedded-database/embedded-database.ts';
import { openFrontDoor } from './house/http.ts';
import { startWorker, type Worker } from './house/jobs.ts';
import { openLog } from './house/log.ts';
import { migrate, migrateRegion, openRoles, roleUrl } from './house/migrate.ts';
import { describeApi } from './house/openapi.ts';
import { findPlaces } from './house/places.ts';
import { openPool } from './house/pool.ts';
import { type OpenRegion, openRegions, type Place } from './house/regions.ts';
import { root } from './house/root.ts';
import type { Settings } from './house/settings.ts';
import { checkDatabase, checkFolder } from './house/start-checks.ts';
import { countAnswers, openMetrics } from './house/watch/metrics.ts';
import { openNightDuty } from './house/watch/night-duty.ts';
import { serveWebApp } from './house/web-app.ts';
import { mailServerProbe, openPost } from './outside/mail/mail.store.ts';
import { readYearlyLimits } from './partnership/agreement/limits.store.ts';
import { openSignIn } from './people/account/sign-in.actions.ts';

export type Tango = {
  readonly listen: () => Promise<void>;
  /** Lets what is under way finish, then closes worker, server and database, in that order. */
  readonly close: () => Promise<void>;
};

/** Opens one whole Tango: database, worker and web server in this process, or what TANGO_ROLE names of them. */
export async function openTango(settings: Settings): Promise<Tango> {
  const log = openLog(settings.logLevel);
  await checkFolder(settings.dataFolder);
  await readYearlyLimits(settings.dataFolder);
  const embedded = settings.databaseUrl
    ? null
    : await startEmbeddedDatabase({
        folder: settings.dataFolder,
        visit: settings.publicUrl,
        onEvent: (event) => log.warn({ event }, 'embedded database'),
      });
  const ownerUrl = settings.databaseUrl ?? (embedded as { url: string }).url;
  try {
    const parts = await openParts(settings, ownerUrl, log);
    const backups = openBackups(settings, ownerUrl, log);
    return {
      ...parts,
      close: async () => {
        await parts.close();
        await backups?.stop();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function openBackups(settings: Settings, url: string, log: Logger) {
  const { backupFolder: folder, backupKey: key, backupDays: days, databaseUrl, secret, role } = settings;
  if (folder === undefined || role === 'web') return null;
  return keepBackups({
    ...{ url, days, secret, archive: { folder, key }, embedded: databaseUrl === undefined },
    onEvent: (event, error) =>
      event === 'failed'
        ? log.error({ err: error }, 'the backup failed')
        : log.info('a whole backup was taken'),
  });
}

async function openParts(settings: Settings, ownerUrl: string, log: Logger): Promise<Tango> {
  const { secret, poolerUrl, role } = settings;
  await checkDatabase(ownerUrl);
  await migrate(ownerUrl);
  await openRoles(ownerUrl, secret, ['tango_directory']);
  await assertDurableAt(roleUrl(ownerUrl, 'tango_directory', secret));
  // Migrations and the queue hold locks and listen: they go round the pooler.
  const pooled = poolerUrl !== undefined;
  const directoryUrl = roleUrl(poolerUrl ?? ownerUrl, 'tango_directory', secret);
  const directory = openPool({ url: directoryUrl, name: 'tango directory', most: 1, pooled });
  const find = () => findPlaces(directory, { ownerUrl, poolerUrl, secret });
  const metrics = openMetrics();
  const post = metrics.countMails(openPost(settings));

  const appUrlOf = ({ ownerUrl, poolerUrl }: Place) => roleUrl(poolerUrl ?? ownerUrl, 'tango_app', secret);

  async function openRegion(place: Place): Promise<OpenRegion> {
    if (!place.withDirectory) {
      await checkDatabase(place.ownerUrl);
      await migrateRegion(place.ownerUrl, place);
    }
    await openRoles(place.ownerUrl, secret, ['tango_app']);
    await assertDurableAt(roleUrl(place.ownerUrl, 'tango_app', secret));
    if (place.withDirectory && settings.demo) {
      const demo = await loadDemo(ownerUrl, dayOf(new Date()));
      if (demo) await tellStory(roleUrl(ownerUrl, 'tango_app', secret), secret, demo);
    }
    const database = openDatabase({
      url: appUrlOf(place),
      region: place.id,
      pooled: place.poolerUrl !== undefined,
      reactsTo: new Set(Object.keys(followUps)),
      secret,
      post,
      metrics,
    });
    const jobs = { followUps, tasks, longTasks, ownerTasks, dailyHere, daily };
    const work = { ...jobs, queueUrl: place.ownerUrl, database, log, metrics };
    let worker: Worker | null = null;
    const close = async () => {
      await worker?.stop();
      await database.close();
    };
    try {
      if (role !== 'web') worker = await startWorker(work);
    } catch (error) {
      await close();
      throw error;
    }
    return { database, close };
  }

  const database = await openRegions({ find, open: openRegion, log });
  const duty = await openNightDuty({
    ...{ settings, metrics, log, post, tryMailServer: mailServerProbe(settings) },
    // A region that moves is away for a moment, as it should be.
    regions: async () =>
      (await find())
        .filter(({ moving }) => !moving)
        .map((place) => ({ name: place.name, url: appUrlOf(place) })),
  }).catch(async (error: Error) => {
    await database.close();
    throw error;
  });
  const leave = async () => {
    await duty.close();
    await database.close();
    await directory.end();
  };
  if (role === 'worker') return { listen: async () => {}, close: leave };
  const signIn = openSignIn({ settings, directoryUrl, pooled, database, post, log });
  const { trustProxy } = settings;
  const rooms = roomsFor(settings);
  const secure = settings.publicUrl.startsWith('https:');
  const { identify, guesses } = signIn;
  const server = openFrontDoor({ database, rooms, log, trustProxy, secure, identify, guesses });
  countAnswers(server, rooms, metrics);
  signIn.mount(server);
  server.get('/api/openapi.json', async () => describeApi(rooms, settings.publicUrl));
  server.get('/api/health', async () => ({ ok: true }));
  server.get('/api/ready', async (_request, reply) =>
    (await database.ready()) ? { ok: true } : reply.code(503).send({ ok: false }),
  );
  serveWebApp(server, join(root, 'dist', 'web'));

  return {
    listen: async () => {
      await server.listen({ port: settings.port, host: settings.host });
    },
    close: async () => {
      await server.close();
      await signIn.close();
      await leave();
    },
  };
}
