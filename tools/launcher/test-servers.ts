import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { clone } from './clone.js';
import { startGuard } from './parts/guarded.js';
import { recordParts } from './parts/leftovers.js';
import { Supervisor } from './parts/supervisor.js';
import { migrate } from './programs.js';
import { DATABASE, startPostgres } from './servers/postgres.js';
import { recordedCluster } from './servers/postgres-cluster.js';
import { startRedis } from './servers/redis.js';
import { stateFolder } from './state/state-folder.js';

/** Nothing of a test has to survive a power cut. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

export interface TestServers {
  /** For the environment of the tests. */
  readonly settings: {
    /** A superuser, in the database `postgres`. */
    readonly TEST_DATABASE_ADMIN_URL: string;
    /** A migrated and empty database to copy; nobody may connect to it. */
    readonly TEST_TEMPLATE_DATABASE: string;
    /** The role that migrates; the database in it is to be replaced by the copy's. */
    readonly TEST_OWNER_URL: string;
    /** The role of the api and the worker; likewise. */
    readonly TEST_APP_URL: string;
    readonly TEST_REDIS_URL: string;
  };
  stop(): Promise<void>;
}

/** PostgreSQL and Redis for one run of the tests, in a folder that is gone afterwards, even when the run is killed. */
export async function startTestServers(options: Readonly<Record<string, string>> = FAST): Promise<TestServers> {
  const folder = mkdtempSync(join(tmpdir(), 'nachtwacht-test-'));
  chmodSync(folder, 0o755); // PostgreSQL may run as another user
  const record = join(folder, 'parts.json');
  const endGuard = startGuard(record, [folder]);
  const supervisor = new Supervisor((parts) => {
    recordParts(record, parts);
  }, warn);
  const stop = async () => {
    await supervisor.stop([['redis', 'postgres']]);
    await endGuard();
    const data = recordedCluster(folder)?.folder ?? folder; // elsewhere when the folder for temporary files cannot be reached
    for (const path of [data, folder]) rmSync(path, { recursive: true, force: true });
  };

  try {
    // The server's zone is that of the run: which one it is must not matter.
    const settings = { ...options, timezone: process.env['TZ'] || 'UTC' };
    const postgres = await startPostgres(
      supervisor,
      { clone, state: folder, logFile: join(folder, 'postgres.log'), settings },
      warn,
    );
    const { programs } = stateFolder(clone);
    const redis = await startRedis(supervisor, { state: folder, programs, logFile: join(folder, 'redis.log') }, warn);
    await migrate(postgres.owner);
    const admin = new URL(postgres.superuser);
    admin.pathname = '/postgres';
    await makeTemplate(admin.href);
    return {
      settings: {
        TEST_DATABASE_ADMIN_URL: admin.href,
        TEST_TEMPLATE_DATABASE: DATABASE,
        TEST_OWNER_URL: postgres.owner,
        TEST_APP_URL: postgres.app,
        TEST_REDIS_URL: redis,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`ALTER DATABASE ${DATABASE} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  await client.end();
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}
