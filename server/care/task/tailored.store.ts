import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import type { ActKey } from '../../people/competence/act.ts';
import type { DepartsFrom, How, Review, TailoredAgreement, TailoredParty } from './tailored.ts';

export async function listTailored(tx: Tx, clientId: string): Promise<TailoredAgreement[]> {
  const rows = await withParties(tx).where('t.client_id', '=', clientId).execute();
  return rows.map(toTailored);
}

/** Of every client whom the acting organisation may read, those it decided about that have not ended. */
export async function listDecidedHere(tx: Tx): Promise<TailoredAgreement[]> {
  const rows = await withParties(tx)
    .where('t.decides_id', '=', tx.actor.hat?.organisationId ?? null)
    .where('t.ended_on', 'is', null)
    .where('t.ends', '>=', tx.today)
    .execute();
  return rows.map(toTailored);
}

/** When the acting organisation was asked in the last half-year, and answered; of fewer than five clients the database tells nothing. */
export async function listAnswers(
  tx: Tx,
  partnershipId: string,
  from: string,
): Promise<{ readonly proposedOn: string; readonly answeredOn: string | null }[]> {
  const { rows } = await sql<{ proposedOn: string; answeredOn: string | null }>`
    select proposed_on as "proposedOn", answered_on as "answeredOn" from tailored_answers(${partnershipId}, ${from}::date)`.execute(
    tx.db,
  );
  return rows;
}

export async function findTailored(tx: Tx, clientId: string, id: string): Promise<TailoredAgreement | null> {
  const row = await withParties(tx)
    .where('t.id', '=', id)
    .where('t.client_id', '=', clientId)
    .executeTakeFirst();
  return row ? toTailored(row) : null;
}

/** To change; others who change it wait. */
export async function lockTailored(tx: Tx, clientId: string, id: string): Promise<TailoredAgreement | null> {
  await tx.db
    .selectFrom('tailored_agreement')
    .select('id')
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .execute();
  return findTailored(tx, clientId, id);
}

/** One question, however many agreements and parties. */
const withParties = (tx: Tx) =>
  tx.db
    .selectFrom('tailored_agreement as t')
    .selectAll('t')
    .select(
      sql<
        PartyRow[]
      >`coalesce((select json_agg(json_build_object('id', p.id, 'organisation_id', p.organisation_id,
        'name', coalesce(o.name, ''), 'said', p.said, 'said_on', p.said_on, 'said_by_name', p.said_by_name, 'how', p.how)
        order by p.organisation_id is not null, o.name, p.id)
        from tailored_party p left join organisation o on o.id = p.organisation_id
        where p.tailored_id = t.id and p.client_id = t.client_id), '[]')`.as('parties'),
    )
    .orderBy('t.starts', 'desc')
    .orderBy('t.id');

export async function insertTailored(tx: Tx, agreement: TailoredAgreement): Promise<void> {
  const { id, act, about, wish, risk, reasons, starts, ends } = agreement;
  await tx.db
    .insertInto('tailored_agreement')
    .values({
      ...{ id, act, about, wish, risk, reasons, starts, ends },
      client_id: agreement.clientId,
      face_id: agreement.faceId,
      departs_from: agreement.departsFrom,
      rule_key: agreement.ruleKey,
      decides_id: agreement.decidesId,
      decided_by_id: agreement.decidedById,
      decided_by_name: agreement.decidedByName,
      agreed_by_client: agreement.agreedByClient,
      answers_id: agreement.answersId,
      proposed_on: agreement.proposedOn,
      review_on: agreement.reviewOn,
    })
    .execute();
  await tx.db
    .insertInto('tailored_party')
    .values(
      agreement.parties.map(({ id: party, organisationId }) => ({
        id: party,
        client_id: agreement.clientId,
        tailored_id: id,
        organisation_id: organisationId,
      })),
    )
    .execute();
}

type Said = { readonly yes: boolean; readonly by: string; readonly byName: string; readonly how: How };

/** False when somebody answered for this party before. */
export async function saveAnswer(tx: Tx, partyId: string, { yes, by, byName, how }: Said): Promise<boolean> {
  const result = await tx.db
    .updateTable('tailored_party')
    .set({ said: yes ? 'yes' : 'no', said_on: tx.today, said_by_id: by, said_by_name: byName, how })
    .where('id', '=', partyId)
    .where('said', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

type Decided = { readonly by: string; readonly byName: string; readonly reasons: string };

export async function saveDecision(tx: Tx, id: string, { by, byName, reasons }: Decided): Promise<void> {
  await tx.db
    .updateTable('tailored_agreement')
    .set({ decided_by_id: by, decided_by_name: byName, reasons })
    .where('id', '=', id)
    .execute();
}

export async function endTailored(tx: Tx, id: string, by: 'client' | 'organisation'): Promise<boolean> {
  const result = await tx.db
    .updateTable('tailored_agreement')
    .set({ ended_on: tx.today, ended_by: by })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function saveReviews(
  tx: Tx,
  id: string,
  reviews: readonly Review[],
  nextOn: string,
): Promise<void> {
  await tx.db
    .updateTable('tailored_agreement')
    .set({ reviews: JSON.stringify(reviews), review_on: nextOn })
    .where('id', '=', id)
    .execute();
}

/** Partners beside her who may read what is done for her. */
export async function partnersWhoSee(tx: Tx, clientId: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`
    select partners_who_see_tasks(${clientId}::uuid) as ids`.execute(tx.db);
  return rows[0]?.ids ?? [];
}

type PartyRow = {
  id: string;
  organisation_id: string | null;
  name: string;
  said: string | null;
  said_on: string | null;
  said_by_name: string;
  how: string | null;
};

type Row = Awaited<ReturnType<ReturnType<typeof withParties>['execute']>>[number];

const toTailored = (row: Row): TailoredAgreement => ({
  id: row.id,
  clientId: row.client_id,
  departsFrom: row.departs_from as DepartsFrom,
  ruleKey: row.rule_key,
  act: row.act as ActKey | null,
  faceId: row.face_id,
  about: row.about,
  wish: row.wish,
  risk: row.risk,
  decidesId: row.decides_id,
  decidedById: row.decided_by_id,
  decidedByName: row.decided_by_name,
  reasons: row.reasons,
  agreedByClient: row.agreed_by_client as TailoredAgreement['agreedByClient'],
  answersId: row.answers_id,
  starts: row.starts,
  ends: row.ends,
  endedOn: row.ended_on,
  endedBy: row.ended_by as TailoredAgreement['endedBy'],
  proposedOn: row.proposed_on,
  reviewOn: row.review_on,
  reviews: row.reviews as unknown as Review[],
  parties: row.parties.map(toParty),
});

const toParty = (row: PartyRow): TailoredParty => ({
  id: row.id,
  organisationId: row.organisation_id,
  name: row.name,
  said: row.said as TailoredParty['said'],
  saidOn: row.said_on,
  saidByName: row.said_by_name,
  how: row.how as How | null,
});
