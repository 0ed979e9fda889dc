import { type Selectable, sql } from 'kysely';
import type { Partnership as Row } from '../../../database/types.ts';
import type { OrganisationKind } from '../../house/actor.ts';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { inviteParty } from './decision.store.ts';
import {
  asSeenBy,
  type Form,
  type Partnership,
  type Party,
  type Phase,
  type SigningRole,
} from './partnership.ts';

export async function listPartnerships(tx: Tx): Promise<Partnership[]> {
  const rows = await tx.db
    .selectFrom('partnership')
    .selectAll()
    .orderBy('ended_on', (order) => order.asc().nullsFirst())
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
  return withParties(tx, rows);
}

export async function findPartnership(tx: Tx, id: string): Promise<Partnership | null> {
  // Sent together: nearly every page begins with this.
  const [row, parties] = await Promise.all([
    tx.db.selectFrom('partnership').selectAll().where('id', '=', id).executeTakeFirst(),
    readParties(tx, [id]),
  ]);
  const [found] = row ? await withParties(tx, [row], parties) : [];
  return found ?? null;
}

/** A core difference is open and no agreement is in force today; the database itself refuses to go on then. */
export async function waitsForDifference(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select house.waits_for_difference(${id}) as waits`.execute(tx.db);
  return rows[0]?.waits ?? false;
}

/** Why it cannot end yet; the database itself refuses it then. */
export async function endingWaits(tx: Tx, id: string): Promise<'open' | 'early' | null> {
  const { rows } = await sql<{ waits: 'open' | 'early' | null }>`
    select ending_waits(${id}) as waits`.execute(tx.db);
  return rows[0]?.waits ?? null;
}

/** Whether something of a party keeps it from going; the database itself refuses it then. */
export async function leaverWaits(tx: Tx, id: string, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select leaver_waits(${id}, ${organisationId}) as waits`.execute(tx.db);
  return rows[0]?.waits ?? false;
}

/**
 * For how many clients between its parties it is open where their care goes: when all part, or when one party goes while
 * the others go on. A number alone.
 */
export async function countClientsOpen(tx: Tx, id: string, leaverId: string | null = null): Promise<number> {
  const open = leaverId === null ? sql`handover_open(${id})` : sql`leaver_clients_open(${id}, ${leaverId})`;
  const { rows } = await sql<{ many: number }>`select ${open} as many`.execute(tx.db);
  return rows[0]?.many ?? 0;
}

/** One partnership, and others who change this partnership or make an agreement in it wait. */
export async function lockPartnership(tx: Tx, id: string): Promise<Partnership | null> {
  await tx.db.selectFrom('partnership').select('id').where('id', '=', id).forUpdate().execute();
  return findPartnership(tx, id);
}

const readParties = (tx: Tx, partnershipIds: readonly string[]) =>
  tx.db
    .selectFrom('partnership_party')
    .innerJoin('organisation', 'organisation.id', 'partnership_party.organisation_id')
    .select([
      'partnership_party.partnership_id',
      'partnership_party.organisation_id',
      'organisation.name',
      'organisation.kind',
      'partnership_party.motive',
      'partnership_party.brings',
      'partnership_party.gets',
      'partnership_party.accepted_on',
      'partnership_party.left_on',
      'partnership_party.leaves_on',
      'partnership_party.left_because',
      'partnership_party.succeeded_by',
      'partnership_party.signing_roles',
      'partnership_party.signatures_needed',
      'partnership_party.version',
    ])
    .where(among('partnership_party.partnership_id', partnershipIds))
    .orderBy('organisation.kind')
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .execute();

