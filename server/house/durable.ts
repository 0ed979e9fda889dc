import { closeSync, fsyncSync, openSync } from 'node:fs';
import pg from 'pg';
import { StartError } from './start-error.ts';

/** A killed process does not show that fsync is off; a power cut does. So it is asked, at every start. */
export async function assertDurable(client: pg.ClientBase): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await client.query<{ value: string }>(`select current_setting('${setting}') as value`);
    // Of synchronous_commit every other value waits for the own disk, and some for that of a standby too.
    if (rows[0]?.value === 'off')
      throw new StartError(`The database runs with ${setting} off: data could be lost. Remove that setting.`);
  }
}

/** The same, as whoever signs in at `url`: a role may have a setting of its own. */
export async function assertDurableAt(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tango start' });
  await client.connect();
  try {
    await assertDurable(client);
  } finally {
    await client.end();
  }
}

/** The names in a folder reach the disk, as the files themselves do with `flush`: a power cut leaves both or neither. */
export function flushFolder(folder: string): void {
  // Windows knows no such thing.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
