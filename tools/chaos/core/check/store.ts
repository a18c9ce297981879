import { readFileSync } from 'node:fs';
import { MasterKey } from '#cipher';
import { Codec, EventTypes, type RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { events as definitions } from '../../../../apps/contexts.js';
import type { OwnInstance } from '../../../instance/own-instance.js';
import type { StoredWrite } from './writes.js';

type EventRow = Parameters<Codec['decode']>[0][number];

const BATCH = 1_000;
/** Categories of which `/v1/changes` tells. */
const TOLD = ['measure', 'proposal', 'incident', 'reminder', 'shift'];
/** How far the register's clock may seem ahead of the database's: nothing but the way between them. Milliseconds. */
const AHEAD = 1_000;

/** All that is in the store, read as it grows: what is stored once never changes, which the chain proves. */
export class StoreView {
  readonly writes: StoredWrite[] = [];
  /** Of each measure and proposal, in order. */
  readonly streams = new Map<string, RecordedEvent[]>();
  /** Positions of the events of which is told. */
  readonly told: bigint[] = [];
  /** Events that were recorded in the future. */
  readonly ahead: string[] = [];
  position = 0n;
  private readonly codec: Codec;
  private readonly token: RegExp;

  /** `run` is what every token begins with; streams that are `left` cannot be decoded, and are not. */
  constructor(
    private readonly instance: OwnInstance,
    run: string,
    private readonly left: (stream: string) => boolean,
  ) {
    const key = MasterKey.fromBase64(readFileSync(instance.state.masterKey, 'utf8').trim());
    this.codec = new Codec(new EventTypes(definitions), key);
    this.token = new RegExp(`${run}-\\d{6}`);
  }

  /** Reads what has come since. */
  async read(): Promise<void> {
    for (;;) {
      const rows = await this.instance.query<EventRow & { now: string }>(
        `SELECT e.*, k.wrapped_key, clock_timestamp() AS now
         FROM store.events e LEFT JOIN store.stream_keys k ON k.stream = e.stream
         WHERE e.position > $1 ORDER BY e.position LIMIT ${String(BATCH)}`,
        [this.position.toString()],
      );
      for (const row of rows) this.add(row, Temporal.Instant.from(row.now));
      if (rows.length < BATCH) return;
    }
  }

  private add(row: EventRow, now: Temporal.Instant): void {
    this.position = BigInt(row.position);
    const category = row.stream.slice(0, row.stream.indexOf('-'));
    if (TOLD.includes(category)) this.told.push(this.position);
    const recordedAt = Temporal.Instant.from(row.recorded_at);
    if (recordedAt.epochMilliseconds > now.epochMilliseconds + AHEAD)
      this.ahead.push(`position ${row.position} is recorded at ${row.recorded_at}, and it is ${now.toString()}`);
    if (this.left(row.stream)) return;
    const [event] = this.codec.decode([row]);
    if (!event) return;
    const token = this.token.exec(JSON.stringify(event.data))?.[0];
    if (token !== undefined) this.writes.push({ token, stream: row.stream, position: this.position });
    if (category !== 'measure' && category !== 'proposal') return;
    const stream = this.streams.get(row.stream) ?? [];
    this.streams.set(row.stream, [...stream, event]);
  }
}
