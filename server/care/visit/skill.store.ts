import type { Tx } from '../../house/database.ts';

export type Skill = {
  readonly act: string;
  readonly orderedBy: string;
  readonly level: number | null;
  readonly bigRegistered: boolean;
  readonly competence: { readonly by: string; readonly until: string } | null;
};

/** What is asked by a task and what one worker brings for it. */
export async function findSkill(tx: Tx, taskId: string, faceId: string): Promise<Skill | null> {
  const row = await tx.db
    .selectFrom('task')
    .innerJoin('employment', (join) => join.on('employment.membership_id', '=', faceId))
    .leftJoin('membership', 'membership.id', 'employment.membership_id')
    .leftJoin('competence', (join) =>
      join
        .onRef('competence.membership_id', '=', 'employment.membership_id')
        .onRef('competence.act', '=', 'task.act'),
    )
    .select([
      'task.act',
      'task.ordered_by',
      'membership.level',
      'employment.big_registered',
      'competence.assessed_by',
      'competence.valid_until',
    ])
    .where('task.id', '=', taskId)
    .orderBy('competence.valid_until', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    act: row.act,
    orderedBy: row.ordered_by,
    level: row.level,
    bigRegistered: row.big_registered,
    competence: row.assessed_by && row.valid_until ? { by: row.assessed_by, until: row.valid_until } : null,
  };
}
