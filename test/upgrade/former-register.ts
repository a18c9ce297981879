import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { asAdmin, testSetting } from '#testing';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';

/** The migrations that release 0.1.0 had. */
const MIGRATIONS_0_1_0 = 2;

/** The master key of the fixture: a test key in plain words, which opens nothing else. */
export const TEST_MASTER_KEY = Buffer.from('test key of a fixture, no secret').toString('base64');

export interface Register {
  /** What makes the tables of its read models, which no migration makes. */
  readonly readModels: readonly string[];
  /** In the text format of COPY, in the order in which they are filled. */
  readonly tables: readonly { readonly table: string; readonly columns: readonly string[]; readonly rows: string }[];
}

/** A register as release 0.1.0 left it: in a database of its own, at the migrations it had, with the tables it made. */
export interface FormerRegister {
  /** Under the application's role, under the one that migrates, and under a superuser. */
  readonly app: string;
  readonly owner: string;
  readonly admin: string;
  drop(): Promise<void>;
}

export function fixture(name: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(path.resolve('test/upgrade/fixtures', name))).toString());
}

export async function createFormerRegister(): Promise<FormerRegister> {
  const name = `test_former_${randomBytes(6).toString('hex')}`;
  const server = testSetting('TEST_DATABASE_ADMIN_URL');
  const [app, owner, admin] = [testSetting('TEST_APP_URL'), testSetting('TEST_OWNER_URL'), server]
    .map((url) => Object.assign(new URL(url), { pathname: `/${name}` }))
    .map(String) as [string, string, string];
  const [appRole, ownerRole] = [new URL(app).username, new URL(owner).username];
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE template0 OWNER ${ownerRole}`);
  await asAdmin(admin, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${appRole}`);
  const source = new DataSource({ type: 'postgres', url: owner, migrations: migrations.slice(0, MIGRATIONS_0_1_0) });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
  await fill(app, owner, fixture('register-0.1.0.json.gz') as Register);
  return { app, owner, admin, drop: () => asAdmin(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function fill(app: string, owner: string, { readModels, tables }: Register): Promise<void> {
  await asAdmin(app, readModels.join(';\n'));
  const client = new pg.Client({ connectionString: owner, options: '-c TimeZone=UTC' });
  await client.connect();
  await client.query('DELETE FROM store.head');
  for (const { table, columns, rows } of tables) {
    const into = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
    into.end(rows);
    await once(into, 'finish');
  }
  await client.end();
}
