import type pg from 'pg';

const TABLES = ['events', 'stream_keys', 'keys'] as const;

/** The last rows of the store, inserted again into tables of the same shape. */
export class RawInserts {
  private constructor(private readonly client: pg.PoolClient) {}

  static async prepare(pool: pg.Pool): Promise<RawInserts> {
    const client = await pool.connect();
    for (const table of TABLES)
      await client.query(
        `CREATE TABLE work.raw_${table} (LIKE store.${table} INCLUDING INDEXES INCLUDING CONSTRAINTS)`,
      );
    return new RawInserts(client);
  }

  /** Milliseconds for the rows that the store wrote in calls of these sizes, one statement for each. */
  async run(batches: readonly number[]): Promise<number> {
    const rows = await this.written(batches.reduce((a, b) => a + b, 0));
    let from = 0;
    const calls = batches.map((size) => rows.slice(from, (from += size)).map((row) => columns(row)));
    const start = performance.now();
    for (const call of calls) await this.insert(call);
    return performance.now() - start;
  }

  async close(): Promise<void> {
    await this.client.query(TABLES.map((table) => `DROP TABLE work.raw_${table};`).join(''));
    this.client.release();
  }

  private async written(count: number): Promise<Written[]> {
    const { rows } = await this.client.query<Written>(
      `SELECT e.*, s.wrapped_key, k.scope, k.key, k.fingerprint, k.result::text FROM store.events e
       JOIN store.stream_keys s USING (stream) JOIN store.keys k ON k.position = e.position
       WHERE e.position > (SELECT position FROM store.head) - $1::bigint ORDER BY e.position`,
      [count],
    );
    return rows;
  }

  private async insert(rows: readonly unknown[][]): Promise<void> {
    const arrays = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
    await this.client.query(
      `WITH given AS MATERIALIZED (
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::timestamptz[], $8::text[], $9::text[], $10::bytea[],
           $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
           AS t(position, municipality, stream, version, type, type_version, recorded_at, data, meta, hash, wrapped_key, scope, key, fingerprint, result)),
       e AS (INSERT INTO work.raw_events SELECT position, municipality, stream, version, type, type_version, recorded_at, data, meta, hash FROM given),
       s AS (INSERT INTO work.raw_stream_keys SELECT stream, wrapped_key FROM given)
       INSERT INTO work.raw_keys SELECT scope, key, fingerprint, position, recorded_at, result::jsonb FROM given`,
      arrays,
    );
  }
}

type Written = Readonly<
  Record<
    | 'position'
    | 'municipality'
    | 'stream'
    | 'version'
    | 'type'
    | 'type_version'
    | 'recorded_at'
    | 'data'
    | 'meta'
    | 'hash'
    | 'wrapped_key'
    | 'scope'
    | 'key'
    | 'fingerprint'
    | 'result',
    unknown
  >
>;

function columns(row: Written): unknown[] {
  const { position, municipality, stream, version, type, type_version, recorded_at, data, meta, hash } = row;
  const event = [position, municipality, stream, version, type, type_version, recorded_at, data, meta, hash];
  return [...event, row.wrapped_key, row.scope, row.key, row.fingerprint, row.result];
}
