import type { Temporal } from 'temporal-polyfill';
import type { ReminderPlan } from '../domain/plan-reminders.js';
import type { ReminderMissed } from '../domain/reminder-events.js';
import type { About, Audience, EndStep } from '../domain/reminder.js';
import { reminderId } from './reminder-id.js';

/** A row to be planted, as the statement takes it: moments in UTC. */
export interface PlannedRow {
  readonly id: string;
  readonly measureId: string;
  readonly about: About;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly audience: Audience;
  readonly state: 'planned' | 'missed';
  readonly reason: string | null;
  readonly plannedAt: string;
  /** What goes on record with it. */
  readonly fact: ReminderMissed['data'] | null;
}

/** The mayor's office reviews what ends soon (glossary): it gets the reminders and the notice. */
const AUDIENCE: Audience = 'mayors-office';

export function rowsOf(
  plan: ReminderPlan,
  measureId: string,
  aboutAt: Temporal.Instant,
  recordedAt: Temporal.Instant,
): readonly PlannedRow[] {
  const row = (about: About, { step, dueAt }: EndStep, missed: boolean): PlannedRow => {
    const subject = {
      measureId,
      about,
      aboutAt: aboutAt.toString(),
      step,
      dueAt: dueAt.toString(),
      audience: AUDIENCE,
    };
    return {
      ...subject,
      id: reminderId({ measureId, about, aboutAt, step }),
      state: missed ? 'missed' : 'planned',
      reason: missed ? 'te laat geregistreerd' : null,
      plannedAt: recordedAt.toString(),
      fact: missed ? { ...subject, at: recordedAt.toString() } : null,
    };
  };
  return [
    ...plan.missed.map((step) => row('end', step, true)),
    ...plan.planned.map((step) => row('end', step, false)),
    ...(plan.notice ? [row('missed', plan.notice, false)] : []),
  ];
}
