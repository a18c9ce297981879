import { setTimeout as pause } from 'node:timers/promises';
import { signalProcess, type PartName } from '../../../instance/own-instance.js';
import type { Fault, Ground } from './fault.js';

/** Milliseconds in which the launcher has a part up again, with what the part then does before it is well. */
const BACK = 15_000;
/** Longer than a job's lock, a claim and a sign of life last: the worker wakes up to find that others may have gone on. */
const WORKER_PAUSE = 33_000;
const API_PAUSE = 6_000;
/** Milliseconds in which a worker has read what came in its absence. */
const CAUGHT_UP = 60_000;
/** How often Redis is killed as it comes up, so that it is away for a while. */
const REDIS_KILLS = 5;

function killed(part: PartName): Fault['make'] {
  return ({ instance }) => {
    instance.signal(part, 'SIGKILL');
    return Promise.resolve([]);
  };
}

function paused(part: PartName, milliseconds: number): Fault['make'] {
  return async ({ instance }) => {
    instance.signal(part, 'SIGSTOP');
    await pause(milliseconds);
    instance.signal(part, 'SIGCONT');
    return [];
  };
}

async function killRedis({ instance }: Ground): Promise<readonly string[]> {
  for (let times = 0; times < REDIS_KILLS; times++) {
    const pid = instance.pid('redis');
    if (pid !== undefined) signalProcess(pid, 'SIGKILL');
    const deadline = performance.now() + BACK;
    while (instance.pid('redis') === pid && performance.now() < deadline) await pause(50);
  }
  return [];
}

/** Processes that are killed or stand still; what is killed, the launcher starts again. */
export const PROCESS_FAULTS = {
  'api-killed': { make: killed('api'), shows: 'silent', greenWithin: BACK },
  'worker-killed': { make: killed('worker'), shows: null, greenWithin: BACK },
  'redis-killed': { make: killRedis, shows: 'REDIS.AWAY', greenWithin: BACK },
  'redis-flushed': {
    make: async ({ instance }) => {
      await instance.flushRedis();
      return [];
    },
    shows: null,
    greenWithin: BACK,
  },
  'worker-paused': { make: paused('worker', WORKER_PAUSE), shows: 'WORKER.SILENT', greenWithin: CAUGHT_UP },
  'api-paused': { make: paused('api', API_PAUSE), shows: 'silent', greenWithin: BACK },
} as const satisfies Record<string, Fault>;
