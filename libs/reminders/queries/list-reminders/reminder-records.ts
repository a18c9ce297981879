import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { ReminderRecord } from './reminder.representation.js';

interface Filter {
  readonly id?: string | undefined;
  readonly measureId?: string | undefined;
  readonly state?: string | undefined;
  readonly recipient?: string | undefined;
}

/** The reminders of a municipality in order of their moment, each with its attempts; those behind `after` only. */
export async function findReminders(
  pool: pg.Pool,
  municipality: string,
  filter: Filter,
  after: { readonly dueAt: Temporal.Instant; readonly id: string } | null,
  limit: number,
): Promise<ReminderRecord[]> {
  const found = await pool.query<ReminderRecord>(
    `SELECT r.id, r.measure_id AS "measureId", r.about, r.about_at AS "aboutAt", r.step, r.due_at AS "dueAt", r.state,
       r.audience, r.channel, r.reason,
       CASE WHEN r.acknowledged_at IS NOT NULL
         THEN jsonb_build_object('at', r.acknowledged_at, 'by', r.acknowledged_by) END AS acknowledged,
       coalesce((SELECT jsonb_agg(jsonb_build_object('at', a.at, 'outcome', a.outcome, 'deliveryId', a.delivery_id,
                                                     'error', a.error) ORDER BY a.fence)
                 FROM work.reminder_attempts a WHERE a.reminder_id = r.id), '[]') AS attempts
     FROM work.reminders r
     WHERE r.municipality = $1 AND ($2::text IS NULL OR r.measure_id = $2) AND ($3::text IS NULL OR r.state = $3)
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
    ],
  );
  return found.rows;
}
