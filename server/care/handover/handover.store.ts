import { type Selectable, sql } from 'kysely';
import type { Handover as Row } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Chooser, Depart, Destination, Handover, TailoredDepart, Told } from './handover.ts';

/** The clients around whom the parties part, or one goes, as far as the actor may see what is done for them. */
export async function listToHandOver(
  tx: Tx,
  partnershipId: string,
  leaverId: string | null,
): Promise<string[]> {
  const clients =
    leaverId === null
      ? sql`clients_to_hand_over(${partnershipId})`
      : sql`clients_of_leaver(${partnershipId}, ${leaverId})`;
  const { rows } = await sql<{ id: string }>`
    select c as id from ${clients} c order by c limit 500`.execute(tx.db);
  return rows.map(({ id }) => id);
}

export type Parting = {
  readonly partnershipId: string;
  /** The party that goes while the others go on; null when all part. */
  readonly leaverId: string | null;
  /** It exists no more. */
  readonly gone: boolean;
  /** Notice was given, or all said that it ends; of one that goes, it said so or the others did. */
  readonly ending: boolean;
  readonly lastDay: Day | null;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  /** What lies with the one that goes; null when all part. */
  readonly taskIds: readonly string[] | null;
};

/** Who may part or go around a client, and when: of what she was told, and of the partnerships of the actor. */
export async function listPartings(tx: Tx, clientId: string): Promise<Parting[]> {
  const { rows } = await sql<Parting>`
    select partnership_id as "partnershipId", leaver_id as "leaverId", gone, ending, last_day as "lastDay",
      json_agg(json_build_object('id', organisation_id, 'name', name) order by name) as parties, task_ids as "taskIds"
    from parting_around(${clientId}) group by 1, 2, 3, 4, 5, task_ids order by 1, 2 nulls first`.execute(
    tx.db,
  );
  return rows;
}

export async function listHandovers(
  tx: Tx,
  of: { readonly partnershipId: string; readonly leaverId: string | null } | { readonly clientId: string },
): Promise<Handover[]> {
  const rows = await ('clientId' in of
    ? withTasks(tx).where('h.client_id', '=', of.clientId)
    : withTasks(tx)
        .where('h.partnership_id', '=', of.partnershipId)
        .where('h.leaver_id', 'is not distinct from', of.leaverId)
  )
    .orderBy('h.id')
    .limit(500)
    .execute();
  return rows.map(toHandover);
}

export async function findHandover(
  tx: Tx,
  clientId: string,
  partnershipId: string,
  leaverId: string | null,
): Promise<Handover | null> {
  const row = await withTasks(tx)
    .where('h.client_id', '=', clientId)
    .where('h.partnership_id', '=', partnershipId)
    .where('h.leaver_id', 'is not distinct from', leaverId)
    .executeTakeFirst();
  return row ? toHandover(row) : null;
}

/** One question, however many tasks and tailored agreements. */
const withTasks = (tx: Tx) =>
  tx.db
    .selectFrom('handover as h')
    .selectAll('h')
    .select([
      sql<Depart[]>`coalesce((select json_agg(json_build_object('taskId', d.task_id,
        'way', json_build_object('destination', d.destination, 'toWhom', d.to_whom, 'byOn', d.by_on),
        'settled', case when d.settled is not null then json_build_object('how', d.settled, 'on', d.settled_on,
          'lastDay', d.last_day, 'nextId', d.next_id) end) order by d.task_id)
        from handover_task d where d.handover_id = h.id), '[]')`.as('departs'),
      sql<TailoredDepart[]>`coalesce((select json_agg(json_build_object('tailoredId', d.tailored_id,
        'way', json_build_object('destination', d.destination, 'toWhom', d.to_whom, 'byOn', d.by_on)) order by d.tailored_id)
        from handover_tailored d where d.handover_id = h.id), '[]')`.as('tailored'),
    ]);

