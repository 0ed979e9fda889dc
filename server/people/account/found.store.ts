import type pg from 'pg';
import { home, type Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { newId } from '../../house/ids.ts';
import { type Founding, firstPerson } from './found.ts';

export async function isNameTaken(owner: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await owner.query('select from organisation where lower(name) = lower($1)', [name]);
  return rowCount !== 0;
}

type First = {
  readonly userId: string;
  /** The region of this database, when it is not the home region. */
  readonly regionId?: string;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly starts: Day;
};

/** Only the owner of the database may go through this door. Gives the first person as she is known from now on. */
export async function insertFounding(
  owner: pg.Client,
  founding: Founding,
  { userId, roles, title, starts, regionId = home }: First,
): Promise<{ readonly organisationId: string; readonly personId: string; readonly name: string }> {
  const { name, kind, capacities, place, supporterTitle } = founding;
  const { givenName, familyName, email, language } = firstPerson(founding.first);
  const organisation = {
    id: newId(),
    regionId,
    name: name.trim(),
    kind,
    capacities,
    place,
    supporterTitle,
  };
  const first = {
    personId: newId(),
    membershipId: newId(),
    userId,
    givenName,
    familyName,
    email,
    language,
    roles,
    title,
    starts,
  };
  const { rows } = await owner.query<{ first: { personId: string; name: string } }>(
    'select found_organisation($1, $2, $3) as first',
    [organisation, first, newId()],
  );
  if (!rows[0]) throw new Error('founding gave no answer');
  return { organisationId: organisation.id, ...rows[0].first };
}
