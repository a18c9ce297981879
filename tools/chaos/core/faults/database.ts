import { setTimeout as pause } from 'node:timers/promises';
import { signalProcess } from '../../../instance/own-instance.js';
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

async function fillDisk({ disk }: Ground): Promise<readonly string[]> {
  if (!disk) return [];
  const until = performance.now() + FULL;
  try {
    // What PostgreSQL gives back meanwhile is taken as well.
    while (performance.now() < until) {
      disk.fill();
      await pause(100);
    }
  } finally {
    disk.empty();
  }
  return [];
}

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
  'disk-full': {
    make: fillDisk,
    shows: 'STORE.REFUSES',
    greenWithin: CAUGHT_UP,
    cannot: ({ disk }) => (disk ? null : 'no small disk of its own could be mounted (tmpfs needs root)'),
  },
} as const satisfies Record<string, Fault>;
