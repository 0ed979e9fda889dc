import { type Selectable, sql } from 'kysely';
import type { Membership as MembershipRow, Person as PersonRow } from '../../../database/types.ts';

const columns = [
  'id',
  'registered_by',
  'given_name',
  'family_name',
  'birth_date',
  'gender',
  'phone',
  'email',
  'street',
  'house_number',
  'postcode',
  'place',
  'photo_id',
  'search_name',
  'language',
  'version',
] as const satisfies readonly (keyof PersonRow)[];

type Here = Pick<Selectable<PersonRow>, (typeof columns)[number]> & {
  [K in 'roles' | 'number' | 'level' | 'starts' | 'ends']: Selectable<MembershipRow>[K] | null;
} & { membership_id: string | null; membership_version: number | null };

const names = sql.raw(columns.join(', '));
const shown = sql.raw(
  columns.map((column) => `coalesce(registered.${column}, elsewhere.${column}) as ${column}`).join(', '),
);

/**
 * Everyone of an organisation, as far as the actor may see them: whom it entered and who has a membership here, each once,
 * beside her membership. Both are read once by their index, however many people the region knows; only a member whom another
 * organisation entered is fetched by her key.
 *
 * What the walls leave PostgreSQL guesses far too low, and then it walks through one list for each row of the other. A full
 * join can only be made by hash, and the offset keeps what is asked of these people out of it.
 */
export const peopleHere = (organisationId: string) => sql<Here>`(
  select ${shown}, membership.id as membership_id, membership.version as membership_version, membership.roles,
    membership.number, membership.level, membership.starts, membership.ends
  from (
    select id, person_id, version, roles, number, level, starts, ends
    from membership where organisation_id = ${organisationId}
  ) as membership
  full join (
    select ${names} from person where registered_by = ${organisationId}
  ) as registered on registered.id = membership.person_id
  left join person as elsewhere on elsewhere.id = case when registered.id is null then membership.person_id end
  where coalesce(registered.id, elsewhere.id) is not null
  offset 0
)`;
