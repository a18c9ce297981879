import type { NewEvent } from '#event-store';
import type { AnnouncementData, DeadlineName } from './event-parts.js';

/** What is recorded of a decision after it was taken. */
export type MeasureAnnounced = NewEvent<
  'MeasureAnnounced',
  AnnouncementData & {
    /** The deadline it closes: that of the imposing decision, or that of an extension. */
    readonly closes: DeadlineData;
    readonly flags: readonly string[];
  }
>;

interface DeadlineData {
  readonly name: 'announce' | 'announce-extension';
  readonly dueAt: string;
}

export type DecisionWritten = NewEvent<
  'DecisionWritten',
  { readonly writtenAt: string; readonly reportRef: string | null }
>;

/** In the municipality's register of restrictions on real property (Wkpb). */
export type MeasureRegistered = NewEvent<'MeasureRegistered', { readonly at: string; readonly reference: string }>;

/** One open deadline, told by its name and its moment. */
interface OfDeadline {
  readonly name: DeadlineName;
  readonly dueAt: string;
}

export type DeadlineCompleted = NewEvent<
  'DeadlineCompleted',
  OfDeadline & { readonly at: string; readonly note: string | null }
>;
export type DeadlineWaived = NewEvent<'DeadlineWaived', OfDeadline & { readonly reason: string | null }>;

export type PaperworkEvent =
  MeasureAnnounced | DecisionWritten | MeasureRegistered | DeadlineCompleted | DeadlineWaived;
