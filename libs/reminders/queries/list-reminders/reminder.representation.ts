import { inZone } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import type { Recipient } from '../../domain/reminder-events.js';

/** A row of the list with its attempts; moments as the database gives them. */
export interface ReminderRecord {
  readonly id: string;
  /** Both `null`: a letter, about the municipality. */
  readonly measureId: string | null;
  readonly proposalId: string | null;
  readonly about: string;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly state: string;
  /** 0: the step itself; higher: who hears when nobody answered. */
  readonly level: number;
  readonly audience: string;
  readonly channel: string;
  readonly reason: string | null;
  /** Who took it up, and when. */
  readonly acknowledged: { readonly at: string; readonly by: string } | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly outcome: string;
    readonly deliveryId: string;
    readonly error: string | null;
    /** Whom it went to; `null` where no attempt came so far, or its sender was lost. */
    readonly recipient: Recipient | null;
  }[];
}

/** A reminder as the API gives it: moments in the municipality's zone with its offset. */
export type Reminder = ReminderRecord;

export function presentReminder(record: ReminderRecord, timeZone: string): Reminder {
  const local = (moment: string) => inZone(Temporal.Instant.from(moment), timeZone);
  return {
    ...record,
    aboutAt: local(record.aboutAt),
    dueAt: local(record.dueAt),
    attempts: record.attempts.map((attempt) => ({ ...attempt, at: local(attempt.at) })),
    acknowledged: record.acknowledged && { ...record.acknowledged, at: local(record.acknowledged.at) },
  };
}
