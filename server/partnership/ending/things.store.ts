import { sql } from 'kysely';
import { type Day, dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Layer } from '../agreement/clauses/final-responsibility.ts';
import type { ItemKind } from './ending.ts';

// What parties still share lies in other rooms; `house.ending_shared` and `house.leaver_shared` count the same behind the
// walls.

/** Something that the parties still share, as the database knows it now. */
export type Shared = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly what: string;
  /** Of who answers by the agreement: for which help. */
  readonly layer?: Layer | null;
  /** Whose it is; null when it is of all. */
  readonly organisationId: string | null;
  /** The other, of what only two parties read. */
  readonly betweenId: string | null;
  /** Without whom it cannot stay as it is; none of what all signed. */
  readonly parties: readonly string[];
  readonly on: Day | null;
};

/** What the actor may see of it: first what was agreed, then what is still to come, then what two have between them. */
export async function listShared(tx: Tx, partnershipId: string): Promise<Shared[]> {
  return [
    ...(await listAgreed(tx, partnershipId)),
    ...(await listBookings(tx, partnershipId)),
    ...(await listActions(tx, partnershipId)),
    ...(await listQuestions(tx, partnershipId)),
    ...(await listMoney(tx, partnershipId)),
    ...(await listTariffs(tx, partnershipId)),
  ];
}

const most = 300;
const ofAll = { organisationId: null, betweenId: null };

async function listAgreed(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    starts: Day;
    answer_id: string | null;
    layer: Layer | null;
    party_id: string | null;
    who: string;
  }>`
    select a.id, a.title, a.starts, f.id as answer_id, f.layer, f.party_id,
      concat_ws(', ', o.name, nullif(f.function, '')) as who
    from agreement a
    left join agreement_clause c on c.agreement_id = a.id and c.kind = 'final-responsibility'
    left join lateral house.final_answers(c.id, c.parameters) f on c.id is not null
    left join organisation o on o.id = f.party_id
    where a.partnership_id = ${partnershipId} and a.status = 'signed' and (a.ends is null or a.ends >= current_day())
      and not exists (select from agreement n where n.partnership_id = a.partnership_id and n.status = 'signed'
        and n.number > a.number and greatest(n.starts, n.signed_on) <= current_day())
    order by a.number, f.place limit ${most}`.execute(tx.db);
  const agreements = new Map(rows.map(({ id, title, starts }) => [id, { title, starts }]));
  return [...agreements].flatMap(([id, { title, starts }]): Shared[] => [
    { ...ofAll, id, kind: 'agreement', what: title, parties: [], on: starts },
    ...rows
      .filter((row) => row.id === id)
      .flatMap(({ answer_id, layer, party_id, who }): Shared[] => {
        if (answer_id === null) return [];
        // What a clause says otherwise than is known here is called by its agreement.
        const what = layer === null ? title : who;
        const parties = party_id === null ? [] : [party_id];
        return [{ ...ofAll, id: answer_id, kind: 'responsibility', what, layer, parties, on: null }];
      }),
  ]);
}

async function listBookings(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const rows = await tx.db
    .selectFrom('room_booking')
    .innerJoin('lent_room', 'lent_room.id', 'room_booking.room_id')
    .select(['room_booking.id', 'lent_room.name', 'room_booking.organisation_id', 'room_booking.starts_at'])
    .select('room_booking.owner_id')
    .where('room_booking.partnership_id', '=', partnershipId)
    .where('room_booking.cancelled_at', 'is', null)
    .where('room_booking.ends_at', '>', sql<Date>`now()`)
    .orderBy('room_booking.starts_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'booking', what: row.name, organisationId: row.organisation_id },
    ...{ betweenId: null, parties: [row.organisation_id, row.owner_id], on: dayOf(row.starts_at) },
  }));
}

async function listActions(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const rows = await tx.db
    .selectFrom('meeting_action')
    .select(['id', 'what', 'organisation_id', 'due_on'])
    .where('partnership_id', '=', partnershipId)
    .where('done_on', 'is', null)
    .orderBy('agreed_on')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'action', what: row.what, organisationId: row.organisation_id },
    ...{ betweenId: null, parties: [row.organisation_id], on: row.due_on },
  }));
}

async function listQuestions(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const rows = await tx.db
    .selectFrom('expertise_question')
    .select(['id', 'question', 'organisation_id', 'to_id', 'due_on'])
    .where('partnership_id', '=', partnershipId)
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'question', what: row.question, organisationId: row.to_id },
    ...{ betweenId: row.organisation_id, parties: [row.to_id, row.organisation_id], on: row.due_on },
  }));
}

async function listMoney(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const rows = await tx.db
    .selectFrom('exchange')
    .select(['id', 'note', 'from_id', 'to_id', 'day', 'amount'])
    .where('partnership_id', '=', partnershipId)
    .where('kind', '=', 'money')
    .where('status', 'in', ['open', 'doubted'])
    .orderBy('day')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'money', organisationId: row.from_id, betweenId: row.to_id, on: row.day },
    parties: [row.from_id, row.to_id],
    what: [euros(row.amount), row.note].filter(Boolean).join(', '),
  }));
}

const euros = (cents: number): string =>
  `€ ${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

async function listTariffs(tx: Tx, partnershipId: string): Promise<Shared[]> {
  const rows = await tx.db
    .selectFrom('tariff_annex')
    .innerJoin('organisation as one', 'one.id', 'tariff_annex.organisation_id')
    .innerJoin('organisation as other', 'other.id', 'tariff_annex.other_id')
    .select(['tariff_annex.id', 'organisation_id', 'other_id', 'starts'])
    .select(['one.name as one', 'other.name as other'])
    .where('partnership_id', '=', partnershipId)
    .where('status', '=', 'signed')
    .where((is) => is.or([is('ends', 'is', null), is('ends', '>=', sql<Day>`current_day()`)]))
    .orderBy('starts')
    .orderBy('tariff_annex.id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'tariff', what: `${row.one}, ${row.other}`, organisationId: row.organisation_id },
    ...{ betweenId: row.other_id, parties: [row.organisation_id, row.other_id], on: row.starts },
  }));
}
