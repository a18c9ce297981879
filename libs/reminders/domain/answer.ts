import { englishMoment } from '#calendar';
import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type {
  ReminderAcknowledged,
  ReminderRearmed,
  ReminderSnoozed,
  ReminderSubject,
  Standing,
} from './reminder-events.js';
import type { ReminderState } from './reminder.js';

/** A reminder as it stands when somebody answers it. */
export interface Answerable {
  readonly state: ReminderState;
  /** How often it was asked for again after it was told. */
  readonly round: number;
  readonly subject: ReminderSubject;
}

/** What may be answered: what has reached somebody, or may have. */
const TOLD: readonly ReminderState[] = ['sent', 'uncertain', 'escalated', 'missed'];

/** A reminder whose row was not brought in line yet with what was answered last. */
export function asAnswered(reminder: Answerable, standing: Standing | null): Answerable {
  return standing && TOLD.includes(reminder.state) ? { ...reminder, state: standing.state } : reminder;
}

/** Records that whoever was told has taken it up: nobody else need be told of it. */
export function acknowledge(reminder: Answerable, note: string | null, now: Temporal.Instant): ReminderAcknowledged {
  refuseUnless(reminder, TOLD, 'acknowledged');
  return { type: 'ReminderAcknowledged', data: { ...reminder.subject, at: now.toString(), note } };
}

/** The same by a link, which is good for the round in which it was told. */
export function acknowledgeByLink(
  reminder: Answerable,
  round: number,
  note: string | null,
  now: Temporal.Instant,
): ReminderAcknowledged {
  if (reminder.round !== round && reminder.state !== 'acknowledged') {
    throw new Refusal(
      'conflict',
      'REMINDER.TOLD_AGAIN',
      'it was asked for again since; take the link of the last mail',
    );
  }
  return acknowledge(reminder, note, now);
}

/** Asks to be told again later, but before what it warns of. */
export function snooze(
  reminder: Answerable,
  { until, note }: { readonly until: Temporal.Instant; readonly note: string | null },
  now: Temporal.Instant,
  timeZone: string,
): ReminderSnoozed {
  refuseUnless(reminder, TOLD, 'snoozed');
  const about = Temporal.Instant.from(reminder.subject.aboutAt);
  if (Temporal.Instant.compare(until, about) >= 0) {
    const warnsOf = englishMoment(about, timeZone);
    throw Refusal.at('/until', 'rule', 'REMINDER.SNOOZE_TOO_LONG', `must come before what it warns of, ${warnsOf}`);
  }
  if (Temporal.Instant.compare(until, now) <= 0) {
    throw Refusal.at('/until', 'rule', 'REMINDER.SNOOZE_PAST', `is past; now it is ${englishMoment(now, timeZone)}`);
  }
  return { type: 'ReminderSnoozed', data: { ...reminder.subject, at: now.toString(), until: until.toString(), note } };
}

/** Sends again what was given up, once the cause is out of the way. */
export function rearm(reminder: Answerable, now: Temporal.Instant): ReminderRearmed {
  refuseUnless(reminder, ['parked'], 'sent again');
  return { type: 'ReminderRearmed', data: { ...reminder.subject, at: now.toString() } };
}

function refuseUnless({ state }: Answerable, states: readonly ReminderState[], what: string): void {
  if (states.includes(state)) return;
  const code = state === 'acknowledged' ? 'REMINDER.ACKNOWLEDGED' : 'REMINDER.NOT_TOLD';
  throw new Refusal('conflict', code, `it is ${state}: what is ${what} is ${states.join(' or ')}`);
}
