import { backUp } from './backup/backup.js';
import { backupKey } from './backup/archive.js';
import { ownerUrl } from './database-url.js';

/** `npm run backup -- FILE`: all that cannot be made anew, as it is at one moment, sealed under `BACKUP_KEY`. */
const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error('name the file: npm run backup -- nachtwacht.backup');
  const position = await backUp(ownerUrl(), file, backupKey(process.env['BACKUP_KEY']));
  console.log(`${file}: everything up to position ${position.toString()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
