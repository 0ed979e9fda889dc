import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from './start-error.ts';

// What would only show when people already work: it is tried before anybody comes in.

/** The data folder can be written; what keeps it from that is put into words by explainStart. */
export async function checkFolder(folder: string): Promise<void> {
  const probe = join(folder, `.${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(probe, 'Tango was here');
  } catch (error) {
    // The name of the probe says nothing to who reads the refusal.
    throw Object.assign(error as Error, { path: folder });
  } finally {
    await rm(probe, { force: true });
  }
}

/** The database is ours, and keeps the same time: what is signed and what ends goes by the clock. */
export async function checkDatabase(ownerUrl: string, now: () => number = Date.now): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tango start' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; owns: boolean; makes_roles: boolean; clock: number }>(
      `select current_user as name, rolsuper or pg_has_role(datdba, 'usage') as owns, rolsuper or rolcreaterole as makes_roles,
         (extract(epoch from clock_timestamp()) * 1000)::float8 as clock
       from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    );
    const found = rows[0] as (typeof rows)[number];
    if (!found.owns || !found.makes_roles)
      throw new StartError(
        `${found.name} in DATABASE_URL must own the database and may make roles: alter database … owner to ${found.name}; alter role ${found.name} createrole.`,
      );
    // Less than a day is an alarm: a Tango that does not come up would be worse.
    const off = (now() - found.clock) / 86_400_000;
    if (Math.abs(off) >= 1)
      throw new StartError(
        `The clock of this machine is ${Math.abs(off).toFixed(1)} days ${off > 0 ? 'ahead of' : 'behind'} that of the database. Set both right first (NTP).`,
      );
  } finally {
    await client.end();
  }
}
