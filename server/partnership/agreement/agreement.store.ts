import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Agreement as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Agreement, AgreementHead, AnyClause, Basics, Signers, Status } from './agreement.ts';
import { toClause } from './clauses/schemas.ts';
import type { Difference } from './difference.ts';

/** Every version of a partnership, the newest first. */
export async function listAgreements(tx: Tx, partnershipId: string): Promise<Agreement[]> {
  const rows = await tx.db
    .selectFrom('agreement')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('number', 'desc')
    .execute();
  return withClauses(tx, rows);
}

/** The same without their clauses. */
export async function listHeads(tx: Tx, partnershipId: string): Promise<AgreementHead[]> {
  const rows = await tx.db
    .selectFrom('agreement')
    .select(headColumns)
    .where('partnership_id', '=', partnershipId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toHead);
}

/** Named, so that the question can be prepared. */
const headColumns = [
  ...(['id', 'partnership_id', 'number', 'status', 'title', 'basics', 'starts', 'ends'] as const),
  ...(['replaces', 'offered_on', 'offered_to', 'signed_on', 'version'] as const),
] as const;

/** The clauses of one version, in their order. */
export async function listClauses(tx: Tx, agreementId: string): Promise<AnyClause[]> {
  const rows = await tx.db
    .selectFrom('agreement_clause')
    .select(['kind', 'parameters'])
    .where('agreement_id', '=', agreementId)
    .orderBy('position')
    .execute();
  return rows.map(toClause);
}

/** The signed versions of several partnerships, without their clauses. */
export async function listSigned(tx: Tx, partnershipIds: readonly string[]): Promise<AgreementHead[]> {
  if (partnershipIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('agreement')
    .select(headColumns)
    .where(among('partnership_id', partnershipIds))
    .where('status', '=', 'signed')
    .execute();
  return rows.map(toHead);
}

export type ClauseOf = { readonly agreementId: string; readonly clause: AnyClause };

/** The clauses of these kinds in several versions. */
export async function listClausesOfKind(
  tx: Tx,
  agreementIds: readonly string[],
  kinds: readonly string[],
): Promise<ClauseOf[]> {
  if (agreementIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('agreement_clause')
    .select(['agreement_id', 'kind', 'parameters'])
    .where(among('agreement_id', agreementIds))
    .where(among('kind', kinds))
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ agreementId: row.agreement_id, clause: toClause(row) }));
}

export async function findAgreement(tx: Tx, id: string): Promise<Agreement | null> {
  const row = await tx.db.selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirst();
  const [found] = row ? await withClauses(tx, [row]) : [];
  return found ?? null;
}

/** The same, and others who change or sign it wait. */
export async function lockAgreement(tx: Tx, id: string): Promise<Agreement | null> {
  await tx.db.selectFrom('agreement').select('id').where('id', '=', id).forUpdate().execute();
  return findAgreement(tx, id);
}

async function withClauses(tx: Tx, rows: readonly Selectable<Row>[]): Promise<Agreement[]> {
  if (rows.length === 0) return [];
  const clauses = await tx.db
    .selectFrom('agreement_clause')
    .select(['agreement_id', 'kind', 'parameters'])
    .where(
      among(
        'agreement_id',
        rows.map(({ id }) => id),
      ),
    )
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...toHead(row),
    clauses: clauses.filter((one) => one.agreement_id === row.id).map(toClause),
  }));
}

const toHead = (row: Pick<Selectable<Row>, (typeof headColumns)[number]>): AgreementHead => ({
  id: row.id,
  partnershipId: row.partnership_id,
  number: row.number,
  status: row.status as Status,
  title: row.title,
  basics: row.basics as Basics,
  starts: row.starts,
  ends: row.ends,
  replaces: row.replaces,
  offeredOn: row.offered_on,
  offeredTo: row.offered_to as Signers | null,
  signedOn: row.signed_on,
  version: row.version,
});

export async function insertAgreement(tx: Tx, agreement: Agreement): Promise<void> {
  const { id, partnershipId, number, title, basics, starts, ends, replaces } = agreement;
  await tx.db
    .insertInto('agreement')
    .values({
      id,
      partnership_id: partnershipId,
      number,
      title,
      basics: JSON.stringify(basics),
      starts,
      ends,
      replaces,
    })
    .execute();
  await insertClauses(tx, agreement);
}

