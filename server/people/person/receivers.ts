import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import type { Receiver } from '../../house/letter.ts';
import { notEnded } from '../../house/not-ended.ts';

const members = (tx: Tx) =>
  tx.db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['membership.id', 'person.given_name', 'person.family_name', 'person.email', 'person.language'])
    .where('person.email', 'is not', null)
    .where('membership.starts', '<=', tx.today)
    .where(notEnded('membership.ends', tx.today))
    .orderBy('membership.id');

/** Who reads mail behind these faces: a member herself, and whoever is in a team today. */
export async function receiversBehind(tx: Tx, faces: readonly string[]): Promise<Receiver[]> {
  const rows = await members(tx)
    .where((where) =>
      where.or([
        among('membership.id', faces),
        where.exists(
          where
            .selectFrom('team_member')
            .whereRef('team_member.membership_id', '=', 'membership.id')
            .where(among('team_member.team_id', faces))
            .where('team_member.starts', '<=', tx.today)
            .where(notEnded('team_member.ends', tx.today)),
        ),
      ]),
    )
    .execute();
  return rows.map(toReceiver);
}

/** Who reads mail at an organisation in one of these roles. */
export async function receiversWith(
  tx: Tx,
  organisationId: string,
  roles: readonly string[],
  most = 10,
): Promise<Receiver[]> {
  const rows = await members(tx)
    .where('membership.organisation_id', '=', organisationId)
    .where((where) => where('membership.roles', '&&', where.val([...roles])))
    .limit(most)
    .execute();
  return rows.map(toReceiver);
}

type Row = { given_name: string; family_name: string; email: string | null; language: string };

const toReceiver = (row: Row): Receiver => ({
  name: `${row.given_name} ${row.family_name}`,
  given: row.given_name,
  email: row.email ?? '',
  language: row.language === 'en' ? 'en' : 'nl',
});
