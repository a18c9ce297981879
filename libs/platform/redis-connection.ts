import { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Where Redis is: one address, or that of any node of a cluster. */
export interface RedisAddress {
  readonly url: string;
  readonly cluster: boolean;
}

/** `maxRetries`: how often a command is tried over connections that break; `null`: until it succeeds. */
interface Patience {
  readonly maxRetries: number | null;
  /** Whether a command waits while there is no connection. */
  readonly waits: boolean;
}

/** A connection that comes back by itself, and says when it is lost and when it is back. */
export function connectRedis(
  { url, cluster }: RedisAddress,
  { maxRetries: maxRetriesPerRequest, waits: enableOfflineQueue }: Patience,
  logger: Pick<Logger, 'warn'>,
  what: string,
): Redis | Cluster {
  const redis = cluster
    ? new Cluster([url], {
        redisOptions: { ...credentialsOf(url), maxRetriesPerRequest },
        enableOfflineQueue,
        clusterRetryStrategy: backOff,
      })
    : new Redis(url, { enableOfflineQueue, maxRetriesPerRequest, retryStrategy: backOff });
  logOnce(redis, logger, what);
  return redis;
}

/** What every node of the cluster asks for, of which only one is named. */
function credentialsOf(url: string) {
  const { username, password, protocol } = new URL(url);
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

function backOff(attempt: number): number {
  return Math.min(attempt * 100, 2_000);
}

/** One line when the connection is lost and one when it is back, not one for each attempt. */
function logOnce(redis: Redis | Cluster, logger: Pick<Logger, 'warn'>, what: string): void {
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) logger.warn({ error: error.message }, `${what} is away`);
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.warn(`${what} is back`);
    away = false;
  });
}
