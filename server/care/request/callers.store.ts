import { sql } from 'kysely';
import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { RequestKind } from './request.ts';

export type Caller = {
  readonly personId: string;
  readonly clientId: string | null;
  readonly name: string;
  readonly number: string | null;
  readonly phone: string | null;
  readonly street: string;
  readonly place: string;
  readonly lately: {
    readonly requestId: string;
    readonly kind: RequestKind;
    readonly receivedAt: string;
    readonly day: string | null;
  } | null;
};

/**
 * People whom this organisation registered, found while someone types: by the beginning of the family name, the first
 * name, the member number or the end of the telephone number. Ranges, because under a wall only those use an index.
 */
export async function findCallers(tx: Tx, organisationId: string, search: string): Promise<Caller[]> {
  const typed = search.trim().toLowerCase();
  const digits = typed.replace(/\D/g, '');
  const words = typed.split(/\s+/).filter(Boolean);
  const since = instantOf(addDays(tx.today, -3), '00:00');
  const starts = (column: string, word: string) =>
    sql<boolean>`lower(${sql.ref(column)}) >= ${word} and lower(${sql.ref(column)}) < ${`${word}\uffff`}`;
  const rows = await tx.db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.organisation_id', '=', organisationId),
    )
    .leftJoin('client', 'client.person_id', 'person.id')
    .select([
      'person.id',
      'person.given_name',
      'person.family_name',
      'person.phone',
      'person.street',
      'person.house_number',
      'person.place',
      'membership.number',
      'client.id as client_id',
      sql<Caller['lately']>`(
        select jsonb_build_object('requestId', r.id, 'kind', r.kind, 'receivedAt', r.received_at, 'day', r.day)
        from request r where r.person_id = person.id and r.received_at >= ${since} and r.status <> 'closed'
        order by r.received_at desc limit 1)`.as('lately'),
    ])
    .where('person.registered_by', '=', organisationId)
    .where((where) =>
      where.or([
        where.and([
          where('person.search_name', '>=', typed),
          where('person.search_name', '<', `${typed}\uffff`),
        ]),
        where.and(
          words.map((word) =>
            where.or([starts('person.given_name', word), starts('person.family_name', word)]),
          ),
        ),
        ...(digits.length >= 2
          ? [
              where.and([
                where('membership.number', '>=', digits),
                where('membership.number', '<', `${digits}\uffff`),
              ]),
            ]
          : []),
        ...(digits.length >= 4
          ? [sql<boolean>`strpos(regexp_replace(coalesce(person.phone, ''), '\\D', '', 'g'), ${digits}) > 0`]
          : []),
      ]),
    )
    .orderBy('person.search_name')
    .orderBy('person.id')
    .limit(8)
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    clientId: row.client_id,
    name: `${row.given_name} ${row.family_name}`,
    number: row.number,
    phone: row.phone,
    street: [row.street, row.house_number].filter(Boolean).join(' '),
    place: row.place ?? '',
    lately: row.lately ? { ...row.lately, receivedAt: new Date(row.lately.receivedAt).toISOString() } : null,
  }));
}
