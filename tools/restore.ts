import { backupKey } from './backup/archive.js';
import { restore } from './backup/backup.js';
import { ownerUrl } from './database-url.js';

/** `npm run restore -- FILE`: fills an empty, migrated database with a backup, and walks its chain before it is kept. */
const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error('name the file: npm run restore -- nachtwacht.backup');
  const { events } = await restore(ownerUrl(), file, backupKey(process.env['BACKUP_KEY']));
  console.log(`${events.toString()} events restored, the chain is whole`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