/** False when another told her a moment ago. */
export async function insertHandover(tx: Tx, handover: Handover, by: string): Promise<boolean> {
  const { id, clientId, partnershipId, leaverId, toldOn, told, version } = handover;
  const added = await tx.db
    .insertInto('handover')
    .values({
      ...{ id, client_id: clientId, partnership_id: partnershipId, leaver_id: leaverId },
      organisation_id: tx.actor.hat?.organisationId ?? '',
      ...{ told_on: toldOn, told, told_by_id: by, version },
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveHandover(tx: Tx, { id, choice, version }: Handover): Promise<boolean> {
  const result = await tx.db
    .updateTable('handover')
    .set({
      ...{ destination: choice?.destination ?? null, to_whom: choice?.toWhom ?? '' },
      ...{ by_on: choice?.byOn ?? null, chosen_by: choice?.chosenBy ?? null },
      ...{ chosen_on: choice?.chosenOn ?? null, written_by_id: choice?.writtenById ?? null, version },
    })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Where one task goes, and whether it has; `organisationId` keeps the task. Waits for nobody: the handover does. */
export async function putDepart(
  tx: Tx,
  { id, clientId }: Handover,
  { taskId, way, settled }: Depart,
  organisationId: string | null,
): Promise<void> {
  const goes = {
    ...{ destination: way.destination, to_whom: way.toWhom, by_on: way.byOn },
    ...{ settled: settled?.how ?? null, settled_on: settled?.on ?? null },
    ...{ last_day: settled?.lastDay ?? null, next_id: settled?.nextId ?? null },
  };
  await tx.db
    .insertInto('handover_task')
    .values({
      handover_id: id,
      client_id: clientId,
      task_id: taskId,
      organisation_id: organisationId,
      ...goes,
    })
    .onConflict((same) => same.columns(['client_id', 'handover_id', 'task_id']).doUpdateSet(goes))
    .execute();
}

/** Where one tailored agreement goes. Waits for nobody: the handover does. */
export async function putTailored(
  tx: Tx,
  { id, clientId }: Handover,
  { tailoredId, way }: TailoredDepart,
): Promise<void> {
  const goes = { destination: way.destination, to_whom: way.toWhom, by_on: way.byOn };
  await tx.db
    .insertInto('handover_tailored')
    .values({ handover_id: id, client_id: clientId, tailored_id: tailoredId, ...goes })
    .onConflict((same) => same.columns(['client_id', 'handover_id', 'tailored_id']).doUpdateSet(goes))
    .execute();
}

/** Which of her tailored agreements lie with the parties that part, or with the one that goes, and can still hold. */
export async function listTailoredIds(tx: Tx, clientId: string, parting: Parting): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t as id from tailored_around(${clientId}, ${parting.partnershipId}, ${parting.leaverId}) t`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** After which day a task ends that went elsewhere; also for whoever keeps it and may see no more of her. */
export async function findLastDay(tx: Tx, taskId: string): Promise<Day | null> {
  const row = await tx.db
    .selectFrom('handover_task')
    .select('last_day')
    .where('task_id', '=', taskId)
    .where('last_day', 'is not', null)
    .orderBy('settled_on', 'desc')
    .executeTakeFirst();
  return row?.last_day ?? null;
}

type Full = Selectable<Row> & { readonly departs: Depart[]; readonly tailored: TailoredDepart[] };

const toHandover = (row: Full): Handover => ({
  ...{ id: row.id, clientId: row.client_id, partnershipId: row.partnership_id, leaverId: row.leaver_id },
  ...{ toldOn: row.told_on, told: row.told as Told, version: row.version },
  ...{ departs: row.departs, tailored: row.tailored },
  choice:
    row.destination === null || row.by_on === null || row.chosen_on === null
      ? null
      : {
          ...{ destination: row.destination as Destination, toWhom: row.to_whom, byOn: row.by_on },
          ...{ chosenBy: row.chosen_by as Chooser, chosenOn: row.chosen_on, writtenById: row.written_by_id },
        },
});
