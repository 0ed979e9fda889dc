import pg from 'pg';

/** Everybody of a region has an account and is signed in; the directory knows where she and her organisation live. */
export async function tellDirectory(
  region: pg.Client,
  regionId: string,
  directoryUrl: string,
): Promise<void> {
  const { rows: people } = await region.query<{ id: string }>('select person_id as id from bench.people');
  const { rows: organisations } = await region.query<{ id: string }>('select id from organisation');
  const directory = new pg.Client({ connectionString: directoryUrl });
  await directory.connect();
  try {
    await directory.query('begin; set local session_replication_role = replica');
    await directory.query(
      'insert into directory.organisation_region (organisation_id, region_id) select unnest($1::uuid[]), $2',
      [organisations.map(({ id }) => id), regionId],
    );
    const everyone = people.map(({ id }) => id);
    await directory.query(
      `insert into directory.identity (id, name, email, email_verified, two_factor_enabled)
       select 'bench-' || id, 'Bench', id || '@bench.invalid', true, true from unnest($1::uuid[]) id`,
      [everyone],
    );
    await directory.query(
      `insert into directory.account_region (user_id, region_id) select 'bench-' || id, $2 from unnest($1::uuid[]) id`,
      [everyone, regionId],
    );
    await directory.query(
      `insert into directory.session (id, token, user_id, method, expires_at)
       select 'bench-' || id, replace(id::text, '-', ''), 'bench-' || id, 'code', now() + interval '1 year' from unnest($1::uuid[]) id`,
      [everyone],
    );
    await directory.query('commit');
  } finally {
    await directory.end();
  }
}

/** As if the region had never been. */
export async function forgetRegion(directory: pg.Client, name: string): Promise<void> {
  const its = 'region_id = (select id from directory.region where name = $1)';
  for (const sql of [
    `delete from directory.identity where id in (select user_id from directory.account_region where ${its})`,
    `delete from directory.organisation_region where ${its}`,
    'delete from directory.region where name = $1',
  ])
    await directory.query(sql, [name]);
}
