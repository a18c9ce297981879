import type { Decider, EventDefinition, JsonObject, NewEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';

/** Which reminder it was: repeated in every event, so that the record reads without the rows. Moments in UTC. */
export interface ReminderSubject {
  /** Both `null`: a letter, about the municipality. */
  readonly measureId: string | null;
  readonly proposalId: string | null;
  readonly about: string;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly audience: string;
  readonly channel: string;
  readonly level: number;
}

/** Whom an attempt went to: personal data of staff, and so a secret field. `null` where its key was destroyed. */
export interface Recipient {
  readonly name: string | null;
  readonly address: string;
}

/** Handed over; `deliveryId` is the mail's Message-ID. */
export type ReminderSent = NewEvent<
  'ReminderSent',
  ReminderSubject & { at: string; attempt: number; deliveryId: string; recipient: Recipient | null }
>;
/** An attempt that surely did not arrive; it is tried again. */
export type ReminderFailed = NewEvent<
  'ReminderFailed',
  ReminderSubject & { at: string; attempt: number; error: string }
>;
/** An attempt that may have arrived; it is repeated under the same `deliveryId`. */
export type ReminderUncertain = NewEvent<
  'ReminderUncertain',
  ReminderSubject & { at: string; attempt: number; deliveryId: string; error: string; recipient: Recipient | null }
>;
/** Given up until a person looks at it. */
export type ReminderParked = NewEvent<
  'ReminderParked',
  ReminderSubject & { at: string; attempts: number; error: string }
>;
/** Nobody of its audience could be told: the next one hears at once. */
export type ReminderPassed = NewEvent<'ReminderPassed', ReminderSubject & { at: string; reason: string }>;
/** Past before the measure was recorded. */
export type ReminderMissed = NewEvent<'ReminderMissed', ReminderSubject & { at: string }>;
/** Not given at its moment because the measure no longer asked for it. */
export type ReminderCancelled = NewEvent<'ReminderCancelled', ReminderSubject & { at: string; reason: string }>;

/** Whoever was told has taken it up; who that was is the event's `by`. */
export type ReminderAcknowledged = NewEvent<
  'ReminderAcknowledged',
  ReminderSubject & { at: string; note: string | null }
>;
/** To be given again at `until`. */
export type ReminderSnoozed = NewEvent<
  'ReminderSnoozed',
  ReminderSubject & { at: string; until: string; note: string | null }
>;
/** Given up before, and to be given again at once. */
export type ReminderRearmed = NewEvent<'ReminderRearmed', ReminderSubject & { at: string }>;

/** What people do with a reminder. */
export type ReminderAnswer = ReminderAcknowledged | ReminderSnoozed | ReminderRearmed;

export type ReminderEvent =
  | ReminderSent
  | ReminderFailed
  | ReminderUncertain
  | ReminderParked
  | ReminderPassed
  | ReminderMissed
  | ReminderCancelled
  | ReminderAnswer;

/** Each type with the fields that hold free text or personal data. */
const TYPES: Readonly<Record<ReminderEvent['type'], readonly string[]>> = {
  ReminderSent: ['recipient'],
  ReminderFailed: [],
  ReminderUncertain: ['recipient'],
  ReminderParked: [],
  ReminderPassed: [],
  ReminderMissed: [],
  ReminderCancelled: [],
  ReminderAcknowledged: ['note'],
  ReminderSnoozed: ['note'],
  ReminderRearmed: [],
};

/** At first one mail went to one mailbox, and the record did not say which. */
const toOneMailbox = (data: JsonObject): JsonObject => ({ ...data, channel: 'mail', level: 0 });

/** The event types of this library. */
export const reminderEvents: readonly EventDefinition[] = Object.entries(TYPES).map(([type, secret]) => ({
  type,
  version: 3,
  secret,
  upcasts: {
    1: (data) => ({ ...toOneMailbox(data), ...(secret.includes('recipient') && { recipient: null }) }),
    2: (data) => ({ ...data, proposalId: null }),
  },
}));

/** What was answered last, at a moment in UTC, while nothing was told after it. */
export interface Standing {
  readonly state: 'acknowledged' | 'planned';
  readonly at: string;
}

/**
 * The stream is a record: what is decided about a reminder is decided on its row. Of the record counts what was answered,
 * which the row shows a little later.
 */
export const reminderDecider: Decider<Standing | null, ReminderEvent> = {
  category: 'reminder',
  initial: null,
  evolve(standing, { type, data }) {
    switch (type) {
      case 'ReminderAcknowledged':
        return { state: 'acknowledged', at: data.at };
      case 'ReminderSnoozed':
        return { state: 'planned', at: data.at };
      case 'ReminderSent':
      case 'ReminderUncertain':
        return standing && isLater(data.at, standing.at) ? null : standing;
      default:
        return standing;
    }
  },
};

/** An outcome may come on record after an answer that it went before. */
function isLater(moment: string, than: string): boolean {
  return Temporal.Instant.compare(moment, than) > 0;
}
