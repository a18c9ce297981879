import type pg from 'pg';
import { isTransient, isUnavailable } from '../store/database.js';
import { type Codec, type EventRow } from '../store/codec.js';
import { UnknownEvent } from '../store/event-types.js';
import type { Reader, ReadModelWriter } from '../reader.js';
import type { RecordedEvent } from '../types.js';
import { tableOf, transaction, type Generation } from './generations.js';
import { assertConsecutive, assertVersions, OutOfOrder, partitionOf } from './order.js';

/** Events in one transaction. What a process manager does for one takes long, and what others do waits for it. */
const BATCH: Readonly<Record<Reader['kind'], number>> = { 'read-model': 2_000, process: 500 };

/** Positions that one statement looks through at most, however few of them are the reader's. */
export const STRETCH = 20_000n;

/**
 * What is done about a checkpoint that another holds, who may have read the head before what there is now to read:
 * `wait` until it is let go, or leave it (`skip`) because one comes again anyway.
 */
export type Held = 'wait' | 'skip';

/** An event the reader could not bear: its stream is set aside, the others go on. */
class Failed extends Error {}

export interface CatchUpResult {
  /** Where the checkpoint stands now; `null` when another holds it and was not waited for. */
  readonly position: bigint | null;
  readonly behind: boolean;
  /** How many events were read. */
  readonly read: number;
  readonly parked: readonly string[];
}

/**
 * One batch of one partition: the checkpoint is locked first, the head is read, then the rows up to it; what is written
 * and the checkpoint are stored in one transaction. A failing event parks its stream: the batch is then done again
 * event by event, each in a savepoint.
 */
export async function catchUpOnce(
  pool: pg.Pool,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  partition: number,
  held: Held,
): Promise<CatchUpResult> {
  try {
    return await runBatch(pool, codec, reader, generation, partition, held, false);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return runBatch(pool, codec, reader, generation, partition, held, true);
  }
}

async function runBatch(
  pool: pg.Pool,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  partition: number,
  held: Held,
  careful: boolean,
): Promise<CatchUpResult> {
  const here = [reader.name, generation.generation, partition];
  const work = async (client: pg.PoolClient): Promise<CatchUpResult> => {
    const checkpoint = await client.query<{ position: string; stopped: string | null }>(
      `SELECT position, stopped FROM work.checkpoints WHERE reader = $1 AND generation = $2 AND partition = $3
       FOR UPDATE ${held === 'skip' ? 'SKIP LOCKED' : ''}`,
      here,
    );
    const at = checkpoint.rows[0];
    if (!at) return { position: null, behind: false, read: 0, parked: [] };
    if (at.stopped !== null) return { position: BigInt(at.position), behind: false, read: 0, parked: [] };

    const from = BigInt(at.position);
    const most = BATCH[reader.kind];
    const { head, rows } = await readRows(client, reader, generation, partition, from, most);
    if (head <= from) return { position: from, behind: false, read: 0, parked: [] };
    const full = rows.length === most;
    const to = full ? BigInt(rows.at(-1)?.position ?? from) : least(head, from + STRETCH);

    const parked: string[] = [];
    let stopped: string | null = null;
    let reached = to;
    try {
      if (generation.partitions === 1) assertConsecutive(rows, from, to);
      else if (rows.length > 0) await assertVersions(client, reader, generation, rows);
      await applyRows(client, codec, reader, generation, rows, careful, parked);
    } catch (error) {
      if (!(error instanceof UnknownEvent || error instanceof OutOfOrder)) throw error;
      // Nothing of this batch stands, but the reason does: the transaction is undone to before the first row.
      await client.query('ROLLBACK');
      await client.query('BEGIN');
      stopped = error.message;
      reached = from;
    }
    await client.query(
      'UPDATE work.checkpoints SET position = $4, stopped = $5 WHERE reader = $1 AND generation = $2 AND partition = $3',
      [...here, reached.toString(), stopped],
    );
    return {
      position: reached,
      behind: stopped === null && reached < head,
      read: stopped === null ? rows.length : 0,
      parked,
    };
  };
  return transaction(pool, work, reader.kind === 'read-model');
}

/**
 * The head, and the rows up to it or the end of the stretch: of a reader that sees everything all of them, of one that is
 * split those of its categories in this partition.
 */
