import pg from 'pg';
import { newId } from '../../server/house/ids.ts';
import { migrate, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { makeIdentity, openAuth, setPassword } from '../../server/people/account/sign-in.store.ts';
import { drillSecret } from './lane.ts';

export const password = 'vier paarden eten hooi';

/** The registry office of a database that is still empty: organisations, people in them, and accounts to come in with. */
export async function openTown(ownerUrl: string) {
  await migrate(ownerUrl);
  await openRoles(ownerUrl, drillSecret);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { auth, close } = openAuth({
    directoryUrl: roleUrl(ownerUrl, 'tango_directory', drillSecret),
    publicUrl: 'http://localhost',
    secret: drillSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  });
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    return owner.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  return {
    insert,

    organisation: async (name: string, kind = 'citizens_cooperative', capacity = 'association') => {
      const id = newId();
      await insert('organisation', { id, name, kind, capacities: [capacity], place: 'Dorp' });
      await insert('face', { id, kind: 'organisation', organisation_id: id, registered_by: id, name });
      return id;
    },

    person: async (organisationId: string, role: string) => {
      const personId = newId();
      const membershipId = newId();
      const face = { person_id: personId, registered_by: organisationId, name: 'Drill' };
      await insert('person', {
        id: personId,
        registered_by: organisationId,
        given_name: 'Drill',
        family_name: role,
      });
      await insert('face', { id: personId, kind: 'person', ...face });
      await insert('face', {
        id: membershipId,
        kind: 'member',
        organisation_id: organisationId,
        title: role,
        ...face,
      });
      await insert('membership', {
        id: membershipId,
        person_id: personId,
        organisation_id: organisationId,
        roles: [role],
        starts: '2020-01-01',
      });
      return { personId, membershipId };
    },

    /** Comes in with `password`, in the capacity of `hat`. */
    account: async (email: string, personId: string, hat: string) => {
      const { id } = await makeIdentity(auth, { email, name: 'Drill', verified: true });
      await setPassword(auth, id, password);
      await insert('account', { user_id: id, person_id: personId, hat });
    },

    close: async () => {
      await close();
      await owner.end();
    },
  };
}
