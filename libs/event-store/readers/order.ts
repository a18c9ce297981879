import type pg from 'pg';
import type { Reader } from '../reader.js';
import type { EventRow } from '../store/codec.js';
import type { Generation } from './generations.js';

/** A reader found that the store skipped or repeated something: it stops and says so, rather than go on wrongly. */
export class OutOfOrder extends Error {}

/** SQL for the partition of a stream among `count`. By md5, which no release of the database will ever change. */
export function partitionOf(stream: string, count: string): string {
  return `mod(('x' || left(md5(${stream}), 7))::bit(28)::int, ${count})`;
}

/** A reader that sees everything sees every position. */
export function assertConsecutive(rows: readonly EventRow[], from: bigint, to: bigint): void {
  let expected = from;
  for (const row of rows) {
    expected += 1n;
    if (BigInt(row.position) !== expected)
      throw new OutOfOrder(`position ${row.position} follows ${(expected - 1n).toString()}`);
  }
  if (expected !== to) throw new OutOfOrder(`position ${(expected + 1n).toString()} is missing below the head`);
}

/** A reader that sees some streams sees every version of each. */
export async function assertVersions(
  client: pg.PoolClient,
  reader: Reader,
  generation: Generation,
  rows: readonly EventRow[],
): Promise<void> {
  const streams = [...new Set(rows.map((row) => row.stream))];
  const known = await client.query<{ stream: string; version: number }>(
    'SELECT stream, version FROM work.stream_versions WHERE reader = $1 AND generation = $2 AND stream = ANY($3)',
    [reader.name, generation.generation, streams],
  );
  const versions = new Map(known.rows.map((row) => [row.stream, row.version]));
  for (const row of rows) {
    const seen = versions.get(row.stream) ?? 0;
    if (row.version !== seen + 1) {
      throw new OutOfOrder(
        `${row.stream}: version ${String(row.version)} follows ${String(seen)} at position ${row.position}`,
      );
    }
    versions.set(row.stream, row.version);
  }
  await client.query(
    `INSERT INTO work.stream_versions SELECT $1, $2, s, v FROM unnest($3::text[], $4::int[]) AS t(s, v)
     ON CONFLICT (reader, generation, stream) DO UPDATE SET version = excluded.version`,
    [reader.name, generation.generation, [...versions.keys()], [...versions.values()]],
  );
}