async function readRows(
  client: pg.PoolClient,
  reader: Reader,
  generation: Generation,
  partition: number,
  from: bigint,
  most: number,
): Promise<{ head: bigint; rows: EventRow[] }> {
  const { rows } = await client.query<EventRow & { head: string }>(
    `SELECT h.position AS head, e.* FROM store.head h LEFT JOIN LATERAL (
       SELECT e.position, e.municipality, e.stream, e.version, e.type, e.type_version, e.recorded_at, e.data, e.meta, k.wrapped_key
       FROM store.events e LEFT JOIN store.stream_keys k ON k.stream = e.stream
       WHERE e.position > $1 AND e.position <= least(h.position, $5)
         AND ($2::int = 1 OR ${partitionOf('e.stream', '$2::int')} = $3 AND split_part(e.stream, '-', 1) = ANY($4))
       ORDER BY e.position LIMIT ${String(most)}
     ) e ON true ORDER BY e.position`,
    [from.toString(), generation.partitions, partition, reader.categories, (from + STRETCH).toString()],
  );
  return { head: BigInt(rows[0]?.head ?? 0), rows: rows.filter(({ stream }) => (stream as string | null) !== null) };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

async function applyRows(
  client: pg.PoolClient,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  rows: readonly EventRow[],
  careful: boolean,
  parkedNow: string[],
): Promise<void> {
  const mine = rows.filter((row) => reader.categories.includes(categoryOf(row.stream)));
  if (mine.length === 0) return;
  const parked = await client.query<{ stream: string }>(
    'SELECT stream FROM work.parked_streams WHERE reader = $1 AND generation = $2',
    [reader.name, generation.generation],
  );
  const aside = new Set(parked.rows.map((row) => row.stream));
  const due = mine.filter((row) => !aside.has(row.stream));
  if (careful) await applyOneByOne(client, codec, reader, generation, due, parkedNow);
  else
    await apply(client, codec, reader, generation, due).catch((error: unknown) => {
      throw isOurs(error) ? error : new Failed();
    });
}

/** Each in a savepoint: one that fails parks its stream, and later events of it wait with it. */
async function applyOneByOne(
  client: pg.PoolClient,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  rows: readonly EventRow[],
  parkedNow: string[],
): Promise<void> {
  for (const row of rows) {
    if (parkedNow.includes(row.stream)) continue;
    await client.query('SAVEPOINT one');
    try {
      await apply(client, codec, reader, generation, [row]);
      await client.query('RELEASE SAVEPOINT one');
    } catch (error) {
      if (isOurs(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT one');
      await park(client, reader, generation, row, error);
      parkedNow.push(row.stream);
    }
  }
}

/** Not the event's fault. */
function isOurs(error: unknown): boolean {
  return error instanceof UnknownEvent || isUnavailable(error) || isTransient(error);
}

/** The part of a stream's name before its first dash: `measure-6f…` is of category `measure`. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** Applies events in their order. What the reader throws synchronously and what it rejects with are the same to us. */
export async function apply(
  client: pg.PoolClient,
  codec: Codec,
  reader: Reader,
  generation: Generation,
  rows: readonly EventRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const events = codec.decode(rows);
  const writer: ReadModelWriter = {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await client.query(sql, [...parameters])).rows as Row[],
    table: (name) => tableOf(name, generation.generation),
    streams: (of) => streamsUpTo(client, codec, of),
  };
  if (reader.kind === 'read-model') await reader.apply(events, writer);
  else for (const event of events) await reader.handle(event, writer);
}

/** On the reader's own connection: a second one, asked for while this is held, may never come. */
async function streamsUpTo(
  client: pg.PoolClient,
  codec: Codec,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const last = new Map(events.map(({ stream, version }) => [stream, version]));
  const { rows } = await client.query<EventRow>(
    `SELECT e.*, k.wrapped_key FROM unnest($1::text[], $2::int[]) AS s (stream, version)
       JOIN store.events e ON e.stream = s.stream AND e.version <= s.version
       LEFT JOIN store.stream_keys k ON k.stream = e.stream
     ORDER BY e.stream, e.version`,
    [[...last.keys()], [...last.values()]],
  );
  const streams = new Map<string, RecordedEvent[]>([...last.keys()].map((stream) => [stream, []]));
  for (const event of codec.decode(rows)) streams.get(event.stream)?.push(event);
  return streams;
}

async function park(
  client: pg.PoolClient,
  reader: Reader,
  generation: Generation,
  row: EventRow,
  error: unknown,
): Promise<void> {
  await client.query(
    `INSERT INTO work.parked_streams (reader, generation, stream, from_version, position, error) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      reader.name,
      generation.generation,
      row.stream,
      row.version,
      row.position,
      error instanceof Error ? error.name + ': ' + error.message : String(error),
    ],
  );
}
