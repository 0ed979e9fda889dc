import pg from 'pg';
import { makeCare } from './care.sql.ts';
import { makePeople } from './people.sql.ts';
import { shapeOf } from './shape.ts';
import type { Step } from './steps.ts';
import { makeTogether } from './together.sql.ts';

/**
 * Fills an empty, migrated database with a world of so many clients; the same number gives the same world. By raw SQL, as
 * a superuser for whom triggers and foreign keys sleep: what is written here is what Tango's own doors would have made.
 */
export async function makeWorld(
  ownerUrl: string,
  clients: number,
  say: (line: string) => void,
): Promise<void> {
  const shape = shapeOf(clients);
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
    const steps: readonly Step[] = [...makePeople(shape), ...makeCare(shape), ...makeTogether(shape), last];
    for (const [index, [what, sql]] of steps.entries()) {
      const begun = performance.now();
      say(`${index + 1} of ${steps.length}: ${what}`);
      if (index === steps.length - 1) for (const one of sql.split(';')) await owner.query(one);
      else await owner.query(sql);
      say(`   ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    }
    await owner.query('alter table client_grant enable trigger named');
  } finally {
    await owner.end();
  }
}

/** Statements that stand alone; at the end the world is whole. */
const last: Step = [
  'statistics',
  'vacuum (freeze, analyze); checkpoint; create table bench.whole as select now() as at',
];
