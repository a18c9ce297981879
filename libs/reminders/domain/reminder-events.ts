import type { Decider, EventDefinition, NewEvent } from '#event-store';

/** Which reminder it was: repeated in every event, so that the record reads without the rows. Moments in UTC. */
export interface ReminderSubject {
  readonly measureId: string;
  readonly about: string;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly audience: string;
}

/** Handed over; `deliveryId` is the mail's Message-ID. */
export type ReminderSent = NewEvent<
  'ReminderSent',
  ReminderSubject & { at: string; attempt: number; deliveryId: string }
>;
/** An attempt that surely did not arrive; it is tried again. */
export type ReminderFailed = NewEvent<
  'ReminderFailed',
  ReminderSubject & { at: string; attempt: number; error: string }
>;
/** An attempt that may have arrived; it is repeated under the same `deliveryId`. */
export type ReminderUncertain = NewEvent<
  'ReminderUncertain',
  ReminderSubject & { at: string; attempt: number; deliveryId: string; error: string }
>;
/** Given up until a person looks at it. */
export type ReminderParked = NewEvent<
  'ReminderParked',
  ReminderSubject & { at: string; attempts: number; error: string }
>;
/** Past before the measure was recorded. */
export type ReminderMissed = NewEvent<'ReminderMissed', ReminderSubject & { at: string }>;
/** Not given at its moment because the measure no longer asked for it. */
export type ReminderCancelled = NewEvent<'ReminderCancelled', ReminderSubject & { at: string; reason: string }>;

export type ReminderEvent =
  ReminderSent | ReminderFailed | ReminderUncertain | ReminderParked | ReminderMissed | ReminderCancelled;

const TYPES: readonly ReminderEvent['type'][] = [
  'ReminderSent',
  'ReminderFailed',
  'ReminderUncertain',
  'ReminderParked',
  'ReminderMissed',
  'ReminderCancelled',
];

/** The event types of this library. None holds free text or a person. */
export const reminderEvents: readonly EventDefinition[] = TYPES.map((type) => ({ type, version: 1, secret: [] }));

/** The stream is a record only: what is decided about a reminder is decided on its row. */
export const reminderDecider: Decider<null, ReminderEvent> = {
  category: 'reminder',
  initial: null,
  evolve: () => null,
};
