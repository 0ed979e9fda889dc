import type { Selectable } from 'kysely';
import type { Report as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Report } from './report.ts';

export async function insertReport(tx: Tx, report: Report): Promise<void> {
  await tx.db
    .insertInto('report')
    .values({
      id: report.id,
      client_id: report.clientId,
      visit_id: report.visitId,
      organisation_id: report.organisationId,
      team_id: report.teamId,
      face_id: report.faceId,
      text: report.text,
      at: report.at,
      corrects: report.corrects,
    })
    .execute();
}

export async function findReport(tx: Tx, id: string): Promise<Report | null> {
  const row = await tx.db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toReport(row) : null;
}

export async function listReportsOfVisit(tx: Tx, visitId: string): Promise<Report[]> {
  const rows = await tx.db
    .selectFrom('report')
    .selectAll()
    .where('visit_id', '=', visitId)
    .orderBy('at')
    .limit(50)
    .execute();
  return rows.map(toReport);
}

/** Newest first, some at a time. */
export async function listReportsOfClient(tx: Tx, clientId: string, before: Date | null): Promise<Report[]> {
  let query = tx.db.selectFrom('report').selectAll().where('client_id', '=', clientId);
  if (before) query = query.where('at', '<', before);
  const rows = await query.orderBy('at', 'desc').orderBy('id').limit(50).execute();
  return rows.map(toReport);
}

const toReport = (row: Selectable<Row>): Report => ({
  id: row.id,
  clientId: row.client_id,
  visitId: row.visit_id,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  faceId: row.face_id,
  text: row.text,
  at: row.at,
  corrects: row.corrects,
});
