import type { NewEvent } from '#event-store';
import type { WindowEntryData } from './event-parts.js';

/** An event of the list was added, moved or called off; `entries` is every one that stands, anew. */
export type WindowChanged = NewEvent<
  'WindowChanged',
  {
    readonly change: 'added' | 'moved' | 'cancelled';
    readonly entryId: string;
    /** Of the entry: where it is now, or where it was when called off. */
    readonly startsAt: string;
    readonly endsAt: string;
    readonly entries: readonly WindowEntryData[];
    readonly reason: string | null;
  }
>;
