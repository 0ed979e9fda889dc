import type pg from 'pg';
import type { OrganisationKind, Role } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { addressOf } from './account.ts';
import { type Auth, findIdentity, makeIdentity, setPassword } from './sign-in.store.ts';

export type FirstUser = {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** An organisation of that name is used when it exists, else made. */
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly place: string;
  readonly roles: readonly Role[];
  readonly password: string;
};

const tables = ['organisation', 'person', 'face', 'membership', 'account'];
const capacities: Partial<Record<OrganisationKind, string[]>> = {
  citizens_cooperative: ['association'],
  care_organisation: ['zvw_provider'],
};

/**
 * Lets the first person of an organisation in, from the command line of whoever runs Tango: nobody is there yet to
 * invite her. Works as the owner of the database, who also stands behind the walls; they are lifted for the owner alone
 * and within this one transaction. False when the address has an account already.
 */
export async function addFirstUser(client: pg.Client, auth: Auth, user: FirstUser): Promise<boolean> {
  const email = addressOf(user.email);
  if (await findIdentity(auth, email)) return false;
  const name = `${user.givenName} ${user.familyName}`.trim();
  const identity = await makeIdentity(auth, { email, name, verified: true });
  await setPassword(auth, identity.id, user.password);
  await client.query('begin');
  try {
    for (const table of tables) await client.query(`alter table ${table} no force row level security`);
    const organisationId = await findOrMakeOrganisation(client, user);
    const [personId, membershipId] = [newId(), newId()];
    await client.query(
      'insert into person (id, registered_by, given_name, family_name, email) values ($1, $2, $3, $4, $5)',
      [personId, organisationId, user.givenName, user.familyName, email],
    );
    await client.query(
      `insert into face (id, kind, person_id, organisation_id, registered_by, name)
       values ($1, 'person', $2, null, $3, $4), ($5, 'member', $2, $3, $3, $4)`,
      [personId, personId, organisationId, name, membershipId],
    );
    await client.query(
      'insert into membership (id, organisation_id, person_id, roles, starts) values ($1, $2, $3, $4, current_date)',
      [membershipId, organisationId, personId, user.roles],
    );
    await client.query('insert into account (user_id, person_id, hat) values ($1, $2, $3)', [
      identity.id,
      personId,
      membershipId,
    ]);
    for (const table of tables) await client.query(`alter table ${table} force row level security`);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function findOrMakeOrganisation(client: pg.Client, user: FirstUser): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select id from organisation where lower(name) = lower($1)',
    [user.organisation],
  );
  if (rows[0]) return rows[0].id;
  const id = newId();
  await client.query(
    'insert into organisation (id, name, kind, capacities, place) values ($1, $2, $3, $4, $5)',
    [id, user.organisation, user.kind, capacities[user.kind] ?? [], user.place],
  );
  await client.query(
    `insert into face (id, kind, organisation_id, registered_by, name) values ($1, 'organisation', $1, $1, $2)`,
    [id, user.organisation],
  );
  return id;
}
