import { openDatabase } from '#event-store';
import type pg from 'pg';
import type { Logger } from '../logger.js';

/** Milliseconds: how long a connection to it may take, and how long a read there may. */
const CONNECT_TIMEOUT = 2_000;
const READ_TIMEOUT = 15_000;
/** Milliseconds between two attempts to reach one that is away. */
const PAUSE = 2_000;

/** Every connection is in use: it is busy rather than away, and the primary would be too if it took this over. */
const ALL_IN_USE = 'timeout exceeded when trying to connect';

/** The position of the last event that it holds, and how many of the primary's it does not hold yet. */
export interface ReplicaState {
  readonly position: bigint;
  readonly lag: bigint;
}

async function headOf(database: Pick<pg.Pool, 'query'>): Promise<bigint> {
  const head = await database.query<{ position: string }>('SELECT position FROM store.head');
  return BigInt(head.rows[0]?.position ?? 0);
}

/** A streaming replica of the database, which lists are read from. It may be away, or behind. */
export class Replica {
  private readonly pool: pg.Pool;
  private away = false;
  private nextTry = 0;

  constructor(
    url: string,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {
    const limits = { connectionTimeoutMillis: CONNECT_TIMEOUT, query_timeout: READ_TIMEOUT };
    this.pool = openDatabase(url, () => undefined, 20, limits); // the next connect tells
  }

  /** A connection to it; `null` while it is away. One that is away is tried by one caller at a time. */
  async connect(): Promise<pg.PoolClient | null> {
    if (this.away) {
      if (performance.now() < this.nextTry) return null;
      this.nextTry = performance.now() + PAUSE;
    }
    try {
      const client = await this.pool.connect();
      this.found();
      return client;
    } catch (error) {
      if (error instanceof Error && error.message === ALL_IN_USE) throw error;
      this.lost(error);
      return null;
    }
  }

  /** How far it is; `null` when it cannot say. */
  async state(primary: Pick<pg.Pool, 'query'>): Promise<ReplicaState | null> {
    const head = await headOf(primary);
    const client = await this.connect().catch(() => null);
    if (!client) return null;
    try {
      const position = await headOf(client);
      client.release();
      return { position, lag: position < head ? head - position : 0n };
    } catch {
      client.release(true);
      return null;
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private lost(error: unknown): void {
    if (!this.away) this.logger.warn({ error: String(error) }, 'the replica is away: lists are read from the primary');
    this.away = true;
    this.nextTry = performance.now() + PAUSE;
  }

  private found(): void {
    if (this.away) this.logger.warn('the replica is back: lists are read from it again');
    this.away = false;
  }
}
