import { Queue, Worker, type JobsOptions } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { connectRedis, type RedisAddress } from './redis-connection.js';

/** Every queue and what its jobs carry. A job is a wake-up: it names what to look at, never what to do with it. */
export interface QueuePayloads {
  /** Without a partition, as the release before it sent: all of the reader's. */
  projections: { readonly reader: string; readonly partition?: number };
  reminders: { readonly dueAt: string };
}

export type QueueName = keyof QueuePayloads;

export const QUEUES: readonly QueueName[] = ['projections', 'reminders'];

/** Jobs of a queue that a worker takes at a time. One of reminders takes all that is due. */
const AT_A_TIME: Readonly<Record<QueueName, number>> = { projections: 8, reminders: 8 };

/** Redis cannot be reached now. Whoever enqueues goes on without: the sweep finds what was not enqueued. */
export class QueueUnavailable extends Error {}

/** Of what is done nothing is kept, of what failed the last. */
const KEPT: JobsOptions = { removeOnComplete: true, removeOnFail: 1000 };

/** Milliseconds: a job of a worker that died goes to another after this, or half as long again. One that works says so in time. */
const TAKEN_OVER_AFTER = 10_000;

/** Milliseconds that an enqueue may take before it is given up. */
const ENQUEUE_TIMEOUT = 1_000;

/** The sending side. Never waits for a Redis that is away. */
export class JobQueues {
  private readonly redis: Redis | Cluster;
  private readonly queues: ReadonlyMap<QueueName, Queue>;

  constructor(address: RedisAddress, prefix: string, logger: Pick<Logger, 'warn'>) {
    this.redis = connectRedis(address, { maxRetries: 1, waits: false }, logger, 'redis (queues)');
    this.queues = new Map(
      QUEUES.map((name) => {
        const queue = new Queue(name, { connection: this.redis, prefix, skipVersionCheck: true });
        queue.on('error', () => undefined); // told by the connection above
        return [name, queue];
      }),
    );
  }

  /** Adds a job, or throws `QueueUnavailable` at once when Redis is away. */
  async add<Name extends QueueName>(
    name: Name,
    payload: QueuePayloads[Name],
    options: JobsOptions = {},
  ): Promise<void> {
    await this.addAll(name, [{ payload, options }]);
  }

  /** Adds jobs in one round trip, or throws `QueueUnavailable` at once when Redis is away. */
  async addAll<Name extends QueueName>(
    name: Name,
    jobs: readonly { readonly payload: QueuePayloads[Name]; readonly options?: JobsOptions }[],
  ): Promise<void> {
    if (!this.available()) throw new QueueUnavailable('redis is not connected');
    const added = this.queue(name).addBulk(
      jobs.map(({ payload, options }) => ({ name, data: payload, opts: { ...KEPT, ...options } })),
    );
    await withTimeout(added, ENQUEUE_TIMEOUT);
  }

  available(): boolean {
    return this.redis.status === 'ready';
  }

  /** The connection, for questions about Redis itself (its eviction policy). */
  connection(): Redis | Cluster {
    return this.redis;
  }

  queue(name: QueueName): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`there is no queue ${name}`);
    return queue;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    this.redis.disconnect();
  }
}

type Handlers = { readonly [Name in QueueName]: (payload: QueuePayloads[Name]) => Promise<void> };

/** The receiving side: a handler for every queue, by its type neither missing nor doubled. */
export class JobWorkers {
  private readonly workers: readonly Worker[];
  private readonly redis: Redis | Cluster;

  constructor(address: RedisAddress, prefix: string, handlers: Handlers, logger: Pick<Logger, 'warn' | 'error'>) {
    this.redis = connectRedis(address, { maxRetries: null, waits: true }, logger, 'redis (workers)');
    this.workers = QUEUES.map((name) => {
      const handle = handlers[name] as (payload: unknown) => Promise<void>;
      const worker = new Worker(name, (job) => handle(job.data), {
        connection: this.redis,
        prefix,
        concurrency: AT_A_TIME[name],
        lockDuration: TAKEN_OVER_AFTER,
        stalledInterval: TAKEN_OVER_AFTER / 2,
        skipVersionCheck: true,
      });
      worker.on('error', (error) => {
        logger.warn({ queue: name, error: error.message }, 'queue connection');
      });
      worker.on('failed', (job, error) => {
        logger.error({ queue: name, jobId: job?.id, error: error.message }, 'job failed');
      });
      return worker;
    });
  }

  /** Lets what runs come to its end. With Redis away nothing is waited for. */
  async close(): Promise<void> {
    const force = this.redis.status !== 'ready';
    await Promise.allSettled(this.workers.map((worker) => worker.close(force)));
    this.redis.disconnect();
  }
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new QueueUnavailable(`redis did not answer within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
