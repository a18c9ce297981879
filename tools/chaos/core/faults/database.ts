import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { signalProcess, type OwnInstance } from '../../../instance/own-instance.js';
import { recordedCluster } from '../../../launcher/servers/postgres-cluster.js';
import type { Fault, Ground } from './fault.js';

/** Milliseconds in which PostgreSQL recovers and everybody is connected again. */
const BACK = 20_000;
/** Milliseconds in which, besides, is read what could not be while the disk was full. */
const CAUGHT_UP = 60_000;
/** Milliseconds for which the disk stays full. */
const FULL = 8_000;

const SESSIONS = `FROM pg_stat_activity
  WHERE usename = current_user AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
const LISTENING = `AND query LIKE 'LISTEN %'`;

/** The whole of PostgreSQL goes down with one of its own: what shares memory with it cannot be trusted. */
async function killBackend({ instance, random }: Ground): Promise<readonly string[]> {
  const sessions = await instance.query<{ pid: number }>(`SELECT pid ${SESSIONS}`);
  signalProcess(random.pick(sessions).pid, 'SIGKILL');
  return [];
}

async function cutListening({ instance }: Ground): Promise<readonly string[]> {
  const [cut] = await instance.query<{ n: number }>(
    `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS n ${SESSIONS} ${LISTENING}`,
  );
  return cut?.n ? [] : ['nobody listened, so nobody was cut off'];
}

/** `meanwhile` is done again and again while the disk is full. */
function fillDisk(meanwhile: (ground: Ground) => Promise<void> = () => Promise.resolve()): Fault['make'] {
  return async (ground) => {
    const { disk } = ground;
    if (!disk) return [];
    const until = performance.now() + FULL;
    try {
      // What PostgreSQL gives back meanwhile is taken as well.
      while (performance.now() < until) {
        disk.fill();
        await meanwhile(ground);
        await pause(100);
      }
    } finally {
      disk.empty();
    }
    return [];
  };
}

/** Uses up what room PostgreSQL has set aside for its log: without any it goes down, and comes up when there is some. */
async function useUpLog({ instance }: Ground): Promise<void> {
  await asSuperuser(instance, `SELECT pg_logical_emit_message(false, 'chaos', ''), pg_switch_wal()`).catch(
    () => undefined,
  );
}

async function asSuperuser({ run, state }: OwnInstance, sql: string): Promise<void> {
  const url = new URL(run.database);
  url.username = 'postgres';
  url.password = recordedCluster(state.path)?.superuserPassword ?? '';
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
  client.on('error', () => undefined); // the query is told
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const NO_SMALL_DISK: Fault['cannot'] = ({ disk }) =>
  disk ? null : 'no small disk of its own could be mounted (tmpfs needs root)';

/** What happens to PostgreSQL. */
export const DATABASE_FAULTS = {
  'backend-killed': { make: killBackend, shows: null, greenWithin: BACK },
  /** The immediate shutdown: every connection cut, recovery at the next start. */
  'postgres-stopped': {
    make: ({ instance }) => {
      instance.signal('postgres', 'SIGQUIT');
      return Promise.resolve([]);
    },
    shows: 'unavailable',
    greenWithin: BACK,
  },
  'connections-cut': {
    make: async ({ instance }) => {
      await instance.query(`SELECT pg_terminate_backend(pid) ${SESSIONS}`);
      return [];
    },
    shows: null,
    greenWithin: BACK,
  },
  'listening-cut': { make: cutListening, shows: null, greenWithin: BACK },
  'disk-full': { make: fillDisk(), shows: 'STORE.REFUSES', greenWithin: CAUGHT_UP, cannot: NO_SMALL_DISK },
  'log-full': { make: fillDisk(useUpLog), shows: 'unavailable', greenWithin: CAUGHT_UP, cannot: NO_SMALL_DISK },
} as const satisfies Record<string, Fault>;
