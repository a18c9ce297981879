import type { Temporal } from 'temporal-polyfill';

/**
 * `planned` waits for its moment; `sending` is being handed to the mail server; `uncertain` may or may not have reached
 * it and is repeated; `missed` was past before it could be planned; `parked` failed too often and waits for a person.
 */
export const REMINDER_STATES = [
  'planned',
  'sending',
  'sent',
  'uncertain',
  'acknowledged',
  'escalated',
  'cancelled',
  'missed',
  'parked',
] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** Who is told. An address is configuration, never part of a reminder. */
export const AUDIENCES = ['mayors-office', 'legal-desk'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * `end`: a measure ends soon. Told once: `missed`, that reminders were past when the measure was recorded, and
 * `contrary`, that a decision was recorded as it was taken though it is past a limit. Any other is the name of a
 * deadline that is open.
 */
export type About = string;

/** What makes a reminder the same one: a step before one end of one measure. */
export interface ReminderKey {
  readonly measureId: string;
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  /** An ISO 8601 duration before `aboutAt` (`P7D`), or `once` for a notice. */
  readonly step: string;
}

/** What a measure asks for as it stands; `decideBy` is null where nothing is to be decided. */
export interface Reminders {
  readonly asked: readonly AskedReminder[];
  readonly decideBy: Temporal.Instant | null;
}

/** A step before the end, or before something is due; `taskNl` says in Dutch what that is. */
export interface AskedReminder extends Step {
  readonly about: About;
  readonly aboutAt: Temporal.Instant;
  readonly taskNl: string | null;
}

export interface Step {
  readonly step: string;
  readonly dueAt: Temporal.Instant;
}

/** The step of a notice that is given once. */
export const ONCE = 'once';
