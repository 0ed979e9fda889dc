import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { loadDemo } from '../../demo/load.ts';
import { tellStory } from '../../demo/story/story.ts';
import { rooms } from '../../server/app.ts';
import { type Actor, visitor } from '../../server/house/actor.ts';
import { type Day, dayOf } from '../../server/house/clock.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { openFrontDoor } from '../../server/house/http.ts';
import { rememberVisit } from '../../server/people/account/visits.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { testSecret } from '../database/test-secret.ts';
import type { Someone } from './actors.ts';
import { type Ask, requestOf } from './asks.ts';
import { meansOfTests } from './means.ts';
import { personasOf } from './personas.ts';

/** The example village with its story, behind a front door at which everyone of it can ask. */
export type Village = {
  readonly today: Day;
  readonly urls: TestDatabase;
  /** For whom walls do not count. */
  readonly owner: pg.Client;
  readonly database: Database;
  readonly everyone: readonly Someone[];
  readonly ask: (actor: Actor, ask: Ask, input: unknown) => Promise<{ status: number; body: string }>;
  readonly close: () => Promise<void>;
};

export async function openVillage(): Promise<Village> {
  const urls = await testDatabase();
  const today = dayOf(new Date());
  const told = await loadDemo(urls.ownerUrl, today);
  if (!told) throw new Error('a new database was not empty');
  await tellStory(urls.appUrl, testSecret, told);
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  const database = openDatabase({
    ...{ url: urls.appUrl, connections: 2, secret: testSecret },
    post: async () => {},
  });
  const everyone = await personasOf(owner, database);
  let acting: Actor = visitor;
  const server: FastifyInstance = openFrontDoor({
    database,
    rooms,
    log: pino({ level: 'silent' }) as never,
    trustProxy: [],
    identify: async () => {
      rememberVisit(acting, meansOfTests);
      return acting;
    },
  });
  await server.ready();
  return {
    ...{ today, urls, owner, database, everyone },
    ask: async (actor, { verb }, input) => {
      acting = actor;
      const { method, url, payload } = requestOf(verb, input);
      const answer = await server.inject({ method, url, ...(payload ? { payload } : {}) });
      return { status: answer.statusCode, body: answer.body };
    },
    close: async () => {
      await server.close();
      await database.close();
      await owner.end();
      await urls.drop();
    },
  };
}