async function insertClauses(tx: Tx, agreement: Agreement): Promise<void> {
  if (agreement.clauses.length === 0) return;
  await tx.db
    .insertInto('agreement_clause')
    .values(
      agreement.clauses.map(({ kind, parameters }, position) => ({
        id: newId(),
        partnership_id: agreement.partnershipId,
        agreement_id: agreement.id,
        position,
        kind,
        parameters: JSON.stringify(parameters),
      })),
    )
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveAgreement(tx: Tx, agreement: Agreement): Promise<boolean> {
  const { id, status, title, basics, starts, ends, offeredOn, offeredTo, signedOn, version } = agreement;
  const result = await tx.db
    .updateTable('agreement')
    .set({
      status,
      title,
      basics: JSON.stringify(basics),
      starts,
      ends,
      offered_on: offeredOn,
      offered_to: offeredTo && JSON.stringify(offeredTo),
      signed_on: signedOn,
      version,
    })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The clauses of a draft as they read now. */
export async function replaceClauses(tx: Tx, agreement: Agreement): Promise<void> {
  await tx.db.deleteFrom('agreement_clause').where('agreement_id', '=', agreement.id).execute();
  await insertClauses(tx, agreement);
}

export type Changer = { readonly organisationId: string; readonly faceId: string; readonly name: string };

export async function insertChanges(
  tx: Tx,
  agreement: Agreement,
  changes: readonly Difference[],
  by: Changer,
): Promise<void> {
  if (changes.length === 0) return;
  await tx.db
    .insertInto('agreement_change')
    .values(
      changes.map(({ line, before, after }) => ({
        id: newId(),
        partnership_id: agreement.partnershipId,
        agreement_id: agreement.id,
        organisation_id: by.organisationId,
        face_id: by.faceId,
        changer_name: by.name,
        at: tx.now,
        line,
        before: before && JSON.stringify(before),
        after: after && JSON.stringify(after),
      })),
    )
    .execute();
}

export async function listChanges(tx: Tx, agreementId: string) {
  return tx.db
    .selectFrom('agreement_change')
    .innerJoin('organisation', 'organisation.id', 'agreement_change.organisation_id')
    .select([
      'agreement_change.id',
      'at',
      'line',
      'before',
      'after',
      'changer_name',
      'organisation.name as organisation_name',
    ])
    .where('agreement_id', '=', agreementId)
    .orderBy('at', 'desc')
    .orderBy('agreement_change.id')
    .limit(500)
    .execute();
}

export type MeasureKept = {
  readonly kind: string;
  readonly organisationId: string | null;
  readonly starts: string;
  readonly ends: string;
  readonly part: number;
  readonly whole: number;
  readonly verdict: 'kept' | 'not_kept' | 'too_little';
  readonly madeOf: readonly { label: { nl: string; en: string }; part: number; whole: number | null }[];
};

export async function putMeasure(tx: Tx, partnershipId: string, measure: MeasureKept): Promise<void> {
  const figures = {
    value: JSON.stringify({ part: measure.part, whole: measure.whole }),
    verdict: measure.verdict,
    made_of: JSON.stringify(measure.madeOf),
    measured_at: tx.now,
  };
  // A period has one figure per party, also when it is about none: the key counts nulls as equal.
  await tx.db
    .insertInto('measure')
    .values({
      id: newId(),
      partnership_id: partnershipId,
      clause_kind: measure.kind,
      period_starts: measure.starts,
      period_ends: measure.ends,
      organisation_id: measure.organisationId,
      ...figures,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partnership_id', 'clause_kind', 'period_starts', 'period_ends', 'organisation_id'])
        .doUpdateSet(figures),
    )
    .execute();
}

/** The last periods of a clause and a party, the oldest first, and what the last figure is made of. */
export type LastMeasure = Pick<MeasureKept, 'kind' | 'organisationId' | 'madeOf'> & {
  readonly periods: readonly Period[];
};
type Period = Pick<MeasureKept, 'part' | 'whole' | 'verdict'> & {
  readonly from: string;
  readonly to: string;
};

/** Of each clause and party the last twelve periods at most, of the last 400 days. */
export async function listMeasures(
  tx: Tx,
  partnershipId: string,
  kinds: readonly string[],
): Promise<LastMeasure[]> {
  if (kinds.length === 0) return [];
  // By key for each clause and party: how many years of figures there are makes no difference. Ordered as the index is, or
  // those about nobody in particular would be sorted first. One row leaves for each, with its periods told in it.
  const last = (party: RawBuilder<unknown>) => sql`
    select ${party} as party, json_agg(json_build_object('from', period_starts, 'to', period_ends, 'part', (value ->> 'part')::int,
      'whole', (value ->> 'whole')::int, 'verdict', verdict) order by period_ends) as periods, (array_agg(made_of order by period_ends desc))[1] as made_of
    from (select period_starts, period_ends, value, verdict, made_of from measure
      where partnership_id = ${partnershipId} and clause_kind = kind and organisation_id`;
  const newest = sql`and period_ends > ${tx.today}::date - 400 order by organisation_id, period_ends desc limit 12) newest having count(*) > 0`;
  const { rows } = await sql<LastMeasure>`
    select kind, party as "organisationId", periods, made_of as "madeOf" from unnest(${kinds}::text[]) kind cross join lateral (
      select party, periods, made_of from partnership_party p cross join lateral (${last(sql`p.organisation_id`)} = p.organisation_id ${newest}) one
        where p.partnership_id = ${partnershipId}
      union all (${last(sql`null::uuid`)} is null ${newest})
    ) measured order by party`.execute(tx.db);
  return rows;
}
