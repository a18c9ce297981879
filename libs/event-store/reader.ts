import type { RecordedEvent } from './types.js';

/** A statement on the reader's own transaction. */
export interface Statements {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** What `apply` of a read model writes with. */
export interface ReadModelWriter extends Statements {
  /** `table('measures')` is the quoted name of the generation being written. */
  table(name: string): string;
  /**
   * The streams of these events, by name, each in order up to and with the last of them: for what follows from a fold of
   * the whole.
   */
  streams(events: readonly RecordedEvent[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>>;
}

interface Common {
  readonly name: string;
  /** Stream categories it reads, for instance `['measure']`; events of others pass by unread. */
  readonly categories: readonly string[];
  /** Readers of one stream's rows may be split by the hash of the stream; what joins streams has 1. */
  readonly partitions: number;
}

/**
 * Tables that hold nothing but what events give. Raise `shape` with every change of `tables` or `apply`: a new
 * generation is then built beside the live one and switched to when it has caught up.
 */
export interface ReadModel extends Common {
  readonly kind: 'read-model';
  readonly shape: number;
  /** Name of the table (and of the view readers use, in schema `read`) to the statements that create it under a qualified name. */
  readonly tables: Readonly<Record<string, (qualified: string) => readonly string[]>>;
  /** Writes what follows from events, in their order; none of them has been written before. */
  apply(events: readonly RecordedEvent[], write: ReadModelWriter): Promise<void>;
}

/** An `apply` that takes events one by one, where there are never many. */
export function oneByOne(apply: (event: RecordedEvent, write: ReadModelWriter) => Promise<void>): ReadModel['apply'] {
  return async (events, write) => {
    for (const event of events) await apply(event, write);
  };
}

/** A reader that keeps process state (reminders). Never rebuilt; `handle` must bear an event twice. */
export interface ProcessManager extends Common {
  readonly kind: 'process';
  handle(event: RecordedEvent, write: Statements): Promise<void>;
}

export type Reader = ReadModel | ProcessManager;
