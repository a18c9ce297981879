import { DataKey, type MasterKey } from '#cipher';
import { Temporal } from 'temporal-polyfill';
import type { EventMeta, Json, JsonObject, NewEvent, RecordedEvent } from '../types.js';
import type { EventTypes } from './event-types.js';

/** A row of `store.events` with the wrapped key of its stream. */
export interface EventRow {
  readonly position: string;
  readonly municipality: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly type_version: number;
  readonly recorded_at: string;
  readonly data: string;
  readonly meta: string;
  readonly wrapped_key: string | null;
}

const SEALED = '$sealed';

/** Between clear events and stored rows: the one place where a stream's free text is encrypted and decrypted. */
export class Codec {
  constructor(
    readonly types: EventTypes,
    private readonly masterKey: MasterKey,
  ) {}

  /** A new key for a stream, and the form in which it may be stored. */
  newKey(stream: string): { key: DataKey; wrapped: string } {
    const key = DataKey.random();
    return { key, wrapped: this.masterKey.wrap(key, stream) };
  }

  unwrap(stream: string, wrapped: string): DataKey {
    return this.masterKey.unwrap(wrapped, stream);
  }

  /** Whether the event holds text that must be encrypted. */
  hasSecrets(event: NewEvent): boolean {
    const data = event.data as JsonObject;
    return this.types.get(event.type).secret.some((field) => (data[field] ?? null) !== null);
  }

  encode(stream: string, event: NewEvent, key: DataKey | null): { type: string; typeVersion: number; data: string } {
    const definition = this.types.get(event.type);
    const data: Record<string, Json> = { ...(event.data as JsonObject) };
    for (const field of definition.secret) {
      const clear = data[field] ?? null;
      if (clear === null) continue;
      if (!key) throw new Error(`stream ${stream} has no key for ${event.type}.${field}`);
      data[field] = { [SEALED]: key.encrypt(JSON.stringify(clear), `${stream}/${field}`) };
    }
    return { type: event.type, typeVersion: definition.version, data: JSON.stringify(data) };
  }

  /** The events of rows in their order. A text whose key was destroyed reads as `null`. */
  decode(rows: readonly EventRow[]): RecordedEvent[] {
    const keys = new Map<string, DataKey>();
    const keyOf = ({ stream, wrapped_key: wrapped }: EventRow) => {
      if (wrapped === null) return null;
      const key = keys.get(stream) ?? this.unwrap(stream, wrapped);
      keys.set(stream, key);
      return key;
    };
    return rows.map((row) => this.decodeOne(row, keyOf));
  }

  private decodeOne(row: EventRow, keyOf: (row: EventRow) => DataKey | null): RecordedEvent {
    const stored = JSON.parse(row.data) as Record<string, Json>;
    for (const field of Object.keys(stored)) {
      const text = sealedText(stored[field]);
      if (text === null) continue;
      const key = keyOf(row);
      stored[field] = key ? (JSON.parse(key.decrypt(text, `${row.stream}/${field}`)) as Json) : null;
    }
    return {
      position: BigInt(row.position),
      municipality: row.municipality,
      stream: row.stream,
      version: row.version,
      type: row.type,
      data: this.types.upcast(row.type, row.type_version, stored),
      recordedAt: Temporal.Instant.from(row.recorded_at),
      meta: JSON.parse(row.meta) as EventMeta,
    };
  }
}

/** The ciphertext that stands in the place of a text; `null` for what is clear. */
function sealedText(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || !(SEALED in value) || Object.keys(value).length !== 1) return null;
  return (value as { readonly [SEALED]: string })[SEALED];
}
