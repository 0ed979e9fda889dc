import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';

/** Ties an account to the acting person herself; gives the one she has from then on. */
export async function insertAccount(tx: Tx, userId: string, personId: string): Promise<string> {
  await tx.db
    .insertInto('account')
    .values({ user_id: userId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const own = tx.db.selectFrom('account').select('user_id').where('person_id', '=', personId);
  return (await own.executeTakeFirstOrThrow()).user_id;
}

/** In which capacity she comes in next time; her own id means as herself. */
export async function rememberHat(tx: Tx, personId: string, hat: string): Promise<void> {
  await tx.db.updateTable('account').set({ hat }).where('person_id', '=', personId).execute();
}

export async function saveLanguage(tx: Tx, personId: string, language: 'nl' | 'en'): Promise<void> {
  await tx.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
}

export async function hasPrivateSide(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ answer: boolean }>`select has_private_side() as answer`.execute(tx.db);
  return rows[0]?.answer ?? false;
}

/** The account of a person of the own office. */
export async function findAccount(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ answer: string | null }>`select account_of(${personId}) as answer`.execute(
    tx.db,
  );
  return rows[0]?.answer ?? null;
}

/** False when the account belongs to someone else already. */
export async function tieAccount(tx: Tx, userId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{
    answer: boolean;
  }>`select tie_account(${userId}, ${personId}) as answer`.execute(tx.db);
  return rows[0]?.answer ?? false;
}

/** Whom the organisation entered with this address and works there today; null also when there are two. */
export async function findEntered(tx: Tx, organisationId: string, email: string) {
  const rows = await tx.db
    .selectFrom('person')
    .innerJoin('membership', 'membership.person_id', 'person.id')
    .select(['person.id as personId', 'person.given_name as name'])
    .where('membership.organisation_id', '=', organisationId)
    .where((where) => where.fn('lower', ['person.email']), '=', email)
    .where('membership.starts', '<=', tx.today)
    .where((where) =>
      where.or([where('membership.ends', 'is', null), where('membership.ends', '>=', tx.today)]),
    )
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : null;
}

export async function findPersonToInvite(tx: Tx, personId: string) {
  return tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirst();
}

/** Whom to call for help: the organisation she acts for, or else the one that entered her. */
export async function findHelp(
  tx: Tx,
  organisationId: string | null,
): Promise<{ name: string; phone: string } | null> {
  const named = await (organisationId
    ? organisationWith(tx, organisationId)
    : registrarOf(tx, tx.actor.personId ?? ''));
  return named?.phone ? { name: named.name, phone: named.phone } : null;
}

const organisationWith = (tx: Tx, id: string) =>
  tx.db.selectFrom('organisation').select(['name', 'phone']).where('id', '=', id).executeTakeFirst();

const registrarOf = (tx: Tx, personId: string) =>
  tx.db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.id', 'person.registered_by')
    .select(['organisation.name', 'organisation.phone'])
    .where('person.id', '=', personId)
    .executeTakeFirst();
