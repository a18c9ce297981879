import type { RecordedEvent, Statements } from '#event-store';
import type { ReminderAnswer } from '../domain/reminder-events.js';

/** What a row becomes by an answer; in any other state it was answered or cancelled meanwhile, and stays. */
const CHANGES: Readonly<Record<ReminderAnswer['type'], { readonly from: readonly string[]; readonly set: string }>> = {
  ReminderAcknowledged: {
    from: ['sent', 'uncertain', 'escalated', 'missed'],
    set: `state = 'acknowledged', acknowledged_at = $3, acknowledged_by = $4, claimed_until = NULL`,
  },
  ReminderSnoozed: {
    from: ['sent', 'uncertain', 'escalated', 'missed'],
    set: `state = 'planned', due_at = $3, reason = 'uitgesteld', round = round + 1, attempts = 0,
          claimed_until = NULL, not_before = NULL`,
  },
  ReminderRearmed: {
    from: ['parked'],
    set: `state = 'planned', reason = NULL, attempts = 0, claimed_until = NULL, not_before = NULL`,
  },
};

export function isAnswer(event: RecordedEvent): event is RecordedEvent<ReminderAnswer> {
  return event.type in CHANGES;
}

/** Brings the row of a reminder in line with what somebody did with it. The raised fence takes it from any sender. */
export async function applyAnswer(event: RecordedEvent<ReminderAnswer>, write: Statements): Promise<void> {
  const { from, set } = CHANGES[event.type];
  const moment = event.type === 'ReminderSnoozed' ? event.data.until : event.data.at;
  await write.query(
    `WITH answer AS (SELECT $3::timestamptz AS moment, $4::text AS by)
     UPDATE work.reminders SET ${set}, fence = fence + 1 WHERE id = $1::uuid AND state = ANY($2)`,
    [event.stream.slice('reminder-'.length), from, moment, event.meta.by],
  );
}
