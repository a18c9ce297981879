import type { RecordedEvent } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import { contraryEnd, countsFrom, happenedByItself } from '../domain/measure-change.js';
import type { MeasureView, ViewMeasure } from '../domain/measure-view.js';
import { planReminders, type ExistingReminder, type PlanChange } from '../domain/plan-reminders.js';
import { subjectOfStream } from '../domain/reminder.js';
import type { ReminderPolicy } from '../policy/policy.js';
import { rowsOf, type PlannedRow } from './planned-rows.js';

/** A reminder as a stream asks for it; `cancelledAt` is when it was called off. */
export interface ReminderOfStream extends Pick<PlannedRow, 'id' | 'about' | 'aboutAt' | 'step' | 'dueAt'> {
  readonly state: 'planned' | 'missed' | 'cancelled';
  readonly cancelledAt: Temporal.Instant | null;
}

/** The last of a stream's events, as a change of what there is to be reminded of, and how the whole stands after it. */
export function lastChange(
  events: readonly RecordedEvent[],
  view: ViewMeasure,
): { readonly change: PlanChange; readonly measure: MeasureView | null } {
  const event = events.at(-1);
  if (!event) throw new Error('a stream without events changes nothing');
  const before = view(events.slice(0, -1))?.reminders ?? null;
  const measure = view(events);
  const change = {
    before,
    after: measure?.reminders ?? null,
    recordedAt: event.recordedAt,
    countsFrom: countsFrom(event),
    byItself: happenedByItself(event),
    contrary: contraryEnd(event),
  };
  return { change, measure };
}

/**
 * The reminders of a measure or a proposal as its stream alone says: planned afresh event by event, as if none of them
 * were ever given. What the register holds must be these and no others.
 */
export function remindersOfStream(
  events: readonly RecordedEvent[],
  view: ViewMeasure,
  policy: ReminderPolicy,
): readonly ReminderOfStream[] {
  const reminders = new Map<string, ReminderOfStream & { readonly at: ExistingReminder }>();
  for (const [i, event] of events.entries()) {
    const { change, measure } = lastChange(events.slice(0, i + 1), view);
    const plan = planReminders(
      change,
      [...reminders.values()].map(({ at, state }) => ({ ...at, state })),
    );
    for (const id of plan.cancelled) {
      const row = reminders.get(id);
      if (row) reminders.set(id, { ...row, state: 'cancelled', cancelledAt: event.recordedAt });
    }
    if (!measure) continue;
    const of = { municipality: event.municipality, ...subjectOfStream(event.stream), type: measure.type };
    const asked = [...plan.planned, ...plan.missed, ...plan.notices];
    for (const row of rowsOf(plan, of, event.recordedAt, policy)) {
      const before = reminders.get(row.id);
      if (before && before.state !== 'cancelled') continue;
      const aboutAt = asked.find((one) => one.about === row.about && one.aboutAt.toString() === row.aboutAt)?.aboutAt;
      if (!aboutAt) throw new Error(`nothing asked for ${row.about} ${row.aboutAt}`);
      const { id, about, step, state, dueAt } = row;
      const at = { id, about, aboutAt, step, state };
      reminders.set(id, { id, about, aboutAt: row.aboutAt, step, dueAt, state, cancelledAt: null, at });
    }
  }
  return [...reminders.values()].map(({ at: _, ...reminder }) => reminder);
}
