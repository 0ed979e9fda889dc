import { sql } from 'kysely';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Level } from '../partnership/partnership.ts';
import type { AnswerRow } from './answers.ts';
import type { Invitation } from './invitation.ts';
import type { Instrument, Round } from './vision.ts';

const withLinks = (tx: Tx) =>
  tx.db
    .selectFrom('vision_invitation')
    .innerJoin('guest_link', 'guest_link.id', 'vision_invitation.link_id')
    .selectAll('vision_invitation')
    .select(['guest_link.ends_at', 'guest_link.withdrawn_at']);

/** Of the own organisation, by number. */
export async function listInvitations(tx: Tx, roundId: string): Promise<Invitation[]> {
  const rows = await withLinks(tx)
    .where('vision_invitation.organisation_id', '=', tx.actor.hat?.organisationId ?? '')
    .where('vision_invitation.round_id', '=', roundId)
    .orderBy('vision_invitation.number')
    .execute();
  return rows.map(toInvitation);
}

export async function findInvitation(tx: Tx, id: string): Promise<Invitation | null> {
  const row = await withLinks(tx).where('vision_invitation.id', '=', id).executeTakeFirst();
  return row ? toInvitation(row) : null;
}

type New = {
  readonly id: string;
  readonly linkId: string;
  readonly level: Level;
  readonly number: number;
  readonly name: string;
  readonly email: string | null;
  readonly faceId: string | null;
};

export async function insertInvitations(tx: Tx, round: Round, invitations: readonly New[]): Promise<void> {
  await tx.db
    .insertInto('vision_invitation')
    .values(
      invitations.map((one) => ({
        id: one.id,
        partnership_id: round.partnershipId,
        organisation_id: tx.actor.hat?.organisationId ?? '',
        round_id: round.id,
        link_id: one.linkId,
        level: one.level,
        number: one.number,
        name: one.name,
        email: one.email,
        face_id: one.faceId,
        invited_on: tx.today,
      })),
    )
    .execute();
}

export type AskedGuest = {
  readonly invitationId: string;
  readonly linkId: string;
  readonly roundId: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly name: string;
  readonly level: Level;
  readonly instrument: Instrument;
  readonly statements: readonly string[];
  readonly closesOn: Day;
  readonly closed: boolean;
  readonly answered: boolean;
  readonly byName: boolean;
  readonly others: readonly { readonly organisationId: string; readonly name: string }[];
};

/** What is asked by the link of this guest. */
export async function findAskedGuest(tx: Tx): Promise<AskedGuest | null> {
  const { rows } = await sql<{ asked: AskedGuest | null }>`select vision_of_guest() as asked`.execute(tx.db);
  return rows[0]?.asked ?? null;
}

/** False when the round closed, or somebody else answered for this invitation, a moment ago. */
export async function giveAnswers(
  tx: Tx,
  invitationId: string,
  answers: readonly AnswerRow[],
  name: string,
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select give_vision_answers(${invitationId}, ${JSON.stringify(answers)}::jsonb, ${name}) as taken`.execute(
    tx.db,
  );
  return rows[0]?.taken ?? false;
}

type Row = Awaited<ReturnType<ReturnType<typeof withLinks>['executeTakeFirstOrThrow']>>;

const toInvitation = (row: Row): Invitation => ({
  id: row.id,
  roundId: row.round_id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  linkId: row.link_id,
  level: row.level as Level,
  number: row.number,
  name: row.name,
  email: row.email,
  faceId: row.face_id,
  answeredOn: row.answered_on,
  endsAt: row.ends_at,
  withdrawnAt: row.withdrawn_at,
});
