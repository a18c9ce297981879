import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { EventRow } from './codec.js';

/** What the walk over the chain found. `fault` names the first event that does not fit. */
export interface Verification {
  readonly events: bigint;
  readonly fault: string | null;
}

type HashedRow = EventRow & { readonly hash: Buffer };

const BATCH = 1000;
const START = createHash('sha256').update('nachtwacht').digest();

/**
 * Walks every event in order and recomputes its hash from the stored bytes, outside the database: a changed byte, a
 * removed or an inserted event, and a head that does not match its last event are all found.
 */
export async function verifyChain(
  pool: Pick<pg.Pool, 'query'>,
  onProgress: (position: bigint) => void = () => undefined,
): Promise<Verification> {
  let previous: Uint8Array = START;
  let position = 0n;
  let recordedAt = 0n;
  const versions = new Map<string, number>();
  for (;;) {
    const batch = await pool.query<HashedRow>(
      `SELECT * FROM store.events WHERE position > $1 ORDER BY position LIMIT ${String(BATCH)}`,
      [position.toString()],
    );
    for (const row of batch.rows) {
      const at = `position ${row.position} (${row.stream}, version ${String(row.version)})`;
      const micros = Temporal.Instant.from(row.recorded_at).epochNanoseconds / 1000n;
      if (BigInt(row.position) !== position + 1n)
        return { events: position, fault: `${at}: position ${(position + 1n).toString()} is missing` };
      if (row.version !== (versions.get(row.stream) ?? 0) + 1)
        return { events: position, fault: `${at}: its stream has a gap` };
      if (!hashOf(previous, row, micros).equals(row.hash))
        return { events: position, fault: `${at}: its content is not what was recorded` };
      if (micros < recordedAt) return { events: position, fault: `${at}: it was recorded before its predecessor` };
      previous = row.hash;
      position += 1n;
      recordedAt = micros;
      versions.set(row.stream, row.version);
    }
    if (batch.rows.length < BATCH) break;
    onProgress(position);
  }
  const head = await pool.query<{ position: string; hash: Buffer }>('SELECT position, hash FROM store.head');
  const [row] = head.rows;
  // An append may have come after the last batch; only a head behind or beside the chain is a fault.
  if (!row || BigInt(row.position) < position) return { events: position, fault: 'the head is behind the last event' };
  if (BigInt(row.position) === position && !row.hash.equals(previous))
    return { events: position, fault: 'the head does not match the last event' };
  if (BigInt(row.position) > position) return missingTail(pool, position, BigInt(row.position));
  return { events: position, fault: null };
}

async function missingTail(pool: Pick<pg.Pool, 'query'>, position: bigint, head: bigint): Promise<Verification> {
  const found = await pool.query<{ n: string }>(
    'SELECT count(*) AS n FROM store.events WHERE position > $1 AND position <= $2',
    [position.toString(), head.toString()],
  );
  if (BigInt(found.rows[0]?.n ?? 0) === head - position) return { events: position, fault: null };
  return {
    events: position,
    fault: `events after position ${position.toString()} are missing: the head says ${head.toString()}`,
  };
}

/** The same frame as `store.event_hash`: fixed-width numbers big-endian, texts preceded by their length in bytes. */
function hashOf(previous: Uint8Array, row: EventRow, micros: bigint): Buffer {
  const numbers = Buffer.alloc(24);
  numbers.writeBigInt64BE(BigInt(row.position), 0);
  numbers.writeBigInt64BE(micros, 8);
  numbers.writeInt32BE(row.version, 16);
  numbers.writeInt32BE(row.type_version, 20);
  const hash = createHash('sha256').update(previous).update(numbers);
  for (const text of [row.municipality, row.stream, row.type, row.data, row.meta]) {
    const bytes = Buffer.from(text, 'utf8');
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}
