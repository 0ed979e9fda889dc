import type pg from 'pg';
import type { Database } from '../../server/house/database.ts';
import { privately, whoIs } from '../../server/house/who.ts';
import type { Someone } from './actors.ts';

/** Everyone whom a visitor of the example village may be. */
export async function personasOf(owner: pg.Client, database: Database): Promise<Someone[]> {
  const { rows } = await owner.query('select person_id, hat, label_en from demo_persona order by sort');
  const found: Someone[] = [];
  for (const { person_id, hat, label_en } of rows) {
    const who = await whoIs(database, person_id, hat === person_id ? privately : hat, null);
    if (who) found.push({ name: label_en, actor: who.actor });
  }
  return found;
}
