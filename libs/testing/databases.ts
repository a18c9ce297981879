import { randomBytes } from 'node:crypto';
import { openDatabase } from '#event-store';
import pg from 'pg';

/** A database of one's own, migrated and empty. */
export interface TestDatabase {
  readonly name: string;
  /** Under the application's role. */
  readonly url: string;
  /** Under the role that migrates. */
  readonly ownerUrl: string;
  /** Under a superuser, to do what nobody may. */
  readonly adminUrl: string;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** The setting that the test set-up gives; without it the tests were not started by `npm test`. */
export function testSetting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: the test set-up starts PostgreSQL and Redis`);
  return value;
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Copies the migrated template; takes some tens of milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const adminUrl = testSetting('TEST_DATABASE_ADMIN_URL');
  const owner = new URL(testSetting('TEST_OWNER_URL')).username;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${testSetting('TEST_TEMPLATE_DATABASE')} OWNER ${owner}`);
  const url = inDatabase(testSetting('TEST_APP_URL'), name);
  const pool = openDatabase(url, () => undefined, 30);
  return {
    name,
    url,
    ownerUrl: inDatabase(testSetting('TEST_OWNER_URL'), name),
    adminUrl: inDatabase(adminUrl, name),
    pool,
    drop: async () => {
      await pool.end();
      await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement under a superuser. */
export async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The test Redis and a prefix that no other test uses. */
export function testRedis(): { url: string; prefix: string } {
  return { url: testSetting('TEST_REDIS_URL'), prefix: `t${randomBytes(6).toString('hex')}` };
}
