/** Brings the database of `DATABASE_OWNER_URL` up to date, one process at a time; `--down` takes the last migration back. */
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';

/** Any number, the same for all who migrate. */
const LOCK = 7_116_034;

async function migrate(url: string, down: boolean): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    synchronize: false,
    extra: { options: '-c TimeZone=UTC' },
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    if (down) await source.undoLastMigration();
    else for (const { name } of await source.runMigrations()) console.log(`migrated: ${name}`);
  } finally {
    await lock.release();
    await source.destroy();
  }
}

try {
  const url = process.env['DATABASE_OWNER_URL'];
  if (!url) throw new Error('DATABASE_OWNER_URL is not set: it names the database under the role that owns it');
  await migrate(url, process.argv.includes('--down'));
} catch (error) {
  console.error(error instanceof Error ? error.message || error.name : error);
  process.exitCode = 1;
}
