import { SUBJECT } from '../../plan/answered-rows.js';
import type { EventStore, RecordedEvent } from '#event-store';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Recipient, ReminderEvent } from '../../domain/reminder-events.js';
import type { ReminderRecord } from './reminder.representation.js';

interface Filter {
  readonly id?: string | undefined;
  readonly measureId?: string | undefined;
  readonly proposalId?: string | undefined;
  readonly state?: string | undefined;
  readonly recipient?: string | undefined;
}

type Attempts = ReminderRecord['attempts'];
type Row = Omit<ReminderRecord, 'attempts'> & { readonly attempts: readonly Omit<Attempts[number], 'recipient'>[] };

/**
 * The reminders of a municipality in order of their moment, each with its attempts; those behind `after` only. Whom an
 * attempt went to is on record in the reminder's stream alone.
 */
export async function findReminders(
  pool: pg.Pool,
  store: Pick<EventStore, 'readStreams'>,
  municipality: string,
  filter: Filter,
  after: { readonly dueAt: Temporal.Instant; readonly id: string } | null,
  limit: number,
): Promise<ReminderRecord[]> {
  const found = await pool.query<Row>(
    `SELECT r.id, ${SUBJECT}, r.about, r.about_at AS "aboutAt", r.step, r.due_at AS "dueAt", r.state,
       r.level, r.audience, r.channel, r.reason,
       CASE WHEN r.acknowledged_at IS NOT NULL
         THEN jsonb_build_object('at', r.acknowledged_at, 'by', r.acknowledged_by) END AS acknowledged,
       coalesce((SELECT jsonb_agg(jsonb_build_object('at', a.at, 'outcome', a.outcome, 'deliveryId', a.delivery_id,
                                                     'error', a.error) ORDER BY a.fence)
                 FROM work.reminder_attempts a WHERE a.reminder_id = r.id), '[]') AS attempts
     FROM work.reminders r
     WHERE r.municipality = $1 AND ($2::text IS NULL OR (r.category = 'measure' AND r.measure_id = $2)) AND ($3::text IS NULL OR r.state = $3)
       AND ($9::text IS NULL OR (r.category = 'proposal' AND r.measure_id = $9))
       AND ($4::text IS NULL OR r.audience = $4) AND ($5::uuid IS NULL OR r.id = $5)
       AND ($6::timestamptz IS NULL OR (r.due_at, r.id) > ($6, $7::uuid))
     ORDER BY r.due_at, r.id LIMIT $8`,
    [
      municipality,
      filter.measureId ?? null,
      filter.state ?? null,
      filter.recipient ?? null,
      filter.id ?? null,
      after?.dueAt.toString() ?? null,
      after?.id ?? null,
      limit,
      filter.proposalId ?? null,
    ],
  );
  const told = found.rows.filter(({ attempts }) => attempts.length > 0).map(({ id }) => `reminder-${id}`);
  const events = (await store.readStreams(municipality, told)) as readonly RecordedEvent<ReminderEvent>[];
  return found.rows.map((row) => ({
    ...row,
    attempts: row.attempts.map((attempt) => ({ ...attempt, recipient: recipientOf(row.id, attempt, events) })),
  }));
}

function recipientOf(
  id: string,
  attempt: Pick<Attempts[number], 'deliveryId'>,
  events: readonly RecordedEvent<ReminderEvent>[],
): Recipient | null {
  const on = events.find(
    ({ stream, data }) =>
      stream === `reminder-${id}` && 'recipient' in data && data.recipient && data.deliveryId === attempt.deliveryId,
  );
  return on && 'recipient' in on.data ? on.data.recipient : null;
}
