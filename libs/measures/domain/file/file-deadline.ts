import type { Temporal } from 'temporal-polyfill';
import type { DeadlineName } from '../event-parts.js';
import type { DeadlineState } from '../measure.js';

/** What is due by a record in the file. The same records give the same ones in the same order, settled or not. */
export interface FileDeadline {
  readonly name: DeadlineName;
  /** The identifier of the record. */
  readonly ref: string;
  readonly dueAt: Temporal.Instant;
  /** The moment it is counted from; `null` where it was agreed, or follows the end. */
  readonly from: Temporal.Instant | null;
  /** How the record itself settled it; `null` while it is to be done. */
  readonly settled: DeadlineState['settled'];
}
