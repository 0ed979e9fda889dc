import type { ClientBase } from 'pg';

// Her way in goes with her.

export async function accountOf(owner: ClientBase, personId: string): Promise<string | null> {
  const { rows } = await owner.query<{ user_id: string }>(
    'select user_id from account where person_id = $1',
    [personId],
  );
  return rows[0]?.user_id ?? null;
}

/** Password, passkeys and devices too, unless she is somebody in another region: that still lets her in. */
export async function endAccount(owner: ClientBase, userId: string): Promise<void> {
  const { rows } = await owner.query<{ here: boolean }>(
    `select to_regclass('directory.identity') is not null as here`,
  );
  if (!rows[0]?.here) return;
  await owner.query(
    'delete from directory.account_region where user_id = $1 and region_id = (select region_id from house.here)',
    [userId],
  );
  await owner.query(
    'delete from directory.identity i where i.id = $1 and not exists (select from directory.account_region r where r.user_id = i.id)',
    [userId],
  );
}
