import { sql } from 'kysely';
import { type Day, endOfDay, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { RequestKind } from '../request/request.ts';

/** What one volunteer was asked and took on, as far as it is still hers to know. */
export async function listOwnAsks(tx: Tx, membershipId: string, from: Day, to: Day) {
  const rows = await tx.db
    .selectFrom('ask')
    .innerJoin('request', 'request.id', 'ask.request_id')
    .select([
      'ask.id',
      'ask.request_id',
      'ask.answer',
      'ask.done_at',
      'request.client_id',
      'request.kind',
      'request.summary',
      'request.day',
      'request.from_time',
      'request.caller_name',
      'request.caller_phone',
      'request.street',
      'request.place',
      'request.destination',
      'request.status',
    ])
    .where('ask.membership_id', '=', membershipId)
    .where('ask.closed_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('ask.answer', 'is', null), where('request.status', 'in', ['open', 'asked'])]),
        where('ask.answer', '=', 'yes'),
      ]),
    )
    .where((where) =>
      where.or([
        where('request.day', 'is', null),
        where.and([where('request.day', '>=', from), where('request.day', '<=', to)]),
        where.and([where('ask.answer', 'is', null), where('request.day', '>=', tx.today)]),
      ]),
    )
    .orderBy('request.day')
    .orderBy('request.from_time')
    .orderBy('ask.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as RequestKind }));
}

/** Her visits of the roster, with the first name and the street of whom she goes to. */
export function listOwnVisits(tx: Tx, membershipId: string, from: Day, to: Day) {
  return tx.db
    .selectFrom('visit')
    .leftJoin('client', 'client.id', 'visit.client_id')
    .leftJoin('person', 'person.id', 'client.person_id')
    .select([
      'visit.id',
      'visit.client_id',
      'visit.what',
      'visit.starts_at',
      'visit.ends_at',
      'visit.status',
      'person.given_name',
      'person.phone',
      sql<string>`coalesce(concat_ws(' ', person.street, person.house_number), '')`.as('street'),
      'person.place',
    ])
    .where('visit.face_id', '=', membershipId)
    .where('visit.starts_at', '>=', instantOf(from, '00:00'))
    .where('visit.starts_at', '<', endOfDay(to))
    .where('visit.status', '<>', 'cancelled')
    .orderBy('visit.starts_at')
    .orderBy('visit.id')
    .limit(300)
    .execute();
}
