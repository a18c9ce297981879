import type { Temporal } from 'temporal-polyfill';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A past fact that is about to be stored. `data` holds moments as ISO 8601 instants in UTC and nothing of a person. */
export interface NewEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who recorded it and in which request; part of the hash. `by` is the token's subject, or `process:<name>`. */
export interface EventMeta {
  readonly by: string;
  readonly requestId: string;
}

/** What every stored event has, whatever its type. */
interface Recorded {
  readonly position: bigint;
  readonly municipality: string;
  /** `<category>-<uuid>`, for instance `measure-6f…`. */
  readonly stream: string;
  /** 1 for the first event of its stream; no gaps. */
  readonly version: number;
  readonly recordedAt: Temporal.Instant;
  readonly meta: EventMeta;
}

/** An event as the store gives it, decrypted and brought up to the current version of its type; a union of events stays one. */
export type RecordedEvent<Event extends NewEvent = NewEvent> = Event extends NewEvent ? Recorded & Event : never;

/** What a stored event says without being opened. */
export type EventHeader = Pick<RecordedEvent, 'position' | 'municipality' | 'stream' | 'type' | 'recordedAt'>;

/** In order and without gaps: all there is after where was asked, up to and with `upTo`; `head` is where the store ended. */
export interface HeaderPage {
  readonly headers: readonly EventHeader[];
  readonly upTo: bigint;
  readonly head: bigint;
}

/**
 * What the store must know of an event type. `version` is the current shape; `upcasts[n]` turns the data of version n
 * into that of n + 1. `secret` names the top-level fields that hold free text or addresses: they are stored as
 * ciphertext under the stream's own key.
 */
export interface EventDefinition {
  readonly type: string;
  readonly version: number;
  readonly secret: readonly string[];
  readonly upcasts?: Readonly<Record<number, (data: JsonObject) => JsonObject>>;
}

/** A pure fold: the state of a stream from its events. */
export interface Decider<State, Event extends NewEvent> {
  readonly category: string;
  readonly initial: State;
  evolve(state: State, event: RecordedEvent<Event>): State;
}

export interface StreamWrite {
  readonly stream: string;
  /** The version the decision was made on; 0: the stream must not exist yet. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
}

/** An idempotency key. `result` is what a repetition is answered with; it holds identifiers and versions, never content. */
export interface UnitKey {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly result: JsonObject;
  /** `null`: kept for ever (the `source` and `id` of an incoming event). */
  readonly keepUntil: Temporal.Instant | null;
}

/** A person as the vault stores it: ciphertext under a key of its own, itself wrapped by the master key. */
export interface SealedPerson {
  readonly ref: string;
  readonly wrappedKey: string;
  readonly ciphertext: string;
}

/** All or nothing. */
export interface Unit {
  readonly municipality: string;
  readonly streams: readonly StreamWrite[];
  readonly meta: EventMeta;
  readonly key?: UnitKey;
  readonly persons?: readonly SealedPerson[];
}

export type AppendOutcome =
  | { readonly kind: 'appended'; readonly position: bigint; readonly recordedAt: Temporal.Instant }
  | { readonly kind: 'conflict'; readonly stream: string }
  | {
      readonly kind: 'duplicate';
      readonly position: bigint;
      readonly recordedAt: Temporal.Instant;
      readonly result: JsonObject;
    }
  | { readonly kind: 'mismatch' };
