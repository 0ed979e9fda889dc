import { join } from 'node:path';
import pg from 'pg';
import type { Actor } from '../../server/house/actor.ts';
import { type Database, openDatabase, type Tx } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { type Refusal, type Result, refuse } from '../../server/house/result.ts';
import { databaseUrl, onServer } from '../../tests/database/on-server.ts';
import type { DrillStage } from './drill.ts';

/** A migrated, empty database of its own: one to prepare and to look afterwards, one to work in as the server does. */
export type Lane = {
  /** For whom walls do not count. */
  readonly owner: pg.Client;
  readonly ownerUrl: string;
  readonly directoryUrl: string;
  /** As `tango_app`, inside the walls. */
  readonly database: Database;
};

export const drillSecret = 'the secret of drills, that lives as long as its database';

/** As many lanes as asked, on one PostgreSQL that keeps nothing; they are gone at the end of the drill. */
export async function openLanes(
  stage: DrillStage,
  count: number,
  prepare: (urls: { ownerUrl: string; appUrl: string }) => Promise<unknown> = async () => {},
): Promise<Lane[]> {
  const server = await startEmbeddedDatabase({ folder: join(stage.folder, 'database'), durable: false });
  stage.atEnd(server.stop);
  await migrate(server.url);
  await openRoles(server.url, drillSecret);
  await prepare({ ownerUrl: server.url, appUrl: roleUrl(server.url, 'tango_app', drillSecret) });
  const lanes: Lane[] = [];
  for (let i = 0; i < count; i++) {
    const name = `lane_${i}`;
    const template = new URL(server.url).pathname.slice(1);
    await onServer(databaseUrl(server.url, 'postgres'), `create database ${name} template "${template}"`);
    const ownerUrl = databaseUrl(server.url, name);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    stage.atEnd(() => owner.end());
    const database = openDatabase({
      url: roleUrl(ownerUrl, 'tango_app', drillSecret),
      connections: 4,
      secret: drillSecret,
      post: async () => {},
    });
    stage.atEnd(database.close);
    const directoryUrl = roleUrl(ownerUrl, 'tango_directory', drillSecret);
    lanes.push({ owner, ownerUrl, directoryUrl, database });
  }
  return lanes;
}

/** The same database, of which every visit is rolled back after its answer. */
export const undoing = (database: Database): Database => ({
  ...database,
  withActor: async <T, E extends Refusal>(actor: Actor, work: (tx: Tx) => Promise<Result<T, E>>) => {
    let answer: Result<T, E> | null = null;
    const undone = await database.withActor<T, E>(actor, async (tx) => {
      answer = await work(tx);
      return answer.ok ? (refuse({ type: 'undone' }) as unknown as Result<T, E>) : answer;
    });
    return answer ?? undone;
  },
});
