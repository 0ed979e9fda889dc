import pg from 'pg';
import { makeCare } from './care.sql.ts';
import { makePeople } from './people.sql.ts';
import { regionNames, type Shape } from './shape.ts';
import { tellDirectory } from './tell-directory.ts';
import { makeTogether } from './together.sql.ts';

// Visits reach twelve days ahead: a world of longer ago has no week to show.
const daysFresh = 4;

/** A region that the directory knows, and in which nobody is yet. */
export type Empty = { readonly id: string; readonly ownerUrl: string; readonly directoryUrl: string };

/**
 * Fills an empty region; the same shape gives the same people. By raw SQL, as a superuser for whom triggers and foreign keys
 * sleep: what is written here is what Tango's own doors would have made.
 */
export async function makeWorld(
  { id, ownerUrl, directoryUrl }: Empty,
  shape: Shape,
  say: (line: string) => void,
): Promise<void> {
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    say(`${regionNames[shape.region]}: ${what}, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  };
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'tango bench world' });
  await owner.connect();
  try {
    const { rows } = await owner.query('select from organisation limit 1');
    if (rows.length > 0) throw new Error('this database is not empty: a world is made in an empty one');
    await owner.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`,
    );
    // One trigger stays awake: the name that a list is sorted by.
    await owner.query('alter table client_grant enable always trigger named');
    for (const [what, sql] of [...makePeople(shape), ...makeCare(shape), ...makeTogether(shape)])
      await timed(what, () => owner.query(sql));
    await owner.query('alter table client_grant enable trigger named');
    await timed('accounts and sessions', () => tellDirectory(owner, id, directoryUrl));
    await timed('statistics', async () => {
      for (const one of last) await owner.query(one);
    });
  } finally {
    await owner.end();
  }
}

/** Statements that stand alone; at the end the region is whole. */
const last = ['vacuum (freeze, analyze)', 'checkpoint', 'create table bench.whole as select now() as at'];

/** Whether it was made to its end, and not too long ago. */
export async function isWhole(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(`select to_regclass('bench.whole') as whole`);
    if (rows[0].whole === null) return false;
    const { rows: fresh } = await owner.query(
      `select at > now() - make_interval(days => ${daysFresh}) as fresh from bench.whole`,
    );
    return fresh[0]?.fresh === true;
  } finally {
    await owner.end();
  }
}
