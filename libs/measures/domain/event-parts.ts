import type { DeadlineName } from '../catalogue/deadline-names.js';
import type { DecidedBy, TargetKind } from '../catalogue/measure-type.js';

/** Moments are ISO 8601 instants in UTC; what is absent is `null`. What is written here is read for ever. */
export interface DecisionData {
  readonly form: 'oral' | 'written';
  readonly decidedAt: string;
  readonly decidedBy: DecidedBy;
  readonly via: 'phone' | 'in-person' | 'written' | null;
  readonly confirmedAt: string | null;
  readonly writtenAt: string | null;
  readonly reportRef: string | null;
  readonly zienswijze: 'given' | 'waived' | 'skipped' | 'pending' | null;
}

/** The parts of a decision that are free text, and so are encrypted. */
export interface DecisionNotes {
  readonly mandate: string | null;
  readonly zienswijzeReason: string | null;
}

export interface AnnouncementData {
  readonly kind: 'oral' | 'service' | 'publication';
  readonly at: string;
}

export type AreaData = { readonly name: string } | { readonly type: string; readonly coordinates: readonly unknown[] };

export interface TargetData {
  readonly kind: TargetKind;
  readonly district: string | null;
  readonly bagId: string | null;
  readonly area: AreaData | null;
  readonly personRef: string | null;
}

export interface AddressData {
  readonly postcode: string;
  readonly number: number;
  readonly letter: string | null;
  readonly addition: string | null;
}

/** An event around which a measure works, or a period that a decision lists: from inclusive, until exclusive. */
export interface WindowEntryData {
  /** Given by the register, unique in the measure. */
  readonly id: string;
  /** What others call it (a fixture list's number); not of a person. */
  readonly reference: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** As it is, without the time before and after. */
  readonly exact: boolean;
  /** From when until when the measure works for it. */
  readonly from: string;
  readonly until: string;
}

/** In which parts of its period a measure works; durations ISO 8601, `null`: none. */
export interface WindowData {
  readonly before: string | null;
  readonly after: string | null;
  readonly entries: readonly WindowEntryData[];
}

export { DEADLINES, type DeadlineName } from '../catalogue/deadline-names.js';

export interface DeadlineData {
  readonly name: DeadlineName;
  readonly dueAt: string;
  /** The moment it is counted from; `null` where it follows the end. */
  readonly from: string | null;
}
