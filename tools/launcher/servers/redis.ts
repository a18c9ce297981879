import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Supervisor } from '../parts/supervisor.js';
import { writeAtomically } from '../state/files.js';
import { onFreePort } from './free-port.js';
import { redisBinary } from './redis-binary.js';

export interface RedisOptions {
  readonly state: string;
  /** Where an unpacked server is kept, to be found again. */
  readonly programs: string;
  readonly logFile: string;
}

const START_TIMEOUT = 30_000;
const STOP_TIMEOUT = 15_000;

/** Starts Redis on a free port of 127.0.0.1 with a password, its data in the state folder; answers its address. */
export async function startRedis(
  supervisor: Supervisor,
  options: RedisOptions,
  say: (line: string) => void,
): Promise<string> {
  const binary = redisBinary(join(options.programs, 'redis'), say);
  const folder = join(options.state, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const configuration = join(folder, 'redis.conf'); // not on the command line, where everyone can read it

  return onFreePort(async (port) => {
    const url = `redis://:${password}@127.0.0.1:${String(port)}`;
    writeAtomically(configuration, settings(folder, port, password), 0o600);
    await supervisor.start(
      {
        name: 'redis',
        command: binary.command,
        args: [configuration],
        env: binary.env,
        logFile: options.logFile,
        stopSignal: 'SIGTERM',
        stopTimeout: STOP_TIMEOUT,
        probe: () => ping(url),
      },
      START_TIMEOUT,
    );
    return url;
  });
}

function settings(folder: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${String(port)}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

async function ping(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 100 });
  redis.on('error', () => undefined); // connect() is told
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
