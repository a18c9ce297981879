import type { RecordedEvent, Statements } from '#event-store';
import type { ReminderAnswer } from '../domain/reminder-events.js';

const ANSWERS = ['ReminderAcknowledged', 'ReminderSnoozed', 'ReminderRearmed'] satisfies ReminderAnswer['type'][];

export function isAnswer(event: RecordedEvent): event is RecordedEvent<ReminderAnswer> {
  return (ANSWERS as string[]).includes(event.type);
}

/** Rows about the same as the answered one (`a`), itself included. */
export const SAME_SUBJECT = `a.municipality = r.municipality AND a.about = r.about AND a.about_at = r.about_at AND a.step = r.step
  AND (r.measure_id = a.measure_id OR (r.measure_id IS NULL AND a.measure_id IS NULL))`;

/** What a row (`r`) is of, as it is told. */
export const SUBJECT = `CASE r.category WHEN 'measure' THEN r.measure_id END AS "measureId",
  CASE r.category WHEN 'proposal' THEN r.measure_id END AS "proposalId"`;

/** Brings rows in line with what somebody did with one. A raised fence takes a row from any sender. */
export async function applyAnswer(event: RecordedEvent<ReminderAnswer>, write: Statements): Promise<void> {
  const id = event.stream.slice('reminder-'.length);
  switch (event.type) {
    case 'ReminderAcknowledged':
      return acknowledged(write, id, event.data.at, event.meta.by);
    case 'ReminderSnoozed':
      return snoozed(write, id, event.data.until);
    case 'ReminderRearmed':
      await write.query(
        `UPDATE work.reminders SET state = 'planned', reason = NULL, attempts = 0, claimed_until = NULL,
           not_before = NULL, fence = fence + 1
         WHERE id = $1 AND state = 'parked'`,
        [id],
      );
  }
}

/**
 * One who takes it up takes it up for all who were told: nobody else need be. One that is being sent goes out, and is
 * acknowledged as soon as that is stored.
 */
async function acknowledged(write: Statements, id: string, at: string, by: string): Promise<void> {
  await write.query(
    `UPDATE work.reminders r SET acknowledged_at = $2, acknowledged_by = $3,
       state = CASE WHEN r.state = 'sending' THEN r.state ELSE 'acknowledged' END,
       claimed_until = CASE WHEN r.state = 'sending' THEN r.claimed_until END,
       fence = CASE WHEN r.state = 'sending' THEN r.fence ELSE r.fence + 1 END
     FROM work.reminders a WHERE a.id = $1 AND ${SAME_SUBJECT}
       AND (r.state IN ('sending', 'sent', 'uncertain', 'escalated') OR (r.id = a.id AND r.state = 'missed'))`,
    [id, at, by],
  );
  await cancelOthers(write, id, 'bevestigd', '');
}

/** To be given again to whoever asked; those after them are asked for anew by that. */
async function snoozed(write: Statements, id: string, until: string): Promise<void> {
  await write.query(
    `UPDATE work.reminders SET state = 'planned', due_at = $2, reason = 'uitgesteld', round = round + 1, attempts = 0,
       claimed_until = NULL, not_before = NULL, fence = fence + 1
     WHERE id = $1 AND state IN ('sent', 'uncertain', 'escalated', 'missed')`,
    [id, until],
  );
  await cancelOthers(write, id, 'uitgesteld', 'AND r.level > a.level');
}

async function cancelOthers(write: Statements, id: string, reason: string, which: string): Promise<void> {
  await write.query(
    `UPDATE work.reminders r SET state = 'cancelled', reason = $2, fence = r.fence + 1, claimed_until = NULL
     FROM work.reminders a
     WHERE a.id = $1 AND r.id <> a.id AND ${SAME_SUBJECT} AND r.state IN ('planned', 'parked') ${which}`,
    [id, reason],
  );
}
