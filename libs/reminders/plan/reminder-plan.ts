import type { EventStore, ProcessManager, Statements } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { contraryEnd, countsFrom, happenedByItself, reasonToCancel } from '../domain/measure-change.js';
import type { ViewMeasure } from '../domain/measure-view.js';
import { planReminders, type ExistingReminder } from '../domain/plan-reminders.js';
import type { About } from '../domain/reminder.js';
import { applyAnswer, isAnswer } from './answered-rows.js';
import { rowsOf, type PlannedRow } from './planned-rows.js';

/** The reader's name. */
export const REMINDER_PLAN = 'reminder-plan';

/**
 * Keeps `work.reminders` in step with what each measure asks for, and with what people answer. Process state: never rebuilt, and the same when an
 * event is handled twice.
 */
export function reminderPlan(store: Pick<EventStore, 'readStream'>, view: ViewMeasure): ProcessManager {
  return {
    kind: 'process',
    name: REMINDER_PLAN,
    categories: ['measure', 'reminder'],
    partitions: 1,
    async handle(event, write) {
      if (event.stream.startsWith('reminder-')) return isAnswer(event) ? applyAnswer(event, write) : undefined;
      const events = await store.readStream(event.municipality, event.stream, { version: event.version });
      const measureId = event.stream.slice('measure-'.length);
      const before = view(events.slice(0, -1))?.reminders ?? null;
      const after = view(events)?.reminders ?? null;
      const plan = planReminders(
        {
          before,
          after,
          recordedAt: event.recordedAt,
          countsFrom: countsFrom(event),
          byItself: happenedByItself(event),
          contrary: contraryEnd(event),
        },
        await existingOf(write, measureId),
      );
      await cancel(write, plan.cancelled, reasonToCancel(events));
      await plant(write, event.municipality, rowsOf(plan, measureId, event.recordedAt));
    },
  };
}

async function existingOf(write: Statements, measureId: string): Promise<ExistingReminder[]> {
  const rows = await write.query<Omit<ExistingReminder, 'aboutAt' | 'about'> & { about: About; aboutAt: string }>(
    'SELECT id, about, about_at AS "aboutAt", step, state FROM work.reminders WHERE measure_id = $1',
    [measureId],
  );
  return rows.map((row) => ({ ...row, aboutAt: Temporal.Instant.from(row.aboutAt) }));
}

/** The raised fence takes a claimed one out of the hands of its worker; one that is being sent stays. */
async function cancel(write: Statements, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await write.query(
    `UPDATE work.reminders SET state = 'cancelled', reason = $2, fence = fence + 1, claimed_until = NULL
     WHERE id = ANY($1) AND state IN ('planned', 'uncertain', 'parked')`,
    [ids, reason],
  );
}

/** New ones, and cancelled ones armed again; any other that exists is left as it is. Missed ones go on record. */
async function plant(write: Statements, municipality: string, rows: readonly PlannedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await write.query(
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS w("id" uuid, "measureId" text, "about" text, "aboutAt" timestamptz,
         "step" text, "dueAt" timestamptz, "audience" text, "state" text, "reason" text, "plannedAt" timestamptz, "fact" jsonb)
     ), written AS (
       INSERT INTO work.reminders AS r
         (id, municipality, measure_id, about, about_at, step, due_at, audience, state, reason, planned_at)
       SELECT "id", $2, "measureId", "about", "aboutAt", "step", "dueAt", "audience", "state", "reason", "plannedAt" FROM wanted
       ON CONFLICT (measure_id, about, about_at, step) DO UPDATE SET
         due_at = excluded.due_at, state = excluded.state, reason = excluded.reason, planned_at = excluded.planned_at,
         fence = r.fence + 1, attempts = 0, claimed_until = NULL, not_before = NULL
       WHERE r.state = 'cancelled' RETURNING id
     )
     INSERT INTO work.reminder_facts (reminder_id, municipality, type, data)
     SELECT w.id, $2, 'ReminderMissed', w.fact FROM wanted w JOIN written USING (id) WHERE w.state = 'missed'`,
    [JSON.stringify(rows), municipality],
  );
}
