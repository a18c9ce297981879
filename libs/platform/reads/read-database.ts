import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Replica } from './replica.js';

/**
 * What lists are read with, by the ORM as well. Within `asOneRead` that is the replica, if there is one; everywhere else
 * the primary.
 */
export abstract class ReadDatabase extends pg.Pool {}

const read = new AsyncLocalStorage<{ onPrimary: boolean }>();

/**
 * All that `work` asks of `ReadDatabase` is one read. Once the replica was away in it, the rest is asked of the primary:
 * so the rows that are read are never older than the checkpoints that were looked at before them.
 */
export function asOneRead<T>(work: () => T): T {
  return read.run({ onPrimary: false }, work);
}

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: pg.PoolClient['release']) => void;

/** A pool of the primary that gives, within a read, connections of the replica while that is there. */
class ReadPool extends pg.Pool {
  constructor(
    options: pg.PoolConfig,
    private readonly replica: Replica,
  ) {
    super(options);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    const connected = this.choose();
    if (!callback) return connected;
    connected.then(
      (client) => {
        callback(undefined, client, client.release.bind(client));
      },
      (error: unknown) => {
        callback(error as Error, undefined, () => undefined);
      },
    );
    return undefined;
  }

  private async choose(): Promise<pg.PoolClient> {
    const here = read.getStore();
    if (here && !here.onPrimary) {
      const client = await this.replica.connect();
      if (client) return client;
      here.onPrimary = true;
    }
    return super.connect();
  }
}

/** The pools that the ORM makes, as its `driver`. */
export function readDriver(replica: Replica | null): { readonly Pool: new (options: pg.PoolConfig) => pg.Pool } {
  return { Pool: replica ? poolsWith(replica) : pg.Pool };
}

function poolsWith(replica: Replica): new (options: pg.PoolConfig) => pg.Pool {
  return class extends ReadPool {
    constructor(options: pg.PoolConfig) {
      super(options, replica);
    }
  };
}
