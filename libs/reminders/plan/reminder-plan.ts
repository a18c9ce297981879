import type { EventStore, ProcessManager, Statements } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { reasonToCancel } from '../domain/measure-change.js';
import type { ViewMeasure } from '../domain/measure-view.js';
import { planReminders, type ExistingReminder } from '../domain/plan-reminders.js';
import { streamOf, subjectOfStream, type About } from '../domain/reminder.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { applyAnswer, isAnswer } from './answered-rows.js';
import { applyOutcome } from './next-level.js';
import { lastChange } from './plan-of-stream.js';
import { plant, rowsOf } from './planned-rows.js';

/** The reader's name. */
export const REMINDER_PLAN = 'reminder-plan';

/** What joins the streams of a measure and of its reminders is not split. */
export const REMINDER_PLAN_READER = { name: REMINDER_PLAN, partitions: 1 } as const;

/**
 * Keeps `work.reminders` in step with what each measure and proposal asks for, with what people answer and with who was told. Process
 * state: never rebuilt, and the same when an event is handled twice.
 */
export function reminderPlan(
  store: Pick<EventStore, 'readStream'>,
  view: ViewMeasure,
  policy: ReminderPolicy,
  timeZone: string,
): ProcessManager {
  return {
    kind: 'process',
    ...REMINDER_PLAN_READER,
    categories: ['measure', 'proposal', 'reminder'],
    async handle(event, write) {
      if (event.stream.startsWith('reminder-')) {
        if (isAnswer(event)) return applyAnswer(event, write);
        const viewOf = async (of: Parameters<typeof streamOf>[0]) =>
          view(await store.readStream(event.municipality, streamOf(of)));
        return applyOutcome(event, write, viewOf, policy, timeZone);
      }
      const events = await store.readStream(event.municipality, event.stream, { version: event.version });
      const subject = subjectOfStream(event.stream);
      const { change, measure } = lastChange(events, view);
      const plan = planReminders(change, await existingOf(write, subject.measureId));
      await cancel(write, plan.cancelled, reasonToCancel(events));
      if (!measure) return;
      const { municipality, recordedAt } = event;
      const rows = rowsOf(plan, { municipality, ...subject, type: measure.type }, recordedAt, policy);
      await plant(write, municipality, rows);
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
