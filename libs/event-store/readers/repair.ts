import type pg from 'pg';
import type { Codec, EventRow } from '../store/codec.js';
import type { Reader } from '../reader.js';
import { apply } from './catch-up.js';
import { partitionOf } from './order.js';
import { transaction, type Generation } from './generations.js';

/**
 * Replays a parked stream from the event that failed up to the checkpoint, under the checkpoint's lock. It stands in
 * order again or stays parked with its new error; answers whether it is repaired.
 */
export async function repairStream(
  pool: pg.Pool,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  stream: string,
): Promise<boolean> {
  const here = [reader.name, generation.generation, stream];
  try {
    return await transaction(pool, async (client) => {
      const checkpoint = await client.query<{ position: string }>(
        `SELECT position FROM work.checkpoints WHERE reader = $1 AND generation = $2
           AND partition = ${partitionOf('$3', '$4::int')} FOR UPDATE`,
        [...here, generation.partitions],
      );
      const parked = await client.query<{ from_version: number }>(
        'DELETE FROM work.parked_streams WHERE reader = $1 AND generation = $2 AND stream = $3 RETURNING from_version',
        here,
      );
      const from = parked.rows[0]?.from_version;
      if (from === undefined) return true;
      const rows = await client.query<EventRow>(
        `SELECT e.*, k.wrapped_key FROM store.events e LEFT JOIN store.stream_keys k ON k.stream = e.stream
         WHERE e.stream = $1 AND e.version >= $2 AND e.position <= $3 ORDER BY e.version`,
        [stream, from, checkpoint.rows[0]?.position ?? 0],
      );
      await apply(client, codec, reader, generation, rows.rows);
      return true;
    });
  } catch (error) {
    await pool.query(
      'UPDATE work.parked_streams SET error = $4 WHERE reader = $1 AND generation = $2 AND stream = $3',
      [...here, error instanceof Error ? `${error.name}: ${error.message}` : String(error)],
    );
    return false;
  }
}
