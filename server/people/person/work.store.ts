import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Employment, Volunteering } from './person.ts';

type Versioned<T> = T & { readonly version: number };

export async function findVolunteering(
  tx: Tx,
  membershipId: string,
): Promise<Versioned<Volunteering> | null> {
  const row = await tx.db
    .selectFrom('volunteer_profile')
    .selectAll()
    .where('membership_id', '=', membershipId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    does: row.does as Volunteering['does'],
    days: row.days,
    partsOfDay: row.parts_of_day as Volunteering['partsOfDay'],
    hasCar: row.has_car,
    mostPerWeek: row.most_per_week,
    conductCertificateOn: row.conduct_certificate_on as unknown as string | null,
    pauseUntil: row.pause_until as unknown as string | null,
    remarks: row.remarks,
    version: row.version,
  };
}

/** Version 0 makes the profile; false when someone else was first. */
export async function saveVolunteering(
  tx: Tx,
  { membershipId, organisationId }: { membershipId: string; organisationId: string },
  version: number,
  fields: Volunteering,
): Promise<boolean> {
  const row = {
    does: [...fields.does],
    days: [...fields.days],
    parts_of_day: [...fields.partsOfDay],
    has_car: fields.hasCar,
    most_per_week: fields.mostPerWeek,
    conduct_certificate_on: fields.conductCertificateOn,
    pause_until: fields.pauseUntil,
    remarks: fields.remarks,
  };
  if (version === 0) {
    const made = await tx.db
      .insertInto('volunteer_profile')
      .values({ membership_id: membershipId, organisation_id: organisationId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const saved = await tx.db
    .updateTable('volunteer_profile')
    .set({ ...row, version: version + 1 })
    .where('membership_id', '=', membershipId)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function findEmployment(tx: Tx, membershipId: string): Promise<Versioned<Employment> | null> {
  const row = await tx.db
    .selectFrom('employment')
    .selectAll()
    .where('membership_id', '=', membershipId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    engaged: row.engaged as Employment['engaged'],
    contractMinutes: row.contract_minutes,
    availability: row.availability as unknown as Employment['availability'],
    bigRegistered: row.big_registered,
    version: row.version,
  };
}

/** Version 0 makes it; false when someone else was first. */
export async function saveEmployment(
  tx: Tx,
  { membershipId, organisationId }: { membershipId: string; organisationId: string },
  version: number,
  fields: Employment,
): Promise<boolean> {
  const row = {
    engaged: fields.engaged,
    contract_minutes: fields.contractMinutes,
    availability: JSON.stringify(fields.availability),
    big_registered: fields.bigRegistered,
  };
  if (version === 0) {
    const made = await tx.db
      .insertInto('employment')
      .values({ membership_id: membershipId, organisation_id: organisationId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const saved = await tx.db
    .updateTable('employment')
    .set({ ...row, version: version + 1 })
    .where('membership_id', '=', membershipId)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function teamsOf(tx: Tx, membershipId: string): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('team_member')
    .innerJoin('team', 'team.id', 'team_member.team_id')
    .select(['team.id', 'team.name'])
    .where('team_member.membership_id', '=', membershipId)
    .where(notEnded('team_member.ends', tx.today))
    .orderBy('team.name')
    .execute();
}
