import type { Command } from 'commander';
import { migrate, migrateRegion, openRoles } from '../../server/house/migrate.ts';
import { withOwner } from './with-owner.ts';
import { placesOf } from './with-regions.ts';

export function addDatabase(tango: Command): void {
  const db = tango.command('db').description('the database');
  db.command('migrate')
    .description('bring the database to the schema of this version; npm start does so too')
    .action(async () => {
      await withOwner(async (owner) => {
        const { url, settings } = owner;
        await migrate(url);
        await openRoles(url, settings.secret, ['tango_directory']);
        for (const place of await placesOf(owner)) {
          if (!place.withDirectory) await migrateRegion(place.ownerUrl, place);
          await openRoles(place.ownerUrl, settings.secret, ['tango_app']);
        }
      });
      console.log('The database has the schema of this version.');
    });
  db.command('dump')
    .description('write database/schema.sql and database/types.ts from the migrations, for developers')
    .action(async () => {
      // For developers only: its tools are not there in an installation for use alone.
      const { dumpSchema } = await import('../dump-schema.ts');
      const written = await dumpSchema(false);
      console.log(written.length > 0 ? `Written: ${written.join(', ')}` : 'Nothing changed.');
    });
}
