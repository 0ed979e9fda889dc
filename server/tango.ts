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
import { startWorker } from './house/jobs.ts';
import { openLog } from './house/log.ts';
import { migrate, openRoles, type Role, roleUrl } from './house/migrate.ts';
import { describeApi } from './house/openapi.ts';
import { root } from './house/root.ts';
import type { Settings } from './house/settings.ts';
import { checkDatabase, checkFolder } from './house/start-checks.ts';
import { countAnswers, openMetrics } from './house/watch/metrics.ts';
import { openNightDuty } from './house/watch/night-duty.ts';
import { serveWebApp } from './house/web-app.ts';
import { mailServerProbe, openPost } from './outside/mail/mail.store.ts';
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
  await checkDatabase(ownerUrl);
  await migrate(ownerUrl);
  await openRoles(ownerUrl, settings.secret);
  for (const role of ['tango_app', 'tango_directory'] as const)
    await assertDurableAt(roleUrl(ownerUrl, role, settings.secret));
  if (settings.demo) {
    const demo = await loadDemo(ownerUrl, dayOf(new Date()));
    if (demo) await tellStory(roleUrl(ownerUrl, 'tango_app', settings.secret), settings.secret, demo);
  }

  const metrics = openMetrics();
  const post = metrics.countMails(openPost(settings));
  // Migrations and the queue hold locks and listen: they go round the pooler.
  const pooled = settings.poolerUrl !== undefined;
  const roadTo = (role: Role) => roleUrl(settings.poolerUrl ?? ownerUrl, role, settings.secret);
  const database = openDatabase({
    url: roadTo('tango_app'),
    pooled,
    reactsTo: new Set(Object.keys(followUps)),
    secret: settings.secret,
    post,
    metrics,
  });
  const worker =
    settings.role === 'web'
      ? null
      : await startWorker({
          queueUrl: ownerUrl,
          database,
          followUps,
          tasks,
          longTasks,
          ownerTasks,
          dailyHere,
          daily,
          log,
          metrics,
        });
  const duty = await openNightDuty({
    settings,
    url: roadTo('tango_app'),
    metrics,
    log,
    post,
    tryMailServer: mailServerProbe(settings),
  }).catch(async (error) => {
    await worker?.stop();
    await database.close();
    throw error;
  });
  if (settings.role === 'worker') {
    return {
      listen: async () => {},
      close: async () => {
        await duty.close();
        await worker?.stop();
        await database.close();
      },
    };
  }
  const directoryUrl = roadTo('tango_directory');
  const signIn = openSignIn({ settings, directoryUrl, pooled, database, post, log });
  const { trustProxy } = settings;
  const rooms = roomsFor(settings);
  const secure = settings.publicUrl.startsWith('https:');
  const server = openFrontDoor({ database, rooms, log, trustProxy, secure, identify: signIn.identify });
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
      await duty.close();
      await worker?.stop();
      await signIn.close();
      await database.close();
    },
  };
}
