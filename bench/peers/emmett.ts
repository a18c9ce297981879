import type { Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import type pg from 'pg';
import { openDatabase, type Unit } from '#event-store';
import { createTestDatabase, type TestDatabase } from '#testing';

/** The event store of Emmett on PostgreSQL, in a database of its own, over a pool of so many connections. */
export class EmmettStore {
  private constructor(
    private readonly store: PostgresEventStore,
    private readonly pool: pg.Pool,
  ) {}

  /** A database with its tables; drop it when every store on it is closed. */
  static async database(): Promise<TestDatabase> {
    const database = await createTestDatabase();
    const emmett = EmmettStore.open(database, 1);
    await emmett.store.schema.migrate();
    await emmett.close();
    return database;
  }

  static open({ ownerUrl }: TestDatabase, connections: number): EmmettStore {
    const pool = openDatabase(ownerUrl, () => undefined, connections);
    const store = getPostgreSQLEventStore(ownerUrl, {
      schema: { autoMigration: 'None' },
      connectionOptions: { pool },
    });
    return new EmmettStore(store, pool);
  }

  /** Appends what the unit says of its streams, under the same guard; one call for each. */
  async append({ streams, meta }: Unit): Promise<void> {
    for (const { stream, expectedVersion, events } of streams)
      await this.store.appendToStream(
        stream,
        events.map(({ type, data }) => ({ type, data, metadata: { ...meta } }) as Event),
        { expectedStreamVersion: expectedVersion === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(expectedVersion) },
      );
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.pool.end();
  }
}
