import { sql } from 'kysely';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';

export type Wish = {
  readonly words: string;
  readonly since: Day;
  readonly isOpen: boolean;
  readonly version: number;
};

export async function findWish(tx: Tx): Promise<Wish | null> {
  const row = await tx.db
    .selectFrom('partner_wish')
    .selectAll()
    .where('organisation_id', '=', tx.actor.hat?.organisationId ?? null)
    .executeTakeFirst();
  return row
    ? { words: row.words, since: row.since, isOpen: row.ended_on === null, version: row.version }
    : null;
}

/** Saves what was read as `version - 1`, none when it is the first; false when someone else was first. */
export async function putWish(tx: Tx, { words, since, isOpen, version }: Wish): Promise<boolean> {
  const row = { words, since, ended_on: isOpen ? null : tx.today, version };
  const own = tx.actor.hat?.organisationId ?? '';
  if (version === 1) {
    const added = await tx.db
      .insertInto('partner_wish')
      .values({ organisation_id: own, ...row })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx.db
    .updateTable('partner_wish')
    .set(row)
    .where('organisation_id', '=', own)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** The others that are open to it; none for an organisation that is not. */
export async function listOpen(tx: Tx) {
  const { rows } = await sql<{ organisation_id: string; name: string; words: string; since: Day }>`
    select p.organisation_id, o.name, p.words, p.since from open_to_partners() p
    join organisation o on o.id = p.organisation_id order by o.name, o.id limit 200`.execute(tx.db);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    ...{ name: row.name, words: row.words, since: row.since },
  }));
}
