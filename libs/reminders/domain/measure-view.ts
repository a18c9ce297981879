import type { RecordedEvent } from '#event-store';
import type { Reminders } from './reminder.js';

/** A measure, or a proposal for one, as its events say, seen by whoever reminds of it. */
export interface MeasureView {
  readonly reminders: Reminders;
  /** The type's code, and what staff call it. */
  readonly type: string;
  readonly typeNl: string;
  /** A district or an area's name; never an address or a person. */
  readonly whereNl: string;
  readonly flags: readonly string[];
}

/** Folds the stream of a measure or a proposal, or the beginning of it; `null` where there is none. */
export type ViewMeasure = (events: readonly RecordedEvent[]) => MeasureView | null;
