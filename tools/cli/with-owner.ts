import pg from 'pg';
import { withRunningDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { readSettings, type Settings } from '../../server/house/settings.ts';
import { StartError } from '../../server/house/start-error.ts';

export type Owner = { url: string; client: pg.Client; settings: Settings };

/**
 * Works as the owner on the database of this installation, for whom no wall counts. The embedded database is used also
 * while Tango runs on it; when it does not run, it is started for the length of the work.
 */
export async function withOwner<T>(work: (owner: Owner) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const inside = async (url: string) => {
    const client = new pg.Client({ connectionString: url, application_name: 'tango command' });
    await client.connect();
    try {
      return await work({ url, client, settings });
    } catch (error) {
      if (isEmpty(error))
        throw new StartError(
          'This database holds no Tango yet. npm start makes one, or: npx tango db migrate',
        );
      throw error;
    } finally {
      await client.end();
    }
  };
  if (settings.databaseUrl) return inside(settings.databaseUrl);
  return withRunningDatabase({ folder: settings.dataFolder }, inside);
}

/** A table or schema that is not there (42P01, 3F000), or a function (42883). */
const isEmpty = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ['42P01', '3F000', '42883'].includes(error.code ?? '');
