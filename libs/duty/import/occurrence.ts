import type { Fault } from '#kernel';
import type { Temporal } from 'temporal-polyfill';
import type { Holder } from '../domain/shift-events.js';

/** One time that an event of a calendar takes place, as a shift. */
export interface Occurrence {
  /** Which VEVENT of the file it comes from, from 0. */
  readonly event: number;
  /** The same for this occurrence in every file there will ever be: the UID, and of a series which one. */
  readonly key: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly cancelled: boolean;
  /** `null` only of one that is cancelled. */
  readonly holder: Holder | null;
}

/** A series that goes on after what was read of it; `from` is the first occurrence that was not. */
export interface Continuation {
  readonly event: number;
  readonly from: Temporal.Instant;
}

/** What a file holds, or what is wrong with it. */
export interface ReadRoster {
  readonly occurrences: readonly Occurrence[];
  readonly continues: readonly Continuation[];
  readonly faults: readonly Fault[];
}

/** Something of one event cannot be read; `part` is the property. */
export class Unreadable extends Error {
  constructor(
    readonly part: string,
    readonly code: string,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