async function withParties(
  tx: Tx,
  rows: readonly Selectable<Row>[],
  known?: Awaited<ReturnType<typeof readParties>>,
): Promise<Partnership[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const parties = known ?? (await readParties(tx, ids));
  const own = tx.actor.hat?.organisationId;
  const isInvited = parties.some(
    (one) => one.organisation_id === own && one.accepted_on === null && one.left_on === null,
  );
  const invitations = isInvited ? await listInvitations(tx) : [];
  return rows
    .map((row) => ({
      id: row.id,
      form: row.form as Form,
      phase: row.phase as Phase,
      goal: row.goal,
      urgency: row.urgency,
      proposedBy: row.proposed_by,
      proposedOn: row.proposed_on,
      endedOn: row.ended_on,
      version: row.version,
      parties: [
        ...invitations.filter(({ partnershipId }) => partnershipId === row.id).map(({ party }) => party),
        ...parties
          .filter((party) => party.partnership_id === row.id)
          .map(
            (party): Party => ({
              organisationId: party.organisation_id,
              name: party.name,
              kind: party.kind as OrganisationKind,
              motive: party.motive,
              brings: party.brings,
              gets: party.gets,
              acceptedOn: party.accepted_on,
              leftOn: party.left_on,
              leavesOn: party.leaves_on,
              leftBecause: party.left_because,
              succeededBy: party.succeeded_by,
              signingRoles: party.signing_roles as SigningRole[],
              signaturesNeeded: party.signatures_needed,
              version: party.version,
            }),
          ),
      ],
    }))
    .map((partnership) => asSeenBy(partnership, own));
}

/** Of the partnerships to which the own organisation was asked: who else is in them, and nothing that they say. */
async function listInvitations(tx: Tx) {
  const { rows } = await sql<{
    partnership_id: string;
    organisation_id: string;
    accepted_on: Day | null;
    name: string;
    kind: OrganisationKind;
  }>`select b.partnership_id, b.organisation_id, b.accepted_on, o.name, o.kind
    from invited_beside() b join organisation o on o.id = b.organisation_id order by o.kind, o.name, o.id`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    partnershipId: row.partnership_id,
    party: {
      organisationId: row.organisation_id,
      name: row.name,
      kind: row.kind,
      motive: '',
      brings: '',
      gets: '',
      acceptedOn: row.accepted_on,
      leftOn: null,
      leavesOn: null,
      leftBecause: '',
      succeededBy: null,
      signingRoles: [],
      signaturesNeeded: 1,
      version: 1,
    } satisfies Party,
  }));
}

/** Whether the own organisation was once asked, and said no or had its invitation taken back. */
export async function isAskedNoMore(tx: Tx, partnershipId: string): Promise<boolean> {
  const own = tx.actor.hat?.organisationId;
  if (!own) return false;
  const row = await tx.db
    .selectFrom('partnership_party')
    .select('version')
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', own)
    .where('accepted_on', 'is', null)
    .where('left_on', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The new partnership with its own party; the invited ones are added by a door of the database. */
export async function insertPartnership(
  tx: Tx,
  partnership: Pick<Partnership, 'id' | 'form' | 'goal' | 'urgency' | 'proposedBy' | 'proposedOn'>,
  own: string,
  invited: readonly string[],
): Promise<void> {
  const { id, form, goal, urgency, proposedBy, proposedOn } = partnership;
  await tx.joinPartnership(id);
  await tx.db
    .insertInto('partnership')
    .values({ id, form, goal, urgency, proposed_by: proposedBy, proposed_on: proposedOn })
    .execute();
  await tx.db
    .insertInto('partnership_party')
    .values({ partnership_id: id, organisation_id: own, accepted_on: proposedOn })
    .execute();
  for (const other of invited) await inviteParty(tx, id, other);
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function savePartnership(tx: Tx, partnership: Partnership): Promise<boolean> {
  const { id, form, phase, goal, urgency, endedOn, version } = partnership;
  const result = await tx.db
    .updateTable('partnership')
    .set({ form, phase, goal, urgency, ended_on: endedOn, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The same for one party; the walls let only that party through. */
export async function saveParty(tx: Tx, partnershipId: string, party: Party): Promise<boolean> {
  const {
    organisationId,
    motive,
    brings,
    gets,
    acceptedOn,
    leftOn,
    leavesOn,
    leftBecause,
    signingRoles,
    signaturesNeeded,
    version,
  } = party;
  const result = await tx.db
    .updateTable('partnership_party')
    .set({
      motive,
      brings,
      gets,
      accepted_on: acceptedOn,
      left_on: leftOn,
      leaves_on: leavesOn,
      left_because: leftBecause,
      signing_roles: [...signingRoles],
      signatures_needed: signaturesNeeded,
      version,
    })
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
