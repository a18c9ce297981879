import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Supervisor } from '../parts/supervisor.js';
import { onFreePort } from './free-port.js';
import { postgresBinaries } from './postgres-binaries.js';
import { dataFolder, openCluster, type Cluster } from './postgres-cluster.js';
import { serverUser } from './server-user.js';

export const DATABASE = 'nachtwacht';

/** Addresses of a running PostgreSQL: of the application's role, of the owner who migrates, and of the superuser. */
export interface PostgresUrls {
  readonly app: string;
  readonly owner: string;
  readonly superuser: string;
}

export interface PostgresOptions {
  readonly clone: string;
  readonly state: string;
  readonly logFile: string;
  /** Settings of the server beyond the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 30_000;
const USUAL_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // their paths are limited to about 100 characters
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Starts the embedded PostgreSQL on a free port with the database and its roles. */
export async function startPostgres(
  supervisor: Supervisor,
  options: PostgresOptions,
  say: (line: string) => void,
): Promise<PostgresUrls> {
  const user = serverUser();
  const binaries = postgresBinaries(options.clone, user, say);
  const cluster = openCluster(options.state, binaries, user, say);
  const settings = Object.entries({ ...USUAL_SETTINGS, ...options.settings });

  const port = await onFreePort(async (candidate) => {
    const urls = urlsOf(cluster, candidate);
    await supervisor.start(
      {
        name: 'postgres',
        command: join(binaries, 'bin/postgres'),
        args: [
          '-D',
          dataFolder(cluster),
          '-p',
          String(candidate),
          ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ],
        env: { PATH: process.env['PATH'], LC_ALL: 'C' },
        ...(user && { user }),
        logFile: options.logFile,
        stopSignal: 'SIGINT', // the fast shutdown: does not wait for clients
        stopTimeout: STOP_TIMEOUT,
        prepare: () => {
          dropForeignLock(dataFolder(cluster));
        },
        probe: () => asSuperuser(urls.superuser, 'postgres', (client) => client.query('SELECT 1')),
      },
      START_TIMEOUT,
    );
    return candidate;
  });

  const urls = urlsOf(cluster, port);
  await prepareDatabase(urls.superuser, cluster, options.clone);
  return urls;
}

function urlsOf(cluster: Cluster, port: number): PostgresUrls {
  const url = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;
  return {
    app: url('nachtwacht_app', cluster.appPassword),
    owner: url('nachtwacht_owner', cluster.ownerPassword),
    superuser: url('postgres', cluster.superuserPassword),
  };
}

async function prepareDatabase(superuserUrl: string, cluster: Cluster, clone: string): Promise<void> {
  await asSuperuser(superuserUrl, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  await asSuperuser(superuserUrl, DATABASE, async (client) => {
    const setting =
      "SELECT set_config('nachtwacht.owner_password', $1, false), set_config('nachtwacht.app_password', $2, false)";
    await client.query(setting, [cluster.ownerPassword, cluster.appPassword]);
    await client.query(readFileSync(join(clone, 'tools/postgres/roles.sql'), 'utf8'));
  });
}

async function asSuperuser(
  url: string,
  database: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const address = new URL(url);
  address.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the query that runs is told
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * After a kill PostgreSQL's own lock stays behind. PostgreSQL sees by itself that its process is gone, unless another
 * program has got that pid since.
 */
function dropForeignLock(data: string): void {
  const lock = join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = readFileSync(lock, 'utf8').split('\n')[0] ?? '';
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine) && !readFileSync(commandLine, 'utf8').includes('postgres')) rmSync(lock);
}
