import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { AppendOutcome, HeaderPage, JsonObject, RecordedEvent, Unit } from '../types.js';
import type { EncodedUnit } from './append-call.js';
import { Appender, type AppendObserver } from './appender.js';
import type { Codec, EventRow } from './codec.js';
import { readHeaders } from './headers.js';

const COLUMNS = `e.position, e.municipality, e.stream, e.version, e.type, e.type_version, e.recorded_at, e.data, e.meta, k.wrapped_key
  FROM store.events e LEFT JOIN store.stream_keys k ON k.stream = e.stream`;

/** Of one stream; prepared once on each connection. */
const READ_STREAM = {
  name: 'read-stream',
  text: `SELECT ${COLUMNS} WHERE e.stream = $1 AND e.municipality = $2
    AND ($3::int IS NULL OR e.version <= $3) AND ($4::timestamptz IS NULL OR e.recorded_at <= $4) ORDER BY e.version`,
};

/** Told after every commit, so that the readers are woken. Never part of the append: a lost call costs only time. */
export type AfterAppend = (position: bigint) => void;

/** The one source of truth. Appends units, reads streams; nothing is ever changed. */
export class EventStore {
  private readonly appender: Appender;

  constructor(
    readonly pool: pg.Pool,
    private readonly codec: Codec,
    private readonly clock: { now(): Promise<Temporal.Instant> },
    private readonly afterAppend: AfterAppend = () => undefined,
    observer?: AppendObserver,
  ) {
    this.appender = new Appender(pool, observer);
  }

  /** All of the unit or nothing. A stale version is an outcome, not an error; errors mean that nothing is known. */
  async append(unit: Unit): Promise<AppendOutcome> {
    const [encoded, now] = await Promise.all([this.encode(unit), this.clock.now()]);
    if ('kind' in encoded) return encoded;
    const outcome = await this.appender.append(encoded, now);
    if (outcome.kind === 'appended') this.afterAppend(outcome.position);
    return outcome;
  }

  /** The events of one stream in order, up to a version or to what was recorded by a moment; none if there is no such stream. */
  async readStream(
    municipality: string,
    stream: string,
    until: { version?: number; knownAt?: Temporal.Instant } = {},
  ): Promise<RecordedEvent[]> {
    return this.select({
      ...READ_STREAM,
      values: [stream, municipality, until.version ?? null, until.knownAt?.toString() ?? null],
    });
  }

  /** The events of several streams in the order of the store. */
  async readStreams(
    municipality: string,
    streams: readonly string[],
    until: { knownAt?: Temporal.Instant } = {},
  ): Promise<RecordedEvent[]> {
    if (streams.length === 0) return [];
    return this.select({
      text: `SELECT ${COLUMNS} WHERE e.stream = ANY($1) AND e.municipality = $2
         AND ($3::timestamptz IS NULL OR e.recorded_at <= $3) ORDER BY e.position`,
      values: [[...streams], municipality, until.knownAt?.toString() ?? null],
    });
  }

  /**
   * Which events of some categories were recorded at the positions (since, upTo], in their order. Nothing is decrypted;
   * the same range reads the same for ever, and consecutive ranges have no event in common and none between them.
   */
  async readRange(
    municipality: string,
    categories: readonly string[],
    since: bigint,
    upTo: bigint,
  ): Promise<Pick<RecordedEvent, 'position' | 'stream'>[]> {
    const result = await this.pool.query<Pick<EventRow, 'position' | 'stream'>>(
      `SELECT position, stream FROM store.events
       WHERE municipality = $1 AND split_part(stream, '-', 1) = ANY($2) AND position > $3 AND position <= $4
       ORDER BY position`,
      [municipality, categories, since.toString(), upTo.toString()],
    );
    return result.rows.map(({ position, stream }) => ({ position: BigInt(position), stream }));
  }

  /**
   * That something happened, of one municipality or (`null`) of all: the headers at the next `most` positions after
   * `after`. Nothing is decrypted, so a stream whose key was destroyed reads as before.
   */
  async headers(municipality: string | null, after: bigint, most: number): Promise<HeaderPage> {
    return readHeaders(this.pool, municipality, after, most);
  }

  /** The position of the last event; 0 in an empty store. */
  async head(): Promise<bigint> {
    const result = await this.pool.query<{ position: string }>('SELECT position FROM store.head');
    return BigInt(result.rows[0]?.position ?? 0);
  }

  /** What an idempotency key was answered with, if it is still kept. */
  async findKey(
    scope: string,
    key: string,
  ): Promise<{ fingerprint: string; position: bigint; recordedAt: string; result: JsonObject } | null> {
    const result = await this.pool.query<{
      fingerprint: string;
      position: string;
      recorded_at: string;
      result: JsonObject;
    }>(
      `SELECT fingerprint, position, recorded_at, result FROM store.keys
       WHERE scope = $1 AND key = $2 AND (keep_until IS NULL OR keep_until > $3)`,
      [scope, key, (await this.clock.now()).toString()],
    );
    const row = result.rows[0];
    return row ? { ...row, position: BigInt(row.position), recordedAt: row.recorded_at } : null;
  }

  private async select(query: pg.QueryConfig): Promise<RecordedEvent[]> {
    const result = await this.pool.query<EventRow>(query);
    return this.codec.decode(result.rows);
  }

  /** A stream that should exist but has no key is not at the version it was decided on. */
  private async encode(unit: Unit): Promise<EncodedUnit | Extract<AppendOutcome, { kind: 'conflict' }>> {
    const streams = [];
    for (const write of unit.streams) {
      const needsKey = write.events.some((event) => this.codec.hasSecrets(event));
      const fresh = write.expectedVersion === 0 ? this.codec.newKey(write.stream) : null;
      const key = fresh?.key ?? (needsKey ? await this.keyOf(write.stream) : null);
      if (needsKey && !key) return { kind: 'conflict', stream: write.stream };
      streams.push({
        stream: write.stream,
        expectedVersion: write.expectedVersion,
        wrappedKey: fresh?.wrapped ?? null,
        events: write.events.map((event) => this.codec.encode(write.stream, event, key)),
      });
    }
    return {
      municipality: unit.municipality,
      meta: JSON.stringify(unit.meta),
      streams,
      key: unit.key
        ? {
            ...unit.key,
            result: JSON.stringify(unit.key.result),
            keepUntil: unit.key.keepUntil?.toString() ?? null,
          }
        : null,
      persons: unit.persons && unit.persons.length > 0 ? JSON.stringify(unit.persons) : null,
    };
  }

  private async keyOf(stream: string) {
    const result = await this.pool.query<{ wrapped_key: string }>(
      'SELECT wrapped_key FROM store.stream_keys WHERE stream = $1',
      [stream],
    );
    const wrapped = result.rows[0]?.wrapped_key;
    return wrapped === undefined ? null : this.codec.unwrap(stream, wrapped);
  }
}
