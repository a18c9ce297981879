import type { NewEvent } from '#event-store';
import type { AnnouncementData, DeadlineData, DeadlineName } from './event-parts.js';

/** What is recorded of a decision after it was taken. */
export type MeasureAnnounced = NewEvent<
  'MeasureAnnounced',
  AnnouncementData & {
    /** The deadline it closes: that of the imposing decision, or that of an extension. */
    readonly closes: AnnouncementDeadline;
    readonly flags: readonly string[];
    /** What it opens: terms that run from it. */
    readonly deadlines: readonly DeadlineData[];
  }
>;

interface AnnouncementDeadline {
  readonly name: 'announce' | 'announce-extension';
  readonly dueAt: string;
}

export type DecisionWritten = NewEvent<
  'DecisionWritten',
  { readonly writtenAt: string; readonly reportRef: string | null }
>;

/** Whoever took an oral decision confirmed it. */
export type DecisionConfirmed = NewEvent<'DecisionConfirmed', { readonly at: string }>;

/** In the municipality's register of restrictions on real property (Wkpb). */
export type MeasureRegistered = NewEvent<'MeasureRegistered', { readonly at: string; readonly reference: string }>;

/** Something that comes from outside was asked for; what follows from it is due. */
export type DeadlineOpened = NewEvent<'DeadlineOpened', { readonly deadline: DeadlineData }>;

/**
 * The days off changed, and with them when something is due. In the order of the deadlines; where one of several that were
 * due together under one name changes, all of them are listed.
 */
export type DeadlinesRecounted = NewEvent<
  'DeadlinesRecounted',
  {
    readonly changes: readonly { readonly name: DeadlineName; readonly dueAt: string; readonly formerly: string }[];
    readonly because: string;
  }
>;

/** One open deadline, told by its name and its moment. */
interface OfDeadline {
  readonly name: DeadlineName;
  readonly dueAt: string;
}

export type DeadlineCompleted = NewEvent<
  'DeadlineCompleted',
  OfDeadline & { readonly at: string; readonly note: string | null }
>;
export type DeadlineWaived = NewEvent<
  'DeadlineWaived',
  OfDeadline & { readonly ref: string | null; readonly reason: string | null }
>;

/** What lasts until further notice was looked at and goes on; the next time is due at `nextAt`. */
export type MeasureReviewed = NewEvent<
  'MeasureReviewed',
  { readonly at: string; readonly nextAt: string; readonly note: string | null }
>;

export type PaperworkEvent =
  | MeasureAnnounced
  | DecisionWritten
  | DecisionConfirmed
  | MeasureRegistered
  | DeadlineOpened
  | DeadlineCompleted
  | DeadlineWaived
  | DeadlinesRecounted
  | MeasureReviewed;
